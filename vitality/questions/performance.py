"""Questions of the pages Scorecard and Priorities."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Measured, Period, Place, Row, ShownFigure, grouped


@dataclass(frozen=True, slots=True)
class ScorecardMeasure(Row):
    card_order: int
    scorecard_id: str
    card_title: str
    card_says: str
    levels: list[str]
    fewest: int
    part_order: int
    perspective_id: str
    title: str
    says: str | None
    member_order: int | None
    indicator_id: str
    weight: float
    part_ids: list[str]


@dataclass(frozen=True, slots=True)
class ScorecardScore(Row):
    area_code: str
    scorecard_id: str
    perspective_id: str
    composite: float
    indicators: int
    rank: int
    ranked_areas: int
    rank_from: int | None
    rank_to: int | None


@dataclass(frozen=True, slots=True)
class Strategy(Row):
    title: str
    vision: str
    says: str
    source: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Partner(Row):
    sort_order: int
    partner_id: str
    title: str
    kind: str
    says: str
    answers_to: str


@dataclass(frozen=True, slots=True)
class PriorityMeasure(Row):
    priority_order: int
    priority_id: str
    priority_title: str
    says: str
    heading: str
    theme_ids: list[str]
    part_of: str | None
    action_started: dt.date | None
    priority_lead_id: str
    priority_contributing_ids: list[str]
    member_order: int | None
    indicator_id: str
    title: str
    short_title: str
    theme_id: str | None
    unit: str | None
    decimals: int | None
    kind: str | None
    polarity: str | None
    lead_id: str | None
    lead_title: str | None
    contributing_ids: list[str] | None


@dataclass(frozen=True, slots=True)
class Target(ShownFigure, Period, Place):
    sort_order: int
    target_id: str
    indicator_id: str
    title: str
    short_title: str
    theme_id: str
    indicator_kind: str
    polarity: str
    area_label: str
    area_type: str
    kind: str
    rule: str
    rule_words: str
    is_councils: bool
    was_there: bool
    target_value: float
    source: str | None
    lead_id: str | None
    lead_title: str | None
    set_on: dt.date
    due: dt.date
    months_left: int
    trajectory: str
    tolerance_pct: float
    baseline_period_id: str | None
    baseline_label: str | None
    baseline_value: float | None
    baseline_lower: float | None
    baseline_upper: float | None
    publisher: str
    status: str
    is_confirmed: bool | None
    reason: str | None
    is_old: bool
    is_due: bool
    expected: float | None
    progress: float | None
    gap: float | None
    to_go: float | None
    projected: float | None
    projected_lower80: float | None
    projected_upper80: float | None
    projection_reason: str | None
    expected_without: float | None
    pot: float | None
    stretch_share: float | None
    reward_pct: float | None
    reward: float | None
    is_levelling_down: bool | None
    worst_moved: str | None
    best_moved: str | None
    lsoa_met: int | None
    lsoa_below: int | None
    lsoa_below_possible: int | None
    lsoa_no_figure: int | None
    ward_met: int | None
    ward_below: int | None
    ward_below_possible: int | None
    ward_no_figure: int | None
    lsoa_words: str
    ward_words: str


@dataclass(frozen=True, slots=True)
class FloorMiss(Place):
    target_id: str
    area_type: str
    period_label: str
    value: float
    status: str


@dataclass(frozen=True, slots=True)
class Reach(Row):
    indicator_id: str
    title: str
    numerator_words: str
    polarity: str
    period_label: str
    places: int
    people: float
    first_places: int
    first_people: float


@dataclass(frozen=True, slots=True)
class WorseWard(Measured, Place):
    indicator_id: str
    title: str
    value: float
    period_label: str
    benchmark_value: float
    apart: float


@dataclass(frozen=True, slots=True)
class CurveMeasure(Row):
    indicator_id: str
    is_old: bool
    action_started: dt.date | None


@dataclass(frozen=True, slots=True)
class CurvePoint(Row):
    period_id: str | None
    period_label: str
    period_end: dt.date
    actual: float | None
    lower: float | None
    upper: float | None
    forecast: float | None
    lower80: float | None
    upper80: float | None
    is_since: bool
    action_started: dt.date | None
    status: str | None
    reason: str | None
    gain: float | None
    is_old: bool
    publisher: str


def scorecards() -> list[ScorecardMeasure]:
    """Every scorecard with its perspectives, measures and weights; indicator_id is None in an empty perspective.

    `part_ids` lists the measures that a measure is the total of; [] for most.
    """
    return warehouse.run("scorecards", ScorecardMeasure)


def scorecard_scores(area_codes: tuple[str, ...]) -> list[ScorecardScore]:
    """The score of each place on each perspective that has one, with its rank and the ranks of other weights."""
    return warehouse.run("scorecard_scores", ScorecardScore, area_codes=list(area_codes))


def strategy_in_force() -> list[Strategy]:
    """The strategy that is followed: one row, or none. `is_default` where the council has not put its own in place."""
    return warehouse.run("strategy_in_force", Strategy)


def partners() -> list[Partner]:
    """Every partner, by kind, with what it does and to whom it answers."""
    return warehouse.run("partners", Partner)


def priorities() -> list[PriorityMeasure]:
    """Every priority with its indicators, who leads on each and who contributes; indicator_id is None where none is."""
    return warehouse.run("priorities", PriorityMeasure)


def targets(borough_code: str) -> list[Target]:
    """Every target of a borough with its baseline, where it stands and what is to be expected.

    `status` is met, missed, met_early, on_track, slightly_behind or off_track; for floors and what is to be kept met,
    below or below_possible; or cannot_tell, with a `reason`. `is_confirmed` is None where no range of chance is known.
    `gap` and `to_go` are in the indicator's unit: how much better than expected, and what is still missing.
    """
    return warehouse.run("targets", Target, borough_code=borough_code)


def floor_misses(borough_code: str) -> dict[str, list[FloorMiss]]:
    """Neighbourhoods and wards on the wrong side of each floor, beyond chance or possibly, by target."""
    return grouped(warehouse.run("floor_misses", FloorMiss, borough_code=borough_code), "target_id")


def reach(borough_code: str) -> list[Reach]:
    """For each indicator of the priorities counted for neighbourhoods: those in need, and those in the first ten."""
    return warehouse.run("reach", Reach, borough_code=borough_code)


def worse_wards(borough_code: str) -> dict[str, list[WorseWard]]:
    """Wards that are worse than the borough beyond chance, furthest first, by indicator of the priorities."""
    return grouped(warehouse.run("worse_wards", WorseWard, borough_code=borough_code), "indicator_id")


def curve_measures(area_code: str) -> list[CurveMeasure]:
    """The indicators of which an area has a curve, whether it ends long ago, and the day from which action counts."""
    return warehouse.run("curve_measures", CurveMeasure, area_code=area_code)


def curve(indicator_id: str, area_code: str) -> list[CurvePoint]:
    """One curve by period: figures, and the line with its 80% band; empty with fewer than five figures of one series.

    `status` is curve_turned, slowed_decline, on_baseline, below_baseline or cannot_be_calculated; None where no action
    has a day from which to count, so that the line says what to expect if nothing changes.
    """
    return warehouse.run("curve", CurvePoint, indicator_id=indicator_id, area_code=area_code)
