"""The ladder of responses to under-performance, and the triggers of a locality.

Source: the consultation paper on performance and intervention of 2005, sections 7.3 to 7.25, as rules (specification,
section 17). The ladder proposes; people decide.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vitality.statistics import checks
from vitality.statistics.intervals import proportion, rate
from vitality.statistics.underperformance import KINDS

STARTING_RUNG = {"A": 3, "B_floor": 2, "B_target_missed": 2, "D_explained": 0}  # every other kind starts at 1
FEWEST_COMPLAINTS, FEWEST_CHECKS = 10, 30


def rung(
    kinds: Sequence[str],
    *,
    last_rung: int = 0,
    cycles_at_last_rung: int = 0,
    clear_periods: int = 0,
    joint_outcome: bool = False,
    national_floor_breaches_running: int = 0,
    corporate_failure: bool = False,
    failure_third_period: bool = False,
) -> int:
    """Rung 0 to 6 that the ladder would propose; it proposes only, people decide.

    The highest starting rung wins. A full cycle without recovery goes one up, by itself not past 4. Clear twice
    running is
    0, clear once stays. 5 means that the conditions for Government involvement are met; 6 only after 5.
    """
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in kinds:
        checks.choice("kinds", kind, KINDS)
    for name, count in (
        ("last_rung", last_rung),
        ("cycles_at_last_rung", cycles_at_last_rung),
        ("clear_periods", clear_periods),
        ("national_floor_breaches_running", national_floor_breaches_running),
    ):
        if not isinstance(count, int | np.integer) or isinstance(count, bool) or count < 0:
            raise ValueError(f"{name} is {count!r}; it must be a whole number of at least 0")
    if last_rung > 6:
        raise ValueError(f"last_rung is {last_rung}; it must be from 0 to 6")
    start = max((STARTING_RUNG.get(kind, 1) for kind in kinds), default=0)
    if start == 0:
        return 0 if clear_periods >= 2 or last_rung == 0 else int(last_rung)
    step = max(start, last_rung if last_rung >= 4 else min(4, last_rung + (cycles_at_last_rung >= 1)))
    if step == 3 and joint_outcome:
        step = 4
    tried = last_rung >= 3 and cycles_at_last_rung >= 2
    if step >= 3 and (national_floor_breaches_running >= 2 or corporate_failure or tried):
        step = max(step, 5)
    if last_rung >= 5 and failure_third_period:
        step = 6
    return int(step)


def locality_triggers(
    *,
    complaints: float,
    population: float,
    borough_complaints: float,
    borough_population: float,
    times_standard_met: float,
    times_measured: float,
    standard: float,
) -> tuple[str, ...]:
    """`complaints` (10 or more, and a rate beyond chance above the borough's) and `standard_missed` (30 or more
    checks, and
    a share met beyond chance below the standard, a fraction), whichever hold.
    """
    named = {
        "complaints": complaints,
        "population": population,
        "borough_complaints": borough_complaints,
        "borough_population": borough_population,
        "times_standard_met": times_standard_met,
        "times_measured": times_measured,
    }
    given = {name: float(checks.counts(name, each)) for name, each in named.items()}
    goal = float(checks.numbers("standard", standard))
    if not 0 <= goal <= 1:
        raise ValueError(f"standard is {standard!r}; it must be a fraction from 0 to 1")
    result = []
    if given["complaints"] >= FEWEST_COMPLAINTS and given["borough_population"] > 0:
        own = rate(given["complaints"], given["population"], multiplier=1.0)
        if own.lower > given["borough_complaints"] / given["borough_population"]:
            result.append("complaints")
    share = proportion(given["times_standard_met"], given["times_measured"])
    if given["times_measured"] >= FEWEST_CHECKS and share.upper < goal:
        result.append("standard_missed")
    return tuple(result)
