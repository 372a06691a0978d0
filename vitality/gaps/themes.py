"""Whether the gap in each theme is wider than at the earlier period: one line a theme, or why it cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vitality import wording
from vitality.questions import Gap

NAMED = 2  # measures named of one kind of change
_CHANGED = ("wider", "narrower")


def moved(size: str | None, share: str | None) -> str:
    """How a gap moved since the earlier period, in size and in proportion; "" where there is one period only.

    >>> moved("wider", "narrower")
    'wider in size but narrower in proportion'
    """
    if size is None:
        return ""
    if size == share:
        return f"{size} in size and in proportion" if size in _CHANGED else "not clearly changed"
    if size in _CHANGED and share in _CHANGED:
        return f"{size} in size but {share} in proportion"
    if size in _CHANGED:
        return f"{size} in size, {_unclear(share)} in proportion"
    return f"{share} in proportion, not clearly in size" if share in _CHANGED else "not clearly changed in size"


def _unclear(share: str | None) -> str:
    return "not clearly" if share == "similar" else "not known"


def counts(gaps: Sequence[Gap]) -> list[str]:
    """Kinds of change among gaps with a history, each with its count, what changed before what did not; few are named:
    ["1 wider in size but narrower in proportion (violence)", "3 not clearly changed"]."""
    kinds = Counter(moved(gap.absolute, gap.relative) for gap in gaps if gap.absolute)
    told = []
    for kind in sorted(kinds, key=lambda kind: (kind.startswith("not"), kind.startswith("narrower"), kind)):
        names = [wording.inside_sentence(gap.short_title) for gap in gaps if moved(gap.absolute, gap.relative) == kind]
        is_named = len(names) <= NAMED and not kind.startswith("not")
        told.append(f"{kinds[kind]} {kind}" + (f" ({wording.listed(names)})" if is_named else ""))
    return told


def lines(gaps: Sequence[Gap], titles: Iterable[str]) -> list[tuple[str, str]]:
    """Theme and answer, in the order of `titles`: how many gaps are wider and how many narrower than at the earlier
    period, or that it cannot be told and why."""
    return [(title, _line([gap for gap in gaps if gap.theme_title == title])) for title in titles]


def _line(gaps: Sequence[Gap]) -> str:
    told = [gap for gap in gaps if gap.difference is not None]
    if not told:
        return "cannot tell: no measure has a gap that can be worked out."
    history = [gap for gap in told if gap.absolute is not None]
    if not history:
        return f"cannot tell: one period only ({_measures(len(told))})."
    since = sorted({gap.from_label for gap in history if gap.from_label})
    once = len(told) - len(history)
    rest = f" {_measures(once).capitalize()} {'has' if once == 1 else 'have'} one period only." if once else ""
    return f"{_answer(history)}: {'; '.join(counts(history))}, since {wording.listed(since)}.{rest}"


def _answer(history: Sequence[Gap]) -> str:
    """One word for a theme, from the size of its gaps: wider, narrower, both, or not clearly changed."""
    words = {gap.absolute for gap in history}
    changed = [word for word in _CHANGED if word in words]
    if len(changed) == 2:
        return "some wider, some narrower"
    if not changed:
        return "not clearly wider or narrower"
    return changed[0] if len(words) == 1 else f"{changed[0]} on some"


def _measures(count: int) -> str:
    return "1 measure" if count == 1 else f"{count} measures"
