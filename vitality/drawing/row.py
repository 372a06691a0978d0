"""The strip, the line and the verdict as HTML, for rooms that still write HTML by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality.content import html, indicator_rows
from vitality.content.blocks import Paragraph
from vitality.content.text import verdict as verdict_run
from vitality.drawing import marks

Row = Mapping[str, Any]


def strip_svg(values: Sequence[float], row: Row, *, here_name: str = "here") -> str:
    """The strip of a row as SVG; "" where there is none."""
    drawn = marks.strip(row, values, here=here_name)
    return str(drawn.page) if drawn else ""


def sparkline_svg(series: Sequence[Row], *, unit: str = "", decimals: int = 0) -> str:
    """The line of a series as SVG; "" where there is none."""
    drawn = marks.line(series, unit=unit, decimals=decimals)
    return str(drawn.page) if drawn else ""


def verdict_html(verdict: str | None, word: str | None = None) -> str:
    """Shape and word of a verdict, in its colour."""
    made = html.html([Paragraph(verdict_run(verdict, word), look="")])
    return made.removeprefix("<p>").removesuffix("</p>")


def indicator_row(
    row: Row, strip_values: Sequence[float], series: Sequence[Row], *, area_code: str, here_name: str = "here"
) -> str:
    """One row as HTML."""
    return html.html([indicator_rows.indicator_row(row, strip_values, series, area_code=area_code, here=here_name)])
