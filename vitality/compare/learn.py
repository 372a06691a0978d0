"""Whom to learn from: where a place is behind, the places like it that are really better, best those that improved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from vitality import wording
from vitality.compare.pair import measured
from vitality.compare.remarks import prices
from vitality.questions import PlacePoint, PlaceStanding, Standing
from vitality.questions.rows import BriefStanding

Ends = tuple[tuple[str, float], tuple[str, float]]  # label of the period and figure, first and last of a trend
NO_TRENDS: Mapping[str, Ends] = {}
MOST_NAMED = 3
IMPROVED, LEVEL_ONLY = "Better and improved", "Better, no improvement shown"


def behind(rows: Sequence[Standing]) -> list[Standing]:
    """Measures on which a place is worse than the middle of its peers beyond chance, in page order."""
    return [row for row in rows if row.peer_verdict == "worse" and row.value is not None]


def teachers(facts: Sequence[PlaceStanding], area_code: str, indicator_id: str) -> list[PlaceStanding]:
    """Places of the set that are better beyond chance on one measure; those that improved come first, best first."""
    held = {row.area_code: row for row in facts if row.indicator_id == indicator_id}
    own = held.pop(area_code, None)
    if own is None:
        return []
    same = [row for row in held.values() if row.period_id == own.period_id]
    result = [row for row in same if measured(row, own)[3] == "better"]
    sign = 1 if own.polarity == "high_is_good" else -1
    return sorted(result, key=lambda row: (not improved(row), -sign * (row.value or 0), row.label))


def beside(row: PlaceStanding, own: Standing, label: str) -> Standing:
    """The row of a place that does better, set against this place alone instead of against the borough."""
    theirs = {each.name: getattr(row, each.name) for each in fields(BriefStanding)}
    alone = dict.fromkeys(("region_value", "region_verdict", "country_value", "country_verdict"))
    alone |= dict.fromkeys(("peer_median", "cluster_areas", "rank"))
    against = {"benchmark_name": label, "benchmark_value": own.value, "verdict": "better"}
    return replace(own, **theirs | alone | against | {"title": row.label})


def improved(row: PlaceStanding) -> bool:
    """Whether a figure has got better beyond chance: since the one before, or by a trend that has not turned since."""
    return _since_before(row) or (row.trend_verdict == "getting_better" and row.change_verdict != "worse")


def _since_before(row: PlaceStanding) -> bool:
    return row.change_verdict == "better"


def is_by_trend(row: PlaceStanding) -> bool:
    """Whether a place improved by a trend of several years alone, whose first and last year must be asked for."""
    return improved(row) and not _since_before(row)


def trend_ends(span: Standing, history: Sequence[PlacePoint]) -> Ends | None:
    """The first and last figure of a place's trend, None where one of them is not held."""
    held = {each.period_label: each.value for each in history}
    start, end = span.trend_from or "", span.trend_to or ""
    before, after = held.get(start), held.get(end)
    return None if before is None or after is None else ((start, before), (end, after))


def how(row: PlaceStanding, ends: Ends | None = None) -> str:
    """How a place improved, with both figures and periods, and by which of the two tests; "" where none is shown."""
    if not improved(row):
        return ""
    if _since_before(row):
        told = "improved beyond chance since the figure before"
        if row.change_from_value is not None:
            told = f"improved beyond chance since {_of(row.change_from_label or '')}: "
            told += f"{row.shown(row.change_from_value)} to {row.shown_value} ({row.period_label})"
        if row.trend_verdict == "getting_worse":
            told += "; its trend over several years is for the worse"
    else:
        told = "improved steadily over several years, beyond chance"
        if ends:
            (start, before), (end, after) = ends
            told = f"improved steadily from {start} to {end}, beyond chance: {row.shown(before)} to {row.shown(after)}"
            told += "" if end == row.period_label else _then(row)
    return told + (f" ({prices(row.unit)})" if prices(row.unit) else "")


def _then(row: PlaceStanding) -> str:
    """The latest figure, where a trend ended before it; a change for the worse is no improvement."""
    small = ", a change too small to tell from chance" if row.change_verdict == "similar" else ""
    return f"; then {row.shown_value} ({row.period_label}){small}"


def _of(label: str) -> str:
    return f"the {label}" if "months" in label and label[0].isdigit() else label


def opening(result: Sequence[PlaceStanding], own: BriefStanding, label: str, size: int) -> str:
    """How many of `size` places do better, and how many of them improved, in two sentences."""
    if not result:
        return (
            f"Of the {size} places set beside {label}, none is better on {_small(own.title)} by more than chance "
            "would explain."
        )
    shown = own.value_with_unit
    both = sum(improved(row) for row in result)
    return (
        f"{own.title}, {own.period_with_age}: {shown} in {label}. Of the {size} places set beside it, {len(result)} "
        f"{'is' if len(result) == 1 else 'are'} better beyond chance; {both or 'none'} of them "
        f"{'are' if both > 1 else 'is'} shown to have improved."
    )


def sentence(
    result: Sequence[PlaceStanding], own: BriefStanding, label: str, size: int, trends: Mapping[str, Ends] = NO_TRENDS
) -> str:
    """Who does better, and who of them improved since when, with figures and periods; to copy."""
    both = [row for row in result if improved(row)]
    rest = [row for row in result if not improved(row)]
    told = opening(result, own, label, size)
    if both:
        ways = "; ".join(f"{row.label} {how(row, trends.get(row.area_code))}" for row in both[:MOST_NAMED])
        told += f" Better and improved: {ways}{_more(both)}."
    if rest:
        names = wording.listed([f"{row.label} ({row.shown_value})" for row in rest[:MOST_NAMED]])
        told += f" Better, with no improvement shown: {names}{_more(rest)}."
    return told


def _more(rows: Sequence[PlaceStanding]) -> str:
    return f", and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""


def table_rows(result: Sequence[PlaceStanding], trends: Mapping[str, Ends] = NO_TRENDS) -> list[dict[str, str]]:
    """The list of whom to ask, with what is known of their way."""
    return [
        {
            "Place": row.label,
            "Figure": f"{row.shown_value} ({row.period_label})",
            "Before": _before(row),
            "Improved beyond chance": how(row, trends.get(row.area_code)) or "not shown",
        }
        for row in result
    ]


def _before(row: PlaceStanding) -> str:
    if row.change_from_value is None:
        return ""
    return f"{row.shown(row.change_from_value)} ({row.change_from_label})"


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]
