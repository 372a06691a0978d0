"""`python -m vitality store` and `sources`: what they print, and their exit codes."""

import json

import pytest

from tests.sources.made_up import Littleland
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
