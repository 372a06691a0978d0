"""`make bench` and `python -m vitality calibrate` come to their end, on the tiny world with few repetitions."""

import logging
import tomllib

import pytest

from tests.sources.made_up import Littleland
from tests.worlds import LITTLETON, copied
from vitality import bench
from vitality.__main__ import BAD_DATA, OK, main
from vitality.bench import arrays, calibration, drawing, england, pages, reads, visits
from vitality.sources import store
from vitality.warehousing import builder, freshness


@pytest.fixture
def few(monkeypatch):
    """Each part of the benchmark as small as it can be."""
    for module, name, value in (
        (reads, "CALLS", 1),
        (pages, "RERUNS", 1),
        (drawing, "MEASURES", 3),
        (arrays, "_PARTS", ()),
        (calibration, "COUNCILS", 1),
        (calibration, "RELEASES", 1),
        (visits, "measure", chromium_is_lacking),
    ):
        monkeypatch.setattr(module, name, value)
    yield
    logging.disable(logging.NOTSET)


def chromium_is_lacking(*_):
    raise RuntimeError("There is no Chromium here.")


def test_the_benchmark_measures_every_part_and_goes_on_where_one_cannot_be(few, in_littleton, monkeypatch, capsys):
    monkeypatch.setenv("VITALITY_COUNCIL", str(LITTLETON))
    monkeypatch.setattr(drawing, "chromium", chromium_is_lacking)
    monkeypatch.setattr(bench, "cold_build", lambda: 1.0)
    assert main(["bench"]) == OK
    told = capsys.readouterr().out
    for part in ("make run", "profile", "Papers", "profiles of 2 wards", "releases simulated", "false flags"):
        assert part in told
    assert told.count("not measured: There is no Chromium here.") == 2
    assert "fails" not in told and "Traceback" not in told


@pytest.mark.parametrize("part", arrays._PARTS)
def test_statistics_of_whole_countries_are_timed(part, monkeypatch, capsys):
    for name, value in (("AREAS", 60), ("INDICATORS", 1), ("PERIODS", 1), ("SERIES", 40)):
        monkeypatch.setattr(arrays, name, value)
    getattr(arrays, part)()
    assert "ratio to a plain pass" in capsys.readouterr().out


def test_calibrate_follows_the_rules_of_the_council_that_is_served(few, tmp_path, monkeypatch, capsys):
    council = copied(tmp_path)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path / "place"))
    builder.build(council, tmp_path / "place", quiet=True)
    assert main(["calibrate"]) == OK
    assert "false flags" in capsys.readouterr().out
    written = tomllib.loads((council.parent / "calibration.toml").read_text(encoding="utf-8"))
    rules = tomllib.loads((council.parent / "triggers.toml").read_text(encoding="utf-8"))
    assert written["rules"] == rules["version"] and written["boroughs"] == 1
    assert freshness.data_in_use() == council.parent
    (council.parent / "triggers.toml").write_text("version = ", encoding="utf-8")
    assert main(["calibrate"]) == BAD_DATA
    assert "triggers.toml:1:" in capsys.readouterr().err


def test_the_store_of_england_is_measured_where_a_folder_is_given(tmp_path, monkeypatch, capsys):
    assert main(["bench", "--england"]) == OK
    assert "The store is not measured: no folder of publishers' files is given." in capsys.readouterr().out
    assert main(["bench", "--england", str(tmp_path / "none")]) == BAD_DATA
    country = Littleland(tmp_path)
    monkeypatch.setattr(store, "book", country.book)
    filled = []

    def fill(top, kept):
        filled.append(top)
        country.kept = kept
        country.fill()
        return 2.0, 100.0

    monkeypatch.setattr(england, "_fill", fill)
    assert main(["bench", "--england", str(country.top)]) == OK
    told = capsys.readouterr().out
    for wanted in ("all files to the store", "100 MB", "one changed: cars", "plain read of the same 3 files", "times"):
        assert wanted in told
    assert len(filled) == 3


def test_the_memory_of_a_process_and_its_children_is_seen(tmp_path):
    took, peak = england._fill(tmp_path, tmp_path / "store")
    assert took > 0 and peak > 10
