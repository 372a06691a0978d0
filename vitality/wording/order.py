"""Where places stand from the highest figure to the lowest, as far as chance lets it be told. Rows in, words out.

Nothing here says "1st" of a judged measure: that could be the best or the worst. The ends are called by their figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vitality.wording.values import listed, ordinal, verdict_word

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions.rows import Indistinguishable

_VERDICTS = ("worse", "better", "higher", "lower")


@dataclass(frozen=True)
class Span:
    """The places, counted from the highest figure (1), that chance leaves open to one of `of` places."""

    first: int
    last: int
    of: int

    @property
    def reversed(self) -> Span:
        """The same counted from the lowest figure."""
        return Span(self.of - self.last + 1, self.of - self.first + 1, self.of)


def span(row: Indistinguishable) -> Span | None:
    """What chance leaves open to a place; None where no range is known."""
    if row.rank is None or row.ranked_areas is None or row.rank_from is None or row.rank_to is None:
        return None
    counted = Span(row.rank_from, row.rank_to, row.ranked_areas)
    return counted.reversed if row.polarity == "low_is_good" else counted


def as_it_stands(row: Indistinguishable) -> Span | None:
    """The place of the figure itself, shared places together, whatever chance leaves open; None where it is not
    ranked."""
    if row.rank is None or row.ranked_areas is None:
        return None
    last = row.rank + (row.tied_areas or 1) - 1
    counted = Span(row.rank, last, row.ranked_areas)
    return counted.reversed if row.polarity == "low_is_good" else counted


def order_words(row: Indistinguishable, *, from_lowest: bool = False) -> str:
    """The place in order as far as it can be told: "highest", "2nd to 5th", "18th to lowest"; "" where unranked.

    Counted from the highest, or from the lowest. Without a range it is the place of the figure, shared ones together.
    """
    held = span(row) or as_it_stands(row)
    if held is None:
        return ""
    held = held.reversed if from_lowest else held
    near, far = ("lowest", "highest") if from_lowest else ("highest", "lowest")
    if (held.first, held.last) == (1, held.of):
        return "anywhere" if held.of > 1 else "the only one"
    names = {1: near, held.of: far}
    ends = [names.get(each, ordinal(each)) for each in dict.fromkeys((held.first, held.last))]
    return " to ".join(ends)


def leading(rows: Sequence[Indistinguishable], *, from_lowest: bool = False) -> int:
    """How many places at the start of the list, in order from that end, could be the first of it; 0 where the range of
    the first is not known."""
    count = 0
    for row in rows:
        held = span(row)
        if held is None or (held.reversed if from_lowest else held).first > 1:
            break
        count += 1
    return count


def leader(labels: Sequence[str], shown: Sequence[str], rows: Sequence[Indistinguishable], *, lowest: bool) -> str:
    """Who is first from one end, and whether that is clear of the next. All three are in order from that end."""
    side = "lowest" if lowest else "highest"
    held = span(rows[0])
    joint = sum(each == shown[0] for each in shown)
    if joint > 1 and joint == (rows[0].tied_areas or 1):
        who = listed([*labels[:2], *([f"{joint - 2} more"] if joint > 2 else [])])
        return f"{who} are joint {side} ({shown[0]})."
    told = f"{labels[0]} is {side} ({shown[0]})"
    if held is None:
        return f"{told}." if lowest else f"{told}; whether that is clear of the next cannot be told."
    held = held.reversed if lowest else held
    others = held.last - 1
    if others == 0:
        return f"{told}, clear of the next, {labels[1]} ({shown[1]})." if len(labels) > 1 else f"{told}."
    if leading(rows[:2], from_lowest=lowest) == 2:
        more = f" and {others - 1} other{'s' if others > 2 else ''}" if others > 1 else ""
        return f"{told}; it cannot be told apart from {labels[1]}{more}."
    less = "a place whose figure is" if others == 1 else f"{others} places whose figures are"
    return f"{told}, clear of the next, {labels[1]}, but not of {less} less sure."


def tally(verdicts: Sequence[str | None], kinds: str, benchmark: str) -> str:
    """How many places differ from the benchmark: "4 of 22 wards are worse than X, 3 are better and 15 cannot be told
    apart from it"; "" where none could be compared."""
    count = Counter(verdicts)
    tested = sum(count[each] for each in (*_VERDICTS, "similar"))
    if not tested:
        return ""
    said = [f"{count[each]} {_are(count[each])} {verdict_word(each)}" for each in _VERDICTS if count[each]]
    if count["similar"]:
        said.append(f"{count['similar']} cannot be told apart from it")
    if not said[0].endswith("it"):
        first, _, rest = said[0].partition(" ")
        said[0] = f"{first} of {tested} {kinds} {rest} than {benchmark}"
        return listed(said)
    return f"None of {tested} {kinds} can be told apart from {benchmark}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
