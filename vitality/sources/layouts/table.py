"""A plain table: one header line, wherever it stands, and a row for each area; in a delimited file or in sheets.

`sheet` of the receipt names the sheets, several with | between them; `code` the column of area codes.
`options.member` is the workbook or table within a zip. Titles above the header, notes below the rows and cells
without a code are left out.
"""

from __future__ import annotations

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
        return [under_header(source.lines(file.encoding, data), file.code, member)]
    return [under_header(source.sheet(sheet, data), file.code, sheet) for sheet in file.sheet.split("|")]
