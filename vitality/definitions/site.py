"""data/settings.toml: the council that is built, how large a change is asked about, and measures that have a role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

ROOT = Path(__file__).resolve().parents[2]
_CHANGE = {"share": float, "fewest": int}


@dataclass(frozen=True)
class Site:
    """The council's folder, the share and number of an indicator's figures that make a big change, and the measure by
    whose ranks neighbourhoods are put in fifths of deprivation."""

    council: Path
    change_share: float
    change_fewest: int
    deprivation: str


def load(path: Path = ROOT / "data" / "settings.toml") -> Site:
    """Read the settings; raises InputFaults naming each wrong key and number with its line."""
    file = TomlFile(path, ROOT)
    if not file.faults and file.check_keys(file.values, {"council": str, "big_change": dict, "roles": dict}):
        file.check_keys(file.values["roles"], {"deprivation": str}, within="roles")
        change = file.values["big_change"]
        if file.check_keys(change, _CHANGE, within="big_change") and not 0 <= change["share"] <= 1:
            file.fault(f"share is {change['share']}; write a part of 1, such as 0.1", key="share", within="big_change")
    file.refuse_faults()
    change = file.values["big_change"]
    return Site(
        path.parent / file.values["council"], change["share"], change["fewest"], file.values["roles"]["deprivation"]
    )
