"""Questions of the pages Scorecard and Priorities."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.warehouse import run


def scorecards() -> list[Row]:
    """Every scorecard with its perspectives, measures and weights; indicator_id is None in an empty perspective."""
    return run("scorecards")
