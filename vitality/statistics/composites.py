"""Several measures in one: weighted z-scores, the Indices of Deprivation, shrinkage of small areas.

Sources: GLA ward well-being scores (weighted z); English Indices of Deprivation 2019 Technical Report, appendices D, F.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks

IMD_WEIGHTS = {
    "income": 0.225,
    "employment": 0.225,
    "education": 0.135,
    "health": 0.135,
    "crime": 0.093,
    "barriers": 0.093,
    "living_environment": 0.093,
}  # as published: they add to .999


@dataclass(frozen=True)
class Shrunk:
    """Raw shares, shares drawn towards their district's, and the weight that each raw share kept."""

    raw: np.ndarray
    smoothed: np.ndarray
    weight: np.ndarray


def zscore_composite(
    values: pd.DataFrame,
    *,
    polarity: Sequence[str],
    weights: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    minimum_share: float = 0.75,
) -> pd.DataFrame:
    """Weighted mean of z-scores for each area: columns composite and weight_share, indexed like `values`.

    z = s (v - mean) / sd against the fixed `mean` and `sd`, s from each column's polarity. Missing columns are left out
    of an area's mean; below `minimum_share` of the weight, or with all weights 0, there is no composite (NaN).
    """
    if not isinstance(values, pd.DataFrame):
        raise ValueError("values must be a DataFrame with a row for each area and a column for each indicator")
    width = values.shape[1]
    table = np.column_stack([checks.numbers(f"values[{name!r}]", values[name]) for name in values]) if width else values
    weight, centre, spread = checks.counts("weights", weights), checks.numbers("mean", mean), checks.counts("sd", sd)
    for name, given in (
        ("polarity", len(polarity)),
        ("weights", weight.size),
        ("mean", centre.size),
        ("sd", spread.size),
    ):
        if given != width:
            raise ValueError(f"{name} has {given} entries; it must have one for each of the {width} columns")
    signs = np.array([_judged(each) for each in polarity])
    if (spread == 0).any():
        raise ValueError("sd is 0; it must be above 0")
    if np.isnan(weight).any():
        raise ValueError("weights hold a missing value; give 0 to leave an indicator out")
    z = signs * (table - centre) / spread
    present = np.isfinite(z) & (weight > 0)
    held = (present * weight).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = held / weight.sum()
        composite = np.where(present, z * weight, 0).sum(axis=1) / held
    enough = np.isfinite(share) & (share >= minimum_share - 1e-12) & (held > 0)
    return pd.DataFrame({"composite": np.where(enough, composite, np.nan), "weight_share": share}, index=values.index)


