"""Change of a scorecard's measures beside a larger place: years, chance, and what is left out and why."""

import datetime as dt
from dataclasses import replace

import pytest
from scipy import stats

from tests.rows import made
from vitality import questions
from vitality.scorecard import change as scorecard_change

BUILT = dt.date(2026, 11, 21)


def row(indicator="good", before=10.0, now=11.0, **changes):
    return made(
        questions.Standing,
        **{
            "indicator_id": indicator,
            "title": indicator.title(),
            "value": now,
            "unit": "% of all",
            "decimals": 1,
            "polarity": "high_is_good",
            "kind": "proportion",
            "period_id": "2025",
            "period_label": "2025",
            "period_end": dt.date(2025, 12, 31),
            "change_from_label": "2021",
            "change_from_year": 2021,
            "change_from_value": before,
            "change_to_value": now,
            "publisher": "Littleton Office",
            **changes,
        },
    )


def rows(*ends, **more):
    return [row(f"i{n}", *each, **more) for n, each in enumerate(ends)]


def result(own, benchmark, totals=None):
    return scorecard_change.basket(own, benchmark, BUILT, totals or {})


def test_the_basket_compares_the_same_measures_in_both_places():
    own = rows((10.0, 11.0), (10.0, 9.0), (10.0, 14.0), (5.0, 9.0), (0.0, 1.0))
    both = result(own, rows((10.0, 12.0), (10.0, 10.0), (10.0, 11.0), (0.0, 5.0), (5.0, 9.0)))
    assert both.own.mean_change == pytest.approx((10 - 10 + 40) / 3)
    assert (both.own.improved, both.own.worsened, both.benchmark.unchanged) == (2, 1, 1)
    assert both.left_out == {"zero": ("I3", "I4")}, "what began at 0 in one is in neither, and is told"
    assert both.benchmark.mean_change == pytest.approx((20 + 0 + 10) / 3)
    turned = result(rows(*[(10.0, 11.0)] * 3, polarity="low_is_good"), rows(*[(10.0, 9.0)] * 3, polarity="low_is_good"))
    assert [round(each.mean_change) for each in (turned.own, turned.benchmark)] == [-10, 10], "less is better"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ({"polarity": "no_judgement"}, None),
        ({"kind": "count"}, None),
        ({"value": None}, None),
        ({"change_from_value": None}, "unlike"),
        ({"change_from_label": "2001"}, "unlike"),
        ({"period_id": "2020"}, "unlike"),
        ({"period_end": dt.date(2024, 10, 31)}, "old"),
        ({"change_from_value": 0.0}, "zero"),
    ],
)
def test_a_measure_that_cannot_be_compared_is_left_out_with_its_reason(spoil, reason):
    own, benchmark = rows(*[(10.0, 11.0)] * 4), rows(*[(10.0, 11.0)] * 4)
    assert result(own, benchmark).own.used == 4
    own[0] = replace(own[0], **spoil)
    one = result(own, benchmark)
    assert (one.own.used, one.benchmark.used) == (3, 3) and one.left_out == ({reason: ("I0",)} if reason else {})
    own[1] = replace(own[1], **spoil)
    assert result(own, benchmark).own is None, "two are too few"
    assert "Fewer than three measures" in scorecard_change.basket_sentence(
        result(own, benchmark), "Millpond", "Littleton"
    )


def test_a_change_that_ended_24_months_before_the_build_still_counts():
    own = rows(*[(10.0, 11.0)] * 3, period_end=dt.date(2024, 11, 30))
    assert result(own, own).own.used == 3
    assert result(own, own[:2]).own is None and result(own, []).left_out == {"unlike": ("I0", "I1", "I2")}


def test_a_total_is_left_out_where_a_part_of_it_counts_and_only_there():
    own = rows(*[(10.0, 11.0)] * 5)
    totals = {"i0": ["i1", "i9"], "i2": ["i8"]}
    one = result(own, own, totals)
    assert one.own.used == 4 and one.left_out == {"total": ("I0",)}
    without = result([own[0], *own[2:]], own, totals)
    assert without.own.used == 4 and without.left_out == {}, "no part is in, so nothing is counted twice"
    said = scorecard_change.basket_sentence(one, "Millpond", "Littleton")
    assert said.endswith("Left out: 1 of which parts are counted (I0).")
    members = [
        made(questions.ScorecardMeasure, indicator_id="i0", part_ids=["i1"]),
        made(questions.ScorecardMeasure, indicator_id="i1"),
        made(questions.ScorecardMeasure),
    ]
    assert scorecard_change.parts_of(members) == {"i0": ["i1"]}


def test_the_sentence_tells_years_share_interval_chance_and_what_is_left_out():
    own = [*rows(*[(10.0, 11.0)] * 5, (10.0, 9.0)), row("old", period_end=dt.date(2015, 12, 31))]
    since = {"change_from_label": "12 months to January 2019", "change_from_year": 2019}
    own[1] = replace(own[1], **since, period_end=dt.date(2026, 1, 31))
    benchmark = [replace(each, change_to_value=each.change_from_value) for each in own]
    told = scorecard_change.basket_sentence(result(own, benchmark), "Millpond", "Littleton")
    low, high = stats.binomtest(5, 6).proportion_ci(method="wilson")
    assert told.startswith(
        "6 measures have two comparable figures both in Millpond and in Littleton, from 2019 to 2026."
    )
    assert f"In Millpond 5 improved, 83% (95% interval {100 * low:.0f}% to {100 * high:.0f}%), and 1 got worse" in told
    assert f"no more uneven than chance explains (sign test, p = {stats.binomtest(5, 6).pvalue:.2f})" in told
    assert "In Littleton 0 improved, 0%" in told and "6 stayed the same." in told
    assert "Left out: 1 whose change ended more than 24 months before this build." in told and "nan" not in told
    every = rows(*[(10.0, 11.0)] * 9)
    assert "more uneven than chance alone explains (sign test, p below 0.01)" in scorecard_change.basket_sentence(
        result(every, every), "Millpond", "Littleton"
    )


def test_larger_places_with_too_few_measures_share_one_sentence():
    own = rows(*[(10.0, 11.0)] * 3)
    told = scorecard_change.sentences(
        {"Littleton": result(own, own), "East": result(own, []), "Land": result(own, [])}, "M"
    )
    assert len(told) == 2 and "both in M and in East or in Land. Left out: 3 without" in told[1]
    assert scorecard_change.sentences({}, "M") == []


def test_the_table_holds_both_ends_of_both_places_and_which_way_each_moved():
    own = rows((10.0, 11.0), (10.0, 9.0), (10.0, 10.0))
    own[1] = replace(own[1], polarity="low_is_good")
    listed = scorecard_change.basket_rows(result(own, own), "Millpond", "Littleton")
    assert [each["Millpond, moved"] for each in listed] == ["for the better", "for the better", "the same"]
    first = listed[0]
    assert (first["Beside"], first["From"], first["To"], first["Source"]) == (
        "Littleton",
        "2021",
        "2025",
        "Littleton Office",
    )
    assert (first["Millpond, from"], first["Larger place, to"]) == (10.0, 11.0)
