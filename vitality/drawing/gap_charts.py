"""Pictures of the page Gaps with alt text, and their points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette
from vitality.drawing.kind import DARK, PALE, Chart, Row, drawn, kind, middle, tips, unbroken, years


@kind
def _two_lines(alt: Any) -> Any:
    every = alt.Chart().encode(x=years(alt, "day"))

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q").scale(zero=True).axis(title="$unit", format="$format")

    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=300)
    group = alt.Color("group:N").sort(None).scale(range=[palette.INK[0], DARK]).legend(legend)
    shape = alt.Shape("group:N").sort(None).scale(range=["diamond", "circle"]).legend(None)
    gap = every.mark_area(color=PALE, opacity=0.7).transform_filter("datum.other != null")
    return alt.layer(
        gap.encode(y=y("value"), y2="other", detail="run:N"),
        every.mark_rule(strokeWidth=3, opacity=0.35).encode(y=y("lower"), y2="upper", color=group),
        every.mark_line().encode(y=y("value"), color=group, detail="run:N"),
        every.mark_point(filled=True, size=80, opacity=1).encode(
            y=y("value"), color=group, shape=shape, tooltip=tips(alt, group="Where", period="Period", shown="Figure")
        ),
    ).properties(height=260)


def two_lines(points: Sequence[Row], indicator: Row, names: tuple[str, str]) -> Chart:
    """Two groups over time with the gap between them shaded and their ranges as bars; one period gives two dots.

    Each of `points`: period_label, period_end, and for `first` and `second` the value, lower and upper.
    """
    known = [point for point in points if point["first"] is not None and point["second"] is not None]
    if not known:
        return {}, ""

    def shown(figure: float) -> str:
        return wording.value_with_unit(figure, indicator["unit"], indicator["decimals"])

    lines = [
        {
            "period": point["period_label"],
            "day": middle(point),
            "group": name,
            "run": run,
            "value": point[key],
            "lower": point[f"{key}_lower"],
            "upper": point[f"{key}_upper"],
            "shown": shown(point[key]),
            "other": point["second"] if key == "first" else None,
        }
        for point, run in zip(known, unbroken(known), strict=True)
        for key, name in zip(("first", "second"), names, strict=True)
    ]
    last = known[-1]
    alt = (
        f"{indicator['title']} over {len(known)} periods: in {last['period_label']} {shown(last['first'])} in "
        f"{names[0]} and {shown(last['second'])} in {names[1]}; the gap between them is shaded."
    )
    return drawn(_two_lines(), lines, indicator), alt


def points_of_fifths(fifths: Sequence[Row]) -> list[dict[str, Any]]:
    """The outer fifths of every period as points: first is the most, second the least deprived."""
    periods: dict[str, dict[int, Row]] = {}
    for row in fifths:
        periods.setdefault(row["period_id"], {})[row["fifth"]] = row
    return [_point(each[1], each[5]) for each in periods.values() if 1 in each and 5 in each]


def points_of_cohort(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The cohort and the rest in every period as points."""
    periods: dict[str, dict[str, Row]] = {}
    for row in rows:
        periods.setdefault(row["period_id"], {})[row["part"]] = row
    return [_point(each["cohort"], each["rest"]) for each in periods.values() if len(each) == 2]


def _point(first: Row, second: Row) -> dict[str, Any]:
    return {
        "period_label": first["period_label"],
        "period_end": first["period_end"],
        **{"first" + end: first[name] for end, name in (("", "value"), ("_lower", "lower"), ("_upper", "upper"))},
        **{"second" + end: second[name] for end, name in (("", "value"), ("_lower", "lower"), ("_upper", "upper"))},
    }


def point_table(points: Sequence[Row], indicator: Row, names: tuple[str, str]) -> list[dict[str, str]]:
    """The same as a table."""

    def shown(figure):
        return "not shown" if figure is None else wording.value(figure, indicator["unit"], indicator["decimals"])

    return [
        {"Period": point["period_label"], names[0]: shown(point["first"]), names[1]: shown(point["second"])}
        for point in points
    ]
