"""Targets and the curves beside them: what each aims at, where it stands, and every place under a floor."""

from __future__ import annotations

import duckdb
import pandas as pd

from vitality.definitions.catalogue import Indicator
from vitality.files.faults import InputFaults
from vitality.warehousing import curves, floors, tables, target_aims, target_figures, target_status
from vitality.warehousing.inputs import Settings, given
from vitality.warehousing.target_aims import Aim

_TARGETS = {
    "sort_order": "integer",
    **dict.fromkeys(("target_id", "borough_code", "indicator_id", "area_code", "kind", "rule"), "varchar"),
    "is_councils": "boolean",
    **dict.fromkeys(("label", "rule_words"), "varchar"),
    "value": "double",
    "reason": "varchar",
    "was_there": "boolean",
    **dict.fromkeys(("baseline_period_id", "baseline_label"), "varchar"),
    "baseline_end": "date",
    **dict.fromkeys(("baseline_value", "baseline_lower", "baseline_upper"), "double"),
    **dict.fromkeys(("set_on", "due"), "date"),
    "trajectory": "varchar",
    "tolerance_pct": "double",
    **dict.fromkeys(("lead_id", "source"), "varchar"),
    **dict.fromkeys(("expected_without", "pot"), "double"),
}
_PLACES = {
    f"{level}_{word}": "integer" for level in floors.LEVELS for word in ("met", "below", "below_possible", "no_figure")
}
_STATUS = {
    **dict.fromkeys(("target_id", "status", "reason"), "varchar"),
    "is_confirmed": "boolean",
    **dict.fromkeys(("period_id", "period_label", "source_id"), "varchar"),
    "period_end": "date",
    **dict.fromkeys(("value", "lower", "upper", "expected", "progress", "gap", "to_go"), "double"),
    **dict.fromkeys(("is_old", "is_due"), "boolean"),
    "months_left": "integer",
    **dict.fromkeys(("projected", "projected_lower80", "projected_upper80"), "double"),
    "projection_reason": "varchar",
    **dict.fromkeys(("stretch_share", "reward_pct", "reward"), "double"),
    "is_levelling_down": "boolean",
    **dict.fromkeys(("worst_moved", "best_moved"), "varchar"),
    **_PLACES,
}


def write_targets(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Tables `targets`, `target_status`, `floor_places` and `curves`.

    Figures older than the gate of the triggers allows say nothing of how things stand, and their targets say so. Raises
    InputFaults for what only the figures can show: no baseline, a value on the wrong side of it, a rule with nothing to
    take it from.
    """
    targets, indicators = settings.targets, settings.indicators
    borough_code, oldest_months = settings.council.borough_code, given(settings.triggers).oldest_months
    asked = {each.indicator_id for each in (*targets, *settings.strategy.priority_indicators)}
    areas = {each.area_code for each in targets}
    held = target_figures.load(con, asked, areas, borough_code, given(settings.peers).fewest)
    aims, faults = target_aims.aims(targets, indicators, held)
    if faults:
        raise InputFaults(faults)
    rows, standing, places = [], [], []
    for number, aim in enumerate(aims):
        rows.append({"sort_order": number, "borough_code": borough_code, **_row(aim)})
        if aim.target.kind == "floor":
            tested = floors.places(con, aim) if aim.value is not None else pd.DataFrame(columns=[*floors.COLUMNS])
            places.append(tested)
            standing.append(floors.status(aim, tested, settings.as_of, oldest_months))
        else:
            indicator = indicators[aim.target.indicator_id]
            possible = (None, None) if aim.target.kind == "gap" else possible_figures(indicator)
            standing.append(target_status.status(aim, held, settings.as_of, oldest_months, possible))
    tables.write(con, "targets", pd.DataFrame(rows), _TARGETS, keys=1)
    tables.write(con, "target_status", pd.DataFrame(standing), _STATUS, keys=1)
    tested = [each for each in places if len(each)]
    floor_places = pd.concat(tested) if tested else pd.DataFrame(columns=[*floors.COLUMNS])
    tables.write(con, "floor_places", floor_places, floors.COLUMNS, keys=3)
    possible = {name: possible_figures(indicators[name]) for name in asked}
    polarity = {name: indicators[name].polarity for name in asked}
    curves.write_curves(con, held, possible, polarity, borough_code, settings.as_of, oldest_months)


def possible_figures(indicator: Indicator) -> target_status.Possible:
    """The lowest and the highest figure that the indicator can have; None where there is no end."""
    if indicator.kind == "proportion":
        return 0.0, float(indicator.multiplier)
    return (None, None) if indicator.kind == "score" else (0.0, None)


def _row(aim: Aim) -> dict[str, object]:
    target, base = aim.target, aim.baseline
    names = ("target_id", "indicator_id", "area_code", "kind", "rule", "is_councils", "set_on", "due", "trajectory")
    result = {name: getattr(target, name) for name in (*names, "source", "expected_without", "pot")}
    result |= {"lead_id": target.lead, "tolerance_pct": 100 * target.tolerance, "value": aim.value}
    result |= {"label": target_aims.COUNCIL_LABEL if target.is_councils else target_aims.RULE_LABEL}
    result |= {"rule_words": aim.words, "reason": aim.reason, "was_there": aim.was_there}
    if base is None:
        return result
    limits = {"baseline_value": base.value, "baseline_lower": base.lower, "baseline_upper": base.upper}
    return (
        result | {"baseline_period_id": base.period_id, "baseline_label": base.label, "baseline_end": base.end} | limits
    )
