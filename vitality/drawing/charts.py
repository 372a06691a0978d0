"""One indicator as a chart with its alt text: over places, over time, and place by place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette, scales
from vitality.drawing.kind import DARK, GREY, Chart, Dot, drawn, figure, halfway, kind, middle, tips, unbroken, years
from vitality.questions import MapFigure, Measure, Point
from vitality.questions.rows import SeriesFigure
from vitality.wording import is_number

PLACE = {"label": "Place", "shown": "Figure"}


def _axis(channel: Any, **scale: bool) -> Any:
    return channel.axis(title="$unit", format="$format", tickMinStep="$step").scale(zero=False, **scale)


@kind
def _distribution(alt: Any, is_reversed: bool) -> Any:
    every = alt.Chart().encode(x=_axis(alt.X("value:Q"), reverse=is_reversed))
    chosen, tip = every.transform_filter("datum.chosen"), tips(alt, **PLACE)
    return alt.layer(
        every.mark_tick(color=DARK, thickness=1, size=26).encode(tooltip=tip),
        chosen.mark_point(filled=True, size=120, color=palette.INK[0]).encode(tooltip=tip),
        chosen.mark_text(dy=-22, fontSize=14, fontWeight="bold").encode(text="label:N"),
    ).properties(height=60, padding={"top": 34, "left": 5, "right": 5, "bottom": 5})


def distribution(rows: Sequence[MapFigure | Dot], indicator: Measure, *, chosen_code: str | None = None) -> Chart:
    """Every area as a tick on one line, the chosen one named."""
    known = _figures(rows, indicator, chosen_code)
    better = "; better is to the right" if indicator.polarity != "no_judgement" else ""
    alt = f"{indicator.title} of {len(known)} places, each a tick{better}."
    alt += "".join(f" {each['label']}: {each['shown']}." for each in known if each["chosen"])
    is_reversed = indicator.polarity == "low_is_good"
    return drawn(_distribution(is_reversed), known, indicator), alt


def _figures(rows: Sequence[MapFigure | Dot], indicator: Measure, chosen_code: str | None) -> list[dict[str, Any]]:
    known = [row for row in rows if is_number(row.value)]
    return [{"label": row.label, **figure(row, indicator), "chosen": row.area_code == chosen_code} for row in known]


@kind
def _history(alt: Any, has_ranges: bool, has_breaks: bool, is_late: bool) -> Any:
    every = alt.Chart().encode(x=years(alt, "middle").scale(padding=10)).transform_filter("datum.value != null")

    def y(field: str) -> Any:
        axis = alt.Y(f"{field}:Q").axis(title="$unit", format="$format", values="$ticks")
        return axis.scale(domain="$domain", nice=False, zero=False)

    ranges = every.mark_rule(color=GREY, strokeWidth=3).transform_filter("datum.lower != null")
    points = every.mark_point(size=60, filled=True, opacity=1, stroke=palette.INK[0])
    fill = alt.when("datum.estimated").then(alt.value(palette.PAPER[0])).otherwise(alt.value(palette.INK[0]))
    breaks = alt.Chart().encode(x=years(alt, "broken", "middle")).transform_filter("datum.broken != null")
    side = {"align": "right", "dx": -4} if is_late else {"align": "left", "dx": 4}  # where there is room
    named = breaks.mark_text(baseline="top", y=0, **side, fontSize=14, color=palette.QUIET[0])
    return alt.layer(
        *[breaks.mark_rule(color=palette.QUIET[0], strokeDash=[4, 4]), named.encode(text="why:N")] * has_breaks,
        *[ranges.encode(y=y("lower"), y2="upper")] * has_ranges,
        every.mark_line(color=palette.INK[0]).encode(y=y("value"), detail="line:N"),
        points.encode(y=y("value"), fill=fill, tooltip=tips(alt, period="Period", shown="Figure")),
    ).properties(height=240)


def history(series: Sequence[Point], indicator: Measure, *, name: str, others: Sequence[float] = ()) -> Chart:
    """Figures over time with their intervals; estimated ones hollow; a gap or a break parts the line, and a dashed line
    names the break. `others` are the latest figures of comparable places, which say what a large change is."""
    known = [row for row in series if is_number(row.value)]
    if not known:
        return {}, ""
    lines = unbroken([row.period_end for row in known], known)
    values = [
        {
            **figure(row, indicator),
            "period": row.period_label,
            "middle": middle(row.period_end, row.period_kind),
            "line": line,
            "estimated": row.status == "estimated",
        }
        for row, line in zip(known, lines, strict=True)
    ]
    first, last = values[0], values[-1]
    alt = (
        f"{indicator.title}, {name}: from {first['shown']} in {first['period']} to {last['shown']} in "
        f"{last['period']}, {len(values)} figures."
    )
    broken = wording.breaks(known)
    alt += "".join(f" The line is broken: {why}." for _, _, why in broken)
    ranges = [(each["lower"], each["upper"]) for each in values if each["lower"] is not None]
    axis = scales.scale([each["value"] for each in values], ranges, others, indicator.decimals)
    drawn_breaks = _broken(broken)
    half = halfway(values[0]["middle"], values[-1]["middle"])
    spec = _history(_have_ranges(values), bool(broken), any(each["broken"] > half for each in drawn_breaks))
    return drawn(spec, [*values, *drawn_breaks], indicator, axis), alt


def _broken(breaks: Sequence[tuple[SeriesFigure, SeriesFigure, str]]) -> list[dict[str, str]]:
    """Where each break is drawn and what stands at it: a few words, a number where there are several, nothing where
    so many are not told one by one."""
    words = {True: "other source", False: "other method"}
    is_told = len(wording.breaks_in_short([why for *_, why in breaks])) == len(breaks)
    return [
        {
            "broken": halfway(
                middle(before.period_end, before.period_kind), middle(after.period_end, after.period_kind)
            ),
            "why": words[before.source_id != after.source_id] if len(breaks) == 1 else str(number) * is_told,
        }
        for number, (before, after, _) in enumerate(breaks, 1)
    ]


def _have_ranges(values: Sequence[dict[str, Any]]) -> bool:
    """Whether any figure has a range; an empty layer would be a picture without words to a screen reader."""
    return any(each["lower"] is not None for each in values)


@kind
def _bars(alt: Any, has_ranges: bool) -> Any:
    every = alt.Chart().encode(y=alt.Y("label:N").sort(None).axis(title=None, labelLimit=220))
    ranges = every.mark_rule(color=GREY, strokeWidth=3).transform_filter("datum.lower != null")
    chosen = alt.when("datum.chosen")
    return alt.layer(
        *[ranges.encode(x=_axis(alt.X("lower:Q")), x2="upper")] * has_ranges,
        every.mark_point(filled=True, opacity=1).encode(
            x=_axis(alt.X("value:Q")),
            size=chosen.then(alt.value(160)).otherwise(alt.value(60)),
            color=chosen.then(alt.value(palette.INK[0])).otherwise(alt.value(palette.BACK)),
            tooltip=tips(alt, **PLACE),
        ),
    ).properties(height=alt.Step(22))


def bars(rows: Sequence[MapFigure | Dot], indicator: Measure, *, chosen_code: str | None = None) -> Chart:
    """Areas as dots with their intervals, in the order given."""
    known = _figures(rows, indicator, chosen_code)
    if not known:
        return {}, ""
    first, last = known[0], known[-1]
    alt = (
        f"{indicator.title} of {len(known)} places, from {first['label']} ({first['shown']}) to "
        f"{last['label']} ({last['shown']})."
    )
    return drawn(_bars(_have_ranges(known)), known, indicator), alt
