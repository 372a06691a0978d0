"""data/settings.toml: which council is built when none is named, and how large a change is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

ROOT = Path(__file__).resolve().parents[2]
_CHANGE = {"share": float, "fewest": int}


@dataclass(frozen=True)
class Site:
    """The settings: the council's folder, and the share and number of an indicator's figures that make a big change."""

    council: Path
    change_share: float
    change_fewest: int


def load(path: Path = ROOT / "data" / "settings.toml") -> Site:
    """Read the settings; raises InputFaults naming each wrong key and number with its line."""
    file = TomlFile(path, ROOT)
    if not file.faults and file.check_keys(file.values, {"council": str, "big_change": dict}):
        change = file.values["big_change"]
        if file.check_keys(change, _CHANGE, within="big_change") and not 0 <= change["share"] <= 1:
            file.fault(f"share is {change['share']}; write a part of 1, such as 0.1", key="share", within="big_change")
    file.refuse_faults()
    change = file.values["big_change"]
    return Site(path.parent / file.values["council"], change["share"], change["fewest"])
