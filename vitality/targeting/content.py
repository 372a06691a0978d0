"""What the page Targeting and its paper say, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality.content.blocks import Block, Chart, Fold, LegendSquare, Paragraph, Table, page_link, table_of
from vitality.content.place_list import Places, headline
from vitality.content.place_list import place_list as ordered_list
from vitality.definitions.levels import Level
from vitality.targeting import coverage, overlap
from vitality.targeting.needs import Need
from vitality.targeting.overlap import HUES, THIRDS


def legend(one: str, two: str) -> LegendSquare:
    """The colours of two needs with their words."""
    words = [f"{first} and {second}" for first in THIRDS for second in THIRDS]
    return LegendSquare(tuple(zip(HUES, words, strict=True)), f"Down: {one}. Across: {two}.", THIRDS)


def columns_meaning(need: Need) -> str:
    """What the columns of a list of places mean."""
    return f"In need: {need.whom}, {need.period_with_age}. Rate: {need.measure.unit}."


def chosen_title(count: int) -> str:
    """The heading of the list of the places chosen."""
    return "The place chosen" if count == 1 else f"The {count} places chosen"


def place_table(listed: Sequence[Mapping[str, Any]], caption: str) -> Table:
    """Places of `coverage.table_rows` as a table that prints with its names and folds on a narrow screen."""
    rows = [{key: each[key] for key in each if key != "Chosen"} for each in listed]
    numbers = ("Order", "In need", "Rate", "Reached so far")
    return table_of(rows, caption, kept=("Place", "Order", "In need"), numbers=numbers)


def place_list(need: Need, listed: Sequence[Mapping[str, Any]], caption: str) -> list[Block]:
    """The same under what its columns mean; nothing without places."""
    return [Paragraph(columns_meaning(need), quiet=True), place_table(listed, caption)] if listed else []


def by_rate(need: Need, level: Level, chosen_code: str) -> Fold:
    """Every place by its rate, with the range that chance leaves, to open."""
    places = Places(need.figures, need.measure, level.singular, level.plural, chosen_code)
    summary = f"Every {level.singular} by its rate, with the range that chance leaves"
    return Fold(summary, (Paragraph(headline(places)), *ordered_list(places, need.dated)))


def chart(
    need: Need,
    key: str,
    title: str,
    sentence: str,
    rows: Sequence[Mapping[str, Any]],
    source: str,
    *,
    table: str = "",
    drawn: tuple[dict[str, Any], str] = ({}, ""),
) -> Chart:
    """A chart of a need (by default none, only what can be taken away); `table` names its table."""
    notes = [("Table", table or title), ("Need", need.measure.title), ("Period", need.period_label), ("Source", source)]
    return Chart(*drawn, key=key, title=title, sentence=sentence, rows=rows, notes=notes, source=source)


@dataclass(frozen=True)
class TwoNeeds:
    """Places by two needs: their class (0 to 8) and label by code, the measures in words, the answer and its table."""

    classes: Mapping[str, int]
    one: str
    two: str
    sentence: str
    rows: Sequence[Mapping[str, str]]

    @property
    def words(self) -> dict[str, str]:
        """Both needs in words, by code."""
        return {code: f"{THIRDS[each // 3]} and {THIRDS[each % 3]}" for code, each in self.classes.items()}

    @property
    def beside_the_map(self) -> list[Block]:
        """The colours, and what they do not say."""
        text = (
            f"Both needs are of places, each in thirds. {coverage.ECOLOGICAL} How many people have both is not known."
        )
        return [legend(self.one, self.two), Paragraph(text)]

    @property
    def both_high(self) -> Table:
        """The places in the highest third of both."""
        high = [each for each in self.rows if each[self.one] == each[self.two] == THIRDS[2]]
        return table_of(high, "Places in the highest third of both needs", kept=("Place",))


def why_thirds(targets: Mapping[str, str], where: str) -> Paragraph:
    """What the thirds are for, and the way to the fifths of the conditions with the same two needs."""
    told = (
        "Thirds, because a map of three by three is the most that an eye can read: a third of the places is in the "
        "highest third of each need. For a shorter list ask for the worst fifth of both: "
    )
    link = page_link("", "the same two needs as conditions", **targets, view="conditions", where=where)
    return Paragraph((told, link, "."), quiet=True)


def why_fifths(targets: Mapping[str, str], second: str) -> Paragraph:
    """What the worst fifth is, and the way to the thirds of two needs with the same measures."""
    told = (
        "The worst fifth is the fifth of the places with the most need, a shorter list than the highest third in "
        "“Two needs”, where more places have both: "
    )
    other = {"second": second} if second else {}
    link = page_link("", "the same as two needs, on a map", **targets, view="two", **other)
    return Paragraph((told, link, "."), quiet=True)


def sure(lines: Sequence[str]) -> list[Block]:
    """Words on chance, one a line; nothing without any."""
    return [Paragraph(each, quiet=True) for each in lines if each]


def two_needs(first: Need, second: Need) -> TwoNeeds:
    """A second need beside the first."""

    def dated(need: Need, title: str) -> str:
        return f"{title} ({need.period_with_age})"

    def thirds(need: Need) -> dict[str, int]:
        return overlap.thirds(need.figures, need.measure.polarity)

    labels = {each.area_code: each.label for each in first.figures}
    classes = overlap.both(thirds(first), thirds(second))
    one, two = (dated(need, need.measure.short_title) for need in (first, second))
    if one == two:
        two += ", second"
    titles = (dated(need, need.measure.title) for need in (first, second))
    return TwoNeeds(
        classes, one, two, overlap.sentence(classes, labels, *titles), overlap.table_rows(classes, labels, one, two)
    )
