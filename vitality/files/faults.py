"""What is wrong with input files: each fault with its place and remedy, and all of them grouped by kind when told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

FIRST = 20  # of a kind, so many faults are told each with its line
_LINES = 46  # of faults told in all, besides the sentences around them
_SHOWN = 80  # characters of what was seen
_NAMES = {
    "\xa0": "no-break space",
    "\t": "tab",
    "\n": "line end",
    "\r": "line end",
    "\0": "NUL",
    "\ufeff": "byte order mark",
}


def visible(text: str) -> str:
    """The text with every character that a reader could not see named instead: a tab as <tab>."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(each if each == " " or _is_seen(each) else f"<{_name(each)}>" for each in text)


def _is_seen(character: str) -> bool:
    return character not in _NAMES and unicodedata.category(character)[0] not in "CZ"


def _name(character: str) -> str:
    return _NAMES.get(character, f"U+{ord(character):04X}")


def quoted(text: object) -> str:
    """What was seen in a file, in quotes: invisible characters named, at most 80 characters."""
    return f"'{_cut(visible(str(text)))}'"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with an input file: where, and what to do about it.

    `alike` counts further lines that are wrong in the same way and are not told one by one.
    """

    path: str
    line: int
    message: str
    alike: int = 0

    def __str__(self) -> str:
        message = re.sub(r"'[^']{81,}'", lambda long: f"'{_cut(long[0][1:-1])}'", visible(self.message))
        message = re.sub(r"\S{90,}", lambda long: _cut(long[0]), message)
        return f"{visible(self.path)}:{self.line}: {message}"

    @property
    def kind(self) -> str:
        """The message without what was seen: faults of one kind differ in nothing else."""
        return _kind("…".join(self.message.split("'")[::2]))


@lru_cache(maxsize=10_000)
def _kind(message: str) -> str:
    """The kind of a message without what it quotes, so that what a million lines share is looked at once."""
    return re.sub(r"\d+", "…", message)


class Tally:
    """Faults as they are met: the first 20 of each kind and file in full, the others counted only."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], list[Fault]] = {}
        self._alike: dict[tuple[str, str], int] = {}

    def note(self, fault: Fault) -> None:
        """Add one fault."""
        key = (fault.path, fault.kind)
        told = self._told.setdefault(key, [])
        if len(told) < FIRST:
            told.append(fault)
        else:
            self._alike[key] = self._alike.get(key, 0) + 1 + fault.alike

    def __iter__(self) -> Iterator[Fault]:
        """The faults kept; the last of a kind carries the number of those that are not."""
        for key, told in self._told.items():
            yield from told[:-1]
            yield replace(told[-1], alike=told[-1].alike + self._alike.get(key, 0))


class InputFaults(ValueError):
    """All faults found in a set of input files, together; `faults` is the sorted list, its text at most 50 lines."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        count = sum(1 + each.alike for each in self.faults)
        head = f"{count:,} fault{'s' if count != 1 else ''} in the input; nothing was replaced."
        super().__init__("\n".join([head, *_told(self.faults)]))


def _told(faults: list[Fault]) -> Iterator[str]:
    """The faults line by line, those of a kind together; of many only the first, with how many more there are."""
    kinds: dict[str, list[Fault]] = {}
    for each in faults:
        kinds.setdefault(each.kind, []).append(each)
    groups = list(kinds.values())
    for own, room in zip(groups, _rooms([len(each) for each in groups]), strict=False):
        yield from map(str, own[:room])
        more = sum(1 + each.alike for each in own) - room
        if more:
            yield f"    and {more:,} more of this kind, {_where(own[room:] or own[-1:])}"
    left = groups[_LINES // 2 :]
    if left:
        count = sum(1 + fault.alike for own in left for fault in own)
        yield f"And {count:,} more of {len(left):,} other kinds, first {_where(left[0])}. Mend these and build again."


def _rooms(sizes: list[int]) -> list[int]:
    """How many faults of each kind are told in full, so that all kinds fit on the screen; the fewest kinds first."""
    sizes = sizes[: _LINES // 2]
    left, result = _LINES - len(sizes), [0] * len(sizes)
    for done, number in enumerate(sorted(range(len(sizes)), key=lambda each: sizes[each])):
        result[number] = min(sizes[number], FIRST, max(1, left // (len(sizes) - done)))
        left -= result[number]
    return result


def _where(faults: list[Fault]) -> str:
    last = " and on" if any(each.alike for each in faults) or len(faults) > 5 else ""
    return "at " + ", ".join(f"{visible(each.path)}:{each.line}" for each in faults[:5]) + last
