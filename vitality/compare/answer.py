"""What the page Compare knows of a place before it says anything: the choice, its figures, its peers and its set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from vitality.compare.choice import EVERYTHING, Choice
from vitality.questions import AreaInFull, Peer, Standing, Surrounding, Theme


class _OfTheme(Protocol):
    @property
    def theme_id(self) -> str: ...


R = TypeVar("R", bound=_OfTheme)


@dataclass(frozen=True)
class Comparison:
    """A place with its choice, figures and peers; `sets` are places around it and `set_names` what
    each is called, `codes` the places that it is set beside, `labels` the names of
    all of its kind, `source` the line under what is taken away."""

    area: AreaInFull
    source: str
    choice: Choice
    rows: Sequence[Standing]
    peers: Sequence[Peer]
    sets: Mapping[str, Sequence[Surrounding]]
    set_names: Mapping[str, str]
    codes: tuple[str, ...]
    themes: Sequence[Theme]
    labels: Mapping[str, str]

    @property
    def label(self) -> str:
        return self.area.label

    @property
    def set_words(self) -> str:
        return self.set_names[self.choice.set_id]

    def notes(self, title: str) -> list[tuple[str, str]]:
        """What goes with a file."""
        return [("Table", title), ("Place", self.label), ("Set beside", self.set_words), ("Build", self.source)]

    def of_theme(self, rows: Sequence[R], theme: str | None = None) -> list[R]:
        """Rows of a theme, of the chosen one where none is given; or all."""
        return [each for each in rows if (theme or self.choice.theme) in (EVERYTHING, each.theme_id)]
