"""The kinds of under-performance as rules on evidence.

Source: the consultation paper on performance and intervention of 2005, section 7.2, as rules (specification, section
16). A flag is a question, not a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vitality.statistics import checks

KINDS = (
    "A",
    "B_floor",
    "B_floor_possible",
    "B_target_missed",
    "B_target_missed_within_uncertainty",
    "B_target_off_track",
    "C",
    "D",
    "D_explained",
    "D_value",
    "E",
)


@dataclass(frozen=True)
class Thresholds:
    """The numbers in the rules: settings, shown beside each flag. Changes are in per cent over five points."""

    service_periods: int = 2
    fall_pct: float = 5.0
    peer_periods_of_3: int = 2
    peer_deviations: float = 0.5
    q_value: float = 0.05
    still_pct: float = 2.0
    peers_pct: float = 5.0
    peers_share: float = 60.0


@dataclass(frozen=True)
class Evidence:
    """What is known of one area and indicator; absent evidence is None, and makes its rules silent."""

    polarity: str | None = None
    data_ok: bool | None = None
    value: float | None = None
    lower95: float | None = None
    upper95: float | None = None
    lower998: float | None = None
    upper998: float | None = None
    benchmark: float | None = None
    in_worst_5pct: bool | None = None
    periods_in_state: int | None = None
    floor: float | None = None
    target: float | None = None
    target_due: bool | None = None
    projected_lower80: float | None = None
    projected_upper80: float | None = None
    trend: str | None = None
    change_5p_good_pct: float | None = None
    peer_median: float | None = None
    peer_mad: float | None = None
    peer_quartile: int | None = None
    bad_periods_of_3: int | None = None
    fdr_q: float | None = None
    explained_by_context: bool | None = None
    cost_third: str | None = None
    outcome_third: str | None = None
    peer_change_pct: float | None = None
    peers_improving_pct: float | None = None


def underperformance(evidence: Evidence, thresholds: Thresholds = Thresholds()) -> tuple[str, ...]:
    """Codes of the kinds that the evidence shows, in the order of KINDS; () also where there is not enough evidence.

    Nothing is flagged where nobody judges the indicator or the data are not good enough (data_ok).
    """
    if not isinstance(evidence, Evidence):
        raise ValueError(f"evidence is {type(evidence).__name__}; it must be an Evidence")
    if evidence.polarity is not None:
        checks.choice("polarity", evidence.polarity, checks.POLARITIES)
    if evidence.trend is not None:
        checks.choice("trend", evidence.trend, ("better", "worse", "none", "cannot_be_calculated"))
    if evidence.polarity in (None, "no_judgement") or not evidence.data_ok:
        return ()
    result = {
        *_service_failure(evidence, thresholds),
        *_floor(evidence),
        *_ambition(evidence),
        *_falling(evidence, thresholds),
        *_peers(evidence, thresholds),
        *_value(evidence),
        *_coasting(evidence, thresholds),
    }
    return tuple(kind for kind in KINDS if kind in result)


def _known(*values) -> bool:
    return all(each is not None and not (isinstance(each, float) and np.isnan(each)) for each in values)


def _wholly_worse(evidence: Evidence, lower, upper, reference) -> bool:
    """Whether the interval lies strictly on the bad side of the reference."""
    limit = upper if evidence.polarity == "high_is_good" else lower
    if not _known(limit, reference):
        return False
    return limit < reference if evidence.polarity == "high_is_good" else limit > reference


def _worse(evidence: Evidence, reference) -> bool:
    return _wholly_worse(evidence, evidence.value, evidence.value, reference)


def _service_failure(e: Evidence, t: Thresholds) -> list[str]:
    floor = _wholly_worse(e, e.lower998, e.upper998, e.floor)
    benchmark = _wholly_worse(e, e.lower998, e.upper998, e.benchmark) and bool(e.in_worst_5pct)
    lasting = _known(e.periods_in_state) and e.periods_in_state >= t.service_periods
    return ["A"] if (floor or benchmark) and lasting else []


def _floor(e: Evidence) -> list[str]:
    if _wholly_worse(e, e.lower95, e.upper95, e.floor):
        return ["B_floor"]
    return ["B_floor_possible"] if _worse(e, e.floor) else []


def _ambition(e: Evidence) -> list[str]:
    if e.target_due:
        if _wholly_worse(e, e.lower95, e.upper95, e.target):
            return ["B_target_missed"]
        return ["B_target_missed_within_uncertainty"] if _worse(e, e.target) else []
    return ["B_target_off_track"] if _wholly_worse(e, e.projected_lower80, e.projected_upper80, e.target) else []


def _falling(e: Evidence, t: Thresholds) -> list[str]:
    fell = _known(e.change_5p_good_pct) and e.change_5p_good_pct <= -t.fall_pct
    return ["C"] if e.trend == "worse" and fell else []


def _peers(e: Evidence, t: Thresholds) -> list[str]:
    if not (
        _known(e.value, e.peer_median, e.peer_mad, e.peer_quartile, e.bad_periods_of_3, e.fdr_q)
        and _wholly_worse(e, e.lower95, e.upper95, e.peer_median)
    ):
        return []
    far = abs(e.value - e.peer_median) >= t.peer_deviations * e.peer_mad
    lasting = e.bad_periods_of_3 >= t.peer_periods_of_3
    if not (far and lasting and e.peer_quartile == 4 and e.fdr_q <= t.q_value):
        return []
    return ["D_explained"] if e.explained_by_context else ["D"]


def _value(e: Evidence) -> list[str]:
    return ["D_value"] if e.cost_third == "dearest" and e.outcome_third == "worst" else []


def _coasting(e: Evidence, t: Thresholds) -> list[str]:
    if e.trend != "none" or not _known(e.change_5p_good_pct, e.peer_change_pct, e.peers_improving_pct, e.peer_quartile):
        return []
    still = abs(e.change_5p_good_pct) <= t.still_pct
    others = e.peer_change_pct >= t.peers_pct and e.peers_improving_pct >= t.peers_share
    return ["E"] if still and others and e.peer_quartile != 1 else []
