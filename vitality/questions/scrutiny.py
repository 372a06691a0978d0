"""Questions of the page Scrutiny and of the question pack."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Figure, Place, Row, ToldStanding, grouped


@dataclass(frozen=True, slots=True)
class Prompt(ToldStanding, Place):
    area_type: str
    is_home: bool
    sort_order: int
    theme_title: str
    multiplier: int
    numerator_words: str
    source_id: str
    source_title: str
    licence: str
    period_id: str
    period_label: str
    period_end: dt.date
    value: float
    kinds: list[str]
    rung: int
    lower998: float | None
    upper998: float | None
    widening: float | None
    in_worst_5pct: bool | None
    periods_held: int
    periods_in_state: int | None
    peer_periods_held: int | None
    bad_periods_of_3: int | None
    exit_threshold_a: float | None
    exit_threshold_d: float | None
    exit_threshold_floor: float | None
    exit_threshold_target: float | None
    fdr_q: float | None
    explained_by_context: bool | None
    floor: float | None
    target: float | None
    change_5p_good_pct: float | None
    peer_change_pct: float | None
    peers_improving_pct: float | None


@dataclass(frozen=True, slots=True)
class Tested(Place):
    area_type: str
    theme_id: str
    indicator_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionTemplate(Row):
    kind: str
    sort_order: int
    ask: str
    text: str


@dataclass(frozen=True, slots=True)
class WorstTenth(Place):
    area_type: str
    indicator_id: str
    title: str
    theme_id: str
    period_label: str
    worst_tenth_periods: int
    periods_held: int


@dataclass(frozen=True, slots=True)
class ResidentTrigger(Figure, Place):
    service: str
    period_start: dt.date
    kind: str
    period_end: dt.date
    period_label: str
    recorded: int | None
    out_of: int | None
    benchmark_value: float | None
    status: str
    is_met: bool | None
    reason: str | None
    source: str


def prompts(borough_code: str) -> list[Prompt]:
    """Every figure of the borough and its wards that raises a question, with the kinds it shows and the evidence."""
    return warehouse.run("prompts", Prompt, borough_code=borough_code)


def tested(borough_code: str) -> list[Tested]:
    """Every figure that could be tested: `reason` is "" where it was, else why it was not."""
    return warehouse.run("tested", Tested, borough_code=borough_code)


def question_templates() -> dict[str, list[QuestionTemplate]]:
    """The questions of each kind of under-performance, by kind; "general" are those for any place."""
    return grouped(warehouse.run("question_templates", QuestionTemplate), "kind")


def worst_tenths(borough_code: str) -> list[WorstTenth]:
    """Figures now in the worst tenth of their kind, with how many periods running they have been there (at most 3), and
    out of how many that are held."""
    return warehouse.run("worst_tenths", WorstTenth, borough_code=borough_code)


def resident_triggers() -> list[ResidentTrigger]:
    """Complaints and checks of standards by ward and service, the newest 12 months first; [] where none are loaded.

    `kind` 'complaints': `recorded` complaints of `out_of` residents or users, `value` per 1,000, `benchmark_value` the
    borough's rate. 'standard': `recorded` checks of `out_of` that met it, `value` in %, `benchmark_value` the standard.
    `is_met` is None where the figure is hidden or cannot be compared; `reason` says why it is not True.
    """
    return warehouse.run("resident_triggers", ResidentTrigger)
