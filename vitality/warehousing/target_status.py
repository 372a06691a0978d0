"""Where each target stands: the path, the test beside it, what is to be expected if nothing changes."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import Any

import numpy as np

from vitality import statistics as vs
from vitality.definitions.periods import YEARLY
from vitality.warehousing import gap_changes, target_figures
from vitality.warehousing.target_aims import Aim
from vitality.warehousing.target_figures import Figure, Held, months_between, year

Possible = tuple[float | None, float | None]  # the lowest and the highest figure that there can be
FEWEST, FURTHEST = 5, 3  # figures behind a forecast, periods ahead of them: statistics.forecast


def status(aim: Aim, held: Held, as_of: dt.date, oldest_months: int, possible: Possible) -> dict[str, Any]:
    """Columns of `target_status` for every kind but floors.

    The figure judged is the first at or after the due date, else the latest of the baseline's own run. What cannot be
    told has status cannot_tell and a reason: nothing since the baseline, nothing at the due date yet, or too old.
    """
    target, base = aim.target, aim.baseline
    result: dict[str, Any] = {
        "target_id": target.target_id,
        "status": "cannot_tell",
        "months_left": months_between(as_of, target.due),
        "reason": aim.reason,
    }
    if base is None:
        return result
    later = target_figures.since(aim.figures, base)
    at_due = next((each for each in later if each.end >= target.due), None)
    figure = at_due or (later[-1] if later else base)
    is_old = months_between(figure.end, as_of) > oldest_months
    result |= {name: getattr(figure, name) for name in ("period_id", "value", "lower", "upper", "source_id")}
    result |= {"period_label": figure.label, "period_end": figure.end, "is_old": is_old, "is_due": at_due is not None}
    if aim.value is None:
        return result
    result["to_go"] = max(0.0, aim.sign * (aim.value - figure.value))
    result["reason"] = _why_not(aim, base, figure, later, at_due, as_of, is_old, oldest_months)
    if result["reason"] is None:
        result |= (_kept if aim.keeps else _on_path)(aim, base, aim.value, figure)
        result |= _stretch(aim, aim.value, figure) | _gap(aim, base, figure, held)
    if at_due is None:
        result |= projection(aim, figure, possible)
    return result


def _why_not(
    aim: Aim,
    base: Figure,
    figure: Figure,
    later: list[Figure],
    at_due: Figure | None,
    as_of: dt.date,
    is_old: bool,
    oldest_months: int,
) -> str | None:
    """The reason why nothing can be told of the target yet, or None."""
    needs_change = not aim.keeps or aim.target.rule == "baseline"
    if needs_change and not later:
        newest = aim.figures[-1]
        if newest.end > base.end:
            told = f"The figures since {base.label} overlap it or are measured in another way"
            return f"{told}, so they cannot show a change from it."
        return f"No figure has come since {base.label}, from which it counts."
    if at_due is not None:
        return None
    if as_of >= aim.target.due:
        return f"The due date has passed, and no figure for it has come yet; the latest is of {figure.label}."
    return f"The latest figure, of {figure.label}, is more than {oldest_months} months old." if is_old else None


def _on_path(aim: Aim, base: Figure, value: float, figure: Figure) -> dict[str, Any]:
    target = aim.target
    result = vs.target_status(
        figure.value,
        baseline=base.value,
        baseline_year=year(base.end),
        target=value,
        target_year=year(target.due),
        year=year(figure.end),
        polarity=aim.polarity,
        tolerance=target.tolerance,
        shape=target.trajectory,
    )
    reached = result.status in ("met", "missed", "met_early")
    good = result.status in ("met", "met_early", "on_track")
    sure = confirmed(figure.value, figure.lower, figure.upper, value if reached else result.expected, aim, good)
    told = {"status": result.status, "is_confirmed": sure, "expected": result.expected}
    return {**told, "progress": result.progress, "gap": result.gap}


def confirmed(
    value: float, lower: float | None, upper: float | None, goal: float | None, aim: Aim, good: bool
) -> bool | None:
    """Whether the 95% limits lie wholly on that side of the goal; None where there are none."""
    if lower is None or goal is None:
        return None
    word = vs.compare_to_goal(value, goal, polarity=aim.polarity, method="ci", lower=lower, upper=upper)
    return word == ("met" if good else "not_met")


def _kept(aim: Aim, base: Figure, value: float, figure: Figure) -> dict[str, Any]:
    """Met, below (the limits wholly worse) or below_possible. Beside its own baseline, both have their limits."""
    lower, upper = figure.lower, figure.upper
    ends = (lower, upper, base.lower, base.upper)
    if aim.target.rule == "baseline" and None not in ends:
        low, high, base_low, base_high = (float(each or 0) for each in ends)
        lower = figure.value - math.hypot(figure.value - low, base_high - base.value)
        upper = figure.value + math.hypot(high - figure.value, base.value - base_low)
    word, sure = kept_word(aim, figure.value, lower, upper, value)
    return {"status": word, "is_confirmed": sure, "gap": aim.sign * (figure.value - value)}


def kept_word(
    aim: Aim, value: float, lower: float | None, upper: float | None, level: float
) -> tuple[str, bool | None]:
    """The word of a floor or standard, and whether the limits confirm it."""
    good = aim.sign * (value - level) >= 0
    sure = confirmed(value, lower, upper, level, aim, good)
    return "met" if good else "below" if sure else "below_possible", sure


def _stretch(aim: Aim, value: float, figure: Figure) -> dict[str, Any]:
    target, expected = aim.target, aim.target.expected_without
    if target.kind != "stretch" or expected is None:
        return {}
    pots = (100.0, 100.0 if target.pot is None else target.pot)
    percent, result = (
        vs.stretch_reward(figure.value, expected=expected, stretch=value, pot=pot, polarity=aim.polarity)
        for pot in pots
    )
    reward = None if target.pot is None else result.reward
    return {"stretch_share": result.share, "reward_pct": percent.reward, "reward": reward}


def _gap(aim: Aim, base: Figure, figure: Figure, held: Held) -> dict[str, Any]:
    """How the outer fifths themselves went since the baseline; levelling down where the better-off one got worse."""
    if aim.target.kind != "gap":
        return {}
    rows = [held.gap_rows[aim.target.indicator_id, each.period_id] for each in (base, figure)]
    moved = gap_changes.change(*rows)
    down = figure.value < base.value and moved["best_moved"] == "worse"
    return {name: moved[name] for name in ("worst_moved", "best_moved")} | {"is_levelling_down": down}


def both_ends(possible: Possible) -> tuple[float, float] | None:
    """The lowest and the highest possible figure where there are both."""
    lowest, highest = possible
    return None if lowest is None or highest is None else (lowest, highest)


def carry(history: list[float], steps: int, possible: Possible) -> vs.Forecast:
    """The straight line ahead, within what is possible: a share has two ends, a rate or a mean is not below 0."""
    line = vs.forecast(history, steps=steps, bounds=both_ends(possible))
    if possible[0] is None:
        return line
    names = ("value", "lower80", "upper80", "lower95", "upper95")
    return replace(line, **{name: np.maximum(getattr(line, name), possible[0]) for name in names})


def projection(aim: Aim, figure: Figure, possible: Possible) -> dict[str, Any]:
    """The 80% range at the due date if nothing changes, or why there is none."""
    run = [each for each in aim.figures if each.run == figure.run and each.end <= figure.end]
    history = target_figures.apart(run)
    if figure.period_kind not in YEARLY or len(history) < FEWEST:
        return {"projection_reason": f"Fewer than {FEWEST} yearly figures are held that are measured in one way."}
    first, last = history[0].end.year, history[-1].end.year
    known = {each.end.year: each.value for each in history}
    steps = math.ceil(year(aim.target.due) - year(figure.end) - 1e-9)
    if not 0 < steps <= min(FURTHEST, len(history) // 2):
        return {"projection_reason": "The due date is further ahead than these figures can be carried."}
    line = carry([known.get(each, math.nan) for each in range(first, last + 1)], steps, possible)
    names = {"projected": line.value, "projected_lower80": line.lower80, "projected_upper80": line.upper80}
    return {name: float(each[-1]) for name, each in names.items()}
