"""What of each publication lies in a folder, and how a changed file is told from a newer one."""

import gzip
import hashlib

import pytest

from tests.sources.made_up import LSOAS, SICK
from vitality.files.faults import InputFaults
from vitality.sources import inventory


def look(littleland, with_folder=True):
    found = inventory.look(
        littleland.book(), littleland.kept, littleland.data / "sources", littleland.top if with_folder else None
    )
    return found, {file.name: file for each in found.publications for file in each.files}


def checksum(littleland, text=SICK):
    line = f'rows = 2\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"'
    littleland.health.write_text(littleland.health.read_text("utf-8").replace("rows = 2", line), "utf-8")


def test_before_anything_is_read(littleland):
    (littleland.top / "cars-ltla.csv").unlink()
    _, files = look(littleland)
    assert files["cars-lsoa.csv"].state == "present" and "not read it yet" in files["cars-lsoa.csv"].told
    assert "no checksum" in files["cars-lsoa.csv"].told
    assert (files["cars-ltla.csv*"].state, files["cars-ltla.csv*"].told) == (
        "missing",
        "fetch it from https://example.org/cars",
    )
    assert {each.state for each in look(littleland, with_folder=False)[1].values()} == {"not read"}


def test_what_feeds_what_and_which_columns_nothing_reads(littleland):
    littleland.fill()
    result, files = look(littleland)
    assert files["cars-ltla.csv"].unread == {"name": "Codes join, names show.", "notes": ""}
    assert files["cars-lsoa.csv"].unread == {"name": "", "notes": ""}
    assert files["cars-lsoa.csv"].feeds == ("no_car_pct",) and files["cars-lsoa.csv"].told == ""
    assert [each.figures for each in result.publications] == [4, 2]
    assert {each.state for each in look(littleland, with_folder=False)[1].values()} == {"read"}


def test_a_file_that_no_receipt_names_has_a_reason_or_none(littleland):
    littleland.file("notes (1).pdf", b"%PDF")
    littleland.file("other.csv", b"a\n")
    listed = '[[file]]\nname = "notes*.pdf"\nwhy = "It is read by people."\n'
    (littleland.data / "sources" / "unread.toml").write_text(listed, encoding="utf-8")
    assert look(littleland)[0].unread == {"notes (1).pdf": "It is read by people.", "other.csv": ""}
    (littleland.data / "sources" / "unread.toml").write_text("[[file]]\nname = 3\n", encoding="utf-8")
    with pytest.raises(InputFaults, match="unread.toml:2"):
        look(littleland)


@pytest.mark.parametrize(
    ("text", "state", "told"),
    [
        (SICK, "present", ""),
        (SICK.replace("12.5", "13.5"), "altered", "though it holds as many rows: a revision, or saved again"),
        (SICK + "E01000003,3\n", "newer", "it holds 3 rows, the receipt says 2"),
        (SICK[:25], "altered", "it holds 1 rows, the receipt says 2"),
        (SICK.replace("code", "LSOA"), "altered", "cannot be read as the receipt says: there is no column 'code'"),
        ("<html>", "altered", "a web page and not the file"),
    ],
)
@pytest.mark.parametrize("by", ["the receipt's checksum", "what the store read"])
def test_a_file_that_changed(littleland, text, state, told, by):
    if by == "what the store read":
        littleland.fill("health")
    else:
        checksum(littleland)
    littleland.file("health.csv", text)
    file = look(littleland)[1]["health.csv"]
    if by == "what the store read" and text == "<html>":
        told = "it cannot be read as the receipt says: this is a web page"
    assert file.state == state and told in file.told
    if state != "present" and text != "<html>":
        assert ("checksum" if by == "the receipt's checksum" else "that the store read") in file.told


def test_a_packed_copy_of_the_publishers_bytes_is_present(littleland):
    packed = littleland.health.read_text("utf-8").replace('"health.csv"', '"health.csv*"')
    littleland.health.write_text(packed, "utf-8")
    checksum(littleland)
    (littleland.top / "health.csv").rename(littleland.top / "health.csv.gz")
    littleland.file("health.csv.gz", gzip.compress(SICK.encode()))
    assert look(littleland)[1]["health.csv.gz"].state == "present"


def test_a_later_period_makes_a_file_newer(littleland):
    """The layout that gives periods is not that of a plain table: here one stands in for it."""
    littleland.fill()
    from vitality.sources.layouts import LAYOUTS
    from vitality.sources.opened import SourceFile
    from vitality.sources.published import FileReceipt
    from vitality.sources.records import under_header

    def dated(source, file):
        read = under_header(source.lines(), "code")
        read.period = "name"
        return [read]

    littleland.file("cars-lsoa.csv", LSOAS.replace("Mill", "2022").replace("Hill", "soon"))
    LAYOUTS["dated"] = dated
    try:
        file = FileReceipt("cars-lsoa.csv", "dated", ("lsoa_2021",), "https://example.org", 4, code="code")
        source = SourceFile(littleland.top / "cars-lsoa.csv")
        state, told = inventory._edition(source, file, littleland.kept / "cars.parquet")
    finally:
        del LAYOUTS["dated"]
    assert (state, told) == ("newer", "; its last period is 2022, that in the store 2021")
