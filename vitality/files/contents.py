"""What a file is, before anybody looks for columns or keys: text that can be read, or something else by that name."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Callable
from pathlib import Path

from vitality.files.faults import Fault, visible

_BEGINNINGS = (
    (b"PK\x03\x04", "a workbook or a zip archive; open it and save the sheet as 'CSV UTF-8 (comma delimited)'"),
    (b"PK\x05\x06", "an empty zip archive; put the text file itself there"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls); open it and save the sheet as 'CSV UTF-8 (comma delimited)'"),
    (b"%PDF", "a PDF; find the publisher's CSV, or copy the table into one"),
    (b"PAR1", "a Parquet file; write it as CSV"),
    (b"SQLite format 3", "a database; write the table as CSV"),
    (b"BZh", "packed with bzip2; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"\xfd7zXZ", "packed with xz; unpack it"),
    (b"version https://git-lfs", "a pointer of Git LFS and not the file; run 'git lfs pull'"),
)
_PAGE = re.compile(r"\s*<(!doctype|html|head|body|\?xml)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_last = [""]
_LINE_END = re.compile(rb"\r\n|\r|\n")


def text(path: Path, name: str, note: Callable[[Fault], object]) -> str | None:
    """The text of the file, None where it is no text: then the fault is noted, at its true line.

    UTF-8 with or without a byte order mark and UTF-16 with one are read. `name` is how faults name the file.
    """
    _last[0] = name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _refuse(note, name, "the file is not there; put it there")
    except IsADirectoryError:
        return _refuse(note, name, "this is a folder; put a file of this name there")
    except OSError as error:
        return _refuse(note, name, f"the file cannot be read ({error.strerror}); see who may read it")
    what = _not_text(data)
    if what:
        return _refuse(note, name, f"this is {what}")
    return _decoded(data, name, note)


def last_read() -> str:
    """Name of the file that was looked at last, "" before any: where a failure that nobody foresaw may come from."""
    return _last[0]


def _refuse(note: Callable[[Fault], object], name: str, message: str, line: int = 1) -> None:
    note(Fault(name, line, message))


def _not_text(data: bytes) -> str:
    """What the file is instead of text, with the remedy; "" where it may be text."""
    if data.startswith(b"\x1f\x8b"):
        return _packed(data)
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning):
            return what
    return ""


def _packed(data: bytes) -> str:
    try:
        gzip.decompress(data)
    except (EOFError, OSError, zlib.error):
        return "a gzip archive that was cut off or damaged; fetch it again and unpack it"
    return "a gzip archive; unpack it (gunzip)"


def _decoded(data: bytes, name: str, note: Callable[[Fault], object]) -> str | None:
    coding = next((coding for mark, coding in _MARKS if data.startswith(mark)), "utf-8")
    if coding == "utf-8" and b"\0" in data[:4] and data.count(b"\0") * 3 > len(data):
        return _refuse(note, name, "this is UTF-16 text without its byte order mark; save it as UTF-8")
    try:
        result = data.decode(coding)
    except UnicodeDecodeError as error:
        return _refuse(note, name, _undecodable(data, error), _line(data, error.start))
    if "\0" in result:
        before = result[: result.index("\0")].encode()
        told = f"character {_column(before)} of this line is NUL, a byte of nothing; fetch the file again"
        return _refuse(note, name, told, _line(before, len(before)))
    if _PAGE.match(result):
        title = re.search(r"<title>([^<]{1,60})", result, re.IGNORECASE)
        told = f", '{visible(title[1].strip())}'" if title else ""
        return _refuse(note, name, f"this is a web page{told} and not the file; download the file itself")
    return result


def _line(data: bytes, offset: int) -> int:
    return len(_LINE_END.findall(data, 0, offset)) + 1


def _column(before: bytes) -> int:
    return len(_LINE_END.split(before)[-1].decode("utf-8", errors="replace")) + 1


def _undecodable(data: bytes, error: UnicodeDecodeError) -> str:
    if error.encoding.startswith("utf-16"):
        return "the file begins as UTF-16 text and is cut off or damaged; save it as UTF-8"
    byte = data[error.start]
    likely = bytes([byte]).decode("cp1252", errors="replace")
    told = f" (in Windows-1252 it would be {likely!r})" if likely.isprintable() and likely != "�" else ""
    return (
        f"not UTF-8 text: byte {byte:02X}{told} is character {_column(data[: error.start])} of this line; "
        "save the file as UTF-8 (in Excel: 'CSV UTF-8')"
    )
