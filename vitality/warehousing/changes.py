"""What changed: the latest figure of each place beside the one before and the first, and whether chance explains it."""

from __future__ import annotations

import duckdb
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables

_COLUMNS = {
    **dict.fromkeys(("borough_code", "indicator_id", "area_code", "from_period_id"), "varchar"),
    "from_value": "double",
    "to_period_id": "varchar",
    **dict.fromkeys(("to_value", "difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper"), "double"),
    **dict.fromkeys(("verdict", "method", "since_period_id"), "varchar"),
    "since_value": "double",
    "since_verdict": "varchar",
}
_PLACE = ["borough_code", "indicator_id", "area_code"]


def write_changes(con: duckdb.DuckDBPyConnection) -> None:
    """Table `changes`: difference and ratio of the latest two non-overlapping figures of one source, and the longest
    fair comparison: the first figure (`since_...`) that the latest can be compared with, and the verdict on the two;
    table `peer_changes` the same of peers elsewhere."""
    tables.write(con, "changes", _changes(con, of_peers=False), _COLUMNS, keys=3)
    tables.write(con, "peer_changes", _changes(con, of_peers=True), _COLUMNS, keys=3)


def _changes(con: duckdb.DuckDBPyConnection, of_peers: bool) -> pd.DataFrame:
    last = judge(tables.ask(con, "figures_then_and_now", oldest=False, of_peers=of_peers))
    first = judge(tables.ask(con, "figures_then_and_now", oldest=True, of_peers=of_peers))
    since = first.rename(columns={f"from_{name}": f"since_{name}" for name in ("period_id", "value")})
    since = since.rename(columns={"verdict": "since_verdict"})
    longest = since[[*_PLACE, "since_period_id", "since_value", "since_verdict"]]
    return last.merge(longest, on=_PLACE, how="left")


def judge(pairs: pd.DataFrame) -> pd.DataFrame:
    """Every pair with the difference, its limits in the indicator's unit, for rates the ratio, the method and the word.

    `statistics.difference` works them out, as it does for two figures that a reader sets side by side.
    """
    ends = ("value", "lower", "upper", "x", "n")
    now, before = (vs.estimates(*(pairs[f"{end}_{name}"] for name in ends)) for end in ("to", "from"))
    given = {name: pairs[name].to_numpy() for name in ("kind", "polarity", "multiplier")}
    result = vs.difference(now, before, **given)
    names = ("lower", "upper", "ratio", "ratio_lower", "ratio_upper", "method", "verdict")
    return pairs.assign(difference=result.value, **{name: getattr(result, name) for name in names})
