"""Gaps inside a borough: neighbourhoods in fifths by deprivation, the gap of the outer ones, the slope across all."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vitality import statistics as vs
from vitality.warehousing import gap_changes

FEWEST_EVENTS = 10  # fewer in a fifth say nothing of it
GROUPS, SLOPE_GROUPS = 5, 10
DRAWS = 10_000  # simulated lines behind each limit of the slope index

_FIGURES = """
with placed as (
    select views.area_code, views.period_id as edition, views.value as national_rank, areas.last_generation,
        areas.first_generation
    from views
    inner join areas on areas.area_code = views.area_code
    where views.indicator_id = $deprivation and views.view = 'rank' and areas.area_type = 'lsoa'
),
parts as (
    select observations.borough_code, observations.indicator_id, observations.period_id, observations.period_end,
        observations.area_code, observations.numerator, observations.denominator, observations.status,
        indicators.kind, indicators.polarity, indicators.multiplier, areas.is_current
    from observations
    inner join indicators on indicators.indicator_id = observations.indicator_id
    inner join areas on areas.area_code = observations.area_code
    where observations.area_type = 'lsoa' and indicators.kind in ('proportion', 'rate')
),
editions as (
    select parts.borough_code, parts.indicator_id, parts.period_id, placed.edition, count(*) as known,
        max(count(*)) over (partition by parts.borough_code, parts.indicator_id, parts.period_id) as best
    from parts
    inner join placed on placed.area_code = parts.area_code
    group by parts.borough_code, parts.indicator_id, parts.period_id, placed.edition
)
select parts.*, editions.edition, placed.national_rank
from parts
inner join (
    select * from editions where known = best
    qualify row_number() over (partition by borough_code, indicator_id, period_id order by edition desc) = 1
) as editions
    on editions.borough_code = parts.borough_code
    and editions.indicator_id = parts.indicator_id
    and editions.period_id = parts.period_id
