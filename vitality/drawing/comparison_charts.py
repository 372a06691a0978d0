"""Pictures of the page Compare with alt text: the spine and the swarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette
from vitality.drawing.kind import DARK, GREY, PALE, Chart, Dot, drawn, figure, kind, tips
from vitality.questions import MapFigure, Measure

GROUPS = {"here": "this place", "set": "compared with", "rest": "the rest"}


@kind
def _spine(alt: Any, name: str) -> Any:
    y = alt.Y("measure:N").sort(None)
    every = alt.Chart().encode(y=y.axis(title=None, labelLimit=230, labelPadding=62, ticks=False, domain=False))

    def x(channel: Any) -> Any:
        return channel.scale(domain=[-0.16, 1.16]).axis(None)

    def as_given(channel: type, field: str) -> Any:
        return channel(f"{field}:N").scale(None)

    square = every.mark_point(shape="square", angle=45, filled=True, color=palette.INK[0], size=40, opacity=1)
    fill = alt.when("datum.hollow").then(alt.value(palette.PAPER[0])).otherwise(as_given(alt.Fill, "colour"))
    return alt.layer(
        every.mark_bar(color=PALE, height=6).encode(x=x(alt.X("worst:Q")), x2="best"),
        every.mark_bar(color=palette.HALF, height=6).encode(x=x(alt.X("q25:Q")), x2="q75"),
        alt.Chart().mark_rule(color=palette.INK[0], strokeWidth=1).encode(x=x(alt.XDatum(0.5, type="quantitative"))),
        square.encode(x=x(alt.X("second:Q"))).transform_filter("datum.second != null"),
        every.mark_point(opacity=1, strokeWidth=2, size=110).encode(
            x=x(alt.X("area:Q")),
            shape=as_given(alt.Shape, "shape"),
            stroke=as_given(alt.Stroke, "colour"),
            fill=fill,
            tooltip=tips(alt, measure="Measure", here="Here", against=name, word="Verdict"),
        ),
        every.mark_text(align="right", fontSize=13, x=0, dx=-4).encode(text="here:N"),
        every.mark_text(align="left", fontSize=13, dx=4).encode(
            x=alt.XDatum(1.03, type="quantitative"), text="word:N", color=as_given(alt.Color, "colour")
        ),
    ).properties(height=alt.Step(26))


def spine(result: Sequence[Mapping[str, Any]], name: str, second: str | None) -> Chart:
    """One line a measure: grey from worst to best, darker the middle half, a line for the benchmark, here marked."""
    if not result:
        return {}, ""
    worse = wording.listed([each["measure"] for each in result if each["word"] == "worse"][:3]) or "none"
    alt = f"{len(result)} measures from worst at the left to best at the right against {name}; worse: {worse}."
    if second and any(each["second"] is not None for each in result):
        alt += f" A small black diamond is {second}."
    return drawn(_spine(name), result), alt


@kind
def _swarm(alt: Any, polarity: str, has_ranges: bool) -> Any:
    toward = "$unit" if polarity == "no_judgement" else "$unit; better to the right"
    lane = alt.Y("group:N").sort(list(GROUPS.values())).axis(title=None, labelLimit=120, ticks=False, domain=False)
    every = alt.Chart().encode(y=lane, **({"yOffset": "label:N"} if has_ranges else {}))

    def x(field: str) -> Any:
        axis = alt.X(f"{field}:Q").axis(title=toward, format="$format", tickCount=6, tickMinStep="$step")
        return axis.scale(zero=False, reverse=polarity == "low_is_good")

    ranges = every.mark_rule(color=GREY, strokeWidth=2, opacity=0.7).encode(x=x("lower"), x2="upper")
    own = alt.when(f"datum.group == '{GROUPS['here']}'").then(alt.value(palette.INK[0])).otherwise(alt.value(DARK))
    dots = every.mark_point(filled=True, size=70, opacity=0.75)
    return alt.layer(
        *[ranges.transform_filter("datum.lower != null")] * has_ranges,
        dots.encode(x=x("value"), color=own, tooltip=tips(alt, label="Place", shown="Figure")),
    ).properties(height=alt.Step(9) if has_ranges else 150)


def swarm(
    rows: Sequence[MapFigure | Dot], indicator: Measure, chosen: str, codes: set[str], *, intervals: bool
) -> Chart:
    """Every place a dot on its line: this place, those it is compared with, and the rest; ranges when asked for."""
    groups = {code: GROUPS["set"] for code in codes} | {chosen: GROUPS["here"]}
    values = [
        {"label": row.label, **figure(row, indicator), "group": groups.get(row.area_code, GROUPS["rest"])}
        for row in rows
        if row.value is not None
    ]
    if not values:
        return {}, ""
    alt = f"{indicator.title}: {len(values)} places in three lines, this place, those compared with, and the rest."
    alt += "".join(f" {each['label']}: {each['shown']}." for each in values if each["group"] == GROUPS["here"])
    has_ranges = intervals and any(each["lower"] is not None for each in values)
    return drawn(_swarm(indicator.polarity, has_ranges), values, indicator), alt
