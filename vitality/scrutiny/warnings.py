"""Early warnings: weak signs that no rule flags yet, and good news that others could learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb
from typing import Any

from vitality import wording
from vitality.scrutiny import words

Row = Mapping[str, Any]
SATISFACTION = ("life_satisfaction", "worthwhile", "happiness")
FEWEST_SIGNS, CHANCE, TENTHS = 5, 0.05, 3
MOST_NEWS = 8


def weak_signs(rows: Sequence[Row], themes: Mapping[str, str]) -> list[str]:
    """Themes in which more measures lie on the worse side of the peers than chance would put there, though few are
    beyond chance themselves (the domino); sentences, worst first.

    Every judged measure with a peers' median counts, whatever its own verdict. The chance of so many on one side is
    that of a fair coin (exact); measures that count the same events make it smaller than it is, so the sentence says
    so.
    """
    found = []
    for theme, title in themes.items():
        own = [row for row in rows if row["theme_id"] == theme and row["peer_median"] is not None
               and row["polarity"] != "no_judgement" and row["value"] is not None]  # fmt: skip
        sides = [_side(row) for row in own]
        worse, apart = sides.count(1), len(sides) - sides.count(0)
        if apart < FEWEST_SIGNS or coin(worse, apart) > CHANCE:
            continue
        sure = sum(row["peer_verdict"] == "worse" for row in own) or "none"
        found.append((worse / apart, f"{title}: {worse} of {apart} measures lie on the worse side of the middle of "
                      f"places like it, {sure} of them beyond chance. So many on one side is rarely luck, but some "
                      "measures count the same events."))  # fmt: skip
    return [text for _, text in sorted(found, key=lambda each: (-each[0], each[1]))]


def _side(row: Row) -> int:
    """1 on the worse side of the peers, -1 on the better, 0 on it."""
    gap = row["value"] - row["peer_median"]
    sign = 1 if row["polarity"] == "low_is_good" else -1
    return (gap * sign > 0) - (gap * sign < 0)


def coin(heads: int, tosses: int) -> float:
    """Chance of at least so many heads of a fair coin.

    >>> coin(5, 5)
    0.03125
    """
    return sum(comb(tosses, each) for each in range(heads, tosses + 1)) / 2**tosses


def satisfaction(rows: Sequence[Row]) -> str:
    """Whether people grow less satisfied while what is measured improves; a sentence, also where nobody can tell."""
    said = [row for row in rows if row["indicator_id"] in SATISFACTION and row["value"] is not None]
    judged = [row for row in said if row["change_verdict"] in ("better", "worse", "similar")]
    if not judged:
        held = f"only one figure of it is held ({said[0]['period_label']})" if said else "no figure of it is held here"
        return f"Whether satisfaction falls while the measures improve cannot be told: {held}."
    falling = [row["title"] for row in judged if row["change_verdict"] == "worse"]
    moved = [row["change_verdict"] for row in rows if row["indicator_id"] not in SATISFACTION]
    better, worse = moved.count("better"), moved.count("worse")
    if not falling:
        return "Satisfaction has not fallen beyond chance."
    told = f"{wording.listed(falling)} fell beyond chance"
    measures = f"{better} measure{'s' if better != 1 else ''} improved beyond chance and {worse} got worse"
    if better > worse:
        return f"{told} while {measures}. Ask residents what the measures miss."
    return f"{told}, and the measures do not say otherwise: {measures}."


def overdue(reasons: Sequence[tuple[str, int]]) -> list[str]:
    """Why figures could not be tested, with how many; sentences."""
    return [f"{count} figure{'s' if count != 1 else ''} not tested: {_small(reason)}" for reason, count in reasons]


def worst_tenth(rows: Sequence[Row]) -> list[str]:
    """Measures on which the place has been in the worst tenth of its kind three periods running; sentences.

    `rows` are those of questions.worst_tenths.
    """
    return [
        f"{row['title']} in {row['label']}: in the worst tenth of {wording.area_types(row['area_type'])} for "
        f"{row['worst_tenth_periods']} periods running, to {row['period_label']}."
        for row in rows
        if row["worst_tenth_periods"] >= TENTHS
    ]


def good_news(rows: Sequence[Row], wholes: Mapping[str, Mapping[str, Row]]) -> list[tuple[Row, str]]:
    """What improved beyond doubt, strongest first: the row and a sentence with what larger places did meanwhile.

    A steady trend comes before a change between two figures. `wholes` is measure -> label -> row.
    """
    steady = [row for row in rows if row["trend_verdict"] == "getting_better"]
    lately = [row for row in rows if row["trend_verdict"] != "getting_better" and row["change_verdict"] == "better"
              and row["peer_verdict"] != "worse" and row["status"] == "ok"]  # fmt: skip
    found = []
    for row in [*steady, *sorted(lately, key=_drop)][:MOST_NEWS]:
        told = wording.trend_sentence(row) if row in steady else wording.change_sentence(row)
        around = words.elsewhere(row, wholes.get(row["indicator_id"], {}))
        found.append((row, f"{row['title']}: {told[0].lower() + told[1:]} {around}"))
    return found


def _drop(row: Row) -> float:
    """The change for the better as a share of the earlier figure, largest first."""
    before = row["change_from_value"]
    return -abs(row["change_to_value"] - before) / abs(before) if before else 0.0


def learners(facts: Sequence[Row], here: str, indicator_id: str) -> list[str]:
    """Places like this one that are behind their own peers on a measure and could ask here; labels, in page order."""
    return [
        row["label"]
        for row in facts
        if row["indicator_id"] == indicator_id and row["area_code"] != here and row["peer_verdict"] == "worse"
    ]


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
