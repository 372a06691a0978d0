"""Several measures in one score, with the ranks that it could have."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vitality import statistics as vs

WEIGHT_SETS, SEED = 1_000, 0
MINIMUM_SHARE = 0.75


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
    z = z.where(equal["composite"].notna(), np.nan)  # places without a score are ranked under no weights
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
