"""The walk of a figure of the store, from the publisher's cells; also where the warehouse lacks it."""

import pytest

from tests.sources.made_up import Littleland
from tests.sources.places import put_areas
from vitality.__main__ import NOTHING_FOUND, OK, main
from vitality.sources import standing, store


@pytest.fixture
def littleland(tmp_path, monkeypatch):
    country = Littleland(tmp_path)
    monkeypatch.setenv("VITALITY_STORE", str(country.kept))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(store, "book", country.book)
    return country


def test_without_a_store_or_a_figure_it_is_said(littleland, capsys):
    assert main(["explain", "E01000001", "no_car_pct", "--store"]) == NOTHING_FOUND
    assert "There is no store yet. Run: python -m vitality store --from FOLDER" in capsys.readouterr().err
    littleland.fill()
    assert main(["explain", "E01999999", "no_car_pct", "--store"]) == NOTHING_FOUND
    assert "The store holds no figure of 'no_car_pct' for E01999999." in capsys.readouterr().err


def test_a_figure_is_followed_to_its_cells(littleland, capsys):
    littleland.fill()
    put_areas(littleland.kept)
    standing.refresh(littleland.kept, littleland.book())
    assert main(["explain", "E01000001", "no_car_pct", "--from", str(littleland.top)]) == OK
    told = capsys.readouterr().out
    for wanted in (
        "1. Publisher: Office of Tests, cars of Littleland, test (Open Government Licence v3.0)",
        "receipt data/sources/cars.toml",
        "file cars-lsoa.csv, from https://example.org/cars",
        "2. Its cells: line 2\n   code: 'E01000001'\n   none: '10'\n   all: '40'\n",
        "3. Figure in the store, 2021: value 25, status ok\n   100 x 10 people counted / 40 all people",
        "4. Standing, 2021; 1 is the highest value\n   E12000001: 1 of 2, tenth 1, fifth 1",
    ):
        assert wanted in told, told


def test_where_the_warehouse_lacks_it_the_store_is_walked(littleland, capsys):
    littleland.fill()
    assert main(["explain", "E01000002", "sick_pct"]) == OK
    told = capsys.readouterr().out
    assert "2. Its cells: line 3\n   column 'sick'\n   give the folder of the file with --from" in told
    assert "3. Figure in the store, 2021: value none, status suppressed" in told


def test_a_file_that_changed_since_is_said(littleland, capsys):
    littleland.fill()
    lines = littleland.top / "cars-lsoa.csv"
    lines.write_text(lines.read_text("utf-8").replace("E01000001,", "E01000009,"), encoding="utf-8")
    assert main(["explain", "E01000001", "no_car_pct", "--from", str(littleland.top)]) == OK
    assert "the file has changed since the store read it" in capsys.readouterr().out
    lines.write_text("", encoding="utf-8")
    assert main(["explain", "E01000001", "no_car_pct", "--from", str(littleland.top)]) == OK
    assert "cars-lsoa.csv cannot be read now: this file is empty" in capsys.readouterr().out
