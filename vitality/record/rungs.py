"""The rung that the ladder would propose now, given what was recorded; people decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from vitality.record import vocabulary

Row = Mapping[str, Any]


def proposal(kinds: Sequence[str], recorded: Sequence[Row], today: dt.date, **conditions: Any) -> int:
    """Rung 0 to 6 of statistics.rung for these kinds, climbing from what was recorded for one place and measure.

    `recorded` is the history of that place and measure, oldest first; `conditions` are the other arguments of
    statistics.rung (clear_periods, joint_outcome and so on). Time counts only from an entry in which something was
    tried on the rung, and starts again when a question is closed. Raises ValueError for a kind that is not known.
    """
    from vitality.statistics import rung

    last, cycles = climbed(recorded, today)
    return rung(kinds, last_rung=last, cycles_at_last_rung=cycles, **conditions)


def climbed(recorded: Sequence[Row], today: dt.date) -> tuple[int, int]:
    """The rung recorded last, and the full years since something was first tried on it; (0, 0) with nothing open."""
    if not recorded or recorded[-1]["response"] == "closed":
        return 0, 0
    last, since = recorded[-1]["rung"], None
    for entry in reversed(recorded):
        if entry["rung"] != last or entry["response"] == "closed":
            break
        if entry["response"] in vocabulary.ACTIONS:
            since = entry["made_at"].date()
    if since is None:
        return last, 0
    years = today.year - since.year
    return last, max(0, years - (vocabulary.years_later(since, years) > today if years > 0 else 0))
