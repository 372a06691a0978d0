"""Questions about figures: of one area, of one indicator everywhere, and through time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.places import borough_of
from vitality.questions.rows import (
    BriefStanding,
    Counted,
    Figure,
    Indistinguishable,
    OwnStanding,
    Period,
    Place,
    Row,
    SeriesFigure,
    ShownFigure,
    grouped,
)


@dataclass(frozen=True, slots=True)
class Standing(OwnStanding):
    sort_order: int
    method: str | None
    is_derived: bool | None
    source_id: str | None
    benchmark_code: str
    q_value: float | None
    quintile: int | None
    percent_rank: float | None
    nearest_code: str | None


@dataclass(frozen=True, slots=True)
class Example(OwnStanding, Place):
    word: str


@dataclass(frozen=True, slots=True)
class PlaceStanding(BriefStanding, Place):
    sort_order: int
    multiplier: int


@dataclass(frozen=True, slots=True)
class Point(SeriesFigure):
    indicator_id: str


@dataclass(frozen=True, slots=True)
class PlacePoint(Point):
    area_code: str


@dataclass(frozen=True, slots=True)
class Strip(Row):
    indicator_id: str
    area_codes: list[str]
    figures: list[float]


@dataclass(frozen=True, slots=True)
class MapFigure(ShownFigure, Indistinguishable, Counted, Place):
    area_type: str
    status: str
    reason: str | None
    is_derived: bool | None
    quintile: int | None
    verdict: str | None
    benchmark_name: str | None
    benchmark_value: float | None


@dataclass(frozen=True, slots=True)
class View(Period):
    view: str
    value: float


@dataclass(frozen=True, slots=True)
class ClusterPlace(Place):
    msoa_name: str | None
    period_id: str
    cluster: str
    group_number: int | None
    group_areas: int | None
    around_value: float | None
    q_value: float | None


@dataclass(frozen=True, slots=True)
class Observation(Figure, Counted, Period):
    area_type: str
    area_code: str
    indicator_id: str
    area_name: str
    status: str
    reason: str | None
    method: str
    is_derived: bool
    source_id: str


@dataclass(frozen=True, slots=True)
class ExportedFigure(Observation):
    """A figure to take away, or one of the other views of it: `view` says which."""

    view: str
    borough_code: str
    period_start: dt.date
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Setting(Row):
    name: str
    value: str


def profile(area_code: str) -> list[Standing]:
    """One row per indicator of the catalogue for one area, at its latest period; [] for an unknown area.

    Verdicts are against the borough (for a borough: its region); totals are not set beside those of larger
    areas. Where there is no value here, `nearest_*` is that of the area that came before it, or else of its MSOA, ward,
    borough, region or country.
    """
    return warehouse.run("profile", Standing, area_code=area_code, borough_code=borough_of(area_code))


def profiles_of(area_codes: tuple[str, ...]) -> list[PlaceStanding]:
    """The latest figures of several places, one row for each place and measure that has one."""
    return warehouse.run("profiles_of", PlaceStanding, area_codes=list(area_codes))


def examples() -> dict[str, Example]:
    """A live example, as a row of a profile with its area's label, of each word that some figure bears out."""
    return {row.word: row for row in warehouse.run("examples", Example)}


def series(area_code: str) -> dict[str, list[Point]]:
    """Every period of every indicator of one area, by indicator id, oldest first; hidden periods have value None."""
    return grouped(
        warehouse.run("series", Point, area_code=area_code, borough_code=borough_of(area_code)), "indicator_id"
    )


def histories(indicator_id: str, area_codes: tuple[str, ...]) -> dict[str, list[PlacePoint]]:
    """Every period of one indicator for several areas, by area code, oldest first."""
    rows = warehouse.run("histories", PlacePoint, indicator_id=indicator_id, area_codes=list(area_codes))
    return grouped(rows, "area_code")


def strip_values(area_type: str, borough_code: str, is_current: bool) -> dict[str, list[tuple[str, float]]]:
    """(area code, value) of every area of one type in a borough, by indicator, at the latest period of that edition.

    Boroughs are shown among all boroughs held. Areas without a value are left out.
    """
    rows = warehouse.run("strip_values", Strip, area_type=area_type, borough_code=borough_code, is_current=is_current)
    return {row.indicator_id: list(zip(row.area_codes, row.figures, strict=True)) for row in rows}


def score_strips(area_type: str) -> dict[str, list[tuple[str, float]]]:
    """(area code, figure) of each measure that scores are made of, for all current areas of a type; {} for none."""
    rows = warehouse.run("score_strips", Strip, area_type=area_type)
    return {row.indicator_id: list(zip(row.area_codes, row.figures, strict=True)) for row in rows}


def atlas(indicator_id: str, period_id: str, area_type: str, borough_code: str, is_current: bool) -> list[MapFigure]:
    """One row per area of one type, also those with no value; verdict against the borough (boroughs: the region)."""
    return warehouse.run(
        "atlas",
        MapFigure,
        indicator_id=indicator_id,
        period_id=period_id,
        area_type=area_type,
        borough_code=borough_code,
        is_current=is_current,
    )


def views(indicator_id: str, area_code: str) -> list[View]:
    """Other views of one measure for one area: score, national rank, national tenth, monthly count."""
    return warehouse.run(
        "views", View, indicator_id=indicator_id, area_code=area_code, borough_code=borough_of(area_code)
    )


def clusters(indicator_id: str, borough_code: str) -> list[ClusterPlace]:
    """Every neighbourhood with its kind of cluster ('not_clustered' for most), latest period; [] if none is sought."""
    return warehouse.run("clusters", ClusterPlace, indicator_id=indicator_id, borough_code=borough_code)


def observations(indicator_id: str, borough_code: str) -> list[Observation]:
    """All figures of one indicator: the borough's areas, the boroughs, the region and the country, all periods."""
    return warehouse.run("observations", Observation, indicator_id=indicator_id, borough_code=borough_code)


def exported(
    indicator_id: str = "", area_type: str = "", area_code: str = "", period_id: str = "", borough_code: str = ""
) -> list[ExportedFigure]:
    """Figures with the other views of them (rank, tenth, monthly count) that meet every condition; "" is none.

    A value that is missing because only other views are held has no row; any other missing value has its reason.
    """
    return warehouse.run(
        "exported",
        ExportedFigure,
        indicator_id=indicator_id,
        area_type=area_type,
        area_code=area_code,
        period_id=period_id,
        borough_code=borough_code,
    )


def calibration() -> dict[str, str]:
    """Figures of the simulation of the rules, and the rules in force ('rule.version' ...), as text by name."""
    return {row.name: row.value for row in warehouse.run("calibration", Setting)}
