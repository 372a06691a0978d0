"""Codes of another edition than the receipt says are told, each with its line; no other codes are."""

from __future__ import annotations

import pandas as pd
import pytest

from vitality.sources.geography import vintages

ROWS = [
    ("E01000001", ["lsoa_2011", "lsoa_2021"]),
    ("E01000002", ["lsoa_2011"]),
    ("E01000012", ["lsoa_2021"]),
    ("E02000001", ["msoa_2011", "msoa_2021"]),
]


@pytest.fixture
def kept(tmp_path):
    (tmp_path / "geography").mkdir()
    table = pd.DataFrame(ROWS, columns=["code", "vintages"])
    table.to_parquet(tmp_path / "geography" / "areas.parquet", index=False)
    return tmp_path


def told(areas: str, kept, *codes: str) -> list[tuple[int, str]]:
    column = pd.Series(codes, index=range(2, len(codes) + 2))
    return list(vintages.strangers(tuple(areas.split()), column, kept))


def test_a_code_of_2011_in_a_file_of_2021_is_told_with_its_line(kept):
    assert told("lsoa_2021", kept, "E01000001", "E01000002", "E02000001", "E09000001") == [
        (3, "'E01000002' is no neighbourhood of 2021, which the receipt says this file is of, but one of 2011; "
            "fetch the right edition, or put both under areas in the receipt")
    ]  # fmt: skip


def test_a_code_of_no_edition_is_told(kept):
    assert told("lsoa_2011 lsoa_2021", kept, "E01000002", "E01000012", "E01999999") == [
        (4, "'E01999999' is no neighbourhood of 2011 or 2021, which the receipt says this file is of; "
            "no edition has it: correct the code, or fetch the file again")
    ]  # fmt: skip


def test_nothing_is_told_of_editions_that_the_store_does_not_hold(kept, tmp_path):
    assert told("ward_2018 lsoa_2031", kept, "E05000001", "E01000002") == []
    assert told("lsoa_2021", tmp_path / "empty", "E01000002") == []


def test_the_store_refuses_a_file_of_another_edition(littleland):
    folder = littleland.kept / "geography"
    folder.mkdir(parents=True)
    rows = [("E01000001", ["lsoa_2021"]), ("E01000002", ["lsoa_2021"]), ("E01000003", ["lsoa_2011"])]
    pd.DataFrame(rows, columns=["code", "vintages"]).to_parquet(folder / "areas.parquet", index=False)
    [fault] = littleland.faults("cars")
    assert fault.startswith("cars-lsoa.csv:4: 'E01000003' is no neighbourhood of 2021")
