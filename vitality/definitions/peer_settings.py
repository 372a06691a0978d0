"""Settings of likeness: data/peers.toml, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from vitality.definitions import england_peers
from vitality.definitions.england_peers import EnglandPeers
from vitality.files.faults import Fault, InputFaults
from vitality.files.toml import TomlFile

SCALES = ("plain", "log")
_TYPES = {
    "most": int,
    "share": (int, float),
    "fewest": int,
    "left_out": list,
    "similarity_models": dict,
    "variables": list,
    "england": dict,
}
_FORMER = {"lenses": "similarity_models"}
_MODEL = {"title": str, "says": str}
_VARIABLE = {"indicator": str, "levels": list, "similarity_models": list, "scale": str}


@dataclass(frozen=True)
class SimilarityModel:
    """One way to be alike: which variables count."""

    model_id: str
    title: str
    says: str


@dataclass(frozen=True)
class Variable:
    """One figure that says how alike two places are, at which levels and through which similarity_models."""

    indicator_id: str
    levels: tuple[str, ...]
    similarity_models: tuple[str, ...]
    is_log: bool


@dataclass(frozen=True)
class PeerSettings:
    """How many peers a place has at most, what share of its kind, and on what they are chosen."""

    most: int
    share: float
    fewest: int
    left_out: tuple[str, ...]
    similarity_models: tuple[SimilarityModel, ...]
    variables: tuple[Variable, ...]
    levels: tuple[str, ...] = ()  # at which peers are sought
    england: EnglandPeers | None = None  # the model of all England, where the file has one


def load(data: Path, indicators: Collection[str], levels: Sequence[str]) -> PeerSettings:
    """Read `data`/peers.toml; raises InputFaults naming each wrong key, model, level and indicator with its line."""
    path = data / "peers.toml"
    if not path.is_file():
        told = f"the file is not in {data.name}/; copy the one of the embedded council"
        raise InputFaults([Fault(f"{data.name}/{path.name}", 1, told)])
    file = TomlFile(path, data.parent)
    values = file.values
    england = None
    if not file.faults and file.check_keys(values, _TYPES, optional=frozenset({"england"}), former=_FORMER):
        england = england_peers.read(file, indicators)
        for name in ("most", "fewest"):
            if values[name] < 1:
                file.fault(f"'{name}' is {values[name]}; it must be at least 1", key=name)
        if not 0 < values["share"] <= 1:
            file.fault(f"'share' is {values['share']}; it must be above 0 and at most 1", key="share")
        for code in values["left_out"]:
            if not isinstance(code, str):
                file.fault(f"'left_out' holds {code!r}; it must hold area codes in quotes", key="left_out")
        models = values["similarity_models"]
        list(file.tables(models, _MODEL, within="similarity_models", what="similarity model"))
        for number, table in enumerate(values["variables"]):
            _check_variable(file, table, number, indicators, list(levels))
    file.refuse_faults()
    return PeerSettings(
        values["most"],
        values["share"],
        values["fewest"],
        tuple(values["left_out"]),
        tuple(SimilarityModel(model_id, **table) for model_id, table in values["similarity_models"].items()),
        tuple(
            Variable(each["indicator"], tuple(each["levels"]), tuple(each["similarity_models"]), each["scale"] == "log")
            for each in values["variables"]
        ),
        levels=tuple(levels),
        england=england,
    )


def _check_variable(file: TomlFile, table: dict, number: int, indicators: Collection[str], levels: list[str]) -> None:
    place = {"within": "variables", "nth": number}
    if not file.check_keys(table, _VARIABLE, former=_FORMER, **place):
        return
    file.check_choice("indicator", table["indicator"], list(indicators), "indicator (data/catalogue)", **place)
    file.check_choice("scale", table["scale"], SCALES, "scale", **place)
    file.check_list("levels", table["levels"], levels, "level", **place)
    file.check_list(
        "similarity_models",
        table["similarity_models"],
        file.values["similarity_models"],
        "similarity model of this file",
        **place,
    )
    before = [each for each in file.values["variables"][:number] if each.get("indicator") == table["indicator"]]
    twice = [level for level in table["levels"] if any(level in each.get("levels", ()) for each in before)]
    if twice and table["indicator"] in indicators:
        file.fault(f"'{table['indicator']}' is named twice for {twice[0]}; name it once", key="indicator", **place)
