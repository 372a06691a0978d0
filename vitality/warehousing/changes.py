"""What changed: the latest figure of each place beside the one before and the first, and whether chance explains it."""

from __future__ import annotations

import duckdb
import numpy as np
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
    fair comparison: the first figure (`since_...`) that the latest can be compared with, and the verdict on the two."""
    last = judge(tables.ask(con, "figures_then_and_now", oldest=False))
    first = judge(tables.ask(con, "figures_then_and_now", oldest=True))
    since = first.rename(columns={f"from_{name}": f"since_{name}" for name in ("period_id", "value")})
    since = since.rename(columns={"verdict": "since_verdict"})
    longest = since[[*_PLACE, "since_period_id", "since_value", "since_verdict"]]
    tables.write(con, "changes", last.merge(longest, on=_PLACE, how="left"), _COLUMNS, keys=3)


def judge(pairs: pd.DataFrame) -> pd.DataFrame:
    """Shares by Newcombe's interval of the difference, rates by their ratio, others by the publishers' limits.

    Every tested change has the limits of its difference in the indicator's unit; a rate has those of its ratio too.
    """
    size = len(pairs)
    out = {name: np.full(size, np.nan) for name in ("lower", "upper", "ratio", "ratio_lower", "ratio_upper")}
    method = np.full(size, "none", dtype=object)
    number = {name: pairs[name].to_numpy(float) for name in pairs.columns if pairs[name].dtype.kind in "fi"}
    difference = number["to_value"] - number["from_value"]
    counted = (
        np.isfinite(number["to_x"]) & np.isfinite(number["from_x"]) & (number["to_n"] > 0) & (number["from_n"] > 0)
    )
    share = np.flatnonzero(counted & (pairs["kind"] == "proportion").to_numpy())
    if len(share):
        result = vs.difference_of_proportions(*(number[name][share] for name in ("to_x", "to_n", "from_x", "from_n")))
        scale = number["multiplier"][share]
        out["lower"][share], out["upper"][share] = result.lower * scale, result.upper * scale
        method[share] = "newcombe"
    rate = np.flatnonzero(counted & (pairs["kind"] == "rate").to_numpy())
    if len(rate):
        counts = [number[name][rate] for name in ("to_x", "to_n", "from_x", "from_n")]
        result = vs.ratio_of_rates(*counts)
        out["ratio"][rate], out["ratio_lower"][rate], out["ratio_upper"][rate] = (
            result.value,
            result.lower,
            result.upper,
        )
        apart, scale = vs.difference_of_rates(*counts), number["multiplier"][rate]
        out["lower"][rate], out["upper"][rate] = apart.lower * scale, apart.upper * scale
        method[rate] = "ratio_of_rates"
    limits = np.flatnonzero((method == "none") & np.isfinite(number["to_lower"]) & np.isfinite(number["from_lower"]))
    half = np.hypot(number["to_upper"] - number["to_lower"], number["from_upper"] - number["from_lower"]) / 2
    out["lower"][limits], out["upper"][limits] = (difference - half)[limits], (difference + half)[limits]
    method[limits] = "published_limits"
    # the ratio of rates decides; where a count is 0 there is no ratio, and the difference does
    by_ratio = np.isfinite(out["ratio"])
    rose = np.where(by_ratio, out["ratio_lower"] > 1, out["lower"] > 0)
    fell = np.where(by_ratio, out["ratio_upper"] < 1, out["upper"] < 0)
    return pairs.assign(
        difference=difference, method=method, verdict=_words(pairs, rose, fell, method != "none"), **out
    )


def _words(pairs: pd.DataFrame, rose: np.ndarray, fell: np.ndarray, tested: np.ndarray) -> np.ndarray:
    good = pairs["polarity"].map({"high_is_good": 1, "low_is_good": -1, "no_judgement": 0}).to_numpy()
    up = np.select([good > 0, good < 0], ["better", "worse"], "higher")
    down = np.select([good > 0, good < 0], ["worse", "better"], "lower")
    return np.select([~tested, rose, fell], ["not_compared", up, down], "similar")
