"""A council's folder cut from a store of made-up figures: it holds what it should, and a build of it passes."""

import csv
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import distributed
import duckdb
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from vitality import __main__ as command_line
from vitality.cli import cuts, many
from vitality.definitions import served
from vitality.sources import cut, england_file, store
from vitality.sources.figures import COLUMNS

RUTLAND, EAST_MIDLANDS, ENGLAND = "E06000017", "E12000004", "E92000001"
PLACES = [  # neighbourhood, local area, ward: made up, but for the council
    (f"E0199900{number}", f"E0299900{1 + number // 4}", f"E0599900{1 + number // 3}") for number in range(1, 7)
]


def areas():
    """Rows of the geography: the neighbourhoods, what they lie in, another council of the region."""
    larger = {"district_code": RUTLAND, "region_code": EAST_MIDLANDS, "country_code": ENGLAND}
    rows = [
        {"code": lsoa, "name": f"Rutland 00{n}A", "level": "lsoa", "msoa_code": msoa, "ward_code": ward, **larger}
        for n, (lsoa, msoa, ward) in enumerate(PLACES)
    ]
    rows += [
        {"code": code, "name": f"Place {code[-1]}", "level": level, "msoa_code": "", "ward_code": "", **larger}
        for level, at in (("msoa", 1), ("ward", 2))
        for code in sorted({place[at] for place in PLACES})
    ]
    for code, name, level in (
        (RUTLAND, "Rutland", "district"),
        ("E06000015", "Derby", "district"),
        (EAST_MIDLANDS, "East Midlands", "region"),
        (ENGLAND, "England", "country"),
    ):
        region = EAST_MIDLANDS if level == "district" else ""
        country = "" if level == "country" else ENGLAND
        rows.append({"code": code, "name": name, "level": level, "region_code": region, "country_code": country})
    frame = pd.DataFrame(rows).fillna("")
    editions = {"lsoa": ["lsoa_2021"], "msoa": ["msoa_2021"], "ward": ["ward_2025"]}
    frame["vintages"] = frame["level"].map(lambda each: editions.get(each, []))
    return frame.assign(local_name="", valid_from="2023", valid_to="", county_code="", replaces="", replaced_by="")


def figures():
    """Flats of every area from counts, ranks of the neighbourhoods, and one figure that the publisher hides."""
    rows = []
    for n, (lsoa, _, _) in enumerate(PLACES):
        rows.append(("flats_pct", "value", lsoa, "2021", 10.0 + n, 100 + 10 * n, 1000.0, "ok"))
        rows.append(("imd", "rank", lsoa, "2025", 100.0 + n, None, None, "ok"))
        rows.append(("imd", "value", lsoa, "2025", 20.25 + n, None, None, "ok"))
    rows += [("flats_pct", "value", code, "2021", 20.0, 2000.0, 10000.0, "ok") for code in ("E06000015", ENGLAND)]
    rows.append(("flats_pct", "value", RUTLAND, "2021", 12.5, 750.0, 6000.0, "ok"))
    rows.append(("detached_pct", "value", PLACES[0][0], "2021", None, None, None, "suppressed"))
    rows.append(("flats_pct", "value", "E01000001", "2021", 1.0, 1.0, 100.0, "ok"))  # of another council
    names = ("indicator_id", "view", "area_code", "period", "value", "numerator", "denominator", "status")
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(lower=float("nan"), upper=float("nan"), note="", file="made.csv", line=1)[list(COLUMNS)]


