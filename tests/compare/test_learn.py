"""Whom to learn from: who is better beyond chance, who of them improved, since when and by which test."""

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.compare import content, learn, pair
from vitality.content.html import html

PLACES = ("Ash", "Elm", "Fir", "Oak", "Yew")
TRENDS = st.sampled_from(["getting_better", "getting_worse", "no_trend", None])
CHANGES = st.sampled_from(["better", "worse", "similar", None])


def fact(label="Mill", x=120.0, n=1000.0, **changes):
    known = dict(
        area_code=label.lower(),
        label=label,
        indicator_id="sick",
        title="People who are sick",
        unit="% of residents",
        decimals=1,
        kind="proportion",
        polarity="low_is_good",
        multiplier=100,
        period_id="2019",
        period_label="2019",
        value=100 * x / n,
        lower=None,
        upper=None,
        numerator=x,
        denominator=n,
        peer_verdict="worse",
        trend_verdict=None,
        change_verdict=None,
        change_from_label=None,
        change_from_value=None,
    )
    return made(questions.PlaceStanding, **known | changes)


def taught(*others, own=None):
    return learn.teachers([own or fact(), *others], "mill", "sick")


def names(result):
    return [row.label for row in result]


def test_only_those_better_beyond_chance_teach():
    result = taught(fact("Ash", 60), fact("Oak", 110), fact("Yew", 190))
    assert names(result) == ["Ash"], "Oak is better by chance, Yew is worse"


def test_where_high_is_good_the_higher_ones_teach_and_where_nothing_is_judged_nobody_does():
    low, high = fact("Ash", 60), fact("Yew", 190)
    for polarity, expected in (("high_is_good", ["Yew"]), ("low_is_good", ["Ash"]), ("no_judgement", [])):
        rows = [replace(row, polarity=polarity) for row in (low, high)]
        assert names(taught(*rows, own=fact(polarity=polarity))) == expected


def test_those_that_improved_come_first_and_then_the_best():
    result = taught(
        fact("Ash", 40),
        fact("Elm", 60, change_verdict="better"),
        fact("Fir", 40),
        fact("Oak", 50, trend_verdict="getting_better"),
        fact("Yew", 30, change_verdict="worse"),
    )
    assert names(result) == ["Oak", "Elm", "Yew", "Ash", "Fir"]
    assert [learn.improved(row) for row in result] == [True, True, False, False, False]


@given(
    st.lists(st.tuples(st.integers(0, 1000), TRENDS, CHANGES), min_size=5, max_size=5),
    st.integers(0, 1000),
    st.sampled_from(["high_is_good", "low_is_good"]),
)
def test_teachers_are_better_in_order_and_never_the_place_itself(others, own, polarity):
    context = fact(x=own, polarity=polarity)
    rows = [
        fact(label, x, polarity=polarity, trend_verdict=trend, change_verdict=change)
        for label, (x, trend, change) in zip(PLACES, others, strict=True)
    ]
    result = taught(*rows, own=context)
    assert "Mill" not in names(result)
    sign = 1 if polarity == "high_is_good" else -1
    assert all(sign * row.value > sign * context.value for row in result)
    expected = [row for row in rows if pair.measured(row, context)[3] == "better"]
    assert sorted(names(result)) == sorted(names(expected))
    order = [(not learn.improved(row), -sign * row.value) for row in result]
    assert order == sorted(order)


def test_figures_of_another_period_or_measure_teach_nothing():
    others = (fact("Ash", 10, period_id="2018"), fact("Oak", 10, indicator_id="poor"))
    assert taught(*others) == []
    assert learn.teachers([fact("Ash", 10)], "mill", "sick") == [], "nothing is known of the place itself"


def test_behind_are_measures_worse_than_peers_that_have_a_figure():
    rows = [fact(), fact(peer_verdict="similar"), fact(peer_verdict=None), fact(value=None)]
    assert learn.behind(rows) == rows[:1]


def changed(label="Ash", x=60, before=9.0, **changes):
    return fact(label, x, change_verdict="better", change_from_label="2018", change_from_value=before, **changes)


