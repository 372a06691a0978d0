"""A publisher's file, real or made up, read by its real receipt as the store reads it; and where the real ones lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from vitality.sources import store
from vitality.sources.figures import Reading
from vitality.sources.layouts import LAYOUTS
from vitality.sources.opened import SourceFile
from vitality.sources.store import Book

RAW = store.ROOT.parent / "shared" / "data" / "raw"


def real(name: str) -> Path:
    """A publisher's own file; the test is skipped where the files are not held."""
    path = next(RAW.rglob(name), None)
    if path is None:
        pytest.skip(f"{name} is not in {RAW}")
    return path


@cache
def book() -> Book:
    """The shipped receipts and catalogue."""
    return store.book()


def figures(path: Path, publication: str, areas: set[str] | None = None) -> tuple[pd.DataFrame, list[str]]:
    """The figures of a file, of these areas only if some are named, by what they are of; and the faults."""
    receipt, faults, frames = book().receipts[publication], [], []
    file = next(each for each in receipt.given.files if each.is_for(path.name))
    source = SourceFile(path, faults.append)
    for records in LAYOUTS[file.layout](source, file):
        if areas is not None:
            records.table = records.table[records.table[records.area].str.strip().isin(areas)]
        frames += Reading(source, file, records, receipt.given).figures(book().indicators)
    table = pd.concat(frames, ignore_index=True)
    return table.set_index(["indicator_id", "view", "area_code", "period"]), [str(each) for each in faults]


def workbook(path: Path, sheets: dict[str, list[list]]) -> Path:
    """A made-up workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path
