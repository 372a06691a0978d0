"""XmR charts: each rule on a series made for it, their order of precedence, and what must hold for any series."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality import statistics as vs

# 20 quiet points around 10, moving by 2 each time: mean 10, average moving range 2, limits 4.68 and 15.32
QUIET = [9, 11] * 10
COMMON = "common_cause"
series = st.lists(st.integers(0, 30).map(float), min_size=1, max_size=40)


def test_limits_by_hand():
    result = vs.xmr(QUIET)
    assert (result.mean, result.average_moving_range) == (10, 2)
    assert (result.lower, result.upper) == pytest.approx((10 - 5.32, 10 + 5.32))
    assert set(result.cause) == {COMMON} == set(result.point_type)


def test_one_wild_point_is_flagged_and_does_not_widen_the_limits():
    values = [*QUIET, 40]
    screened, plain = vs.xmr(values), vs.xmr(values, screen=False)
    moves = np.abs(np.diff(values))
    assert plain.average_moving_range == pytest.approx(moves.mean())
    assert screened.average_moving_range == pytest.approx(moves[moves < 3.267 * moves.mean()].mean()) == 2
    assert screened.cause[-1] == "above_upper" and screened.upper < plain.upper


def test_a_move_of_exactly_the_screen_is_left_out_only_once():
    # ranges 1, 1, 1, 13: mean 4, screen 13.07 keeps all; then 1, 1, 1, 20: mean 5.75, screen 18.8 drops the last
    assert vs.xmr([0, 1, 0, 1, 14]).average_moving_range == 4
    assert vs.xmr([0, 1, 0, 1, 21]).average_moving_range == 1


def test_a_point_beyond_a_limit_is_so_named_even_in_a_trend():
    long = QUIET * 10  # enough quiet points to hold mean and limits still
    rise = vs.xmr([*long, 10, 11, 12, 13, 14, 15, 16]).cause[-7:].tolist()
    assert rise == ["increasing"] * 6 + ["above_upper"]
    fall = vs.xmr([*long[:-1], 10, 9, 8, 7, 6, 5, 4]).cause[-7:].tolist()
    assert fall == ["decreasing"] * 6 + ["below_lower"]


def test_an_equal_pair_breaks_a_rise():
    assert "increasing" not in vs.xmr([*QUIET * 10, 8, 8.5, 9, 9, 9.5, 10, 10.5, 11]).cause


def test_six_rising_are_not_a_trend_and_seven_are_all_marked():
    base = [10, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 10]
    six, seven = [8.0, 8.5, 9, 9.5, 10, 10.5], [8.0, 8.5, 9, 9.5, 10, 10.5, 11]
    assert "increasing" not in vs.xmr([*base, *six]).cause
    assert vs.xmr([*base, *seven]).cause[-7:].tolist() == ["increasing"] * 7


def test_a_peak_between_two_trends_belongs_to_the_fall():
    up, down = [4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4]
    cause = vs.xmr([*up, 10, *down]).cause
    inside = [word for word in cause if word not in ("above_upper", "below_lower")]
    assert "increasing" in inside and "decreasing" in inside
    assert vs.xmr([*up, 10, *down]).cause[6] in ("decreasing", "above_upper")


def test_two_of_three_marks_the_far_ones_only_and_all_three_must_be_on_one_side():
    # limits 4.68 and 15.32 of QUIET: the outer third above begins at 13.55; quiet points hold the limits
    long = QUIET * 10
    limits = vs.xmr([*long, 14.5, 11, 14.5])
    assert limits.mean + 2 * (limits.upper - limits.mean) / 3 < 14.5 < limits.upper
    assert limits.cause[-3:].tolist() == ["two_of_three_above", COMMON, "two_of_three_above"]
    assert set(vs.xmr([*long, 14.5, 9, 14.5]).cause) == {COMMON}
    assert vs.xmr([*long, 5.5, 9, 5.5]).cause[-3:].tolist() == ["two_of_three_below", COMMON, "two_of_three_below"]
    # a point outside the limit is not one of the two
    assert vs.xmr([*long, 16, 11, 14.5]).cause[-3:].tolist() == ["above_upper", COMMON, COMMON]


def test_seven_on_one_side_are_all_marked_and_six_are_not():
    long = QUIET * 10
    above = [11, 12, 11.5, 12, 11, 11.7, 11.2]
    assert vs.xmr([*long, 9, *above, 9]).cause[-8:-1].tolist() == ["seven_above"] * 7
    assert set(vs.xmr([*long, 9, *above[:6], 9]).cause) == {COMMON}
    below = [20 - each for each in above]
    assert vs.xmr([*long, 11, *below, 11]).cause[-8:-1].tolist() == ["seven_below"] * 7


@pytest.mark.parametrize(
    ("improvement", "up", "down"),
    [("up", "improvement", "concern"), ("down", "concern", "improvement"), ("none", "neutral_high", "neutral_low")],
)
def test_point_types_follow_the_direction_of_improvement(improvement, up, down):
    result = vs.xmr([*QUIET, 40, *QUIET, 0], improvement=improvement)
    assert (result.point_type[20], result.point_type[-1]) == (up, down)
    rising = vs.xmr(
        [10, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 10, 8.0, 8.5, 9, 9.5, 10, 10.5, 11], improvement=improvement
    )
    assert set(rising.point_type[-7:]) == {up}  # also those of the rise that lie below the mean


def test_no_movement_raises_no_flags():
    result = vs.xmr([7.1] * 15)
    assert result.average_moving_range == 0 and result.lower == result.upper == pytest.approx(7.1)
    assert set(result.cause) == {COMMON}


def test_missing_points_end_runs_and_take_no_part():
    gap = vs.xmr([10, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 10, 8.0, 8.5, 9, np.nan, 10, 10.5, 11])
    assert set(gap.cause) == {COMMON} and gap.mean == pytest.approx(177 / 18)
    assert vs.xmr([1, np.nan, 3]).average_moving_range != vs.xmr([1, 3]).average_moving_range
    for few in ([], [4], [np.nan, 4, np.nan]):
        result = vs.xmr(few)
        assert np.isnan(result.upper) and set(result.cause) <= {COMMON} and len(result.cause) == len(few)


@settings(max_examples=60)
@given(series)
def test_turning_a_series_upside_down_turns_every_word(values):
    result, turned = vs.xmr(values, improvement="up"), vs.xmr([-each for each in values], improvement="down")
    swap = {
        "above_upper": "below_lower",
        "increasing": "decreasing",
        "two_of_three_above": "two_of_three_below",
        "seven_above": "seven_below",
        COMMON: COMMON,
    }
    swap |= {new: old for old, new in swap.items()}
    assert [swap[word] for word in result.cause] == turned.cause.tolist()
    assert result.point_type.tolist() == turned.point_type.tolist()


@settings(max_examples=60)
@given(series)
def test_points_beyond_a_limit_are_always_so_named(values):
    result = vs.xmr(values)
    if result.average_moving_range > 0:
        assert [word == "above_upper" for word in result.cause] == [each > result.upper for each in values]
        assert [word == "below_lower" for word in result.cause] == [each < result.lower for each in values]


@pytest.mark.parametrize(
    ("target", "improvement", "word"),
    [
        (95, "up", "consistently_fail"),
        (75, "up", "consistently_pass"),
        (95, "down", "consistently_pass"),
        (75, "down", "consistently_fail"),
        (90, "up", "hit_or_miss"),
        (80, "down", "hit_or_miss"),
        (85, "up", "hit_or_miss"),
        (95, "none", "not_applicable"),
        (np.nan, "up", "not_applicable"),
        (None, "down", "not_applicable"),
    ],
)
def test_assurance(target, improvement, word):
    assert vs.xmr_assurance(80, 90, target, improvement=improvement) == word


def test_assurance_of_many():
    assert vs.xmr_assurance([80, 80], 90, [95, 75], improvement="up").tolist() == [
        "consistently_fail",
        "consistently_pass",
    ]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.xmr([1, 2], improvement="higher"), "improvement is 'higher'; it must be one of up, down, none"),
        (lambda: vs.xmr(["a"]), "it must be numeric"),
        (lambda: vs.xmr([[1, 2]]), "it must have one dimension"),
        (lambda: vs.xmr_assurance(9, 8, 1, improvement="up"), "lower is 9, above upper"),
        (lambda: vs.xmr_assurance(1, 8, 1, improvement="flat"), "improvement is 'flat'"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
