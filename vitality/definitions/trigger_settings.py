"""Rules of the kinds of under-performance: data/triggers.toml, read strictly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from vitality.files.faults import Fault, InputFaults
from vitality.files.toml import TomlFile
from vitality.statistics import Thresholds

_TYPES = {
    "version": str,
    "reviewed": dt.date,
    "gate": dict,
    "service_failure": dict,
    "falling": dict,
    "below_peers": dict,
    "coasting": dict,
    "targets": dict,
    "corporate": dict,
    "early_warnings": dict,
}
_MOST = {
    "worst_share": 1,
    "q_value": 1,
    "share": 1,
    "chance": 1,
    "periods_of_3": 3,
    "tenth_periods": 3,
    "peers_share": 100,
}
_OPTIONAL = frozenset({"targets", "corporate", "early_warnings"})
_NUMBER = (int, float)
_TABLES = {
    "gate": {"levels": list, "fewest_people": int, "fewest_events": int, "oldest_months": int},
    "service_failure": {"worst_share": float, "periods": int},
    "falling": {"fall_pct": _NUMBER},
    "below_peers": {"periods_of_3": int, "deviations": _NUMBER, "q_value": float, "context": list},
    "coasting": {"still_pct": _NUMBER, "peers_pct": _NUMBER, "peers_share": _NUMBER},
    "targets": {"rules_count": bool},
    "corporate": {"failures": int, "themes": int, "share": float},
    "early_warnings": {"signs": int, "chance": float, "tenth_periods": int},
}


@dataclass(frozen=True)
class TriggerSettings:
    """The gate that evidence must pass, the thresholds of each kind, and what explains a place's figures."""

    version: str
    reviewed: dt.date
    levels: tuple[str, ...]
    fewest_people: int
    fewest_events: int
    oldest_months: int
    worst_share: float
    context: tuple[str, ...]
    thresholds: Thresholds
    rules_count: bool = False  # whether our own rules of ambition raise questions, as a council's targets do
    corporate: tuple[int, int, float] = (3, 2, 0.1)  # failures, themes, share of the figures tested
    signs: tuple[int, float] = (5, 0.05)  # fewest measures on the worse side, and the chance of so many
    tenth_periods: int = 3


def load(data: Path, indicators: Collection[str], levels: Sequence[str]) -> TriggerSettings:
    """Read `data`/triggers.toml; raises InputFaults naming each wrong key, number, indicator and level with its line.

    Of `levels` the finest is too small to raise a question.
    """
    path = data / "triggers.toml"
    if not path.is_file():
        raise InputFaults(
            [Fault(f"{data.name}/{path.name}", 1, f"the file is not in {data.name}/; copy the embedded council's")]
        )
    file = TomlFile(path, data.parent)
    values = file.values
    if not file.faults and file.check_keys(values, _TYPES, optional=_OPTIONAL):
        for name, types in _TABLES.items():
            if name in values and file.check_keys(values[name], types, within=name):
                _check_numbers(file, name, values[name])
        file.check_list("levels", values["gate"].get("levels"), list(levels[1:]), "level", within="gate")
        context = values["below_peers"].get("context")
        file.check_list("context", context, list(indicators), "indicator (data/catalogue)", within="below_peers")
    file.refuse_faults()
    return _settings(values)


def _check_numbers(file: TomlFile, name: str, table: dict) -> None:
    for key, most in _MOST.items():
        if table.get(key, 0) > most:
            file.fault(f"'{key}' is {table[key]}; it must be at most {most}", key=key, within=name)
    for key, value in table.items():
        if isinstance(value, int | float) and value < 0:
            file.fault(f"'{key}' is {value}; it must not be negative", key=key, within=name)


def _settings(values: dict) -> TriggerSettings:
    gate, peers, still = values["gate"], values["below_peers"], values["coasting"]
    return TriggerSettings(
        values["version"],
        values["reviewed"],
        tuple(gate["levels"]),
        gate["fewest_people"],
        gate["fewest_events"],
        gate["oldest_months"],
        values["service_failure"]["worst_share"],
        tuple(peers["context"]),
        Thresholds(
            service_periods=values["service_failure"]["periods"],
            fall_pct=float(values["falling"]["fall_pct"]),
            peer_periods_of_3=peers["periods_of_3"],
            peer_deviations=float(peers["deviations"]),
            q_value=peers["q_value"],
            still_pct=float(still["still_pct"]),
            peers_pct=float(still["peers_pct"]),
            peers_share=float(still["peers_share"]),
        ),
        rules_count=values.get("targets", {}).get("rules_count", False),
        **_watched(values),
    )


def _watched(values: dict) -> dict:
    """Settings of failure across a council and of early warnings; those left out keep their defaults."""
    result: dict = {}
    if "corporate" in values:
        result["corporate"] = tuple(values["corporate"][name] for name in ("failures", "themes", "share"))
    if "early_warnings" in values:
        warnings = values["early_warnings"]
        result |= {"signs": (warnings["signs"], warnings["chance"]), "tenth_periods": warnings["tenth_periods"]}
    return result


@dataclass(frozen=True)
class Simulated:
    """A number of the simulation of the rules, as text."""

    name: str
    value: str


@dataclass(frozen=True)
class Calibration:
    """Table `calibration`."""

    calibration: tuple[Simulated, ...] = ()


def load_calibration(data: Path) -> Calibration:
    """Names and values of `data`/calibration.toml, flat ('power.steady_2'); none where it was never measured."""
    path = data / "calibration.toml"
    if not path.is_file():
        return Calibration()
    file = TomlFile(path, data.parent)
    file.refuse_faults()
    rows = []
    for name, value in file.values.items():
        inner = {f"{name}.{key}": each for key, each in value.items()} if isinstance(value, dict) else {name: value}
        rows += [Simulated(key, str(each)) for key, each in inner.items()]
    return Calibration(tuple(rows))
