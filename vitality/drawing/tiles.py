"""Areas as equal squares, roughly where they lie -> a Vega-Lite chart with its alt text. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality.drawing import charts, palette
from vitality.wording import is_number

Row = Mapping[str, Any]
CLASS_WORDS = ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")
NO_FIGURE = "no figure"
LARGEST = 48  # pixels from one square to the next; fewer where the screen is narrow
_GAP = 3
_PALE, _LINE = "#F1F1F1", palette.HIDDEN
_CROSSED = (  # a square with a stroke in from each corner, which leaves the middle free for the name
    "M-1,-1L1,-1L1,1L-1,1L-1,-1ZM-1,-1L-.45,-.45M1,-1L.45,-.45M-1,1L-.45,.45M1,1L.45,.45"
)


def tile_map(rows: Sequence[Row], indicator: Row, *, chosen_code: str | None = None) -> charts.Chart:
    """Every area as a square in one of five colours, crossed where there is no figure, the chosen one outlined.

    Rows: area_code, label, value (or None), shown (its words), class_index (1 lowest to 5 highest, or None), tile_row,
    tile_column. Rows without a square are left out; ({}, "") where none has one.
    """
    placed = [row for row in rows if is_number(row.get("tile_row")) and is_number(row.get("tile_column"))]
    if not placed:
        return {}, ""
    hues = palette.HUES[indicator["polarity"]]
    values = [_square(row, hues, chosen_code) for row in placed]
    side = {"expr": f"pow(side - {_GAP}, 2)"}
    columns, rows_down = (_span([each[name] for each in values]) for name in ("column", "row"))
    position = {"x": _scale("column", columns), "y": _scale("row", rows_down)}
    tip = [{"field": "label", "title": "Place"}, {"field": "shown", "title": "Figure"}]
    layers = [
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": side},
            "encoding": {**position, **_look(values, hues), "tooltip": tip},
        },
        {
            "mark": {"type": "text", "fontSize": {"expr": "clamp(side * 0.27, 10, 14)"}, "baseline": "middle"},
            "encoding": {
                **position,
                "text": {"field": "short"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
                "tooltip": tip,
            },
        },
        {
            "transform": [{"filter": "datum.chosen"}],
            "mark": {"type": "square", "filled": False, "opacity": 1, "size": side, "strokeWidth": 3},
            "encoding": {**position, "color": {"value": palette.INK[0]}, "tooltip": tip},
        },
    ]
    return {
        **charts._BASE,
        "height": (rows_down[1] - rows_down[0] + 1) * LARGEST,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [{"name": "side", "expr": f"min(width / {columns[1] - columns[0] + 1}, {LARGEST})"}],
        "data": {"values": values},
        "layer": layers,
    }, _alt(values, indicator)


def _square(row: Row, hues: Sequence[str], chosen_code: str | None) -> dict:
    step = int(row["class_index"]) if is_number(row.get("value")) and is_number(row.get("class_index")) else None
    fill = hues[step - 1] if step else _PALE
    return {
        "label": row["label"],
        "short": short_name(row["label"]),
        "value": row["value"] if is_number(row.get("value")) else None,
        "shown": row.get("shown") or "No figure",
        "fifth": CLASS_WORDS[step - 1] if step else NO_FIGURE,
        "ink": max((palette.INK[0], "#FFFFFF"), key=lambda ink: palette.contrast(ink, fill)),
        "chosen": row["area_code"] == chosen_code,
        "row": int(row["tile_row"]),
        "column": int(row["tile_column"]),
    }


def short_name(label: str) -> str:
    """The first four letters or digits of a name: what there is room for.

    >>> short_name("Mill End"), short_name("Ash")
    ('Mill', 'Ash')
    """
    return "".join(each for each in label if each.isalnum())[:4]


def _span(numbers: Sequence[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)


def _scale(field: str, span: tuple[int, int]) -> dict:
    """A position in squares from the left (or the top), so that squares stay square on a screen of any width."""
    first, last = span
    scale = {
        "domain": [first - 0.5, last + 0.5],
        "range": [0, {"expr": f"side * {last - first + 1}"}],
        "nice": False,
        "zero": False,
    }
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _look(values: Sequence[dict], hues: Sequence[str]) -> dict:
    """Fill, line and shape by fifth, with one legend; "no figure" is in it only where some square has none."""
    absent = any(each["fifth"] == NO_FIGURE for each in values)
    domain = [*CLASS_WORDS, *([NO_FIGURE] if absent else [])]
    legend = {
        "title": "Places in five groups, by figure",
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "titleColor": palette.QUIET[0],
        "titleLimit": 340,
        "orient": "top",
        "columns": 3,
        "labelFontSize": 14,
        "symbolSize": 220,
    }
    looks = {"fill": [*hues, _PALE], "stroke": [*["#555555"] * 5, _LINE], "shape": [*["square"] * 5, _CROSSED]}
    width = {"condition": {"test": f"datum.fifth == '{NO_FIGURE}'", "value": 1.5}, "value": 0.7}
    return {"strokeWidth": width} | {
        channel: {
            "field": "fifth",
            "type": "nominal",
            "scale": {"domain": domain, "range": among[: len(domain)]},
            "legend": legend,
        }
        for channel, among in looks.items()
    }


def _alt(values: Sequence[dict], indicator: Row) -> str:
    known = sorted((each for each in values if each["value"] is not None), key=lambda each: each["value"])
    alt = f"{indicator['title']}: a map of {len(values)} places as equal squares, coloured by fifth."
    if known:
        low, high = known[0], known[-1]
        alt += f" Lowest: {low['label']}, {low['shown']}. Highest: {high['label']}, {high['shown']}."
    if len(known) < len(values):
        alt += f" {len(values) - len(known)} without a figure."
    context = next((each for each in values if each["chosen"]), None)
    return f"{alt} {context['label']}: {context['shown']}." if context else alt
