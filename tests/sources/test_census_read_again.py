"""Census, population and unemployment: single figures made again from columns by their place, and England's totals."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from functools import cache

import numpy as np
import pandas as pd
import pytest

from tests.sources.as_published import book, figures, real

A21, Z21, HARROW = "E01000001", "E01035762", "E09000015"  # rows at both ends, and between
A11, Z11, A01, Z01 = "E01012335", "E01031806", "E01015706", "E01031806"
DAY = {"2021": "2021-03-21", "2011": "2011-03-27", "2001": "2001-04-29"}
TS054, MYE = "census2021-ts054.zip", "mye23tablesew.xlsx"
COUNTS = [  # file, publication without ons_census_, indicator, columns above (those below 0 taken off) and below, areas
    ("census2021-ts004-lsoa", "2021_ts004", "born_abroad_pct", (3, -5), (3,), (A21, Z21)),
    ("census2021-ts004-lsoa", "2021_ts004", "born_eu2_pct", (9,), (3,), (A21, Z21)),
    ("census2021-ts007a-lsoa", "2021_ts007", "aged_65_plus_pct", (*range(17, 22),), (3,), (A21, Z21)),
    ("census2021-ts007a-msoa", "2021_ts007", "aged_15_24_pct", (7, 8), (3,), ("E02000001",)),
    (
        "census2021-ts007a-lsoa",
        "2021_ts007",
        "dependency_ratio_15_64",
        (4, 5, 6, *range(17, 22)),
        (*range(7, 17),),
        (A21,),
    ),
    ("census2021-ts011-lsoa", "2021_ts011", "households_deprived_two_or_more_pct", (6, 7, 8), (3,), (A21, Z21)),
    ("census2021-ts011-ltla", "2021_ts011", "households_not_deprived_pct", (4,), (3,), (HARROW,)),
    ("census2021-ts030-lsoa", "2021_ts030", "hindu_pct", (7,), (3,), (A21, Z21)),
    ("census2021-ts030-ltla", "2021_ts030", "religion_not_answered_pct", (12,), (3,), (HARROW,)),
    ("census2021-ts037-lsoa", "2021_ts037", "bad_health_pct", (7, 8), (3,), (A21, Z21)),
    ("census2021-ts044-lsoa", "2021_ts044", "flats_pct", (7, 8, 9, 10), (3,), (A21, Z21)),
    ("census2021-ts062-lsoa", "2021_ts062", "never_worked_pct", (11,), (3,), (A21, Z21)),
    ("census2021-ts065-lsoa", "2021_ts065", "out_of_work_recently_pct", (4,), (3,), (A21, Z21)),
    ("census2021-ts066-ltla", "2021_ts066", "unemployed_16_over_pct", (15, 27), (4, 16), (HARROW, "E06000001")),
    ("census2021-ts066-msoa", "2021_ts066", "part_time_pct", (7, 10, 13, 19, 22, 25), (5, 17), ("E02000001",)),
    ("census2021-ts066-msoa", "2021_ts066", "long_term_sick_pct", (32,), (3,), ("E02000001",)),
    ("census2021-ts067-lsoa", "2021_ts067", "degree_pct", (9,), (3,), (A21, Z21)),
    ("KS204EW", "2011_ks204", "born_abroad_pct", (4, -5), (4,), (A11, Z11)),
    ("lc4403ew", "2011_lc4403", "empty_homes_pct", (5,), (3,), (A11, Z11)),
    ("lc4403ew", "2011_lc4403", "detached_pct", (10,), (4,), (A11,)),
    ("KS403EW", "2011_ks403", "short_of_bedroom_pct", (8,), (4,), (A11, Z11)),
    ("nomis_query_ks102ew", "2011_ks102", "aged_65_plus_pct", (15, 16, 17, 18), (2,), ("E01017540", Z11)),
    ("nomis_query_ks201ew", "2011_ks201", "ethnic_minority_pct", (2, -3), (2,), ("E01017540", Z11)),
    ("nomis_query_ks402ew", "2011_ks402", "private_or_rent_free_pct", (10, 13), (2,), ("E01017540", Z11)),
    ("nomis_query_qs701ew", "2011_qs701", "public_transport_to_work_pct", (4, 5, 6), (*range(3, 14),), ("E01017540",)),
    ("nomis_query_ks604ew", "2011_ks604", "long_hours_pct", (6, 10), (2,), ("E01017540", Z11)),
    ("nomis_query_ks002", "2001_ks002", "aged_85_plus_pct", (17, 18), (2,), (A01, Z01)),
    ("nomis_query_ks006", "2001_ks006", "asian_pct", (12, 22), (2,), (A01, Z01)),
    ("nomis_query_ks018", "2001_ks018", "social_rented_pct", (6, 7), (2,), (A01, Z01)),
]
CASES = [(*each[:-1], area) for each in COUNTS for area in each[-1]]


def areas_of(name: str) -> set[str]:
    return {each[-1] for each in CASES if each[0] == name}


@cache
def rows(name: str) -> dict[str, list[str]]:
    """The rows of the areas asked for by their code, which stands second in queries and third elsewhere."""
    text = gzip.decompress(real(f"{name}.csv.gz").read_bytes()).decode()
    place = 1 if "query" in name else 2
    every = (row for row in csv.reader(io.StringIO(text)) if len(row) > place)
    return {row[place]: row for row in every if row[place] in areas_of(name)}


@cache
def ours(name: str, publication: str) -> pd.DataFrame:
    table, faults = figures(real(f"{name}.csv.gz"), f"ons_census_{publication}", areas_of(name))
    assert not faults
    return table


def added(row: list[str], places: tuple[int, ...]) -> int:
    return sum(int(row[abs(each)]) * (1 if each > 0 else -1) for each in places)


@pytest.mark.parametrize(
    ("name", "publication", "indicator", "above", "below", "area"), CASES, ids=[f"{e[1]} {e[2]} {e[-1]}" for e in CASES]
)
def test_counts_are_those_of_the_columns(name, publication, indicator, above, below, area):
    row = rows(name)[area]
    one = ours(name, publication).loc[(indicator, "value", area, DAY[publication[:4]])]
    assert (one.numerator, one.denominator, one.status) == (added(row, above), added(row, below), "ok")
    assert one.value == pytest.approx(100 * added(row, above) / added(row, below))


@cache
def groups() -> tuple[pd.DataFrame, pd.DataFrame]:
    path = real("humaniverse_ethnicity21_lsoa21.csv.gz")
    return pd.read_csv(path), figures(path, "ons_census_2021_ts021", {A21, Z21})[0]


@pytest.mark.parametrize(
    ("group", "indicator"), [("White", "white_pct"), ("Other ethnic group", "other_ethnicity_pct")]
)
@pytest.mark.parametrize("area", [A21, Z21])
def test_a_group_of_the_long_table_is_its_own_row(group, indicator, area):
    every, table = groups()
    raw = every.query("lsoa21_code == @area and ethnic_group == @group").iloc[0]
    one = table.loc[(indicator, "value", area, DAY["2021"])]
    assert (one.numerator, one.denominator) == (raw.n, raw.total_residents)


@cache
def sheet(name: str) -> pd.DataFrame:
    return pd.read_excel(real(MYE), sheet_name=name, header=7, engine="calamine").set_index("Code")


@cache
def mid_years() -> pd.DataFrame:
    table, faults = figures(real(MYE), "ons_mid_2023")
    assert not faults
    return table


@pytest.mark.parametrize("area", [HARROW, "E10000003", "E12000007", "E92000001"])
def test_mid_year_estimates(area):
    found = mid_years().xs((area, "2023-06-30"), level=("area_code", "period")).droplevel("view")
    ages = sheet("MYE2 - Persons").loc[area].iloc[3:]
    assert found.numerator["aged_85_plus_pct"] == ages.iloc[85:].sum()
    assert found.numerator["aged_0_15_pct"] == ages.iloc[:16].sum()
    assert found.value["births_rate"] == pytest.approx(
        1000 * sheet("MYE3").loc[area, "Births"] / sheet("MYE4").loc[area, "Mid-2023"]
    )
    assert found.numerator["internal_migration_rate"] == sheet("MYE3").loc[area, "Internal Migration Net"]
    assert round(found.value["population_density"]) == sheet("MYE5").loc[area, "2023 people per sq. km"]
    assert found.value["median_age"] == sheet("MYE6").loc[area, "Mid-2023"]
    first = mid_years().loc[("population", "value", area, "2011-06-30")]
    assert first.value == sheet("MYE4").loc[area, "Mid-2011"]


def test_regions_of_a_mid_year_add_up_to_england():
    now = mid_years().xs("2023-06-30", level="period").droplevel("view")["numerator"].unstack("area_code")
    for indicator in ("population", "aged_0_15_pct", "aged_65_plus_pct", "births_rate", "deaths_rate"):
        regions = now.loc[indicator, [f"E1200000{number}" for number in range(1, 10)]]
        assert regions.sum() == now.loc[indicator, "E92000001"]


@pytest.mark.parametrize(
    ("area", "column", "year"), [("Harrow", 1, "2004"), ("London", 41, "2024"), ("Harrow", 41, "2024")]
)
def test_unemployment_has_its_limits(area, column, year):
    name = "Unemployment_london(Nomis).csv.gz"
    text = gzip.decompress(real(name).read_bytes()).decode()
    row = next(each for each in csv.reader(io.StringIO(text)) if each and each[0].endswith(f":{area}"))
    code = HARROW if area == "Harrow" else "E12000007"
    table, faults = figures(real(name), "ons_model_unemployment", {code})
    one = table.loc[("unemployment_model_rate", "value", code, f"Jan {year}-Dec {year}")]
    value, margin = float(row[column]), float(row[column + 1])
    assert [one.lower, one.value, one.upper] == pytest.approx([value - margin, value, value + margin]) and not faults


def test_the_city_of_london_has_no_unemployment_estimate():
    table, _ = figures(real("Unemployment_london(Nomis).csv.gz"), "ons_model_unemployment", {"E09000001"})
    assert np.isnan(table["value"]).all() and set(table["status"]) == {"missing"} and len(table) == 21


@cache
def tenure() -> pd.DataFrame:
    table, faults = figures(real(TS054), "ons_census_2021_ts054")
    assert not faults
    return table.droplevel(["view", "period"]).reset_index()


def test_tenure_in_england_is_what_its_publisher_gives_for_england():
    with zipfile.ZipFile(real(TS054)) as archive:
        text = archive.read("census2021-ts054-ctry.csv").decode()
    row = next(each for each in csv.reader(io.StringIO(text)) if each[2] == "E92000001")
    england = tenure().query("area_code == 'E92000001'").set_index("indicator_id")
    parts = {
        "owned_pct": (4,),
        "outright_owners_pct": (5,),
        "mortgage_households_pct": (6,),
        "shared_ownership_pct": (7,),
    }
    parts |= {"social_rented_pct": (9,), "private_rented_pct": (12,), "private_or_rent_free_pct": (12, 15)}
    assert set(england.index) == set(parts)
    for indicator, places in parts.items():
        assert (england.numerator[indicator], england.denominator[indicator]) == (added(row, places), int(row[3]))


def test_neighbourhoods_add_up_to_england_but_for_what_the_census_office_alters():
    table = tenure()
    lsoas = table[table.area_code.str.startswith("E01")].groupby("indicator_id")[["numerator", "denominator"]].sum()
    england = table[table.area_code == "E92000001"].set_index("indicator_id")
    for indicator, added_up in lsoas.iterrows():
        assert added_up.to_numpy() == pytest.approx(
            england.loc[indicator, ["numerator", "denominator"]].to_numpy(float), rel=1e-3
        )
    assert lsoas.denominator["owned_pct"] != england.denominator["owned_pct"]
    assert "moves every cell" in book().receipts["ons_census_2021_ts054"].given.differences


def test_ages_of_neighbourhoods_add_up_to_those_of_the_regions():
    lsoas, _ = figures(real("census2021-ts007a-lsoa.csv.gz"), "ons_census_2021_ts007")
    regions, _ = figures(real("census2021-ts007-rgn.csv.gz"), "ons_census_2021_ts007")
    for indicator in (
        "population",
        "aged_0_4_pct",
        "aged_0_14_pct",
        "aged_15_24_pct",
        "aged_65_plus_pct",
        "aged_85_plus_pct",
    ):
        total = [each.xs(indicator, level="indicator_id").numerator.sum() for each in (lsoas, regions)]
        assert total[0] == pytest.approx(total[1], rel=1e-4), indicator


def test_harrow_differs_from_its_neighbourhoods_as_it_does_at_the_publisher():
    with zipfile.ZipFile(real(TS054)) as archive:
        text = archive.read("census2021-ts054-lsoa.csv").decode()
    lines = [row for row in csv.reader(io.StringIO(text)) if row[1].startswith("Harrow ")]
    own = tenure().query("indicator_id == 'owned_pct'").set_index("area_code").denominator
    assert own[[row[2] for row in lines]].sum() == sum(int(row[3]) for row in lines) == 89629
    assert set(own[[HARROW]]) == {89642}
