"""The first figure that the latest may be set against, found once more in pandas, and never across a break."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

UNFIT = ("break", "estimated", "forecast")


@pytest.fixture(scope="module")
def tables(littleton_build) -> tuple[pd.DataFrame, pd.DataFrame]:
    with duckdb.connect(str(littleton_build.path), read_only=True) as con:
        figures = con.execute(
            """select observations.*, periods.kind as period_kind from observations
               inner join periods on periods.period_id = observations.period_id"""
        ).df()
        return figures, con.execute("select * from changes").df()


def first_fair(own: pd.DataFrame) -> str | None:
    """Period of the earliest figure of one source and kind of period that ends before the latest begins."""
    latest = own[own["is_latest"] & own["value"].notna() & ~own["status"].isin(UNFIT)]
    if latest.empty:
        return None
    last = latest.iloc[0]
    fit = own[own["value"].notna() & ~own["status"].isin(UNFIT) & (own["source_id"] == last["source_id"])]
    fit = fit[(fit["period_kind"] == last["period_kind"]) & (fit["period_end"] < last["period_start"])]
    breaks = own[own["status"] == "break"]["period_end"]
    if len(breaks) and breaks.max() <= last["period_end"]:
        fit = fit[fit["period_end"] > breaks.max()]
    return None if fit.empty else str(fit.sort_values(["period_end", "period_id"]).iloc[0]["period_id"])


def test_the_first_fair_figure_is_the_earliest_of_one_source_after_the_last_break(tables):
    figures, changes = tables
    told = changes.set_index(["indicator_id", "area_code"])["since_period_id"].dropna().to_dict()
    again = {key: first_fair(own) for key, own in figures.groupby(["indicator_id", "area_code"])}
    assert told and told == {key: period for key, period in again.items() if period}


def test_where_only_two_figures_are_held_the_longest_comparison_is_that_of_the_last_two(tables):
    _, changes = tables
    same = changes[changes["since_period_id"] == changes["from_period_id"]]
    assert (
        len(same)
        and (same["since_verdict"] == same["verdict"]).all()
        and (same["since_value"] == same["from_value"]).all()
    )
