"""Standardised rates and ratios: against a second computation, identities that must hold, and every refusal."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality import statistics as vs

# European Standard Population 2013, 0-4 to 90+ (Eurostat 2013, Revision of the European Standard Population)
ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
RNG = np.random.default_rng(5)
EVENTS, PEOPLE = RNG.integers(0, 60, (6, 19)), RNG.integers(1000, 9000, (6, 19))

bands = st.lists(st.tuples(st.integers(0, 90), st.integers(500, 9000), st.integers(1, 900)), min_size=2, max_size=19)


def test_the_standard_population_adds_to_its_total():
    assert sum(ESP) == 100_000 and len(ESP) == 19


def test_a_standardised_rate_worked_by_hand_with_dobsons_limits():
    x, n, w = EVENTS[0], PEOPLE[0], ESP
    total = sum(x)
    value = sum(w[i] * x[i] / n[i] for i in range(19)) / sum(w)
    variance = sum(w[i] ** 2 * x[i] / n[i] ** 2 for i in range(19)) / sum(w) ** 2
    low, high = vs.byar_limits(total)
    result = vs.directly_standardised_rate(x, n, w)
    expected = [value + (variance / total) ** 0.5 * (limit - total) for limit in (low, high)]
    assert result.value == pytest.approx(1e5 * value)
    assert [result.lower, result.upper] == pytest.approx([1e5 * each for each in expected])
    assert result.method == "dobson" and isinstance(result.value, float)


@settings(max_examples=40)
@given(bands)
def test_with_its_own_ages_an_area_has_its_crude_rate_and_byars_limits(rows):
    x, n, _ = zip(*rows, strict=True)
    result = vs.directly_standardised_rate(x, n, n, multiplier=1)
    if sum(x) < 10:
        assert np.isnan([result.value, result.lower, result.upper]).all()
        return
    crude = vs.rate(sum(x), sum(n), multiplier=1)
    assert (result.value, result.lower, result.upper) == pytest.approx((crude.value, crude.lower, crude.upper))


@settings(max_examples=40)
@given(bands, st.floats(0.1, 50))
def test_only_the_proportions_of_the_standard_matter_and_the_order_of_bands_does_not(rows, scale):
    x, n, w = map(np.array, zip(*rows, strict=True))
    one = vs.directly_standardised_rate(x, n, w)
    other = vs.directly_standardised_rate(x[::-1], n[::-1], scale * w[::-1])
    assert other.value == pytest.approx(one.value, nan_ok=True) and other.lower == pytest.approx(one.lower, nan_ok=True)


def test_a_table_gives_what_its_rows_give_and_missing_stays_missing():
    events = EVENTS.astype(float)
    events[2, 4] = np.nan
    table = vs.directly_standardised_rate(events, PEOPLE, ESP)
    alone = [vs.directly_standardised_rate(x, n, ESP).lower for x, n in zip(events, PEOPLE, strict=True)]
    assert table.lower.shape == (6,) and table.lower == pytest.approx(np.array(alone), nan_ok=True)
    assert np.isnan(table.value[2]) and np.isfinite(table.value[[0, 1, 3, 4, 5]]).all()


def test_wider_confidence_gives_wider_limits():
    inner, outer = (vs.directly_standardised_rate(EVENTS, PEOPLE, ESP, confidence=each) for each in (0.95, 0.998))
    assert (outer.lower < inner.lower).all() and (outer.upper > inner.upper).all()


@settings(max_examples=40)
@given(bands)
def test_the_reference_itself_has_a_ratio_of_100_and_its_crude_rate(rows):
    x, n, _ = zip(*rows, strict=True)
    ratio = vs.indirectly_standardised_ratio(x, n, x, n)
    rate = vs.indirectly_standardised_rate(x, n, x, n)
    if sum(x) == 0:
        assert np.isnan(ratio.value) and np.isnan(rate.value)
        return
    crude = vs.rate(sum(x), sum(n))
    assert ratio.value == pytest.approx(100) and ratio.method == crude.method
    assert (rate.value, rate.lower, rate.upper) == pytest.approx((crude.value, crude.lower, crude.upper))


def test_a_ratio_by_hand_with_exact_limits_for_few_events_and_from_a_total():
    n, reference_x, reference_n = [1000, 2000], [50, 90], [10_000, 9_000]
    expected = 1000 * 50 / 10_000 + 2000 * 90 / 9_000
    few = vs.indirectly_standardised_ratio([1, 3], n, reference_x, reference_n)
    assert few.value == pytest.approx(100 * 4 / expected) and few.method == "exact"
    assert few.lower == pytest.approx(100 * 1.08987 / expected, rel=1e-5)  # Ulm 1990: 95% limits of 4 events
    assert few.upper == pytest.approx(100 * 10.24159 / expected, rel=1e-5)
    assert vs.indirectly_standardised_ratio(4, n, reference_x, reference_n) == few
    many = vs.indirectly_standardised_ratio([4, 40], [n, n], reference_x, reference_n)
    assert many.method.tolist() == ["exact", "byar"] and many.value[0] == pytest.approx(few.value)


def test_nothing_expected_is_not_applicable_and_no_events_are_nought():
    assert np.isnan(vs.indirectly_standardised_ratio([0, 0], [0, 0], [5, 5], [100, 100]).upper)
    none = vs.indirectly_standardised_ratio([0, 0], [10, 10], [5, 5], [100, 100])
    assert none.value == none.lower == 0 and none.upper > 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.directly_standardised_rate([1, 2], [0, 5], [1, 1]), "n is 0"),
        (lambda: vs.directly_standardised_rate([1, 2], [5, 5], [1, np.nan]), "standard is missing in band 2"),
        (lambda: vs.directly_standardised_rate([1, 2], [5, 5], [1, -1]), "standard is -1; it must be 0 or more"),
        (lambda: vs.directly_standardised_rate([1, 2], [5, 5], [0, 0]), "standard is 0 in every band"),
        (lambda: vs.directly_standardised_rate([1, 2], [5, 5], [1, 2, 3]), "lengths differ: standard has 3"),
        (lambda: vs.directly_standardised_rate([1, 2], [5], [1, 2]), "lengths differ"),
        (lambda: vs.directly_standardised_rate([-1, 2], [5, 5], [1, 1]), "x is -1"),
        (lambda: vs.directly_standardised_rate(1, 5, 1), "must list the bands"),
        (lambda: vs.indirectly_standardised_ratio([1, 2], [5, 5], [1, 1], [0, 9]), "reference_n is 0"),
        (
            lambda: vs.indirectly_standardised_ratio([1, 2], [5, 5], [1, None], [9, 9]),
            "reference_x is missing in band 2",
        ),
        (lambda: vs.indirectly_standardised_rate([1, 2, 3], [5, 5], [1, 1], [9, 9]), "lengths differ"),
        (lambda: vs.indirectly_standardised_rate([1, 2], [5, 5], [1, 1], [9, 9], confidence=1), "confidence is 1"),
        (lambda: vs.indirectly_standardised_rate([1, 2], [5, 5], [1, 1], [9, 9], multiplier=0), "multiplier is 0"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
