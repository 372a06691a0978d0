"""Questions of the page Gaps."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def gaps(borough_code: str) -> list[Row]:
    """The gap of each measure with neighbourhood counts, and how it changed since the first one that is held.

    `reason` says why there is no gap. Differences are most less least deprived fifth, in the measure's unit.
    """
    return run("gaps", borough_code=borough_code)


def fifths(indicator_id: str, borough_code: str) -> list[Row]:
    """Every fifth (1 most deprived) in every period, oldest first; values are None where a count is missing."""
    return run("fifths", indicator_id=indicator_id, borough_code=borough_code)


def cohort(indicator_id: str, borough_code: str) -> list[Row]:
    """The fixed cohort and the rest in every period, oldest first, with the gap between them on both rows."""
    return run("cohort", indicator_id=indicator_id, borough_code=borough_code)


def cohort_members(borough_code: str) -> list[Row]:
    """The neighbourhoods of the fixed cohort, also those since replaced."""
    return run("cohort_members", borough_code=borough_code)


def people_groups() -> list[Row]:
    """Groups of people by where they live; `indicator_id` is None where nothing is held, and `note` says why."""
    return run("people_groups")


def group_surroundings() -> list[str]:
    """Indicators by which the areas that a group of people lives in are described, in the order of the settings."""
    return [row["indicator_id"] for row in run("group_surroundings")]
