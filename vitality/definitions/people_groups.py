"""Groups of people: data/groups.toml, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

_GROUP = {"title": str, "indicator": str, "note": str}
AROUND = "surroundings"  # of the file as a whole, above its groups


@dataclass(frozen=True)
class Group:
    """A group of people: the indicator whose counts are its people, or a note that says why there is none."""

    sort_order: int
    group_id: str
    title: str
    indicator_id: str | None
    note: str | None


@dataclass(frozen=True)
class Surrounding:
    """An indicator by which the areas are described that a group lives in."""

    sort_order: int
    indicator_id: str


@dataclass(frozen=True)
class PeopleGroups:
    """Tables `people_groups` and `group_surroundings`."""

    people_groups: tuple[Group, ...] = ()
    group_surroundings: tuple[Surrounding, ...] = ()


def load(data: Path, indicators: Collection[str]) -> PeopleGroups:
    """Groups and surroundings of `data`/groups.toml, none where there is no file; raises InputFaults."""
    path = data / "groups.toml"
    if not path.is_file():
        return PeopleGroups()
    file, groups = TomlFile(path, data.parent), []
    around = _surroundings(file, indicators)
    named = {key: each for key, each in file.values.items() if key != AROUND}
    for number, name, table in file.tables(named, _GROUP, optional=frozenset({"indicator", "note"})):
        if "indicator" in table and indicators:  # a catalogue with faults of its own names nothing
            file.check_choice("indicator", table["indicator"], list(indicators), "indicator", within=name)
        elif "indicator" not in table and "note" not in table:
            file.fault(f"group '{name}' has no indicator; say why in a note", key=name)
        groups.append(Group(number, name, table["title"], table.get("indicator"), table.get("note")))
    file.refuse_faults()
    return PeopleGroups(tuple(groups), tuple(Surrounding(number, each) for number, each in enumerate(around)))


def _surroundings(file: TomlFile, indicators: Collection[str]) -> list[str]:
    """The indicators listed above the groups; what is wrong with the list is a fault of `file`."""
    listed = file.values.get(AROUND, [])
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        file.fault(f"'{AROUND}' is {listed!r}; make it a list of indicators, above the groups", key=AROUND)
        return []
    for each in dict.fromkeys(listed):
        if listed.count(each) > 1:
            file.fault(f"'{AROUND}' names '{each}' {listed.count(each)} times; name it once", key=AROUND)
        if indicators:  # a catalogue with faults of its own names nothing
            file.check_choice(AROUND, each, list(indicators), "indicator")
    return listed
