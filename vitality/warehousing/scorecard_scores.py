"""One score for each perspective of a scorecard and place, the ranks of other weights, and what scores are made of."""

from __future__ import annotations

import duckdb
import pandas as pd

from vitality.warehousing import composites, tables

FEWEST_MEASURES, FEWEST_AREAS = 2, 3
_SCORES = {
    "scorecard_id": "varchar",
    "perspective_id": "varchar",
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
_STRIPS = {"area_type": "varchar", "indicator_id": "varchar", "area_codes": "varchar[]", "figures": "double[]"}


def write_scores(con: duckdb.DuckDBPyConnection) -> None:
    """Tables `scorecard_scores`, one row a perspective and current area that has a score, and `score_strips`.

    Measures of one period, those of most areas of the kind; z-scores against the areas of the kind. A perspective with
    under two measures that tell areas apart has no rows; an area with under 75% of the weight has none. `score_strips`
    holds the figures that scores are made of, so that a reader's own weights are put to the very same.
    """
    figures = tables.ask(con, "figures_to_score")
    members = tables.ask(con, "scorecard_weights")
    result = []
    for (card, part, area_type), own in members.groupby(["scorecard_id", "perspective_id", "area_type"], sort=True):
        group = figures[(figures["area_type"] == area_type) & figures["indicator_id"].isin(own["indicator_id"])]
        if group["area_code"].nunique() < FEWEST_AREAS or composites.varying(group) < FEWEST_MEASURES:
            continue
        scores = composites.score(group, own.set_index("indicator_id")["weight"].to_dict())
        scores = scores[scores["composite"].notna()]
        result.append(scores.assign(scorecard_id=card, perspective_id=part, area_type=area_type))
    frame = pd.concat(result, ignore_index=True) if result else pd.DataFrame()
    tables.write(con, "scorecard_scores", frame, _SCORES, keys=4)
    tables.write(
        con, "score_strips", _strips(figures[figures["indicator_id"].isin(members["indicator_id"])]), _STRIPS, keys=2
    )


def _strips(figures: pd.DataFrame) -> pd.DataFrame:
    """One row a kind of area and measure, with two lists of the same length in order of area code."""
    own = figures.sort_values("area_code").groupby(["area_type", "indicator_id"])
    return own.agg(area_codes=("area_code", list), figures=("value", list)).reset_index()
