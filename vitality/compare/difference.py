"""Two figures of one measure set against each other: two periods of a place, or two places. What differs, by how much,
and whether chance could explain it; or why the two are not to be set against each other.

The arithmetic is `statistics.difference`, as in the build. Pages and the command line say the same of the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vitality import statistics, wording
from vitality.questions import ComparableFigure, PlaceStanding

BEYOND = {
    "better": "beyond chance and for the better",
    "worse": "beyond chance and for the worse",
    "higher": "beyond chance",
    "lower": "beyond chance",
    "similar": "too small to tell from chance",
    "not_compared": "whether chance explains it cannot be worked out",
}


@dataclass(frozen=True)
class Difference:
    """`one` less `other`, with what chance leaves open (None where that is not known), for rates also in per cent of
    the other; the verdict on `one`; why they are not set against each other ("" where they are), and what to mind."""

    one: ComparableFigure
    other: ComparableFigure
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    percent: float | None = None
    percent_lower: float | None = None
    percent_upper: float | None = None
    verdict: str = "not_compared"
    refused: str = ""
    minded: tuple[str, ...] = ()

    @property
    def is_of_one_place(self) -> bool:
        """Whether it is a change over time."""
        return self.one.area_code == self.other.area_code


Figure = ComparableFigure | PlaceStanding


def worked_out(one: Figure, other: Figure) -> statistics.Difference:
    """The difference of two figures as the build works it out, in arrays of one."""
    ends = [
        statistics.estimates(each.value, each.lower, each.upper, each.numerator, each.denominator)  # type: ignore[arg-type]
        for each in (one, other)
    ]
    return statistics.difference(*ends, kind=one.kind, polarity=one.polarity, multiplier=one.multiplier)


def over_time(series: Sequence[ComparableFigure], from_period: str, to_period: str) -> Difference:
    """The later of two periods of one place less the earlier; `series` are all its figures. Raises KeyError."""
    held = {each.period_id: each for each in series}
    earlier, later = sorted((held[from_period], held[to_period]), key=lambda each: (each.period_end, each.period_start))
    broken = wording.break_between(series, earlier, later)
    if earlier is later:
        refused = "These are one and the same period."
    elif earlier.period_kind != later.period_kind:
        refused = "The two periods cover different spans of time."
    elif earlier.period_end >= later.period_start:
        refused = "The two periods share months, so a part of each is the same figure."
    else:
        refused = f"The two are not counted alike: {broken}." if broken else ""
    return _set_against(later, earlier, refused, ())


def of_places(one: ComparableFigure, other: ComparableFigure) -> Difference:
    """A figure of one place less that of another."""
    minded = []
    if one.period_id != other.period_id:
        told = f"They are of different periods ({one.period_label} and {other.period_label})"
        minded.append(f"{told}, so a part of the difference may be time.")
    if one.source_id != other.source_id:
        minded.append(f"They are of two publications: “{one.source_title}” and “{other.source_title}”.")
    refused = "The two periods cover different spans of time." if one.period_kind != other.period_kind else ""
    return _set_against(one, other, refused, tuple(minded))


def longest(series: Sequence[ComparableFigure], source_id: str) -> Difference | None:
    """The last figure of one publication less the first that it may be set against; None where there are not two."""
    known = [each for each in series if each.value is not None and each.source_id == source_id]
    told = (over_time(series, each.period_id, known[-1].period_id) for each in known[:-1])
    return next((each for each in told if each.value is not None), None)


def of_other_publications(series: Sequence[ComparableFigure]) -> list[Difference]:
    """The longest comparison in each publication but that of the latest figure, the one that ends last first."""
    known = [each for each in series if each.value is not None]
    sources = dict.fromkeys(each.source_id for each in known[::-1])
    told = [longest(series, each) for each in list(sources)[1:]]
    return [each for each in told if each]


def latest_of_both(
    held: Mapping[str, Sequence[ComparableFigure]], one: str, other: str
) -> tuple[ComparableFigure, ComparableFigure] | None:
    """The figures of two places of the latest period that both have; None where they share none."""
    there = {each.period_id: each for each in held.get(other, ()) if each.value is not None}
    both = [each for each in held.get(one, ()) if each.value is not None and each.period_id in there]
    return (both[-1], there[both[-1].period_id]) if both else None


def _set_against(one: ComparableFigure, other: ComparableFigure, refused: str, minded: tuple[str, ...]) -> Difference:
    for each in (one, other):
        if each.value is None:
            why = each.reason or "It is not published."
            return Difference(one, other, refused=f"There is no figure of {_named(each)}. {why}")
    if refused:
        return Difference(one, other, refused=refused, minded=minded)
    estimated = [each for each in (one, other) if each.status in ("estimated", "forecast", "break")]
    minded += tuple(f"{_named(each)} is not tested. {each.reason or ''}".strip() for each in estimated)
    result = worked_out(one, other)
    verdict = "not_compared" if estimated else str(result.verdict[0])
    told = Difference(one, other, _number(result.value), percent=_percent(one, other), verdict=verdict, minded=minded)
    return told if estimated else replace(told, **_limits(result))


def _limits(result: statistics.Difference) -> dict[str, float | None]:
    """What chance leaves open of the difference and, of a rate, in per cent. Where the two do not agree on whether it
    could be none, the one that decided is given alone."""
    lower, upper = _number(result.lower), _number(result.upper)
    low, high = (_number(100 * (each - 1)) for each in (result.ratio_lower, result.ratio_upper))
    if lower is None or upper is None or low is None or high is None:
        return {"lower": lower, "upper": upper, "percent_lower": low, "percent_upper": high}
    if (lower > 0, upper < 0) != (low > 0, high < 0):
        lower = upper = None
    return {"lower": lower, "upper": upper, "percent_lower": low, "percent_upper": high}


def _percent(one: ComparableFigure, other: ComparableFigure) -> float | None:
    """How many per cent `one` is over the other; None for what has no natural nought."""
    if one.value is None or not other.value or other.value < 0 or one.kind not in ("rate", "count", "proportion"):
        return None
    return 100 * (one.value / other.value - 1)


def _number(given: np.ndarray) -> float | None:
    value = float(given[0])
    return value if np.isfinite(value) else None


def _named(each: ComparableFigure) -> str:
    return f"{each.label}, {each.period_label}"


def sentence(result: Difference) -> str:
    """The whole of it in one sentence or two: both figures, the difference, the verdict."""
    return f"{figures(result)}; {BEYOND[result.verdict]}." if result.value is not None else figures(result)


def figures(result: Difference) -> str:
    """Both figures and the difference, without its verdict; or both and why they are not set against each other."""
    one, other = result.one, result.other
    if result.value is None:
        both = [f"{_named(each)}: {each.value_with_unit}." for each in (other, one) if each.value is not None]
        return " ".join([*both, result.refused])
    if result.is_of_one_place:
        told = f"{one.label}: from {other.shown_value} in {_in(other)} to {one.value_with_unit} in {_in(one)}"
    else:
        when = f" ({one.period_label})" if one.period_id == other.period_id else ""
        ends = [
            f"{each.label} {each.value_with_unit}" + ("" if when else f" ({each.period_label})")
            for each in (one, other)
        ]
        told = f"{ends[0]}, {ends[1]}{when}"
    return f"{told}; {moved(result)}"


def moved(result: Difference) -> str:
    """ "down 4.6 (chance leaves open 3.9 to 5.3), or 62% (58% to 66%)"; of two places "lower by 4.6"."""
    one, value = result.one, result.value or 0.0
    ways = ("up", "down") if result.is_of_one_place else ("higher by", "lower by")
    size = one.signed(abs(value)).removeprefix("+")
    is_shown = any(each in "123456789" for each in size)
    told = f"{ways[value < 0]} {size}" if is_shown else "the same as shown here"
    told += _open(result.lower, result.upper, one.signed)
    if result.percent is None:
        return told
    if one.kind == "proportion":
        return f"{told}, which is {_share(abs(result.percent))} {'less' if result.percent < 0 else 'more'}"
    share = _open(result.percent_lower, result.percent_upper, _signed_share)
    return f"{told}, or {_share(abs(result.percent))}{share}"


def _open(lower: float | None, upper: float | None, signed: Callable[[float], str]) -> str:
    """What chance leaves open; without signs where it is all on the side that the sentence names."""
    if lower is None or upper is None:
        return ""
    if lower * upper > 0:
        ends = [signed(each).removeprefix("+") for each in sorted((abs(lower), abs(upper)))]
    else:
        ends = [signed(lower), signed(upper)]
    low, high = ends
    low = low.removesuffix(" points") if high.endswith(" points") else low
    return f" (chance leaves open {low or '0'} to {high or '0'})"


def _share(percent: float) -> str:
    return f"{percent:.0f}%" if percent >= 1 else "less than 1%"


def _signed_share(percent: float) -> str:
    return wording.signed(percent, "% ", 0).replace(" points", "%")


def _in(each: ComparableFigure) -> str:
    label = each.period_label
    return f"the {label}" if label[:1].isdigit() and "months" in label else label
