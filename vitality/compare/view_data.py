"""What every view of the page Compare is given: the place, the choice in the address, its figures, and its set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vitality.compare import choice as choices
from vitality.screen.context import PageContext
from vitality.screen.place import pick

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Comparison:
    """Everything that a view needs: the place, the choice, its figures, its peers and the set it is set beside."""

    context: PageContext
    choice: choices.Choice
    rows: Sequence[Row]
    peers: Sequence[Row]
    sets: Mapping[str, Sequence[Row]]
    codes: tuple[str, ...]
    themes: Sequence[Row]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.context.area["label"]

    @property
    def words_of_sets(self) -> dict[str, str]:
        return choices.sets(self.context.levels)

    @property
    def set_words(self) -> str:
        return self.words_of_sets[self.choice.set_id]

    def notes(self, title: str) -> list[tuple[str, str]]:
        return [("Table", title), ("Place", self.label), ("Set beside", self.set_words), ("Build", self.context.source)]

    def of_theme(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of the chosen theme, or all."""
        return of_theme(rows, self.choice.theme)


def of_theme(rows: Sequence[Row], theme: str) -> list[Row]:
    """Rows of a theme, or all."""
    return [each for each in rows if theme in (choices.EVERYTHING, each["theme_id"])]


def theme_picker(seen: Comparison, default: str | None = None) -> None:
    """The choice of a theme, kept in the address."""
    options = {choices.EVERYTHING: "All themes", **{each["theme_id"]: each["title"] for each in seen.themes}}
    pick("theme", "Theme", options, default or seen.choice.theme)
