"""Measures that belong together: the year they share, the gap with its interval, and nothing across years."""

import datetime as dt

import duckdb
import numpy as np
import pytest

from tests.pages_of import visit, words
from vitality import questions
from vitality import statistics as vs
from vitality.gaps import pairs, pairs_content
from vitality.questions import ComparableFigure, MeasurePair
from vitality.questions import warehouse as reader


def pair(relation="groups", *ids):
    return MeasurePair(0, "work", "Men and women in work", relation, list(ids or ("men", "women")))


def figure(measure, year, x=None, n=None, value=None, code="E1", status="ok"):
    shown = 100 * x / n if x is not None else value
    return ComparableFigure(
        area_code=code,
        label=f"Place {code}",
        period_id=str(year),
        period_label=str(year),
        period_end=dt.date(year, 12, 31),
        period_kind="year",
        status=status,
        reason=None,
        source_id="s",
        source_title="Survey",
        value=shown,
        lower=None,
        upper=None,
        numerator=x,
        denominator=n,
        unit="% of people",
        decimals=1,
        area_type="ward",
        indicator_id=measure,
        title=measure.capitalize(),
        kind="proportion",
        polarity="high_is_good",
        multiplier=100.0,
        period_start=dt.date(year, 1, 1),
        publisher="ONS",
        is_latest=True,
    )


def test_the_gap_is_of_the_latest_year_that_both_have_with_newcombes_interval():
    held = {
        "men": [figure("men", 2011, 60, 100), figure("men", 2021, 56, 70)],
        "women": [figure("women", 2011, 50, 100), figure("women", 2021, 48, 80), figure("women", 2022, 70, 80)],
    }
    told = pairs.together(pair(), held)
    (gap,) = told.gaps
    assert (gap.value, gap.lower, gap.upper) == pytest.approx((20, 5.24, 33.39), abs=0.01), "Newcombe 1998, table II"
    assert gap.verdict == "higher" and {each.period_id for each in told.figures} == {"2021"}
    said = pairs_content.sentence(told, "Mill")
    assert said.startswith(
        "Mill, 2021. Men: 80.0% of people; women: 60.0% of people. The first is higher by 20.0 points"
    )
    assert "chance leaves open +5.2 points to +33.4 points" in said and said.endswith("beyond chance.")


def test_figures_of_different_years_are_never_subtracted_and_that_is_said():
    held = {"men": [figure("men", 2011, 60, 100)], "women": [figure("women", 2021, 48, 80)]}
    told = pairs.together(pair(), held)
    assert not told.gaps and not told.is_of_one_year
    (note,) = pairs_content.remarks(told)
    assert "different years (2011 and 2021)" in note.text and "Do not subtract" in note.text
    assert "points" not in pairs_content.sentence(told, "Mill")


def test_a_measure_without_a_figure_of_that_year_stands_apart_with_its_own():
    held = {
        "men": [figure("men", 2020, 60, 100)],
        "women": [figure("women", 2020, 50, 100)],
        "young": [figure("young", 2022, 5, 100)],
    }
    told = pairs.together(pair("groups", "men", "women", "young"), held)
    assert [each.indicator_id for each in told.apart] == ["young"]
    assert "no figure for 2020" in pairs_content.remarks(told)[0].text


def test_parts_of_the_same_homes_have_the_interval_of_parts():
    held = {"private": [figure("private", 2021, 300, 1000)], "council": [figure("council", 2021, 250, 1000)]}
    (gap,) = pairs.together(pair("parts", "private", "council"), held).gaps
    wald = 1.96 * 100 * np.sqrt((0.3 + 0.25 - 0.05**2) / 1000)
    assert (gap.upper - gap.lower) / 2 == pytest.approx(wald, rel=0.01)
    alone = vs.difference_of_proportions(300, 1000, 250, 1000)
    assert gap.upper - gap.lower > 100 * (alone.upper - alone.lower), "one part grows at the cost of the other"


@pytest.mark.parametrize("relation", ["within", "parts", "groups"])
def test_what_cannot_be_tested_has_no_interval_and_says_why(relation):
    held = {"men": [figure("men", 2021, value=80.0)], "women": [figure("women", 2021, value=60.0)]}
    told = pairs.together(pair(relation), held)
    assert told.gaps[0].verdict == "not_compared" and told.gaps[0].lower is None
    assert pairs.WHY_NOT[relation] in [block.text for block in pairs_content.remarks(told)]


def test_an_estimate_is_not_tested():
    held = {"men": [figure("men", 2021, 8, 10, status="estimated")], "women": [figure("women", 2021, 60, 100)]}
    assert pairs.together(pair(), held).gaps[0].verdict == "not_compared"


def test_the_widest_gap_of_all_places_comes_first_in_a_year_that_most_share():
    held = {
        code: {
            "men": [figure("men", 2021, x, 100, code=code), figure("men", 2022, x, 100, code=code)],
            "women": [figure("women", 2021, 50, 100, code=code)]
            + ([figure("women", 2022, 1, 100, code=code)] if code == "E1" else []),
        }
        for code, x in (("E1", 52), ("E2", 90), ("E3", 20))
    }
    gaps = pairs.gaps_of_places(pair(), held)
    assert [(each.one.area_code, each.one.period_id) for each in gaps] == [
        ("E2", "2021"),
        ("E3", "2021"),
        ("E1", "2021"),
    ]


def test_pairs_of_the_real_places_by_a_second_road(warehouse):
    """Gaps of the latest shared year worked out again by pandas from the observations themselves."""
    con = duckdb.connect(str(warehouse), read_only=True, config=reader.CONFIG)
    rows = con.execute("select area_code, indicator_id, period_id, period_end, value from observations").df()
    con.close()
    tested = 0
    for each in [each for each in questions.measure_pairs() if len(each.indicator_ids) == 2]:
        own = rows[rows["indicator_id"].isin(each.indicator_ids)].dropna(subset=["value"])
        wide = own.pivot_table(index=["area_code", "period_end", "period_id"], columns="indicator_id", values="value")
        if set(wide.columns) != set(each.indicator_ids):
            continue
        apart = (wide[each.indicator_ids[0]] - wide[each.indicator_ids[1]]).dropna()
        latest = apart.groupby("area_code").last()
        held = {}
        for measure in each.indicator_ids:
            for code, figures in questions.comparable_figures(measure, tuple(latest.index)).items():
                held.setdefault(code, {})[measure] = figures
        for code, value in latest.items():
            (gap,) = pairs.together(each, held[code]).gaps
            assert gap.value == pytest.approx(value)
            assert gap.lower is None or gap.lower <= gap.value <= gap.upper
            tested += 1
    assert tested > 50


@pytest.mark.usefixtures("in_littleton")
def test_the_page_shows_them_and_the_foot_of_other_pages_leads_there():
    told = words(visit("pages/gaps.py", view="pairs"))
    assert "People living alone" in told
    foot = visit("pages/indicator.py", indicator="no_car_pct").get("page_link")
    (link,) = [each.proto for each in foot if "Beside what belongs to it" in each.proto.label]
    assert "view=pairs" in link.query_string and "pair=homes" in link.query_string
