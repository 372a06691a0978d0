"""Targets: the path to them, where a figure stands on it, rewards for stretch, and whether the curve has turned.

Sources: Local Public Service Agreements (stretch reward, Bath and North East Somerset, 2004); Friedman 2005, Trying
Hard Is Not Good Enough (turning the curve); specification, section 14.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks
from vitality.statistics.forecasts import forecast

SHAPES = ("linear", "geometric", "step")
NO_REWARD_BELOW = 60.0  # per cent of the stretch


@dataclass(frozen=True)
class TargetStatus:
    """Expected figure, progress in per cent, gap to the expected one (good is above 0), and the status in a word."""

    expected: float
    progress: float
    gap: float
    status: str


@dataclass(frozen=True)
class StretchReward:
    """Share of the stretch reached, in per cent, and the reward in the unit of the pot."""

    share: float
    reward: float


@dataclass(frozen=True)
class Curve:
    """Baseline with its 80% band at the last period, the gain over it (good is above 0), and the status in a word."""

    baseline: float
    lower80: float
    upper80: float
    gain: float
    status: str


def trajectory(
    baseline: float,
    baseline_year: float,
    target: float,
    target_year: float,
    year: ArrayLike,
    *,
    shape: str | Mapping[float, float] = "linear",
):
    """Expected figure at each `year`: linear, geometric, step (all at the end), or a mapping of milestones by year.

    Before the baseline year it is the baseline, after the target year the target. Geometric needs both above 0.

    >>> trajectory(100, 2020, 80, 2024, [2021, 2024]).tolist()
    [95.0, 80.0]
    """
    start, end, first, last = (
        float(checks.numbers(name, each))
        for name, each in (
            ("baseline", baseline),
            ("target", target),
            ("baseline_year", baseline_year),
            ("target_year", target_year),
        )
    )
    if not last > first:
        raise ValueError(f"target_year is {last:g}; it must be after baseline_year {first:g}")
    when = checks.numbers("year", year)
    if isinstance(shape, Mapping):
        return checks.like_input(np.asarray(_milestones(shape, start, first, end, last, when)))
    checks.choice("shape", shape, SHAPES)
    part = np.clip((when - first) / (last - first), 0, 1)
    if shape == "geometric":
        if not (start > 0 and end > 0):
            raise ValueError(f"baseline is {start:g} and target {end:g}; a geometric path needs both above 0")
        return checks.like_input(np.asarray(start * (end / start) ** part))
    if shape == "step":
        part = np.where(np.isnan(part), np.nan, (part >= 1).astype(float))
    return checks.like_input(np.asarray(start + (end - start) * part))


def _milestones(shape: Mapping, start: float, first: float, end: float, last: float, when: np.ndarray) -> np.ndarray:
    points = {first: start, **{float(year): float(figure) for year, figure in shape.items()}, last: end}
    outside = [year for year in points if not first <= year <= last]
    if outside:
        raise ValueError(f"shape has a milestone in {outside[0]:g}; milestones must lie from {first:g} to {last:g}")
    years = sorted(points)
    return np.where(np.isnan(when), np.nan, np.interp(when, years, [points[year] for year in years]))


def target_status(
    value: float,
    *,
    baseline: float,
    baseline_year: float,
    target: float,
    target_year: float,
    year: float,
    polarity: str,
    tolerance: float = 0.05,
    shape: str | Mapping[float, float] = "linear",
) -> TargetStatus:
    """Where a figure stands: met, missed (at or after the target year), met_early, on_track, slightly_behind,
    off_track.

    Slightly behind: short of the path by at most `tolerance` of the whole way. Progress has no value (NaN) where target
    and baseline are the same. A missing value gives status "missing". Raises ValueError where nothing is judged.

    >>> target_status(91, baseline=100, baseline_year=2020, target=80, target_year=2024, year=2022,
    ...               polarity="low_is_good").status
    'slightly_behind'
    """
    sign = _judged(polarity)
    if isinstance(tolerance, str | bool) or not 0 <= tolerance <= 1:
        raise ValueError(f"tolerance is {tolerance!r}; it must be from 0 to 1")
    expected = float(trajectory(baseline, baseline_year, target, target_year, year, shape=shape))
    figure = float(checks.numbers("value", value))
    if np.isnan(figure):
        return TargetStatus(expected, np.nan, np.nan, "missing")
    way = target - baseline
    progress = 100 * (figure - baseline) / way if way else np.nan
    gap, slack = sign * (figure - expected), 1e-9 * max(abs(target), abs(baseline), 1e-300)
    reached = sign * (figure - target) >= -slack
    if year >= target_year:
        status = "met" if reached else "missed"
    elif reached:
        status = "met_early"
    elif gap >= -slack:
        status = "on_track"
    else:
        status = "slightly_behind" if gap >= -tolerance * abs(way) - slack else "off_track"
    return TargetStatus(expected, float(progress), float(gap), status)


def _judged(polarity: str) -> int:
    sign = checks.sign_of(polarity)
    if sign == 0:
        raise ValueError("polarity is 'no_judgement'; a target needs a side that is good")
    return sign


def stretch_reward(outturn: float, *, expected: float, stretch: float, pot: float, polarity: str) -> StretchReward:
    """Share of the stretch reached and the reward: nothing below 60%, then in proportion, at most the whole pot.

    >>> stretch_reward(84, expected=80, stretch=85, pot=1000, polarity="high_is_good").reward
    800.0
    """
    sign = _judged(polarity)
    figures = {"outturn": outturn, "expected": expected, "stretch": stretch}
    reached, base, aim = (float(checks.numbers(name, each)) for name, each in figures.items())
    money = float(checks.counts("pot", pot))
    if sign * (aim - base) <= 0:
        raise ValueError(f"stretch is {aim:g} and expected {base:g}; the stretch must be better than what was expected")
    share = 100 * (reached - base) / (aim - base)
    if np.isnan(share):
        return StretchReward(np.nan, np.nan)
    return StretchReward(share, money * min(share, 100.0) / 100 if share >= NO_REWARD_BELOW - 1e-9 else 0.0)


def turning_the_curve(
    history: ArrayLike, actual: ArrayLike, *, polarity: str, bounds: tuple[float, float] | None = None
) -> Curve:
    """Whether what happened since beats the frozen baseline, judged at the last period of `actual`.

    curve_turned: better than the 80% band and than the last point of the history; slowed_decline: better than the band
    only; below_baseline: worse than it; else on_baseline. Beyond the forecast's horizon, or with a missing last figure:
    cannot_be_calculated. `bounds` are those of `forecast`, for figures that cannot leave them.
    """
    sign = _judged(polarity)
    past = np.atleast_1d(checks.numbers("history", history)).ravel()
    since = np.atleast_1d(checks.numbers("actual", actual)).ravel()
    if since.size == 0:
        raise ValueError("actual is empty; it must hold the figures since action began")
    line = forecast(past, steps=int(since.size), bounds=bounds)
    base, low, high, now = (float(each) for each in (line.value[-1], line.lower80[-1], line.upper80[-1], since[-1]))
    known = past[np.isfinite(past)]
    if not known.size or not np.isfinite([base, low, high, now]).all():
        return Curve(base, low, high, np.nan, "cannot_be_calculated")
    beats = now > high if sign > 0 else now < low
    short = now < low if sign > 0 else now > high
    if beats:
        status = "curve_turned" if sign * (now - known[-1]) > 0 else "slowed_decline"
    else:
        status = "below_baseline" if short else "on_baseline"
    return Curve(base, low, high, float(sign * (now - base)), status)
