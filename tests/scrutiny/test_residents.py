"""Residents' triggers in words: every case of a row, the overview, and the table, with nothing hidden in them."""

import re
from dataclasses import replace

import pytest

from tests.rows import made
from vitality.questions import ResidentTrigger
from vitality.scrutiny import residents

ROW = made(
    ResidentTrigger,
    label="Mill East",
    service="Waste collection",
    period_label="12 months to March 2022",
    kind="complaints",
    recorded=40,
    out_of=3500,
    value=11.4286,
    lower=8.1638,
    upper=15.5629,
    benchmark_value=7.4534,
    status="ok",
    is_met=True,
    source="Register",
)
STANDARD = replace(
    ROW, kind="standard", recorded=170, out_of=200, value=85.0, lower=79.39, upper=89.29, benchmark_value=99.95
)
HIDDEN = replace(
    ROW,
    **dict.fromkeys(("recorded", "out_of", "value", "lower", "upper", "benchmark_value", "is_met")),
    status="suppressed",
    reason="Hidden to protect people's privacy: fewer than 5.",
)
QUIET = replace(ROW, is_met=False, reason="The rate is not above the council's beyond chance.")
ALONE = replace(ROW, is_met=None, benchmark_value=None, reason="Not compared: no figure of the borough.")


def test_a_trigger_is_a_prompt_with_its_evidence():
    assert residents.sentence(ROW, "Littleton") == (
        "Prompt to look: Mill East, Waste collection, 12 months to March 2022: 40 complaints from 3,500 residents or "
        "users (11.4 per 1,000), and chance leaves open 8.2 to 15.6; Littleton 7.5 per 1,000. That is above Littleton "
        "beyond chance; it may have a good explanation."
    )
    assert residents.sentence(STANDARD, "Littleton") == (
        "Prompt to look: Mill East, Waste collection, 12 months to March 2022: 170 of 200 checks met the standard "
        "(85.0%), and chance leaves open 79.4% to 89.3%; the standard is 99.95%. That is below the standard beyond "
        "chance; it may have a good explanation."
    )


def test_where_none_is_raised_the_reason_is_told():
    assert residents.sentence(QUIET, "Littleton").endswith(
        "Littleton 7.5 per 1,000. The rate is not above the council's beyond chance."
    )
    assert residents.sentence(ALONE, "Littleton").endswith("15.6. Not compared: no figure of the borough.")
    one = residents.sentence(replace(QUIET, recorded=1), "Littleton")
    assert "1 complaint from" in one
    assert "0 of 1 check met" in residents.sentence(
        replace(STANDARD, recorded=0, out_of=1, value=0.0, is_met=False, reason="Few."), "Littleton"
    )


@pytest.mark.parametrize("kind", ["complaints", "standard"])
def test_a_hidden_figure_has_a_reason_and_no_number(kind):
    told = residents.sentence(replace(HIDDEN, kind=kind), "Littleton")
    assert told.endswith(f"{residents.KINDS[kind].lower()}: hidden to protect people's privacy: fewer than 5.")
    assert re.findall(r"\d+", told) == ["12", "2022", "5"]
    [row] = residents.table_rows([replace(HIDDEN, kind=kind)], "Littleton")
    assert (row["Recorded"], row["Chance leaves open"], row["Beside"]) == ("", "", "")
    assert row["In words"] == HIDDEN.reason


def test_the_overview_counts_what_was_tested():
    assert residents.overview([ROW, QUIET, HIDDEN, ALONE]) == (
        "1 of 2 records of a service in a ward raises a question. 2 are hidden or cannot be compared."
    )
    assert residents.overview([QUIET]) == "0 of 1 records of a service in a ward raise a question."
    assert residents.overview([]) == residents.EMPTY and "That is not good news" in residents.EMPTY


def test_the_table_has_what_raises_a_question_first_and_plain_titles():
    rows = residents.table_rows([QUIET, HIDDEN, STANDARD, ROW], "Littleton")
    assert [row["In words"] for row in rows[:2]] == ["prompt to look"] * 2
    assert [row["What"] for row in rows] == ["Checks of the standard", "Complaints", "Complaints", "Complaints"]
    assert rows[1]["Beside"] == "Littleton 7.5 per 1,000" and rows[0]["Beside"] == "the standard is 99.95%"
    assert not any("_" in title for title in rows[0])
