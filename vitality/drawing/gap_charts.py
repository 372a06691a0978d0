"""Pictures of the page Gaps with alt text, and their points."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeVar

from vitality.drawing import palette
from vitality.drawing.kind import DARK, PALE, Chart, drawn, figure, kind, middle, tips, unbroken, years
from vitality.questions import CohortFigure, ComparableFigure, Fifth, Measure

# two groups in one period
Point = tuple[Fifth, Fifth] | tuple[CohortFigure, CohortFigure] | tuple[ComparableFigure, ComparableFigure]
R = TypeVar("R", Fifth, CohortFigure)


@kind
def _two_lines(alt: Any, has_ranges: bool) -> Any:
    every = alt.Chart().encode(x=years(alt, "day"))

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q").scale(zero=True).axis(title="$unit", format="$format", tickMinStep="$step")

    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=300, symbolOpacity=1)
    group = alt.Color("group:N").sort(None).scale(range=[palette.INK[0], DARK]).legend(legend)
    shape = alt.Shape("group:N").sort(None).scale(range=["diamond", "circle"]).legend(None)
    gap = every.mark_area(color=PALE, opacity=0.7).transform_filter("datum.other != null")
    return alt.layer(
        gap.encode(y=y("value"), y2="other", detail="run:N"),
        *[every.mark_rule(strokeWidth=3, opacity=0.35).encode(y=y("lower"), y2="upper", color=group)] * has_ranges,
        every.mark_line().encode(y=y("value"), color=group, detail="run:N"),
        every.mark_point(filled=True, size=80, opacity=1).encode(
            y=y("value"), color=group, shape=shape, tooltip=tips(alt, group="Where", period="Period", shown="Figure")
        ),
    ).properties(height=260)


def two_lines(points: Sequence[Point], indicator: Measure | ComparableFigure, names: tuple[str, str]) -> Chart:
    """Two groups over time with the gap between them shaded and their ranges as bars; one period gives two dots."""
    known = [pair for pair in points if None not in (pair[0].value, pair[1].value)]
    if not known:
        return {}, ""
    lines = [
        {
            **figure(each, indicator),
            "group": name,
            "period": each.period_label,
            "day": middle(each.period_end),
            "run": run,
            "other": pair[1].value if each is pair[0] else None,
        }
        for pair, run in zip(known, unbroken([first.period_end for first, _ in known]), strict=True)
        for each, name in zip(pair, names, strict=True)
    ]
    first, second = (indicator.shown_with_unit(each.value) for each in known[-1])
    alt = (
        f"{indicator.title} over {len(known)} periods: in {known[-1][0].period_label} {first} in "
        f"{names[0]} and {second} in {names[1]}; the gap between them is shaded."
    )
    # an empty layer would be a picture without words to a screen reader
    return drawn(_two_lines(any(each["lower"] is not None for each in lines)), lines, indicator), alt


def points_of_fifths(fifths: Sequence[Fifth]) -> list[tuple[Fifth, Fifth]]:
    """The most and the least deprived fifth of every period that has both."""
    return _paired({(row.period_id, row.fifth): row for row in fifths}, 1, 5)


def points_of_cohort(rows: Sequence[CohortFigure]) -> list[tuple[CohortFigure, CohortFigure]]:
    """The cohort and the rest in every period that has both."""
    return _paired({(row.period_id, row.part): row for row in rows}, "cohort", "rest")


def _paired(held: Mapping[tuple[str, Hashable], R], first: Hashable, second: Hashable) -> list[tuple[R, R]]:
    return [
        (row, held[period, second])
        for (period, part), row in held.items()
        if part == first and (period, second) in held
    ]


def point_table(
    points: Sequence[Point], indicator: Measure | ComparableFigure, names: tuple[str, str]
) -> list[dict[str, str]]:
    """The same as a table."""

    def shown(each: Fifth | CohortFigure | ComparableFigure) -> str:
        return indicator.shown(each.value) or "not shown"

    return [{"Period": first.period_label, names[0]: shown(first), names[1]: shown(second)} for first, second in points]
