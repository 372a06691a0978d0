"""Figures to take away: CSV and Excel, each with what a reader needs to quote them, and safe to open in a
spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from vitality.questions import BuildStamp, IndicatorCaveat, IndicatorInFull, IndicatorSource, Observation
from vitality.wording.printable import printable

COLUMNS = (
    "indicator_id",
    "area_code",
    "area_name",
    "area_type",
    "period",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "status",
    "reason",
    "source",
)
_FROM = {"period": "period_label", "source": "source_id"}
# also the wide forms, which some spreadsheets read as the narrow ones
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(value: Any) -> Any:
    """Text that a spreadsheet could take for a formula gets an apostrophe in front; characters that are not seen go.
    Numbers and the rest are unchanged."""
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return "'" + shown if shown.lstrip(" \u00a0").startswith(_RISKY) else shown


def csv_file(lines: Sequence[Sequence[Any]], about: Sequence[tuple[str, str]]) -> bytes:
    """UTF-8 CSV (with a mark for Excel): the lines as they are, then an empty line and the notes as two columns, so
    that the header of the table is the first line of the file. Cells of `lines` must be neutral already."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(lines)
    writer.writerow([])
    writer.writerows((neutral(_one_line(heading)), neutral(_one_line(text))) for heading, text in about)
    return out.getvalue().encode("utf-8-sig")


def notes(
    indicator: IndicatorInFull,
    sources: Sequence[IndicatorSource],
    stamp: BuildStamp,
    caveats: Sequence[IndicatorCaveat] = (),
) -> list[tuple[str, str]]:
    """What goes with the figures: (heading, text) pairs on meaning, sources, licences and the build."""
    lines = [
        ("Measure", indicator.title),
        ("Unit", indicator.unit),
        ("Numerator", indicator.numerator_words or "not published"),
        ("Denominator", indicator.denominator_words or "not published"),
        ("Why it matters", indicator.why),
        ("How to read it", indicator.how_to_read),
    ]
    lines += [(f"Caution: {each.title}", each.text) for each in caveats]
    for source in {each.source_id: each for each in sources}.values():
        lines += [
            (f"Source {source.source_id}", f"{source.title}, {source.publisher}, {source.edition}"),
            (f"Licence of {source.source_id}", source.licence),
            (f"Attribution of {source.source_id}", source.attribution),
            (f"Address of {source.source_id}", source.url),
        ]
    lines += [
        (
            "lower and upper",
            "95% interval: the range that chance alone could explain; empty where it cannot be worked out",
        ),
        (
            "status",
            "ok, suppressed (hidden), missing, not_applicable, estimated, low_reliability, provisional or break",
        ),
        ("Build", f"{stamp.build_id} of {_text(stamp.built_at)}"),
    ]
    return [(heading, "" if text is None else str(text)) for heading, text in lines]


def to_csv(rows: Sequence[Observation], about: Sequence[tuple[str, str]]) -> bytes:
    """UTF-8 CSV (with a mark for Excel): one header line, the figures, then an empty line and the notes as two
    columns."""
    return csv_file([COLUMNS, *([neutral(cell) for cell in _cells(row)] for row in rows)], about)


def to_excel(rows: Sequence[Observation], about: Sequence[tuple[str, str]]) -> bytes:
    """Excel workbook: sheet "Figures" with a frozen header, sheet "Notes" with meaning, sources and licences."""
    from openpyxl import Workbook  # a third of a second to load, and needed only when somebody downloads
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    figures = book.worksheets[0]
    figures.title = "Figures"
    figures.append(list(COLUMNS))
    for row in rows:
        figures.append([neutral(cell) for cell in _cells(row)])
    figures.freeze_panes = "A2"
    figures.auto_filter.ref = figures.dimensions
    sheet = book.create_sheet("Notes")
    for heading, text in about:
        sheet.append([neutral(heading), neutral(text)])
    for cell in [*figures[1], *sheet["A"]]:
        cell.font = Font(bold=True)
    for cell in sheet["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for name, width in (("A", 26), ("B", 90)):
        sheet.column_dimensions[name].width = width
    for name, width in zip("ABCDEFGHIJKLM", (24, 12, 28, 11, 26, 10, 10, 10, 11, 12, 10, 40, 24), strict=True):
        figures.column_dimensions[name].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def file_name(indicator_id: str, council_name: str, ending: str) -> str:
    """Name of a download: lower case letters, digits and hyphens only."""
    plain = "".join(each if each.isalnum() else "-" for each in f"{council_name}-{indicator_id}".lower())
    return f"{plain}.{ending}"


def _one_line(text: str) -> str:
    return " ".join(str(text).split())


def _cells(row: Observation) -> list[Any]:
    return [row.get(_FROM.get(column, column)) for column in COLUMNS]


def _text(value: Any) -> str:
    return f"{value:%-d %B %Y, %H:%M} UTC" if isinstance(value, dt.datetime) else str(value or "")
