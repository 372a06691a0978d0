"""A publisher's file opened: what it is by its bytes, and a sentence with the remedy where it is something else."""

import gzip
import io
import zipfile

import openpyxl
import pytest

from vitality.sources.opened import SourceFile, Unreadable, as_text


@pytest.fixture
def opened(tmp_path):
    def make(data: bytes, name: str = "file.csv") -> SourceFile:
        (tmp_path / name).write_bytes(data)
        return SourceFile(tmp_path / name)

    return make


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/", b"")
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook() -> bytes:
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.active.title = "Data"
    book.active.append(["Title of the table"])
    book.active.append([])
    book.active.append(["code", "n", "share"])
    book.active.append(["E01000001", 12.0, 0.25])
    book.save(out)
    return out.getvalue()


def test_a_gzipped_file_is_its_publishers(opened):
    packed = opened(gzip.compress(b"a,b\r\n1,2\r\n", mtime=0))
    assert packed.data == b"a,b\r\n1,2\r\n"
    assert len(packed.sums()) == 2 and packed.sums() > opened(packed.data, "plain.csv").sums()


def test_records_know_the_line_that_they_begin_in(opened):
    lines = opened(b'\xef\xbb\xbfa,b\n"1\n2",3\n4,5\n').lines()
    assert lines == [(1, ["a", "b"]), (2, ["1\n2", "3"]), (4, ["4", "5"])]


def test_a_sheet_is_numbered_as_excel_does(opened):
    lines = opened(workbook(), "book.xlsx").sheet("Data")
    assert lines[3] == (4, ["E01000001", "12", "0.25"]) and [number for number, _ in lines] == [1, 2, 3, 4]


def test_members_leave_folders_out(opened):
    assert opened(zipped(one=b"1", two=b"2"), "a.zip").members() == {"one": b"1", "two": b"2"}


@pytest.mark.parametrize(
    ("data", "ask", "told"),
    [
        (
            gzip.compress(b"a,b\n" * 5000, mtime=0)[:40],
            lambda file: file.data,
            "gzip archive was cut off or damaged; fetch",
        ),
        (b" \r\n", lambda file: file.data, "empty; fetch it again"),
        (b"<!DOCTYPE html><html>Error</html>", lambda file: file.data, "a web page and not the file"),
        (b"\xef\xbb\xbf \n<html>", lambda file: file.data, "a web page and not the file"),
        (zipped(one=b"1" * 9999)[:60], lambda file: file.members(), "zip archive was cut off or damaged"),
        (b"a,b\n", lambda file: file.members(), "this is text and not a zip archive"),
        (workbook(), lambda file: file.lines(), "a zip archive or workbook and not a table of text"),
        (b"PAR1....", lambda file: file.lines(), "a Parquet file and not a table of text"),
        (workbook()[:900], lambda file: file.workbook(), "a damaged workbook; fetch the file again"),
        (b"a,b\n", lambda file: file.workbook(), "text and not a workbook"),
        (workbook(), lambda file: file.sheet("Table 1"), "no sheet 'Table 1'; it holds 'Data'. Put the sheet's new"),
        (b"a\nb\xe9c\n", lambda file: file.lines(), "byte E9 in line 2 is not utf-8-sig; put the file's encoding"),
    ],
    ids=lambda each: "file" if isinstance(each, bytes) else None,  # bytes may hold the time
)
def test_what_is_wrong_is_told_with_the_remedy(opened, data, ask, told):
    with pytest.raises(Unreadable, match=told.replace(".", r"\.")):
        ask(opened(data))


def test_other_encodings_are_read_where_the_receipt_says_so(opened):
    assert opened(b"caf\xe9,1\n").lines("cp1252") == [(1, ["café", "1"])]


def test_cells_of_workbooks_are_written_plainly():
    assert [as_text(each) for each in (12.0, 0.5, "a", 1e300)] == ["12", "0.5", "a", "1e+300"]
