"""A publisher's file opened: what it is told by its bytes, its members and sheets, its text as lines of cells."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import python_calamine

from vitality.files.faults import Fault, quoted

Lines = list[tuple[int, list[str]]]  # number of the line and its cells
_ZIP, _OLD_WORKBOOK, _GZIP, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"PAR1"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head")


class Unreadable(ValueError):
    """The file, or a part of it, is not what its receipt says; the text says what it is and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """A file where it lies. Its bytes are read once; one that somebody has gzipped is unpacked."""

    path: Path
    note: Callable[[Fault], object] = lambda fault: None

    @property
    def name(self) -> str:
        """What faults and figures call it."""
        return self.path.name

    def fault(self, message: str, line: int = 1, part: str = "") -> None:
        """Note something that is wrong with it, at a line of a member or sheet where it has such."""
        self.note(Fault(f"{self.name}!{part}" if part else self.name, line, message))

    @cached_property
    def stored(self) -> bytes:
        """The bytes as they lie there."""
        return self.path.read_bytes()

    @cached_property
    def data(self) -> bytes:
        """The publisher's bytes: unpacked where somebody has gzipped them. Raises Unreadable."""
        data = self.stored
        if data.startswith(_GZIP):
            try:
                data = gzip.decompress(data)
            except (EOFError, OSError, zlib.error):
                raise Unreadable("this gzip archive was cut off or damaged; fetch the file again") from None
        if not data.strip():
            raise Unreadable("this file is empty; fetch it again")
        if data[:200].lstrip(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP):
            raise Unreadable("this is a web page and not the file, perhaps an error of the site; fetch the file again")
        return data

    def sums(self) -> set[str]:
        """The SHA-256 of the bytes as they lie there, and unpacked."""
        return {hashlib.sha256(each).hexdigest() for each in (self.stored, self.data)}

    def members(self) -> dict[str, bytes]:
        """The members of a zip by name, folders left out. Raises Unreadable, also where one is damaged."""
        if not self.data.startswith(_ZIP):
            raise Unreadable(f"this is {self._is()} and not a zip archive as its receipt says; fetch the file again")
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return {each: archive.read(each) for each in archive.namelist() if not each.endswith("/")}
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise Unreadable("this zip archive was cut off or damaged; fetch the file again") from None

    def workbook(self, data: bytes | None = None) -> python_calamine.CalamineWorkbook:
        """The workbook (xlsx, xls or ods), or that of a member's `data`. Raises Unreadable."""
        data = self.data if data is None else data
        try:
            return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except (python_calamine.CalamineError, OSError, ValueError):
            what = (
                "a damaged workbook" if data.startswith((_ZIP, _OLD_WORKBOOK)) else f"{self._is()} and not a workbook"
            )
            raise Unreadable(f"this is {what}; fetch the file again") from None

    def sheet(self, name: str, data: bytes | None = None) -> Lines:
        """The rows of a sheet as text, numbered as Excel does. Raises Unreadable where there is no such sheet."""
        book = self.workbook(data)
        if name not in book.sheet_names:
            held = ", ".join(map(quoted, book.sheet_names))
            raise Unreadable(
                f"there is no sheet {quoted(name)}; it holds {held}. Put the sheet's new name in the receipt"
            )
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return [(number, [as_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]

    def lines(self, encoding: str = "utf-8-sig", data: bytes | None = None, part: str = "") -> Lines:
        """The records of a delimited file with the line that each begins in. Raises Unreadable."""
        data = self.data if data is None else data
        if data.startswith((_ZIP, _OLD_WORKBOOK, _PARQUET)):
            raise Unreadable(f"this is {self._is(data)} and not a table of text; fetch the file that the receipt names")
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            told = f"byte {data[error.start]:02X} in line {line:,} is not {encoding}"
            raise Unreadable(f"{told}; put the file's encoding in the receipt") from None
        try:
            return list(_records(text))
        except csv.Error as error:
            raise Unreadable(f"not readable as a table: {error}; fetch the file again") from None

    def _is(self, data: bytes | None = None) -> str:
        data = self.data if data is None else data
        kinds = {_ZIP: "a zip archive or workbook", _OLD_WORKBOOK: "an old workbook", _PARQUET: "a Parquet file"}
        return next((what for start, what in kinds.items() if data.startswith(start)), "text")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(10_000_000)
    reader, before = csv.reader(io.StringIO(text, newline="")), 0
    for row in reader:
        yield before + 1, row
        before = reader.line_num


def as_text(cell: Any) -> str:
    """A cell of a workbook as it would be written: whole numbers without a point, days as year-month-day."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell if isinstance(cell, str) else str(cell)
