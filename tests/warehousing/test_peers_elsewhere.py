"""Peers elsewhere in England: compared with, and never among the places of the council."""

from __future__ import annotations

import csv

import duckdb
import pytest

from tests.worlds import copied, faults_of
from vitality.warehousing import builder

OWN, OTHER, ELSEWHERE = "E01000991", "E01000992", "E01999001"
PEERS = """
[england]
title = "All of England"
says = "Alike."
most = { lsoa = 4 }
very_alike = 0.25
alike = 0.5
[[england.variables]]
indicator = "population"
period = "2021"
scale = "log"
weight = 1
"""


def table(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(), *rows])


def with_peers(council):
    """The world of Littleton with six neighbourhoods elsewhere, who are like its first two."""
    setting = council / "council.toml"
    text = setting.read_text(encoding="utf-8")
    setting.write_text(text.replace('folder = "new"', 'folder = "new"\npeers = "peers"'), encoding="utf-8")
    settings = council.parent / "peers.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + PEERS, encoding="utf-8")
    folder = council / "new" / "peers"
    codes = [f"E0199900{number}" for number in range(1, 7)]
    areas = [(code, f"Gipsyville 00{code[-1]}A in Hull", "lsoa", "E06000010", "Hull") for code in codes]
    table(folder / "areas.csv", "area_code area_name area_type within_code within_name", areas)
    pairs = [
        (own, rank, code, round(0.1 * rank + (own == OTHER), 1), "population:0.5")
        for own in (OWN, OTHER)
        for rank, code in enumerate(codes, 1)
    ]
    table(folder / "neighbours.csv", "area_code rank peer_code distance differs", pairs)
    header = "indicator_id area_code period value numerator denominator"
    figures = [
        ("burglary", code, year, "", count + (year == 2018), 1000)
        for year in (2018, 2019)
        for count, code in enumerate(codes, 20)
    ]
    table(folder / "observations.csv", header, figures)
    return council


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    top = tmp_path_factory.mktemp("elsewhere")
    result = builder.build(with_peers(copied(top)), top / "place", quiet=True)
    with duckdb.connect(str(result.path), read_only=True) as con:
        yield con


def column(con, sql):
    return [row[0] for row in con.execute(sql).fetchall()]


def test_the_model_of_england_comes_first_and_its_peers_are_those_of_the_folder(built):
    assert column(built, "select model_id from similarity_models order by sort_order") == ["england", "all_round"]
    rows = built.execute(
        "select rank, peer_code, distance, differs, differs_by from peers where model_id = 'england' "
        f"and area_code = '{OWN}' order by rank"
    ).fetchall()
    assert [row[:2] for row in rows] == [(number, f"E0199900{number}") for number in range(1, 7)]
    assert rows[0][2:] == (0.1, ["population"], [0.5])
    places = dict(built.execute("select area_code, is_unlike from peer_places where model_id = 'england'").fetchall())
    assert places[OWN] is False and places[OTHER] is True, "the nearest of the second is farther than alike"


def test_the_middle_of_peers_is_that_of_the_figures_elsewhere(built):
    rows = built.execute(
        "select period_id, peers, peer_median, above_peers, below_peers from peer_verdicts where model_id = 'england' "
        f"and indicator_id = 'burglary_rate' and area_code = '{OWN}' order by period_id"
    ).fetchall()
    held = dict(column_pairs(built))
    for period, peers, median, above, below in rows:
        counts = [count + (period == "2018") for count in range(20, 26)]
        assert (peers, median) == (6, sum(counts[2:4]) / 2)
        own = held[period]
        assert (above, below) == (sum(each < own for each in counts), sum(each > own for each in counts))
    assert [row[0] for row in rows] == ["2018", "2019"]


def column_pairs(con):
    return con.execute(
        f"select period_id, value from observations where indicator_id = 'burglary_rate' and area_code = '{OWN}'"
    ).fetchall()


def test_no_table_but_those_of_peers_knows_a_place_elsewhere(built):
    mine = {"peer_areas", "peer_observations", "peer_changes", "peer_trends", "peers"}
    for name in column(built, "select table_name from information_schema.tables"):
        codes = column(
            built,
            f"select column_name from information_schema.columns where data_type = 'VARCHAR' and table_name = '{name}'",
        )
        for code in codes:
            count = built.execute(f'select count(*) from "{name}" where "{code}" like \'E019990%\'').fetchone()
            assert count == (0,) or name in mine, (name, code)


def test_they_are_ranked_with_and_have_no_rank_of_their_own(built):
    own = built.execute(
        "select peers_level_of, peers_change_of, level_of from four_ranks "
        f"where area_code = '{OWN}' and indicator_id = 'burglary_rate'"
    ).fetchone()
    assert own == (7, 7, 6), "itself and six peers; in the council as before"


def test_their_changes_and_trends_are_their_own(built):
    rows = built.execute("select area_code, from_value, to_value, verdict from peer_changes order by 1").fetchall()
    assert [row[:3] for row in rows] == [(f"E0199900{n}", 20.0 + n, 19.0 + n) for n in range(1, 7)]
    assert {row[3] for row in rows} == {"similar"}
    assert set(column(built, "select area_code from peer_trends")) == {f"E0199900{n}" for n in range(1, 7)}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("neighbours.csv", f"{OWN},1,", "E01000000,1,", "only places of the council have neighbours"),
        ("neighbours.csv", f"{OWN},1,E01999001", f"{OWN},1,{OWN}", "named as its own neighbour"),
        ("neighbours.csv", f"{OWN},1,E01999001", f"{OWN},1,E01999009", "is in no areas.csv"),
        ("neighbours.csv", "population:0.5", "population", "differs holds 'population'"),
        ("neighbours.csv", f"{OWN},2,", f"{OWN},1,", "in line 2 already"),
        ("neighbours.csv", ",0.1,", ",near,", "distance"),
        ("areas.csv", ELSEWHERE, OWN, "is in areas.csv too"),
        ("areas.csv", ",lsoa,", ",village,", "type 'village' is not in area_types"),
        ("observations.csv", f"burglary,{ELSEWHERE}", "burglary,E01777777", "is not in areas.csv"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path, file, old, new, told):
    council = with_peers(copied(tmp_path))
    path = council / "new" / "peers" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = faults_of(council)
    assert any(told in each and f"peers/{file}" in each for each in faults), faults
