"""Small drawings of a paper as SVG: where a figure stands among others, and how it went over the years.

They carry no labels: the columns beside them give the figures, and the words of each picture give both together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.content.blocks import Drawing
from vitality.drawing import palette
from vitality.wording import is_number

Row = Mapping[str, Any]
INK, GREY, PALE = palette.INK[0], "#9A9A9A", "#D5D5D5"
STRIP = (140, 24, 26)  # width, height (units of the drawing), width on paper in mm
SPARK = (100, 18, 20)
EDGE = 7


def strip(row: Row, values: Sequence[float], kind: str) -> Drawing | None:
    """Every comparable place as a tick, the benchmark as a tall line, this place with its interval; better is right.

    `kind` is the plural word for the places. None where this place has no value or there is nothing to set it beside.
    """
    own, benchmark = row.get("value"), row.get("benchmark_value")
    known = [each for each in values if is_number(each)]
    if not is_number(own) or len(known) < 2:
        return None
    limits = [row[name] for name in ("lower", "upper") if is_number(row.get(name))]
    limits = limits if len(limits) == 2 else []
    marked = [benchmark] if is_number(benchmark) and row.get("kind") != "count" else []
    low, high = min([*known, own, *limits, *marked]), max([*known, own, *limits, *marked])
    width, height, on_paper = STRIP
    middle = height / 2

    def across(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.5
        return round(EDGE + (1 - share if row["polarity"] == "low_is_good" else share) * (width - 2 * EDGE), 1)

    ticks = "".join(f"M{across(each)} {middle - 5}v10" for each in known)
    colour = palette.mark(row.get("verdict")).light
    bar = _line(f"M{across(limits[0])} {middle}H{across(limits[1])}", colour, 3) if limits else ""
    body = (
        _line(f"M{EDGE} {middle}H{width - EDGE}", PALE, 1)
        + _line(ticks, GREY, 1)
        + "".join(_line(f"M{across(each)} 1v{height - 2}", INK, 1.6) for each in marked)
        + bar
        + _mark(row, across(own), middle, colour)
    )
    return Drawing(_svg(width, height, body), _strip_words(row, known, limits, kind), on_paper)


def _mark(row: Row, x: float, y: float, colour: str) -> str:
    """The shape of the verdict: a filled circle, a diamond, a ring, a triangle; hollow for an estimated figure."""
    hollow = row.get("status") == "estimated" or row.get("verdict") in ("similar", "not_compared", None)
    looks = f'fill="{"#FFFFFF" if hollow else colour}" stroke="{colour}" stroke-width="1.8"'
    shapes = {
        "worse": f"M{x} {y - 6}l6 6-6 6-6-6z",
        "worst": f"M{x} {y - 6}l6 6-6 6-6-6z",
        "higher": f"M{x} {y - 6}l6 10h-12z",
        "lower": f"M{x} {y + 6}l6-10h-12z",
    }
    path = shapes.get(row.get("verdict") or "")
    return f'<path d="{path}" {looks}/>' if path else f'<circle cx="{x}" cy="{y}" r="4.6" {looks}/>'


def _strip_words(row: Row, known: Sequence[float], limits: Sequence[float], kind: str) -> str:
    def told(figure: float) -> str:
        return wording.value(figure, row["unit"], row["decimals"])

    chance = f", by chance anything from {told(limits[0])} to {told(limits[1])}" if limits else ""
    return (
        f"{row['title']}: {told(row['value'])} here{chance}; "
        f"{len(known)} {kind} from {told(min(known))} to {told(max(known))}."
    )


def spark(series: Sequence[Row], row: Row) -> Drawing | None:
    """The figures over time as a line; a gap or a new source breaks it, estimates are hollow. None for fewer than
    two."""
    known = [each for each in series if is_number(each.get("value"))]
    if len(known) < 2:
        return None
    width, height, on_paper = SPARK
    figures, days = [each["value"] for each in known], [each["period_end"].toordinal() for each in known]
    low, high = min(figures), max(figures)
    usual = _usual_step(days)
    path = dots = ""
    for at, each in enumerate(known):
        x = round(5 + (width - 10) * ((days[at] - days[0]) / (days[-1] - days[0]) if days[-1] > days[0] else 0.5), 1)
        y = round(height - 4 - (height - 8) * ((figures[at] - low) / (high - low) if high > low else 0.5), 1)
        joined = at and known[at - 1].get("source_id") == each.get("source_id") and days[at] - days[at - 1] <= usual
        path += f"{'L' if joined else 'M'}{x} {y}"
        if at == len(known) - 1:
            dots += f'<circle cx="{x}" cy="{y}" r="2.6" fill="{INK}"/>'
        elif each.get("status") == "estimated" or not joined:
            dots += f'<circle cx="{x}" cy="{y}" r="1.7" fill="#FFFFFF" stroke="{INK}" stroke-width="1"/>'
    told = [wording.value(each, row["unit"], row["decimals"]) for each in (figures[0], figures[-1])]
    words = (
        f"{row['title']}: from {told[0]} in {known[0]['period_label']} to {told[1]} in {known[-1]['period_label']}, "
        f"{len(known)} figures."
    )
    return Drawing(_svg(width, height, _line(path, INK, 1.3) + dots), words, on_paper)


def _usual_step(days: Sequence[int]) -> float:
    """The middle step between figures and a half more: a longer one is a gap."""
    steps = sorted(after - before for before, after in zip(days, days[1:], strict=False))
    return steps[(len(steps) - 1) // 2] * 1.6


def _line(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" stroke="{colour}" stroke-width="{width}" fill="none"/>'


def _svg(width: int, height: int, body: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{body}</svg>"
    ).encode()
