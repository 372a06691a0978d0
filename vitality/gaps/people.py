"""Groups of people: where they live, in counts as well as shares, and what the areas that they live in are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording

Row = Mapping[str, Any]
ECOLOGICAL = (
    "This says what the areas are like, not the people: somebody in a deprived neighbourhood need not be deprived, and "
    "many who are live elsewhere."
)


def where(rows: Sequence[Row], most: int = 10) -> list[dict[str, str]]:
    """The neighbourhoods with most of the group, by count, with the share of all its people and of the residents."""
    known = [row for row in rows if row["numerator"] is not None]
    total = sum(row["numerator"] for row in known)
    ordered = sorted(known, key=lambda row: (-row["numerator"], row["label"]))[:most]
    return [
        {
            "Neighbourhood": row["label"],
            "People": f"{row['numerator']:,.0f}",
            "Of all of them": f"{100 * row['numerator'] / total:.1f}%" if total else "",
            "Of those who live there": wording.value(row["value"], "%", 1),
        }
        for row in ordered
    ]


def reach(rows: Sequence[Row], most: int = 10) -> str:
    """What share of the group the places with most of them hold."""
    known = sorted((row["numerator"] for row in rows if row["numerator"] is not None), reverse=True)
    if not known or not sum(known):
        return ""
    share = 100 * sum(known[:most]) / sum(known)
    even = 100 * min(most, len(known)) / len(known)
    return (
        f"The {min(most, len(known))} neighbourhoods with most of them hold {share:.0f}% of all {sum(known):,.0f}; "
        f"spread evenly it would be {even:.0f}%."
    )


def surroundings(fifths: Sequence[Row]) -> list[dict[str, str]]:
    """What share of the group, and of everybody counted with it, lives in each fifth by deprivation."""
    if len(fifths) != 5 or any(row["numerator"] is None for row in fifths):
        return []
    people, everyone = sum(row["numerator"] for row in fifths), sum(row["denominator"] for row in fifths)
    if not people or not everyone:
        return []
    names = ("most deprived fifth", "second", "middle", "fourth", "least deprived fifth")
    return [
        {
            "Neighbourhoods": name[0].upper() + name[1:],
            "People of the group": f"{row['numerator']:,.0f}",
            "Of the group": f"{100 * row['numerator'] / people:.0f}%",
            "Of everybody counted": f"{100 * row['denominator'] / everyone:.0f}%",
        }
        for name, row in zip(names, fifths, strict=True)
    ]


def sentence(fifths: Sequence[Row], title: str) -> str:
    """Whether the group lives in deprived areas more than others do; "" where a count is missing."""
    told = surroundings(fifths)
    if not told:
        return ""
    return (
        f"{title}: {told[0]['Of the group']} live in the most deprived fifth of neighbourhoods, where "
        f"{told[0]['Of everybody counted']} of everybody counted live; {told[-1]['Of the group']} in the least "
        f"deprived fifth ({told[-1]['Of everybody counted']})."
    )


def around(rows: Sequence[Row], measures: Sequence[tuple[Row, str, Sequence[Row]]]) -> list[dict[str, str]]:
    """What the areas that a group lives in are like, beside those that everybody counted with it lives in.

    `rows` are the neighbourhoods with the group's counts; each of `measures` is an indicator, the label of its period
    and its figures by neighbourhood. Every figure is the mean over neighbourhoods, weighted by the people of the group
    (then by everybody) who live there, over the same neighbourhoods for both: those where both figures are shown.
    """
    result = []
    for indicator, period, figures in measures:
        known = {each["area_code"]: each["value"] for each in figures if each["value"] is not None}
        counted = [row for row in rows if row["numerator"] is not None and row["denominator"]]
        used = [row for row in counted if row["area_code"] in known]
        pairs = [(known[row["area_code"]], row["numerator"], row["denominator"]) for row in used]
        people, everyone = sum(pair[1] for pair in pairs), sum(pair[2] for pair in pairs)
        if not people or not everyone:
            continue
        means = (
            sum(value * count for value, count, _ in pairs) / people,
            sum(value * count for value, _, count in pairs) / everyone,
        )
        group, every = (wording.value(mean, indicator["unit"], indicator["decimals"]) for mean in means)
        result.append(
            {
                "In their areas": f"{indicator['title']} ({period})",
                "Weighted by the group": group,
                "Weighted by everybody": every,
                "Unit": indicator["unit"],
                "Neighbourhoods": f"{len(used)} of {len(counted)}",
            }
        )
    return result
