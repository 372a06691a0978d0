"""Rank, ties, tenth and fifth in England and the region, worked out a second time in pandas; benchmarks; totals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.places import COUNTY, DISTRICTS, ENGLAND, LSOAS, NORTH, SOUTH, areas, counts, put, put_areas
from vitality.sources import england, standing, totals

MOVED = 'differences = "Cells are moved a little."'


def work_out(littleland, own=None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Standing and benchmarks, made anew where something changed."""
    standing.refresh(littleland.kept, own or littleland.book())
    folder = littleland.kept / standing.FOLDER
    return tuple(pd.read_parquet(folder / f"{name}.parquet") for name in ("standing", "benchmarks"))


def compare(littleland) -> list[totals.Totals]:
    work_out(littleland)
    return list(totals.compared(littleland.kept, littleland.book()))


def again(figures: pd.DataFrame, within: list[str], steps: int) -> pd.DataFrame:
    """The same in pandas: rank from the highest, how many, ties, and the part of `steps` by rank."""
    groups = figures.groupby(within)["value"] if within else figures.assign(one=1).groupby("one")["value"]
    rank, ranked = groups.rank(method="min", ascending=False), groups.transform("size")
    ties = figures.groupby([*within, "value"])["value"].transform("size")
    part = np.floor((rank - 1) * steps / ranked).astype(int) + 1
    return pd.DataFrame({"rank": rank, "ranked": ranked, "ties": ties, "part": part})


@pytest.fixture
def country(littleland):
    put_areas(littleland.kept)
    littleland.of_all = littleland.book()
    return littleland


def lsoa_rows(values, **more) -> list[dict]:
    return [counts(code, value, 100, **more) for code, value in zip(LSOAS, values, strict=False)]


def test_every_standing_is_that_of_a_second_computation(country):
    values = [(number * 7) % 11 for number in range(30)]
    put(country.kept, "cars", lsoa_rows(values) + lsoa_rows([50] * 30, period="2011"))
    own, _ = work_out(country)
    assert len(own) == 30 and set(own.period) == {"2021"}, "each at its latest period only"
    own["value"] = own["value"].round(9)
    for within, prefix in ((["level"], ""), (["region_code"], "region_")):
        for steps, part in ((10, "tenth"), (5, "fifth")):
            second = again(own, within, steps)
            assert (own[f"{prefix}rank"] == second["rank"]).all() and (own[f"{prefix}ranked"] == second["ranked"]).all()
            assert (own[f"{prefix}ties"] == second["ties"]).all() and (own[f"{prefix}{part}"] == second["part"]).all()
    assert list(own.region_code) == [DISTRICTS[LSOAS[code]] for code in own.area_code]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=30, max_size=30))
def test_what_holds_of_any_standing(country, values):
    put(country.kept, "cars", lsoa_rows(values), fingerprint=str(values))
    own, _ = work_out(country, country.of_all)
    known = {code: value for code, value in zip(LSOAS, values, strict=True) if value is not None}
    assert set(own.area_code) == set(known), "only areas that have a value"
    if {DISTRICTS[LSOAS[code]] for code in known} != {NORTH, SOUTH}:
        assert own["rank"].isna().all() and own["tenth"].isna().all(), "not all of England"
        return
    for row in own.to_dict("records"):
        mine = known[row["area_code"]]
        assert row["rank"] == 1 + sum(each > mine for each in known.values())
        assert row["ties"] == sum(each == mine for each in known.values()) and row["ranked"] == len(known)
        assert 1 <= row["tenth"] <= 10 and 1 <= row["fifth"] <= 5
    assert (own.groupby("value")["tenth"].nunique() == 1).all(), "ties are never split"
    assert (own.sort_values("rank")["tenth"].diff().dropna() >= 0).all()


def test_figures_of_one_region_have_no_standing_in_england(country):
    put(
        country.kept, "cars", [counts(code, 5, 100) for code, district in LSOAS.items() if DISTRICTS[district] == NORTH]
    )
    own, _ = work_out(country)
    assert own["rank"].isna().all() and set(own.region_rank) == {1} and set(own.region_ranked) == {12}


def test_counties_stand_among_districts_where_their_districts_have_no_figure(country):
    upper = [code for code in DISTRICTS if not code.startswith("E07")] + [COUNTY]
    put(country.kept, "cars", [counts(code, number, 100) for number, code in enumerate(upper, 1)])
    own, _ = work_out(country)
    assert set(own.ranked_among) == {"district"} and set(own.ranked) == {4}
    rows = [counts(code, number, 100) for number, code in enumerate([*DISTRICTS, COUNTY], 1)]
    put(country.kept, "cars", rows, fingerprint="another")
    own, _ = work_out(country)
    assert own.set_index("area_code").loc[COUNTY, "ranked_among"] == "county"
    assert own.set_index("area_code").loc[COUNTY, "ranked"] == 1, "no other region has a county"
    assert own.set_index("area_code").loc["E06000005", "ranked"] == 5


