"""What if we put these priorities first? Which neighbourhoods and groups of people that choice would serve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vitality import statistics as vs
from vitality import wording
from vitality.priorities.delivery import Priority
from vitality.questions import MapFigure, PriorityMeasure

MOST, MOST_WEIGHT, SHARE = 5, 5, 0.2


@dataclass(frozen=True)
class Served:
    """Neighbourhoods in order of need on a choice of priorities: code -> score (0 least to 1 most), and the first."""

    scores: Mapping[str, float]
    first: tuple[str, ...]
    measures: int
    unmeasured: tuple[str, ...]
    of_measures: int = 0  # of all that follow the chosen priorities, also those without figures for neighbourhoods


def read(text: str, known: Sequence[str]) -> dict[str, int]:
    """The chosen priorities with weights 1 to 5 from an address (`id:2,id`); at most five; unknown ones drop out."""
    result: dict[str, int] = {}
    for piece in str(text)[:2000].split(","):
        key, _, number = piece.partition(":")
        if key in known and len(result) < MOST:
            result[key] = int(number) if number.isdecimal() and 1 <= int(number) <= MOST_WEIGHT else 1
    return result


def write(chosen: Mapping[str, int]) -> str:
    """The choice for the address."""
    return ",".join(key if number == 1 else f"{key}:{number}" for key, number in chosen.items())


def served(result: Sequence[Priority], weights: Mapping[str, int], strips: Mapping[str, Sequence[tuple]]) -> Served:
    """Order neighbourhoods by need: for each priority the mean place (0 best, 1 worst) on its measures, then weighted.

    Measures without figures for neighbourhoods drop out, and so do priorities without such measures. A neighbourhood
    needs a figure of every priority that has any. The first are a fifth, at least one, and all that tie with the last.
    """
    total: dict[str, float] = {}
    seen: dict[str, int] = {}
    unmeasured, measures, used, benchmark = [], 0, 0, 0
    chosen = [each for each in result if each.priority_id in weights]
    for each in chosen:
        own = [row for row in each.members if len(strips.get(row.indicator_id, ())) > 2]
        if not own:
            unmeasured.append(each.title)
            continue
        measures, used, benchmark = measures + len(own), used + 1, benchmark + weights[each.priority_id]
        for code, mean in _need(own, strips).items():
            total[code] = total.get(code, 0.0) + weights[each.priority_id] * mean
            seen[code] = seen.get(code, 0) + 1
    scores = {code: round(score / benchmark, 12) for code, score in total.items() if seen[code] == used}
    ordered = sorted(scores, key=lambda code: (-scores[code], code))
    last = scores[ordered[max(1, round(SHARE * len(ordered))) - 1]] if ordered else 0
    first = tuple(code for code in ordered if scores[code] >= last)
    return Served(scores, first, measures, tuple(unmeasured), sum(len(each.members) for each in chosen))


def _need(rows: Sequence[PriorityMeasure], strips: Mapping[str, Sequence[tuple]]) -> dict[str, float]:
    """Mean place of each neighbourhood over the measures it has, 0 best to 1 worst; ties share the middle of theirs."""
    places: dict[str, list[float]] = {}
    for row in rows:
        codes, values = zip(*strips[row.indicator_id], strict=True)
        turned = np.asarray(values, float) * (-1 if row.polarity == "high_is_good" else 1)
        below, above = vs.percent_rank(turned) / 100, vs.percent_rank(-turned) / 100
        for code, place in zip(codes, (below + 1 - above) / 2, strict=True):
            places.setdefault(code, []).append(place)
    return {code: float(np.mean(each)) for code, each in places.items()}


def groups(rows: Mapping[str, Sequence[MapFigure]], first: Sequence[str]) -> list[dict[str, str]]:
    """Of each group of people (by title), how many live in the first neighbourhoods, beside everybody counted there."""
    result = []
    for title, own in rows.items():
        known = [
            (row.area_code, row.numerator, row.denominator)
            for row in own
            if row.numerator is not None and row.denominator
        ]
        people, everyone = sum(each[1] for each in known), sum(each[2] for each in known)
        inside = [each for each in known if each[0] in set(first)]
        if not people or not inside:
            continue
        result.append(
            {
                "Group": title,
                "Live there": f"{sum(each[1] for each in inside):,.0f}",
                "Of all of them": f"{100 * sum(each[1] for each in inside) / people:.0f}%",
                "Of everybody counted": f"{100 * sum(each[2] for each in inside) / everyone:.0f}%",
            }
        )
    return result


def sentence(result: Served, labels: Mapping[str, str], every: int) -> str:
    """Which neighbourhoods the choice would serve first, of the `every` that there are, and what it was judged by."""
    if not result.first:
        return "None of these priorities has measures for neighbourhoods, so nobody can say where they would serve."
    named = [labels.get(code, code) for code in result.first]
    few = wording.listed([*named[:5], *([f"{len(named) - 5} more"] if len(named) > 5 else [])])
    measures = f"{result.measures} of their {result.of_measures} measures, those with figures for neighbourhoods"
    places = f"{len(named)} of {len(result.scores)} neighbourhoods"
    lost = (
        f" No neighbourhood figure is held for {wording.listed(list(result.unmeasured))}." if result.unmeasured else ""
    )
    gone = every - len(result.scores)
    if gone > 0:
        whom = "1 neighbourhood of today is" if gone == 1 else f"{gone} neighbourhoods of today are"
        lost += f" {whom} left out, for want of figures; those drawn anew are judged by fewer measures."
    return f"Judged by {measures}, these priorities point first to {places}: {few}.{lost}"
