"""Questions about the catalogue: themes, indicators, their warnings, and where their figures come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Caveat, Measure, Row


@dataclass(frozen=True, slots=True)
class Theme(Row):
    theme_id: str
    title: str
    sort_order: int
    description: str


_OUT_OF_SIGHT = "\u2003" * 90  # spaces as wide as a letter is high, which no browser draws together


@dataclass(frozen=True, slots=True)
class Indicator(Measure):
    theme_title: str
    sort_order: int
    sentence: str
    caveats: str
    words: list[str]

    @property
    def as_option(self) -> str:
        """How every list of measures names it: title and theme. The other words that people look for it by follow out
        of sight, after a gap wider than any screen, because a list is searched by its text alone."""
        named = f"{self.title} · {self.theme_title}"
        others = [each for each in self.words if each.lower() not in named.lower()]
        return f"{named}{_OUT_OF_SIGHT}{', '.join(others)}" if others else named

    @property
    def counts_people(self) -> bool:
        """Whether it counts people or events in need; events that are good do not say how many go without."""
        is_good_event = (self.kind, self.polarity) == ("rate", "high_is_good")
        return self.kind in ("proportion", "rate") and not is_good_event


@dataclass(frozen=True, slots=True)
class AbsentIndicator(Row):
    indicator_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class MissingPublication(Row):
    source_id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class IndicatorInFull(Measure):
    theme_title: str
    described_as: str
    multiplier: int
    numerator_words: str
    denominator_words: str
    why: str
    how_to_read: str
    sentence: str
    disclosure: str
    owner: str
    checked_by: str
    reviewed: dt.date
    review_by: dt.date
    source_id: str
    source_title: str
    publisher: str
    licence: str
    attribution: str
    url: str


@dataclass(frozen=True, slots=True)
class IndicatorCaveat(Caveat):
    pass


@dataclass(frozen=True, slots=True)
class CountedCaveat(Caveat):
    indicators: int


@dataclass(frozen=True, slots=True)
class Caution(Caveat):
    indicator_id: str


@dataclass(frozen=True, slots=True)
class HeldLevel(Row):
    indicator_id: str
    area_type: str
    is_current: bool
    areas: int


@dataclass(frozen=True, slots=True)
class IndicatorLevel(Row):
    area_type: str
    is_current: bool
    period_id: str
    period_label: str
    period_end: dt.date
    areas: int
    areas_with_value: int


@dataclass(frozen=True)
class Publication(Row):
    """A publication as its receipt names it, with how many figures are taken from it."""

    __slots__ = ()
    source_id: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    published: str
    retrieved: str
    edition: str
    note: str
    figures: int


@dataclass(frozen=True, slots=True)
class Source(Publication):
    indicators: int


@dataclass(frozen=True, slots=True)
class IndicatorSource(Publication):
    area_type: str
    file_path: str
    sha256: str
    read_from: str
    first_period: str
    last_period: str
    periods: int
    has_derived: bool


@dataclass(frozen=True, slots=True)
class PortraitGroup(Row):
    sort_order: int
    group_id: str
    title: str
    says: str
    lacks: str
    measures: list[str]


@dataclass(frozen=True, slots=True)
class PortraitService(Row):
    sort_order: int
    service_id: str
    title: str
    spending: str
    outcomes: list[str]


@dataclass(frozen=True, slots=True)
class AbsentPeriod(Row):
    """A period that a publication, or what is read of it, leaves out, with a sentence on why."""

    source_id: str
    period_id: str
    period_end: dt.date
    why: str


def absent_periods(indicator_id: str) -> list[AbsentPeriod]:
    """Periods that the publications of one measure leave out, as their receipts say."""
    return warehouse.run("absent_periods", AbsentPeriod, indicator_id=indicator_id)


def absent_indicators() -> list[AbsentIndicator]:
    """Measures of the catalogue of which nothing is held here, by title, each with the reason."""
    return warehouse.run("absent_indicators", AbsentIndicator)


def missing_publications() -> list[MissingPublication]:
    """Publications that receipts describe and that the store lacked when this council was built, by title."""
    return warehouse.run("missing_publications", MissingPublication)


def themes() -> list[Theme]:
    """Themes in page order."""
    return warehouse.run("themes", Theme)


def indicators() -> dict[str, Indicator]:
    """The catalogue in page order, by indicator id, with the titles of its caveats joined by '; '."""
    return {row.indicator_id: row for row in warehouse.run("indicators", Indicator)}


def indicator(indicator_id: str) -> IndicatorInFull | None:
    """One indicator with everything that its page says; None when unknown."""
    return next(iter(warehouse.run("indicator", IndicatorInFull, indicator_id=indicator_id)), None)


def indicator_caveats(indicator_id: str) -> list[IndicatorCaveat]:
    """Warnings that belong to one indicator."""
    return warehouse.run("indicator_caveats", IndicatorCaveat, indicator_id=indicator_id)


def caveats() -> list[CountedCaveat]:
    """Every warning in use and the number of indicators that carry it."""
    return warehouse.run("caveats", CountedCaveat)


def cautions() -> list[Caution]:
    """Every caveat of every indicator in full: indicator_id, caveat_id, title and text."""
    return warehouse.run("cautions", Caution)


def indicator_levels(indicator_id: str, borough_code: str) -> list[IndicatorLevel]:
    """Levels and periods with figures of one indicator, newest first within each level and edition."""
    return warehouse.run("indicator_levels", IndicatorLevel, indicator_id=indicator_id, borough_code=borough_code)


def held_levels(borough_code: str) -> list[HeldLevel]:
    """Levels (area type and edition) at which each indicator has figures in a borough, the borough itself included."""
    return warehouse.run("held_levels", HeldLevel, borough_code=borough_code)


def indicator_sources(indicator_id: str) -> list[IndicatorSource]:
    """Publications that one indicator is made of, by area type, with the periods that each gives."""
    return warehouse.run("indicator_sources", IndicatorSource, indicator_id=indicator_id)


def sources() -> list[Source]:
    """Every publication in use, with its licence and the number of indicators and figures taken from it."""
    return warehouse.run("sources", Source)


def portrait_groups() -> list[PortraitGroup]:
    """The kinds of knowledge that make the portrait of a place, in page order, each with its measures."""
    return warehouse.run("portrait_groups", PortraitGroup)


def portrait_services() -> list[PortraitService]:
    """The services of the council whose cost is told beside what comes of it."""
    return warehouse.run("portrait_services", PortraitService)
