"""What people say, do and pay beside measured results, the larger place and peers; periods and sources of copies."""

import datetime as dt
from dataclasses import replace

from tests.rows import made
from vitality import questions
from vitality.scorecard import answer
from vitality.scorecard import said as scorecard_said

MEASURED = ("crime", "pay", "jobs")


def row(indicator, value=1.0, **changes):
    return made(
        questions.Standing,
        **{
            "indicator_id": indicator,
            "title": indicator.title(),
            "value": value,
            "verdict": "similar",
            "unit": "% of all",
            "decimals": 1,
            "kind": "proportion",
            "period_label": "2021",
            "period_end": dt.date(2021, 12, 31),
            "benchmark_name": "Eastland",
            "benchmark_value": 2.0,
            "peer_median": None,
            "peer_verdict": None,
            "publisher": "Littleton Office",
            **changes,
        },
    )


SAID = [row("life_satisfaction", verdict="better"), row("anxiety", verdict="worse"), row("happiness", None)]
REST = [
    row("crime", verdict="worse", peer_verdict="similar", peer_median=3.0),
    row("pay", verdict="worse"),
    row("jobs"),
    row("other", verdict="better"),
]


def test_outcomes_are_the_other_measures_of_the_perspective_that_holds_satisfaction():
    def member(card, part, indicator):
        return made(questions.ScorecardMeasure, scorecard_id=card, perspective_id=part, indicator_id=indicator)

    members = [
        member("a", "lives", "life_satisfaction"),
        member("a", "lives", "crime"),
        member("a", "money", "pay"),
        member("a", "lives", "turnout_local_pct"),
        member("b", "lives", "jobs"),
        member("a", "staff", None),
    ]
    assert scorecard_said.outcomes(members, "a") == ("crime",)
    assert scorecard_said.outcomes(members, "b") == ("jobs",), "a card without satisfaction gives all its measures"


def test_the_table_sets_measured_results_under_what_people_say_in_the_name_of_the_place():
    listed = scorecard_said.table([*SAID, *REST], MEASURED, "Littleton")
    assert [(each["What"], each["Measure"]) for each in listed] == [
        ("People", "Life_Satisfaction (2021)"),
        ("People", "Anxiety (2021)"),
        ("Result", "Crime (2021)"),
        ("Result", "Pay (2021)"),
        ("Result", "Jobs (2021)"),
    ]
    assert "Here" not in listed[0] and listed[0]["Littleton"] == "1.0% of all" and listed[0]["Eastland"] == "2.0%"
    assert [each["Middle of peers"] for each in listed] == ["no figure", "no figure", "3.0%", "no figure", "no figure"]
    assert (listed[2]["Against Eastland"], listed[2]["Against peers"]) == ("worse", "similar")
    assert scorecard_said.table(REST, MEASURED, "Littleton") == [], "nothing is said, so there is nothing to set beside"
    files = scorecard_said.file_rows([*SAID, *REST], MEASURED, "Littleton")
    assert files[2]["Littleton"] == 1.0 and files[2]["Middle of peers"] == 3.0 and files[2]["Source"]
    assert all(set(each) == set(files[0]) for each in files) and all(set(each) == set(listed[0]) for each in listed)


def test_a_result_with_nothing_to_compare_to_and_another_larger_place_are_not_set_beside():
    alone, odd = row("crime", benchmark_value=None), row("pay", benchmark_name="Land")
    listed = scorecard_said.table([*SAID, alone, odd], MEASURED, "Littleton")
    assert [each["Measure"] for each in listed if each["What"] == "Result"] == ["Pay (2021)"]
    assert (listed[-1]["Eastland"], listed[-1]["Against Eastland"]) == ("no figure", "not compared")


def test_the_sentence_sets_satisfaction_against_results_beside_the_larger_place_and_peers():
    told = scorecard_said.sentence([*SAID, *REST], MEASURED, "Littleton")
    assert told == (
        "Against Eastland, what people in Littleton say of their lives is better on 1 and worse on 1, and measured "
        "results are too close to tell on 1 and worse on 2. Against places like it, measured results are too close to "
        "tell on 1."
    )
    said = [replace(SAID[0], peer_verdict="worse")]
    beside = scorecard_said.sentence([*said, *REST], MEASURED, "Littleton")
    assert "Against places like it, what people in Littleton say of their lives is worse on 1, and measured" in beside
    alone = scorecard_said.sentence(SAID, MEASURED, "Littleton")
    assert "no measured result can be compared" in alone and "no range of chance" not in alone.lower()
    assert scorecard_said.sentence([], MEASURED, "Littleton").startswith("Too little")


def test_satisfaction_without_a_range_of_chance_is_told_as_figures_of_the_named_place():
    untested = row("life_satisfaction", 7.2, verdict="not_compared", unit="out of 10", peer_median=7.4)
    told = scorecard_said.sentence([untested, *REST], MEASURED, "Littleton")
    assert told.startswith("Life_Satisfaction is 7.2 out of 10 in Littleton, 2.0 in Eastland and 7.4 in the middle")
    assert "cannot be told" in told and " here" not in told and "measured results are" in told


def test_copied_sentences_carry_their_periods_and_publishers():
    late = row("crime", period_label="12 months to January 2026", period_end=dt.date(2026, 1, 31), publisher="Police")
    assert answer.provenance([late, *SAID]) == (
        "Figures from 2021 (oldest) to 12 months to January 2026 (newest), published by Police and Littleton Office."
    )
    assert answer.provenance(SAID) == "Figures of 2021, published by Littleton Office."
    assert answer.provenance([]) == ""
