"""A figure's last periods: in which state it was in each, for how long, and whether its surroundings explain it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from vitality import statistics as vs
from vitality.definitions.trigger_settings import TriggerSettings
from vitality.warehousing import tables

TENTH = 0.1  # whose worst places are watched before any rule flags them
FEWEST_FOR_TENTH = 10  # places; of fewer there is no tenth
PERIODS = 3  # looked back at, the latest included
WIDE, NARROW = 3.090232306167813, 1.959963984540054  # normal quantiles of 99.8% and 95%
FEWEST_FOR_DISPERSION = 10
SPARE = 10  # areas more than variables, without which nothing is explained


def steps(frame: pd.DataFrame) -> pd.DataFrame:
    """The last three periods of each indicator and level that do not overlap; `step` 0 is the latest.

    All are of the source and kind of area that give the latest period; areas without a figure at step 0 drop out.
    """
    if frame.empty:
        return frame.assign(step=pd.Series(dtype=int))
    key = ["area_type", "indicator_id"]
    last = frame.sort_values(["period_end", "period_start"]).groupby(key, as_index=False).tail(1)
    frame = frame.merge(last[[*key, "source_id"]].drop_duplicates(key), on=[*key, "source_id"])
    periods = frame[[*key, "period_id", "period_start", "period_end"]].drop_duplicates()
    chosen = []
    for names, group in periods.sort_values(
        ["period_end", "period_start", "period_id"], ascending=[False, False, True]
    ).groupby(key, sort=True):
        before, step = None, 0
        for row in group.itertuples(index=False):
            if (before is None or row.period_end < before) and step < PERIODS:
                chosen.append((*names, row.period_id, step))
                before, step = row.period_start, step + 1
    frame = frame.merge(pd.DataFrame(chosen, columns=[*key, "period_id", "step"]), on=[*key, "period_id"])
    held = frame.loc[frame["step"] == 0, ["indicator_id", "area_code"]]
    return frame.merge(held, on=["indicator_id", "area_code"]).reset_index(drop=True)


def states(frame: pd.DataFrame, settings: TriggerSettings) -> pd.DataFrame:
    """Add the 99.8% limits and by how much they were widened because areas vary beyond chance (`widening`),
    in_worst_5pct, and the states of kinds A and D."""
    lower, upper = outer_limits(frame)
    widening, worst, tenth = np.ones(len(frame)), np.zeros(len(frame), bool), np.zeros(len(frame), bool)
    value, x, n = (frame[name].to_numpy(float) for name in ("value", "numerator", "denominator"))
    kind, polarity = (frame[name].to_numpy(object) for name in ("kind", "polarity"))
    for rows in tables.groups(frame, ("area_type", "indicator_id", "period_id")):
        widening[rows] = dispersion(x[rows], n[rows], kind[rows[0]])
        worst[rows] = among_worst(value[rows], polarity[rows[0]], settings.worst_share)
        tenth[rows] = in_worst_tenth(value[rows], polarity[rows[0]])
    wider = frame.assign(
        lower998=value - (value - lower) * widening,
        upper998=value + (upper - value) * widening,
        widening=widening,
        in_worst_5pct=worst,
        in_worst_tenth=tenth,
    )
    high, low = (wider["polarity"] == "high_is_good"), (wider["polarity"] == "low_is_good")
    failing = (high & (wider["upper998"] < wider["benchmark"])) | (low & (wider["lower998"] > wider["benchmark"]))
    failing &= wider["in_worst_5pct"]
    if "floor" in wider:
        failing |= (high & (wider["upper998"] < wider["floor"])) | (low & (wider["lower998"] > wider["floor"]))
    behind = (high & (wider["upper"] < wider["peer_median"])) | (low & (wider["lower"] > wider["peer_median"]))
    far = (wider["value"] - wider["peer_median"]).abs() >= settings.thresholds.peer_deviations * wider["peer_mad"]
    return wider.assign(
        is_failing=failing, is_behind=behind & far & (wider["quartile"] == 4) & (wider["peer_verdict"] == "worse")
    )


def outer_limits(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """99.8% limits: by the formula where there are counts, else the 95% ones stretched on each side."""
    value, lower, upper = (frame[name].to_numpy(float) for name in ("value", "lower", "upper"))
    out_lower, out_upper = value - (value - lower) * WIDE / NARROW, value + (upper - value) * WIDE / NARROW
    x, n, scale = (frame[name].to_numpy(float) for name in ("numerator", "denominator", "multiplier"))
    for kind, function in (("proportion", vs.proportion), ("rate", vs.rate)):
        rows = np.flatnonzero(
            (frame["kind"] == kind) & np.isfinite(x) & (n > 0) & (frame["method"] != "published").to_numpy()
        )
        if rows.size:
            result = function(x[rows], n[rows], confidence=0.998, multiplier=1.0)
            out_lower[rows], out_upper[rows] = result.lower * scale[rows], result.upper * scale[rows]
    return out_lower, out_upper


def dispersion(x: np.ndarray, n: np.ndarray, kind: str) -> np.ndarray:
    """By how much to widen each area's limits because areas vary beyond chance; 1 where they do not, or are few."""
    known = np.isfinite(x) & (n > 0)
    if known.sum() < FEWEST_FOR_DISPERSION or kind not in ("proportion", "rate") or x[known].sum() == 0:
        return np.ones(len(x))
    size = n if kind == "proportion" else n * x[known].sum() / n[known].sum()
    result = vs.overdispersion(x, size, kind="proportion" if kind == "proportion" else "ratio")
    if not result.phi > 1:
        return np.ones(len(x))
    error = 1 / (2 * np.sqrt(size))
    return np.where(known, np.sqrt(error**2 + result.tau2) / error, 1.0)


