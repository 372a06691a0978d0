"""Groups of people: where they live, in counts as well as shares, and what the areas that they live in are like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.questions import Fifth, Indicator, MapFigure


@dataclass(frozen=True)
class Described:
    """A measure by which areas are described, with its figures of one period by neighbourhood."""

    indicator: Indicator
    period_label: str
    figures: Sequence[MapFigure]


def where(figures: Sequence[MapFigure], most: int = 10) -> list[dict[str, str]]:
    """The neighbourhoods with most of the group, by count, with the share of all its people and of the residents."""
    known = [(row.numerator, row) for row in figures if row.numerator is not None]
    total = sum(people for people, _ in known)
    return [
        {
            "Neighbourhood": row.label,
            "People": f"{people:,.0f}",
            "Of all of them": f"{100 * people / total:.1f}%" if total else "",
            "Of those who live there": wording.value(row.value, "%", 1),
        }
        for people, row in sorted(known, key=lambda each: (-each[0], each[1].label))[:most]
    ]


def reach(figures: Sequence[MapFigure], most: int = 10) -> str:
    """What share of the group the places with most of them hold."""
    known = sorted((row.numerator for row in figures if row.numerator is not None), reverse=True)
    if not known or not sum(known):
        return ""
    share = 100 * sum(known[:most]) / sum(known)
    even = 100 * min(most, len(known)) / len(known)
    return (
        f"The {min(most, len(known))} neighbourhoods with most of them hold {share:.0f}% of all {sum(known):,.0f}; "
        f"spread evenly it would be {even:.0f}%."
    )


def surroundings(fifths: Sequence[Fifth]) -> list[dict[str, str]]:
    """What share of the group, and of everybody counted with it, lives in each fifth by deprivation."""
    counts = [(row.numerator, row.denominator or 0) for row in fifths if row.numerator is not None]
    people, everyone = sum(count for count, _ in counts), sum(count for _, count in counts)
    if len(fifths) != 5 or len(counts) != 5 or not people or not everyone:
        return []
    names = ("Most deprived fifth", "Second", "Middle", "Fourth", "Least deprived fifth")
    return [
        {
            "Neighbourhoods": name,
            "People of the group": f"{own:,.0f}",
            "Of the group": f"{100 * own / people:.0f}%",
            "Of everybody counted": f"{100 * all_there / everyone:.0f}%",
        }
        for name, (own, all_there) in zip(names, counts, strict=True)
    ]


def sentence(fifths: Sequence[Fifth], title: str) -> str:
    """Whether the group lives in deprived areas more than others do; "" where a count is missing."""
    told = surroundings(fifths)
    if not told:
        return ""
    return (
        f"{title}: {told[0]['Of the group']} live in the most deprived fifth of neighbourhoods, where "
        f"{told[0]['Of everybody counted']} of everybody counted live; {told[-1]['Of the group']} in the least "
        f"deprived fifth ({told[-1]['Of everybody counted']})."
    )


def around(figures: Sequence[MapFigure], measures: Sequence[Described]) -> list[dict[str, str]]:
    """What the areas that a group lives in are like, beside those that everybody counted with it lives in.

    `figures` are the neighbourhoods with the group's counts. Every figure told is the mean over neighbourhoods,
    weighted by the people of the group (then by everybody) who live there, over the same neighbourhoods for both:
    those where both figures are shown.
    """
    counted = [(row.area_code, row.numerator, row.denominator) for row in figures if row.numerator is not None]
    counted = [(code, people, everyone) for code, people, everyone in counted if everyone]
    result = []
    for each in measures:
        known = {row.area_code: row.value for row in each.figures if row.value is not None}
        used = [(known[code], people, everyone) for code, people, everyone in counted if code in known]
        if not sum(people for _, people, _ in used):
            continue
        group, every = (
            sum(row[0] * row[weight] for row in used) / sum(row[weight] for row in used) for weight in (1, 2)
        )
        result.append(
            {
                "In their areas": f"{each.indicator.title} ({each.period_label})",
                "Weighted by the group": each.indicator.shown(group),
                "Weighted by everybody": each.indicator.shown(every),
                "Unit": each.indicator.unit,
                "Neighbourhoods": f"{len(used)} of {len(counted)}",
            }
        )
    return result
