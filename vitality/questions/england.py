"""Questions about all England: in which council an area or a postcode lies, and where every district stands.

They are asked of England's file, which is made once from the store. Where there is none every answer is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from vitality.definitions import served
from vitality.questions import warehouse
from vitality.questions.places import Outline
from vitality.questions.rows import Measure, Row

QUERIES = warehouse.ROOT / "queries" / "england"
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class AreaCouncil(Row):
    area_code: str
    area_name: str
    area_type: str
    is_current: bool
    council_code: str


@dataclass(frozen=True, slots=True)
class PostcodeCouncil(Row):
    postcode: str
    council_code: str
    lsoa_code: str
    lsoa_name: str
    ward_code: str
    ward_name: str


@dataclass(frozen=True, slots=True)
class CouncilPostcodes(Row):
    council_code: str
    postcodes: int


@dataclass(frozen=True, slots=True)
class PostcodesHeld(Row):
    postcode_area: str
    postcodes: int


@dataclass(frozen=True, slots=True)
class DistrictMeasure(Measure):
    theme_title: str
    sort_order: int
    districts: int


@dataclass(frozen=True, slots=True)
class DistrictFigure(Row):
    area_code: str
    value: float
    period_label: str
    period_end: dt.date
    rank: int
    ranked: int
    ties: int
    tenth: int
    fifth: int


@dataclass(frozen=True, slots=True)
class EnglandFigure(Row):
    period_label: str
    value: float | None


def is_held() -> bool:
    """Whether there is a file of England."""
    return served.england() is not None


def area_council(area_code: str) -> AreaCouncil | None:
    """The council of today in which an area of any edition lies; None where no one council is known."""
    path = served.england()
    return _area_council(path, area_code) if path else None


def postcode_council(postcode_key: str) -> PostcodeCouncil | None:
    """Council, neighbourhood and ward of a postcode anywhere in England; None where it is not held."""
    return next(iter(_asked("postcode_council", PostcodeCouncil, postcode_key=postcode_key)), None)


def postcodes_begin(postcode_start: str) -> list[CouncilPostcodes]:
    """Councils with postcodes that begin so, those with most first."""
    return _asked("postcodes_begin", CouncilPostcodes, postcode_start=postcode_start)


def postcode_areas_held() -> list[PostcodesHeld]:
    """The postcode areas (the letters with which postcodes begin) of which postcodes are held."""
    return _asked("postcode_areas_held", PostcodesHeld)


def named_areas(name_key: str, area_types: Sequence[str]) -> list[AreaCouncil]:
    """Areas of today of these types, anywhere in England, whose name begins so."""
    return _asked("named_areas", AreaCouncil, name_key=name_key, area_types=list(area_types))


def district_measures() -> list[DistrictMeasure]:
    """Measures with figures of districts of all England, in page order."""
    return _asked("district_measures", DistrictMeasure)


def district_figures(indicator_id: str) -> list[DistrictFigure]:
    """Districts, or counties where figures are theirs, with rank and ties; rank 1 is the highest value."""
    return _asked("district_figures", DistrictFigure, indicator_id=indicator_id)


def england_figure(indicator_id: str) -> list[EnglandFigure]:
    """The figures of England on a measure, a row for each period."""
    return _asked("england_figure", EnglandFigure, indicator_id=indicator_id)


def district_outlines() -> list[Outline]:
    """Coarse outlines of the districts of today and of counties."""
    return _asked("district_outlines", Outline)


def _asked(name: str, row: type[R], **params: Any) -> list[R]:
    path = served.england()
    return warehouse.ask(path, QUERIES / f"{name}.sql", row, **params) if path else []


@lru_cache(maxsize=4096)
def _area_council(path: Path, area_code: str) -> AreaCouncil | None:
    return next(iter(warehouse.ask(path, QUERIES / "area_council.sql", AreaCouncil, area_code=area_code)), None)
