"""Questions of the page Gaps."""

from __future__ import annotations

from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Counted, Figure, Measure, Period, Place, Row


@dataclass(frozen=True, slots=True)
class Gap(Measure):
    sort_order: int
    theme_title: str
    period_id: str | None
    period_label: str | None
    age_years: int | None
    edition: str | None
    worst_value: float | None
    best_value: float | None
    difference: float | None
    lower: float | None
    upper: float | None
    ratio: float | None
    ratio_lower: float | None
    ratio_upper: float | None
    sii: float | None
    sii_lower: float | None
    sii_upper: float | None
    rii: float | None
    rii_lower: float | None
    rii_upper: float | None
    verdict: str | None
    reason: str | None
    from_label: str | None
    change: float | None
    change_lower: float | None
    change_upper: float | None
    absolute: str | None
    ratio_change: float | None
    ratio_change_lower: float | None
    ratio_change_upper: float | None
    relative: str | None
    worst_moved: str | None
    best_moved: str | None


@dataclass(frozen=True, slots=True)
class Fifth(Figure, Counted, Period):
    fifth: int
    areas: int


@dataclass(frozen=True, slots=True)
class DeprivationTenth(Period, Place):
    is_current: bool
    indicator_id: str
    is_overall: bool
    national_rank: int | None
    tenth: int | None


@dataclass(frozen=True, slots=True)
class CohortFigure(Figure, Counted, Period):
    edition: str
    part: str
    areas: int
    difference: float | None
    difference_lower: float | None
    difference_upper: float | None
    ratio: float | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class CohortMember(Place):
    edition: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PeopleGroup(Row):
    sort_order: int
    group_id: str
    title: str
    indicator_id: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class MeasurePair(Row):
    sort_order: int
    pair_id: str
    title: str
    relation: str
    indicator_ids: list[str]


@dataclass(frozen=True, slots=True)
class GroupSurrounding(Row):
    sort_order: int
    indicator_id: str


def gaps(borough_code: str) -> list[Gap]:
    """The gap of each measure with neighbourhood counts, and how it changed since the first one that is held.

    `reason` says why there is no gap. Differences are most less least deprived fifth, in the measure's unit.
    """
    return warehouse.run("gaps", Gap, borough_code=borough_code)


def deprivation_tenths(area_code: str) -> list[DeprivationTenth]:
    """The national tenth (1 most deprived) and rank of a neighbourhood and of what it was made from, or of those inside
    a larger place, newest edition first; [] where no edition ranks any. `is_overall` is the index as a single figure.
    """
    return warehouse.run("deprivation_tenths", DeprivationTenth, area_code=area_code)


def fifths(indicator_id: str, borough_code: str) -> list[Fifth]:
    """Every fifth (1 most deprived) in every period, oldest first; values are None where a count is missing."""
    return warehouse.run("fifths", Fifth, indicator_id=indicator_id, borough_code=borough_code)


def cohort(indicator_id: str, borough_code: str) -> list[CohortFigure]:
    """The fixed cohort and the rest in every period, oldest first, with the gap between them on both rows."""
    return warehouse.run("cohort", CohortFigure, indicator_id=indicator_id, borough_code=borough_code)


def cohort_members(borough_code: str) -> list[CohortMember]:
    """The neighbourhoods of the fixed cohort, also those since replaced."""
    return warehouse.run("cohort_members", CohortMember, borough_code=borough_code)


def people_groups() -> list[PeopleGroup]:
    """Groups of people by where they live; `indicator_id` is None where nothing is held, and `note` says why."""
    return warehouse.run("people_groups", PeopleGroup)


def group_surroundings() -> list[str]:
    """Indicators by which the areas that a group of people lives in are described, in the order of the settings."""
    return [row.indicator_id for row in warehouse.run("group_surroundings", GroupSurrounding)]


def measure_pairs() -> list[MeasurePair]:
    """Measures that belong together, the first of each the one that others are set beside; `relation` says whether
    they count other people ("groups"), parts of the same ("parts"), or some and everybody ("within")."""
    return warehouse.run("measure_pairs", MeasurePair)
