"""The council setting: which area, and which folders hold its figures. Nothing else in the code names a council."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vitality.definitions import layouts
from vitality.definitions import levels as levels_module
from vitality.definitions.levels import Levels
from vitality.files import table
from vitality.files.faults import Fault, quoted
from vitality.files.toml import TomlFile

_TYPES = {
    "name": str,
    "borough_code": str,
    "region_code": str,
    "country_code": str,
    "receipts": str,
    "verify_receipts": bool,
    "figures": list,
    "as_of": dt.date,
    "kind": list[str],
    "sha256": dict[str, str],
    "successors": dict[str, str],
    "figures_from_store": bool,
}
_OPTIONAL = frozenset({"receipts", "verify_receipts", "as_of", "kind", "sha256", "successors", "figures_from_store"})
RECEIPTS = Path(__file__).resolve().parents[2] / "data" / "sources"  # of a council that names none
_FIGURES = {
    "folder": str,
    "area_types": dict[str, str],
    "since": dict[str, dt.date],
    "until": dict[str, dt.date],
    "lookup": str,
    "postcodes": str,
    "peers": str,
}


@dataclass(frozen=True)
class Figures:
    """One folder of figures: one vintage of areas, with the dates between which they were in force."""

    folder: Path
    vintage: int
    area_types: dict[str, str]
    since: dict[str, dt.date]
    until: dict[str, dt.date]
    lookup: Path | None
    postcodes: Path | None
    peers: Path | None = None  # the folder of peers elsewhere in England

    @property
    def observations(self) -> tuple[Path, ...]:
        """The files of the figures themselves: observations.csv, and one for each publication in observations/."""
        return _files_of_figures(self.folder)

    @property
    def of_peers(self) -> tuple[Path, ...]:
        """The files of the figures of peers elsewhere in England."""
        return _files_of_figures(self.peers) if self.peers else ()


def _files_of_figures(folder: Path) -> tuple[Path, ...]:
    own = folder / "observations.csv"
    return (*([own] if own.is_file() else []), *sorted((folder / "observations").glob("*.csv")))


@dataclass(frozen=True)
class Council:
    """The council that a warehouse is built for; `figures` from the oldest vintage to the current one."""

    name: str
    folder: Path
    borough_code: str
    region_code: str
    country_code: str
    receipts: Path
    verify_receipts: bool
    figures: tuple[Figures, ...]
    levels: Levels
    as_of: dt.date | None = None  # the day from which the age of figures is counted; today where it is not set
    successors: Mapping[str, str] = field(default_factory=dict)  # of areas that were abolished, by their code
    figures_from_store: bool = False  # what lies in observations/ is written anew by `pack`, and nothing else is

    @property
    def data(self) -> Path:
        """The folder of the catalogue, the receipts and the settings that the council's own go before."""
        return self.receipts.parent

    def shown(self, path: Path) -> str:
        """How faults and `explain` name a file of the council."""
        above = self.folder.parent.parent
        return str(path.relative_to(above if above in path.parents else self.folder))

    def areas(self) -> list[dict[str, str]]:
        """For each vintage the type of every area in its file, by code; of other boroughs only the code.

        Nothing of a file with a fault, which is told when the figures are read.
        """
        result = []
        for figures in self.figures:
            path = figures.folder / "areas.csv"
            header = table.columns(path)
            faults: list[Fault] = []
            rows = [row for _, row in table.rows(path, path.name, layouts.areas(self.levels, header), faults)]
            rows = [] if faults else rows
            column = next((name for name in self.levels.home.columns if name in header), "")
            own = {each["area_code"]: each.get(column) == self.borough_code for each in rows}
            types = {each["area_code"]: figures.area_types.get(each["area_type"], "") for each in rows}
            result.append({code: kind if own[code] else "" for code, kind in types.items() if code})
        return result


