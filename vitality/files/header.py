"""The first line of a table against its layout: which columns stand where, or why this is no such table."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Sequence

from vitality.files.faults import quoted
from vitality.files.layout import Layout

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LOOKED_AT = 10  # first lines among which a header may stand below a title


def cells_of(line: str, separator: str = ",") -> list[str]:
    """The cells of one line, stripped; [] where it cannot be read."""
    try:
        return [cell.strip(" ") for cell in next(csv.reader([line], delimiter=separator, strict=True), [])]
    except csv.Error:
        return []


def wrong(lines: Sequence[str], layout: Layout) -> list[tuple[int, str]]:
    """Line and fault of all that keeps these lines from being such a table; [] where the first one is its header."""
    header = cells_of(lines[0])
    if not set(header) & set(layout.names):
        told = _no_header(lines, layout)
        if told:
            return [told]
    return [(1, each) for each in _columns(header, layout)]


def _no_header(lines: Sequence[str], layout: Layout) -> tuple[int, str] | None:
    """Why no column at all is found, where there is a likelier reason than wrong names."""
    for separator, called in _SEPARATORS.items():
        if len(set(cells_of(lines[0], separator)) & set(layout.names)) > 1:
            comma = " and points in numbers" if separator == ";" else ""
            return 1, f"the columns are parted by {called}; save the file with commas between columns{comma}"
    for number, line in enumerate(lines[1:_LOOKED_AT], 2):
        if set(layout.required) <= set(cells_of(line)):
            return number, f"the header stands in line {number}; delete what is above it"
    if lines[0].lstrip()[:1] in ("{", "["):
        return 1, "this is JSON and not a table; write it as CSV"
    if any(re.search(r"\d{3}|\d\.\d", each) for each in cells_of(lines[0])):
        return 1, f"line 1 is a row and no header; write the line '{','.join(layout.required)}' above it"
    return None


def _columns(header: Sequence[str], layout: Layout) -> Iterator[str]:
    known = layout.names
    for each in layout.required:
        if each not in header:
            yield f"column '{each}' is missing; add it to the header"
    for each in dict.fromkeys(each for each in header if each and each not in known):
        near = _near(each, [name for name in known if name not in header]) or _near(each, known)
        hint = f"did you mean '{near}'?" if near else f"known columns are {', '.join(known)}"
        yield f"column {quoted(each)} is not known; {hint}"
    for each in known:
        if header.count(each) > 1:
            yield f"column '{each}' is there twice; delete one"
    if "" in header:
        yield f"column {header.index('') + 1} has no name; delete the empty columns, or name it"


def _near(name: str, known: Sequence[str]) -> str:
    """The column that may be meant: the same but for capitals, blanks and hyphens, or nearly the same."""
    plain = re.sub(r"\W+", "_", name.strip().lower())
    return next(iter([plain] if plain in known else difflib.get_close_matches(plain, known, n=1, cutoff=0.6)), "")