def among_worst(values: np.ndarray, polarity: str, share: float) -> np.ndarray:
    """Whether each area is in the worst `share` of its field, at least one; ties with the last of them are in too."""
    if polarity == "no_judgement":
        return np.zeros(len(values), bool)
    turned = {"high_is_good": "low_is_good", "low_is_good": "high_is_good"}[polarity]
    return vs.rank(values, polarity=turned) <= max(1, int(share * len(values)))


def in_worst_tenth(values: np.ndarray, polarity: str) -> np.ndarray:
    """Whether each area is in the worst tenth of its field; those that tie are out where all of them would be more.

    None is where under ten have a figure.
    """
    if len(values) < FEWEST_FOR_TENTH or polarity == "no_judgement":
        return np.zeros(len(values), bool)
    sign = 1 if polarity == "high_is_good" else -1
    place = vs.rank(-sign * values)
    as_bad = np.searchsorted(np.sort(place), place, side="right")
    return as_bad <= int(TENTH * len(values))


def persistence(frame: pd.DataFrame) -> pd.DataFrame:
    """The latest rows, with periods_in_state and worst_tenth_periods (running, from the latest back), bad_periods_of_3,
    and out of how many: periods_held, and peer_periods_held of those that can be set beside peers."""
    key = ["indicator_id", "area_code"]
    latest = frame[frame["step"] == 0].copy()
    failing = _running(frame, "is_failing")
    behind = frame[frame["is_behind"]].groupby(key).size().reindex(failing.index).fillna(0).astype(int)
    beside = frame[frame["peer_median"].notna()].groupby(key).size().reindex(failing.index).fillna(0).astype(int)
    told = pd.DataFrame(
        {
            "periods_held": frame.groupby(key).size().reindex(failing.index),
            "peer_periods_held": beside,
            "periods_in_state": failing,
            "bad_periods_of_3": behind,
            "worst_tenth_periods": _running(frame, "in_worst_tenth"),
        }
    )
    return latest.merge(told.reset_index(), on=key)


def _running(frame: pd.DataFrame, state: str) -> pd.Series:
    """For how many periods running, from the latest back, each figure has been in a state."""
    result = frame.pivot_table(index=["indicator_id", "area_code"], columns="step", values=state, aggfunc="last")
    result = result.reindex(columns=range(PERIODS)).eq(True)  # a period without a figure ends the run
    return pd.Series(result.to_numpy().cumprod(axis=1).sum(axis=1), index=result.index)


def explained(values: np.ndarray, context: np.ndarray) -> np.ndarray:
    """True where the figure is what its surroundings lead to expect (95%), False where not, None where unknown.

    A straight line in the context variables (columns) that every area has, fitted without the area itself (deleted
    residual).
    """
    result = np.full(len(values), None, dtype=object)
    columns = context[:, np.isfinite(context).all(axis=0)]
    columns = columns[:, columns.std(axis=0, ddof=1) > 0] if len(columns) > 1 else columns
    left = len(values) - columns.shape[1] - 1
    if columns.shape[1] == 0 or left < SPARE or np.isnan(values).any() or len(np.unique(values)) < 3:
        return result
    z = (columns - columns.mean(axis=0)) / columns.std(axis=0, ddof=1)
    design = np.column_stack([np.ones(len(z)), z])
    hat = design @ np.linalg.pinv(design)
    residual = values - hat @ values
    spare = np.maximum(1 - np.diag(hat), 1e-12)
    square = (residual**2).sum()
    without = np.maximum((square - residual**2 / spare) / (left - 1), 1e-300)
    deleted = residual / np.sqrt(without * spare)
    result[:] = np.abs(deleted) <= stats.t.ppf(0.975, left - 1)
    return result
