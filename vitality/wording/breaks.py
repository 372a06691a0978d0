"""Where a series stops being one: what two figures of a measure do not share, in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions.rows import SeriesFigure


def apart(before: SeriesFigure, after: SeriesFigure) -> str:
    """Why a figure does not go on from the one before it; "" where they are counted alike.

    The publication changes, or the later figure is marked by its publisher as counted another way.
    """
    if before.source_id != after.source_id:
        if before.source_title == after.source_title:
            return f"another publication from {after.period_label}"
        return f"until {before.period_label} from “{before.source_title}”, then from “{after.source_title}”"
    if after.status == "break":
        return f"counted another way from {after.period_label}"
    return ""


def between(series: Sequence[SeriesFigure], earlier: SeriesFigure, later: SeriesFigure) -> str:
    """The first break between two figures of a place; "" for none. A figure marked as a break is alone with itself."""
    inside = [each for each in series if earlier.period_end < each.period_end < later.period_end]
    if told := apart(earlier, later):
        return told
    if earlier.status == "break":
        return f"counted another way from {earlier.period_label}"
    return next((apart(earlier, each) for each in inside if each.status == "break"), "")