def load(folder: Path) -> Council:
    """Read `folder`/council.toml; raises InputFaults when a key, folder or file is wrong or absent."""
    path = folder / "council.toml"
    if not path.is_file():
        raise FileNotFoundError(f"{folder} has no council.toml; name a folder that has one, such as the one in data/")
    file = TomlFile(path, folder.parent)
    if not file.faults and file.check_keys(file.values, _TYPES, optional=_OPTIONAL):
        receipts = (folder / file.values["receipts"]).resolve() if "receipts" in file.values else RECEIPTS
        levels = levels_module.load(_levels_file(folder, receipts.parent)).called(_kind(file))
        _check_pins(file, folder)
        if not file.values["figures"]:
            file.fault("'figures' is empty; add a [[figures]] for each folder of figures", key="figures")
        for number, table in enumerate(file.values["figures"]):
            _check_figures(file, folder, table, number, levels.ids)
    file.refuse_faults()
    figures = tuple(_figures(folder, number, table) for number, table in enumerate(file.values["figures"]))
    plain = {key: file.values[key] for key in ("name", "borough_code", "region_code", "country_code")}
    return Council(
        folder=folder,
        receipts=receipts,
        verify_receipts=file.values.get("verify_receipts", True),
        figures=figures,
        levels=levels,
        as_of=file.values.get("as_of"),
        successors=file.values.get("successors", {}),
        figures_from_store=file.values.get("figures_from_store", False),
        **plain,
    )


def _kind(file: TomlFile) -> Sequence[str]:
    """What the council's area is called, one and several; none where the file leaves it to levels.toml."""
    words = file.values.get("kind", ())
    if words and (len(words) != 2 or not all(words)):
        file.fault(
            'kind holds what one such area and several are called, such as ["district", "districts"]', key="kind"
        )
        return ()
    return words


def _check_pins(file: TomlFile, folder: Path) -> None:
    """Note each file that [sha256] pins and that is not there, or is not byte for byte the one it was."""
    for name, pinned in file.values.get("sha256", {}).items() if file.values.get("verify_receipts", True) else ():
        path = folder / name
        held = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        if not held:
            file.fault(f"file {quoted(name)} is pinned and is not there; put it there or delete this line", key=name)
        elif held != pinned:
            file.fault(f"{name} is not the file that is pinned here; if it is right, write its sha256 {held}", key=name)


def _levels_file(*folders: Path) -> Path:
    """The levels.toml of the first of these folders that has one, else the one of this product."""
    return next((each / "levels.toml" for each in folders if (each / "levels.toml").is_file()), levels_module.DEFAULT)


def _check_figures(file: TomlFile, folder: Path, table: dict, number: int, levels: tuple[str, ...]) -> None:
    place = {"within": "figures", "nth": number}
    if not file.check_keys(table, _FIGURES, optional=frozenset({"lookup", "postcodes", "peers"}), **place):
        return
    for area_type in table["area_types"].values():
        file.check_choice("area_types", area_type, levels, "level", **place)
    for key in ("since", "until"):
        for level in table[key]:
            file.check_choice(key, level, levels, "level", **place)
    held = list((folder / table["folder"] / "observations").glob("*.csv"))
    figures = [] if held else ["observations.csv"]
    wanted = ["areas.csv", *figures, *(table[key] for key in ("lookup", "postcodes") if key in table)]
    wanted += [f"{table['peers']}/{name}" for name in ("areas.csv", "neighbours.csv") if "peers" in table]
    for name in wanted:
        if not (folder / table["folder"] / name).is_file():
            file.fault(f"file {table['folder']}/{name} is not there; put it there", key="folder", **place)


def _figures(folder: Path, number: int, table: dict) -> Figures:
    place = folder / table["folder"]
    paths = {key: place / table[key] if key in table else None for key in ("lookup", "postcodes", "peers")}
    return Figures(
        folder=place,
        vintage=number,
        area_types=table["area_types"],
        since=table["since"],
        until=table["until"],
        **paths,
    )
