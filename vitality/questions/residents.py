"""Questions of residents' locality triggers."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def resident_triggers() -> list[Row]:
    """Complaints and checks of standards by ward and service, the newest 12 months first; [] where none are loaded.

    `kind` 'complaints': `recorded` complaints of `out_of` residents or users, `value` per 1,000, `benchmark_value` the
    borough's rate. 'standard': `recorded` checks of `out_of` that met it, `value` in %, `benchmark_value` the standard.
    `is_met` is None where the figure is hidden or cannot be compared; `reason` says why it is not True.
    """
    return run("resident_triggers")
