"""Targets as evidence: the floor, the target and where things are heading, for the rules of under-performance."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

NUMBERS = ["floor", "target", "projected_lower80", "projected_upper80"]
COLUMNS = [*NUMBERS, "target_due"]
KEY = ["indicator_id", "area_code", "source_id"]
_FLOORS = """
select targets.indicator_id, floor_places.area_code, floor_places.source_id, targets.value as floor,
    case indicators.polarity when 'low_is_good' then targets.value else -targets.value end as strictness
from targets
inner join floor_places on floor_places.target_id = targets.target_id
inner join indicators on indicators.indicator_id = targets.indicator_id
where targets.value is not null and (targets.is_councils or $rules_count)
union all
select targets.indicator_id, targets.area_code, target_status.source_id, targets.value,
    case indicators.polarity when 'low_is_good' then targets.value else -targets.value end
from targets
inner join target_status on target_status.target_id = targets.target_id
inner join indicators on indicators.indicator_id = targets.indicator_id
where targets.kind = 'standard' and targets.value is not null and target_status.source_id is not null
    and (targets.is_councils or $rules_count)
"""
_AMBITIONS = """
select targets.indicator_id, targets.area_code, target_status.source_id, targets.value as target, targets.due,
    target_status.is_due as target_due, target_status.projected_lower80, target_status.projected_upper80
from targets
inner join target_status on target_status.target_id = targets.target_id
where targets.kind = 'ambition' and targets.value is not null and target_status.source_id is not null
    and (targets.is_councils or $rules_count)
"""


def aims(con: duckdb.DuckDBPyConnection, *, rules_count: bool) -> pd.DataFrame | None:
    """One row an indicator, area and series with a floor or a target, as the fields of statistics.Evidence.

    Only what a council has agreed counts, unless `rules_count`: our own rules of ambition must not fill the list of
    questions. Of several floors the strictest counts; of several ambitions the one that fell due last, or else the one
    that falls due next. A standard is a floor for its one area. A stretch that is missed is no failure, and a gap
    belongs to no one area. None without tables of targets.
    """
    if ("targets",) not in con.execute("select table_name from duckdb_tables()").fetchall():
        return None
    floors = con.execute(_FLOORS, {"rules_count": rules_count}).df()
    ambitions = con.execute(_AMBITIONS, {"rules_count": rules_count}).df()
    floors = floors.sort_values([*KEY, "strictness"]).drop_duplicates(KEY).drop(columns="strictness")
    fell_due = ambitions["target_due"].astype(bool)
    days = pd.to_datetime(ambitions["due"]).astype("int64") * np.where(fell_due, -1, 1)
    ambitions = ambitions.assign(later=~fell_due, days=days).sort_values([*KEY, "later", "days"])
    ambitions = ambitions.drop_duplicates(KEY).drop(columns=["due", "later", "days"])
    return floors.merge(ambitions, on=KEY, how="outer")[[*KEY, *COLUMNS]]
