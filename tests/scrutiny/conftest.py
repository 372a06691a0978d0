"""Littleton in 2020, when its figures were new: with questions and scorecards, without residents' records."""

import shutil
from pathlib import Path

import duckdb
import pytest

from vitality import warehousing as builder

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "tests" / "fixtures" / "world"
WARD, OTHER, BOROUGH = "E05000981", "E05000982", "E09000099"
# kinds planted for wards of the world, whose own figures are all estimated and so never picked out
PLANTED = {
    (WARD, "sick_pct"): ["A", "B_floor", "D"],
    (WARD, "burglary_rate"): ["C"],
    (OTHER, "sick_pct"): ["D_explained"],
    (OTHER, "burglary_rate"): ["E"],
}


def built(place, *, residents, as_of="2020-06-30"):
    """A build of Littleton as of a day; questions are those of the product."""
    shutil.copytree(WORLD, place / "world")
    shutil.copy(ROOT / "data" / "questions.toml", place / "world")
    council = place / "world" / "littleton"
    setting = (council / "council.toml").read_text().replace("verify_receipts = true", "verify_receipts = false")
    (council / "council.toml").write_text(setting.replace("as_of = 2022-06-30", f"as_of = {as_of}"))
    if not residents:
        (council / "residents.csv").unlink()
    builder.build(council, place, quiet=True)
    return place


def plant(place, kinds):
    """Write kinds of under-performance into the evidence of a built warehouse."""
    file = next((place / "warehouse").glob("*.duckdb"))
    with duckdb.connect(str(file)) as con:
        for (area, indicator), own in kinds.items():
            con.execute(
                """update evidence set kinds = $kinds, rung = 2, data_ok = true, gate_reason = null,
                lower998 = value * 0.9, upper998 = value * 1.1, periods_in_state = 3, bad_periods_of_3 = 2,
                worst_tenth_periods = 3 where area_code = $area and indicator_id = $indicator""",
                {"kinds": own, "area": area, "indicator": indicator},
            )


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return built(tmp_path_factory.mktemp("scrutiny"), residents=False)


@pytest.fixture(scope="session")
def planted(tmp_path_factory):
    place = built(tmp_path_factory.mktemp("planted"), residents=True, as_of="2022-06-30")
    plant(place, PLANTED)
    return place


@pytest.fixture()
def littleton(place, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))


@pytest.fixture()
def littleton_planted(planted, tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(planted))
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "record.sqlite"))
