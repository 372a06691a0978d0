"""What all charts share: each kind is described once by Altair, and figures are put into the dict that it gives."""

from __future__ import annotations

import datetime as dt
import functools
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from vitality import wording
from vitality.definitions.periods import YEARLY
from vitality.drawing import palette, scales
from vitality.drawing.scales import Scale
from vitality.questions import Figure, Measured, SeriesFigure
from vitality.wording import is_number

Chart = tuple[dict[str, Any], str]  # a Vega-Lite spec and its alt text; ({}, "") where there is nothing to draw
PALE, GREY, DARK = palette.FAINT, palette.RANGE, palette.HIDDEN
_QUIET = palette.QUIET[0]
_WIDEST = 36  # letters of a unit in one line beside an axis
_AXIS = {"labelColor": _QUIET, "titleColor": _QUIET, "labelFontSize": 14, "titleFontSize": 14}
CONFIG = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {**_AXIS, "titleFontWeight": "normal", "grid": False},
    "text": {"color": palette.INK[0]},
    "legend": {"labelFontSize": 14, "titleFontSize": 14},
}


class Dot(NamedTuple):
    """A place's figure where there is no more of it than that."""

    area_code: str
    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None


def kind(describe: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """A description of one kind of chart, given Altair and a few settings, as a function of the settings to its dict.

    It is made once, because Altair takes most of a second to load and 20 ms for a chart. What differs from indicator
    to indicator is written $unit and $format; `drawn` puts it and the figures in.
    """

    @functools.cache
    @functools.wraps(describe)
    def spec(*settings: Any) -> dict[str, Any]:
        import altair  # only where a chart is drawn

        chart = describe(altair, *settings).properties(width="container", data=altair.NamedData("figures"))
        return chart.to_dict(validate=False) | {"config": CONFIG}  # the tests hold it against the schema

    return spec


def drawn(
    spec: dict[str, Any],
    values: Sequence[Mapping[str, Any]],
    indicator: Measured | None = None,
    scale: Scale | None = None,
    **lists: Sequence[str],
) -> dict[str, Any]:
    """A chart of one kind with these figures, the unit and decimals of their indicator, the ends and labels of its
    axes, and other `lists` by the name that stands for each (`months` for $months), in it."""
    words = {"$unit": indicator.unit, "$format": f",.{indicator.decimals}f"} if indicator else {}
    given: dict[str, Any] = {"$step": 10.0**-indicator.decimals} if indicator else {}
    given |= {f"${name}": list(each) for name, each in lists.items()}
    if scale:
        words |= {"$format": f",.{scale.decimals}f"}
        given |= {"$domain": [scale.low, scale.high], "$ticks": list(scale.ticks)}

    def filled(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: filled(each) for key, each in part.items()}
        if isinstance(part, list):
            return [filled(each) for each in part]
        if isinstance(part, str) and part.startswith("$years:"):
            field = part.partition(":")[2]
            return scales.years([each[field] for each in values if each.get(field)])
        if isinstance(part, str) and part in given:
            return given[part]
        if isinstance(part, str):
            text = re.sub(r"\$unit|\$format", lambda result: words[result[0]], part)
            return textwrap.wrap(text, _WIDEST) if "$unit" in part and len(text) > _WIDEST else text
        return part

    return {**filled(spec), "data": {"values": list(values)}}


def figure(row: Figure | Dot, indicator: Measured) -> dict[str, Any]:
    """The figure of a row as charts hold it: with its range, and in words."""
    limits = {end: each if is_number(each) else None for end, each in (("lower", row.lower), ("upper", row.upper))}
    return {"value": row.value, **limits, "shown": indicator.shown_with_unit(row.value)}


def tips(alt: Any, **titles: str) -> list[Any]:
    """What is told of a mark that is pointed at: fields with their titles."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def years(alt: Any, field: str, of: str = "") -> Any:
    """The axis of time; `of` is the field whose years are named, where it is another."""
    return alt.X(f"{field}:T").axis(title=None, format="%Y", values=f"$years:{of or field}")


def unbroken(ends: Sequence[dt.date], series: Sequence[SeriesFigure] = ()) -> list[int]:
    """Number of the line that each figure belongs to: a new one after a gap, or where the series is broken."""
    steps = [(after - before).days for before, after in pairwise(ends)]
    usual = sorted(steps)[(len(steps) - 1) // 2] * wording.UNUSUAL if steps else 0
    turns = [bool(wording.break_of(before, after)) for before, after in pairwise(series)] or [False] * len(steps)
    return list(accumulate((step > usual or turn for step, turn in zip(steps, turns, strict=True)), initial=0))


def middle(end: dt.date, period_kind: str = "year") -> str:
    """The day in the middle of a year's figure, so that 2019 stands at 2019 on the axis and not at its end."""
    yearly = period_kind in YEARLY
    return (end - dt.timedelta(days=182 if yearly else 0)).isoformat()


def halfway(before: str, after: str) -> str:
    """The day in the middle of two."""
    first, last = dt.date.fromisoformat(before), dt.date.fromisoformat(after)
    return (first + (last - first) / 2).isoformat()
