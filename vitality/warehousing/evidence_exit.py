"""What would clear a question: the figure at which its own rule would no longer hold, all else as it is today."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vitality import statistics as vs

# column -> the kinds it clears; what each is set against is in `_references`
COLUMNS = {
    "exit_threshold_a": {"A"},
    "exit_threshold_d": {"D", "D_explained"},
    "exit_threshold_floor": {"B_floor"},
    "exit_threshold_target": {"B_target_missed"},
}
OUTER, INNER = 0.998, 0.95


def exit_threshold(latest: pd.DataFrame) -> pd.DataFrame:
    """Add a column of COLUMNS each: the figure nearest to today's at which the kind clears, NaN where it is not shown.

    `latest` has the fields of statistics.Evidence, counts, `method`, `multiplier`, `widening` (by how much the 99.8%
    limits were widened) and `kinds`. Where there are counts the figure is that of a whole number of people or events
    among as many residents, with the limits that the rule would give it; elsewhere the range stays as wide as it is.
    """
    result = {}
    for column, kinds in COLUMNS.items():
        shown = np.array([bool(kinds & set(each)) for each in latest["kinds"]], bool)
        outer = column == "exit_threshold_a"
        rows = latest.loc[shown]
        figures = np.full(len(latest), np.nan)
        figures[shown] = _figures(rows, _references(rows, column), outer) if len(rows) else []
        result[column] = figures
    return latest.assign(**result)


def _references(rows: pd.DataFrame, column: str) -> np.ndarray:
    """What each row must reach; for kind A the stricter of those that its outer limits miss."""
    simple = {"exit_threshold_d": "peer_median", "exit_threshold_floor": "floor", "exit_threshold_target": "target"}
    if column in simple:
        return rows[simple[column]].to_numpy(float)
    sign = _sign(rows)
    edge = np.where(sign > 0, rows["lower998"].to_numpy(float), -rows["upper998"].to_numpy(float))
    missed = []
    for name in ("benchmark", "floor"):
        turned = sign * rows[name].to_numpy(float)
        fails = (edge > turned) & (rows["in_worst_5pct"].eq(True).to_numpy() if name == "benchmark" else True)
        missed.append(np.where(fails, turned, np.nan))
    return sign * np.fmin(*missed)


def _figures(rows: pd.DataFrame, reference: np.ndarray, outer: bool) -> np.ndarray:
    names = ("lower998", "upper998") if outer else ("lower95", "upper95")
    sign, value = _sign(rows), rows["value"].to_numpy(float)
    edge = np.where(sign > 0, rows[names[0]].to_numpy(float), rows[names[1]].to_numpy(float))
    result = reference + value - edge
    x, n = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    counted = np.isfinite(x) & (n > 0) & (rows["method"] != "published").to_numpy() & np.isfinite(reference)
    for kind in ("proportion", "rate"):
        some = np.flatnonzero(counted & (rows["kind"] == kind).to_numpy())
        if some.size:
            part, scale = rows.iloc[some], rows["multiplier"].to_numpy(float)[some]
            widening = part["widening"].to_numpy(float) if outer else np.ones(some.size)
            share = reference[some] / scale
            count = _count(x[some], n[some], share, sign[some], kind, OUTER if outer else INNER, widening)
            result[some] = count / n[some] * scale
    return result


def _count(x, n, share, sign, kind: str, confidence: float, widening) -> np.ndarray:
    """The whole number nearest to `x` whose interval reaches `share`; the rule holds at `x` and not at the share."""
    clear = np.where(sign > 0, np.floor(share * n), np.ceil(share * n))
    clear = np.minimum(np.maximum(clear, 0), n) if kind == "proportion" else np.maximum(clear, 0)
    held = np.where(sign > 0, np.ceil(x), np.floor(x))
    while (np.abs(held - clear) > 1).any():
        middle = np.where(np.abs(held - clear) > 1, np.floor((held + clear) / 2), clear)
        exit_threshold = _reaches(middle, n, share, sign, kind, confidence, widening)
        clear, held = np.where(exit_threshold, middle, clear), np.where(exit_threshold, held, middle)
    return clear


def _reaches(x, n, share, sign, kind: str, confidence: float, widening) -> np.ndarray:
    """Whether the interval of `x` of `n`, widened as the rule widens it, reaches `share`."""
    limits = (vs.proportion if kind == "proportion" else vs.rate)(x, n, confidence=confidence, multiplier=1.0)
    value = x / n
    lower, upper = value - (value - limits.lower) * widening, value + (limits.upper - value) * widening
    return np.where(sign > 0, lower <= share, upper >= share)


def _sign(rows: pd.DataFrame) -> np.ndarray:
    """1 where more is worse, -1 where less is."""
    return np.where(rows["polarity"] == "low_is_good", 1, -1)
