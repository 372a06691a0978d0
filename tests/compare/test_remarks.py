"""Remarks of a comparison: of which years, in whose money, on how many measures."""

import pytest

from vitality.compare import remarks


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ([], ""),
        (["unknown"], ""),
        (["2011", "2011"], " The figures are of 2011."),
        (["2011", "12 months to March 2026", "2024/25"], " The figures are of 2011 to 2026, each the latest held."),
        (["2025", "2024/25"], " The figures are of 2024/25 to 2025, each the latest held."),
        (["2005", "2024", "2024/25"], " The figures are of 2005 to 2024/25, each the latest held."),
        (["2021 to 2023"], " The figures are of 2021 to 2023, each the latest held."),
    ],
)
def test_years_run_from_the_first_to_the_last_that_is_named(labels, text):
    assert remarks.years(labels) == text


@pytest.mark.parametrize(("unit", "is_money"), [("£", True), ("£ a year", True), ("% of pay", False), ("", False)])
def test_only_amounts_of_money_are_of_the_day(unit, is_money):
    assert bool(remarks.prices(unit)) == is_money


def test_one_measure_is_singular():
    assert [remarks.measures(number) for number in (0, 1, 2)] == ["0 measures", "1 measure", "2 measures"]
    assert remarks.measures(1, "judged") == "1 judged measure" and remarks.measures(7, "judged") == "7 judged measures"
