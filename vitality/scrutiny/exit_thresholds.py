"""What would clear a prompt: one sentence for each kind that it shows, with the figure that the build worked out."""

from __future__ import annotations

import math

from vitality import wording
from vitality.scrutiny import words
from vitality.scrutiny.on_record import RecordedPrompt

# kind -> the column with the figure at which it clears, and what its range must reach
FIGURES = {
    "A": "exit_threshold_a",
    "D": "exit_threshold_d",
    "D_explained": "exit_threshold_d",
    "B_floor": "exit_threshold_floor",
    "B_target_missed": "exit_threshold_target",
}
WITHOUT_FIGURE = {
    "B_target_off_track": "It clears when the range of the forecast reaches the target.",
    "C": "It clears when five figures no longer show a steady change for the worse.",
    "D_value": "It clears when the cost is no longer among the dearest third, or the result among the worst third.",
    "E": "It clears when it improves beyond chance, or its peers no longer do.",
}
UNKNOWN = "It clears when the next figure no longer meets the rule."


def exit_threshold(row: RecordedPrompt) -> str:
    """One sentence for each kind of a prompt, each under its name where there are several."""
    if len(row.kinds) == 1:
        return sentence(row, row.kinds[0])
    told = [f"{words.KIND_TITLES[kind]}: {words.lowered(sentence(row, kind))}" for kind in row.kinds]
    return " ".join(told)


def sentence(row: RecordedPrompt, kind: str) -> str:
    """What would clear one kind: the figure, the count behind it, and the range that would then reach what."""
    if kind in WITHOUT_FIGURE:
        return WITHOUT_FIGURE[kind]
    way = "or lower" if words.sign(row) > 0 else "or higher"
    if kind in ("B_floor_possible", "B_target_missed_within_uncertainty"):
        name, figure = ("the floor", row.floor) if kind == "B_floor_possible" else ("the target", row.target)
        return f"It clears at {_shown(row, figure)} {way}, which is {name}." if figure is not None else UNKNOWN
    figure = getattr(row, FIGURES[kind])
    name, reached = reference(row, kind)
    if figure is None or reached is None:
        return UNKNOWN
    told = (
        f"It clears at about {_shown(row, _towards(row, figure))} {way}{_count(row, figure)}, all else as it is: there "
        f"{_range(row, kind)} would reach {name}, {_shown(row, reached)}."
    )
    by_place = kind == "A" and name != "the floor"
    return f"{told} Being no longer among the worst would clear it too." if by_place else told


def reference(row: RecordedPrompt, kind: str) -> tuple[str, float | None]:
    """Name and figure of what the range of a kind must reach; for A the stricter of those that it misses."""
    if kind.startswith("D"):
        return "the middle of places like it", row.peer_median
    if kind.startswith("B_target"):
        return "the target", row.target
    if kind == "B_floor":
        return "the floor", row.floor
    turned = words.sign(row)
    edge = row.lower998 if turned > 0 else row.upper998
    missed = [
        (name, figure)
        for name, figure in ((row.benchmark_name, row.benchmark_value), ("the floor", row.floor))
        if figure is not None
        and edge is not None
        and turned * (edge - figure) > 0
        and (name == "the floor" or row.in_worst_5pct)
    ]
    return min(missed, key=lambda each: turned * each[1]) if missed else ("", None)


def _range(row: RecordedPrompt, kind: str) -> str:
    if kind != "A":
        return "the 95% range"
    wider = ", widened because places vary by more than chance," if (row.widening or 1) > 1 else ""
    return f"the 99.8% range{wider}"


def _count(row: RecordedPrompt, figure: float) -> str:
    """The number of people or events behind the figure, beside today's; "" where there is none."""
    if row.kind not in ("proportion", "rate") or not row.denominator or row.numerator is None:
        return ""
    count = round(figure / row.multiplier * row.denominator)
    what = row.numerator_words or "people"
    return f" ({count:,} {what}, now {row.numerator:,.0f})"


def _towards(row: RecordedPrompt, figure: float) -> float:
    """The figure with three digits, rounded to the side on which the prompt is cleared."""
    digits = max(0, 2 - math.floor(math.log10(abs(figure)))) if figure else 0
    rounded = (math.floor if words.sign(row) > 0 else math.ceil)(round(figure * 10**digits, 6))
    return rounded / 10**digits


def _shown(row: RecordedPrompt, figure: float) -> str:
    return wording.value(figure, row.unit, max(row.decimals, 2) if abs(figure) < 10 else row.decimals)
