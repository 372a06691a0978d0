"""Floors, tested on every place; curves, against their frozen baseline; both by a second road."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from tests.worlds import WORLD
from vitality.warehousing import curves, floors
from vitality.warehousing.target_aims import aims

from .made_up import LOW, SHARE, TARGET, figure, held

OLD = pd.read_csv(WORLD / "littleton" / "old" / "observations.csv", dtype={"period": str})
OPEN = (0.0, None)


def test_every_neighbourhood_and_ward_is_tested_and_never_the_mean(world):
    rows = OLD[(OLD.indicator_id == "sick") & (OLD.period == "2019") & (OLD.area_code != "E01000993")]
    lower, upper = proportion_confint(rows.numerator, rows.denominator, method="wilson")
    share = rows.numerator / rows.denominator
    worse = np.where(100 * lower > 10, "below", "below_possible")
    expected = dict(zip(rows.area_code, np.where(100 * share <= 10, "met", worse), strict=True))
    result = dict(
        world.execute("""select area_code, status from floor_places where target_id = 'sick_floor'
            and area_type = 'lsoa' and status <> 'no_figure'""").fetchall()
    )
    assert result == expected and set(result.values()) == {"met", "below", "below_possible"}
    mean = 100 * rows.numerator.sum() / rows.denominator.sum()
    assert mean < 10, "the mean meets the floor"
    counts = world.execute("""select lsoa_met, lsoa_below, lsoa_below_possible, lsoa_no_figure, ward_met from
        target_status where target_id = 'sick_floor'""").fetchone()
    assert counts == (3, 1, 1, 2, 2)


def test_places_without_a_figure_say_so_and_are_never_met(world):
    rows = world.execute("""select area_code, value, reason from floor_places where status = 'no_figure'
                            order by area_code""").fetchall()
    assert [row[0] for row in rows] == ["E01000997", "E01000998"]
    assert all(row[1] is None and row[2] for row in rows)


def placed(con, target, indicator, result):
    [aim], faults = aims((target,), {target.indicator_id: indicator}, result)
    assert not faults
    places = floors.places(con, aim)
    return aim, places.set_index("area_code")["status"].to_dict(), places


def floor_of(value, **changes):
    littleton = {"indicator_id": "sick_pct", "area_code": "E09000099", "baseline_period": None}
    return replace(TARGET, kind="floor", value=value, **{**littleton, **changes})


def test_an_estimate_is_never_picked_out_alone_and_a_hidden_figure_never_shown(writable):
    writable.execute(
        "update observations set value = null, lower = null, upper = null, status = 'suppressed', "
        "reason = 'Hidden: fewer than 5.' where area_code = 'E01000995'"
    )
    _, result, places = placed(writable, floor_of(6.0), LOW, held())
    assert result["E05000981"] == "below_possible", "wholly worse, but estimated from older areas"
    assert result["E01000991"] == "below"
    hidden = places.set_index("area_code").loc["E01000995"]
    assert (hidden["status"], hidden["reason"]) == ("no_figure", "Hidden: fewer than 5.") and np.isnan(hidden["value"])


def test_a_floor_taken_from_one_series_is_not_tested_on_another(writable):
    target = floor_of(2.0, rule="floor_times_borough", baseline_period="2019")
    own = held()
    own.figures["sick_pct", "E09000099"] = [figure(2019, 6.7, source="elsewhere")]
    own.labels["E09000099"] = "Littleton"
    aim, result, _ = placed(writable, target, LOW, own)
    assert aim.value == pytest.approx(13.4) and result == {}
    row = floors.status(aim, pd.DataFrame(columns=[*floors.COLUMNS]), dt.date(2020, 1, 1), 24)
    assert (row["status"], row["reason"]) == ("cannot_tell", "No neighbourhood or ward has a figure to be tested.")


@pytest.mark.parametrize(("value", "word"), [(30.0, "met"), (13.0, "below_possible"), (10.0, "below")])
def test_the_word_of_a_floor_is_that_of_its_worst_place(writable, value, word):
    aim, _, places = placed(writable, floor_of(value), LOW, held())
    assert floors.status(aim, places, dt.date(2020, 6, 30), 24)["status"] == word


def test_a_curve_of_the_world_is_its_figures_and_a_straight_line(world):
    rows = OLD[OLD.indicator_id == "burglary"].groupby("period")[["numerator", "denominator"]].sum()
    y = (1000 * rows.numerator / rows.denominator).to_numpy()
    result = world.execute("""select period_label, actual, forecast, lower80, upper80, status, reason from curves
                             where indicator_id = 'burglary_rate' order by period_end""").df()
    assert result["period_label"].tolist() == [*map(str, range(2015, 2022))], "two ahead: half of five figures"
    assert result["actual"].tolist()[:5] == pytest.approx(y.tolist())
    t = np.arange(5.0)
    line = stats.linregress(t, y)
    error = np.sqrt(((y - line.intercept - line.slope * t) ** 2).sum() / 3)
    for step, row in enumerate(result.iloc[5:].itertuples(), 5):
        half = stats.t.ppf(0.9, 3) * error * np.sqrt(1 + 1 / 5 + (step - 2) ** 2 / 10)
        middle = line.intercept + line.slope * step
        assert (row.forecast, row.lower80, row.upper80) == pytest.approx((middle, middle - half, middle + half))
    assert set(result["reason"]) == {"No figure has come since action started."}


LAST = dt.date(2025, 2, 28)
FALLING = [figure(2010 + step, value) for step, value in enumerate((50.0, 47.0, 44.5, 42.0, 39.0, 36.5))]
STARTED = dt.date(2016, 1, 1)
WORDS = [  # expected in 2016 about 34: the band reaches about 1 on either side
    (45.0, "curve_turned", SHARE),
    (35.7, "slowed_decline", SHARE),
    (33.5, "on_baseline", SHARE),
    (25.0, "below_baseline", SHARE),
    (45.0, "below_baseline", LOW),
    (25.0, "curve_turned", LOW),
]


@pytest.mark.parametrize(("value", "word", "indicator"), WORDS)
def test_the_four_words_of_turning_the_curve(value, word, indicator):
    run = [*FALLING, figure(2016, value)]
    rows = curves.curve(run, STARTED, indicator.polarity, OPEN)
    assert {row["status"] for row in rows} == {word}
    now = next(row for row in rows if row["period_label"] == "2016")
    line = np.polyval(np.polyfit(np.arange(6.0), [each.value for each in FALLING], 1), 6)
    sign = 1 if indicator is SHARE else -1
    assert now["forecast"] == pytest.approx(line) and now["gain"] == pytest.approx(sign * (value - line))
    assert now["is_since"] and not any("forecast" in row for row in rows if not row["is_since"])


def test_the_baseline_is_frozen_when_action_starts():
    first = curves.curve([*FALLING, figure(2016, 45)], STARTED, "high_is_good", OPEN)
    later = curves.curve([*FALLING, figure(2016, 45), figure(2017, 60)], STARTED, "high_is_good", OPEN)
    ahead = [{row["period_label"]: row["forecast"] for row in rows if "forecast" in row} for rows in (first, later)]
    assert ahead[0] == ahead[1] and list(ahead[0]) == ["2016", "2017", "2018"]


def test_a_line_is_carried_no_further_than_three_periods_and_says_so():
    run = [*FALLING, *(figure(year, 40) for year in range(2016, 2021))]
    rows = curves.curve(run, STARTED, "high_is_good", OPEN)
    assert {row["status"] for row in rows} == {"cannot_be_calculated"}
    assert "longer ago than the line from before it can be carried" in rows[0]["reason"]
    assert [row["period_label"] for row in rows if "forecast" in row] == ["2016", "2017", "2018"]


def test_too_short_a_history_gives_no_line():
    rows = curves.curve([*FALLING[:4], *FALLING[4:]], dt.date(2013, 6, 1), "low_is_good", OPEN)
    assert not any("forecast" in row for row in rows)
    assert rows[0]["reason"] == "Fewer than 5 yearly figures had come before action started."


def test_a_curve_never_crosses_a_break_or_a_change_of_publisher():
    broken = [*FALLING, *(figure(year, 90, run=1) for year in range(2016, 2020))]
    assert curves.latest_run(broken) == FALLING, "four figures since the break are too few"
    other = [figure(year, 90, source="new") for year in range(2016, 2021)]
    assert curves.latest_run([*FALLING, *other]) == other
    assert curves.latest_run(FALLING[:4]) == []


def test_a_missing_year_keeps_its_place_on_the_line():
    run = [each for each in FALLING if each.period_id != "2012"]
    rows = curves.curve(run, None, "high_is_good", OPEN)
    t = np.array([0.0, 1, 3, 4, 5])
    line = np.polyval(np.polyfit(t, [each.value for each in run], 1), 6)
    assert next(row for row in rows if row["period_label"] == "2016")["forecast"] == pytest.approx(line)
    assert "status" not in rows[0], "nothing is judged where no action has a day"


@pytest.mark.parametrize(
    ("kind", "label", "end", "next_label", "next_end"),
    [
        ("financial_year", "2019/20", dt.date(2020, 3, 31), "2020/21", dt.date(2021, 3, 31)),
        ("months12", "12 months to February 2024", dt.date(2024, 2, 29), "12 months to February 2025", LAST),
        ("year", "2019", dt.date(2019, 12, 31), "2020", dt.date(2020, 12, 31)),
    ],
)
def test_the_periods_ahead_are_called_as_the_publisher_would(kind, label, end, next_label, next_end):
    last = replace(figure(2019, 1.0), period_kind=kind, label=label, end=end)
    result = curves._future(last, end.year + 1)
    assert (result["period_label"], result["period_end"]) == (next_label, next_end)


def test_two_builds_of_the_strategy_are_the_same_to_the_byte(littleton_build, littleton_again):
    assert littleton_again.content_hash == littleton_build.content_hash
