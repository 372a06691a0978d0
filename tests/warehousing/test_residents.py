"""Residents' triggers in the build: worked by hand, what could tell of few people hidden, and nothing lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.definitions.resident_lines import Line
from vitality.files.faults import InputFaults
from vitality.warehousing import builder, freshness, residents

EAST, HILL, WHOLE = "E05000981", "E05000982", "E09000099"
START, END = dt.date(2021, 4, 1), dt.date(2022, 3, 31)


class Place:
    """Stands for the council of the tiny world where only its borough is asked for."""

    borough_code = WHOLE


def line(code, complaints, people=1000, **changes):
    return Line(
        **{
            "area_code": code,
            "service": "Waste",
            "start": START,
            "end": END,
            "complaints": complaints,
            "people": people,
            "checked": None,
            "met": None,
            "standard": None,
            "source": "Register",
            "path": "residents.csv",
            "line": 2,
        }
        | changes
    )


def test_the_tiny_world_by_hand(world):
    rows = world.execute(
        """select area_code, service, kind, recorded, out_of, round(value, 2), round(lower, 1), round(upper, 1),
           round(benchmark_value, 3), status, is_met from resident_triggers order by service, kind, area_code"""
    ).fetchall()
    # 40 of 3,500 is 11.43 per 1,000; Byar's lower limit 40 (1 - 1/360 - 1.96/(3 sqrt 40))^3 = 28.57, so 8.2; 60 of
    # 8,050 is 7.45. 170 of 200 is 85%, Wilson's upper limit 89.3%. 3 complaints are hidden, and 9 that give them away.
    gone = (None,) * 6
    assert rows == [
        (EAST, "Housing repairs", "complaints", *gone, "suppressed", None),
        (HILL, "Housing repairs", "complaints", *gone, "suppressed", None),
        (EAST, "Housing repairs", "standard", *gone, "suppressed", None),
        (HILL, "Housing repairs", "standard", 92, 100, 92.0, 85.0, 95.9, 95.0, "ok", False),
        (HILL, "Libraries", "complaints", 15, 1000, 15.0, 8.4, 24.7, None, "ok", None),
        (EAST, "Waste collection", "complaints", 40, 3500, 11.43, 8.2, 15.6, 7.453, "ok", True),
        (HILL, "Waste collection", "complaints", 12, 4550, 2.64, 1.4, 4.6, 7.453, "ok", False),
        (EAST, "Waste collection", "standard", 170, 200, 85.0, 79.4, 89.3, 95.0, "ok", True),
        (HILL, "Waste collection", "standard", 20, 29, 68.97, 50.8, 82.7, 95.0, "ok", False),
    ]
    labels = {row[0] for row in world.execute("select distinct period_label from resident_triggers").fetchall()}
    assert labels == {"12 months to March 2022", "12 months to 14 June 2022"}


def test_without_a_file_the_table_is_there_and_empty(world_copy, tmp_path):
    (world_copy / "littleton" / "residents.csv").unlink()
    result = builder.build(world_copy / "littleton", tmp_path / "out", quiet=True)
    with builder.duckdb.connect(str(result.path), read_only=True) as con:
        assert con.execute("select count(*), count(is_met) from resident_triggers").fetchone() == (0, 0)


def verdict(own, wards=(EAST, HILL)):
    return {row["area_code"]: row for row in residents._complaints(own, wards, Place)}


@pytest.mark.parametrize(("count", "is_met"), [(9, False), (10, True)])
def test_ten_complaints_are_needed(count, is_met):
    row = verdict([line(EAST, count, 100), line(HILL, 0, 9000), line(WHOLE, count + 20, 90_000)])[EAST]
    assert row["is_met"] is is_met and (row["reason"] is None) is is_met
    assert is_met or row["reason"].startswith("Fewer than 10 complaints")


def test_a_rate_that_touches_the_boroughs_is_no_trigger():
    low = residents.vs.rate(40, 3500, multiplier=1).lower
    for people, is_met in ((int(60 / low) - 5, False), (int(60 / low) + 5, True)):
        rows = verdict([line(EAST, 40, 3500), line(HILL, 20, 100), line(WHOLE, 60, people)])
        assert rows[EAST]["is_met"] is is_met


def test_without_a_line_of_the_borough_every_ward_must_be_there():
    assert verdict([line(EAST, 40, 1000), line(HILL, 20, 3000)])[EAST]["benchmark_value"] == 15.0
    [row] = verdict([line(EAST, 40, 1000)]).values()
    assert row.get("is_met") is None and row["reason"].startswith("Not compared") and row["recorded"] == 40
    [row] = verdict([line(EAST, 8, 1000)]).values()
    assert row["is_met"] is False, "8 are too few whatever the borough's rate"


@pytest.mark.parametrize(
    ("checked", "met", "standard", "status", "is_met"),
    [
        (30, 20, 95.0, "ok", True),
        (29, 19, 95.0, "ok", False),
        (30, 20, 80.0, "ok", False),
        (60, 56, 99.0, "suppressed", None),
        (60, 60, 99.0, "ok", False),
        (60, 4, 99.0, "suppressed", None),
        (60, 0, 99.0, "ok", True),
    ],
)
def test_standards_missed_by_hand(checked, met, standard, status, is_met):
    row = residents._standard(
        line(EAST, None, None, checked=checked, met=met, standard=standard), checked, met, standard
    )
    assert (row["status"], row.get("is_met")) == (status, is_met)
    assert (row.get("value") is None) is (status == "suppressed")


@given(st.lists(st.integers(0, 25), min_size=1, max_size=7), st.none() | st.integers(0, 12))
def test_no_hidden_count_can_be_had_from_the_borough_and_the_rest(counts, beyond):
    """`beyond` are complaints of no ward; None is a borough without a line of its own."""
    codes = [f"W{number}" for number in range(len(counts))]
    own = [line(code, count) for code, count in zip(codes, counts, strict=True)]
    if beyond is not None:
        own.append(line(WHOLE, sum(counts) + beyond, 50_000))
    rows = residents._complaints(own, codes, Place)
    hidden = {row["area_code"] for row in rows if row["status"] == "suppressed"}
    assert {code for code, count in zip(codes, counts, strict=True) if 0 < count < 5} <= hidden
    for row in rows:
        if row["area_code"] in hidden:
            numbers = ("recorded", "out_of", "value", "lower", "upper", "benchmark_value", "is_met")
            assert all(row.get(name) is None for name in numbers)
    if any(row.get("benchmark_value") is not None for row in rows):  # the borough's total can be worked out
        unseen = [c for code, c in zip(codes, counts, strict=True) if code in hidden] + ([beyond] if beyond else [])
        rest = sum(unseen)
        assert not rest or len(unseen) > 1 and rest - (len(unseen) - 1) >= 5 or (rest >= 5 and not hidden)


def test_the_build_lists_these_faults_with_all_others_and_watches_the_file(world_copy):
    folder = world_copy / "littleton"
    before = freshness.fingerprint(folder)
    path = folder / "residents.csv"
    path.write_text(path.read_text().replace("40,3500", "forty,3500").replace("E05000982,Lib", "E05000999,Lib"))
    assert freshness.fingerprint(folder) != before
    entry = world_copy / "catalogue" / "imd.toml"
    entry.write_text(entry.read_text().replace("decimals =", "decimal ="))
    with pytest.raises(InputFaults) as caught:
        builder.build(folder, world_copy, quiet=True)
    told = [str(fault) for fault in caught.value.faults]
    assert sum("littleton/residents.csv:2: complaints 'forty' is not" in each for each in told) == 1
    assert sum("littleton/residents.csv:7: ward_code 'E05000999'" in each for each in told) == 1
    assert any("imd.toml" in each for each in told)


@pytest.mark.parametrize(
    "plant",
    [
        "recorded = 9 where is_met and kind = 'complaints'",
        "lower = benchmark_value where is_met and kind = 'complaints'",
        "out_of = 29 where is_met and kind = 'standard'",
        "upper = benchmark_value where is_met and kind = 'standard'",
        "benchmark_value = null where is_met",
        "recorded = 3 where status = 'suppressed'",
        "recorded = out_of - 4 where kind = 'standard' and status = 'ok'",
        "reason = null where not is_met",
        "is_met = null where is_met",
        "area_code = 'E01000991'",
    ],
)
def test_the_check_sees_every_kind_of_fault(writable, root, plant):
    sql = (root / "queries" / "checks" / "trigger_of_residents_without_grounds.sql").read_text()
    assert writable.execute(sql).fetchall() == []
    writable.execute(f"update resident_triggers set {plant}")
    assert writable.execute(sql).fetchall()
