"""Gaps in words: to whose harm, how far apart, whether it narrows and because of whom, and what closing would mean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.gaps import answer

RAW = re.compile(r"None|\bnan\b|\binf\b|[a-z]+_[a-z]+|\b(?:wider|narrower)_|\{|\}")
GAP = {
    "indicator_id": "sick_pct",
    "title": "People who are sick",
    "short_title": "Sick",
    "theme_id": "health",
    "theme_title": "Health",
    "unit": "% of residents",
    "decimals": 1,
    "polarity": "low_is_good",
    "kind": "proportion",
    "period_id": "2019",
    "period_label": "2019",
    "edition": "2019",
    "worst_value": 10.9,
    "best_value": 4.5,
    "difference": 6.4,
    "lower": 4.6,
    "upper": 8.1,
    "ratio": 2.4,
    "sii": None,
    "verdict": "higher",
    "reason": None,
    "from_label": "2015",
    "absolute": "wider",
    "relative": "wider",
    "worst_moved": "worse",
    "best_moved": "similar",
}
ONCE = dict.fromkeys(("from_label", "absolute", "relative", "worst_moved", "best_moved"))
NONE = {
    **ONCE,
    **dict.fromkeys(("worst_value", "best_value", "difference", "lower", "upper", "ratio")),
    "verdict": "not_compared",
    "reason": "A fifth has fewer than 10 events.",
}


def gap(**changes):
    return made(questions.Gap, **{**GAP, **changes})


@pytest.mark.parametrize(
    ("polarity", "verdict", "harm", "said"),
    [
        ("low_is_good", "higher", True, "The deprived fifth is worse off."),
        ("low_is_good", "lower", False, "The deprived fifth is better off."),
        ("high_is_good", "lower", True, "The deprived fifth is worse off."),
        ("high_is_good", "higher", False, "The deprived fifth is better off."),
        ("no_judgement", "higher", False, "Neither side is good or bad."),
        ("no_judgement", "lower", False, "Neither side is good or bad."),
        ("low_is_good", "similar", False, "That is too small to tell from chance."),
        ("no_judgement", "similar", False, "That is too small to tell from chance."),
    ],
)
def test_whom_a_gap_harms(polarity, verdict, harm, said):
    row = gap(polarity=polarity, verdict=verdict)
    assert answer.harms(row) is harm
    assert answer.level(row).endswith(said)
    told = answer.table_rows([row])[0]["In words"]
    expected = {True: "◆ worse off", False: "● better off"}[harm]
    if polarity == "no_judgement" or verdict == "similar":
        expected = {"higher": "▲ higher", "lower": "▼ lower", "similar": "○ similar"}[verdict]
    assert told == expected


def test_the_overview_counts_harm_and_history():
    rows = [
        gap(absolute="wider"),
        gap(absolute="narrower", verdict="lower"),
        gap(absolute="similar", relative="similar", polarity="high_is_good", verdict="lower"),
        gap(**ONCE),
        gap(polarity="no_judgement"),
        gap(**NONE),
    ]
    assert answer.overview(rows, "Littleton") == (
        "On 3 of 4 judged measures the most deprived fifth of Littleton's neighbourhoods is worse off than the least "
        "deprived fifth, beyond chance. Of 3 gaps with a history: 1 wider in size and in proportion (sick); 1 narrower "
        "in size but wider in proportion (sick); 1 not clearly changed. The other 1 has one period only."
    )
    assert "history" not in answer.overview([gap(**ONCE)], "Littleton")


@pytest.mark.parametrize("rows", [[], [gap(**NONE)], [gap(polarity="no_judgement")]])
def test_without_a_judged_gap_the_overview_says_so(rows):
    assert answer.overview(rows, "Littleton") == (
        "No judged measure has counts for every neighbourhood of Littleton, so no gap can be told."
    )


def test_the_level_is_told_as_a_difference_and_as_a_ratio():
    assert answer.level(gap()) == (
        "10.9% of residents in the most deprived fifth, 4.5% in the least deprived (2019): a difference of +6.4 points "
        "(chance leaves open +4.6 points to +8.1 points), and 2.40 times as much. The deprived fifth is worse off."
    )
    bare = answer.level(gap(lower=None, upper=None, ratio=None))
    assert bare.endswith("(2019): a difference of +6.4 points. The deprived fifth is worse off.")
    rate = gap(unit="per 1,000 residents", difference=-6.4, lower=-8.1, upper=-4.6, verdict="lower")
    assert "a difference of −6.4 (chance leaves open −8.1 to −4.6)" in answer.level(rate)


def test_without_a_gap_the_reason_is_told_and_the_table_has_no_figures():
    row = gap(**NONE)
    assert answer.level(row) == row.reason == answer.table_rows([row])[0]["In words"]
    assert answer.level(gap(**{**NONE, "reason": None})) == "There is no gap to tell for this measure."
    told = answer.table_rows([row])[0]
    assert (told["Theme"], told["Measure"]) == ("Health", "Sick (2019)")
    assert [told[name] for name in ("Most deprived fifth", "Difference", "Ratio", "Since the first figure")] == [""] * 4


def test_one_period_only_says_nothing_of_change():
    assert answer.history(gap(**ONCE)) == "There is one period only, so nothing can be said of change."
    assert answer.table_rows([gap(**ONCE)])[0]["Since the first figure"] == "one period only"


@pytest.mark.parametrize(
    ("absolute", "relative", "text"),
    [
        ("wider", "wider", "wider, and in proportion wider."),
        ("similar", "similar", "not clearly changed, and in proportion not clearly changed."),
        ("narrower", "not_compared", "narrower, and in proportion not known."),
    ],
)
def test_history_tells_size_and_proportion(absolute, relative, text):
    told = answer.history(gap(absolute=absolute, relative=relative))
    assert told.startswith(f"Since 2015 the gap in size is {text}") and "disagree" not in told


@pytest.mark.parametrize(("absolute", "relative"), [("wider", "narrower"), ("narrower", "wider")])
def test_where_size_and_proportion_disagree_both_are_told(absolute, relative):
    told = answer.history(gap(absolute=absolute, relative=relative))
    assert f"in size is {absolute}, and in proportion {relative}." in told
    assert "The two disagree: both are true, and both must be told." in told
    since = answer.table_rows([gap(absolute=absolute, relative=relative)])[0]["Since the first figure"]
    assert since == f"{absolute} in size, {relative} in proportion, since 2015"


def test_a_gap_that_did_not_move_says_so_once_in_the_table():
    told = answer.table_rows([gap(absolute="similar", relative="similar")])[0]
    assert told["Since the first figure"] == "no clear change since 2015"


@pytest.mark.parametrize(
    ("worst", "best", "text"),
    [
        ("better", "similar", "The most deprived fifth got better; the least deprived did not change beyond chance."),
        ("worse", "better", "The most deprived fifth got worse; the least deprived got better."),
        ("higher", "lower", "The most deprived fifth rose; the least deprived fell."),
    ],
)
def test_because_of_whom_names_both_ends(worst, best, text):
    assert answer.because(gap(worst_moved=worst, best_moved=best)) == text
    assert answer.history(gap(worst_moved=worst, best_moved=best)).endswith(text)


@pytest.mark.parametrize("worst", ["better", "worse", "similar"])
@pytest.mark.parametrize("best", ["better", "worse", "similar"])
@pytest.mark.parametrize("absolute", ["wider", "narrower", "similar"])
def test_levelling_down_is_said_only_where_the_better_off_fell_and_the_others_did_not_rise(worst, best, absolute):
    told = answer.because(gap(worst_moved=worst, best_moved=best, absolute=absolute))
    expected = absolute == "narrower" and best == "worse" and worst != "better"
    assert ("levelling down" in told) == expected


def test_without_ends_nothing_is_said_of_them():
    assert answer.because(gap(worst_moved=None, best_moved=None)) == ""
    assert answer.history(gap(worst_moved=None, best_moved=None)).endswith("wider.")


def test_the_slope_is_told_with_both_of_its_ranges():
    assert answer.slope(gap()) == ""
    told = answer.slope(gap(sii=5.0, sii_lower=3.0, sii_upper=7.0, rii=1.5, rii_lower=1.2, rii_upper=1.9))
    assert "differs from end to end by +5.0 points (chance leaves open +3.0 points to +7.0 points), 1.50 times" in told
    assert "(1.20 to 1.90)" in told and "10,000 simulated lines" in told


def fifths(*counts, n=1000.0):
    return [fifth(x, n) for x in counts]


def fifth(x, n):
    return made(questions.Fifth, numerator=x, denominator=n, value=None if x is None else 100 * x / n)


def closing(rows, polarity="low_is_good", whom="sick people"):
    return answer.attributable(rows, made(questions.IndicatorInFull, polarity=polarity, numerator_words=whom))


def test_what_closing_the_gap_would_mean_by_hand():
    assert closing(fifths(100.0, 80.0, 70.0, 60.0, 50.0)).startswith(
        "If every neighbourhood matched the least deprived fifth, there would be about 110 fewer sick people."
    )
    assert "about 110 more sick people" in closing(fifths(0.0, 20.0, 30.0, 40.0, 50.0), "high_is_good")
    uneven = fifths(100.0, 80.0, 70.0, 60.0, 50.0)
    uneven[-1] = fifth(100.0, 4000.0)
    assert "about 210 fewer" in closing(uneven), "310 less a fortieth of 4,000"
    assert "arithmetic, not a forecast" in closing(uneven)


@pytest.mark.parametrize(
    ("first", "shown"), [(58.0, "8"), (149.0, "99"), (155.0, "100"), (173.0, "120"), (1234.0, "1,200")]
)
def test_large_counts_are_rounded(first, shown):
    assert f"about {shown} fewer cases" in closing(fifths(first, 50.0, 50.0, 50.0, 50.0, n=5000.0), whom=None)


def test_nothing_is_said_of_closing_where_it_would_not_help_or_cannot_be_known():
    falling, rising = fifths(100.0, 80.0, 70.0, 60.0, 50.0), fifths(10.0, 20.0, 30.0, 40.0, 50.0)
    assert closing(rising) == closing(falling, "high_is_good") == closing(falling, "no_judgement") == ""
    assert closing(falling[1:]) == closing(fifths(None, 80.0, 70.0, 60.0, 50.0)) == closing([]) == ""
    assert closing(fifths(*[50.0] * 5)) == ""


FIGURES = st.floats(-1e6, 1e6)
ENDS = st.sampled_from(["better", "worse", "higher", "lower", "similar"])
MOVES = st.sampled_from(["wider", "narrower", "similar"])
VERDICTS = st.sampled_from(["higher", "lower", "similar"])
LEVEL = dict.fromkeys(("worst_value", "best_value", "difference"), FIGURES) | {"verdict": VERDICTS, "reason": st.none()}
ANY = st.just(NONE) | st.fixed_dictionaries({**LEVEL, "ratio": st.none() | st.floats(0, 1e4)})
LIMITS = st.just({"lower": None, "upper": None}) | st.fixed_dictionaries({"lower": FIGURES, "upper": FIGURES})
HISTORY = st.just(ONCE) | st.fixed_dictionaries(
    {
        "from_label": st.just("2015"),
        "absolute": MOVES,
        "relative": MOVES | st.just("not_compared"),
        "worst_moved": ENDS,
        "best_moved": ENDS,
    }
)
KINDS = st.fixed_dictionaries(
    {
        "polarity": st.sampled_from(["low_is_good", "high_is_good", "no_judgement"]),
        "unit": st.sampled_from(["% of residents", "per 1,000 residents", "£ a year"]),
        "decimals": st.integers(0, 2),
    }
)


@given(st.lists(st.tuples(KINDS, HISTORY, LIMITS, ANY), min_size=1, max_size=6))
def test_no_sentence_ever_says_none_nan_or_the_name_of_a_column(parts):
    rows = [gap(**{**kind, **past, **open_range, **level}) for kind, past, open_range, level in parts]
    said = [answer.overview(rows, "Littleton")]
    for row in rows:
        said += [answer.level(row), answer.history(row), answer.because(row), answer.slope(row)]
    said += [text for row in answer.table_rows(rows) for text in row.values()]
    assert not [text for text in said if RAW.search(text)]
    assert len({tuple(row) for row in answer.table_rows(rows)}) == 1, "every line has the same columns"
    assert all("  " not in text for text in said)
