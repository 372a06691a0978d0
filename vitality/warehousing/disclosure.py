"""Hiding small counts: decided once, from exact counts, and so that no total or overlap gives them away.

What a publisher hides is guarded in the same way, unless the receipt names the rule under which its figures are
published as they are. Source: GSS guidance on disclosure control; specification, section 12.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables

HIDDEN_REASON = "Hidden to protect people's privacy: fewer than 5."
GUARD_REASON = "Hidden to protect people's privacy: with it, a figure that the publisher hides could be worked out."
PINNED = 5  # what a publisher hides may not be pinned down to fewer than this
BELOW = {"small_counts": 5, "sensitive": 10}  # counts from 1 up to, not including, this are hidden
_BLANK = ["value", "lower", "upper", "numerator", "denominator"]


@dataclass(frozen=True)
class Whole:
    """An area whose figure is shown beside those of the parts that make it up."""

    code: str
    parts: tuple[str, ...]


def benchmarks(con: duckdb.DuckDBPyConnection) -> list[Whole]:
    """Every area that is made of others: wards, MSOAs and boroughs of neighbourhoods, boroughs of wards and MSOAs."""
    result = tables.ask(con, "parts_of_wholes")
    return [
        Whole(group["whole_code"].iloc[0], tuple(group["part_code"]))
        for _, group in result.groupby("group_key", sort=True)
    ]


def hide_small(frame: pd.DataFrame, made_of: Sequence[Whole]) -> pd.DataFrame:
    """Apply each indicator's disclosure rule; a hidden row keeps nothing but its status and reason.

    Adds `hidden`. One marker serves for figures that are small and for those hidden with them, so that nobody can tell
    them apart. What the publisher hides and its receipt does not leave as published is guarded with them.
    """
    hidden = np.zeros(len(frame), bool)
    is_withheld = (frame["status"] == "suppressed") & (frame["hidden_rule"] == "")
    frame = frame.assign(is_withheld=is_withheld, is_ruled=frame["disclosure"].isin(BELOW))
    one_table = ["indicator_id", "period_id"]
    guarded = frame[frame["is_ruled"] | frame.groupby(one_table)["is_withheld"].transform("any")]
    for _, rows in guarded.groupby(one_table).groups.items():
        part = frame.loc[rows]
        below = BELOW.get(part["disclosure"].iloc[0], PINNED)
        hidden[frame.index.get_indexer(rows)] = protect(part, made_of, below)
    hidden &= frame["status"].to_numpy() != "suppressed"
    frame = frame.assign(hidden=hidden)
    frame.loc[hidden, _BLANK] = np.nan
    reasons = np.where(frame["is_ruled"], HIDDEN_REASON, GUARD_REASON)
    frame.loc[hidden, ["status", "method"]] = "suppressed", "none"
    frame.loc[hidden, "reason"] = reasons[hidden]
    return frame


def protect(part: pd.DataFrame, made_of: Sequence[Whole], below: int) -> np.ndarray:
    """Which rows of one indicator and period to hide: small ones where that is the rule (`is_ruled`), those that the
    publisher hides (`is_withheld`), then others until no sum or overlap tells them."""
    place = {code: number for number, code in enumerate(part["area_code"])}
    counts = part["numerator"].fillna(part["value"].where(part["kind"] == "count")).to_numpy(float)
    withheld, is_ruled = part["is_withheld"].to_numpy(bool), part["is_ruled"].iloc[0]
    hidden = withheld.copy()
    tables = [counts]
    if is_ruled:
        hidden |= np.asarray(vs.hide_small_counts(counts, below=below), bool)
    if part["kind"].iloc[0] == "proportion":
        size = part["denominator"].to_numpy(float)
        if is_ruled:
            hidden |= np.asarray(vs.hide_proportion(counts, size, below=below), bool)
        tables.append(size - counts)  # those not counted are people too
    known = [
        (place[benchmark.code], [place[code] for code in benchmark.parts])
        for benchmark in made_of
        if benchmark.code in place and all(code in place for code in benchmark.parts)
    ]
    before = -1
    while hidden.sum() != before:
        before = hidden.sum()
        for table in tables:
            for benchmark, members in known:
                if withheld[benchmark]:
                    _guard_withheld(table, hidden, np.array(members))
                _guard_total(table, hidden, benchmark, members, below)
            _guard_overlaps(table, hidden, known, below)
    return hidden


def _guard_total(counts: np.ndarray, hidden: np.ndarray, benchmark: int, members: list[int], below: int) -> None:
    """Hide more parts of a shown whole, the smallest first, until the hidden ones cannot be had from it; else it."""
    parts = np.array(members)
    while not hidden[benchmark] and hidden[parts].any():
        out = parts[hidden[parts]]
        apart = _hidden_sum(counts, benchmark, out, parts[~hidden[parts]])
        if np.isnan(apart) or len(out) > 1 and not apart - (len(out) - 1) < below:
            return
        free = parts[~hidden[parts] & (counts[parts] > 0)]
        if free.size == 0:
            hidden[benchmark] = True
        else:
            hidden[free[np.argmin(counts[free])]] = True


def _guard_withheld(counts: np.ndarray, hidden: np.ndarray, parts: np.ndarray) -> None:
    """Hide the smallest part of a whole that the publisher hides while all its parts could be added up."""
    if not hidden[parts].any() and np.isfinite(counts[parts]).all() and (counts[parts] > 0).any():
        free = parts[counts[parts] > 0]
        hidden[free[np.argmin(counts[free])]] = True


def _hidden_sum(counts: np.ndarray, benchmark: int, out: np.ndarray, shown: np.ndarray) -> float:
    """What the hidden parts add up to, as far as a reader could know; NaN where the total or a part is lacking."""
    return counts[out].sum() if np.isfinite(counts[out]).all() else counts[benchmark] - counts[shown].sum()


def _guard_overlaps(counts: np.ndarray, hidden: np.ndarray, known: list[tuple[int, list[int]]], below: int) -> None:
    """Where one shown area lies wholly inside another and their difference is small, hide the smaller."""
    sets = [(benchmark, frozenset(members)) for benchmark, members in known]
    for large, around in sets:
        for small, inside in sets:
            if large == small or not inside < around or hidden[large] or hidden[small]:
                continue
            if 0 < counts[large] - counts[small] < below:
                hidden[small] = True
