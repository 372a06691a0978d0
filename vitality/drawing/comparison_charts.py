"""Pictures of the page Compare as Vega-Lite specs (plain dicts) with alt text. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette

Row = Mapping[str, Any]
Chart = tuple[dict, str]
GREY, PALE, DARK = "#9A9A9A", "#DDDDDD", "#767676"
BASE = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": "container",
    "config": {
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": "#595959",
            "titleColor": "#595959",
            "labelFontSize": 14,
            "titleFontSize": 14,
            "titleFontWeight": "normal",
            "grid": False,
        },
        "legend": {"labelFontSize": 14, "titleFontSize": 14},
    },
}
GROUPS = {"here": "this place", "set": "compared with", "rest": "the rest"}


def spine(result: Sequence[Row], name: str, second: str | None) -> Chart:
    """One line a measure: grey from worst to best, darker the middle half, a line for the benchmark, here marked."""
    if not result:
        return {}, ""
    order = [each["measure"] for each in result]
    y = {
        "field": "measure",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "labelLimit": 230, "labelPadding": 62, "ticks": False, "domain": False},
    }
    x = {"type": "quantitative", "scale": {"domain": [-0.16, 1.16]}, "axis": None}
    tip = [
        {"field": "measure", "title": "Measure"},
        {"field": "here", "title": "Here"},
        {"field": "against", "title": name},
        {"field": "word", "title": "Verdict"},
    ]

    def bar(low: str, high: str, colour: str, size: int) -> dict:
        return {
            "mark": {"type": "bar", "color": colour, "height": size},
            "encoding": {"y": y, "x": {**x, "field": low}, "x2": {"field": high}},
        }

    layers = [
        bar("worst", "best", PALE, 6),
        bar("q25", "q75", "#B5B5B5", 6),
        {"mark": {"type": "rule", "color": palette.INK[0], "strokeWidth": 1}, "encoding": {"x": {**x, "datum": 0.5}}},
        {
            "transform": [{"filter": "datum.second != null"}],
            "mark": {
                "type": "point",
                "shape": "square",
                "angle": 45,
                "filled": True,
                "color": palette.INK[0],
                "size": 40,
                "opacity": 1,
            },
            "encoding": {"y": y, "x": {**x, "field": "second"}},
        },
        {
            "mark": {"type": "point", "opacity": 1, "strokeWidth": 2, "size": 110},
            "encoding": {
                "y": y,
                "x": {**x, "field": "area"},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
                "stroke": {"field": "colour", "type": "nominal", "scale": None},
                "fill": {
                    "condition": {"test": "datum.hollow", "value": "#FFFFFF"},
                    "field": "colour",
                    "type": "nominal",
                    "scale": None,
                },
                "tooltip": tip,
            },
        },
        {
            "mark": {"type": "text", "align": "right", "fontSize": 13, "x": 0, "dx": -4},
            "encoding": {"y": y, "text": {"field": "here"}},
        },
        {
            "mark": {"type": "text", "align": "left", "fontSize": 13, "dx": 4},
            "encoding": {
                "y": y,
                "x": {"datum": 1.03, "type": "quantitative"},
                "text": {"field": "word"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
    ]
    worse = wording.listed([each["measure"] for each in result if each["word"] == "worse"][:3]) or "none"
    alt = f"{len(result)} measures from worst at the left to best at the right against {name}; worse: {worse}."
    if second and any(each["second"] is not None for each in result):
        alt += f" A small black diamond is {second}."
    return {**BASE, "height": {"step": 26}, "data": {"values": list(result)}, "layer": layers}, alt


def swarm(rows: Sequence[Row], indicator: Row, chosen: str, codes: set[str], *, intervals: bool) -> Chart:
    """Every place a dot on its line: this place, those it is compared with, and the rest; ranges when asked for."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return {}, ""
    decimals, unit = indicator["decimals"], indicator["unit"]
    values = [
        {
            "label": row["label"],
            "value": row["value"],
            "lower": row.get("lower"),
            "upper": row.get("upper"),
            "group": GROUPS["here" if row["area_code"] == chosen else "set" if row["area_code"] in codes else "rest"],
            "shown": wording.value_with_unit(row["value"], unit, decimals),
        }
        for row in known
    ]
    scale = {"zero": False, "reverse": indicator["polarity"] == "low_is_good"}
    toward = unit if indicator["polarity"] == "no_judgement" else f"{unit}; better to the right"
    x = {
        "field": "value",
        "type": "quantitative",
        "scale": scale,
        "axis": {"title": toward, "format": f",.{decimals}f", "tickCount": 6},
    }
    lane = {
        "field": "group",
        "type": "nominal",
        "sort": list(GROUPS.values()),
        "axis": {"title": None, "labelLimit": 120, "ticks": False, "domain": False},
    }
    colour = {"condition": {"test": f"datum.group == '{GROUPS['here']}'", "value": palette.INK[0]}, "value": DARK}
    tip = [{"field": "label", "title": "Place"}, {"field": "shown", "title": "Figure"}]
    ranges = {
        "transform": [{"filter": "datum.lower != null"}],
        "mark": {"type": "rule", "color": GREY, "strokeWidth": 2, "opacity": 0.7},
        "encoding": {"y": lane, "x": {**x, "field": "lower"}, "x2": {"field": "upper"}, "yOffset": {"field": "label"}},
    }
    dots = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.75},
        "encoding": {
            "y": lane,
            "x": x,
            "color": colour,
            "tooltip": tip,
            **({"yOffset": {"field": "label"}} if intervals else {}),
        },
    }
    context = next((row for row in values if row["group"] == GROUPS["here"]), None)
    alt = f"{indicator['title']}: {len(values)} places in three lines, this place, those compared with, and the rest."
    if context:
        alt += f" {context['label']}: {context['shown']}."
    intervals = intervals and any(row["lower"] is not None for row in values)
    height = {"step": 9} if intervals else 150
    return {**BASE, "height": height, "data": {"values": values}, "layer": [ranges, dots] if intervals else [dots]}, alt
