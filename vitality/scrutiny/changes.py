"""What changed beyond chance at a place, for the question pack: by turns worse and better, with counts of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from vitality import wording

Row = Mapping[str, Any]
MOST_LINES = 2
NO_TREND = " Two figures are not yet a trend."


def changed(rows: Sequence[Row]) -> list[str]:
    """What changed beyond chance here, by turns worse and better, as sentences; `rows` are those of questions.profile.

    How many more of each there are, how many were tested, and how many chance alone would give, is said at the end.
    """
    told = {word: _changes(rows, word) for word in ("worse", "better")}
    turns = [each for pair in zip_longest(told["worse"], told["better"]) for each in pair if each]
    found = turns[:MOST_LINES] if len(turns) > MOST_LINES + 1 else turns
    left = {word: sum(each not in found for each in own) for word, own in told.items()}
    if any(left.values()):
        rest = f"{left['worse']} more for the worse and {left['better']} for the better"
        found = [*found, f"And {rest}, all on the profile."]
    tested = sum(row["change_verdict"] in ("better", "worse", "similar") for row in rows)
    if found and tested:
        found[-1] += f" Of {tested} changes tested, about {max(1, round(0.05 * tested))} would come by chance alone."
    return found


def _changes(rows: Sequence[Row], word: str) -> list[str]:
    steady = [row for row in rows if row["trend_verdict"] == f"getting_{word}"]
    lately = [row for row in rows if row["change_verdict"] == word and row not in steady]
    found = []
    for row in [*steady, *lately]:
        told = wording.trend_sentence(row) if row in steady else wording.change_sentence(row).removesuffix(NO_TREND)
        found.append(f"{row['title']} ({wording.unit_words(row['unit'])}), {word}: {told[0].lower() + told[1:]}")
    return found
