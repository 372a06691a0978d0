"""A fixed cohort: the neighbourhoods that were the most deprived fifth at first, followed whatever became of them.

The fifths of `inequality` are drawn anew with every edition, so that a place that does better leaves the worst one and
the gap stays. Here the places stay the same, and the gap can close.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables
from vitality.warehousing.inequality import FEWEST_EVENTS, GROUPS, between

HALF = 0.5  # of the residents

_RANKS = """
select areas.borough_code, views.period_id as edition, views.area_code, views.value as national_rank
from views
inner join areas on areas.area_code = views.area_code
where views.indicator_id = $deprivation and views.view = 'rank' and areas.area_type = 'lsoa'
qualify rank() over (partition by areas.borough_code order by views.period_end, views.period_id) = 1
order by areas.borough_code, views.area_code
"""
_HANDED_ON = """
select area_changes.from_code, area_changes.to_code, area_changes.weight
from area_changes
inner join areas on areas.area_code = area_changes.from_code
where areas.area_type = 'lsoa'
order by area_changes.from_code, area_changes.to_code
"""
# every neighbourhood of the vintage that a period's figures are for, so that one without a row counts as missing
_POOLED = """
with vintages as (
    select unnest(range((select max(last_generation) + 1 from areas))) as vintage
),
lsoas as (
    select areas.area_code, areas.borough_code, vintages.vintage,
        cohort.edition,
        case when member.area_code is null then 'rest' else 'cohort' end as part
    from areas
    inner join vintages on vintages.vintage between areas.first_generation and areas.last_generation
    inner join (select distinct borough_code, edition from cohort_members) as cohort
        on cohort.borough_code = areas.borough_code
    left join cohort_members as member on member.area_code = areas.area_code
    where areas.area_type = 'lsoa'
),
periods_held as (
    select lsoas.borough_code, lsoas.vintage, observations.indicator_id, observations.period_id,
        any_value(observations.period_end) as period_end
    from observations
    inner join lsoas on lsoas.area_code = observations.area_code
    inner join indicators on indicators.indicator_id = observations.indicator_id
    where indicators.kind in ('proportion', 'rate')
    group by lsoas.borough_code, lsoas.vintage, observations.indicator_id, observations.period_id
    having count(observations.numerator) > 0
    qualify row_number() over (
        partition by lsoas.borough_code, observations.indicator_id, observations.period_id
        order by count(*) desc, lsoas.vintage desc
    ) = 1
)
select periods_held.borough_code, periods_held.indicator_id, periods_held.period_id, periods_held.period_end,
    lsoas.edition, lsoas.part, indicators.kind, indicators.multiplier, count(*) as areas,
    case when count(observations.numerator + observations.denominator) = count(*)
        then sum(observations.numerator) end as numerator,
    case when count(observations.numerator + observations.denominator) = count(*)
        then sum(observations.denominator) end as denominator
from periods_held
inner join indicators on indicators.indicator_id = periods_held.indicator_id
inner join lsoas on lsoas.borough_code = periods_held.borough_code and lsoas.vintage = periods_held.vintage
left join observations
    on observations.area_code = lsoas.area_code
    and observations.indicator_id = periods_held.indicator_id
    and observations.period_id = periods_held.period_id