def rank_range(
    z: ArrayLike, *, minimum_share: float = 0.75, draws: int = 1_000, seed: int = 0, width: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """First and last rank (1 = best) of each row of `z` under random weights of its columns, middle `width` of draws.

    `z` is a table of z-scores turned so that more is better. Weights are drawn evenly over all that add to 1
    (Dirichlet). A row with under `minimum_share` of its columns is not ranked (NaN); ties share the best place.
    """
    table = np.atleast_2d(checks.numbers("z", z))
    low, high = np.full(len(table), np.nan), np.full(len(table), np.nan)
    known = np.isfinite(table)
    kept = known.mean(axis=1) >= minimum_share if table.shape[1] else np.zeros(len(table), bool)
    if not kept.any():
        return low, high
    weights = np.random.default_rng(seed).dirichlet(np.ones(table.shape[1]), size=draws)
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = np.where(known[kept], table[kept], 0) @ weights.T / (known[kept] @ weights.T)
    ranks = stats.rankdata(-np.round(scores, 12), method="min", axis=0)
    tail = (1 - width) / 2
    low[kept], high[kept] = np.round(np.quantile(ranks, [tail, 1 - tail], axis=1))
    return low, high


def _judged(polarity: str) -> int:
    sign = checks.sign_of(polarity)
    if sign == 0:
        raise ValueError("polarity is 'no_judgement'; only judged indicators can be added to a composite")
    return sign


def exponential_score(rank: ArrayLike, n: float):
    """Score 0 (least) to 100 (most deprived) of rank 1 = most deprived of n; the worst tenth spans 50 to 100.

    Source: IoD 2019 Technical Report, appendix F.

    >>> round(exponential_score(1, 32844), 2)
    100.0
    """
    checks.positive("n", n)
    place = checks.numbers("rank", rank)
    wrong = (place < 1) | (place > n)
    if wrong.any():
        raise ValueError(f"rank is {place[wrong].ravel()[0]:g}; it must be from 1 to n = {n:g}")
    share = (n + 1 - place) / n
    return checks.like_input(np.asarray(-23 * np.log(1 - share * (1 - np.exp(-100 / 23)))))


def imd_score(domain_ranks: Mapping[str, ArrayLike], n: float):
    """Overall deprivation score from the ranks of the seven domains, with the published weights (they add to .999)."""
    missing = [name for name in IMD_WEIGHTS if name not in domain_ranks]
    unknown = [name for name in domain_ranks if name not in IMD_WEIGHTS]
    if missing or unknown:
        raise ValueError(
            f"domain_ranks: missing {missing or 'none'}, unknown {unknown or 'none'}; "
            f"it must hold {', '.join(IMD_WEIGHTS)}"
        )
    ranks = checks.together(**{name: checks.numbers(name, domain_ranks[name]) for name in IMD_WEIGHTS})
    parts = [
        weight * np.asarray(exponential_score(rank, n))
        for weight, rank in zip(IMD_WEIGHTS.values(), ranks, strict=True)
    ]
    return checks.like_input(np.asarray(sum(parts)))


def shrink(x: ArrayLike, n: ArrayLike, *, group: ArrayLike) -> Shrunk:
    """Shares x/n of small areas drawn towards that of their district (`group`, one label an area), most where n is
    small.

    Source: IoD 2019 Technical Report, appendix D. Where the areas of a district do not differ, all take its share. A
    missing count stays missing; n = 0 takes the district's share. Show the raw share too; never test the smoothed one.
    """
    x, n = checks.together(x=np.atleast_1d(checks.counts("x", x)), n=np.atleast_1d(checks.counts("n", n)))
    checks.fraction_of(x, n)
    labels = np.asarray(group, dtype=object)
    if labels.shape != x.shape:
        raise ValueError(f"lengths differ: group has {labels.size}, x has {x.size}; they must be the same")
    frame = pd.DataFrame({"x": x, "n": n, "group": labels})
    known = frame["x"].notna() & frame["n"].notna()
    totals = frame[known].groupby("group")[["x", "n"]].sum().reindex(labels)
    with np.errstate(divide="ignore", invalid="ignore"):
        own, benchmark = _log_odds(x, n), _log_odds(totals["x"].to_numpy(), totals["n"].to_numpy())
        variance = (n + 1) * (n + 2) / (n * (x + 1) * (n - x + 1))
        used = (known & (frame["n"] > 0)).to_numpy()
        squares = pd.Series(np.where(used, (own - benchmark) ** 2, 0.0)).groupby(labels).transform("sum").to_numpy()
        count = pd.Series(used.astype(float)).groupby(labels).transform("sum").to_numpy()
        between = np.where(count > 1, squares / (count - 1), 0.0)
        weight = np.where(between > 0, (1 / variance) / (1 / variance + 1 / between), 0.0)
        mixed = np.where(weight > 0, weight * own, 0) + (1 - weight) * benchmark
        smoothed = 1 / (1 + np.exp(-mixed))
        raw = np.where(n > 0, x / n, np.nan)
    blank = ~known.to_numpy()
    return Shrunk(raw, np.where(blank, np.nan, smoothed), np.where(blank, np.nan, weight))


def _log_odds(x: np.ndarray, n: np.ndarray) -> np.ndarray:
    return np.log((x + 0.5) / (n - x + 0.5))
