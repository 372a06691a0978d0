"""Early warnings and good news: weak signs, satisfaction, the worst tenth, what improved, and who could learn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vitality.scrutiny import warnings

from .made_up import UNSAID, prompt

THEMES = {"health": "Health", "safety": "Safety"}


def beside(*gaps, theme="health", **changes):
    """Measures that lie so far above the middle of their peers, fewer being better."""
    return [prompt(indicator_id=f"m{n}", theme_id=theme, value=12.0 + gap, peer_verdict="similar", **changes)
            for n, gap in enumerate(gaps)]  # fmt: skip


@given(st.integers(0, 12), st.integers(1, 12))
def test_the_coin_is_a_fair_one(heads, tosses):
    assert warnings.coin(heads, tosses) == pytest.approx(stats.binom.sf(heads - 1, tosses, 0.5))


@given(st.lists(st.integers(-2, 2), max_size=12))
def test_a_weak_sign_needs_more_on_one_side_than_chance_would_put_there(gaps):
    worse, apart = sum(gap > 0 for gap in gaps), sum(gap != 0 for gap in gaps)
    found = warnings.weak_signs(beside(*gaps), THEMES)
    assert bool(found) == (apart >= 5 and stats.binom.sf(worse - 1, apart, 0.5) <= 0.05)
    if found:
        assert found[0].startswith(f"Health: {worse} of {apart} measures lie on the worse side")
        assert "none of them beyond chance" in found[0] and not UNSAID.search(found[0])


def test_weak_signs_look_at_every_judged_measure_and_tell_the_worst_theme_first():
    safety = beside(1, 1, 1, 1, 1, -1, 1, 1, 1, theme="safety")
    found = warnings.weak_signs([*safety, *beside(1, 1, 1, 1, 1)], THEMES)
    assert [text.split(":")[0] for text in found] == ["Health", "Safety"]
    mirror = [{**row, "polarity": "high_is_good"} for row in beside(1, 1, 1, 1, 1)]
    assert warnings.weak_signs(mirror, THEMES) == []
    for none in ({"peer_median": None}, {"polarity": "no_judgement"}):
        assert warnings.weak_signs([{**row, **none} for row in beside(1, 1, 1, 1, 1)], THEMES) == []
    sure = [{**row, "peer_verdict": "worse"} for row in beside(1, 1, 1, 1, 1)]
    assert "5 of them beyond chance" in warnings.weak_signs(sure, THEMES)[0]


def said(change, **more):
    return prompt(indicator_id="happiness", title="Happiness", change_verdict=change, period_label="2022", **more)


def moved(*verdicts):
    return [prompt(indicator_id=f"m{n}", change_verdict=each) for n, each in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "cannot be told: no figure of it is held here."),
        ([said(None)], "cannot be told: only one figure of it is held (2022)."),
        ([said("similar"), *moved("better", "better")], "Satisfaction has not fallen beyond chance."),
        ([said("worse"), *moved("better")], "Happiness fell beyond chance while 1 measure improved beyond chance and 0 "
         "got worse. Ask residents what the measures miss."),
        ([said("worse"), *moved("worse", "better", "better", "similar")], "while 2 measures improved beyond chance and "
         "1 got worse. Ask residents what the measures miss."),
        ([said("worse"), *moved("worse", "better")], "Happiness fell beyond chance, and the measures do not say "
         "otherwise: 1 measure improved beyond chance and 1 got worse."),
    ],
)  # fmt: skip
def test_satisfaction_is_set_beside_the_measures(rows, told):
    assert warnings.satisfaction(rows).endswith(told)


def test_what_was_not_tested_is_counted():
    assert warnings.overdue([("Too old.", 1), ("Too few people.", 12)]) == [
        "1 figure not tested: too old.", "12 figures not tested: too few people."]  # fmt: skip


def test_the_worst_tenth_is_told_after_three_periods_and_not_before():
    rows = [{"title": "Crime", "label": "Mill", "area_type": "ward", "period_label": "2021", "worst_tenth_periods": n}
            for n in (1, 2, 3)]  # fmt: skip
    assert warnings.worst_tenth(rows) == ["Crime in Mill: in the worst tenth of wards for 3 periods running, to 2021."]


def better(measure, before, now, **changes):
    return prompt(indicator_id=measure, title=measure.title(), trend_verdict=None, change_verdict="better",
                  change_from_value=before, change_to_value=now, peer_verdict="similar", **changes)  # fmt: skip


def test_good_news_tells_steady_trends_first_then_the_largest_changes():
    steady = better("sick", 9, 8, trend_direction="decreasing") | {"trend_verdict": "getting_better"}
    rows = [better("crime", 100.0, 90.0), better("theft", 10.0, 5.0), steady, better("new", 0.0, 5.0),
            better("behind", 9, 1) | {"peer_verdict": "worse"}, better("shaky", 9, 1, status="provisional"),
            prompt(change_verdict="similar", trend_verdict=None)]  # fmt: skip
    found = warnings.good_news(rows, {"crime": {"Littleton": better("crime", 50.0, 60.0)}})
    assert [row["indicator_id"] for row, _ in found] == ["sick", "theft", "crime", "new"]
    told = dict((row["indicator_id"], text) for row, text in found)
    assert told["sick"].startswith("Sick: it has fallen from 2017 to 2021")
    assert told["crime"].endswith("Littleton moved the other way (from 50.0% to 60.0%).")
    assert not [text for text in told.values() if UNSAID.search(text)]
    many = warnings.good_news([better(f"m{n}", 10.0, 9.0 - n / 9) for n in range(12)], {})
    assert len(many) == warnings.MOST_NEWS and many[0][0]["indicator_id"] == "m11"


def test_those_who_are_behind_could_ask_and_never_the_place_itself():
    rows = [prompt(area_code=code, label=code, peer_verdict=verdict) for code, verdict in
            (("W1", "worse"), ("W2", "worse"), ("W3", "similar"))]  # fmt: skip
    assert warnings.learners(rows, "W1", "sick") == ["W2"] and warnings.learners(rows, "W1", "other") == []
