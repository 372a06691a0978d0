"""Figures added up from neighbourhoods: what they are, where a publisher's own holds, where there is none."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.sources.places import COUNTY, DISTRICTS, ENGLAND, LSOAS, NORTH, SOUTH, areas, counts, put, put_areas
from vitality.sources import standing

WARDS = {code: f"E0500000{number // 10}" for number, code in enumerate(LSOAS)}


@pytest.fixture
def country(littleland):
    put_areas(littleland.kept)
    own = areas().set_index("code").loc[list(LSOAS)].reset_index(names="lsoa_code")
    own = own.assign(ward_code=own["lsoa_code"].map(WARDS), msoa_code="E02" + own["district_code"].str[3:])
    keys = [f"{level}_code" for level in ("lsoa", "msoa", "ward", "district", "county", "region", "country")]
    own[keys].to_parquet(littleland.kept / "geography" / "members.parquet", index=False)
    return littleland


def summed(country) -> pd.DataFrame:
    standing.refresh(country.kept, country.book())
    return pd.read_parquet(country.kept / "summed.parquet").set_index("area_code")


def cars(values, **more) -> list[dict]:
    return [counts(code, value, 100, **more) for code, value in zip(LSOAS, values, strict=False)]


def test_each_larger_area_is_the_sum_of_its_neighbourhoods(country):
    values = [(number * 7) % 11 for number in range(30)]
    put(country.kept, "cars", cars(values))
    own = summed(country)
    assert set(own["note"]) == {"Added up from its neighbourhoods."} and set(own["status"]) == {"ok"}
    again = pd.DataFrame({"code": list(LSOAS), "above": values})
    for parents in (WARDS, LSOAS, {code: DISTRICTS[LSOAS[code]] for code in LSOAS}, dict.fromkeys(LSOAS, ENGLAND)):
        for parent, parts in again.groupby(again["code"].map(parents)):
            row = own.loc[parent]
            assert (row["numerator"], row["denominator"]) == (parts["above"].sum(), 100 * len(parts))
            assert row["value"] == pytest.approx(parts["above"].mean())
    assert own.loc[COUNTY, "denominator"] == 1200
    assert len(own) == 5 + 3 + 5 + 1 + 2 + 1


def test_what_a_publisher_gives_holds_also_where_it_calls_the_period_otherwise(country):
    put(country.kept, "cars", cars([10] * 30))
    put(country.kept, "health", [counts("E09000001", 59, 600), counts(NORTH, 119, 1200, period="2021-01 to 2021-12")])
    own = summed(country)
    assert "E09000001" not in own.index
    assert "E08000002" in own.index and SOUTH in own.index


def test_a_hidden_count_leaves_its_larger_areas_empty_and_nobody_counts_as_none(country):
    put(country.kept, "cars", cars([None, *[10] * 28, 10]))
    own = summed(country)
    gone = {"E09000001", "E02000001", "E05000000", NORTH, ENGLAND}
    assert not gone & set(own.index) and {"E06000005", SOUTH} <= set(own.index)
    rows = [*cars([10] * 29), counts(list(LSOAS)[29], 0, 0)]
    put(country.kept, "cars", rows, "again")
    assert summed(country).loc["E06000005", ["numerator", "denominator"]].to_list() == [50, 500]


def test_nothing_is_added_up_that_does_not_reach_all_england(country):
    put(country.kept, "cars", cars([10] * 29))
    assert summed(country).empty


def test_areas_stand_by_figures_that_were_added_up(country):
    put(country.kept, "cars", cars(range(30)))
    summed(country)
    own = pd.read_parquet(country.kept / "england" / "standing.parquet").set_index("area_code")
    assert own.loc["E06000005", ["rank", "ranked", "publication"]].to_list() == [1, 5, "summed"]
    assert own.loc["E05000002", "value"] == 24.5
