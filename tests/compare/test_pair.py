"""Two places side by side: differences against statsmodels and by hand, verdicts that turn with the places, signs."""

import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from tests.rows import made
from vitality import questions, wording
from vitality.compare import content, pair
from vitality.content.html import html
from vitality.drawing import marks, palette

POLARITIES = ("high_is_good", "low_is_good", "no_judgement")
TURNED = {"better": "worse", "worse": "better", "higher": "lower", "lower": "higher"}
COUNTS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def share(x=30.0, n=300.0, **changes):
    return figure(kind="proportion", value=100 * x / n, numerator=x, denominator=n, multiplier=100, **changes)


def rate(x=30.0, n=1000.0, **changes):
    return figure(
        kind="rate",
        unit="per 1,000 residents",
        value=1000 * x / n,
        numerator=x,
        denominator=n,
        multiplier=1000,
        **changes,
    )


def limits(value, lower, upper, **changes):
    return figure(kind="mean", unit="years", value=value, lower=lower, upper=upper, multiplier=1, **changes)


def figure(**changes):
    known = dict(area_code="a", indicator_id="sick", short_title="Sick", unit="% of residents", decimals=1)
    known |= dict(polarity="low_is_good", period_id="2019", period_label="2019")
    return made(questions.PlaceStanding, **known | changes)


def of(code, row, **changes):
    return replace(row, area_code=code, **changes)


def table(result, label, other, line=None):
    """The table as a page shows it, with the same small line, or none, beside every figure."""
    return html([content.pair_table(result, label, other, [(line, line)] * len(result))])


@given(COUNTS, COUNTS)
def test_shares_have_newcombes_interval_as_in_statsmodels(one, other):
    apart, lower, upper, _ = pair.measured(share(*one), share(*other))
    low, high = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert apart == pytest.approx(100 * (one[0] / one[1] - other[0] / other[1]))
    assert (lower, upper) == pytest.approx((100 * low, 100 * high), abs=1e-6)


@pytest.mark.parametrize(("one", "other"), [((60, 1000), (30, 1200)), ((12, 900), (0, 700)), ((3, 400), (5, 400))])
def test_rates_have_the_limits_of_each_put_together(one, other):
    def exact(x, n):
        """Limits of a count: exact below 10, Byar's from 10 on."""
        z = stats.norm.ppf(0.975)
        if x < 10:
            low = stats.chi2.ppf(0.025, 2 * x) / 2 if x else 0.0
            return 1000 * low / n, 1000 * stats.chi2.ppf(0.975, 2 * x + 2) / 2 / n
        low = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3
        high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3
        return 1000 * low / n, 1000 * high / n

    (low, high), (other_low, other_high) = exact(*one), exact(*other)
    p, q = 1000 * one[0] / one[1], 1000 * other[0] / other[1]
    apart, lower, upper, _ = pair.measured(rate(*one), rate(*other))
    assert apart == pytest.approx(p - q)
    assert lower == pytest.approx(p - q - math.hypot(p - low, other_high - q))
    assert upper == pytest.approx(p - q + math.hypot(high - p, q - other_low))


def test_other_figures_have_it_from_their_own_limits():
    """65 (62 to 69) less 60 (58 to 63): down 3 and 3, up 4 and 2."""
    apart, lower, upper, _ = pair.measured(limits(65.0, 62.0, 69.0), limits(60.0, 58.0, 63.0))
    assert (apart, lower, upper) == pytest.approx((5.0, 5 - math.sqrt(18), 5 + math.sqrt(20)))


@pytest.mark.parametrize("lacking", ["lower", "upper"])
def test_without_limits_or_counts_the_difference_is_told_and_not_judged(lacking):
    apart, lower, upper, word = pair.measured(
        limits(65.0, 62.0, 69.0), replace(limits(60.0, 58.0, 63.0), **{lacking: None})
    )
    assert apart == 5.0 and np.isnan(lower) and np.isnan(upper) and word == "not_compared"
    assert np.isnan(pair.measured(replace(share(), numerator=None), share())[1])


