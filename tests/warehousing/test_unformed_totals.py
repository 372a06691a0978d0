"""A total that could not be formed names the neighbourhoods that have no figure, and is none where there is one."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from vitality import questions
from vitality.questions import warehouse as reading


@pytest.fixture(scope="module")
def tables(warehouse) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    with duckdb.connect(str(warehouse), read_only=True, config=reading.CONFIG) as con:
        unformed = con.execute("select * from unformed_totals").df()
        figures = con.execute("select indicator_id, period_id, area_code, value from observations").df()
        return unformed, figures, con.execute("select area_code, label from areas").df()


def test_where_a_total_could_not_be_formed_none_is_held(tables):
    unformed, figures, _ = tables
    both = unformed.merge(figures.dropna(subset=["value"]), on=["indicator_id", "period_id", "area_code"])
    assert len(unformed) and both.empty


def test_the_neighbourhoods_that_are_named_have_no_figure(tables):
    unformed, figures, areas = tables
    codes = areas.groupby("label")["area_code"].agg(set).to_dict()
    held = set(figures.dropna(subset=["value"])[["indicator_id", "period_id", "area_code"]].itertuples(index=False))
    for row in unformed.itertuples():
        named = row.reason.removeprefix("No total could be formed: ").partition(" ha")[0].partition(" and ")[0]
        for label in named.split(", "):
            assert any((row.indicator_id, row.period_id, code) not in held for code in codes[label]), row.reason


def test_a_map_says_why_such_a_place_is_blank(tables, warehouse):
    unformed, _, _ = tables
    with duckdb.connect(str(warehouse), read_only=True, config=reading.CONFIG) as con:
        place = con.execute(
            """select u.indicator_id, u.period_id, u.area_code, areas.area_type, areas.borough_code, areas.is_current
               from unformed_totals as u inner join areas using (area_code)
               where areas.area_type <> (select level_id from area_levels where role = 'home') limit 1"""
        ).fetchone()
    indicator, period, code, level, borough, is_current = place
    row = next(
        each for each in questions.atlas(indicator, period, level, borough, is_current) if each.area_code == code
    )
    assert row.value is None and row.reason.startswith("No total could be formed: ")
