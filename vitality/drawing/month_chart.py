"""Counts month by month with the limits that a steady process keeps within, as a chart with alt text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from vitality.drawing import palette, scales
from vitality.drawing.kind import GREY, Chart, drawn, kind, tips

MOST = 7  # months that are named under the axis


class Month(NamedTuple):
    """A month's count, and the verdict on it where it lies outside what is usual ("" where it does not)."""

    end: dt.date
    label: str
    count: float
    verdict: str


class Limits(NamedTuple):
    """The middle of the counts and the limits, None where there are none."""

    mean: float | None
    lower: float | None
    upper: float | None


@kind
def _months(alt: Any, has_limits: bool) -> Any:
    when = alt.X("month:T").axis(title=None, format="%b %Y", values="$months", labelOverlap=True)
    every = alt.Chart().encode(x=when)

    def y(field: str) -> Any:
        axis = alt.Y(f"{field}:Q").axis(title="Count in the month", format="$format", values="$ticks")
        return axis.scale(domain="$domain", nice=False)

    def as_given(channel: type, field: str) -> Any:
        return channel(f"{field}:N").scale(None)

    ink, rule = palette.INK[0], every.mark_line(color=GREY, strokeDash=[5, 4])
    known = ["mean", "lower", "upper"]
    outside = every.transform_filter("datum.verdict != ''").mark_point(size=110, opacity=1, filled=True)
    point = {"shape": as_given(alt.Shape, "shape"), "color": as_given(alt.Color, "colour")}
    return alt.layer(
        *[rule.encode(y=y(each)) for each in known if has_limits],
        every.mark_line(color=ink).encode(y=y("count")),
        every.mark_point(filled=True, size=30, color=ink, opacity=1).encode(
            y=y("count"), tooltip=tips(alt, label="Month", shown="Count", word="Beside what is usual")
        ),
        outside.encode(y=y("count"), **point),
    ).properties(height=240)


def months(counts: Sequence[Month], limits: Limits, title: str, told: str) -> Chart:
    """Each month a point on a line, the middle and the limits dashed, months outside with the mark of their verdict;
    `told` says what lies outside."""
    if len(counts) < 2:
        return {}, ""
    values = [{**_values(each), **limits._asdict()} for each in counts]
    known = [each for each in limits if each is not None]
    axis = scales.scale([each.count for each in counts] + known)
    spec = drawn(_months(bool(known)), values, None, axis, months=_named(counts))
    return spec, f"{title}: {len(counts)} months, {counts[0].label} to {counts[-1].label}. {told}"


def _values(each: Month) -> dict[str, Any]:
    mark = palette.mark(each.verdict or None)
    shape = {"●": "circle", "◆": "diamond", "▲": "triangle-up", "▼": "triangle-down"}.get(mark.shape, "circle")
    return {
        "month": each.end.replace(day=15).isoformat(),
        "label": each.label,
        "count": each.count,
        "shown": f"{each.count:,.0f}",
        "verdict": each.verdict,
        "word": mark.word if each.verdict else "as usual",
        "shape": shape,
        "colour": mark.light,
    }


def _named(counts: Sequence[Month]) -> list[str]:
    """The months that stand under the axis, evenly apart, the last among them."""
    step = -(-len(counts) // MOST)
    return [each.end.replace(day=15).isoformat() for each in counts[::-1][::step]][::-1]
