"""`python -m vitality store` and `sources`: what they print, and their exit codes."""

import json

import pytest

from tests.sources.made_up import Littleland
from tests.sources.places import LSOAS, put_areas
from vitality.__main__ import BAD_DATA, NOTHING_FOUND, OK, main
from vitality.sources import store


@pytest.fixture
def littleland(tmp_path, monkeypatch):
    country = Littleland(tmp_path)
    monkeypatch.setenv("VITALITY_STORE", str(country.kept))
    monkeypatch.setattr(store, "book", country.book)
    monkeypatch.setattr(store, "ROOT", tmp_path)
    return country


def test_the_store_tells_each_file_and_all_in_all(littleland, capsys):
    assert main(["store", "--from", str(littleland.top)]) == OK
    told = capsys.readouterr().out
    assert "  cars-lsoa.csv: 4 rows = 3 kept + 1 places in Wales\n" in told
    assert "In the store: 2 publications, 3 files, 8 rows, 6 figures, 2 indicators; " in told
    assert "With faults" not in told
    assert main(["store", "--from", str(littleland.top)]) == OK
    assert "cars: 4 figures (as before)" in capsys.readouterr().out


def test_faults_are_told_and_the_others_are_read(littleland, capsys):
    littleland.file("cars-lsoa.csv", "")
    assert main(["store", "--from", str(littleland.top)]) == BAD_DATA
    told = capsys.readouterr()
    assert "cars: 1 fault in the input; its last good figures stay." in told.err
    assert "health: 2 figures" in told.out and told.out.endswith("With faults: cars.\n")


def test_files_that_are_gone_are_said_and_no_fault(littleland, capsys):
    assert main(["store", "--from", str(littleland.top)]) == OK
    (littleland.top / "health.csv").unlink()
    assert main(["store", "--from", str(littleland.top)]) == OK
    told = capsys.readouterr().out
    assert f"health: none of its files is in {littleland.top}; its 2 figures of before stay." in told


def test_totals_are_held_against_their_parts(littleland, capsys):
    put_areas(littleland.kept)
    littleland.file("cars-ltla.csv", "code,none,all\nE09000001,16,90\n")
    lines = [f"{code},{10 if number < 5 else 0},{50 if number < 3 else 0}" for number, code in enumerate(LSOAS)]
    littleland.file("cars-lsoa.csv", "\n".join(["code,none,all", *lines]))
    text = littleland.cars.read_text("utf-8").replace("rows = 4", "rows = 30").replace("rows = 2", "rows = 1")
    littleland.cars.write_text(text, encoding="utf-8")
    for _ in range(2):  # also where nothing was read again
        assert main(["store", "--from", str(littleland.top)]) == BAD_DATA
        told = capsys.readouterr().err
        assert "cars-ltla.csv:2: the total is not the sum of its parts: no_car_pct of E09000001 for 2021: " in told
    explained = text.replace("read_from", 'differences = "Cells are moved a little."\nread_from')
    littleland.cars.write_text(explained, encoding="utf-8")
    assert main(["store", "--from", str(littleland.top)]) == OK
    told = capsys.readouterr().out
    assert "Worked out: 2 rows of totals, " in told
    assert (
        "cars: of 2 totals 2 are not the sum of their parts. Cells are moved a little. The largest: no_car_pct" in told
    )


def test_what_is_not_there_is_said(littleland, capsys):
    assert main(["store", "--from", str(littleland.top), "--only", "car"]) == NOTHING_FOUND
    assert main(["store", "--from", str(littleland.top / "none")]) == BAD_DATA
    assert main(["sources", "--from", str(littleland.top / "none")]) == BAD_DATA
    assert "There is no folder" in capsys.readouterr().err


def test_sources_tells_each_file_and_counts(littleland, capsys):
    littleland.file("other.csv", b"a\n")
    main(["store", "--from", str(littleland.top)])
    (littleland.top / "health.csv").unlink()
    capsys.readouterr()
    assert main(["sources", "--from", str(littleland.top)]) == OK
    told = capsys.readouterr().out
    assert "  present  cars-ltla.csv: feeds no_car_pct; 1 columns unread with a reason; " in told
    assert "; unread without a stated reason: notes\n" in told
    assert "  missing  health.csv: fetch it from https://example.org/health; feeds sick_pct\n" in told
    assert "  unread   other.csv: no reason is stated" in told
    assert told.endswith("2 present, 1 missing, 1 unread without a reason.\n")


def test_sources_as_json_hold_every_column(littleland, capsys):
    main(["store", "--from", str(littleland.top)])
    capsys.readouterr()
    assert main(["sources", "--json"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert [each["publication"] for each in told["publications"]] == ["cars", "health"]
    assert told["publications"][0]["files"][1]["unread"] == {"name": "Codes join, names show.", "notes": ""}
