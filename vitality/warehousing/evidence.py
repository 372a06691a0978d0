"""Evidence: what is known of each ward's and borough's figure for the rules of under-performance, and what they say."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.definitions.trigger_settings import TriggerSettings
from vitality.warehousing import evidence_exit, evidence_gate, evidence_peers, evidence_series, evidence_targets, tables

_FIELDS = [each.name for each in fields(vs.Evidence)]
_TRENDS = {"getting_better": "better", "getting_worse": "worse", "no_significant_change": "none"}
_SQL = {"float": "double", "int": "integer", "bool": "boolean", "str": "varchar"}
_EVIDENCE = {
    **dict.fromkeys(("area_type", "borough_code", "area_code", "indicator_id", "period_id"), "varchar"),
    **{each.name: _SQL[str(each.type).split(" ")[0]] for each in fields(vs.Evidence)},
    "gate_reason": "varchar",
    "worst_tenth_periods": "integer",
    "kinds": "varchar[]",
    "rung": "integer",
    "widening": "double",
    **dict.fromkeys(("periods_held", "peer_periods_held"), "integer"),
    **dict.fromkeys(evidence_exit.COLUMNS, "double"),
}


def write_evidence(con: duckdb.DuckDBPyConnection, settings: TriggerSettings, as_of: dt.date) -> None:
    """Tables `evidence` (one row a figure that could be tested, with the kinds it shows) and `trigger_rules`.

    Columns are those of statistics.Evidence, with `gate_reason` (why the evidence is not good enough, else null),
    `kinds` (a list), `rung` (where the ladder would start), out of how many periods that lasting is told, and the
    figures at which each kind would clear (evidence_exit.COLUMNS). Floors and targets are those of the tables
    `targets`, `target_status` and `floor_places`, where there are any.
    """
    frame = tables.ask(con, "figures_to_judge", levels=list(settings.levels))
    peers = tables.ask(con, "first_model_peers")
    elsewhere = tables.ask(con, "figures_over_time", of_peers=True)
    elsewhere = elsewhere[elsewhere["area_type"].isin(settings.levels)]
    context = tables.ask(con, "context_figures", context=list(settings.context))
    aims = evidence_targets.aims(con, rules_count=settings.rules_count)
    tables.write(con, "evidence", assemble(frame, peers, context, settings, as_of, aims, elsewhere), _EVIDENCE, keys=5)
    told = {"version": settings.version, "reviewed": settings.reviewed, "as_of": f"{as_of:%Y-%m}"}
    told |= {name: getattr(settings, name) for name in ("fewest_people", "fewest_events", "oldest_months")}
    told |= {"rules_count": settings.rules_count, "worst_share": settings.worst_share, **asdict(settings.thresholds)}
    told |= dict(zip(("corporate_failures", "corporate_themes", "corporate_share"), settings.corporate, strict=True))
    told |= {"signs": settings.signs[0], "signs_chance": settings.signs[1], "tenth_periods": settings.tenth_periods}
    rules = pd.DataFrame({"rule": list(told), "value": [str(each) for each in told.values()]})
    tables.write(con, "trigger_rules", rules, {"rule": "varchar", "value": "varchar"}, keys=1)


def assemble(
    frame: pd.DataFrame,
    peers: pd.DataFrame,
    context: pd.DataFrame,
    settings: TriggerSettings,
    as_of: dt.date,
    aims: pd.DataFrame | None = None,
    elsewhere: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row for each area and indicator at its latest period, with every field of Evidence and what it shows.

    `elsewhere` are the figures of peers that are none of the council's places.
    """
    if aims is not None:
        numbers = dict.fromkeys(evidence_targets.NUMBERS, float)
        frame = frame.merge(aims.astype(numbers), on=evidence_targets.KEY, how="left")
    recent = evidence_series.states(evidence_series.steps(frame), settings)
    together = frame if elsewhere is None or elsewhere.empty else pd.concat([frame, elsewhere], ignore_index=True)
    latest = evidence_peers.changes(evidence_series.persistence(recent), together, peers)
    latest["explained_by_context"] = _explained(latest, context)
    latest["gate_reason"] = evidence_gate.reasons(latest, settings, as_of)
    latest["data_ok"] = latest["gate_reason"].isna()
    latest["trend"] = latest["trend_verdict"].map(_TRENDS).fillna("cannot_be_calculated")
    latest = latest.rename(columns={"lower": "lower95", "upper": "upper95", "quartile": "peer_quartile"})
    for name in _FIELDS:
        if name not in latest:
            latest[name] = None  # unit costs, and targets where none were given
    shown = [_kinds(row, settings.thresholds) for row in latest[_FIELDS].to_dict("records")]
    latest = latest.assign(kinds=[list(each) for each in shown], rung=[vs.rung(each) for each in shown])
    return evidence_exit.exit_threshold(latest)


def _kinds(row: dict, thresholds: vs.Thresholds) -> tuple[str, ...]:
    if not row["data_ok"]:
        return ()
    known = {name: None if value is None or value is pd.NA or value != value else value for name, value in row.items()}
    return vs.underperformance(vs.Evidence(**known), thresholds)


def _explained(latest: pd.DataFrame, context: pd.DataFrame) -> np.ndarray:
    """Whether deprivation and structure account for each figure: its own residual could be 0 (95%); None unknown."""
    result = np.full(len(latest), None, dtype=object)
    kind, indicator, area = (latest[name].to_numpy(object) for name in ("area_type", "indicator_id", "area_code"))
    values = latest["value"].to_numpy(float)
    for area_type in np.unique(kind):
        wide = context[context["area_type"] == area_type].pivot_table(
            index="area_code", columns="indicator_id", values="value", aggfunc="last"
        )
        own = np.flatnonzero(kind == area_type)
        around = wide.reindex(area[own]).to_numpy(float)
        for some in tables.groups(latest.iloc[own][["indicator_id"]], ["indicator_id"]):
            others = (wide.columns != indicator[own[some[0]]]).astype(bool)
            result[own[some]] = evidence_series.explained(values[own[some]], around[some][:, others])
    return result
