"""Turning the curve: each priority's frozen baseline, what happened since, and what to expect if nothing changes."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import duckdb
import pandas as pd

from vitality import statistics as vs
from vitality.definitions.periods import YEARLY
from vitality.warehousing import tables, target_figures
from vitality.warehousing.target_aims import SIGN
from vitality.warehousing.target_figures import Figure, Held, months_between
from vitality.warehousing.target_status import FEWEST, FURTHEST, Possible, both_ends, carry

_COLUMNS = {
    **dict.fromkeys(("indicator_id", "area_code"), "varchar"),
    "period_end": "date",
    **dict.fromkeys(("period_id", "period_label", "source_id"), "varchar"),
    **dict.fromkeys(("actual", "lower", "upper", "forecast", "lower80", "upper80"), "double"),
    "is_since": "boolean",
    "action_started": "date",
    **dict.fromkeys(("status", "reason"), "varchar"),
    "gain": "double",
    "is_old": "boolean",
}


def write_curves(
    con: duckdb.DuckDBPyConnection,
    held: Held,
    possible: dict,
    polarity: dict,
    borough: str,
    as_of: dt.date,
    oldest: int,
) -> None:
    """Table `curves`: the figures of the borough on each indicator of a priority, with its baseline and 80% band.

    Only indicators with five or more yearly figures of one run. With a day on which action started the line is fitted
    to what had ended before it, and `status` is one of the four words (or cannot_be_calculated); without, to all, and
    there is no status. `gain` is how much better a figure since is than the line. Where priorities start on different
    days the first counts.
    """
    rows: list[dict] = []
    for indicator, started in tables.run(con, "priority_measures").fetchall():
        run = latest_run(held.figures.get((indicator, borough), []))
        if run:
            key = {"indicator_id": indicator, "area_code": borough, "action_started": started}
            key |= {"source_id": run[-1].source_id, "is_old": months_between(run[-1].end, as_of) > oldest}
            rows += [key | each for each in curve(run, started, polarity[indicator], possible[indicator])]
    tables.write(con, "curves", pd.DataFrame(rows), _COLUMNS, keys=3)


def latest_run(figures: list[Figure]) -> list[Figure]:
    """The yearly figures of the run that ends last among those of five or more that do not overlap, else []."""
    runs: dict[tuple, list[Figure]] = {}
    for each in figures:
        if each.period_kind in YEARLY:
            runs.setdefault(each.run, []).append(each)
    long = [kept for run in runs.values() if len(kept := target_figures.apart(run)) >= FEWEST]
    return max(long, key=lambda run: run[-1].end, default=[])


def curve(run: list[Figure], started: dt.date | None, polarity: str, possible: Possible) -> list[dict[str, Any]]:
    """Rows of one curve in the order of their years: figures, and the line with its band as far as it reaches."""
    past = [each for each in run if started is None or each.end < started]
    later = run[len(past) :]
    history, since = _by_year(past), _by_year(later, past[-1].end.year + 1 if past else None)
    furthest = min(FURTHEST, len(past) // 2)
    told = _judged(history, since, polarity, possible, started)
    rows = [_row(each, each in later) | told for each in run]
    if len(past) < FEWEST:
        return rows
    line = carry(history, max(furthest, len(since), 1), possible)
    ahead = {
        past[-1].end.year + step: {"forecast": value, "lower80": low, "upper80": high}
        for step, (value, low, high) in enumerate(zip(line.value, line.lower80, line.upper80, strict=True), 1)
        if math.isfinite(value)
    }
    for row in rows:
        row |= ahead.pop(row["period_end"].year, {})
        if row["is_since"] and "forecast" in row:
            row["gain"] = SIGN[polarity] * (row["actual"] - row["forecast"])
    years = [_future(run[-1], year) | numbers | told for year, numbers in ahead.items()]
    return sorted(rows + years, key=lambda row: row["period_end"])


def _judged(
    history: list[float], since: list[float], polarity: str, possible: Possible, started: dt.date | None
) -> dict[str, Any]:
    if started is None:
        return {}
    if not since:
        return {"status": "cannot_be_calculated", "reason": "No figure has come since action started."}
    if sum(math.isfinite(each) for each in history) < FEWEST:
        told = f"Fewer than {FEWEST} yearly figures had come before action started."
        return {"status": "cannot_be_calculated", "reason": told}
    bounds = both_ends(possible)
    result = vs.turning_the_curve(history, since, polarity=polarity, bounds=bounds)
    if result.status == "cannot_be_calculated":
        told = "Action started longer ago than the line from before it can be carried."
        return {"status": result.status, "reason": told}
    return {"status": result.status}


def _by_year(figures: list[Figure], first: int | None = None) -> list[float]:
    """Values in the order of the years from `first` (or the first held), NaN where a year has none."""
    if not figures:
        return []
    known = {each.end.year: each.value for each in figures}
    return [known.get(year, math.nan) for year in range(first or figures[0].end.year, figures[-1].end.year + 1)]


def _row(figure: Figure, is_since: bool) -> dict[str, Any]:
    dates = {"period_id": figure.period_id, "period_label": figure.label, "period_end": figure.end}
    return dates | {"actual": figure.value, "lower": figure.lower, "upper": figure.upper, "is_since": is_since}


def _future(last: Figure, year: int) -> dict[str, Any]:
    """The period of that year, of the same kind as the last one."""
    label = last.label.replace(str(last.end.year), str(year))
    if last.period_kind == "financial_year":
        label = f"{year - 1}/{year % 100:02}"
    day = 28 if (last.end.month, last.end.day) == (2, 29) else last.end.day
    return {"period_label": label, "period_end": last.end.replace(year=year, day=day), "is_since": True}
