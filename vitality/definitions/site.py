"""data/settings.toml: the council that is built, how large a change is asked about, and measures that have a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from vitality.files.toml import TomlFile

ROOT = Path(__file__).resolve().parents[2]
_CHANGE = {"share": float, "fewest": int}


_ROLES = {
    **dict.fromkeys(("deprivation", "crime"), str),
    **dict.fromkeys(("satisfaction", "experience", "headline", "child_poverty"), list[str]),
    **dict.fromkeys(("residents", "children", "older_people", "density"), dict[str, str]),
}


@dataclass(frozen=True)
class Roles:
    """Measures that are needed for what they are, by id: the one by whose ranks neighbourhoods are put in fifths of
    deprivation ("" where none), that of all crime, those by which the map of the front door is coloured first, those
    that count children in poverty, and the numbers under a place's name, each with what it counts, in order of
    preference.
    """

    deprivation: str = ""
    crime: str = ""
    headline: tuple[str, ...] = ()
    child_poverty: tuple[str, ...] = ()
    satisfaction: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    residents: Mapping[str, str] = field(default_factory=dict)
    children: Mapping[str, str] = field(default_factory=dict)
    older_people: Mapping[str, str] = field(default_factory=dict)
    density: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """The council's folder, and the share and number of an indicator's figures that make a big change."""

    council: Path
    change_share: float
    change_fewest: int
    roles: Roles


def load(path: Path = ROOT / "data" / "settings.toml") -> Site:
    """Read the settings; raises InputFaults naming each wrong key and number with its line."""
    file = TomlFile(path, ROOT)
    if not file.faults and file.check_keys(file.values, {"council": str, "big_change": dict, "roles": dict}):
        file.check_keys(file.values["roles"], _ROLES, optional=frozenset(_ROLES), within="roles")
        change = file.values["big_change"]
        if file.check_keys(change, _CHANGE, within="big_change") and not 0 <= change["share"] <= 1:
            file.fault(f"share is {change['share']}; write a part of 1, such as 0.1", key="share", within="big_change")
    file.refuse_faults()
    change, roles = file.values["big_change"], file.values["roles"]
    held: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in roles.items()}
    return Site(path.parent / file.values["council"], change["share"], change["fewest"], Roles(**held))


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The measures that have a role, read once."""
    return load().roles
