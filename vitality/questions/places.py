"""Questions about areas: their names and places, what replaced what, postcodes, outlines and tiles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from vitality.definitions.levels import Level, Levels
from vitality.questions import warehouse
from vitality.questions.rows import Place, Row


@dataclass(frozen=True)
class NamedArea(Place):
    """An area with its official name and what it lies in; `valid_to` is None for a current one."""

    __slots__ = ()
    area_name: str
    area_type: str
    is_current: bool
    valid_from: dt.date | None
    valid_to: dt.date | None
    borough_code: str
    msoa_code: str | None
    ward_code: str | None


@dataclass(frozen=True)
class AreaLevel(Level, Row):
    """A level as the warehouse holds it."""


@dataclass(frozen=True, slots=True)
class Area(NamedArea):
    region_code: str | None
    country_code: str | None


@dataclass(frozen=True, slots=True)
class AreaInFull(NamedArea):
    msoa_name: str | None
    ward_name: str | None
    borough_name: str | None
    region_name: str | None
    area_ha: float | None
    has_outline: bool


@dataclass(frozen=True, slots=True)
class AreaChange(Place):
    direction: str
    area_type: str
    change: str
    weight: float
    changed_on: dt.date


@dataclass(frozen=True, slots=True)
class Name(Place):
    name_key: str
    kind: str
    name: str
    area_type: str
    is_current: bool
    borough_code: str


@dataclass(frozen=True, slots=True)
class Postcode(Row):
    postcode_key: str
    postcode: str
    lsoa_code: str | None
    lsoa_name: str | None
    msoa_code: str | None
    msoa_name: str | None
    ward_code: str
    ward_name: str
    borough_code: str
    is_shared_point: bool


@dataclass(frozen=True, slots=True)
class PostcodeArea(Row):
    lsoa_code: str
    lsoa_name: str
    msoa_name: str | None
    ward_name: str
    postcodes: int
    first_postcode: str
    last_postcode: str


@dataclass(frozen=True, slots=True)
class PostcodeDistrict(Row):
    district: str
    postcodes: int


@dataclass(frozen=True, slots=True)
class Outline(Place):
    wkb: bytes


@dataclass(frozen=True, slots=True)
class Tile(Row):
    area_code: str
    tile_row: int
    tile_column: int


def levels() -> Levels:
    """The levels of area of these figures, finest first."""
    return _levels_of(str(warehouse.current()))


def areas() -> dict[str, Area]:
    """Every area by its code, with its label and what it lies in."""
    return {row.area_code: row for row in warehouse.run("areas", Area)}


def area(area_code: str) -> AreaInFull | None:
    """One area with its official name, edition and the names of what it lies in; None when unknown."""
    return next(iter(warehouse.run("area", AreaInFull, area_code=area_code)), None)


def area_changes(area_code: str) -> list[AreaChange]:
    """Areas that replaced it (direction 'replaced_by') or that it replaced ('replaces'), largest share first."""
    return warehouse.run("area_changes", AreaChange, area_code=area_code)


def names() -> list[Name]:
    """Every name and code of every area, for the search."""
    return warehouse.run("names", Name)


def postcode(postcode_key: str) -> Postcode | None:
    """Neighbourhood, MSOA and ward of one postcode (upper case, no space); None when it is not in the list."""
    return next(iter(warehouse.run("postcode", Postcode, postcode_key=postcode_key)), None)


def postcode_areas(postcode_start: str) -> list[PostcodeArea]:
    """Neighbourhoods with homes whose postcodes start so, most postcodes first."""
    return warehouse.run("postcode_areas", PostcodeArea, postcode_start=postcode_start)


def postcode_districts() -> list[PostcodeDistrict]:
    """The first halves of postcodes that the list holds, with the number of postcodes of each."""
    return warehouse.run("postcode_districts", PostcodeDistrict)


def outlines(area_type: str, borough_code: str, is_current: bool) -> list[Outline]:
    """Outlines (WKB, longitude and latitude) of one type of area in a borough; [] where no outlines are held."""
    return warehouse.run("outlines", Outline, area_type=area_type, borough_code=borough_code, is_current=is_current)


def tiles() -> dict[str, Tile]:
    """Row and column of each borough on the tile map, by code; {} where no squares are laid out."""
    return {row.area_code: row for row in warehouse.run("tiles", Tile)}


def borough_of(area_code: str) -> str:
    """The borough in which an area's facts are kept; '' for regions, countries and unknown areas."""
    return _borough_in(str(warehouse.current()), area_code)


@lru_cache(maxsize=64)
def _levels_of(file: str) -> Levels:
    return Levels(warehouse.run("area_levels", AreaLevel))


@lru_cache(maxsize=4096)
def _borough_in(file: str, area_code: str) -> str:
    result = area(area_code)
    return result.borough_code if result else ""
