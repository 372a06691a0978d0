"""What each table of a council's folder holds: its columns, what to write in them, and what names a row."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vitality.definitions.levels import Levels
from vitality.files.layout import Column, Layout

_NEEDED = ("home", "above", "widest")  # roles whose codes areas.csv must hold


def _optional(name: str, says: str, **more: Any) -> Column:
    return Column(name, says, is_required=False, **more)


OBSERVATIONS = Layout(
    (
        Column("indicator_id", "name the series", is_filled=True),
        Column("area_code", "name the area by its code", is_filled=True),
        Column("period", "name the period", is_filled=True),
        Column("value", "write the figure, or a marker such as [c]", kind="number", is_marked=True),
        _optional("lower", "write the lower limit of the interval that the publisher gives", kind="number"),
        _optional("upper", "write the upper limit of the interval that the publisher gives", kind="number"),
        _optional("numerator", "write the count that the figure is made of", kind="number"),
        _optional("denominator", "write the number that the count is out of", kind="number"),
        _optional("status", "write what the publisher says of the figure, in a word"),
    ),
    may_be_empty=True,
)
_AREAS = (
    Column("area_code", "name the area by its code", is_filled=True),
    Column("area_name", "write its name as people know it", is_filled=True),
    Column("area_type", "write its type, as area_types in council.toml names it", is_filled=True),
    _optional("alt_name", "write another name that people use"),
    _optional("longitude", "write it in degrees, negative west of Greenwich", kind="number", low=-9, high=3),
    _optional("latitude", "write it in degrees", kind="number", low=49, high=61),
    _optional("area_ha", "write its size in hectares", kind="number", low=0),
    _optional("lsoa11_code", "of a neighbourhood of 2021, the one of 2011 that it was; for people, not read"),
    _optional("change_indicator", "how a neighbourhood changed from 2011 to 2021; for people, not read"),
)
LOOKUP = Layout(
    (
        Column("lsoa11_code", "name the neighbourhood of 2011 by its code", is_filled=True),
        Column("lsoa21_code", "name the neighbourhood of 2021 by its code", is_filled=True),
        Column(
            "change_indicator",
            "write U (unchanged), S (split), M (merged) or X (other)",
            is_filled=True,
            words=("U", "S", "M", "X"),
        ),
        Column("ward_code", "name the ward by its code", is_filled=True),
        Column("residents_2011_lsoa11", "write its residents at the census of 2011", True, True, "whole number", low=0),
        Column("residents_2021_lsoa21", "write its residents at the census of 2021", True, True, "whole number", low=0),
        *(
            _optional(name, "for people, not read")
            for name in ("lsoa11_name", "lsoa21_name", "msoa21_code", "msoa21_name", "ward_name", "borough_code")
        ),
        _optional("area_sqkm_lsoa21", "for people, not read"),
    ),
    key=("lsoa11_code", "lsoa21_code"),
)
POSTCODES = Layout(
    (
        Column("postcode", "write the postcode with its blank", is_filled=True),
        Column("easting", "write its easting in metres", kind="number", low=0, high=700_000, is_filled=True),
        Column("northing", "write its northing in metres", kind="number", low=0, high=1_300_000, is_filled=True),
        Column("ward_code", "name the ward by its code", is_filled=True),
        _optional("positional_quality", "write how good the position is, as Ordnance Survey does"),
    ),
    may_be_empty=True,
)
PLACES = Layout(
    (
        Column("place_name", "write the name that people use", is_filled=True),
        Column("area_code", "name the area in which it lies by its code", is_filled=True),
    ),
    key=("place_name", "area_code"),
    may_be_empty=True,
)

PEER_AREAS = Layout(
    (
        Column("area_code", "name a place elsewhere in England by its code", is_filled=True),
        Column("area_name", "write its name with where it is, such as Gipsyville in Hull", is_filled=True),
        Column("area_type", "write its type, as area_types in council.toml names it", is_filled=True),
        Column("within_code", "name the council that it lies in by its code", is_filled=True),
        Column("within_name", "write the name of that council's area", is_filled=True),
    ),
    key=("area_code",),
    may_be_empty=True,
)
NEIGHBOURS = Layout(
    (
        Column("area_code", "name the council's own place by its code", is_filled=True),
        Column("rank", "number its neighbours from 1, the nearest", is_filled=True, kind="whole number", low=1),
        Column("peer_code", "name the neighbour by its code", is_filled=True),
        Column("distance", "write how far apart they are, in standard deviations", True, True, "number", low=0),
        _optional("differs", "name what differs most, as flats_pct:0.41 born_abroad_pct:-0.2"),
    ),
    key=("area_code", "rank"),
)


def areas(levels: Levels, header: Collection[str]) -> Layout:
    """The layout of an areas.csv with that header: of each level one column holds the larger area that one lies in."""
    above = []
    for level in levels:
        held = [name for name in level.columns if name in header]
        above += [
            Column(
                name,
                f"name the {level.singular} in which it lies by its code",
                is_required=name in (held or level.columns)[:1] and level.role in _NEEDED,
            )
            for name in level.columns
        ]
    known = {each.name for each in _AREAS}
    return Layout((*_AREAS, *(each for each in above if each.name not in known)), key=("area_code",))
