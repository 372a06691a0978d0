"""Verdicts: every figure against each area that it lies in, at the same period."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
from scipy import stats

from vitality import statistics as vs
from vitality.warehousing import tables

LARGE_SHARE = 0.10  # a part this large of the whole is compared with the rest of it, not with itself

_KEYS = ("borough_code", "indicator_id", "period_id", "area_code", "benchmark_type")
_COLUMNS = {
    **dict.fromkeys((*_KEYS, "benchmark_code"), "varchar"),
    **dict.fromkeys(("benchmark_value", "tested_value"), "double"),
    **dict.fromkeys(("benchmark_period_id", "verdict"), "varchar"),
    **dict.fromkeys(("p_value", "q_value"), "double"),
    **dict.fromkeys(("method", "reason"), "varchar"),
}


def write_verdicts(con: duckdb.DuckDBPyConnection) -> None:
    """Table `verdicts`: one row per figure with a value and level above it, also where there is no benchmark."""
    pairs = tables.ask(con, "figures_beside_benchmarks")
    judged = judge(pairs)
    judged["benchmark_period_id"] = judged["period_id"]
    tables.write(con, "verdicts", judged, _COLUMNS, keys=5)


def judge(pairs: pd.DataFrame) -> pd.DataFrame:
    """Add verdict, p_value, q_value, method and reason to pairs of a figure and its benchmark."""
    counted = pairs["kind"].isin(["proportion", "rate"]).to_numpy()
    x, n, whole_x, whole_n = (
        pairs[name].to_numpy(float) for name in ("numerator", "denominator", "whole_numerator", "whole_denominator")
    )
    benchmark = pairs["benchmark_value"].to_numpy(float).copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = counted & (n > LARGE_SHARE * whole_n) & (whole_n > n) & (whole_x >= x)
        benchmark[rest] = (pairs["multiplier"].to_numpy(float) * (whole_x - x) / (whole_n - n))[rest]
    verdict = verdicts(pairs, benchmark)
    p_value = np.where(verdict == "not_compared", np.nan, p_values(pairs, benchmark))
    compared = verdict != "not_compared"
    method = np.where(~compared, "none", np.where(rest, "ci_vs_value_rest", "ci_vs_value"))
    pairs = pairs.assign(
        tested_value=benchmark, verdict=verdict, p_value=p_value, method=method, reason=_reasons(pairs, compared)
    )
    pairs["q_value"] = np.nan
    for _, rows in pairs[pairs["is_latest"]].groupby(["area_type", "benchmark_type"]).groups.items():
        pairs.loc[rows, "q_value"] = vs.benjamini_hochberg(pairs.loc[rows, "p_value"].to_numpy(float))
    return pairs


def verdicts(pairs: pd.DataFrame, benchmark: np.ndarray) -> np.ndarray:
    """Words for each figure against `benchmark`, by the polarity of its indicator."""
    verdict = np.full(len(pairs), "not_compared", dtype=object)
    for polarity, rows in pairs.groupby("polarity").indices.items():
        value, lower, upper = (pairs[name].to_numpy(float)[rows] for name in ("value", "lower", "upper"))
        verdict[rows] = vs.compare(value, lower, upper, benchmark[rows], polarity=polarity)
    return verdict


def p_values(pairs: pd.DataFrame, benchmark: np.ndarray) -> np.ndarray:
    """Two-sided p of each figure being like its benchmark (specification, section 19)."""
    value, lower, upper, x, n = (
        pairs[name].to_numpy(float) for name in ("value", "lower", "upper", "numerator", "denominator")
    )
    multiplier = pairs["multiplier"].to_numpy(float)
    expected = benchmark / multiplier
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (value - benchmark) / ((upper - lower) / 3.92)
        share = (pairs["kind"] == "proportion").to_numpy() & np.isfinite(x)
        z_share = (x / n - expected) / np.sqrt(expected * (1 - expected) / n)
        z = np.where(share & np.isfinite(z_share), z_share, z)
        p = 2 * stats.norm.sf(np.abs(z))
        events = (pairs["kind"] == "rate").to_numpy() & np.isfinite(x) & np.isfinite(expected)
        mean = expected[events] * n[events]
        tails = np.minimum(stats.poisson.cdf(np.floor(x[events]), mean), stats.poisson.sf(np.ceil(x[events]) - 1, mean))
        p[events] = np.minimum(1.0, 2 * tails)
    return p


def _reasons(pairs: pd.DataFrame, compared: np.ndarray) -> np.ndarray:
    no_benchmark = pairs["benchmark_value"].isna().to_numpy()
    no_interval = pairs["lower"].isna().to_numpy()
    reason = np.full(len(pairs), None, dtype=object)
    share = pairs["kind"].isin(["proportion", "rate"]).to_numpy()
    reason[no_interval & share] = "The publisher gives no counts, so the part that chance plays cannot be worked out."
    reason[no_interval & ~share] = "No range of chance is known for it, so the difference is shown but not judged."
    reason[(pairs["kind"] == "count").to_numpy()] = "Numbers are not set against those of larger places."
    reason[no_benchmark] = "No figure of the same period is held for this benchmark."
    hidden = no_benchmark & (pairs["whole_status"] == "suppressed").to_numpy()
    reason[hidden] = "The benchmark's own figure is hidden."
    reason[compared] = None
    return reason
