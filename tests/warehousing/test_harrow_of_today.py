"""The embedded Harrow is of today: counted from its files and its warehouse."""

import csv

import duckdb
import pandas as pd
import pytest

from vitality.questions import warehouse as reader

HARROW, LONDON = "E09000015", "E12000007"
OLD = pd.Timestamp("2019-01-01")


@pytest.fixture(scope="module")
def ask(warehouse):
    def rows(sql):
        with duckdb.connect(str(warehouse), read_only=True, config=reader.CONFIG) as con:
            return con.execute(sql).df()

    return rows


@pytest.fixture(scope="module")
def rows_of_wards(ask):
    return ask(
        "select profiles.*, areas.area_name from profiles inner join areas using (area_code) "
        "where areas.is_current and areas.area_type = 'ward' and profiles.value is not null"
    )


def packed(root, publication):
    path = root / "data" / "harrow" / "figures21" / "observations" / f"{publication}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return pd.DataFrame(csv.DictReader(file))


def test_the_folder_is_small_enough_to_carry(root):
    assert sum(path.stat().st_size for path in (root / "data" / "harrow").rglob("*")) < 8_000_000


def test_nothing_in_it_is_given_twice(root):
    for edition in ("figures", "figures21"):
        for path in (root / "data" / "harrow" / edition / "observations").glob("*.csv"):
            held = pd.read_csv(path, dtype=str)
            assert not held.duplicated(["indicator_id", "area_code", "period"]).any(), path.name


def test_at_most_a_tenth_of_a_wards_rows_are_older_than_2019(rows_of_wards):
    share = (rows_of_wards["period_end"] < OLD).groupby(rows_of_wards["area_code"]).mean()
    assert len(share) == 22 and share.max() <= 0.10, share.max()
    assert rows_of_wards.loc[rows_of_wards["period_end"] < OLD, "nothing_newer"].str.len().min() > 20


def test_no_ward_shows_an_estimate_from_older_areas_where_there_is_a_figure_of_its_own(rows_of_wards, ask):
    of_its_own = ask("select area_code, indicator_id, period_end from observations where status <> 'estimated'")
    shown = rows_of_wards[rows_of_wards["status"] == "estimated"]
    both = shown.merge(of_its_own, on=["area_code", "indicator_id"], suffixes=("", "_own"))
    assert both.empty, both[["area_code", "indicator_id"]].head()


def test_most_measures_of_the_place_scorecard_stand_beside_another_place(ask):
    rows = ask(
        "select profiles.* from profiles inner join scorecard_members using (indicator_id) "
        f"where scorecard_id = 'place' and area_code = '{HARROW}' and value is not null"
    )
    beside = rows[["benchmark_value", "country_value", "peer_median"]].notna().any(axis=1)
    assert len(rows) >= 30 and beside.mean() >= 0.80, rows.loc[~beside, "indicator_id"].tolist()


def test_police_figures_reach_january_2026(rows_of_wards):
    safety = rows_of_wards[rows_of_wards["source_id"] == "mps_ward_crime"]
    assert safety["period_label"].eq("12 months to January 2026").all() and len(safety) == 22 * 20


def test_the_census_of_2021_stands_in_every_neighbourhood_local_area_and_ward(ask):
    held = ask(
        "select area_type, count(*) as areas from observations where indicator_id = 'good_health_pct' "
        "and period_id = '2021-03-21' and borough_code = 'E09000015' group by area_type"
    )
    assert dict(held.itertuples(index=False)) == {"lsoa": 144, "msoa": 30, "ward": 22, "borough": 1}


def test_london_is_the_sum_of_its_boroughs_by_a_second_road(root, ask):
    held = packed(root, "ons_census_2021_ts037")
    held = held[held["indicator_id"] == "good_health_pct"].set_index("area_code")[["numerator", "denominator"]]
    boroughs = held.filter(like="E0900", axis=0).astype(float).sum()
    own = held.filter(like="E0100", axis=0).astype(float).sum() + held.filter(like="E0103", axis=0).astype(float).sum()
    assert boroughs.add(own)["numerator"] == pytest.approx(float(held.loc[LONDON, "numerator"]), abs=1)
    row = ask(f"select * from profiles where area_code = '{HARROW}' and indicator_id = 'good_health_pct'").iloc[0]
    assert row["value"] == pytest.approx(100 * own["numerator"] / own["denominator"])
    assert row["benchmark_value"] == pytest.approx(
        100 * float(held.loc[LONDON, "numerator"]) / float(held.loc[LONDON, "denominator"])
    )


def test_every_publication_of_the_folder_is_among_its_licences(root, ask):
    told = (root / "data" / "harrow" / "LICENCES.md").read_text(encoding="utf-8")
    used = ask("select title from sources where row_count > 0")["title"]
    assert [title for title in used if f"**{title}**" not in told] == []
