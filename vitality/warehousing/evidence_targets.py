"""Targets as evidence: the floor, the target and where things are heading, for the rules of under-performance."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality.warehousing import tables

NUMBERS = ["floor", "target", "projected_lower80", "projected_upper80"]
COLUMNS = [*NUMBERS, "target_due"]
KEY = ["indicator_id", "area_code", "source_id"]


def aims(con: duckdb.DuckDBPyConnection, *, rules_count: bool) -> pd.DataFrame:
    """One row an indicator, area and series with a floor or a target, as the fields of statistics.Evidence.

    Only what a council has agreed counts, unless `rules_count`: our own rules of ambition must not fill the list of
    questions. Of several floors the strictest counts; of several ambitions the one that fell due last, or else the one
    that falls due next. A standard is a floor for its one area. A stretch that is missed is no failure, and a gap
    belongs to no one area.
    """
    floors = tables.ask(con, "floors_in_force", rules_count=rules_count)
    ambitions = tables.ask(con, "ambitions_in_force", rules_count=rules_count)
    floors = floors.sort_values([*KEY, "strictness"]).drop_duplicates(KEY).drop(columns="strictness")
    fell_due = ambitions["target_due"].astype(bool)
    days = pd.to_datetime(ambitions["due"]).astype("int64") * np.where(fell_due, -1, 1)
    ambitions = ambitions.assign(later=~fell_due, days=days).sort_values([*KEY, "later", "days"])
    ambitions = ambitions.drop_duplicates(KEY).drop(columns=["due", "later", "days"])
    return floors.merge(ambitions, on=KEY, how="outer")[[*KEY, *COLUMNS]]
