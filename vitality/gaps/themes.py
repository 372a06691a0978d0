"""Whether the gap in each theme is wider than at the earlier period: one line a theme, or why it cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording

Row = Mapping[str, Any]
NAMED = 2  # measures named of one kind of change
_CHANGED = ("wider", "narrower")


def moved(gap: Row) -> str:
    """How one gap moved since the earlier period, in size and in proportion; "" where there is one period only.

    >>> moved({"absolute": "wider", "relative": "narrower"})
    'wider in size but narrower in proportion'
    """
    size, share = gap["absolute"], gap["relative"]
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


def counts(gaps: Sequence[Row], *, naming: bool = True) -> list[str]:
    """Kinds of change among gaps with a history, each with its count, what changed before what did not; few are named:
    ["1 wider in size but narrower in proportion (violence)", "3 not clearly changed"]."""
    kinds = Counter(moved(gap) for gap in gaps if moved(gap))
    order = sorted(kinds, key=lambda kind: (kind.startswith("not"), kind.startswith("narrower"), kind))
    told = []
    for kind in order:
        names = [_small(gap["short_title"]) for gap in gaps if moved(gap) == kind]
        listed = naming and len(names) <= NAMED and not kind.startswith("not")
        told.append(f"{kinds[kind]} {kind}" + (f" ({wording.listed(names)})" if listed else ""))
    return told


def lines(gaps: Sequence[Row], titles: Sequence[str]) -> list[tuple[str, str]]:
    """Theme and answer, in the order of `titles`: how many gaps are wider and how many narrower than at the earlier
    period, or that it cannot be told and why."""
    result = []
    for title in titles:
        own = [gap for gap in gaps if gap["theme_title"] == title]
        result.append((title, _line(own)))
    return result


def _line(own: Sequence[Row]) -> str:
    told = [gap for gap in own if gap["difference"] is not None]
    if not told:
        return "cannot tell: no measure has a gap that can be worked out."
    history = [gap for gap in told if gap["absolute"] is not None]
    if not history:
        return f"cannot tell: one period only ({_measures(len(told))})."
    since = sorted({gap["from_label"] for gap in history})
    once = len(told) - len(history)
    rest = f" {_measures(once).capitalize()} {'has' if once == 1 else 'have'} one period only." if once else ""
    return f"{_answer(history)}: {'; '.join(counts(history))}, since {wording.listed(since)}.{rest}"


def _answer(history: Sequence[Row]) -> str:
    """One word for a theme, from the size of its gaps: wider, narrower, both, or not clearly changed."""
    result = {gap["absolute"] for gap in history} & set(_CHANGED)
    if len(result) == 2:
        return "some wider, some narrower"
    if not result:
        return "not clearly wider or narrower"
    word = result.pop()
    return word if all(gap["absolute"] == word for gap in history) else f"{word} on some"


def _measures(count: int) -> str:
    return "1 measure" if count == 1 else f"{count} measures"


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