inner join placed on placed.area_code = parts.area_code and placed.edition = editions.edition
order by parts.borough_code, parts.indicator_id, parts.period_id, parts.area_code
"""


def write_gaps(con: duckdb.DuckDBPyConnection, deprivation: str = "imd") -> None:
    """Tables `fifths` (each fifth's figure), `gaps` (worst fifth against best, slope, relative index), `gap_changes`.

    Neighbourhoods are ordered by the national rank of the edition of `deprivation` that covers most of them. Counts are
    pooled before dividing. A fifth with fewer than 10 events, or a neighbourhood without counts, leaves no gap but why.
    """
    frame = con.execute(_FIGURES, {"deprivation": deprivation}).df()
    fifths, gaps = [], []
    for key, group in frame.groupby(["borough_code", "indicator_id", "period_id"], sort=True):
        pooled = pool(group)
        fifths.append(pooled.assign(**dict(zip(("borough_code", "indicator_id", "period_id"), key, strict=True))))
        gaps.append(
            {**dict(zip(("borough_code", "indicator_id", "period_id"), key, strict=True)), **gap(group, pooled)}
        )
    fifth_table = pd.concat(fifths) if fifths else pd.DataFrame(columns=_FIFTHS)  # noqa: F841  read by DuckDB
    gap_table = pd.DataFrame(gaps, columns=_GAPS)  # noqa: F841  read by DuckDB
    con.execute(f"create or replace table fifths as select {', '.join(_FIFTHS)} from fifth_table order by 1, 2, 3, 4")
    con.execute(f"create or replace table gaps as select {', '.join(_GAPS)} from gap_table order by 1, 2, 3")
    gap_changes.write_gap_changes(con)


_FIFTHS = [
    "borough_code",
    "indicator_id",
    "period_id",
    "fifth",
    "areas",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
]
_GAPS = [
    "borough_code",
    "indicator_id",
    "period_id",
    "period_end",
    "edition",
    "worst_value",
    "best_value",
    "difference",
    "lower",
    "upper",
    "ratio",
    "ratio_lower",
    "ratio_upper",
    "sii",
    "sii_lower",
    "sii_upper",
    "rii",
    "rii_lower",
    "rii_upper",
    "verdict",
    "method",
    "reason",
]


def pool(group: pd.DataFrame, groups: int = GROUPS) -> pd.DataFrame:
    """Counts of each fifth (1 = most deprived), with the pooled figure and its interval; whole groups of equal size."""
    fifth = vs.quantile_group(group["national_rank"].to_numpy(float), groups=groups)
    summed = (
        group.assign(fifth=fifth)
        .groupby("fifth", as_index=False)
        .agg(
            areas=("area_code", "size"),
            numerator=("numerator", lambda x: x.sum(skipna=False)),
            denominator=("denominator", lambda x: x.sum(skipna=False)),
        )
    )
    function = vs.proportion if group["kind"].iloc[0] == "proportion" else vs.rate
    result = function(
        summed["numerator"].to_numpy(), summed["denominator"].to_numpy(), multiplier=float(group["multiplier"].iloc[0])
    )
    return summed.assign(value=result.value, lower=result.lower, upper=result.upper)


def gap(group: pd.DataFrame, fifths: pd.DataFrame) -> dict:
    """The gap of the most less the least deprived fifth, absolute and relative, and the slope across ten groups."""
    base = {
        "period_end": group["period_end"].iloc[0],
        "edition": group["edition"].iloc[0],
        "verdict": "not_compared",
        "method": "none",
    }
    if len(fifths) < GROUPS or fifths["numerator"].isna().any():
        return {**base, "reason": "A neighbourhood has no count, so its fifth cannot be pooled."}
    if fifths["numerator"].min() < FEWEST_EVENTS:
        return {**base, "reason": f"A fifth has fewer than {FEWEST_EVENTS} events, which says too little of it."}
    worst, best = fifths.iloc[0], fifths.iloc[-1]
    counts = (worst.numerator, worst.denominator, best.numerator, best.denominator)
    scale = float(group["multiplier"].iloc[0])
    share = group["kind"].iloc[0] == "proportion"
    result = {**base, "worst_value": worst.value, "best_value": best.value, "reason": None}
    result |= between(*counts, share=share, scale=scale)
    return {**result, **_slope(group, share, scale)}


def between(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, share: bool, scale: ArrayLike) -> dict:
    """Difference (in the indicator's unit) and ratio of one figure less another, with limits, verdict and method.

    Scalars or arrays; where a figure is missing the numbers are NaN, and the verdict is for the caller to withhold.
    """
    counts = (x1, n1, x2, n2)
    ratio = vs.ratio_of_proportions(*counts) if share else vs.ratio_of_rates(*counts)
    apart = vs.difference_of_proportions(*counts) if share else vs.difference_of_rates(*counts)
    lower, upper = apart.lower * scale, apart.upper * scale
    return {
        "difference": apart.value * scale,
        "lower": lower,
        "upper": upper,
        "ratio": ratio.value,
        "ratio_lower": ratio.lower,
        "ratio_upper": ratio.upper,
        "verdict": np.select([np.greater(lower, 0), np.less(upper, 0)], ["higher", "lower"], "similar").tolist(),
        "method": apart.method,
    }


def _slope(group: pd.DataFrame, share: bool, scale: float) -> dict:
    """Slope and relative index across tenths of neighbourhoods; nothing where a tenth has no event, or all of them."""
    tenths = pool(group, SLOPE_GROUPS)
    x, n = tenths["numerator"].to_numpy(float), tenths["denominator"].to_numpy(float)
    if len(tenths) < SLOPE_GROUPS or not ((x > 0) & (n > 0)).all() or (share and not (x < n).all()):
        return {}
    p = x / n
    spread = 1 / np.sqrt(n * p * (1 - p)) if share else 1 / np.sqrt(x)
    index = vs.slope_index(n, p, se=spread, transform="logit" if share else "log", multiplier=scale, draws=DRAWS)
    # most deprived first, so a slope below 0 means that deprived places have more: told as more in the deprived end
    return {
        "sii": -index.sii,
        "sii_lower": -index.sii_upper,
        "sii_upper": -index.sii_lower,
        "rii": 1 / index.rii,
        "rii_lower": 1 / index.rii_upper,
        "rii_upper": 1 / index.rii_lower,
    }
