"""The coverage curve as a Vega-Lite spec (plain dict) with alt text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality.drawing import palette
from vitality.drawing.comparison_charts import BASE

Row = Mapping[str, Any]


def coverage(points: Sequence[Row], count: int, whom: str) -> tuple[dict, str]:
    """How the share reached grows with the number of places, beside an even spread, with the chosen number marked."""
    if len(points) < 2 or not points[-1]["people"]:
        return {}, ""
    last = points[-1]["places"]
    chosen = points[min(count, last)]
    values = [{**point, "told": _told(point, " reached")} for point in points]
    x = {
        "field": "places",
        "type": "quantitative",
        "scale": {"domain": [0, last]},
        "axis": {"title": "Places, in the order chosen", "format": "d", "tickCount": 6},
    }
    y = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"title": "Share of all in need reached", "format": ".0%", "tickCount": 5},
    }
    even = [{"places": 0, "share": 0}, {"places": last, "share": 1}]
    mark = {**chosen, "text": _told(chosen)}
    side = {"align": "left", "dx": 10, "dy": 14}
    if 2 * chosen["places"] > last:
        side = {"align": "right", "dx": -12, "dy": -6}
    layers = [
        {
            "data": {"values": even},
            "mark": {"type": "line", "color": "#9A9A9A", "strokeDash": [4, 4]},
            "encoding": {"x": x, "y": y},
        },
        {
            "mark": {"type": "line", "color": palette.INK[0], "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "tooltip": [{"field": "told", "title": "Reached"}]},
        },
        {
            "data": {"values": [mark]},
            "mark": {"type": "point", "filled": True, "size": 110, "color": palette.INK[0], "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        {
            "data": {"values": [mark]},
            "mark": {"type": "text", **side, "fontSize": 14, "fontWeight": "bold"},  # on the empty side of the curve
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
    ]
    alt = f"{mark['text']} of {whom}; the dashed line is an even spread."
    return {**BASE, "height": 280, "data": {"values": values}, "layer": layers}, alt


def _told(point: Row, reached: str = "") -> str:
    return f"{point['places']:.0f} place{'s' if point['places'] != 1 else ''}: {100 * point['share']:.0f}%{reached}"
