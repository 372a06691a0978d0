"""What a file is by its bytes: text of every coding that names itself, or a sentence on what else it is."""

import gzip

import pytest

from vitality.files import contents

TEXT = "area_code,area_name\nE01,Pinner\n"


def read(path, data):
    """The text, and the faults as (line, message)."""
    path.write_bytes(data)
    faults = []
    text = contents.text(path, path.name, faults.append)
    return text, [(each.line, each.message) for each in faults]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_coding_that_names_itself(tmp_path, coding):
    assert read(tmp_path / "areas.csv", TEXT.encode(coding)) == (TEXT, [])


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"PK\x03\x04rest", 1, "a workbook or a zip archive; open it and save the sheet"),
        (b"\xd0\xcf\x11\xe0rest", 1, "an old Excel workbook"),
        (gzip.compress(TEXT.encode(), mtime=0), 1, "a gzip archive; unpack it"),
        (
            gzip.compress(TEXT.encode() * 99, mtime=0)[:40],
            1,
            "a gzip archive that was cut off or damaged; fetch it again",
        ),
        (b"%PDF-1.7", 1, "a PDF; find the publisher's CSV"),
        (b"version https://git-lfs.github.com/spec/v1\n", 1, "run 'git lfs pull'"),
        (b"<!DOCTYPE html><title>503 busy</title>", 1, "a web page, '503 busy' and not the file; download the file"),
        (TEXT.encode("utf-16-le"), 1, "UTF-16 text without its byte order mark"),
        (b"\xff\xfea", 1, "begins as UTF-16 text and is cut off"),
        (b"a,b\r\n1,2\r3,4\nSt Mary\x92s,5\n", 4, "92 (in Windows-1252 it would be '’') is character 8 of this line"),
        (b"a,b\n1,\x002\n", 2, "character 3 of this line is NUL"),
    ],
)
def test_what_is_no_text_is_named_with_its_line_and_remedy(tmp_path, data, line, words):
    text, [(place, message)] = read(tmp_path / "areas.csv", data)
    assert text is None and place == line and words in message


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    faults = []
    assert contents.text(tmp_path / "no.csv", "no.csv", faults.append) is None
    assert contents.text(tmp_path, "figures", faults.append) is None
    assert [each.message for each in faults] == [
        "the file is not there; put it there",
        "this is a folder; put a file of this name there",
    ]
