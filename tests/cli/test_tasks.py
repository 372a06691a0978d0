"""The command line: what it prints, and exit codes that mean something. On the tiny world of Littleton."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from tests.worlds import LITTLETON
from vitality.__main__ import BAD_DATA, NO_WAREHOUSE, NOTHING_FOUND, OK, main
from vitality.cli.tasks import EXPORT_COLUMNS


@pytest.fixture()
def in_place(in_littleton, monkeypatch):
    monkeypatch.setenv("VITALITY_COUNCIL", str(LITTLETON))


def test_without_a_warehouse_each_reader_says_how_to_make_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    for task in (["check"], ["list", "areas"], ["export", "observations"], ["explain", "E01000991", "imd"]):
        assert main(task) == NO_WAREHOUSE
        assert "Run: python -m vitality build" in capsys.readouterr().err


def test_build_tells_what_it_did_and_skips_when_nothing_changed(in_place, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    assert main(["build", "--quiet"]) == OK
    assert "7 indicators" in capsys.readouterr().out
    assert main(["build", "--if-stale"]) == OK
    assert "up to date" in capsys.readouterr().out


def test_build_of_no_council_says_what_is_missing(tmp_path, capsys):
    assert main(["build", "--council", str(tmp_path)]) == BAD_DATA
    assert "has no council.toml" in capsys.readouterr().err


def test_check_passes_on_a_sound_warehouse(in_place, capsys):
    assert main(["check"]) == OK
    assert "checks pass" in capsys.readouterr().out


@pytest.mark.parametrize(("what", "key", "count"), [("indicators", "indicator_id", 7), ("sources", "source_id", 2)])
def test_list_as_json_holds_everything(in_place, capsys, what, key, count):
    assert main(["list", what, "--json"]) == OK
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == count and all(row[key] for row in rows)


def test_list_areas_shows_current_and_retired(in_place, capsys):
    assert main(["list", "areas"]) == OK
    printed = capsys.readouterr().out
    assert "Mill, before 2022" in printed and "2021-03-20" in printed


def test_export_has_the_promised_columns_and_filters_add_up(in_place, capsys):
    assert main(["export", "observations", "--indicator", "no_car_pct", "--area-type", "lsoa"]) == OK
    frame = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert tuple(frame.columns) == EXPORT_COLUMNS
    assert len(frame) == 6 and set(frame.area_type) == {"lsoa"}
    assert (
        main(["export", "observations", "--indicator", "no_car_pct", "--area", "E01000991", "--format", "json"]) == OK
    )
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["value"], row["numerator"], row["denominator"], row["status"]) == (10.0, 40, 400, "ok")


def test_a_hidden_figure_is_hidden_in_the_export(in_place, capsys):
    assert (
        main(["export", "observations", "--indicator", "living_alone_pct", "--area", "E01000991", "--format", "json"])
        == OK
    )
    (row,) = json.loads(capsys.readouterr().out)
    assert row["status"] == "suppressed"
    assert [row[name] for name in ("value", "lower", "upper", "numerator", "denominator")] == [None] * 5


def test_export_to_parquet(in_place, tmp_path):
    path = tmp_path / "figures.parquet"
    assert main(["export", "observations", "--format", "parquet", "--out", str(path)]) == OK
    assert tuple(pd.read_parquet(path).columns) == EXPORT_COLUMNS


def test_unknown_names_offer_the_nearest(in_place, capsys):
    assert main(["explain", "E01000999", "imd"]) == NOTHING_FOUND
    assert "Nearest: E0100099" in capsys.readouterr().err
    assert main(["export", "observations", "--indicator", "burglery_rate"]) == NOTHING_FOUND
    assert "Nearest: burglary_rate" in capsys.readouterr().err
    assert main(["export", "observations", "--period", "2011", "--indicator", "imd"]) == NOTHING_FOUND
    assert "No figure matches" in capsys.readouterr().err


def test_explain_walks_from_the_publishers_line_to_the_sentence(in_place, capsys):
    assert main(["explain", "E01000995", "sick_pct"]) == OK
    printed = capsys.readouterr().out
    for part in ("Office of Tests", "sources/old_world.toml", "value", "95% interval", "wilson", "Littleton", "Trend:"):
        assert part in printed


def test_a_wrong_command_exits_with_2():
    with pytest.raises(SystemExit) as caught:
        main(["bild"])
    assert caught.value.code == 2


def test_what_was_not_foreseen_is_told_in_a_sentence(in_place, monkeypatch, capsys):
    monkeypatch.setattr("vitality.cli.tasks.task_list", lambda _: {}["nobody thought of this"])
    assert main(["list", "areas"]) == BAD_DATA
    told = capsys.readouterr().err
    assert "Traceback" not in told and told.count("\n") == 1
    named = Path(told.split("nothing was replaced. ")[1].split(" tells more")[0])
    assert "Traceback" in named.read_text(encoding="utf-8")
    named.unlink()


def test_a_file_that_cannot_be_written_and_a_spoilt_warehouse_are_told(in_place, tmp_path, monkeypatch, capsys):
    nowhere = tmp_path / "no" / "figures.csv"
    assert main(["export", "observations", "--out", str(nowhere)]) == BAD_DATA
    assert f"There is no folder {nowhere.parent}" in capsys.readouterr().err
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "warehouse-x.duckdb").write_bytes(b"cut" * 5000)
    (tmp_path / "warehouse.current").write_text("warehouse-x.duckdb", encoding="utf-8")
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    for task in (["check"], ["list", "areas"], ["explain", "E01000991", "imd"], ["export", "observations"]):
        assert main(task) == BAD_DATA
        assert "cannot be read" in capsys.readouterr().err
