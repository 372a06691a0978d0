"""The coverage curve as a chart with alt text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from vitality.drawing import palette
from vitality.drawing.kind import GREY, Chart, drawn, kind, tips


class Reached(NamedTuple):
    """How many people the first so many places reach, and which share of all in need (0 to 1) that is."""

    places: int
    share: float
    people: float


@kind
def _coverage(alt: Any, is_late: bool) -> Any:
    places, share = alt.X("places:Q").scale(zero=True, nice=False), alt.Y("share:Q").scale(domain=[0, 1])
    every = alt.Chart().encode(
        x=places.axis(title="Places, in the order chosen", format="d", tickCount=6),
        y=share.axis(title="Share of all in need reached", format=".0%", tickCount=5),
    )
    side = {"align": "right", "dx": -12, "dy": -6} if is_late else {"align": "left", "dx": 10, "dy": 14}
    chosen = every.transform_filter("datum.chosen")
    return alt.layer(
        every.mark_line(color=GREY, strokeDash=[4, 4]).encode(y=alt.Y("even:Q")),
        every.mark_line(color=palette.INK[0], strokeWidth=2).encode(tooltip=tips(alt, told="Reached")),
        chosen.mark_point(filled=True, size=110, color=palette.INK[0], opacity=1),
        chosen.mark_text(fontSize=14, fontWeight="bold", **side).encode(text="text:N"),  # on the curve's empty side
    ).properties(height=280)


def coverage(points: Sequence[Reached], count: int, whom: str) -> Chart:
    """How the share reached grows with the number of places, beside an even spread, with the chosen number marked."""
    if len(points) < 2 or not points[-1].people:
        return {}, ""
    last = points[-1].places
    chosen = min(count, last)
    values = [
        {
            **point._asdict(),
            "even": point.places / last,
            "chosen": point.places == chosen,
            "text": _told(point),
            "told": f"{_told(point)} reached",
        }
        for point in points
    ]
    alt = f"{_told(points[chosen])} of {whom}; the dashed line is an even spread."
    return drawn(_coverage(2 * chosen > last), values), alt


def _told(point: Reached) -> str:
    return f"{point.places} place{'s' if point.places != 1 else ''}: {100 * point.share:.0f}%"
