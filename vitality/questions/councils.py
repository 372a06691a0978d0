"""Which councils this app serves, which of them is read in this thread, and to which one an area leads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vitality.addresses.councils import meant
from vitality.definitions import served
from vitality.questions import england, places, versions, warehouse


@dataclass(frozen=True)
class Council:
    """A council that is served: its code and name, and the folder whose pointer names its warehouse."""

    code: str
    name: str
    place: Path


def every() -> dict[str, Council]:
    """The councils that are served, by code: that of the home folder first, then those of the store by name."""
    with warehouse.using(None):
        try:
            home = _stamped(warehouse.current())
        except (warehouse.NoWarehouse, warehouse.CannotRead):
            home = None
    return _every(home, served.councils(), served.changed())


def first() -> str:
    """The code of the council that an address without a place opens: the one that VITALITY_OPENS names, else that of
    the home folder, else the first by name; "" where none is served."""
    councils = every()
    wanted = {each.code for each in meant(os.environ.get("VITALITY_OPENS", ""))[1]} & set(councils)
    return next(iter(wanted or councils), "")


def in_use() -> Council | None:
    """The council that is read in this thread; None where it is none of those that are served."""
    folder = warehouse.place()
    return next((each for each in every().values() if each.place == folder), None)


def is_of_store() -> bool:
    """Whether the council that is read stands in a folder of its own among the councils of the store."""
    return warehouse.place().parent == served.councils()


def leads_to(area_code: str) -> str:
    """The code of the served council to which an area leads whoever opens a link; "" where it leads to none, as a
    region, or an area of a council that was not built."""
    councils = every()
    lying = england.area_council(area_code) if len(councils) > 1 else None
    if lying and lying.council_code in councils:
        return lying.council_code
    home = next((each for each in councils.values() if each.place == served.home()), None)
    return home.code if home and area_code in _own_areas(home) else ""


def is_elsewhere(area_code: str) -> bool:
    """Whether an area leads to another council than the one that is read."""
    here, own = in_use(), leads_to(area_code)
    return bool(own and here and own != here.code)


def holds(council: Council, area_code: str) -> bool:
    """Whether a council's warehouse knows an area, be it its own or one that it is compared with."""
    with warehouse.using(council.place):
        return area_code in _areas(warehouse.current())


def carried(params: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a link from here, with the council where the area alone would not lead back to it."""
    if len(every()) < 2 or "council" in params:
        return dict(params)
    here = in_use()
    leads = here is None or bool(params.get("area") and leads_to(params["area"]))
    return dict(params) if leads or here is None else {**params, "council": here.code}


@lru_cache(maxsize=2)
def _every(home: Council | None, folder: Path, changed: int) -> dict[str, Council]:
    result = {home.code: home} if home else {}
    for code, name in served.built().items():
        result.setdefault(code, Council(code, name, folder / code))
    return result


@lru_cache(maxsize=4)
def _stamped(path: Path) -> Council:
    """The council of the home folder, as its warehouse says."""
    stamp = versions.build_stamp()
    return Council(stamp.borough_code, stamp.council_name, path.parents[1])


def _own_areas(council: Council) -> frozenset[str]:
    """Codes of the areas that lie in a council, its own among them."""
    with warehouse.using(council.place):
        return _own(warehouse.current(), council.code)


@lru_cache(maxsize=4)
def _own(path: Path, code: str) -> frozenset[str]:
    return frozenset(area for area, within in _areas(path).items() if code in (within, area))


@lru_cache(maxsize=32)
def _areas(path: Path) -> dict[str, str]:
    """In which council each area of a warehouse lies, by its code."""
    return {code: each.borough_code for code, each in places.areas().items()}