@pytest.fixture(autouse=True)
def main_of_its_own(monkeypatch):
    """Processes that are started begin with the main module; a page that was tried before may stand there."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(autouse=True)
def councils_in_the_home_folder(monkeypatch):
    monkeypatch.delenv("VITALITY_COUNCILS")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    top = tmp_path_factory.mktemp("store")
    (top / "geography").mkdir()
    areas().to_parquet(top / "geography" / "areas.parquet")
    members = pd.DataFrame(PLACES, columns=["lsoa_code", "msoa_code", "ward_code"])
    members.assign(district_code=RUTLAND, county_code="", region_code=EAST_MIDLANDS, country_code=ENGLAND).to_parquet(
        top / "geography" / "members.parquet"
    )
    squares = [shapely.box(-0.7 + 0.01 * n, 52.6, -0.69 + 0.01 * n, 52.61) for n in range(len(PLACES))]
    outlines = gpd.GeoDataFrame({"code": [each[0] for each in PLACES], "name": "x"}, geometry=squares, crs=4326)
    outlines.to_parquet(top / "geography" / "outlines_lsoa_2021.parquet")
    held = figures()
    held[held["indicator_id"] != "imd"].to_parquet(top / "ons_census_2021_ts044.parquet")
    held[held["indicator_id"] == "imd"].to_parquet(top / "mhclg_iod_2025.parquet")
    return top


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory):
    to = tmp_path_factory.mktemp("rutland")
    cut.write(cut.cut(RUTLAND, made), made, to, store.book())
    return to


def test_figures_are_those_of_its_areas_and_of_what_it_is_compared_with(folder):
    rows = {}
    for path in (folder / "today" / "observations").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows |= {(row["indicator_id"], row["area_code"]): row for row in csv.DictReader(file)}
    held = figures()
    assert len(rows) == len(held) - 1 and ("flats_pct", "E01000001") not in rows
    assert rows["flats_pct", PLACES[1][0]]["value"] == "", "what follows from its counts is left to them"
    assert rows["flats_pct", PLACES[1][0]]["numerator"] == "110"
    assert rows["imd.rank", PLACES[2][0]]["value"] == "102" and rows["imd", PLACES[2][0]]["value"] == "22.25"
    assert rows["detached_pct", PLACES[0][0]]["value"] == "[c]"


def test_areas_and_outlines(folder):
    with (folder / "today" / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["area_code"]: row for row in csv.DictReader(file)}
    assert rows[PLACES[0][0]]["borough_code"] == RUTLAND and rows["E06000015"]["borough_code"] == ""
    drawn = json.loads((folder / "today" / "boundaries_lsoa.geojson").read_text(encoding="utf-8"))
    assert {each["properties"]["area_code"] for each in drawn["features"]} == {each[0] for each in PLACES}


HULL = "E06000010"
GIPSYVILLE = [f"E0199990{number}" for number in range(1, 5)]


def figures_of_gipsyville():
    """Flats of two years, and people."""
    names = ("indicator_id", "view", "area_code", "period", "value", "numerator", "denominator", "status")
    rows = [
        ("flats_pct", "value", code, period, 5.0, 50.0, 1000.0, "ok")
        for code in GIPSYVILLE
        for period in ("2011", "2021")
    ]
    rows += [("population", "value", code, "2021", 1500.0, None, None, "ok") for code in GIPSYVILLE]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(lower=float("nan"), upper=float("nan"), note="", file="made.csv", line=1)[list(COLUMNS)]


@pytest.fixture
def with_neighbours(made, tmp_path):
    """The store with a local area of four neighbourhoods in Hull, neighbours of the first here, and their figures."""
    kept = shutil.copytree(made, tmp_path / "store")
    larger = {"district_code": HULL, "region_code": "E12000003", "country_code": ENGLAND, "msoa_code": "E02999999"}
    rows = [
        {"code": code, "name": f"Kingston upon Hull 030{letter}", "level": "lsoa", "local_name": "", **larger}
        | {"vintages": ["lsoa_2021"]}
        for code, letter in zip(GIPSYVILLE, "ABCD", strict=True)
    ]
    rows.append({"code": "E02999999", "name": "Hull 030", "level": "msoa", "local_name": "Gipsyville", **larger})
    rows[-1]["vintages"] = ["msoa_2021"]
    held = pd.read_parquet(kept / "geography" / "areas.parquet")
    pd.concat([held, pd.DataFrame(rows)]).fillna("").to_parquet(kept / "geography" / "areas.parquet")
    pairs = [("lsoa", PLACES[0][0], rank, code) for rank, code in enumerate([PLACES[1][0], *GIPSYVILLE], 1)]
    pairs += [("district", "E06000015", 1, RUTLAND), ("lsoa", GIPSYVILLE[0], 1, PLACES[0][0])]
    table = pd.DataFrame(pairs, columns=["level", "area_code", "rank", "peer_code"])
    table = table.assign(distance=0.1 * table["rank"], differs=[["flats_pct"]] * 7, differs_by=[[0.5]] * 7)
    (kept / "england").mkdir()
    table.to_parquet(kept / "england" / "neighbours.parquet")
    path = kept / "ons_census_2021_ts044.parquet"
    pd.concat([pd.read_parquet(path), figures_of_gipsyville()]).to_parquet(path)
    return kept


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_peers_of_its_areas_stand_beside_them_and_are_none_of_them(with_neighbours, tmp_path):
    to = tmp_path / "rutland"
    cut.write(cut.cut(RUTLAND, with_neighbours), with_neighbours, to, store.book())
    peers = to / "today" / "peers"
    assert 'peers = "peers"' in (to / "council.toml").read_text(encoding="utf-8")
    pairs = [(row["area_code"], row["peer_code"]) for row in read(peers / "neighbours.csv")]
    assert pairs == [("E06000015", RUTLAND), *((PLACES[0][0], code) for code in [PLACES[1][0], *GIPSYVILLE])]
    places = {row["area_code"]: (row["area_name"], row["within_name"]) for row in read(peers / "areas.csv")}
    letters = zip(GIPSYVILLE, "ABCD", strict=True)
    assert places == {code: (f"Gipsyville 030{letter} in Hull", "Hull") for code, letter in letters}
    figures = read(peers / "observations" / "ons_census_2021_ts044.csv")
    held = {(row["indicator_id"], row["area_code"], row["period"]) for row in figures}
    assert held == {("flats_pct", code, "2021") for code in GIPSYVILLE}, "the latest, and no numbers of people"
    assert not set(places) & {row["area_code"] for row in read(to / "today" / "areas.csv")}


def test_fewer_peers_of_a_level_can_be_asked_for(with_neighbours, tmp_path):
    one = cut.cut(RUTLAND, with_neighbours)
    assert cut.write_peers(one, with_neighbours, tmp_path / "few", store.book(), {"lsoa": 2})
    assert len(read(tmp_path / "few" / "neighbours.csv")) == 3
    assert [row["area_code"] for row in read(tmp_path / "few" / "areas.csv")] == GIPSYVILLE[:1]


@pytest.mark.parametrize(
    ("code", "told"), [("E07000028", "is no council of today"), ("E06000052", "holds no neighbourhoods of Cornwall")]
)
def test_what_cannot_be_cut_is_told(made, code, told):
    with pytest.raises(cut.NotHeld, match=told):
        cut.cut(code, made)


def test_without_a_store_a_council_cannot_be_built_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_STORE", str(tmp_path))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    with pytest.raises(LookupError, match="python -m vitality store --from FOLDER"):
        cuts.build("E09000007")


def test_a_council_is_cut_again_only_when_the_store_changed(made, monkeypatch, tmp_path):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    folder = cuts.folder_of(RUTLAND)
    (folder / "mark").touch()
    assert cuts.place_of(RUTLAND) == tmp_path / "councils" / RUTLAND and (cuts.folder_of(RUTLAND) / "mark").exists()
    (made / "ons_census_2021_ts044.parquet").touch()
    assert not (cuts.folder_of(RUTLAND) / "mark").exists()


def test_the_commands_that_readme_gives_for_a_council_of_the_store(made, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path / "there"))
    assert command_line.main(["pack", "Rutland", "--to", str(tmp_path / "rutland")]) == 0
    assert command_line.main(["where", "Rutland"]) == 0
    assert str(tmp_path / "there" / "councils" / RUTLAND) in capsys.readouterr().out
    assert command_line.main(["build", "--council", "Rutland", "--quiet"]) == 0
    assert f"{len(areas())} areas" in capsys.readouterr().out
    assert command_line.main(["build", "--council", "Rutland", "--quiet", "--if-stale"]) == 0
    assert "The warehouse is up to date." in capsys.readouterr().out
    assert command_line.main(["build", "--council", "Newcastle"]) == command_line.NOTHING_FOUND
    assert "Newcastle upon Tyne" in capsys.readouterr().err
    assert served.built() == {RUTLAND: "Rutland"} and served.england() is not None


def test_every_council_of_a_region_is_built_and_those_that_fail_stop_none(made, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(cuts, "of_region", lambda name: ["E06000015", RUTLAND])
    assert command_line.main(["build", "--region", "East Midlands"]) == command_line.BAD_DATA
    told = capsys.readouterr()
    assert "Rutland: built warehouse-" in told.out and "1 of 2 councils stand ready" in told.out
    assert "Derby: The store holds no neighbourhoods of Derby." in told.err
    monkeypatch.setattr(cuts, "of_region", lambda name: [RUTLAND])
    assert command_line.main(["build", "--england"]) == command_line.OK, "what was done is passed over"
    assert "1 of 1, 0 min left. Rutland: up to date." in capsys.readouterr().out


def dies(code, accept):
    """Kills its own process as often as the file says; the last time when all but the checks of Rutland is done."""
    times = Path(os.environ["VITALITY_WAREHOUSE"]) / "times"
    left = int(times.read_text())
    if code == RUTLAND and left:
        times.write_text(str(left - 1))
        if left > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        from vitality.warehousing import builder

        builder.run_checks = lambda con: os.kill(os.getpid(), signal.SIGKILL)
    return many.build_one(code, accept)


@pytest.mark.parametrize("times", [1, 99])
def test_a_council_whose_process_dies_is_built_by_another_or_given_up_and_keeps_its_warehouse(
    made, monkeypatch, tmp_path, times
):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    last = cuts.build(RUTLAND)
    assert last is not None
    (made / "mhclg_iod_2025.parquet").touch()
    (tmp_path / "times").write_text(str(times))
    outcomes = {each.code: each for each in many.build_all(["E06000015", RUTLAND], task=dies)}
    assert "holds no neighbourhoods of Derby" in outcomes["E06000015"].reason
    pointed = (cuts.place_of(RUTLAND) / "warehouse.current").read_text(encoding="utf-8").strip()
    if times == 1:
        assert not outcomes[RUTLAND].reason and outcomes[RUTLAND].built == pointed != last.path.name
        assert not list((cuts.place_of(RUTLAND) / "warehouse").glob("*.building*")), "nothing is left of the first try"
    else:
        assert f"died {many.DEATHS} times" in outcomes[RUTLAND].reason and pointed == last.path.name
        assert int((tmp_path / "times").read_text()) == times - many.DEATHS


def test_a_cluster_of_machines_builds_what_this_one_would(made, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(cuts, "of_region", lambda name: [RUTLAND])
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        asked = ["build", "--region", "East Midlands", "--scheduler", cluster.scheduler_address]
        assert command_line.main(asked) == command_line.OK
    assert served.built() == {RUTLAND: "Rutland"}
    assert command_line.main(asked) == command_line.BAD_DATA
    assert "does not answer" in capsys.readouterr().err


def test_as_many_councils_at_once_as_there_are_cores_and_memory_for(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    for free, wanted, expected in ((64, 296, 8), (12, 296, 4), (1, 296, 1), (64, 2, 2)):
        monkeypatch.setattr("psutil.virtual_memory", lambda free=free: SimpleNamespace(available=free * 2**30))
        assert many.processes(wanted) == expected


def test_councils_of_a_region():
    every = cuts.of_region("london")
    assert len(every) == 33 and "E09000007" in every and len(cuts.of_region("England")) == 296
    with pytest.raises(cuts.NoSuchRegion, match="East Midlands"):
        cuts.of_region("Borsetshire")


def test_englands_file_says_in_which_council_an_area_lies_and_is_made_once(made, monkeypatch, tmp_path):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    path = england_file.refresh(made)
    written = path.stat().st_mtime_ns
    assert england_file.refresh(made) == path == served.england() and path.stat().st_mtime_ns == written
    with duckdb.connect(str(path), read_only=True) as con:
        homes = dict(con.execute("select area_code, council_code from area_councils").fetchall())
        assert homes == {
            row.code: row.district_code if row.level != "district" else row.code
            for row in areas().itertuples()
            if row.level not in ("region", "country")
        }
        assert con.execute("select area_code from district_outlines").fetchall() == []
        assert con.execute("select count(*) from measures").fetchall()[0][0] > 100
    (made / "geography" / "areas.parquet").touch()
    assert england_file.refresh(made) != path


def test_without_areas_there_is_no_file_of_england(monkeypatch, tmp_path):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    with pytest.raises(england_file.NothingHeld, match="python -m vitality store"):
        england_file.refresh(tmp_path)
    assert served.england() is None


def test_publications_that_the_store_lacks_are_named_with_where_they_are(folder):
    with (folder / "missing.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["source_id"]: row for row in csv.DictReader(file)}
    assert "ons_census_2021_ts044" not in rows and "mhclg_iod_2025" not in rows
    assert {"ons_census_2021_ts054", "os_code_point_open"} <= set(rows)
    assert all(row["url"].startswith("http") and row["title"] for row in rows.values())
