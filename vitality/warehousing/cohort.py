"""A fixed cohort: the neighbourhoods that were the most deprived fifth at first, followed whatever became of them.

The fifths of `inequality` are drawn anew with every edition, so that a place that does better leaves the worst one and
the gap stays. Here the places stay the same, and the gap can close.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables
from vitality.warehousing.inequality import FEWEST_EVENTS, GROUPS, between

HALF = 0.5  # of the residents

_MEMBERS: dict[str, str] = dict.fromkeys(("borough_code", "edition", "area_code"), "varchar")
_KEYS = ["borough_code", "indicator_id", "period_id"]
_FIGURES = {
    **dict.fromkeys(_KEYS, "varchar"),
    **{"period_end": "date", "edition": "varchar", "part": "varchar", "areas": "integer"},
    **dict.fromkeys(("numerator", "denominator", "value", "lower", "upper"), "double"),
}
_COUNTS = ("numerator", "denominator", "numerator_rest", "denominator_rest")
_NUMBERS = ("difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper")
_GAPS = {**dict.fromkeys(_KEYS, "varchar"), **dict.fromkeys(_NUMBERS, "double"), "verdict": "varchar"}


def write_cohort(con: duckdb.DuckDBPyConnection, deprivation: str) -> None:
    """Tables `cohort_members`, `cohort_figures` (cohort and rest) and `cohort_gaps` (cohort less rest, and times it).

    `edition` is the first one held of `deprivation`, by which the cohort is fixed; members are those it ranks in the
    worst fifth of their borough and whatever took, or gave, their place. A part in which a neighbourhood has no count
    has no figure, one with fewer than 10 events no value. An indicator without any count is left out.
    """
    ranks = tables.ask(con, "first_deprivation_ranks", deprivation=deprivation)
    chosen = members(ranks, tables.ask(con, "neighbourhoods_replaced"))
    tables.write(con, "cohort_members", chosen, _MEMBERS, keys=3)
    pooled = figures(tables.ask(con, "cohort_counts"))
    tables.write(con, "cohort_figures", pooled, _FIGURES, keys=6)
    tables.write(con, "cohort_gaps", gaps(pooled), _GAPS, keys=3)


def members(ranks: pd.DataFrame, handed_on: pd.DataFrame) -> pd.DataFrame:
    """The most deprived fifth of each borough's ranked neighbourhoods, and those before and after them.

    A neighbourhood that the edition does not rank is a member where it took the place of one; or, retired before the
    edition, where half or more of its residents were handed on to members.
    """
    ranked, result = set(ranks["area_code"]), []
    for (borough, edition), group in ranks.groupby(["borough_code", "edition"], sort=True):
        fifth = vs.quantile_group(group["national_rank"].to_numpy(float), groups=GROUPS)
        held = set(group.loc[fifth == 1, "area_code"])
        after = held
        while after:
            after = set(handed_on.loc[handed_on["from_code"].isin(after), "to_code"]) - ranked - held
            held |= after
        before = held
        while before:
            share = handed_on[handed_on["to_code"].isin(held)].groupby("from_code")["weight"].sum()
            before = set(share.index[share >= HALF]) - ranked - held
            held |= before
        result += [(borough, edition, code) for code in sorted(held)]
    return pd.DataFrame(result, columns=list(_MEMBERS))


def figures(pooled: pd.DataFrame) -> pd.DataFrame:
    """Add value, lower and upper of the pooled counts; nothing where a count is missing or there are too few events."""
    out = {name: np.full(len(pooled), np.nan) for name in ("value", "lower", "upper")}
    x, n, scale = (pooled[name].to_numpy(float) for name in ("numerator", "denominator", "multiplier"))
    for kind, function in (("proportion", vs.proportion), ("rate", vs.rate)):
        rows = np.flatnonzero((pooled["kind"] == kind).to_numpy() & (x >= FEWEST_EVENTS))
        result = function(x[rows], n[rows], multiplier=1.0)
        for name in out:
            out[name][rows] = getattr(result, name) * scale[rows]
    return pooled.assign(**out)


def gaps(pooled: pd.DataFrame) -> pd.DataFrame:
    """The cohort's figure less that of the rest, and times it: a row for each figure held, not compared without both.

    The verdict is higher, lower or similar: what the cohort has, beyond chance.
    """
    cohort, rest = (pooled[pooled["part"] == part] for part in ("cohort", "rest"))
    both = cohort.merge(rest[[*_KEYS, "numerator", "denominator", "value"]], on=_KEYS, suffixes=("", "_rest"))
    told = (both["value"].notna() & both["value_rest"].notna()).to_numpy()
    parts = [both[~told].assign(verdict="not_compared")[[*_KEYS, "verdict"]]]
    for kind in ("proportion", "rate"):
        rows = both[told & (both["kind"] == kind).to_numpy()]
        counts = (rows[name].to_numpy(float) for name in _COUNTS)
        result = between(*counts, share=kind == "proportion", scale=rows["multiplier"].to_numpy(float))
        parts.append(rows[_KEYS].assign(**result))
    return pd.concat(parts)
