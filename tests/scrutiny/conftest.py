"""Littleton in 2020, when its figures were new: with questions and scorecards, without residents' records."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.content.conftest import hostile  # noqa: F401  (a fixture)
from tests.worlds import OTHER_WARD, WARD, copied
from vitality.warehousing import builder

ROOT = Path(__file__).resolve().parents[2]
# kinds planted for wards of the world, whose own figures are all estimated and so never picked out
PLANTED = {
    (WARD, "sick_pct"): ["A", "B_floor", "D"],
    (WARD, "burglary_rate"): ["C"],
    (OTHER_WARD, "sick_pct"): ["D_explained"],
    (OTHER_WARD, "burglary_rate"): ["E"],
}


def built(place, *, residents, as_of="2020-06-30"):
    """A build of Littleton as of a day; questions are those of the product."""
    council = copied(place, as_of)
    shutil.copy(ROOT / "data" / "questions.toml", council.parent)
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
    return place


@pytest.fixture(scope="session")
def place(once):
    return once("scrutiny", lambda folder: built(folder, residents=False))


@pytest.fixture(scope="session")
def with_questions(once):
    """The tiny world with the questions of the product."""
    return once("with-questions", lambda folder: built(folder, residents=True, as_of="2022-06-30"))


@pytest.fixture(scope="session")
def planted(once, with_questions):
    def made(folder):
        return plant(shutil.copytree(with_questions, folder / "place", symlinks=True), PLANTED)

    return once("planted", made)


@pytest.fixture()
def in_2020(place, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))


@pytest.fixture()
def littleton_planted(planted, tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(planted))
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "record.sqlite"))
