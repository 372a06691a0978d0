"""Pictures of the page Gaps as Vega-Lite specs (plain dicts) with alt text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette
from vitality.drawing.comparison_charts import BASE

Row = Mapping[str, Any]
Chart = tuple[dict, str]


def two_lines(points: Sequence[Row], indicator: Row, names: tuple[str, str]) -> Chart:
    """Two groups over time with the gap between them shaded and their ranges as bars; one period gives two dots.

    Each of `points`: period_label, period_end, and for `first` and `second` the value, lower and upper.
    """
    known = [point for point in points if point["first"] is not None and point["second"] is not None]
    if not known:
        return {}, ""
    unit, decimals = indicator["unit"], indicator["decimals"]

    def shown(figure):
        return wording.value_with_unit(figure, unit, decimals)

    run = dict(zip([point["period_label"] for point in known], unbroken(known), strict=True))
    gap = [
        {
            "period": point["period_label"],
            "day": _middle(point),
            "run": run[point["period_label"]],
            "first": point["first"],
            "second": point["second"],
        }
        for point in known
    ]
    lines = [
        {
            "period": point["period_label"],
            "day": _middle(point),
            "group": name,
            "run": run[point["period_label"]],
            "value": point[key],
            "lower": point[f"{key}_lower"],
            "upper": point[f"{key}_upper"],
            "shown": shown(point[key]),
        }
        for point in known
        for key, name in zip(("first", "second"), names, strict=True)
    ]
    x = {"field": "day", "type": "temporal", "axis": {"title": None, "format": "%Y", "tickCount": 6}}
    y = {"type": "quantitative", "scale": {"zero": True}, "axis": {"title": unit, "format": f",.{decimals}f"}}
    group = {"field": "group", "type": "nominal", "sort": list(names)}
    colour = {
        **group,
        "scale": {"domain": list(names), "range": [palette.INK[0], "#767676"]},
        "legend": {"title": None, "orient": "top", "columns": 1, "labelLimit": 300},
    }
    shape = {**group, "scale": {"domain": list(names), "range": ["diamond", "circle"]}, "legend": None}
    tip = [
        {"field": "group", "title": "Where"},
        {"field": "period", "title": "Period"},
        {"field": "shown", "title": "Figure"},
    ]
    layers = [
        {
            "data": {"values": gap},
            "mark": {"type": "area", "color": "#DDDDDD", "opacity": 0.7},
            "encoding": {
                "x": x,
                "y": {**y, "field": "first"},
                "y2": {"field": "second"},
                "detail": {"field": "run", "type": "nominal"},
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.35},
            "encoding": {"x": x, "y": {**y, "field": "lower"}, "y2": {"field": "upper"}, "color": colour},
        },
        {
            "mark": {"type": "line"},
            "encoding": {
                "x": x,
                "y": {**y, "field": "value"},
                "color": colour,
                "detail": {"field": "run", "type": "nominal"},
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
            "encoding": {"x": x, "y": {**y, "field": "value"}, "color": colour, "shape": shape, "tooltip": tip},
        },
    ]
    last = known[-1]
    alt = (
        f"{indicator['title']} over {len(known)} periods: in {last['period_label']} {shown(last['first'])} in "
        f"{names[0]} and {shown(last['second'])} in {names[1]}; the gap between them is shaded."
    )
    return {**BASE, "height": 260, "data": {"values": lines}, "layer": layers}, alt


def unbroken(points: Sequence[Row]) -> list[int]:
    """Number of the line that each point belongs to: a missing period begins a new one."""
    ends = [point["period_end"] for point in points]
    steps = sorted((after - before).days for before, after in zip(ends, ends[1:], strict=False))
    usual = steps[(len(steps) - 1) // 2] * 1.6 if steps else 0
    numbers = [0]
    for before, after in zip(ends, ends[1:], strict=False):
        numbers.append(numbers[-1] + ((after - before).days > usual))
    return numbers


def _middle(point: Row) -> str:
    """The middle of a yearly figure, so that 2019 stands at 2019 on the axis and not at its end."""
    return (point["period_end"] - dt.timedelta(days=182)).isoformat()


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
