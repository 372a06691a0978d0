"""A plain table: one header line, wherever it stands, and a row for each area; in a delimited file or in sheets.

`sheet` of the receipt names the sheets, several with | between them; `code` the column of area codes, of all sheets
or of each in turn. `options.member` is the workbook or table within a zip. `options.names` says of which sheets that
column holds names, and of areas of which level: { "Table 1" = "region" }; `options.swapped` names the two areas of a
sheet whose figures the publisher swapped; `options.left_out` gives codes of rows that are known to be wrong, each with
what they are called among those left out. Titles above the header, notes below the rows and cells without a code are
left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from vitality.definitions.districts import code_of
from vitality.definitions.periods import parse
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, under_header


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The table of the file, or those of its sheets. Raises Unreadable."""
    member = file.options.get("member", "")
    data = source.data
    if member:
        members = source.members()
        if member not in members:
            raise Unreadable(
                f"there is no {member} in it; it holds {', '.join(members)}. Put its new name in the receipt"
            )
        data = members[member]
    if not file.sheet:
        tables = [under_header(source.lines(file.encoding, data), file.code, member)]
    else:
        tables = [under_header(source.sheet(sheet, data), code, sheet) for sheet, code in _sheets(file)]
    for records in tables:
        if level := file.options.get("names", {}).get(records.part):
            _code_names(records, level, file.period)
        if pair := file.options.get("swapped", {}).get(records.part):
            other = dict(zip(pair, reversed(pair), strict=True))
            records.table[records.area] = records.table[records.area].replace(other)
    return [_without(each, file.options.get("left_out", {})) for each in tables]


def _sheets(file: FileReceipt) -> list[tuple[str, str]]:
    """The sheets with the column of codes of each."""
    sheets, codes = file.sheet.split("|"), file.code.split("|")
    if len(codes) not in (1, len(sheets)):
        raise Unreadable(
            f"its receipt names {len(sheets)} sheets and {len(codes)} columns of codes; name one, or one a sheet"
        )
    return list(zip(sheets, codes if len(codes) > 1 else codes * len(sheets), strict=True))


def _code_names(records: Records, level: str, period: str) -> None:
    """Put codes for the names of areas that stood when the period ended; a name that none bore stays."""
    on = parse(period).period_end.isoformat() if period else ""
    names = records.table[records.area]
    records.table[records.area] = names.map({each: code_of(each, level, on) or each for each in names.unique()})


def _without(records: Records, wrong: Mapping[str, str]) -> Records:
    """The table without the rows of codes that are known to be wrong."""
    why = records.table[records.area].str.strip().map(lambda code: wrong.get(code, ""))
    records.left_out.update(Counter(why[why != ""]))
    records.table = records.table[why == ""]
    return records
