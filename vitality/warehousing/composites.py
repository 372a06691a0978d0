"""Several measures in one: a theme's figures as one score with the ranks it could have, and the basket of change."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables

FEWEST_INDICATORS = 3
WEIGHT_SETS, SEED = 1_000, 0
MINIMUM_SHARE = 0.75

FIGURES = """
select observations.borough_code, observations.area_type, observations.area_code, observations.indicator_id,
    observations.value, indicators.theme_id, indicators.polarity
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
where observations.is_latest and observations.value is not null and areas.is_current
    and observations.area_type in ('lsoa', 'msoa', 'ward', 'borough')
    and indicators.polarity <> 'no_judgement' and indicators.kind <> 'count'
qualify observations.period_id = mode(observations.period_id) over (
    partition by observations.area_type, observations.indicator_id)
order by observations.area_type, indicators.sort_order, observations.area_code
"""
_CHANGES = """
select changes.area_code, changes.indicator_id, indicators.theme_id, indicators.polarity, changes.from_value,
    changes.to_value, areas.borough_code, areas.region_code, areas.country_code,
    year(earlier.period_end) as from_year, year(later.period_end) as to_year
from changes
inner join indicators on indicators.indicator_id = changes.indicator_id
inner join areas on areas.area_code = changes.area_code
inner join periods as earlier on earlier.period_id = changes.from_period_id
inner join periods as later on later.period_id = changes.to_period_id
where indicators.polarity <> 'no_judgement' and indicators.kind <> 'count'
order by changes.area_code, indicators.sort_order
"""
_COMPOSITES = {
    "theme_id": "varchar",
    "area_type": "varchar",
    "area_code": "varchar",
    "composite": "double",
    "weight_share": "double",
    "indicators": "integer",
    "rank": "integer",
    "ranked_areas": "integer",
    "rank_from": "integer",
    "rank_to": "integer",
}
_MEASURES = (
    "mean_change",
    "median_change",
    "geometric_change",
    "share_improved",
    "share_lower",
    "share_upper",
    "sign_p",
)
_COUNTS = ("used", "excluded", "improved", "unchanged", "worsened")
_BASKETS = {
    "area_code": "varchar",
    "theme_id": "varchar",
    **dict.fromkeys(_MEASURES, "double"),
    **dict.fromkeys((*_COUNTS, "from_year", "to_year"), "integer"),
}
EVERYTHING = "all"  # the theme_id of all judged measures together


def write_composites(con: duckdb.DuckDBPyConnection) -> None:
    """Tables `composites` (one score a theme and area, with ranks under other weights) and `baskets` (of change)."""
    frame = con.execute(FIGURES).df()
    parts = [
        score(group).assign(theme_id=theme, area_type=area_type)
        for (area_type, theme), group in frame.groupby(["area_type", "theme_id"], sort=True)
        if varying(group) >= FEWEST_INDICATORS and group["area_code"].nunique() > 2
    ]
    tables.write(con, "composites", pd.concat(parts) if parts else pd.DataFrame(), _COMPOSITES, keys=3)
    changed = con.execute(_CHANGES).df()
    baskets = [
        basket(group) | {"area_code": area, "theme_id": theme}
        for theme, part in [(EVERYTHING, changed), *changed.groupby("theme_id", sort=True)]
        for area, group in part.groupby("area_code", sort=True)
        if len(group) >= FEWEST_INDICATORS
    ]
    tables.write(con, "baskets", pd.DataFrame(baskets), _BASKETS, keys=2)


def varying(group: pd.DataFrame) -> int:
    """How many measures of a theme and level tell its areas apart."""
    spread = group.groupby("indicator_id")["value"].agg(lambda each: each.max() - each.min() > 1e-9 * each.abs().max())
    return int(spread.sum())


def score(group: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Weighted z-scores (equal without `weights`) of measures of one level against its own areas, with their ranks.

    Ranks under other weights (middle 95%) are of 1,000 sets drawn evenly (Dirichlet, fixed seed). A measure that does
    not vary is left out; an area with under 75% of the weight has no score, and one with under 75% of the measures no
    range of ranks. Source: GLA ward well-being scores.
    """
    table = group.pivot_table(index="area_code", columns="indicator_id", values="value", sort=True)
    table = table.loc[:, (table.max() - table.min()) > 1e-9 * table.abs().max()]
    polarity = group.drop_duplicates("indicator_id").set_index("indicator_id")["polarity"].reindex(table.columns)
    given = {"polarity": polarity.tolist(), "mean": table.mean(), "sd": table.std(ddof=1)}
    weight = [1.0 if weights is None else weights[each] for each in table]
    equal = vs.zscore_composite(table, weights=weight, minimum_share=MINIMUM_SHARE, **given)
    z = np.where(polarity == "high_is_good", 1, -1) * (table - table.mean()) / table.std(ddof=1)
    ranks = vs.rank_range(z.to_numpy(float), minimum_share=MINIMUM_SHARE, draws=WEIGHT_SETS, seed=SEED)
    place = vs.rank(equal["composite"].to_numpy(float))
    return pd.DataFrame(
        {
            "area_code": table.index,
            "composite": equal["composite"].to_numpy(float),
            "weight_share": equal["weight_share"].to_numpy(float),
            "indicators": table.notna().sum(axis=1).to_numpy(),
            "rank": place,
            "ranked_areas": int(equal["composite"].notna().sum()),
            "rank_from": np.minimum(ranks[0], place),  # a range that is not known stays missing, never the rank itself
            "rank_to": np.maximum(ranks[1], place),
        }
    )


def basket(group: pd.DataFrame) -> dict:
    """One number for the change of one area's measures, with the years that its figures come from."""
    result = vs.basket(
        group["from_value"].to_numpy(float), group["to_value"].to_numpy(float), polarity=group["polarity"].tolist()
    )
    return {name: getattr(result, name) for name in (*_MEASURES, *_COUNTS)} | {
        "from_year": int(group["from_year"].min()),
        "to_year": int(group["to_year"].max()),
    }