def test_of_two_publications_the_later_one_holds(country):
    text = country.health.read_text("utf-8").replace('published = "2026"', 'published = "2027"')
    country.health.write_text(text, encoding="utf-8")
    put(country.kept, "cars", lsoa_rows([1] * 30))
    put(country.kept, "health", lsoa_rows([9]))
    own, _ = work_out(country)
    first = own.set_index("area_code").loc["E01000000"]
    assert (first.value, first.publication, first["rank"]) == (9, "health", 1) and len(own) == 30


def test_it_is_made_again_only_when_something_changed(country):
    put(country.kept, "cars", lsoa_rows([1] * 30))
    own = country.book()
    assert standing.refresh(country.kept, own) == {"totals": 0, "standing": 30, "benchmarks": 3}
    assert standing.refresh(country.kept, own) == {}
    put(country.kept, "cars", lsoa_rows([2] * 30), fingerprint="another")
    assert standing.refresh(country.kept, own)["standing"] == 30
    (country.kept / "england" / "benchmarks.parquet").write_bytes(b"PAR1")
    assert standing.refresh(country.kept, own) and not standing.refresh(country.kept, own)


def test_benchmarks_are_the_publishers_else_summed_and_marked_so(country):
    districts = [counts(code, 10 * number, 100) for number, code in enumerate(DISTRICTS, 1)]
    put(country.kept, "cars", [*districts, counts(NORTH, 31, 200)])
    _, own = work_out(country)
    own = own.set_index("area_code")
    assert own.basis.to_dict() == {NORTH: "published", SOUTH: "summed from district", ENGLAND: "summed from district"}
    assert own.loc[NORTH, "value"] == 15.5
    assert tuple(own.loc[SOUTH, ["value", "numerator", "denominator"]]) == (40, 120, 300)
    assert tuple(own.loc[ENGLAND, ["value", "numerator", "denominator"]]) == (30, 150, 500)


@pytest.mark.parametrize("hidden", [counts("E09000001", None, 100), None])
def test_nothing_is_summed_where_a_part_is_hidden_or_lacking(country, hidden):
    rows = [counts(code, 10, 100) for code in DISTRICTS if code != "E09000001"]
    put(country.kept, "cars", rows + ([hidden] if hidden else []))
    _, own = work_out(country)
    assert list(own.area_code) == [SOUTH]


def test_a_place_where_nobody_lives_is_none_of_those_counted(country):
    put(
        country.kept,
        "cars",
        [counts(code, 10 if number else 0, 100 if number else 0) for number, code in enumerate(LSOAS)],
    )
    _, own = work_out(country)
    assert own.set_index("area_code").loc[ENGLAND, "denominator"] == 2900


def test_totals_are_compared_with_sums_of_the_parts_of_their_own_edition(country):
    rows = [counts(code, 10, 100) for code in LSOAS]
    rows += [counts(code, 60, 600) for code in DISTRICTS]
    put(country.kept, "cars", [*rows, counts(NORTH, 120, 1200), counts(ENGLAND, 301, 3000)])
    (own,) = compare(country)
    assert own.compared == 2 * (5 + 3 + 2), "both counts; NORTH also from its upper tier"
    assert own.differ == 2 and not own.explanation
    assert str(own.faults[0]) == (
        "cars.csv:38: the total is not the sum of its parts: no_car_pct of E92000001 for 2021: numerator 301 "
        "published, 300 summed from district (-1); say why under `differences` in the receipt, or mend the series"
    )


def test_a_difference_that_the_receipt_explains_is_told_with_the_largest(country):
    text = country.cars.read_text("utf-8").replace("\n[[file]]", f"\n{MOVED}\n\n[[file]]", 1)
    country.cars.write_text(text, encoding="utf-8")
    given_rows = [counts(code, 61 if code == "E09000001" else 66, 600) for code in list(DISTRICTS)[:2]]
    put(country.kept, "cars", [*lsoa_rows([10] * 30), *given_rows])
    (own,) = compare(country)
    assert (own.differ, own.faults, own.explanation) == (2, (), "Cells are moved a little.")
    assert own.largest.startswith("no_car_pct of E08000002 for 2021: numerator 66 published, 60 summed from lsoa (-6)")


def test_without_areas_or_figures_it_is_said(littleland):
    with pytest.raises(england.NothingToAsk, match="holds no figures yet"):
        england.opened(littleland.kept, littleland.book())
    littleland.fill()
    with pytest.raises(england.NothingToAsk, match="holds no areas of England yet"):
        england.opened(littleland.kept, littleland.book())


def test_the_made_up_areas_are_like_those_of_the_store():
    assert len(areas()) == 41 and areas().code.is_unique
