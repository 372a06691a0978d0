"""Whom to learn from, and four ranks that never stand without what chance leaves open."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.compare import learn, pair, ranks

PLACES = ("Ash", "Elm", "Fir", "Oak", "Yew")
TRENDS = st.sampled_from(["getting_better", "getting_worse", "no_trend", None])
CHANGES = st.sampled_from(["better", "worse", "similar", None])


def fact(label="Mill", x=120.0, n=1000.0, **changes):
    return {
        "area_code": label.lower(),
        "label": label,
        "indicator_id": "sick",
        "title": "People who are sick",
        "unit": "% of residents",
        "decimals": 1,
        "kind": "proportion",
        "polarity": "low_is_good",
        "multiplier": 100,
        "period_id": "2019",
        "period_label": "2019",
        "value": 100 * x / n,
        "lower": None,
        "upper": None,
        "numerator": x,
        "denominator": n,
        "peer_verdict": "worse",
        "trend_verdict": None,
        "change_verdict": None,
        "change_from_label": None,
        "change_from_value": None,
        **changes,
    }


def taught(*others, own=None):
    return learn.teachers([own or fact(), *others], "mill", "sick")


def names(found):
    return [row["label"] for row in found]


def test_only_those_better_beyond_chance_teach():
    found = taught(fact("Ash", 60), fact("Oak", 110), fact("Yew", 190))
    assert names(found) == ["Ash"], "Oak is better by chance, Yew is worse"


def test_where_high_is_good_the_higher_ones_teach_and_where_nothing_is_judged_nobody_does():
    low, high = fact("Ash", 60), fact("Yew", 190)
    for polarity, expected in (("high_is_good", ["Yew"]), ("low_is_good", ["Ash"]), ("no_judgement", [])):
        rows = [{**row, "polarity": polarity} for row in (low, high)]
        assert names(taught(*rows, own=fact(polarity=polarity))) == expected


def test_those_that_improved_come_first_and_then_the_best():
    found = taught(
        fact("Ash", 40), fact("Elm", 60, change_verdict="better"), fact("Fir", 40),
        fact("Oak", 50, trend_verdict="getting_better"), fact("Yew", 30, change_verdict="worse"),
    )  # fmt: skip
    assert names(found) == ["Oak", "Elm", "Yew", "Ash", "Fir"]
    assert [row["improved"] for row in found] == [True, True, False, False, False]


@given(
    st.lists(st.tuples(st.integers(0, 1000), TRENDS, CHANGES), min_size=5, max_size=5),
    st.integers(0, 1000),
    st.sampled_from(["high_is_good", "low_is_good"]),
)
def test_teachers_are_better_in_order_and_never_the_place_itself(others, own, polarity):
    here = fact(x=own, polarity=polarity)
    rows = [
        fact(label, x, polarity=polarity, trend_verdict=trend, change_verdict=change)
        for label, (x, trend, change) in zip(PLACES, others, strict=True)
    ]
    found = taught(*rows, own=here)
    assert "Mill" not in names(found)
    sign = 1 if polarity == "high_is_good" else -1
    assert all(sign * row["value"] > sign * here["value"] for row in found)
    expected = [row for row in rows if pair.verdict(*pair.difference(row, here)[1:], polarity) == "better"]
    assert sorted(names(found)) == sorted(names(expected))
    order = [(not learn.improved(row), -sign * row["value"]) for row in found]
    assert order == sorted(order)


def test_figures_of_another_period_or_measure_teach_nothing():
    others = (fact("Ash", 10, period_id="2018"), fact("Oak", 10, indicator_id="poor"))
    assert taught(*others) == []
    assert learn.teachers([fact("Ash", 10)], "mill", "sick") == [], "nothing is known of the place itself"


def test_behind_are_measures_worse_than_peers_that_have_a_figure():
    rows = [fact(), fact(peer_verdict="similar"), fact(peer_verdict=None), fact(value=None)]
    assert learn.behind(rows) == rows[:1]


def test_the_sentence_for_none_one_and_many():
    own = fact(n=999.0)
    assert learn.sentence([], own, "Mill") == (
        "Of the places like Mill, none is better on people who are sick by more than chance would explain."
    )
    assert "better on GCSE points by" in learn.sentence([], {**own, "title": "GCSE points"}, "Mill")
    assert learn.sentence(taught(fact("Ash", 60)), own, "Mill") == (
        "Mill: 12.0% of residents (2019). 1 of the places like it is better beyond chance: Ash (6.0%)."
    )
    two = taught(fact("Ash", 60), fact("Elm", 30, change_verdict="better"))
    assert learn.sentence(two, own, "Mill") == (
        "Mill: 12.0% of residents (2019). 2 of the places like it are better beyond chance: Elm (3.0%) and Ash (6.0%). "
        "1 of them improved since the figure before, beyond chance."
    )
    many = learn.sentence(taught(*(fact(name, 50) for name in PLACES)), own, "Mill")
    assert many.startswith("Mill: 12.0% of residents (2019). 5 of the places like it are better") and "Yew" not in many
    assert many.endswith(" and others.")


def test_the_list_says_where_they_came_from():
    rows = taught(
        fact("Ash", 60, change_from_value=9.0, change_from_label="2018"),
        fact("Elm", 30, trend_verdict="getting_better"),
    )
    assert learn.table_rows(rows) == [
        {"Place": "Elm", "Figure": "3.0%", "Before": "", "Improved beyond chance": "yes"},
        {"Place": "Ash", "Figure": "6.0%", "Before": "9.0% (2018)", "Improved beyond chance": "not shown"},
    ]


def test_a_teachers_row_is_set_against_this_place_alone():
    own = {**fact(), "region_name": "Midregion", "rank": 3, "sentence": "{value} here"}
    [shown] = [learn.beside(row, own, "Mill") for row in taught(fact("Ash", 60))]
    assert (shown["title"], shown["value"], shown["benchmark_name"], shown["benchmark_value"]) == (
        "Ash",
        6.0,
        "Mill",
        12,
    )
    assert shown["verdict"] == "better" and shown["sentence"] == own["sentence"]
    assert [shown[key] for key in ("region_name", "country_name", "peer_median", "rank")] == [None] * 4


def ranked(measure="Sick", **kinds):
    """A row of four ranks; each kind as (rank, of, from, to), those left out are not ranked."""
    row = {"short_title": measure}
    for kind in ranks.KINDS:
        parts = zip(("rank", "of", "from", "to"), kinds.get(kind, (None,) * 4), strict=True)
        row |= {f"{kind}_{end}": value for end, value in parts}
    return row


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        ((4, 22, 1, 8), "4th of 22 (1st to 8th)"),
        ((1, 22, 1, 1), "1st of 22 (clearly)"),
        ((22, 22, None, None), "22nd of 22, range not known"),
        ((4, 22, 1, None), "4th of 22, range not known"),
        ((1, 1, 1, 1), ""),
        ((None, 22, None, None), ""),
        ((None, None, None, None), ""),
    ],
)
def test_a_rank_is_shown_with_its_span(rank, text):
    assert ranks.shown(ranked(level=rank), "level") == text


def test_the_table_has_a_column_for_each_kind_and_no_row_without_a_rank():
    rows = [ranked(level=(4, 22, 1, 8), peers_change=(2, 8, 1, 8)), ranked("Poor"), ranked("Old", change=(1, 1, 1, 1))]
    assert ranks.table_rows(rows, "Littleton") == [
        {"Measure": "Sick", "Level, in Littleton": "4th of 22 (1st to 8th)", "Level, among places like it": "",
         "Improvement, in Littleton": "", "Improvement, among places like it": "2nd of 8 (1st to 8th)"}
    ]  # fmt: skip


SPANS = st.integers(2, 400).flatmap(
    lambda of: st.lists(st.integers(1, of), min_size=3, max_size=3).map(
        lambda three: (sorted(three)[1], of, sorted(three)[0], sorted(three)[2])
    )
)
OPEN = SPANS.map(lambda known: (*known[:2], None, None))


@given(st.dictionaries(st.sampled_from(sorted(ranks.KINDS)), SPANS | OPEN, min_size=1))
def test_no_rank_stands_bare_and_every_track_stays_inside(kinds):
    text = ranks.html([ranked(**kinds)], "Littleton")
    root = ElementTree.fromstring(text)
    picture = root.find("div/div/svg")
    said = [each.text or "" for each in picture.iter("text")]
    assert said.count("not ranked") == 4 - len(kinds)
    assert len(list(picture.iter("circle"))) == len(kinds)
    wide = [re.findall(r"\d+", span) for span in said if " to " in span or span == "clearly"]
    bare = [each for each in said if re.fullmatch(r"\d+(st|nd|rd|th) of \d+", each)]
    assert len(bare) == len(wide) == sum(known[2] is not None for known in kinds.values()), "each has its span below it"
    assert sum("range not known" in each for each in said) == sum(known[2] is None for known in kinds.values())
    label = picture.get("aria-label")
    assert not re.search(r"of \d+(;|$)", label), "spoken, too, no rank is bare"
    for each in picture.iter("circle"):
        assert ranks.TOP <= float(each.get("cy")) <= ranks.TOP + ranks.DEPTH
    for kind, (rank, of, *_) in kinds.items():
        assert ranks.shown(ranked(**kinds), kind).startswith(f"{rank}") and f"of {of}" in label


def test_first_is_at_the_top_and_last_at_the_bottom():
    root = ElementTree.fromstring(ranks.html([ranked(level=(1, 9, 1, 3), change=(9, 9, 7, 9))], "Littleton"))
    assert [float(each.get("cy")) for each in root.iter("circle")] == [ranks.TOP, ranks.TOP + ranks.DEPTH]


def test_a_measure_without_ranks_is_not_drawn_and_hostile_names_are_escaped():
    name = '<script>alert("1")</script>'
    text = ranks.html([ranked(name, level=(1, 2, 1, 2)), ranked("Nothing")], name)
    assert "<script" not in text and "Nothing" not in text
    root = ElementTree.fromstring(text)
    assert [each.text for each in root.iter("b")] == [name]
    assert [each.text for each in root.iter("span")] == list(ranks.titles(name).values())
