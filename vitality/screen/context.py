"""What a page knows once the shell has run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from vitality import questions
from vitality.addresses import citing, selection
from vitality.definitions.levels import Levels
from vitality.pages import Page
from vitality.questions import AreaInFull, BuildStamp
from vitality.screen.answers import ask


@dataclass(frozen=True)
class PageContext:
    """What a page knows once the shell has run: the selection of the URL, the chosen area, the build and its day, the
    levels of area, and the page."""

    selection: selection.Selection
    area: AreaInFull
    stamp: BuildStamp
    levels: Levels
    page: Page

    @property
    def area_code(self) -> str:
        return self.area.area_code

    @property
    def council(self) -> str:
        return self.stamp.council_name

    @property
    def borough_code(self) -> str:
        """The borough whose areas are shown: that of the chosen area; the council's own for regions and countries."""
        return self.area.borough_code or self.stamp.borough_code

    @property
    def source(self) -> str:
        """The line under every picture that is taken away: the site, the council and the build."""
        return f"Vitality {self.council}, build {self.stamp.build_id}"

    def source_of(self, measures: Iterable[str]) -> str:
        """The same line after the publications of these measures, each with its publisher, edition and licence; of more
        than a few the publishers alone."""
        sources = (each for key in dict.fromkeys(measures) for each in ask(questions.indicator_sources, key))
        named = citing.publications(list(sources))
        return f"{named}. {self.source}" if named else self.source

    def source_by(self, publishers: Iterable[str]) -> str:
        """The same line after publishers, each named once."""
        named = "; ".join(dict.fromkeys(each for each in publishers if each))
        return f"{named}. {self.source}" if named else self.source

    @property
    def today(self) -> dt.date:
        """The day of the build, from which figures are called old: the same figures always read the same."""
        return self.stamp.built_at.date()
