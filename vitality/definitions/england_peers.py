"""By what places of all England are called alike: the tables `england` of data/peers.toml, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

MODEL = "england"  # its id among the similarity models
LEVELS = ("lsoa", "msoa", "ward", "district")  # of the store
SCALES = ("plain", "log")
PARTS = ("", "residents", "land")  # how a larger area follows from its neighbourhoods where nobody publishes it
_TYPES = {
    "title": str,
    "says": str,
    "most": dict[str, int],
    "very_alike": (int, float),
    "alike": (int, float),
    "variables": list,
}
_VARIABLE = {"indicator": str, "period": str, "scale": str, "weight": (int, float), "parts": str}


@dataclass(frozen=True)
class EnglandVariable:
    """One figure of one period that says how alike two places of England are, with its weight."""

    indicator: str
    period: str
    scale: str
    weight: float
    parts: str = ""

    @property
    def is_log(self) -> bool:
        return self.scale == "log"


@dataclass(frozen=True)
class EnglandPeers:
    """The similarity model of all England: its words, how many peers at each level, the limits of alike, variables."""

    title: str
    says: str
    most: dict[str, int]
    very_alike: float
    alike: float
    variables: tuple[EnglandVariable, ...]
    left_out: tuple[str, ...] = ()  # areas too small to be like any other


def load(data: Path, indicators: Collection[str]) -> EnglandPeers | None:
    """The model of `data`/peers.toml, None where it has none; raises InputFaults with the line of each slip."""
    path = data / "peers.toml"
    if not path.is_file():
        return None
    file = TomlFile(path, data.parent)
    result = None if file.faults else read(file, indicators)
    file.refuse_faults()
    return result


def read(file: TomlFile, indicators: Collection[str]) -> EnglandPeers | None:
    """The model that an opened peers.toml holds; what is wrong is noted in the file."""
    table, before = file.values.get(MODEL), len(file.faults)
    if table is None or not file.check_keys(table, _TYPES, within=MODEL):
        return None
    for level, most in table["most"].items():
        file.check_choice("most", level, LEVELS, "level of the store", within=MODEL)
        if most < 1:
            file.fault(f"'most' is {most} for {level}; it must be at least 1", key="most", within=MODEL)
    if not 0 < table["very_alike"] < table["alike"]:
        told = f"'very_alike' is {table['very_alike']} and 'alike' {table['alike']}; the first must be smaller, above 0"
        file.fault(told, key="very_alike", within=MODEL)
    for number, each in enumerate(table["variables"]):
        place = {"within": f"{MODEL}.variables", "nth": number}
        if not file.check_keys(each, _VARIABLE, optional=frozenset({"parts"}), **place):
            continue
        file.check_choice("indicator", each["indicator"], list(indicators), "indicator (data/catalogue)", **place)
        file.check_choice("scale", each["scale"], SCALES, "scale", **place)
        file.check_choice("parts", each.get("parts", ""), PARTS, "way to make it of parts", **place)
        if each["weight"] <= 0:
            file.fault(f"'weight' is {each['weight']}; it must be above 0", key="weight", **place)
        if each["indicator"] in [one.get("indicator") for one in table["variables"][:number]]:
            file.fault(f"'{each['indicator']}' is named twice; name it once", key="indicator", **place)
    if len(file.faults) > before:
        return None
    variables = tuple(EnglandVariable(**each) for each in table["variables"])
    return EnglandPeers(**table | {"variables": variables}, left_out=tuple(file.values.get("left_out", ())))
