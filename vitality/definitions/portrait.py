"""The six groups of an area profile and the services whose cost is set beside their results: data/portrait.toml."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vitality.files.toml import TomlFile

_GROUP = {"title": str, "says": str, "measures": list[str], "lacks": str}
_SERVICE = {"title": str, "spending": str, "outcomes": list[str]}
SERVICES = "services"  # of the file, beside the groups
MONEY = "money"  # the group under which the services are told


@dataclass(frozen=True)
class PortraitGroup:
    """One kind of knowledge of a place; `lacks` says what nobody publishes of it."""

    sort_order: int
    group_id: str
    title: str
    says: str
    lacks: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class PortraitService:
    """A service of the council: the indicators of what is spent on it and of what comes of it."""

    sort_order: int
    service_id: str
    title: str
    spending: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Portrait:
    """Tables `portrait_groups` and `portrait_services`."""

    portrait_groups: tuple[PortraitGroup, ...] = ()
    portrait_services: tuple[PortraitService, ...] = ()


def load(data: Path, indicators: Collection[str]) -> Portrait:
    """What `data`/portrait.toml says, nothing where there is no file; raises InputFaults."""
    path = data / "portrait.toml"
    if not path.is_file():
        return Portrait()
    file = TomlFile(path, data.parent)
    services = file.values.get(SERVICES, {})
    groups = [
        PortraitGroup(number, name, table["title"], table["says"], table.get("lacks", ""), tuple(table["measures"]))
        for number, name, table in file.tables(
            {key: each for key, each in file.values.items() if key != SERVICES}, _GROUP, optional=frozenset({"lacks"})
        )
    ]
    if not isinstance(services, dict):
        file.fault(f"'{SERVICES}' is {services!r}; write each as a table [{SERVICES}.name]", key=SERVICES)
        services = {}
    told = [
        PortraitService(number, name, table["title"], table["spending"], tuple(table["outcomes"]))
        for number, name, table in file.tables(services, _SERVICE, within=SERVICES, what="service")
    ]
    for group in groups:
        _check(file, "measures", list(group.measures), indicators, within=group.group_id)
    for service in told:
        place = {"within": f"{SERVICES}.{service.service_id}"}
        _check(file, "spending", [service.spending], indicators, **place)
        _check(file, "outcomes", list(service.outcomes), indicators, **place)
    file.refuse_faults()
    return Portrait(tuple(groups), tuple(told))


def _check(file: TomlFile, key: str, names: list[str], indicators: Collection[str], **place: Any) -> None:
    if indicators:  # a catalogue with faults of its own names nothing
        file.check_list(key, names, list(indicators), "indicator", **place)
