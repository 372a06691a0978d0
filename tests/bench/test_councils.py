"""`make bench-england` builds councils and asks them, on a store of made-up figures of one council."""

import logging

import pytest

from tests.sources import test_cut
from vitality.__main__ import OK, main
from vitality.bench import councils, rivals
from vitality.cli import cuts, many
from vitality.pages import PAGES

made = test_cut.made


def chromium_is_lacking():
    raise RuntimeError("There is no Chromium here.")


@pytest.fixture
def small(made, monkeypatch, tmp_path):
    """The benchmark of one council and two pages, without processes of its own."""
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(cuts, "of_region", lambda name: [test_cut.RUTLAND])
    monkeypatch.setattr(many, "build_all", lambda codes: [many.build_one(code, False) for code in codes])
    monkeypatch.setattr(councils, "PAGES", {name: PAGES[name] for name in ("profile", "about")})
    monkeypatch.setattr(councils, "RUNS", 1)
    monkeypatch.setattr(councils, "chromium", chromium_is_lacking)
    yield
    logging.disable(logging.NOTSET)


def test_councils_are_built_and_asked_and_a_part_that_cannot_be_measured_says_so(small, capsys):
    assert main(["bench", "--england"]) == OK
    told = capsys.readouterr().out
    for wanted in (
        "Councils: 1 of 1 built",
        "all 1, worked out from these",
        "profile of a council that is not open",
        "data of the slowest page",
        "1 councils open",
        "not measured: There is no Chromium here.",
        "SQLite, as Datasette",
        "borough map",
        "on disk, MB",
    ):
        assert wanted in told
    assert told.count("not measured") == 2, "only the store, and maps without a browser"


def test_a_way_that_answers_otherwise_is_refused():
    ways = [rivals.Way(name, lambda sql, given, name=name: [1] * len(name), 1) for name in ("one", "three")]
    with pytest.raises(ValueError, match="three answers profile otherwise than one"):
        rivals._print(ways, [{"council": "E06000017", "area": "E01999001", "indicator": "x", "level": "lsoa"}])


def test_the_question_for_a_file_of_one_council_names_no_council():
    for sql in rivals.QUESTIONS.values():
        assert "council" not in rivals._OWN[sql]
