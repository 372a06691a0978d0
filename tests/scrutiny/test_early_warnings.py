"""Early warnings and good news: weak signs, satisfaction, the worst tenth, what improved, and who could learn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.rows import made
from vitality import questions
from vitality.definitions import levels
from vitality.scrutiny import warnings

from .made_up import RULES, UNSAID, prompt

THEMES = {"health": "Health", "safety": "Safety"}


def beside(*gaps, theme="health", **changes):
    """Measures that lie so far above the middle of their peers, fewer being better."""
    return [
        prompt(indicator_id=f"m{n}", theme_id=theme, value=12.0 + gap, peer_verdict="similar", **changes)
        for n, gap in enumerate(gaps)
    ]


@given(st.integers(0, 12), st.integers(1, 12))
def test_the_coin_is_a_fair_one(heads, tosses):
    assert warnings.coin(heads, tosses) == pytest.approx(stats.binom.sf(heads - 1, tosses, 0.5))


@given(st.lists(st.integers(-2, 2), max_size=12))
def test_a_weak_sign_needs_more_on_one_side_than_chance_would_put_there(gaps):
    worse, apart = sum(gap > 0 for gap in gaps), sum(gap != 0 for gap in gaps)
    result = warnings.weak_signs(beside(*gaps), THEMES, RULES)
    assert bool(result) == (apart >= 5 and stats.binom.sf(worse - 1, apart, 0.5) <= 0.05)
    if result:
        assert result[0].startswith(f"Health: {worse} of {apart} measures lie on the worse side")
        assert "none of them beyond chance" in result[0] and not UNSAID.search(result[0])


def test_weak_signs_look_at_every_judged_measure_and_tell_the_worst_theme_first():
    safety = beside(1, 1, 1, 1, 1, -1, 1, 1, 1, theme="safety")
    result = warnings.weak_signs([*safety, *beside(1, 1, 1, 1, 1)], THEMES, RULES)
    assert [text.split(":")[0] for text in result] == ["Health", "Safety"]
    mirror = [replace(row, polarity="high_is_good") for row in beside(1, 1, 1, 1, 1)]
    assert warnings.weak_signs(mirror, THEMES, RULES) == []
    for none in ({"peer_median": None}, {"polarity": "no_judgement"}):
        assert warnings.weak_signs([replace(row, **none) for row in beside(1, 1, 1, 1, 1)], THEMES, RULES) == []
    sure = [replace(row, peer_verdict="worse") for row in beside(1, 1, 1, 1, 1)]
    assert "5 of them beyond chance" in warnings.weak_signs(sure, THEMES, RULES)[0]


def said(change, **more):
    return prompt(
        indicator_id="happiness",
        polarity="high_is_good",
        title="Happiness",
        change_verdict=change,
        period_label="2022",
        **more,
    )


def moved(*verdicts):
    return [prompt(indicator_id=f"m{n}", change_verdict=each) for n, each in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "cannot be told: no figure of it is held here."),
        ([said(None)], "cannot be told: only one figure of it is held (2022)."),
        ([said("similar"), *moved("better", "better")], "Satisfaction has not fallen beyond chance."),
        (
            [said("worse"), *moved("better")],
            "Happiness fell beyond chance while 1 measure improved beyond chance and 0 "
            "got worse. Ask residents what the measures miss.",
        ),
        (
            [said("worse"), *moved("worse", "better", "better", "similar")],
            "while 2 measures improved beyond chance and 1 got worse. Ask residents what the measures miss.",
        ),
        (
            [said("worse"), *moved("worse", "better")],
            "Happiness fell beyond chance, and the measures do not say "
            "otherwise: 1 measure improved beyond chance and 1 got worse.",
        ),
    ],
)
def test_satisfaction_is_set_beside_the_measures(rows, told):
    assert warnings.satisfaction(rows).endswith(told)


def untested(reason, *titles):
    return [made(questions.Tested, title=title, reason=reason) for title in titles]


def test_what_was_not_tested_is_counted_and_named():
    rows = [
        *untested("Too old.", "GCSE points"),
        *untested("Too few people.", "Crime", "Crime", "Arson"),
        *untested("", "Obesity"),
    ]
    assert warnings.overdue(rows) == [
        "3 figures not tested: too few people (arson and crime).",
        "1 figure not tested: too old (GCSE points).",
    ]
    [many] = warnings.overdue(untested("Too old.", *["Theft " + each for each in "HGFEDCBA"]))
    assert many == "8 figures not tested: too old (theft A, theft B, theft C, theft D, theft E, theft F and 2 more)."
    assert warnings.overdue([]) == []


def test_changes_for_the_worse_are_set_beside_those_tested_and_those_of_chance():
    rows = [
        *moved("worse", "worse", "similar", "better", "not_compared", None),
        prompt(change_verdict="worse", trend_verdict="getting_worse"),
    ]
    rows = [
        replace(row, trend_verdict=row.trend_verdict if number == 6 else None, title=f"Measure {number}")
        for number, row in enumerate(rows)
    ]
    assert warnings.worsened(rows) == (
        "2 changes for the worse between two figures, which is not a trend, of 5 tested: measure 0 and measure 1. "
        "Chance alone would give fewer than one, and some measures count the same events."
    )
    assert warnings.worsened(moved(*["similar"] * 80)) == (
        "No change for the worse between two figures is beyond chance, of 80 tested. Chance alone would give about 2."
    )
    assert warnings.worsened(moved(None, "not_compared")) == ""


def tenth(running, held, title="Crime"):
    return made(
        questions.WorstTenth,
        title=title,
        label="Mill",
        area_type="ward",
        period_label="2021",
        periods_held=held,
        worst_tenth_periods=running,
    )


def test_the_worst_tenth_is_told_after_three_periods_and_not_before():
    rows = [tenth(n, 3) for n in (1, 2, 3)]
    result = warnings.worst_tenth(rows, RULES, levels.load())
    assert result == ["Crime in Mill: in the worst tenth of wards for 3 periods running, to 2021."]
    two = warnings.worst_tenth(rows, {**RULES, "tenth_periods": "2"}, levels.load())
    assert len(two) == 2, "as the settings have it"


def test_where_fewer_periods_are_held_lasting_in_the_worst_tenth_cannot_be_told():
    rows = [tenth(2, 2), tenth(1, 1, "Arson"), tenth(1, 2, "Theft")]
    assert warnings.worst_tenth(rows, RULES, levels.load()) == [
        "2 figures are in the worst tenth in every period held, but fewer than 3 are held, so whether it lasts cannot "
        "be told: arson and crime."
    ]


def better(measure, before, now, **changes):
    given = {"trend_verdict": None, "change_verdict": "better", "peer_verdict": "similar", **changes}
    return prompt(indicator_id=measure, title=measure.title(), change_from_value=before, change_to_value=now, **given)


def test_good_news_tells_steady_trends_first_then_the_largest_changes():
    steady = better("sick", 9, 8, trend_direction="decreasing", trend_verdict="getting_better")
    rows = [
        better("crime", 100.0, 90.0),
        better("theft", 10.0, 5.0),
        steady,
        better("new", 0.0, 5.0),
        better("behind", 9, 1, peer_verdict="worse"),
        better("shaky", 9, 1, status="provisional"),
        prompt(change_verdict="similar", trend_verdict=None),
    ]
    result = warnings.good_news(rows, {"crime": {"Littleton": better("crime", 50.0, 60.0)}})
    assert [row.indicator_id for row, _ in result] == ["sick", "behind", "theft", "crime", "new"]
    told = dict((row.indicator_id, text) for row, text in result)
    assert told["sick"].startswith("Sick: it has fallen from 2017 to 2021")
    assert told["crime"].startswith("Crime: from 100% of residents in 2020 to 90.0% in 2021: a fall beyond chance, for")
    assert told["crime"].endswith("Littleton: from 50.0% to 60.0%, a rise beyond chance, the other way from here.")
    assert [key for key in told if "Improved, still behind places like it." in told[key]] == ["behind"]
    assert not [text for text in told.values() if UNSAID.search(text)]
    many = warnings.good_news([better(f"m{n}", 10.0, 9.0 - n / 9) for n in range(12)], {})
    assert len(many) == 12 and many[0][0].indicator_id == "m11"


def test_those_who_are_behind_could_ask_and_never_the_place_itself():
    rows = [
        prompt(area_code=code, label=code, peer_verdict=verdict)
        for code, verdict in (("W1", "worse"), ("W2", "worse"), ("W3", "similar"))
    ]
    assert warnings.learners(rows, "W1", "sick") == ["W2"] and warnings.learners(rows, "W1", "other") == []
