"""What the page Scrutiny asks, against answers recomputed in pandas from the files of the tiny world."""

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.worlds import BOROUGH, LITTLETON, OTHER_WARD, WARD
from vitality import questions

from .conftest import PLANTED

OLD = pd.read_csv(LITTLETON / "old" / "observations.csv", dtype={"period": str})
TARGETS = pd.read_csv(LITTLETON / "targets.csv", dtype=str).set_index("target_id")
UNKNOWN = "E09999999"


def totals(file_id):
    """Counts of the borough by period, added up from its neighbourhoods."""
    rows = OLD[(OLD.indicator_id == file_id) & OLD.area_code.str.startswith("E01")]
    return rows.groupby("period")[["numerator", "denominator"]].sum()


def byar(count):
    """Lower 95% limit of a count, by Byar's approximation."""
    return count * (1 - 1 / (9 * count) - 1.959964 / (3 * np.sqrt(count))) ** 3


def test_prompts_are_the_figures_on_the_wrong_side_of_the_councils_targets(in_2020):
    result = {row.indicator_id: row for row in questions.prompts(BOROUGH)}
    assert set(result) == {"burglary_rate", "sick_pct"} and {row.area_code for row in result.values()} == {BOROUGH}
    sick = totals("sick").loc["2019"]
    row = result["sick_pct"]
    assert row.value == pytest.approx(100 * sick.numerator / sick.denominator)
    low, high = proportion_confint(sick.numerator, sick.denominator, method="wilson")
    assert (row.lower, row.upper) == pytest.approx((100 * low, 100 * high))
    assert row.kinds == ["B_target_off_track"] and row.target == float(TARGETS.value["sick_soon"])
    assert (row.title, row.theme_title, row.period_label, row.rung) == ("Sick", "Health", "2019", 1)
    crime = totals("burglary").loc["2019"]
    row = result["burglary_rate"]
    assert row.value == pytest.approx(1000 * crime.numerator / crime.denominator) and row.target == 14
    assert row.value > row.lower > row.target, "missed by more than chance"
    assert row.kinds == ["B_target_missed"]
    clear = row.exit_threshold_target / 1000 * crime.denominator
    assert clear == pytest.approx(round(clear)) and clear < crime.numerator, "a whole number of burglaries"
    held = [byar(clear + more) / crime.denominator * 1000 > 14 for more in (0, 1)]
    assert held == [False, True], "the last number at which chance reaches the target"


def test_every_figure_of_the_borough_and_its_wards_is_tested_or_says_why_not(in_2020):
    rows = questions.tested(BOROUGH)
    known = {
        row.area_code: [
            each.indicator_id
            for each in questions.profile(row.area_code)
            if each.value is not None and each.kind != "count"
        ]
        for row in rows
    }
    assert set(known) == {WARD, OTHER_WARD, BOROUGH}
    assert sorted((row.area_code, row.indicator_id) for row in rows) == sorted(
        (code, indicator) for code, own in known.items() for indicator in own
    )
    tested = {(row.area_code, row.indicator_id) for row in rows if not row.reason}
    assert tested == {(BOROUGH, "burglary_rate"), (BOROUGH, "healthy_life"), (BOROUGH, "sick_pct")}
    assert all(row.reason.endswith(".") for row in rows if row.reason)
    why = {row.reason.split()[0] for row in rows if row.area_code == WARD}
    assert why == {"Nobody", "Estimated"}, "no judged figure of a redrawn ward is its own"


def test_templates_are_those_of_the_file_by_kind_in_its_order(in_2020):
    result = questions.question_templates()
    assert [row.ask for row in result["A"]] == ["service", "partners", "peer"]
    assert len(result["general"]) == 3 and all(row.kind == kind for kind, rows in result.items() for row in rows)


def test_too_few_places_have_no_worst_tenth(in_2020):
    assert questions.worst_tenths(BOROUGH) == []


def test_the_worst_tenths_are_those_of_sound_evidence(littleton_planted):
    result = questions.worst_tenths(BOROUGH)
    assert [(row.area_code, row.indicator_id) for row in result] == sorted(PLANTED)
    assert {row.worst_tenth_periods for row in result} == {3} and {row.area_type for row in result} == {"ward"}
    assert {row.period_label for row in result} == {"2019"}
    held = {row.indicator_id: row.periods_held for row in result}
    assert set(held.values()) <= {1, 2, 3} and held


def test_a_prompt_carries_the_profile_of_its_figure(littleton_planted):
    for row in questions.prompts(BOROUGH):
        [own] = [each for each in questions.profile(row.area_code) if each.indicator_id == row.indicator_id]
        prompt, standing = asdict(row), asdict(own)
        shared = prompt.keys() & standing.keys()
        assert len(shared) > 40 and all(prompt[key] == standing[key] for key in shared)
        assert row.kinds == PLANTED.get((row.area_code, row.indicator_id), row.kinds)
        if row.kind in ("proportion", "rate"):
            assert row.multiplier * row.numerator / row.denominator == pytest.approx(row.value)


def test_an_unknown_borough_has_no_answers(in_2020):
    assert {row.title for row in questions.tested(BOROUGH)} <= {row.title for row in questions.indicators().values()}
    assert questions.prompts(UNKNOWN) == questions.tested(UNKNOWN) == questions.worst_tenths(UNKNOWN) == []
    assert np.isfinite([row.value for row in questions.prompts(BOROUGH)]).all()
