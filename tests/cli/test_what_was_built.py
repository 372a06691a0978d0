"""What is served stays until somebody accepts a big change, and is explained by the lines that were built."""

import re
import shutil

import pytest

from tests.worlds import ChangingWorld
from vitality.__main__ import BAD_DATA, OK, main
from vitality.warehousing import freshness, publish

LINE = "burglary,E01000991,2019,12.0,12,1000"


@pytest.fixture
def world(tmp_path, monkeypatch, littleton):
    """A copy of the tiny world that a test may change, with a warehouse of it in place."""
    result = ChangingWorld(tmp_path)
    shutil.copytree(littleton, result.place, symlinks=True)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(result.place))
    monkeypatch.setenv("VITALITY_COUNCIL", str(result.council))
    return result


def test_a_big_change_waits_until_it_is_accepted(world, capsys):
    path = world.council / "old" / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not re.match("sick,.*,2017,", line)), encoding="utf-8")
    served = freshness.current(world.place)
    assert main(["build"]) == BAD_DATA
    told = capsys.readouterr().err
    assert "more than 10%" in told and "sick_pct: " in told and " withdrawn" in told and "--accept" in told
    assert "The last good warehouse stays in place." in told
    assert freshness.current(world.place) == served
    assert not list((world.place / "warehouse").glob("*.building*"))
    assert main(["build", "--accept"]) == OK
    assert freshness.current(world.place) != served


def test_a_small_change_asks_nothing(world):
    world.replace("new/observations.csv", "61.0 [p]", "61.5 [p]")
    world.build(accept=False)


def test_what_a_newer_product_changes_asks_nothing(world, monkeypatch):
    monkeypatch.setattr(freshness, "product_hash", lambda: "newer")
    world.replace("new/observations.csv", "61.0 [p]", "61.5 [p]")
    monkeypatch.setattr(publish, "refuse_big_changes", lambda *_: pytest.fail("asked"))
    world.build(accept=False)


def test_another_council_takes_the_place_of_the_last_in_so_many_words(world, capsys):
    setting = world.council / "council.toml"
    setting.write_text(setting.read_text(encoding="utf-8").replace("Littleton", "Smallton"), encoding="utf-8")
    for path in world.council.rglob("*"):
        if path.suffix in (".csv", ".toml", ".geojson"):
            path.write_text(path.read_text(encoding="utf-8").replace("E09000099", "E09000097"), encoding="utf-8")
    assert main(["build"]) == OK
    assert "took the place of the figures of Littleton" in capsys.readouterr().out


def test_explain_tells_the_line_that_was_built_not_the_one_that_lies_there(world, capsys):
    world.build()
    path = world.council / "old" / "observations.csv"
    path.write_bytes(path.read_bytes().replace(LINE.encode(), b"burglary,E01000991,2019,\xff99.0,99,1000"))
    assert main(["build"]) == BAD_DATA
    capsys.readouterr()
    assert main(["explain", "E01000991", "burglary_rate"]) == OK
    told = capsys.readouterr().out
    assert "value 12.0, numerator 12, denominator 1000" in told and "observations.csv:" in told and "99.0" not in told
    shutil.rmtree(world.council)
    assert main(["explain", "E01000991", "burglary_rate"]) == OK
    assert "value 12.0" in capsys.readouterr().out


def test_the_lines_go_with_their_warehouse(world):
    for _ in range(3):
        built = world.build()
    names = {each.stem for each in built.path.parent.glob("warehouse-*.duckdb")}
    assert {each.stem for each in built.path.parent.glob("*.lines")} == names
