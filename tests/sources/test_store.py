"""The store: read once and kept, replaced in one step, and never spoilt by files that are wrong."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.sources.made_up import CARS, DISTRICTS, FILE, LSOAS, SICK
from vitality.sources import store

ROOT = Path(__file__).resolve().parents[2]


def table(littleland, name="cars") -> pd.DataFrame:
    return pd.read_parquet(littleland.kept / f"{name}.parquet")


def test_figures_come_with_their_file_and_line_sorted_by_area(littleland):
    outcomes = littleland.fill()
    assert set(outcomes) == {"cars", "health"}, "receipts of our own tidy figures are none of the store"
    figures = table(littleland)
    assert list(figures.columns) == list(store.COLUMNS)
    assert list(figures.area_code) == sorted(figures.area_code) and len(figures) == 4
    one = figures.set_index("area_code").loc["E09000001"]
    assert (one.numerator, one.file, one.line, one.period) == (15, "cars-ltla.csv", 2, "2021")


def test_the_account_says_what_became_of_every_row(littleland):
    account = littleland.fill("cars")["cars"].account
    assert [(each.rows, each.kept, each.feeds) for each in account.files] == [
        (4, 3, ["no_car_pct"]),
        (2, 1, ["no_car_pct"]),
    ]
    assert all(each.rows == each.kept + sum(each.left_out.values()) for each in account.files)
    assert account.files[0].unread == ["name", "notes"] and account.missing == []
    assert store.account(littleland.kept, "cars") == account


def test_a_second_run_reads_nothing_and_a_third_what_changed(littleland):
    littleland.fill()
    held = {path.name: path.stat().st_mtime_ns for path in littleland.kept.glob("*.parquet")}
    assert not any(each.account.was_read for each in littleland.fill().values())
    assert {path.name: path.stat().st_mtime_ns for path in littleland.kept.glob("*.parquet")} == held
    littleland.file("health.csv", SICK.replace("12.5", "13.5"))
    assert {name: each.account.was_read for name, each in littleland.fill().items()} == {"cars": False, "health": True}
    text = littleland.cars.read_text(encoding="utf-8")
    littleland.cars.write_text(text.replace('numerator = "none"', 'numerator = ["none", "none"]'), encoding="utf-8")
    outcomes = littleland.fill()
    assert {name: each.account.was_read for name, each in outcomes.items()} == {"cars": True, "health": False}
    assert table(littleland).value.max() == 50


def test_only_what_is_asked_for_is_read(littleland):
    assert set(littleland.fill("health")) == {"health"} and not (littleland.kept / "cars.parquet").exists()


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("cars-lsoa.csv", LSOAS[: LSOAS.index("E01000003")], "it holds 2 rows where its receipt says 4: cut off, or"),
        ("cars-lsoa.csv", DISTRICTS, "it holds 2 rows where its receipt says 4: cut off, or another edition"),
        ("cars-lsoa.csv", SICK, "no column 'none'"),
        ("cars-lsoa.csv", LSOAS.replace("none", "no car"), "no column 'none'; the nearest is 'notes'"),
        ("cars-lsoa.csv", LSOAS.replace("code,", "LSOA,"), "no column 'code'"),
        ("cars-lsoa.csv", gzip.compress(LSOAS.encode() * 99, mtime=0)[:70], "gzip archive was cut off or damaged"),
        ("cars-lsoa.csv", "<html>Not found</html>", "a web page and not the file"),
        ("cars-lsoa.csv", "", "this file is empty"),
        ("cars-ltla.csv", DISTRICTS.replace("15", "?"), "cars-ltla.csv:2: 'none' holds '?'"),
    ],
)
def test_a_spoilt_file_is_told_and_the_last_good_figures_stay(littleland, file, data, told):
    littleland.fill()
    before = (littleland.kept / "cars.parquet").read_bytes()
    littleland.file(file, data)
    outcomes = littleland.fill()
    assert any(file in str(each) and told in str(each) for each in outcomes["cars"].faults), outcomes["cars"].faults
    assert not outcomes["health"].faults
    assert (littleland.kept / "cars.parquet").read_bytes() == before


def test_faults_of_all_files_are_told_together(littleland):
    littleland.file("cars-lsoa.csv", LSOAS.replace("none", "no car").replace("W01000001,Cwm,1,2,\n", ""))
    littleland.file("cars-ltla.csv", DISTRICTS.replace(",90", ",ninety"))
    faults = littleland.faults()
    assert len(faults) == 3 and sum("cars-lsoa.csv" in each for each in faults) == 2


def test_a_file_that_is_gone_takes_no_figures_with_it(littleland):
    littleland.fill()
    before = (littleland.kept / "cars.parquet").read_bytes()
    (littleland.top / "cars-ltla.csv").unlink()
    (fault,) = littleland.faults("cars")
    assert "cars.toml:" in fault and "cars-ltla.csv, from which figures of the store come, is gone" in fault
    (littleland.top / "cars-lsoa.csv").unlink()
    outcome = littleland.fill()["cars"]
    assert not outcome.is_lying and outcome.account.figures == 4 and not outcome.faults
    assert (littleland.kept / "cars.parquet").read_bytes() == before


def test_a_renamed_file_is_missing_and_one_that_was_packed_is_not(littleland):
    littleland.fill()
    (littleland.top / "cars-lsoa.csv").rename(littleland.top / "cars-ltla (1).csv")
    assert "is gone; put it back" in littleland.faults("cars")[0]
    littleland.file("cars-lsoa.csv.gz", gzip.compress(LSOAS.encode()))
    outcome = littleland.fill("cars")["cars"]
    assert not outcome.faults and len(table(littleland)) == 4


def test_a_publication_that_never_lay_there_is_no_fault(littleland):
    (littleland.top / "health.csv").unlink()
    (littleland.top / "cars-ltla.csv").unlink()
    outcomes = littleland.fill()
    assert outcomes["health"].account is None and not outcomes["health"].faults and not outcomes["health"].is_lying
    assert outcomes["cars"].account.missing == ["cars-ltla.csv*"]


def test_of_overlapping_files_the_later_one_of_the_receipt_holds(littleland):
    again = FILE.format(name="cars", file="cars-new.csv", areas="lsoa_2021", rows=1)
    littleland.cars.write_text(littleland.cars.read_text(encoding="utf-8").replace(CARS, again + CARS), "utf-8")
    littleland.file("cars-new.csv", "code,none,all\nE01000001,20,40\n")
    account = littleland.fill("cars")["cars"].account
    figures = table(littleland).set_index("area_code")
    assert figures.loc["E01000001", "value"] == 50 and len(figures) == 4, "replaced, never added"
    assert account.left_out == {"figures given again by a later file, which holds": 1}


@pytest.mark.parametrize(("line", "is_right"), [("E01000001,Mill,10,40,", True), ("E01000001,Mill,11,40,", False)])
def test_a_figure_that_is_twice_in_a_file_must_be_the_same(littleland, line, is_right):
    littleland.file("cars-lsoa.csv", LSOAS.replace("W01000001,Cwm,1,2,", line))
    faults = littleland.faults("cars")
    assert not faults if is_right else "is 25 in line 2 and 27.5 here; see which is right" in faults[0]


def test_what_is_not_the_file_of_the_checksum_is_said(littleland):
    text = littleland.health.read_text(encoding="utf-8")
    right = hashlib.sha256(SICK.encode()).hexdigest()
    for sum_of, altered in ((right, False), ("0" * 64, True)):
        littleland.health.write_text(text.replace("rows = 2", f'rows = 2\nsha256 = "{sum_of}"'), encoding="utf-8")
        assert littleland.fill("health")["health"].account.files[0].altered is altered


def test_a_layout_that_nobody_knows_is_a_fault_of_the_receipt(littleland):
    littleland.health.write_text(littleland.health.read_text("utf-8").replace('"table"', '"tables"'), "utf-8")
    with pytest.raises(ValueError, match="health.toml:.*layout 'tables' is not known; known: "):
        littleland.book()


KILLED = """
import os, pathlib, sys
import pyarrow.parquet as pq
from vitality.sources import store
written = pq.write_table
def killed(table, where, **options):
    written(table, where, **options)
    data = pathlib.Path(where).read_bytes()
    pathlib.Path(where).write_bytes(data[: len(data) // 2])
    os._exit(9)
pq.write_table = killed
folder = pathlib.Path(sys.argv[1])
own = store.book(folder / "data")
store._one(own.receipts["health"], store.files_in(folder / "files"), folder / "store", own)
"""


def test_a_run_that_is_killed_while_it_writes_leaves_the_last_good_file(littleland):
    littleland.fill("health")
    before = (littleland.kept / "health.parquet").read_bytes()
    littleland.file("health.csv", SICK.replace("12.5", "13.5"))
    done = subprocess.run([sys.executable, "-c", KILLED, str(littleland.top.parent)], cwd=ROOT, env=os.environ)
    assert done.returncode == 9
    assert (littleland.kept / "health.parquet").read_bytes() == before
    assert littleland.fill("health")["health"].account.was_read
    assert table(littleland, "health").value.max() == 13.5
    assert not list(littleland.kept.glob("*.part")), "nothing is left behind"


def test_a_spoilt_file_of_the_store_is_made_again(littleland):
    littleland.fill("health")
    (littleland.kept / "health.parquet").write_bytes(b"PAR1 half of it")
    assert store.account(littleland.kept, "health") is None
    assert littleland.fill("health")["health"].account.was_read and len(table(littleland, "health")) == 2


def test_two_runs_do_not_fill_one_store_at_once(littleland):
    littleland.fill("health")
    with (littleland.kept / "store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError, match="Another run is filling this store"):
            littleland.fill("health")


def test_a_series_that_no_row_feeds_is_told_and_one_whose_file_is_missing_is_not(littleland):
    text = littleland.health.read_text(encoding="utf-8")
    littleland.health.write_text(text + 'where = { sick = "never" }\n', encoding="utf-8")
    [fault] = littleland.faults("health")
    assert "no row of its files is for 'sick_pct'; compare its part, files and where with what" in fault
    other = FILE.format(name="health", file="more.csv", areas="lsoa_2021", rows=2)
    littleland.health.write_text(
        text.replace("[[series]]", other + "[[series]]") + 'files = "more.csv"\n', encoding="utf-8"
    )
    assert littleland.faults("health") == []