def test_shares_without_counts_are_told_apart_by_their_own_limits():
    one, other = share(lower=9.0, upper=12.0), replace(share(90, lower=26.0, upper=35.0), denominator=0)
    assert pair.measured(one, other)[:3] == pytest.approx((-20, -20 - math.hypot(1, 5), -20 + math.hypot(2, 4)))


@given(COUNTS, COUNTS, st.sampled_from(POLARITIES), st.sampled_from([share, rate]))
def test_swapping_the_places_turns_sign_and_verdict(one, other, polarity, make):
    context, there = make(*one, polarity=polarity), make(*other, polarity=polarity)
    apart, lower, upper, word = pair.measured(context, there)
    back, back_lower, back_upper, turned = pair.measured(there, context)
    assert (back, back_lower, back_upper) == pytest.approx((-apart, -upper, -lower))
    assert lower <= apart + 1e-9 and apart <= upper + 1e-9
    assert turned == TURNED.get(word, word)


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (0.1, 2.0, ("better", "worse", "higher")),
        (-2.0, -0.1, ("worse", "better", "lower")),
        (-1.0, 1.0, ("similar",) * 3),
        (0.0, 1.0, ("similar",) * 3),
        (-1.0, 0.0, ("similar",) * 3),
        (np.nan, 1.0, ("not_compared",) * 3),
        (1.0, np.nan, ("not_compared",) * 3),
    ],
)
def test_verdicts_of_each_polarity_and_that_touching_nought_is_similar(lower, upper, words):
    """Beside a figure of exactly nought the difference has the limits of the first."""
    one, nought = limits((lower + upper) / 2, lower, upper), limits(0.0, 0.0, 0.0)
    judged = (pair.measured(replace(one, polarity=polarity), nought)[3] for polarity in POLARITIES)
    assert tuple(judged) == words


def test_pairs_hold_measures_of_one_period_that_both_have():
    facts = [
        of("a", share(30, 300)),
        of("b", share(60, 300)),
        of("a", share(indicator_id="old")),
        of("b", share(indicator_id="old", period_id="2018")),
        of("a", share(indicator_id="alone")),
        of("c", share()),
        of("a", share(indicator_id="people"), kind="count"),
        of("b", share(indicator_id="people"), kind="count"),
    ]
    [result] = pair.pairs(facts, "a", "b")
    assert (result.one.indicator_id, result.one.value, result.other, result.apart) == ("sick", 10.0, 20.0, -10.0)
    assert result.verdict == "better"
    assert pair.pairs(facts, "b", "a")[0].verdict == "worse" and pair.pairs(facts, "a", "d") == []


PERCENT, POUNDS, PER = ({"unit": unit, "decimals": 1} for unit in ("% of residents", "£ a year", "per 1,000"))


@pytest.mark.parametrize(
    ("figure", "row", "text"),
    [
        (0, PERCENT, "0.0 points"),
        (1.25, PERCENT, "+1.3 points"),
        (-1.26, PERCENT, "−1.3 points"),
        (-0.04, PERCENT, "−0.04 points"),
        (250, PERCENT, "+250 points"),
        (0, PER, "0.0"),
        (3.26, PER, "+3.3"),
        (-3.26, PER, "−3.3"),
        (-0.001, {"unit": "people", "decimals": 0}, "0"),
        (-1200.4, {"unit": "£ a year", "decimals": 0}, "−£1,200"),
        (1200.4, {"unit": "£ a year", "decimals": 0}, "+£1,200"),
        (0, POUNDS, "£0.0"),
    ],
)
def test_a_difference_has_its_sign_and_points_for_percentages(figure, row, text):
    assert wording.signed(figure, **row) == text


