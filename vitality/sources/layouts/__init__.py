"""How publishers lay their files out: one module a layout, each with `read(source, file)` -> the tables in it.

A layout knows where the tables of such a file are, which of its lines are rows, and what holds the code and the
period. It leaves every cell as text; what a cell means is said by the receipt and read for all layouts in the same
way.
"""

from __future__ import annotations

from collections.abc import Callable

from vitality.sources.layouts import (
    crosswise,
    ees,
    els,
    fingertips,
    lait,
    nomis_bulk,
    nomis_query,
    offences,
    providers,
    table,
)
from vitality.sources.opened import SourceFile
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records

Layout = Callable[[SourceFile, FileReceipt], list[Records]]
LAYOUTS: dict[str, Layout] = {
    "crosswise": crosswise.read,
    "ees": ees.read,
    "els": els.read,
    "fingertips": fingertips.read,
    "lait": lait.read,
    "nomis_bulk": nomis_bulk.read,
    "nomis_query": nomis_query.read,
    "offences_by_month": offences.read_months,
    "police_uk": offences.read_street,
    "providers": providers.read,
    "table": table.read,
}
