"""Gaps in words: how far apart, whether it narrows, because of whom, and what closing it would mean."""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.drawing import palette
from vitality.gaps import themes
from vitality.questions import Fifth, Gap, IndicatorInFull

_OFF = {"worse": "worse off", "better": "better off"}
_GOOD_VERDICT = {"high_is_good": "lower", "low_is_good": "higher"}  # verdict of a gap that harms the deprived fifth


def harms(gap: Gap) -> bool:
    """Whether the deprived fifth is worse off beyond chance."""
    return gap.verdict == _GOOD_VERDICT.get(gap.polarity)


def overview(gaps: Sequence[Gap], benchmark: str) -> str:
    """How many measures show a gap to the harm of the deprived fifth, and how many gaps became wider or narrower, in
    size and in proportion."""
    judged = [gap for gap in gaps if gap.polarity != "no_judgement" and gap.difference is not None]
    if not judged:
        return f"No judged measure has counts for every neighbourhood of {benchmark}, so no gap can be told."
    worse = sum(harms(gap) for gap in judged)
    moved = [gap for gap in judged if gap.absolute is not None]
    be = "measure" if len(judged) == 1 else "measures"
    told = (
        f"On {worse} of {len(judged)} judged {be} the most deprived fifth of {benchmark}'s neighbourhoods is worse off "
        "than the least deprived fifth, beyond chance."
    )
    if not moved:
        return f"{told} Each has one period only, so nothing can be said of change."
    once = len(judged) - len(moved)
    rest = f" The other {once} {'has' if once == 1 else 'have'} one period only." if once else ""
    of = "the 1 gap" if len(moved) == 1 else f"{len(moved)} gaps"
    return f"{told} Of {of} with a history: {'; '.join(themes.counts(moved))}.{rest}"


def level(gap: Gap) -> str:
    """The gap of one measure, as a difference and as a ratio, with what chance leaves open."""
    if gap.difference is None:
        return gap.reason or "There is no gap to tell for this measure."
    told = (
        f"{gap.shown_with_unit(gap.worst_value)} in the most deprived fifth, {gap.shown(gap.best_value)} in the least "
        f"deprived ({wording.with_age(gap.period_label, gap.age_years)}): a difference of {gap.signed(gap.difference)}"
    )
    if gap.lower is not None:
        told += f" (chance leaves open {gap.signed(gap.lower)} to {gap.signed(gap.upper)})"
    if gap.ratio is not None:
        told += f", and {gap.ratio:.2f} times as much"
    return f"{told}. {_meaning(gap)}"


def _meaning(gap: Gap) -> str:
    if gap.verdict == "similar":
        return "That is too small to tell from chance."
    if gap.polarity == "no_judgement":
        return "Neither side is good or bad."
    return "The deprived fifth is worse off." if harms(gap) else "The deprived fifth is better off."


def history(gap: Gap) -> str:
    """Whether the gap is wider or narrower than at first, in size and in proportion, and because of whom."""
    if gap.absolute is None:
        return "There is one period only, so nothing can be said of change."
    told = f"Since {gap.from_label} the gap in size is {_now(gap.absolute)}, and in proportion {_now(gap.relative)}."
    if {gap.absolute, gap.relative} == {"wider", "narrower"}:
        told += " The two disagree: both are true, and both must be told."
    return f"{told} {because(gap)}".strip()


def _now(word: str | None) -> str:
    return {"similar": "not clearly changed", "wider": "wider", "narrower": "narrower"}.get(word or "", "not known")


def because(gap: Gap) -> str:
    """Which end moved; a gap that closed because the better-off fell is called levelling down."""
    worst, best = gap.worst_moved, gap.best_moved
    if worst is None or best is None:
        return ""
    ends = f"The most deprived fifth {_went(worst)}; the least deprived {_went(best)}."
    if gap.absolute == "narrower" and best == "worse" and worst != "better" and harms(gap):
        return f"{ends} It narrowed because the better-off fell: that is levelling down."
    return ends


def _went(word: str) -> str:
    return {
        "better": "got better",
        "worse": "got worse",
        "higher": "rose",
        "lower": "fell",
        "similar": "did not change beyond chance",
    }[word]


def slope(gap: Gap) -> str:
    """Slope and relative index in plain words; "" where there are none."""
    if gap.sii is None:
        return ""
    return (
        "Across all ten groups of neighbourhoods, the line through them differs from end to end by "
        f"{gap.signed(gap.sii)} (chance leaves open {gap.signed(gap.sii_lower)} to "
        f"{gap.signed(gap.sii_upper)}), {gap.rii:.2f} times as much at the deprived end "
        f"({gap.rii_lower:.2f} to {gap.rii_upper:.2f}). These are the slope and the relative index of "
        "inequality, fitted on the log or logit scale with 10,000 simulated lines."
    )


def attributable(fifths: Sequence[Fifth], indicator: IndicatorInFull) -> str:
    """How many people or events fewer (or more) there would be if every fifth matched the least deprived one."""
    if indicator.polarity == "no_judgement" or len(fifths) != 5 or any(row.value is None for row in fifths):
        return ""
    counts = [(row.numerator or 0, row.denominator or 0) for row in fifths]
    rate = counts[-1][0] / counts[-1][1]
    excess = sum(people - rate * everyone for people, everyone in counts[:-1])
    whom = indicator.numerator_words or "cases"
    if indicator.polarity == "low_is_good" and excess > 0:
        word = "fewer"
    elif indicator.polarity == "high_is_good" and excess < 0:
        word = "more"
    else:
        return ""
    count = abs(excess)
    rounded = round(count, -2 if count >= 1000 else -1 if count >= 100 else 0)
    if not rounded:
        return ""
    return (
        f"If every neighbourhood matched the least deprived fifth, there would be about {rounded:,.0f} {word} {whom}. "
        "That is arithmetic, not a forecast: it does not say that this could be done, or how."
    )


def table_rows(gaps: Sequence[Gap]) -> list[dict[str, str]]:
    """All gaps as a table, by theme in page order; without a gap the reason stands for the figures."""
    return [_table_row(gap) for gap in gaps]


def _table_row(gap: Gap) -> dict[str, str]:
    mark = palette.mark("worse" if harms(gap) else "better" if _better(gap) else gap.verdict)
    told = f"{mark.shape} {_OFF.get(mark.word, mark.word)}"
    row = {
        "Theme": gap.theme_title,
        "Measure": f"{gap.short_title} ({wording.with_age(gap.period_label, gap.age_years)})",
        "Most deprived fifth": gap.shown(gap.worst_value),
        "Least deprived fifth": gap.shown(gap.best_value),
        "Difference": gap.signed(gap.difference),
        "Ratio": "" if gap.ratio is None else f"{gap.ratio:.2f}",
        "In words": told,
        "Since the first figure": _since(gap),
    }
    if gap.difference is None:
        row |= dict.fromkeys(list(row)[2:], "") | {"In words": gap.reason or ""}
    return row


def _since(gap: Gap) -> str:
    if gap.absolute is None:
        return "one period only"
    if gap.absolute == gap.relative == "similar":
        return f"no clear change since {gap.from_label}"
    return f"{_now(gap.absolute)} in size, {_now(gap.relative)} in proportion, since {gap.from_label}"


def _better(gap: Gap) -> bool:
    return gap.polarity != "no_judgement" and gap.verdict in ("higher", "lower") and not harms(gap)
