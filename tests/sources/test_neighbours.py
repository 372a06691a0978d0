"""Nearest neighbours in the store: levels, variables made of parts, who has none, when they are worked out again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.sources.places import DISTRICTS, ENGLAND, LSOAS, put, put_areas
from vitality.definitions import england_peers
from vitality.files.faults import InputFaults
from vitality.sources import england, neighbours, store

TOML = """
left_out = ["E06000005"]
[england]
title = "All of England"
says = "Alike."
most = { lsoa = 4, district = 3 }
very_alike = 0.25
alike = 0.5
[[england.variables]]
indicator = "no_car_pct"
period = "2021"
scale = "plain"
weight = 1
parts = "residents"
"""


def write_model(folder, text=TOML):
    folder.mkdir(exist_ok=True)
    (folder / "peers.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def country(littleland):
    put_areas(littleland.kept)
    members = pd.DataFrame({"lsoa_code": list(LSOAS), "district_code": list(LSOAS.values())})
    members = members.assign(msoa_code="", ward_code="", county_code="", region_code="", country_code=ENGLAND)
    members.to_parquet(littleland.kept / "geography" / "members.parquet", index=False)
    rows = [{"indicator_id": "no_car_pct", "area_code": code, "value": float(n**1.1)} for n, code in enumerate(LSOAS)]
    put(littleland.kept, "cars", rows)
    write_model(littleland.data)
    return littleland


def read(country) -> pd.DataFrame:
    neighbours.refresh(country.kept, country.book())
    return pd.read_parquet(country.kept / neighbours.PATH)


def test_neighbours_are_the_nearest_and_never_the_area_itself(country):
    result = read(country).query("level == 'lsoa'")
    value = {code: n**1.1 for n, code in enumerate(LSOAS)}
    sd = np.std(list(value.values()), ddof=1)
    for code, own in result.groupby("area_code"):
        apart = sorted((round(abs(value[other] - value[code]) / sd, 9), other) for other in value if other != code)[:4]
        assert list(own["peer_code"]) == [other for _, other in apart] and list(own["rank"]) == [1, 2, 3, 4]
        assert own["distance"].tolist() == pytest.approx([distance for distance, _ in apart])
        first = own.iloc[0]
        assert list(first["differs"]) == ["no_car_pct"]
        assert first["differs_by"][0] == pytest.approx((value[first["peer_code"]] - value[code]) / sd, abs=0.001)


def test_districts_follow_from_their_neighbourhoods_and_some_are_left_out(country):
    assert "district" not in set(read(country)["level"]), "without residents there is no mean of neighbourhoods"
    people = [
        {"indicator_id": "population", "area_code": code, "value": 100.0 + 10 * n, "period": "2021-03-21"}
        for n, code in enumerate(LSOAS)
    ]
    table = pd.DataFrame(people)
    with_mean = table.assign(cars=[n**1.1 for n in range(len(LSOAS))], district=list(LSOAS.values()))
    wanted = with_mean.groupby("district").apply(lambda each: np.average(each["cars"], weights=each["value"]))
    put(country.kept, "ons_census_2021_ts007", people)
    small = country.book()
    residents = store.book().receipts["ons_census_2021_ts007"]
    own = replace(small, receipts={**small.receipts, "ons_census_2021_ts007": residents})
    model = england_peers.load(own.data, own.indicators)
    figures = neighbours._figures(country.kept, own, model)
    told = figures.query("level == 'district'").set_index("area_code")["value"]
    assert told.to_dict() == pytest.approx(wanted[list(told.index)].to_dict()) and set(told.index) == set(DISTRICTS)
    result = neighbours.neighbours(figures, model).to_pandas().query("level == 'district'")
    assert "E06000005" not in {*result["area_code"], *result["peer_code"]} and len(result) == 4 * 3


def test_they_are_worked_out_again_only_when_something_changed(country):
    own = country.book()
    assert neighbours.refresh(country.kept, own) == 120
    assert neighbours.refresh(country.kept, own) == 0
    write_model(country.data, TOML.replace("lsoa = 4", "lsoa = 2"))
    assert neighbours.refresh(country.kept, own) == 60
    put(country.kept, "cars", [{"indicator_id": "no_car_pct", "area_code": next(iter(LSOAS)), "value": 1.0}], "another")
    assert neighbours.refresh(country.kept, own) == 0, "one area alone is like no other"
    assert pd.read_parquet(country.kept / neighbours.PATH).empty


def test_without_a_model_or_geography_nothing_is_worked_out(country, tmp_path):
    write_model(country.data, "most = 1\n")
    assert neighbours.refresh(country.kept, country.book()) == 0
    assert neighbours.refresh(country.kept, replace(country.book(), data=tmp_path)) == 0
    write_model(country.data)
    (country.kept / "geography" / "areas.parquet").unlink()
    with pytest.raises(england.NothingToAsk):
        neighbours.refresh(country.kept, country.book())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lsoa = 4", "lsao = 4", "most 'lsao' is not a known level of the store"),
        ("lsoa = 4", "lsoa = 0", "must be at least 1"),
        ("very_alike = 0.25", "very_alike = 0.75", "the first must be smaller"),
        ("weight = 1", "weight = 0", "must be above 0"),
        ('"plain"', '"logs"', "scale 'logs' is not a known scale"),
        ('"no_car_pct"', '"no_cars"', "'no_cars' is not a known indicator"),
        ('"residents"', '"people"', "way to make it of parts"),
        ("weight = 1", "weights = 1", "unknown key 'weights'"),
        ('[england]\ntitle = "All of England"', "[england]", "key 'title' is missing"),
    ],
)
def test_slips_are_told_with_their_line(tmp_path, old, new, told):
    folder = write_model(tmp_path / "data", TOML.replace(old, new))
    with pytest.raises(InputFaults, match=told) as caught:
        england_peers.load(folder, {"no_car_pct"})
    assert "peers.toml:" in str(caught.value)


def test_an_indicator_is_named_once(tmp_path):
    twice = TOML + TOML[TOML.index("[[england.variables]]") :]
    with pytest.raises(InputFaults, match="named twice"):
        england_peers.load(write_model(tmp_path / "data", twice), {"no_car_pct"})
