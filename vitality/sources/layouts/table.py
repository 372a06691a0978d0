"""A plain table: one header line, wherever it stands, and a row for each area; in a delimited file or in sheets.

`sheet` of the receipt names the sheets, several with | between them; `code` the column of area codes, of all sheets or
of each in turn. `options.member` is the workbook or table within a zip; `options.codes` gives the codes of areas where
that column names them, as "East" = "E12000006". Titles above the header, notes below the rows and cells without a code
are left out.
"""

from __future__ import annotations

from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, tidy, under_header


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
    return [_coded(each, file.options.get("codes", {})) for each in tables]


def _sheets(file: FileReceipt) -> list[tuple[str, str]]:
    """The sheets with the column of codes of each."""
    sheets, codes = file.sheet.split("|"), file.code.split("|")
    if len(codes) not in (1, len(sheets)):
        raise Unreadable(
            f"its receipt names {len(sheets)} sheets and {len(codes)} columns of codes; name one, or one a sheet"
        )
    return list(zip(sheets, codes if len(codes) > 1 else codes * len(sheets), strict=True))


def _coded(records: Records, codes: dict[str, str]) -> Records:
    if codes:
        records.table[records.area] = records.table[records.area].map(lambda name: codes.get(tidy(name), name))
    return records
