"""The log of changes across builds: recomputed from the warehouses, capped, and silent about what is hidden."""

import duckdb
import pandas as pd

from tests.worlds import ChangingWorld
from vitality.warehousing import builder, change_log

KEY = ["indicator_id", "area_code", "period_id"]


def table(path, name):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(f"select * from {name}").df()


def test_each_change_of_a_figure_is_logged_with_what_it_was(revised):
    results, before = revised.results, revised.before
    now = table(results[2].path, "observations")
    both = before.merge(now, on=KEY, how="outer", suffixes=("_old", "_new"), indicator=True)
    differs = (both["_merge"] != "both") | ((both["value_old"] - both["value_new"]).abs() > 1e-9)
    expected = both[differs].sort_values(KEY)
    log = table(results[2].path, "change_log").sort_values(KEY)
    assert log[KEY].values.tolist() == expected[KEY].values.tolist()
    for side in ("old", "new"):
        pd.testing.assert_series_equal(
            log[f"{side}_value"], expected[f"value_{side}"], check_index=False, check_names=False
        )
    kinds = expected["_merge"].map({"left_only": "withdrawn", "right_only": "new", "both": "revised"})
    assert log["kind"].tolist() == kinds.astype(str).tolist()
    assert set(log["kind"]) == {"new", "revised", "withdrawn"}


def test_a_build_of_the_same_content_adds_nothing(revised):
    results = revised.results
    assert results[0].content_hash == results[1].content_hash != results[2].content_hash
    builds = table(results[2].path, "builds")
    assert builds["build_id"].tolist() == [results[0].build_id, results[2].build_id]
    assert builds["figures"].tolist() == [0, len(table(results[2].path, "change_log"))]


def test_the_log_is_no_part_of_the_content(revised, tmp_path):
    afresh = builder.build(revised.world.council, tmp_path, quiet=True)
    assert afresh.content_hash == revised.results[2].content_hash
    assert table(afresh.path, "change_log").empty


def test_a_figure_that_is_hidden_later_is_blotted_out_in_the_past(tmp_path, littleton):
    world = ChangingWorld(tmp_path, littleton)
    world.replace("new/observations.csv", "alone,E01000992,2021,10.0,,,30,300,", "alone,E01000992,2021,11.0,,,33,300,")
    shown = table(world.build().path, "change_log")
    own = shown[(shown.area_code == "E01000992") & (shown.indicator_id == "living_alone_pct")]
    assert own[["old_value", "new_value"]].round(6).values.tolist() == [[10.0, 11.0]]
    world.replace("new/observations.csv", "alone,E01000992,2021,11.0,,,33,300,", "alone,E01000992,2021,0.6667,,,2,300,")
    result = world.build()
    now = table(result.path, "observations")
    hidden = now[now.status == "suppressed"].merge(table(result.path, "change_log"), on=KEY)
    assert "E01000992" in set(hidden.area_code)
    assert hidden[["old_value", "new_value"]].isna().all().all()
    changes = table(result.path, "build_changes").merge(now[now.status == "suppressed"][KEY], on=KEY)
    assert len(changes) and changes[["old_value", "new_value"]].isna().all().all()


def log_of(tmp_path, number, changes, content, previous=None, most_rows=100):
    """A warehouse of nothing but a stamp, changes and a log."""
    path = tmp_path / f"warehouse-{number}.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table cfg_council as select 'Littleton' as council_name, 'E09000099' as borough_code")
        con.execute(
            """create table build_stamp as select council_name, borough_code, $id as build_id,
               timestamp '2026-01-01' + interval 1 day * $number as built_at, $content as content_hash
               from cfg_council""",
            {"id": f"202601{number:02}T000000-abcdef00", "number": number, "content": content},
        )
        con.execute("create table observations (indicator_id text, area_code text, period_id text, status text)")
        con.execute(
            """create table build_changes as select 'revised' as kind, 'i' || (n % 3) as indicator_id,
               'a' || n as area_code, '2021' as period_id, 1.0 as old_value, 2.0 as new_value, 'ok' as old_status,
               'ok' as new_status from range($changes) as r(n)""",
            {"changes": changes},
        )
        change_log.carry_on(con, previous, most_rows)
    return path


def test_only_the_last_builds_that_changed_something_are_kept(tmp_path):
    path = None
    for number in range(1, change_log.KEPT + 6):
        path = log_of(tmp_path, number, 0 if number in (1, 9) else 2, f"content {number}", path)
    builds, log = table(path, "builds"), table(path, "change_log")
    changed = builds[builds.figures > 0]
    assert log["build_number"].nunique() == change_log.KEPT
    assert builds["build_number"].iloc[0] == log["build_number"].min() - 1, "the last one forgotten can be answered"
    assert len(changed) == change_log.KEPT + 1
    assert 9 in builds["build_number"].tolist(), "a build that changed no figure has a place between them"


def test_a_very_large_build_is_counted_by_measure(tmp_path):
    first = log_of(tmp_path, 1, 0, "one")
    log = table(log_of(tmp_path, 2, 101, "two", first), "change_log").sort_values("indicator_id")
    assert log["area_code"].isna().all() and log["figures"].tolist() == [34, 34, 33]


def test_the_log_begins_afresh_where_the_last_warehouse_is_of_no_use(tmp_path):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"not a database" * 1000)
    assert len(table(log_of(tmp_path, 3, 0, "three", broken), "builds")) == 1
    other = log_of(tmp_path, 4, 0, "four")
    with duckdb.connect(str(other)) as con:
        con.execute("update build_stamp set council_name = 'Elsewhere'")
    assert len(table(log_of(tmp_path, 5, 0, "five", other), "builds")) == 1
    old = log_of(tmp_path, 6, 0, "six")
    with duckdb.connect(str(old)) as con:
        con.execute("drop table change_log; drop table builds")
    assert table(log_of(tmp_path, 7, 2, "seven", old), "builds")["build_number"].tolist() == [1, 2]
