"""Life expectancy: the published example worked a second way, and when there is none."""

import numpy as np
import pytest

from vitality import statistics as vs

# the example of PHEindicatormethods, documentation of phe_life_expectancy
PEOPLE = [
    7060,
    35059,
    46974,
    48489,
    43219,
    38561,
    46009,
    57208,
    61435,
    55601,
    50209,
    56416,
    46411,
    39820,
    37978,
    37039,
    33288,
    23306,
    11936,
    11936,
]
DEATHS = [17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937]


def by_hand(people, deaths, z=1.959963984540054):
    """The life table of a cohort of 100,000, band by band from the oldest: Chiang 1968, last band Silcocks 2001."""
    width = [1, 4, *[5] * 17]
    lived = [0.1, *[0.5] * 18]
    rate = [d / p for d, p in zip(deaths, people, strict=True)]
    dying = [m * w / (1 + m * w * (1 - a)) for m, w, a in zip(rate, width, lived, strict=False)]
    alive = [1e5]
    for q in dying:
        alive.append(alive[-1] * (1 - q))
    years, value = alive[19] / rate[19], [0.0] * 20
    spread, error = alive[19] ** 2 / (deaths[19] * rate[19] ** 2), [0.0] * 20
    value[19], error[19] = years / alive[19], spread**0.5 / alive[19]
    for i in range(18, -1, -1):
        years += width[i] * (alive[i + 1] + lived[i] * (alive[i] - alive[i + 1]))
        value[i] = years / alive[i]
        variance = dying[i] ** 2 * (1 - dying[i]) / deaths[i] if deaths[i] else 0
        spread += alive[i] ** 2 * ((1 - lived[i]) * width[i] + value[i + 1]) ** 2 * variance
        error[i] = spread**0.5 / alive[i]
    return np.array(value), np.array(value) - z * np.array(error), np.array(value) + z * np.array(error)


def test_the_documented_example_is_the_table_by_hand():
    result = vs.life_expectancy(PEOPLE, DEATHS)
    for each, expected in zip((result.value, result.lower, result.upper), by_hand(PEOPLE, DEATHS), strict=True):
        assert each == pytest.approx(expected)
    assert result.value[0] == pytest.approx(80.17, abs=0.005) and result.value.shape == (20,)


def test_a_band_without_deaths_adds_no_uncertainty_and_is_allowed():
    deaths = [0 if age in (2, 3) else d for age, d in enumerate(DEATHS)]
    assert vs.life_expectancy(PEOPLE, deaths).lower == pytest.approx(by_hand(PEOPLE, deaths)[1])


def test_the_years_at_the_last_age_are_one_over_its_death_rate():
    assert vs.life_expectancy(PEOPLE, DEATHS).value[-1] == pytest.approx(11936 / 1937)


def test_more_deaths_shorten_life_and_ten_times_the_people_narrow_the_interval():
    result = vs.life_expectancy(PEOPLE, DEATHS)
    worse = vs.life_expectancy(PEOPLE, [2 * d for d in DEATHS])
    assert (worse.value < result.value).all()
    large = vs.life_expectancy(10 * np.array(PEOPLE), 10 * np.array(DEATHS))
    assert large.value == pytest.approx(result.value)
    assert large.upper - large.lower == pytest.approx((result.upper - result.lower) / 10**0.5)
    assert (vs.life_expectancy(PEOPLE, DEATHS, confidence=0.998).lower < result.lower).all()


def changed(values, place, new):
    return [new if i == place else each for i, each in enumerate(values)]


@pytest.mark.parametrize(
    ("people", "deaths"),
    [
        (changed(PEOPLE, 4, 0), DEATHS),
        (changed(PEOPLE, 4, np.nan), DEATHS),
        (PEOPLE, changed(DEATHS, 7, np.nan)),
        (PEOPLE, changed(DEATHS, 0, 7061)),
        (PEOPLE, changed(DEATHS, 19, 0)),
        ([250] * 20, [1] * 20),
    ],
    ids=["nobody", "people missing", "deaths missing", "more deaths than people", "none at the end", "5,000 people"],
)
def test_no_table_where_it_would_not_be_sound(people, deaths):
    result = vs.life_expectancy(people, deaths)
    assert np.isnan([result.value, result.lower, result.upper]).all()


def test_an_interval_over_twenty_years_wide_hides_that_age_whatever_confidence_was_asked():
    people, deaths = [300] * 20, [1, *[0] * 18, 1]
    result = vs.life_expectancy(people, deaths, confidence=0.9)
    assert np.isnan(result.value).all() and np.isnan(result.lower).all()


def test_a_table_of_areas_gives_what_its_rows_give():
    people, deaths = np.array([PEOPLE, PEOPLE]), np.array([DEATHS, changed(DEATHS, 5, np.nan)])
    result = vs.life_expectancy(people, deaths)
    assert result.value.shape == (2, 20) and np.isnan(result.value[1]).all()
    assert result.value[0] == pytest.approx(vs.life_expectancy(PEOPLE, DEATHS).value)


def test_other_bands_may_be_given():
    result = vs.life_expectancy([5000, 5000, 5000], [10, 50, 400], start_ages=(0, 15, 65))
    assert result.value.shape == (3,) and result.value[2] == pytest.approx(12.5)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.life_expectancy(PEOPLE[:-1], DEATHS[:-1]), "population has 19 bands; it must have 20"),
        (lambda: vs.life_expectancy(PEOPLE, DEATHS[:-1]), "lengths differ"),
        (lambda: vs.life_expectancy(changed(PEOPLE, 3, -1), DEATHS), "population is -1"),
        (lambda: vs.life_expectancy(PEOPLE, changed(DEATHS, 3, -1)), "deaths is -1"),
        (lambda: vs.life_expectancy(1, 1), "population has 1 bands"),
        (lambda: vs.life_expectancy([9000, 9000], [1, 1], start_ages=(5, 0)), "must rise from 0"),
        (lambda: vs.life_expectancy(PEOPLE, DEATHS, confidence=0.5), "confidence is 0.5"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