def test_the_sentence_names_who_improved_since_when_apart_from_who_is_only_better():
    own = fact(n=999.0)
    assert learn.sentence([], own, "Mill", 7) == (
        "Of the 7 places set beside Mill, none is better on people who are sick by more than chance would explain."
    )
    assert "better on GCSE points by" in learn.sentence([], replace(own, title="GCSE points"), "Mill", 7)
    assert learn.sentence(taught(fact("Ash", 60)), own, "Mill", 7) == (
        "People who are sick, 2019: 12.0% of residents in Mill. Of the 7 places set beside it, 1 is better beyond "
        "chance; none of them is shown to have improved. Better, with no improvement shown: Ash (6.0%)."
    )
    assert learn.sentence(taught(changed(), fact("Elm", 30)), own, "Mill", 7) == (
        "People who are sick, 2019: 12.0% of residents in Mill. Of the 7 places set beside it, 2 are better beyond "
        "chance; 1 of them is shown to have improved. Better and improved: Ash improved beyond chance since 2018: "
        "9.0% to 6.0% (2019). Better, with no improvement shown: Elm (3.0%)."
    )
    many = learn.sentence(taught(*(fact(name, 50) for name in PLACES)), own, "Mill", 7)
    assert "5 are better" in many and "Yew" not in many and many.endswith("Fir (5.0%), and 2 more.")


def test_a_change_and_a_trend_are_told_apart():
    """Only a change since the figure before is called that; a trend names its own first and last figure."""
    [change] = taught(changed(trend_verdict="getting_better"))
    assert learn.how(change) == "improved beyond chance since 2018: 9.0% to 6.0% (2019)"
    assert not learn.is_by_trend(change)
    [trend] = taught(fact("Ash", 60, trend_verdict="getting_better", change_verdict="similar"))
    assert learn.is_by_trend(trend)
    assert learn.how(trend) == "improved steadily over several years, beyond chance"
    history = [
        made(questions.PlacePoint, period_label=label, value=value) for label, value in (("2013", 14.0), ("2014", 11.0))
    ]
    span = made(questions.Standing, trend_from="2013", trend_to="2014")
    told = learn.how(trend, ends := learn.trend_ends(span, history))
    assert told == (
        "improved steadily from 2013 to 2014, beyond chance: 14.0% to 11.0%; then 6.0% (2019), a change too small to "
        "tell from chance"
    )
    assert (
        learn.how(replace(trend, period_label="2014"), ends)
        == "improved steadily from 2013 to 2014, beyond chance: 14.0% to 11.0%"
    )
    gap = learn.trend_ends(replace(span, trend_to="2018"), history)
    assert learn.how(trend, gap) == "improved steadily over several years, beyond chance", "a figure that is not held"


def test_a_trend_that_has_turned_is_no_improvement_and_one_against_the_change_is_told():
    [turned] = taught(fact("Ash", 60, trend_verdict="getting_better", change_verdict="worse"))
    assert not learn.improved(turned) and learn.how(turned) == ""
    [mixed] = taught(changed(trend_verdict="getting_worse"))
    assert learn.how(mixed).endswith("6.0% (2019); its trend over several years is for the worse")


def test_money_of_the_day_is_told_and_months_have_their_article():
    row = replace(changed(), unit="£ a year", decimals=0, value=30100.0, change_from_value=29000.0)
    row = replace(row, change_from_label="12 months to June 2018")
    assert learn.how(row) == (
        "improved beyond chance since the 12 months to June 2018: £29,000 to £30,100 (2019) "
        "(in money of the day; prices rose too)"
    )


def test_the_mark_under_a_row_says_it_in_words_and_escapes():
    [row] = taught(changed())
    root = ElementTree.fromstring(html([content.Improvement(learn.how(row))]))
    assert "".join(root.itertext()) == "↗ Improved beyond chance since 2018: 9.0% to 6.0% (2019)."
    assert "<b>" not in html([content.Improvement(learn.how(replace(row, change_from_label="<b>2018")))])


def test_the_list_says_where_they_came_from():
    rows = taught(
        fact("Ash", 60, change_from_value=9.0, change_from_label="2018"),
        fact("Elm", 30, trend_verdict="getting_better"),
        changed("Fir", 50),
    )
    assert learn.table_rows(rows) == [
        {
            "Place": "Elm",
            "Figure": "3.0% (2019)",
            "Before": "",
            "Improved beyond chance": "improved steadily over several years, beyond chance",
        },
        {
            "Place": "Fir",
            "Figure": "5.0% (2019)",
            "Before": "9.0% (2018)",
            "Improved beyond chance": "improved beyond chance since 2018: 9.0% to 5.0% (2019)",
        },
        {"Place": "Ash", "Figure": "6.0% (2019)", "Before": "9.0% (2018)", "Improved beyond chance": "not shown"},
    ]


def test_a_teachers_row_is_set_against_this_place_alone():
    own = made(questions.Standing, value=12.0, region_value=1.0, rank=3, sentence="{value} here")
    [shown] = [learn.beside(row, own, "Mill") for row in taught(fact("Ash", 60))]
    assert (shown.title, shown.value, shown.benchmark_name, shown.benchmark_value) == ("Ash", 6.0, "Mill", 12)
    assert shown.verdict == "better" and shown.sentence == own.sentence
    assert [shown.region_value, shown.country_value, shown.peer_median, shown.rank] == [None] * 4
