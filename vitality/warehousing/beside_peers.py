"""Every figure beside the median of its peers: verdict, quarter, and the chance that it is nothing."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
from scipy import stats

from vitality import statistics as vs
from vitality.warehousing import comparisons, tables

_COLUMNS = {
    **dict.fromkeys(("model_id", "borough_code", "indicator_id", "period_id", "area_code", "area_type"), "varchar"),
    "is_latest": "boolean",
    "value": "double",
    "peers": "bigint",
    **dict.fromkeys(("peer_median", "median_lower", "median_upper", "peer_mad"), "double"),
    **dict.fromkeys(("above_peers", "below_peers"), "bigint"),
    "quartile": "double",
    "verdict": "varchar",
    **dict.fromkeys(("p_value", "q_value"), "double"),
    "reason": "varchar",
}


def write_peer_verdicts(con: duckdb.DuckDBPyConnection, fewest: int) -> None:
    """Table `peer_verdicts`: one row per similarity model, figure and period with peers that have one too.

    The median's limits are order statistics (about 95%). `quartile` is 1 for the best to 4 for the worst quarter of the
    area and its peers; nothing where nobody judges. Figures that chose the peers are not compared, and say so.
    """
    most = tables.first(con.execute("select coalesce(max(rank), 1) from peers"))[0]
    tables.write(con, "median_places", median_places(most), {"peers": "bigint", "place": "bigint"}, keys=1)
    tables.create(con, "peer_figures")
    judged = judge(tables.ask(con, "figures_beside_peers"), fewest)
    tables.write(con, "peer_verdicts", judged, _COLUMNS, keys=5)


def median_places(largest: int) -> pd.DataFrame:
    """For each number of peers, the place in order whose figure, with its mirror, holds the median 95 times in 100."""
    peers = np.arange(1, largest + 1)
    place = stats.binom.ppf(0.025, peers, 0.5)
    place = np.where(stats.binom.cdf(place - 1, peers, 0.5) <= 0.025, place, place - 1)
    return pd.DataFrame({"peers": peers, "place": np.where(place >= 1, place, np.nan)}).astype({"place": "Int64"})


def judge(frame: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Add quartile, verdict, p_value, q_value and reason."""
    median = frame["peer_median"].to_numpy(float)
    verdict = comparisons.verdicts(frame, median)
    reason = np.full(len(frame), None, dtype=object)
    reason[verdict == "not_compared"] = "No range of chance is known for it, so the difference is shown but not judged."
    for rows, why in (
        (frame["kind"] == "count", "Numbers are not set against those of other places."),
        (frame["peers"] < fewest, f"Fewer than {fewest} of the places most like it have this figure."),
        (frame["chose_the_peers"], "This figure helped to choose the places most like it, so it cannot be compared."),
    ):
        verdict[rows.to_numpy()] = "not_compared"
        reason[rows.to_numpy()] = why
    compared = verdict != "not_compared"
    p_value = np.where(compared, comparisons.p_values(frame, median), np.nan)
    frame = frame.assign(verdict=verdict, p_value=p_value, reason=reason, quartile=quartile(frame), q_value=np.nan)
    for _, rows in frame[frame["is_latest"]].groupby(["model_id", "area_type"]).groups.items():
        frame.loc[rows, "q_value"] = vs.benjamini_hochberg(frame.loc[rows, "p_value"].to_numpy(float))
    return frame


def quartile(frame: pd.DataFrame) -> np.ndarray:
    """1 (best) to 4 (worst) by the number of peers strictly better; a tie is in the area's favour; NaN unjudged."""
    high = (frame["polarity"] == "high_is_good").to_numpy()
    better = np.where(high, frame["below_peers"], frame["above_peers"])
    place = np.floor(4 * better / (frame["peers"].to_numpy() + 1)) + 1
    return np.where((frame["polarity"] != "no_judgement").to_numpy(), place, np.nan)
