"""Nomis bulk download of a census table: a CSV for each level, alone or as the members of a zip.

Columns: date, geography, geography code, then one for each cell of the table; those of 2011 have Rural Urban too,
which holds "Total" and, in some downloads, rows for its two parts, which are left out.
"""

from __future__ import annotations

import re

from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, under_header

CODE = "geography code"
PARTS = "rows of urban and of rural parts"


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """A table for each level. `options.levels` are those of a zip that are read, as ["lsoa"]. Raises Unreadable."""
    if "levels" not in file.options:
        return [_without_parts(under_header(source.lines(file.encoding), CODE))]
    members = source.members()
    return [_member(source, file, members, level) for level in file.options["levels"]]


def _member(source: SourceFile, file: FileReceipt, members: dict[str, bytes], level: str) -> Records:
    name = next((each for each in members if re.fullmatch(rf".*-{level}\.csv", each)), None)
    if name is None:
        raise Unreadable(
            f"there is no table of {level} in it; it holds {', '.join(members)}. Fetch the whole file again"
        )
    return _without_parts(under_header(source.lines(file.encoding, members[name], name), CODE, name))


def _without_parts(records: Records) -> Records:
    if "Rural Urban" in records.table:
        parts = records.table["Rural Urban"].str.strip() != "Total"
        if parts.any():
            records.left_out[PARTS] += int(parts.sum())
            records.table = records.table[~parts]
    return records
