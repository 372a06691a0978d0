"""Figures, indicators and a target made up for tests of targets, and the two steps from a row to its status."""

import datetime as dt
from types import SimpleNamespace

from vitality.definitions.target_row import Target
from vitality.warehousing import target_aims, target_status
from vitality.warehousing.target_figures import Figure, Held

AS_OF = dt.date(2024, 6, 30)
SHARE = SimpleNamespace(id="x", kind="proportion", polarity="high_is_good", multiplier=100, short_title="X")
LOW = SimpleNamespace(id="x", kind="rate", polarity="low_is_good", multiplier=1000, short_title="X")
TARGET = Target(
    "t",
    "x",
    "B1",
    "ambition",
    "value",
    80.0,
    "2020",
    dt.date(2021, 1, 1),
    dt.date(2030, 12, 31),
    "linear",
    0.05,
    "council",
    "The plan",
    None,
    None,
    True,
    "data/targets.csv",
    7,
)


def figure(year, value, half=2.0, *, run=0, source="s"):
    lower, upper = (None, None) if half is None else (value - half, value + half)
    day = dt.date(int(year), 12, 31)
    return Figure(
        str(year),
        str(year),
        day.replace(month=1, day=1),
        day,
        value,
        lower,
        upper,
        source,
        "year",
        (source, "year", run),
    )


def held(*figures, **others):
    return Held(figures={("x", "B1"): list(figures)}, labels={"B1": "Borough"}, **others)


def aim_of(target, indicator, result):
    [aim], faults = target_aims.aims((target,), {"x": indicator}, result)
    return aim, [fault.message for fault in faults]


def judged(target, indicator, result, as_of=AS_OF, possible=(0.0, None)):
    aim, faults = aim_of(target, indicator, result)
    assert not faults
    return aim, target_status.status(aim, result, as_of, 24, possible)
