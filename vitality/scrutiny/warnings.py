"""Early warnings: weak signs that no rule flags yet, and good news that others could learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import comb

from vitality import questions, wording
from vitality.definitions import site
from vitality.definitions.levels import Levels
from vitality.questions.rows import JUDGED, ToldStanding
from vitality.scrutiny import moves, words

Rules = Mapping[str, str]
BY_CHANCE = 0.025  # of changes for the worse where nothing changed: one side of a 95% range
MOST_NAMED, MOST_NEWS = 6, 8


def weak_signs(rows: Sequence[ToldStanding], themes: Mapping[str, str], rules: Rules) -> list[str]:
    """Themes in which more measures lie on the worse side of the peers than chance would put there, though few are
    beyond chance themselves (the domino); sentences, worst first.

    Every judged measure with a peers' median counts, whatever its own verdict. The chance of so many on one side is
    that of a fair coin (exact); measures that count the same events make it smaller than it is, so the sentence says
    so. `rules` are the settings in force: how many measures must differ (signs), and how rare it must be.
    """
    fewest, chance = int(rules["signs"]), float(rules["signs_chance"])
    result = []
    for theme, title in themes.items():
        own = [
            (row, words.sign(row) * (row.value - row.peer_median))
            for row in rows
            if row.theme_id == theme
            and row.polarity != "no_judgement"
            and row.value is not None
            and row.peer_median is not None
        ]
        worse, apart = sum(gap > 0 for _, gap in own), sum(gap != 0 for _, gap in own)
        if apart < fewest or coin(worse, apart) > chance:
            continue
        sure = sum(row.peer_verdict == "worse" for row, _ in own) or "none"
        result.append(
            (
                worse / apart,
                f"{title}: {worse} of {apart} measures lie on the worse side of the middle of "
                f"places like it, {sure} of them beyond chance. So many on one side is rarely luck, but some "
                "measures count the same events.",
            )
        )
    return [text for _, text in sorted(result, key=lambda each: (-each[0], each[1]))]


def coin(heads: int, tosses: int) -> float:
    """Chance of at least so many heads of a fair coin.

    >>> coin(5, 5)
    0.03125
    """
    return sum(comb(tosses, each) for each in range(heads, tosses + 1)) / 2**tosses


def satisfaction(rows: Sequence[ToldStanding]) -> str:
    """Whether people grow less satisfied while what is measured improves; a sentence, also where nobody can tell."""
    role = site.roles().satisfaction
    asked = {row.indicator_id for row in rows if row.indicator_id in role and row.polarity == "high_is_good"}
    said = [row for row in rows if row.indicator_id in asked and row.value is not None]
    judged = [row for row in said if row.change_verdict in JUDGED]
    if not judged:
        held = f"only one figure of it is held ({said[0].period_label})" if said else "no figure of it is held here"
        return f"Whether satisfaction falls while the measures improve cannot be told: {held}."
    falling = [row.title for row in judged if row.change_verdict == "worse"]
    moved = [row.change_verdict for row in rows if row.indicator_id not in asked]
    better, worse = moved.count("better"), moved.count("worse")
    if not falling:
        return "Satisfaction has not fallen beyond chance."
    told = f"{wording.listed(falling)} fell beyond chance"
    measures = f"{better} measure{'s' if better != 1 else ''} improved beyond chance and {worse} got worse"
    if better > worse:
        return f"{told} while {measures}. Ask residents what the measures miss."
    return f"{told}, and the measures do not say otherwise: {measures}."


def overdue(counts: Sequence[questions.Tested]) -> list[str]:
    """Why figures could not be tested, how many, and which; sentences, the most frequent reason first.

    `counts` are rows of questions.tested. At most MOST_NAMED measures are named, and how many more there are.
    """
    reasons = Counter(row.reason for row in counts if row.reason)
    result = []
    for reason, count in sorted(reasons.items(), key=lambda each: (-each[1], each[0])):
        titles = sorted({row.title for row in counts if row.reason == reason})
        told = f"{count} figure{'s' if count != 1 else ''} not tested: {words.lowered(reason).removesuffix('.')}"
        result.append(f"{told} ({named(titles)}).")
    return result


def named(titles: Sequence[str]) -> str:
    """Measures in a sentence, at most MOST_NAMED of them, and how many more."""
    shown = [words.in_sentence(each) for each in titles[:MOST_NAMED]]
    rest = len(titles) - len(shown)
    return f"{', '.join(shown)} and {rest} more" if rest else wording.listed(shown)


def worsened(rows: Sequence[ToldStanding]) -> str:
    """Which measures changed for the worse between two figures without a trend, of how many, and how many chance alone
    would give; "" where no change could be tested. `rows` are those of questions.profile."""
    tried = [row for row in rows if row.change_verdict in JUDGED]
    if not tried:
        return ""
    worse = [row for row in tried if row.change_verdict == "worse" and row.trend_verdict != "getting_worse"]
    chance = BY_CHANCE * len(tried)
    few = "fewer than one" if chance < 0.95 else f"about {chance:.0f}"
    of = f"{len(tried)} tested"
    expected = f"Chance alone would give {few}"
    if not worse:
        return f"No change for the worse between two figures is beyond chance, of {of}. {expected}."
    which = named([row.title for row in worse])
    changes = f"{len(worse)} change{'s' if len(worse) != 1 else ''}"
    return (
        f"{changes} for the worse between two figures, which is not a trend, of {of}: {which}. {expected}, and "
        "some measures count the same events."
    )


def worst_tenth(rows: Sequence[questions.WorstTenth], rules: Rules, levels: Levels) -> list[str]:
    """Measures on which the place has been in the worst tenth of its kind for so many periods running, and of how many
    that cannot be told because fewer are held; sentences. `rows` are those of questions.worst_tenths.
    """
    needed = int(rules["tenth_periods"])
    result = [
        f"{row.title} in {row.label}: in the worst tenth of {levels[row.area_type].plural} for "
        f"{row.worst_tenth_periods} periods running, to {row.period_label}."
        for row in rows
        if row.worst_tenth_periods >= needed
    ]
    short = [row for row in rows if row.worst_tenth_periods == row.periods_held < needed]
    if short:
        figures = f"{len(short)} figure{'s are' if len(short) != 1 else ' is'}"
        titles = sorted({row.title for row in short})
        result.append(
            f"{figures} in the worst tenth in every period held, but fewer than {needed} are held, so whether "
            f"it lasts cannot be told: {named(titles)}."
        )
    return result


def good_news(
    rows: Sequence[ToldStanding], benchmarks: Mapping[str, Mapping[str, questions.PlaceStanding]]
) -> list[tuple[ToldStanding, str]]:
    """What improved beyond chance, strongest first: the row, and a sentence with its own change, whether it is still
    behind places like it, and what larger places did meanwhile, where that is known.

    A steady trend comes before a change between two figures; that two figures are no trend is left to be said once.
    `benchmarks` is measure -> label -> row.
    """
    steady = [row for row in rows if row.trend_verdict == "getting_better"]
    lately = [
        row
        for row in rows
        if row.trend_verdict != "getting_better" and row.change_verdict == "better" and row.status == "ok"
    ]
    result = []
    for row in [*steady, *sorted(lately, key=_drop)]:
        told = f"{wording.trend_sentence(row)} " if row in steady else ""
        told += moves.own(row).removesuffix(moves.NO_TREND).strip() if moves.has_change(row) else ""
        behind = " Improved, still behind places like it." if row.peer_verdict == "worse" else ""
        around = moves.beside(row, benchmarks.get(row.indicator_id, {})).removesuffix(moves.NOT_KNOWN)
        result.append((row, f"{row.title}: {words.lowered(told.strip())}{behind} {around}".strip()))
    return result


def _drop(row: ToldStanding) -> float:
    """The change for the better as a share of the earlier figure, largest first."""
    before, now = row.change_from_value, row.change_to_value
    return -abs(now - before) / abs(before) if before and now is not None else 0.0


def learners(facts: Sequence[questions.PlaceStanding], area_code: str, indicator_id: str) -> list[str]:
    """Places like this one that are behind their own peers on a measure and could ask here; labels, in page order."""
    return [
        row.label
        for row in facts
        if row.indicator_id == indicator_id and row.area_code != area_code and row.peer_verdict == "worse"
    ]
