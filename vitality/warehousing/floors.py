"""Floors: a minimum for every neighbourhood and every ward, tested on each of them and never on the mean."""

from __future__ import annotations

import datetime as dt

import duckdb
import pandas as pd

from vitality.warehousing import tables, target_status
from vitality.warehousing.target_aims import Aim
from vitality.warehousing.target_figures import months_between

LEVELS = {"lsoa": "finest", "ward": "represented"}  # columns of counts -> role of the places counted
COLUMNS = {
    **dict.fromkeys(("target_id", "area_type", "area_code", "period_id", "period_label", "source_id"), "varchar"),
    **dict.fromkeys(("value", "lower", "upper"), "double"),
    **dict.fromkeys(("status", "reason"), "varchar"),
}
_NO_FIGURE = "No figure is held for this place in this series."


def places(con: duckdb.DuckDBPyConnection, aim: Aim) -> pd.DataFrame:
    """Every neighbourhood and ward of the area at its latest figure in the series that the floor was taken from.

    `status` is met, below (the 95% limits wholly worse), below_possible (worse, but it may be chance, or estimated from
    older areas) or no_figure, with a reason. An agreed number is tested on the latest figures of any series.
    """
    asked = {"indicator_id": aim.target.indicator_id, "borough_code": aim.target.area_code}
    own_series = aim.baseline if not aim.target.is_councils else None
    asked |= {"source_id": own_series.source_id if own_series else None}
    asked |= {"period_kind": own_series.period_kind if own_series else None}
    frame = tables.ask(con, "places_under_a_floor", **asked)
    words = [_word(aim, aim.value or 0.0, row) for row in frame.to_dict("records")]
    frame["place_status"] = [word for word, _ in words]
    frame["reason"] = [why for _, why in words]
    frame = frame.drop(columns="status").rename(columns={"place_status": "status"})
    return frame.assign(target_id=aim.target.target_id)


def _word(aim: Aim, level: float, row: dict) -> tuple[str, str | None]:
    if pd.isna(row["value"]):
        return "no_figure", row["reason"] if isinstance(row["reason"], str) else _NO_FIGURE
    lower, upper = (None, None) if pd.isna(row["lower"]) else (row["lower"], row["upper"])
    word, _ = target_status.kept_word(aim, row["value"], lower, upper, level)
    reason = row["reason"] if isinstance(row["reason"], str) else None
    if word == "below" and row["status"] == "estimated":
        return "below_possible", reason  # an estimate is never picked out alone
    if word == "below_possible" and lower is None:
        reason = reason or "No range of chance is known for it."
    return word, reason


def status(aim: Aim, tested: pd.DataFrame, as_of: dt.date, oldest_months: int) -> dict[str, object]:
    """Columns of `target_status` for a floor: the worst word of any place, and how many places have each word."""
    target = aim.target
    result: dict[str, object] = {
        "target_id": target.target_id,
        "status": "cannot_tell",
        "months_left": months_between(as_of, target.due),
        "reason": aim.reason,
    }
    known = tested[tested["status"] != "no_figure"] if len(tested) else tested
    if aim.value is None or known.empty:
        return result | {"reason": aim.reason or "No neighbourhood or ward has a figure to be tested."}
    for level, role in LEVELS.items():
        at_level = tested.loc[tested["role"] == role, "status"]
        result |= {f"{level}_{word}": int((at_level == word).sum()) for word in _WORDS}
    last = known.loc[known["period_end"].idxmax()]
    end = pd.Timestamp(last["period_end"]).date()
    is_old = months_between(end, as_of) > oldest_months
    result |= {"period_id": last["period_id"], "period_label": last["period_label"], "period_end": end}
    result |= {"source_id": last["source_id"], "is_old": is_old, "is_due": False}
    if is_old:
        told = f"The latest figures, of {last['period_label']}, are more than {oldest_months} months old."
        return result | {"reason": told}
    word = next((each for each in ("below", "below_possible") if (known["status"] == each).any()), "met")
    return result | {"status": word}


_WORDS = ("met", "below", "below_possible", "no_figure")