@given(st.floats(-1e6, 1e6), st.sampled_from(["% of residents", "£ a year", "per 1,000"]), st.integers(1, 2))
def test_signs_turn_with_the_difference(figure, unit, decimals):
    row = {"unit": unit, "decimals": decimals}
    one, other = wording.signed(figure, **row), wording.signed(-figure, **row)
    assert one.lstrip("+−") == other.lstrip("+−") and "-" not in one
    assert {one[0], other[0]} == {"+", "−"} or figure == 0
    assert one.endswith(" points") == unit.startswith("%")


def test_the_table_has_both_figures_the_difference_its_range_and_the_word():
    facts = [of("a", share(30, 300)), of("b", share(60, 300)), of("a", bare := limits(65.0, None, None)), of("b", bare)]
    facts[2:] = [replace(each, indicator_id="life", short_title="Life") for each in facts[2:]]
    sick, life = pair.table_rows(pair.pairs(facts, "a", "b"), "Mill", "Yew")
    low, high = (100 * each for each in confint_proportions_2indep(30, 300, 60, 300, method="newcomb", compare="diff"))
    assert sick == {
        "Measure": "Sick (2019)",
        "Mill": "10.0%",
        "Yew": "20.0%",
        "Difference": "−10.0 points",
        "Chance leaves open": f"−{-low:.1f} points to −{-high:.1f} points",
        "In words": "● better",
    }
    assert (life["Difference"], life["Chance leaves open"], life["In words"]) == ("0.0", "", "not compared")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Hara & <i>"])
def test_the_html_is_a_table_with_headings_and_escapes_every_name(name):
    row = share(30, 300, short_title=name, period_label=name)
    result = pair.pairs([of("a", row), of("b", share(60, 300))], "a", "b")
    line = marks.Drawing(b"<svg><path/><desc>line</desc></svg>", "", 1)
    text = table(result, name, f"{name}2", line)
    assert "<script" not in text and "<img" not in text and "<i>" not in text
    root = ElementTree.fromstring(text)
    assert [each.text for each in root.iter("desc")] == ["line", "line"], "a line for each place"
    assert {each.get("scope") for each in root.iter("th")} == {"col", "row"}
    assert root.get("aria-label") == root.find("table/caption").text and name in root.get("aria-label")
    assert words(root.findall("table/tbody/tr/td")[-1]) == "● better"


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def told(*verdicts):
    return pair.sentence([pair.Pair(figure(), 1.0, 0.0, 0.0, 0.0, word) for word in verdicts], "Mill", "Yew")


def test_the_sentence_counts_verdicts():
    assert told() == "Mill and Yew have no measure of the same period in common."
    assert told("better", "worse", "worse", "similar", "higher", "not_compared") == (
        "Mill is better than Yew on 1 measure and worse on 2, beyond chance; on 1 of 5 the difference is too small to "
        "tell. The figures are of 2019."
    )
    assert told("better", "better").startswith("Mill is better than Yew on 2 measures and worse on 0, beyond chance")
    assert set(palette.MARKS) >= {"better", "worse", "similar", "higher", "lower", "not_compared"}


@pytest.mark.parametrize(("size", "expected"), [(20, None), (21, 1), (50, 2), (100, 5)])
def test_what_chance_alone_would_do_is_told_from_21_measures_on(size, expected):
    text = told(*["better"] * size, *["not_compared"] * 30)
    assert re.findall(r"About (\d+) of them", text) == ([str(expected)] if expected else [])


def test_every_cell_names_its_column_and_money_is_told_to_be_of_the_day():
    rows = [share(), replace(limits(30.0, 29.0, 31.0), unit="£ a year", indicator_id="pay")]
    facts = [each for row in rows for each in (of("a", row), of("b", row))]
    root = ElementTree.fromstring(table(pair.pairs(facts, "a", "b"), "Mill", "Yew"))
    lines = root.findall("table/tbody/tr")
    for line in lines:
        assert [each.get("data-of") for each in line.findall("td")] == ["Mill", "Yew", "Difference", "In words"]
    assert [line.find("th/small").text for line in lines] == ["2019", "2019; in money of the day; prices rose too"]
