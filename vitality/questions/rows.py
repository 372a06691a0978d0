"""What rows of several queries share: an answer is one frozen object a row, its columns as attributes.

The pieces here (a place, a measure, a figure, a standing) are put together by the rows beside each question; a test
holds the fields of every row to the `returns:` line of its query.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from vitality import wording

JUDGED = ("better", "worse", "similar")
BEYOND = ("better", "worse", "higher", "lower")
TESTED = (*JUDGED, "higher", "lower")
OLD_YEARS = 10  # a figure that ended longer ago than this is called old


class Row:
    """One row of an answer. Kept answers are pickled, so a row is packed as the plain tuple of its values."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        names = self.__match_args__  # type: ignore[attr-defined]
        return type(self), attrgetter(*names)(self) if len(names) > 1 else (getattr(self, names[0]),)


R = TypeVar("R", bound=Row)


def grouped(rows: list[R], name: str) -> dict[Any, list[R]]:
    """Rows by the value of one column, in their order."""
    result: dict[Any, list[R]] = {}
    for row in rows:
        result.setdefault(getattr(row, name), []).append(row)
    return result


LONGEST_HEAD = 40  # letters of a column's head


@dataclass(frozen=True)
class Place(Row):
    """A place by its code and the name that readers see."""

    __slots__ = ()
    area_code: str
    label: str


@dataclass(frozen=True)
class Measured(Row):
    """What has a unit, and so says how its figures are written."""

    __slots__ = ()
    unit: str
    decimals: int

    def shown(self, figure: float | None) -> str:
        """A figure as it stands in a sentence: "18.2%"; "" for none."""
        return wording.value(figure, self.unit, self.decimals)

    def shown_with_unit(self, figure: float | None) -> str:
        """Figure and unit together: "18.2% of households"; "" for none."""
        return wording.value_with_unit(figure, self.unit, self.decimals)

    def signed(self, difference: float | None) -> str:
        """A difference with its sign, in points for percentages: "+6.4 points"; "" for none."""
        return "" if difference is None else wording.signed(difference, self.unit, self.decimals)

    @property
    def unit_words(self) -> str:
        """The unit without what a shown figure already says."""
        return wording.unit_words(self.unit)

    @property
    def column_head(self) -> str:
        """The unit as the head of a column; "Figure" where it would push the other columns out."""
        return self.unit if len(self.unit) <= LONGEST_HEAD else "Figure"


@dataclass(frozen=True)
class Measure(Measured):
    """One indicator of the catalogue, as far as a figure of it has to be told."""

    __slots__ = ()
    indicator_id: str
    theme_id: str
    title: str
    short_title: str
    kind: str
    polarity: str


@dataclass(frozen=True)
class Period(Row):
    """A period by its id, the words for it and its last day."""

    __slots__ = ()
    period_id: str
    period_label: str
    period_end: dt.date


@dataclass(frozen=True)
class Figure(Row):
    """A value with its 95% limits; without a value there is a reason or the status 'missing'."""

    __slots__ = ()
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class SeriesFigure(Figure, Period):
    """A figure among those of other periods, with what tells whether they are counted alike."""

    __slots__ = ()
    period_kind: str
    status: str
    reason: str | None
    source_id: str
    source_title: str


@dataclass(frozen=True)
class ShownFigure(Measured, Figure):
    """A value that knows its unit."""

    __slots__ = ()

    @property
    def shown_value(self) -> str:
        """The figure as it stands in a sentence; "" where there is none."""
        return self.shown(self.value)

    @property
    def value_with_unit(self) -> str:
        """The figure with its unit; "" where there is none."""
        return self.shown_with_unit(self.value)


@dataclass(frozen=True)
class Counted(Row):
    """The counts of which a value is made."""

    __slots__ = ()
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True)
class Indistinguishable(Row):
    """A place among others of its kind, and which places chance leaves open."""

    __slots__ = ()
    polarity: str
    rank: int | None
    ranked_areas: int | None
    tied_areas: int | None
    not_separated: int | None
    rank_from: int | None
    rank_to: int | None


@dataclass(frozen=True)
class BriefStanding(Measure, ShownFigure, Counted):
    """How an area stands on a measure at its latest period: beside its benchmark, its peers and its own past."""

    __slots__ = ()
    period_id: str | None
    period_label: str | None
    period_end: dt.date | None
    age_years: int | None
    status: str
    publisher: str
    benchmark_name: str
    benchmark_value: float | None
    verdict: str | None
    region_name: str
    region_value: float | None
    region_verdict: str | None
    country_name: str
    country_value: float | None
    country_verdict: str | None
    peers: int | None
    peer_median: float | None
    peer_verdict: str | None
    trend_verdict: str | None
    change_from_label: str | None
    change_from_year: int | None
    change_from_value: float | None
    change_to_value: float | None
    change_verdict: str | None

    @property
    def period_with_age(self) -> str:
        """The period, and how old its figure is where that is more than three years: "2011, 15 years old"."""
        return wording.with_age(self.period_label, self.age_years)

    @property
    def is_estimated(self) -> bool:
        """Whether the figure is worked out from those of other areas."""
        return self.status == "estimated"

    @property
    def is_tested(self) -> bool:
        """Whether it could be set against the benchmark."""
        return self.verdict in TESTED

    @property
    def is_beyond_chance(self) -> bool:
        """Whether it differs from the benchmark by more than chance explains."""
        return self.verdict in BEYOND

    @property
    def is_on_the_move(self) -> bool:
        """Whether a steady trend makes it better or worse."""
        return self.trend_verdict in ("getting_better", "getting_worse")

    def is_old(self, today: dt.date) -> bool:
        """Whether the period ended more than ten years before `today`."""
        return self.period_end is not None and self.period_end < today.replace(year=today.year - OLD_YEARS, day=1)


@dataclass(frozen=True)
class ToldStanding(BriefStanding, Indistinguishable):
    """A standing with all that its sentences say."""

    __slots__ = ()
    sentence: str
    reason: str | None
    nothing_newer: str
    peer_reason: str | None
    trend_direction: str | None
    trend_from: str | None
    trend_to: str | None
    trend_reason: str | None
    since_label: str | None
    since_value: float | None
    since_verdict: str | None


@dataclass(frozen=True)
class OwnStanding(ToldStanding):
    """A standing with its cluster and, where there is no value here, that of the nearest area."""

    __slots__ = ()
    verdict_reason: str | None
    cluster: str | None
    cluster_areas: int | None
    nearest_name: str | None
    nearest_kind: str | None
    nearest_before: int | None
    nearest_value: float | None
    nearest_period_label: str | None
    has_months: bool


@dataclass(frozen=True)
class Caveat(Row):
    """A warning in full sentences."""

    __slots__ = ()
    caveat_id: str
    title: str
    text: str
