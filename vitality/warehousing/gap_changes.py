"""Is a gap narrowing or widening, in size and in proportion, and because of whom?"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality.warehousing import tables

_WORD_COLUMNS = ("absolute", "relative", "worst_moved", "best_moved")
_NUMBERS = ("change", "change_lower", "change_upper", "ratio_change", "ratio_change_lower", "ratio_change_upper")
_COLUMNS = {
    **dict.fromkeys(("borough_code", "indicator_id", "span", "from_period_id", "to_period_id"), "varchar"),
    **dict.fromkeys(_NUMBERS, "double"),
    **dict.fromkeys(_WORD_COLUMNS, "varchar"),
}
TURN = {"high_is_good": -1.0, "low_is_good": 1.0, "no_judgement": 1.0}


def figures(con: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every gap that could be worked out, with the polarity and the limits of its two outer fifths."""
    return tables.ask(con, "gaps_with_limits")


def write_gap_changes(con: duckdb.DuckDBPyConnection) -> None:
    """Table `gap_changes`: the latest gap against the first (span 'first') and the one before (span 'previous').

    Gaps are turned so that more means a wider one to the harm of the deprived fifth (where nothing is judged: the more
    it has of it). `absolute` and `relative` are wider, narrower or similar; `worst_moved` and `best_moved` say how each
    outer fifth's own figure went: better, worse or similar (higher, lower where nothing is judged).
    """
    frame = figures(con)
    result = []
    for (borough, indicator), group in frame.groupby(["borough_code", "indicator_id"], sort=True):
        last = group.iloc[-1]
        earlier = {"first": group.iloc[0], "previous": group.iloc[-2]} if len(group) > 1 else {}
        result += [
            {"borough_code": borough, "indicator_id": indicator, "span": span, **change(first, last)}
            for span, first in earlier.items()
        ]
    tables.write(con, "gap_changes", pd.DataFrame(result), _COLUMNS, keys=3)


def change(first: pd.Series, last: pd.Series) -> dict:
    """The difference of two gaps and the ratio of two ratios, with limits put together from those of each."""
    turn = TURN[last["polarity"]]
    (d0, l0, u0), (d1, l1, u1) = (_turned(each, turn) for each in (first, last))
    moved = d1 - d0
    lower, upper = moved - np.hypot(d1 - l1, u0 - d0), moved + np.hypot(u1 - d1, d0 - l0)
    logs = [np.log([each["ratio"], each["ratio_lower"], each["ratio_upper"]]) * turn for each in (first, last)]
    times = logs[1][0] - logs[0][0]
    half = np.hypot(*((max(log[1:]) - min(log[1:])) / 2 for log in logs))
    return {
        "from_period_id": first["period_id"],
        "to_period_id": last["period_id"],
        "change": moved,
        "change_lower": lower,
        "change_upper": upper,
        "absolute": _word(lower, upper),
        "ratio_change": np.exp(times),
        "ratio_change_lower": np.exp(times - half),
        "ratio_change_upper": np.exp(times + half),
        "relative": _word(times - half, times + half) if np.isfinite(times) else "not_compared",
        "worst_moved": _moved(first, last, "worst"),
        "best_moved": _moved(first, last, "best"),
    }


def _turned(gap: pd.Series, turn: float) -> tuple[float, float, float]:
    limits = sorted((turn * gap["lower"], turn * gap["upper"]))
    return turn * gap["difference"], limits[0], limits[1]


def _word(lower: float, upper: float) -> str:
    return "wider" if lower > 0 else "narrower" if upper < 0 else "similar"


def _moved(first: pd.Series, last: pd.Series, end: str) -> str:
    """How one fifth's own figure went between the two periods, beyond chance."""
    value, old = last[f"{end}_value"], first[f"{end}_value"]
    moved = value - old
    lower = moved - np.hypot(value - last[f"{end}_lower"], first[f"{end}_upper"] - old)
    upper = moved + np.hypot(last[f"{end}_upper"] - value, old - first[f"{end}_lower"])
    up, down = {"high_is_good": ("better", "worse"), "low_is_good": ("worse", "better")}.get(
        last["polarity"], ("higher", "lower")
    )
    return up if lower > 0 else down if upper < 0 else "similar"
