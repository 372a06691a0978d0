"""The figures that targets stand on: runs that are measured in one way, and what they may be set against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb
import pandas as pd

from vitality.warehousing import gap_changes, tables


@dataclass(frozen=True)
class Figure:
    """One figure of a run; figures of the same `run` are measured in the same way by the same publisher."""

    period_id: str
    label: str
    start: dt.date
    end: dt.date
    value: float
    lower: float | None
    upper: float | None
    source_id: str
    period_kind: str
    run: tuple


@dataclass
class Held:
    """Figures by indicator and area, in the order of their periods; gaps by indicator; medians, and wholes above."""

    figures: dict[tuple[str, str], list[Figure]] = field(default_factory=dict)
    gaps: dict[str, list[Figure]] = field(default_factory=dict)
    gap_rows: dict[tuple[str, str], pd.Series] = field(default_factory=dict)
    medians: dict[tuple[str, str, str], float] = field(default_factory=dict)
    benchmarks: dict[tuple[str, str, str, str], tuple[float, str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def load(
    con: duckdb.DuckDBPyConnection, indicators: Iterable[str], areas: Iterable[str], borough_code: str, fewest: int
) -> Held:
    """Everything held of these indicators and areas; medians of at least `fewest` peers that the figure did not choose.

    Figures that were estimated from older areas take no part: a change of them may be one of boundaries.
    """
    asked = {"indicators": sorted(set(indicators)), "areas": sorted({*areas, borough_code})}
    held = Held(labels=dict(con.execute("select area_code, label from areas").fetchall()))
    frame = tables.ask(con, "series_of_targets", **asked)
    for key, group in frame.groupby(["indicator_id", "area_code"], sort=True):
        held.figures[key] = _runs(group)
    for indicator, period, area, value in tables.run(con, "medians_of_targets", **asked, fewest=fewest).fetchall():
        held.medians[indicator, period, area] = value
    for indicator, period, area, above, value, label in tables.run(con, "figures_above_targets", **asked).fetchall():
        held.benchmarks[indicator, period, area, above] = value, label
    _load_gaps(con, held, asked["indicators"], borough_code)
    return held


def _load_gaps(con: duckdb.DuckDBPyConnection, held: Held, indicators: list[str], borough_code: str) -> None:
    """Gaps turned so that more means worse for the most deprived fifth."""
    frame = gap_changes.figures(con)
    frame = frame[(frame["borough_code"] == borough_code) & frame["indicator_id"].isin(indicators)]
    if frame.empty:
        return
    sources = tables.ask(con, "sources_of_gaps", indicators=indicators)
    known = con.execute("select period_id, label, kind as period_kind, period_start from periods").df()
    frame = frame.merge(sources, on=["indicator_id", "period_id"]).merge(known, on="period_id")
    turn = frame["polarity"].map(gap_changes.TURN)
    ends = pd.DataFrame({"a": turn * frame["lower"], "b": turn * frame["upper"]})
    turned = frame.assign(value=turn * frame["difference"], lower=ends.min(axis=1), upper=ends.max(axis=1))
    for indicator, group in turned.groupby("indicator_id", sort=True):
        held.gaps[indicator] = _runs(group.sort_values(["period_end", "period_start", "period_id"]))
    for _, row in frame.iterrows():
        held.gap_rows[row["indicator_id"], row["period_id"]] = row


def _runs(group: pd.DataFrame) -> list[Figure]:
    """Figures in order; a run ends where the source, the kind of period or the definition changes."""
    result, breaks = [], {}
    for row in group.itertuples(index=False):
        series = (row.source_id, row.period_kind)
        breaks[series] = breaks.get(series, 0) + bool(row.is_break)
        lower, upper = (None, None) if pd.isna(row.lower) else (float(row.lower), float(row.upper))
        dates = row.period_start.date(), row.period_end.date()
        run = (*series, breaks[series])
        result.append(Figure(row.period_id, row.label, *dates, float(row.value), lower, upper, *series, run))
    return result


def baseline(figures: list[Figure], period_id: str | None, until: dt.date | None) -> Figure | None:
    """The figure of that period; without one the latest that had ended by `until` (or at all)."""
    if period_id:
        return next((each for each in figures if each.period_id == period_id), None)
    known = [each for each in figures if until is None or each.end <= until]
    return known[-1] if known else None


def since(figures: list[Figure], first: Figure) -> list[Figure]:
    """Later figures of the same run whose periods do not overlap that of `first`."""
    return [each for each in figures if each.run == first.run and each.start > first.end]


def apart(figures: list[Figure]) -> list[Figure]:
    """Of one run, the latest figure and those before it that overlap no later one."""
    kept: list[Figure] = []
    for each in sorted(figures, key=lambda figure: (figure.end, figure.start), reverse=True):
        if not kept or each.end < kept[-1].start:
            kept.append(each)
    return kept[::-1]


def year(day: dt.date) -> float:
    """A day as a number of years; the same day of two years lies whole years apart."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372


def months_between(first: dt.date, last: dt.date) -> int:
    """Calendar months from one day to the other, days left aside."""
    return (last.year - first.year) * 12 + last.month - first.month
