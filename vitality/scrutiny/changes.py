"""What changed beyond chance at a place, for the question pack: by turns worse and better, with counts of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from vitality import wording
from vitality.questions.rows import JUDGED, ToldStanding
from vitality.scrutiny import words

MOST_LINES = 2
BY_CHANCE = 0.05  # of what is tested at 95% where nothing changed
TRIED = ("increasing", "decreasing", "no_significant_change")
NO_TREND = " Two figures are not yet a trend."


def changed(rows: Sequence[ToldStanding]) -> list[str]:
    """What changed beyond chance here, by turns worse and better, as sentences; `rows` are those of questions.profile.

    How many more of each there are, how many were tested, and how many chance alone would give, is said at the end,
    also where nothing changed.
    """
    told = {word: _changes(rows, word) for word in ("worse", "better")}
    turns = [each for pair in zip_longest(told["worse"], told["better"]) for each in pair if each]
    result = turns[:MOST_LINES] if len(turns) > MOST_LINES + 1 else turns
    left = {word: sum(each not in result for each in own) for word, own in told.items()}
    if any(left.values()):
        rest = f"{left['worse']} more for the worse and {left['better']} for the better"
        result = [*result, f"And {rest}, all on the profile."]
    return [*(result or ["No figure here changed beyond chance."]), *_by_chance(rows)]


def _by_chance(rows: Sequence[ToldStanding]) -> list[str]:
    """How many changes and trends were tested, and how many of them chance alone would give; [] where none was."""
    judged = [row for row in rows if row.polarity != "no_judgement"]
    changes = sum(row.change_verdict in JUDGED for row in judged)
    trends = sum(row.trend_direction in TRIED for row in judged)
    counts = [f"{changes} change{'s' if changes != 1 else ''} between two figures"] if changes else []
    counts += [f"{trends} trend{'s' if trends != 1 else ''}"] if trends else []
    if not counts:
        return []
    chance = BY_CHANCE * (changes + trends)
    few = "fewer than one" if chance < 0.95 else f"about {chance:.0f}"
    return [f"Tested: {' and '.join(counts)}; chance alone would give {few}.{NO_TREND if changes else ''}"]


def _changes(rows: Sequence[ToldStanding], word: str) -> list[str]:
    steady = [row for row in rows if row.trend_verdict == f"getting_{word}"]
    lately = [row for row in rows if row.change_verdict == word and row not in steady]
    result = []
    for row in [*steady, *lately]:
        told = wording.trend_sentence(row) if row in steady else wording.change_sentence(row).removesuffix(NO_TREND)
        result.append(f"{row.title} ({row.unit_words}), {word}: {words.lowered(told)}")
    return result
