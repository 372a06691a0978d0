"""Tidy rows -> Vega-Lite charts as plain dicts, each with its alt text. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import palette, wording
from vitality.wording import is_number

Row = Mapping[str, Any]
Chart = tuple[dict, str]
_BASE = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": "container",
    "config": {
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {"labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": "normal", "grid": False},
    },
}


def _axis(indicator: Row) -> dict:
    return {"title": indicator["unit"], "format": f",.{indicator['decimals']}f"}


def distribution(rows: Sequence[Row], indicator: Row, *, chosen_code: str | None = None) -> Chart:
    """Every area as a tick on one line, the chosen one named. Rows: area_code, label, value."""
    known = [
        {
            "label": row["label"],
            "value": row["value"],
            "chosen": row["area_code"] == chosen_code,
            "shown": wording.value_with_unit(row["value"], indicator["unit"], indicator["decimals"]),
        }
        for row in rows
        if is_number(row.get("value"))
    ]
    scale = {"zero": False, "reverse": indicator["polarity"] == "low_is_good"}
    x = {"field": "value", "type": "quantitative", "scale": scale, "axis": _axis(indicator)}
    tip = [{"field": "label", "title": "Place"}, {"field": "shown", "title": "Figure"}]
    chosen = {"filter": "datum.chosen"}
    layers = [
        {
            "mark": {"type": "tick", "color": "#767676", "thickness": 1, "size": 26},
            "encoding": {"x": x, "tooltip": tip},
        },
        {
            "transform": [chosen],
            "mark": {"type": "point", "filled": True, "size": 120, "color": palette.INK[0]},
            "encoding": {"x": x, "tooltip": tip},
        },
        {
            "transform": [chosen],
            "mark": {"type": "text", "dy": -22, "fontSize": 14, "fontWeight": "bold"},
            "encoding": {"x": x, "text": {"field": "label"}},
        },
    ]
    here = next((each for each in known if each["chosen"]), None)
    alt = (
        f"{indicator['title']} of {len(known)} places, each a tick; better is to the right."
        if indicator["polarity"] != "no_judgement"
        else f"{indicator['title']} of {len(known)} places, each a tick."
    )
    if here:
        alt += f" {here['label']}: {here['shown']}."
    return {**_BASE, "height": 90, "data": {"values": known}, "layer": layers}, alt


def history(series: Sequence[Row], indicator: Row, *, name: str) -> Chart:
    """Figures over time with their intervals; estimated ones hollow; a new source starts a new line."""
    known = [
        {
            "period": row["period_label"],
            "end": row["period_end"].isoformat(),
            "value": row["value"],
            "lower": row["lower"],
            "upper": row["upper"],
            "source": row.get("source_id") or "",
            "estimated": row.get("status") == "estimated",
            "shown": wording.value_with_unit(row["value"], indicator["unit"], indicator["decimals"]),
        }
        for row in series
        if is_number(row.get("value"))
    ]
    x = {"field": "end", "type": "temporal", "axis": {"title": None, "format": "%Y", "tickCount": 6}}
    y = {"field": "value", "type": "quantitative", "scale": {"zero": False}, "axis": _axis(indicator)}
    tip = [{"field": "period", "title": "Period"}, {"field": "shown", "title": "Figure"}]
    layers = [
        {
            "transform": [{"filter": "datum.lower != null"}],
            "mark": {"type": "rule", "color": "#9A9A9A", "strokeWidth": 3},
            "encoding": {"x": x, "y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
        },
        {
            "mark": {"type": "line", "color": palette.INK[0]},
            "encoding": {"x": x, "y": y, "detail": {"field": "source"}},
        },
        {
            "mark": {"type": "point", "size": 60, "filled": True, "opacity": 1, "stroke": palette.INK[0]},
            "encoding": {
                "x": x,
                "y": y,
                "tooltip": tip,
                "fill": {"condition": {"test": "datum.estimated", "value": "#FFFFFF"}, "value": palette.INK[0]},
            },
        },
    ]
    if not known:
        return {}, ""
    alt = (
        f"{indicator['title']}, {name}: from {known[0]['shown']} in {known[0]['period']} to {known[-1]['shown']} in "
        f"{known[-1]['period']}, {len(known)} figures."
    )
    return {**_BASE, "height": 240, "data": {"values": known}, "layer": layers}, alt


def bars(rows: Sequence[Row], indicator: Row, *, chosen_code: str | None = None) -> Chart:
    """Areas as dots with their intervals, best first (highest first where nothing is judged)."""
    known = [
        {
            "label": row["label"],
            "value": row["value"],
            "lower": row.get("lower"),
            "upper": row.get("upper"),
            "chosen": row["area_code"] == chosen_code,
            "shown": wording.value_with_unit(row["value"], indicator["unit"], indicator["decimals"]),
        }
        for row in rows
        if is_number(row.get("value"))
    ]
    known.sort(key=lambda each: each["value"], reverse=indicator["polarity"] != "low_is_good")
    y = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 220}}
    x = {"field": "value", "type": "quantitative", "scale": {"zero": False}, "axis": _axis(indicator)}
    layers = [
        {
            "transform": [{"filter": "datum.lower != null"}],
            "mark": {"type": "rule", "color": "#9A9A9A", "strokeWidth": 3},
            "encoding": {"y": y, "x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                "y": y,
                "x": x,
                "size": {"condition": {"test": "datum.chosen", "value": 160}, "value": 60},
                "color": {"condition": {"test": "datum.chosen", "value": palette.INK[0]}, "value": "#6B6B6B"},
                "tooltip": [{"field": "label", "title": "Place"}, {"field": "shown", "title": "Figure"}],
            },
        },
    ]
    if not known:
        return {}, ""
    alt = (
        f"{indicator['title']} of {len(known)} places, from {known[0]['label']} ({known[0]['shown']}) to "
        f"{known[-1]['label']} ({known[-1]['shown']})."
    )
    return {**_BASE, "height": {"step": 22}, "data": {"values": known}, "layer": layers}, alt
