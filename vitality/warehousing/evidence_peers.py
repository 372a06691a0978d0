"""Five years of an area beside those of its peers: own change, theirs where chance cannot explain it, how many rose."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vitality import statistics as vs

SIGN = {"high_is_good": 1.0, "low_is_good": -1.0, "no_judgement": np.nan}
_RUN = ["area_type", "indicator_id", "source_id", "from_label", "to_label"]
_NUMBERS = ("value", "lower", "upper", "numerator", "denominator")


def changes(latest: pd.DataFrame, frame: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """Add change_5p_good_pct, peer_change_pct and peers_improving_pct, all in the good direction, in per cent.

    The peers are pooled (counts added; else the mean of their figures). Their change is given only where their pooled
    trend is itself an improvement beyond chance: peers that swing by luck must not make a steady area look idle.
    """
    sign = latest["polarity"].map(SIGN).to_numpy(float)
    own = _change(latest["from_value"].to_numpy(float), latest["to_value"].to_numpy(float), sign)
    latest = latest.assign(change_5p_good_pct=own, peer_change_pct=np.nan, peers_improving_pct=np.nan)
    others = peers.groupby("area_code")["peer_code"].agg(list).to_dict()
    tested = latest[latest["to_label"].notna() & latest["area_code"].isin(others) & np.isfinite(sign)]
    by_series, figures = frame.groupby(_RUN[:3]).indices, frame[["area_code", "label", "period_end", *_NUMBERS]]
    for (area_type, indicator, source, start, end), rows in tested.groupby(_RUN).groups.items():
        part = latest.loc[rows]
        series = _five(figures.iloc[by_series[area_type, indicator, source]], start, end, part["kind"].iloc[0])
        if series is None:
            continue
        matrix = _matrix(part["area_code"], series["value"].index, others)
        pooled, improving = beside(series, matrix, part["kind"].iloc[0], part["polarity"].iloc[0])
        latest.loc[rows, "peer_change_pct"] = pooled
        latest.loc[rows, "peers_improving_pct"] = improving
    return latest


def _change(start: np.ndarray, end: np.ndarray, sign) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(start != 0, 100 * sign * (end - start) / np.abs(start), np.nan)


def _five(part: pd.DataFrame, start: str, end: str, kind: str) -> dict[str, pd.DataFrame] | None:
    """Tables of areas by the five periods from `start` to `end`; only areas that have all that the pooling adds up."""
    order = part[["label", "period_end"]].drop_duplicates("label").sort_values("period_end")["label"].tolist()
    run = order[order.index(start) : order.index(end) + 1] if start in order and end in order else []
    if len(run) != 5:
        return None
    wide = (
        part.drop_duplicates(["area_code", "label"]).set_index(["area_code", "label"])[list(_NUMBERS)].unstack("label")
    )
    tables = {name: wide[name].reindex(columns=run) for name in _NUMBERS}
    counts = kind in ("proportion", "rate") and tables["numerator"].notna().any(axis=None)
    needed = ("value", "numerator", "denominator") if counts else ("value", "lower", "upper")
    benchmark = pd.concat([tables[name].notna().all(axis=1) for name in needed], axis=1).all(axis=1)
    return {name: table.reindex(benchmark.index[benchmark]) for name, table in tables.items()}


def _matrix(areas: pd.Series, known: pd.Index, others: dict[str, list[str]]) -> np.ndarray:
    """1 where the column's area is a peer of the row's area."""
    column = {code: number for number, code in enumerate(known)}
    matrix = np.zeros((len(areas), len(known)))
    for row, own in enumerate(areas):
        matrix[row, [column[other] for other in others[own] if other in column]] = 1
    return matrix


def beside(
    series: dict[str, pd.DataFrame], matrix: np.ndarray, kind: str, polarity: str
) -> tuple[np.ndarray, np.ndarray]:
    """Pooled change of each area's peers (NaN where it may be chance) and the share of them that improved."""
    numbers = {name: table.to_numpy(float) for name, table in series.items()}
    count = matrix.sum(axis=1)
    sign = SIGN[polarity]
    with np.errstate(invalid="ignore", divide="ignore"):
        better = _change(numbers["value"][:, 0], numbers["value"][:, -1], sign) > 0
        improving = np.where(count > 0, 100 * (matrix @ better) / count, np.nan)
        if kind in ("proportion", "rate") and np.isfinite(numbers["numerator"]).all():
            x, n = matrix @ numbers["numerator"], matrix @ numbers["denominator"]
            value = x / n
            trend = _counted(x, n, kind, polarity)
        else:
            value = (matrix @ numbers["value"]) / count[:, None]
            error = np.sqrt(matrix @ ((numbers["upper"] - numbers["lower"]) / 3.92) ** 2) / count[:, None]
            trend = vs.recent_trend(value, value - 1.96 * error, value + 1.96 * error, polarity=polarity)
    moved = _change(value[:, 0], value[:, -1], sign)
    return np.where(np.asarray(trend.verdict) == "getting_better", moved, np.nan), improving


def _counted(x: np.ndarray, n: np.ndarray, kind: str, polarity: str) -> vs.Trend:
    """Trend of pooled counts; nobody without peers is tested."""
    if kind == "proportion":
        return vs.recent_trend(x=x, n=n, polarity=polarity)
    limits = vs.rate(x, np.where(n > 0, n, np.nan), multiplier=1.0)
    return vs.recent_trend(limits.value, limits.lower, limits.upper, polarity=polarity)