group by all
order by periods_held.borough_code, periods_held.indicator_id, periods_held.period_id, lsoas.part
"""
_MEMBERS = dict.fromkeys(("borough_code", "edition", "area_code"), "varchar")
_KEYS = ["borough_code", "indicator_id", "period_id"]
_FIGURES = {
    **dict.fromkeys(_KEYS, "varchar"),
    **{"period_end": "date", "edition": "varchar", "part": "varchar", "areas": "integer"},
    **dict.fromkeys(("numerator", "denominator", "value", "lower", "upper"), "double"),
}
_COUNTS = ("numerator", "denominator", "numerator_rest", "denominator_rest")
_NUMBERS = ("difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper")
_GAPS = {**dict.fromkeys(_KEYS, "varchar"), **dict.fromkeys(_NUMBERS, "double"), "verdict": "varchar"}


def write_cohort(con: duckdb.DuckDBPyConnection, deprivation: str = "imd") -> None:
    """Tables `cohort_members`, `cohort_figures` (cohort and rest) and `cohort_gaps` (cohort less rest, and times it).

    `edition` is the first one held of `deprivation`, by which the cohort is fixed; members are those it ranks in the
    worst fifth of their borough and whatever took, or gave, their place. A part in which a neighbourhood has no count
    has no figure, one with fewer than 10 events no value. An indicator without any count is left out.
    """
    ranks = con.execute(_RANKS, {"deprivation": deprivation}).df()
    chosen = members(ranks, con.execute(_HANDED_ON).df())
    tables.write(con, "cohort_members", chosen, _MEMBERS, keys=3)
    pooled = figures(con.execute(_POOLED).df())
    tables.write(con, "cohort_figures", pooled, _FIGURES, keys=6)
    tables.write(con, "cohort_gaps", gaps(pooled), _GAPS, keys=3)


def members(ranks: pd.DataFrame, handed_on: pd.DataFrame) -> pd.DataFrame:
    """The most deprived fifth of each borough's ranked neighbourhoods, and those before and after them.

    A neighbourhood that the edition does not rank is a member where it took the place of one; or, retired before the
    edition, where half or more of its residents were handed on to members.
    """
    ranked, result = set(ranks["area_code"]), []
    for (borough, edition), group in ranks.groupby(["borough_code", "edition"], sort=True):
        fifth = vs.quantile_group(group["national_rank"].to_numpy(float), groups=GROUPS)
        held = set(group.loc[fifth == 1, "area_code"])
        after = held
        while after:
            after = set(handed_on.loc[handed_on["from_code"].isin(after), "to_code"]) - ranked - held
            held |= after
        before = held
        while before:
            share = handed_on[handed_on["to_code"].isin(held)].groupby("from_code")["weight"].sum()
            before = set(share.index[share >= HALF]) - ranked - held
            held |= before
        result += [(borough, edition, code) for code in sorted(held)]
    return pd.DataFrame(result, columns=list(_MEMBERS))


def figures(pooled: pd.DataFrame) -> pd.DataFrame:
    """Add value, lower and upper of the pooled counts; nothing where a count is missing or there are too few events."""
    out = {name: np.full(len(pooled), np.nan) for name in ("value", "lower", "upper")}
    x, n, scale = (pooled[name].to_numpy(float) for name in ("numerator", "denominator", "multiplier"))
    for kind, function in (("proportion", vs.proportion), ("rate", vs.rate)):
        rows = np.flatnonzero((pooled["kind"] == kind).to_numpy() & (x >= FEWEST_EVENTS))
        result = function(x[rows], n[rows], multiplier=1.0)
        for name in out:
            out[name][rows] = getattr(result, name) * scale[rows]
    return pooled.assign(**out)


def gaps(pooled: pd.DataFrame) -> pd.DataFrame:
    """The cohort's figure less that of the rest, and times it: a row for each figure held, not compared without both.

    The verdict is higher, lower or similar: what the cohort has, beyond chance.
    """
    cohort, rest = (pooled[pooled["part"] == part] for part in ("cohort", "rest"))
    both = cohort.merge(rest[[*_KEYS, "numerator", "denominator", "value"]], on=_KEYS, suffixes=("", "_rest"))
    told = (both["value"].notna() & both["value_rest"].notna()).to_numpy()
    parts = [both[~told].assign(verdict="not_compared")[[*_KEYS, "verdict"]]]
    for kind in ("proportion", "rate"):
        rows = both[told & (both["kind"] == kind).to_numpy()]
        counts = (rows[name].to_numpy(float) for name in _COUNTS)
        result = between(*counts, share=kind == "proportion", scale=rows["multiplier"].to_numpy(float))
        parts.append(rows[_KEYS].assign(**result))
    return pd.concat(parts)
