"""Measures that belong together: data/pairs.toml, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

RELATIONS = ("groups", "parts", "within")
_PAIR = {"title": str, "measures": list, "relation": str}


@dataclass(frozen=True)
class MeasurePair:
    """Measures that belong together, and who is counted by them: other people, parts of the same, or some among all."""

    sort_order: int
    pair_id: str
    title: str
    relation: str


@dataclass(frozen=True)
class PairMember:
    """One measure of those that belong together; the others are set beside number 0."""

    pair_id: str
    sort_order: int
    indicator_id: str


@dataclass(frozen=True)
class MeasurePairs:
    """Tables `measure_pairs` and `pair_members`."""

    measure_pairs: tuple[MeasurePair, ...] = ()
    pair_members: tuple[PairMember, ...] = ()


def load(data: Path, indicators: Collection[str]) -> MeasurePairs:
    """What `data`/pairs.toml names, nothing where there is no file; raises InputFaults."""
    path = data / "pairs.toml"
    if not path.is_file():
        return MeasurePairs()
    file = TomlFile(path, data.parent)
    pairs, members = [], []
    for number, name, table in file.tables(file.values, _PAIR):
        file.check_choice("relation", table["relation"], list(RELATIONS), "relation", within=name)
        _check_measures(file, name, table["measures"], indicators)
        pairs.append(MeasurePair(number, name, table["title"], table["relation"]))
        members += [PairMember(name, at, each) for at, each in enumerate(table["measures"])]
    file.refuse_faults()
    return MeasurePairs(tuple(pairs), tuple(members))


def _check_measures(file: TomlFile, name: str, listed: list, indicators: Collection[str]) -> None:
    """Two measures or more, each a text, named once and in the catalogue; what is wrong is a fault of `file`."""
    if not all(isinstance(each, str) for each in listed):
        file.fault("'measures' is a list of the names of indicators", key="measures", within=name)
        return
    if len(set(listed)) < 2:
        told = f"'measures' of '{name}' names {len(set(listed))}; name two or more that belong together"
        file.fault(told, key="measures", within=name)
    for each in dict.fromkeys(listed):
        if listed.count(each) > 1:
            told = f"'measures' names '{each}' {listed.count(each)} times; name it once"
            file.fault(told, key="measures", within=name)
        if indicators:  # a catalogue with faults of its own names nothing
            file.check_choice("measures", each, list(indicators), "indicator", within=name)
