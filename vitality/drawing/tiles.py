"""Areas as equal squares, roughly where they lie, as a chart with its alt text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from vitality.drawing import palette
from vitality.drawing.kind import Chart, drawn, kind, tips
from vitality.drawing.map_area import FIFTHS
from vitality.questions import MapFigure, Measure, Tile
from vitality.wording import is_number

NO_FIGURE = "no figure"
LARGEST = 48  # pixels from one square to the next; fewer where the screen is narrow
_GAP = 3
_PALE, _LINE = palette.GROUND, palette.HIDDEN
_CROSSED = (  # a square with a stroke in from each corner, which leaves the middle free for the name
    "M-1,-1L1,-1L1,1L-1,1L-1,-1ZM-1,-1L-.45,-.45M1,-1L.45,-.45M-1,1L-.45,.45M1,1L.45,.45"
)


@kind
def _tiles(alt: Any, polarity: str, has_absent: bool, columns: tuple[int, int], rows: tuple[int, int]) -> Any:
    side = alt.ExprRef(f"pow(side - {_GAP}, 2)")
    across, down = _scale(alt.X("column:Q"), columns), _scale(alt.Y("row:Q"), rows)
    every = alt.Chart().encode(x=across, y=down, tooltip=tips(alt, label="Place", shown="Figure"))
    words = every.mark_text(fontSize=alt.ExprRef("clamp(side * 0.27, 10, 14)"), baseline="middle")
    outline = every.mark_square(filled=False, opacity=1, size=side, strokeWidth=3)
    return (
        alt.layer(
            every.mark_point(filled=True, opacity=1, size=side).encode(**_look(alt, polarity, has_absent)),
            words.encode(text="short:N", color=alt.Color("ink:N").scale(None)),
            outline.encode(color=alt.value(palette.INK[0])).transform_filter("datum.chosen"),
        )
        .add_params(alt.param(name="side", expr=f"min(width / {columns[1] - columns[0] + 1}, {LARGEST})"))
        .properties(
            height=(rows[1] - rows[0] + 1) * LARGEST, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
        )
    )


def tile_map(
    rows: Sequence[MapFigure], squares: Mapping[str, Tile], indicator: Measure, *, chosen_code: str | None = None
) -> Chart:
    """Every area as a square in one of five colours, crossed where there is no figure, the chosen one outlined.

    Areas without a square are left out; ({}, "") where none has one.
    """
    hues = palette.HUES[indicator.polarity]
    short = abbreviations(sorted(each.label for each in rows if each.area_code in squares))
    values = [
        _square(row, squares[row.area_code], hues, row.area_code == chosen_code, short[row.label])
        for row in rows
        if row.area_code in squares
    ]
    if not values:
        return {}, ""
    columns, lines = (_span([each[name] for each in values]) for name in ("column", "row"))
    has_absent = any(each["fifth"] == NO_FIGURE for each in values)
    return drawn(_tiles(indicator.polarity, has_absent, columns, lines), values), _alt(values, indicator)


def _square(row: MapFigure, square: Tile, hues: Sequence[str], is_chosen: bool, short: str) -> dict[str, Any]:
    step = (row.quintile or 3) if is_number(row.value) else None
    fill = hues[step - 1] if step else _PALE
    return {
        "label": row.label,
        "short": short,
        "value": row.value if step else None,
        "shown": (row.value_with_unit if step else row.reason) or "No figure",
        "fifth": FIFTHS[step - 1] if step else NO_FIGURE,
        "ink": max((palette.INK[0], palette.PAPER[0]), key=lambda ink: palette.contrast(ink, fill)),
        "chosen": is_chosen,
        "row": square.tile_row,
        "column": square.tile_column,
    }


def abbreviations(labels: Sequence[str]) -> dict[str, str]:
    """An abbreviation of each name that no other name has: initials of several words, else three letters.

    >>> list(abbreviations(["Barking and Dagenham", "Harlow", "Haringey", "Brent"]).values())
    ['B&D', 'HRL', 'HRN', 'BRE']
    """
    usual = {label: _initials(label) or label[:3].upper() for label in labels}
    count = Counter(usual.values())
    told = {label: each if count[each] == 1 else _consonants(label) for label, each in usual.items()}
    result: dict[str, str] = {}
    for label, each in told.items():
        taken = sum(other.rstrip("23456789") == each for other in result.values())
        result[label] = f"{each}{taken + 1}" if taken else each
    return result


def _initials(label: str) -> str:
    """Initials of a name of several words, small words as small letters: "RuT", "B&D"; "" for one word."""
    words = label.replace("-", " ").split()
    if len(words) < 2:
        return ""
    return "".join("&" if word.lower() == "and" else word if word.isdigit() else word[0] for word in words)[:5]


def _consonants(label: str) -> str:
    """The first letter and the next two consonants, none twice: what tells names apart that begin alike."""
    letters = [each for each in label.upper() if each.isalnum()]
    kept = dict.fromkeys([*letters[:1], *(each for each in letters[1:] if each not in "AEIOU")])
    return "".join(kept)[:3]


def key(rows: Sequence[MapFigure], squares: Mapping[str, Tile]) -> str:
    """The abbreviations of the squares with the names that they stand for."""
    told = abbreviations(sorted(each.label for each in rows if each.area_code in squares))
    return " · ".join(f"{short} {label}" for label, short in told.items())


def _span(numbers: Sequence[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)


def _scale(channel: Any, span: tuple[int, int]) -> Any:
    """A position in squares from the left (or the top), so that squares stay square on a screen of any width."""
    first, last = span
    extent = [0, {"expr": f"side * {last - first + 1}"}]
    return channel.scale(domain=[first - 0.5, last + 0.5], range=extent, nice=False, zero=False).axis(None)


def _look(alt: Any, polarity: str, has_absent: bool) -> dict[str, Any]:
    """Fill, line and shape by fifth, with one legend; "no figure" is in it only where some square has none."""
    domain = [*FIFTHS, *[NO_FIGURE] * has_absent]
    legend = alt.Legend(
        title="Places in five groups, by figure",
        titleFontSize=14,
        titleFontWeight="normal",
        titleColor=palette.HIDDEN,
        titleLimit=340,
        orient="top",
        columns=3,
        labelFontSize=14,
        symbolSize=220,
    )

    def by_fifth(channel: type, among: list[str]) -> Any:
        return channel("fifth:N").scale(domain=domain, range=among[: len(domain)]).legend(legend)

    return {
        "fill": by_fifth(alt.Fill, [*palette.HUES[polarity], _PALE]),
        "stroke": by_fifth(alt.Stroke, [*[palette.EDGE] * 5, _LINE]),
        "shape": by_fifth(alt.Shape, [*["square"] * 5, _CROSSED]),
        "strokeWidth": alt.when(f"datum.fifth == '{NO_FIGURE}'").then(alt.value(1.5)).otherwise(alt.value(0.7)),
    }


def _alt(values: Sequence[dict[str, Any]], indicator: Measure) -> str:
    known = sorted((each for each in values if each["value"] is not None), key=lambda each: each["value"])
    alt = f"{indicator.title}: a map of {len(values)} places as equal squares, coloured by fifth."
    if known:
        low, high = known[0], known[-1]
        alt += f" Lowest: {low['label']}, {low['shown']}. Highest: {high['label']}, {high['shown']}."
    if len(known) < len(values):
        alt += f" {len(values) - len(known)} without a figure."
    context = next((each for each in values if each["chosen"]), None)
    return f"{alt} {context['label']}: {context['shown']}." if context else alt
