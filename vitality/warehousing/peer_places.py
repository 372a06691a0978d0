"""Figures of peers elsewhere in England, which are compared with and are none of the council's places.

They stand in tables of their own, so that nothing that lists, ranks, maps, counts or exports the council's places can
meet them. Only what sets a place beside its peers reads both.
"""

from __future__ import annotations

import duckdb
import numpy as np

from vitality.warehousing import comparisons, disclosure, intervals, tables

_COLUMNS = intervals.COLUMNS | {
    "benchmark_value": "double",
    "benchmark_verdict": "varchar",
    "country_value": "double",
    "country_verdict": "varchar",
}


def write_peer_observations(con: duckdb.DuckDBPyConnection) -> None:
    """Table `peer_observations`: the columns of `observations`, with `borough_code` of the council that each lies in,
    and how the figure stands beside what the council's own places are set beside, and beside the country. Small counts
    are left out by the same rule."""
    frame = intervals.add_intervals(tables.ask(con, "figures_of_peers"))
    frame = disclosure.hide_small(frame, ())
    frame = frame[~frame["hidden"].astype(bool)].reset_index(drop=True)
    frame["is_latest"] = intervals.latest(frame)
    for name in ("benchmark", "country"):
        verdict = comparisons.verdicts(frame, frame[f"{name}_value"].to_numpy(float))
        frame[f"{name}_verdict"] = np.where(frame[f"{name}_value"].notna(), verdict, "not_compared")
    tables.write(con, "peer_observations", frame, _COLUMNS, keys=6)
