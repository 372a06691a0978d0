"""Turning the curve: a figure's history, the line that it was on, and what happened since, in words."""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.questions import CurveMeasure, CurvePoint, Indicator

WORDS = {
    "curve_turned": "The curve has turned: better than the line it was on, and better than before action started.",
    "slowed_decline": "The decline has slowed: better than the line it was on, though not better than before.",
    "on_baseline": "No difference can be told from the line that it was already on.",
    "below_baseline": "Worse than the line that it was already on.",
}


def currency(held: Sequence[CurveMeasure]) -> str:
    """Whether any of the curves reaches the present and has a day of action; `held` are rows of curve_measures."""
    if not held:
        return "So no figure here can be carried forward."
    told = (
        "All of them end long ago, so no present figure can be carried forward."
        if all(row.is_old for row in held)
        else ""
    )
    if not any(row.action_started for row in held):
        told += (
            " No priority names a day on which action started, so whether a curve has turned is not judged. The data "
            "officer can add the day."
        )
    return told.strip()


def sentence(points: Sequence[CurvePoint], indicator: Indicator) -> str:
    """What happened since action started, or where the figures go if nothing changes."""
    if not points:
        return "Fewer than five figures of one series are held, so no line can be drawn."
    head = points[0]
    known = [each for each in points if each.actual is not None]
    ahead = [each for each in points if each.forecast is not None]
    if head.status in WORDS:
        return WORDS[head.status]
    if head.status or not ahead or not known:
        return head.reason or "No line can be drawn through these figures."
    last, end = known[-1], ahead[-1]
    now, then, low, high = (
        wording.value(figure, indicator.unit, indicator.decimals)
        for figure in (last.actual, end.forecast, end.lower80, end.upper80)
    )
    if head.is_old:
        return (
            f"{now} in {last.period_label}, the last figure counted this way; the line it was on led to about "
            f"{then} in {end.period_label}. Newer figures are counted another way and cannot be set against it."
        )
    return (
        f"{now} in {last.period_label}. If nothing changes, about {then} in {end.period_label}; four times in "
        f"five between {low} and {high}. No day on which action started is named, so what it did cannot be told."
    )


def table_rows(points: Sequence[CurvePoint], indicator: Indicator) -> list[dict[str, str]]:
    """Every period with figure, line and band."""

    def shown(figure: float | None) -> str:
        return "" if figure is None else wording.value(figure, indicator.unit, indicator.decimals)

    return [
        {
            "Period": each.period_label,
            "Figure": shown(each.actual),
            "Line it was on": shown(each.forecast),
            "80% band": f"{shown(each.lower80)} to {shown(each.upper80)}" if each.lower80 is not None else "",
        }
        for each in points
    ]
