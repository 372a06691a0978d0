"""Tidy rows -> Vega-Lite charts as plain dicts, each with its alt text. Pure functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.drawing import palette
from vitality.wording import is_number

Row = Mapping[str, Any]
Chart = tuple[dict, str]
_BASE = {
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
    context = next((each for each in known if each["chosen"]), None)
    alt = (
        f"{indicator['title']} of {len(known)} places, each a tick; better is to the right."
        if indicator["polarity"] != "no_judgement"
        else f"{indicator['title']} of {len(known)} places, each a tick."
    )
    if context:
        alt += f" {context['label']}: {context['shown']}."
    return {
        **_BASE,
        "height": 60,
        "padding": {"top": 34, "left": 5, "right": 5, "bottom": 5},
        "data": {"values": known},
        "layer": layers,
    }, alt


def history(series: Sequence[Row], indicator: Row, *, name: str) -> Chart:
    """Figures over time with their intervals; estimated ones hollow; a gap or a new source breaks the line."""
    known = [row for row in series if is_number(row.get("value"))]
    if not known:
        return {}, ""
    values = [
        {
            "period": row["period_label"],
            "middle": _middle(row).isoformat(),
            "line": line,
            "value": row["value"],
            "lower": row["lower"] if is_number(row["lower"]) else None,
            "upper": row["upper"] if is_number(row["upper"]) else None,
            "estimated": row.get("status") == "estimated",
            "shown": wording.value_with_unit(row["value"], indicator["unit"], indicator["decimals"]),
        }
        for row, line in zip(known, unbroken(known), strict=True)
    ]
    x = {"field": "middle", "type": "temporal", "axis": {"title": None, "format": "%Y", "tickCount": 6}}
    y = {"field": "value", "type": "quantitative", "scale": {"zero": False}, "axis": _axis(indicator)}
    tip = [{"field": "period", "title": "Period"}, {"field": "shown", "title": "Figure"}]
    fill = {"condition": {"test": "datum.estimated", "value": "#FFFFFF"}, "value": palette.INK[0]}
    layers = [
        {
            "transform": [{"filter": "datum.lower != null"}],
            "mark": {"type": "rule", "color": "#9A9A9A", "strokeWidth": 3},
            "encoding": {"x": x, "y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
        },
        {
            "mark": {"type": "line", "color": palette.INK[0]},
            "encoding": {"x": x, "y": y, "detail": {"field": "line", "type": "nominal"}},
        },
        {
            "mark": {"type": "point", "size": 60, "filled": True, "opacity": 1, "stroke": palette.INK[0]},
            "encoding": {"x": x, "y": y, "tooltip": tip, "fill": fill},
        },
    ]
    if all(each["lower"] is None for each in values):
        layers = layers[1:]  # an empty layer would be a picture without words to a screen reader
    first, last = values[0], values[-1]
    alt = (
        f"{indicator['title']}, {name}: from {first['shown']} in {first['period']} to {last['shown']} in "
        f"{last['period']}, {len(values)} figures."
    )
    return {**_BASE, "height": 240, "data": {"values": values}, "layer": layers}, alt


def unbroken(known: Sequence[Row]) -> list[int]:
    """Number of the line that each figure belongs to: a new one after a gap, or where the source changes."""
    steps = sorted((b["period_end"] - a["period_end"]).days for a, b in zip(known, known[1:], strict=False))
    usual = steps[(len(steps) - 1) // 2] * 1.6 if steps else 0
    lines = [0]
    for before, row in zip(known, known[1:], strict=False):
        gap = (row["period_end"] - before["period_end"]).days > usual
        lines.append(lines[-1] + (gap or row.get("source_id") != before.get("source_id")))
    return lines


def _middle(row: Row) -> dt.date:
    """The day in the middle of a year's figure, so that 2019 stands at 2019 on the axis and not at its end."""
    yearly = row.get("period_kind") in ("year", "financial_year", "months12")
    return row["period_end"] - dt.timedelta(days=182 if yearly else 0)


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
    if all(each["lower"] is None for each in known):
        layers = layers[1:]  # an empty layer would be a picture without words to a screen reader
    return {**_BASE, "height": {"step": 22}, "data": {"values": known}, "layer": layers}, alt
