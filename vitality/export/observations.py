"""Figures of measures to take away: their rows as columns with plain names, and what a reader needs to quote them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from vitality.export.dataset_columns import FILES
from vitality.questions import (
    BuildStamp,
    ExportedFigure,
    IndicatorCaveat,
    IndicatorInFull,
    IndicatorSource,
    Publication,
)

_TOLD = FILES["observations"].columns
COLUMNS = {
    "indicator_id": _TOLD["indicator_id"],
    "area_code": _TOLD["area_code"],
    "area_name": ("text", "name of the area that readers see"),
    "area_type": _TOLD["area_type"],
    "period": ("text", "period of the figure"),
    **{
        name: _TOLD[name]
        for name in ("value", "lower", "upper", "numerator", "denominator", "status", "reason", "view")
    },
    "source": ("text", "publication that it is taken from"),
}


def rows(figures: Iterable[ExportedFigure], period: str = "period_label") -> list[dict[str, Any]]:
    """Figures as rows with the names of COLUMNS; `period` is the field that names the period, in words or as its id."""
    fields = {"period": period, "source": "source_id"}
    return [{name: getattr(each, fields.get(name, name)) for name in COLUMNS} for each in figures]


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
    return [(heading, "" if text is None else str(text)) for heading, text in lines] + source_notes(sources, stamp)


def source_notes(sources: Sequence[Publication], stamp: BuildStamp) -> list[tuple[str, str]]:
    """The part of the notes that goes with figures of any measure: sources, licences, words of columns, the build."""
    lines = [
        line
        for source in {each.source_id: each for each in sources}.values()
        for line in (
            (f"Source {source.source_id}", f"{source.title}, {source.publisher}, {source.edition}"),
            (f"Licence of {source.source_id}", source.licence),
            (f"Attribution of {source.source_id}", source.attribution),
            (f"Address of {source.source_id}", source.url),
        )
    ]
    chance = "95% interval: the range that chance alone could explain; empty where it cannot be worked out"
    told = [(name, COLUMNS[name][1]) for name in ("status", "view")]
    built = ("Build", f"{stamp.build_id} of {_text(stamp.built_at)}")
    return [(heading, text or "") for heading, text in (*lines, ("lower and upper", chance), *told, built)]


def file_name(indicator_id: str, council_name: str) -> str:
    """Name of a download without its ending: lower case letters, digits and hyphens only."""
    return "".join(each if each.isalnum() else "-" for each in f"{council_name}-{indicator_id}".lower())


def _text(value: Any) -> str:
    return f"{value:%-d %B %Y, %H:%M} UTC" if isinstance(value, dt.datetime) else str(value or "")
