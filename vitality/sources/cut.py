"""A council's folder cut from the store: its areas, their outlines and postcodes, and what publishers say of them.

The folder has the layout that every council's folder has, so that a build of it is a build like any other. Beside the
council's own areas stand those that it is compared with: the councils of its region, the region and England.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from vitality.definitions import districts, missing
from vitality.definitions.districts import District
from vitality.sources import cut_peers, packed
from vitality.sources.england import NothingToAsk
from vitality.sources.geography import parts
from vitality.sources.store import Book

LEVELS = ("lsoa", "msoa", "ward", "borough", "region", "country")
_KINDS = {
    "E06": ("unitary authority", "unitary authorities"),
    "E07": ("district", "districts"),
    "E08": ("metropolitan borough", "metropolitan boroughs"),
    "E09": ("borough", "boroughs"),
}
_OUTLINES = {"lsoa": "lsoa_2021", "msoa": "msoa_2021", "ward": "ward_2025", "borough": "district_2024"}
_ALL: dict[str, int] = {}
_DIGITS = 5  # of a degree: about a metre
_COUNCIL = """# Cut from the store; `python -m vitality pack` writes it anew.
name = "{name}"
kind = ["{one}", "{several}"]
borough_code = "{code}"
region_code = "{region}"
country_code = "E92000001"

[[figures]]
folder = "today"
area_types = {{ {types} }}
since = {{ lsoa = 2021-03-21, msoa = 2021-03-21, ward = {wards_since}, borough = {since}, region = 1994-04-01 }}
until = {{}}
{postcodes}{peers}"""


class NotHeld(LookupError):
    """The store lacks what a council's folder is cut from; the text says what and how to get it."""


@dataclass(frozen=True)
class Cut:
    """The areas of a council's folder: its own by level, and the codes of those that it is compared with."""

    home: District
    areas: pd.DataFrame  # of the geography, own areas and comparators, with the column `type`
    own: frozenset[str]

    @property
    def codes(self) -> list[str]:
        """Every code, own areas first."""
        return sorted(self.areas["code"], key=lambda code: (code not in self.own, code))


def cut(code: str, store: Path) -> Cut:
    """The areas of the council of that code. Raises NotHeld where the store holds no such council today."""
    home = districts.every().get(code)
    held = store / "geography" / "areas.parquet"
    if not held.is_file():
        raise NotHeld("The store holds no areas of England yet. Run: python -m vitality store --from FOLDER")
    if home is None or home.level != "district" or home.valid_to:
        raise NotHeld(f"{code} is no council of today.")
    members = pd.read_parquet(store / "geography" / "members.parquet")
    inside = members[members["district_code"] == code]
    if inside.empty:
        raise NotHeld(f"The store holds no neighbourhoods of {home.name}.")
    own = {*inside["lsoa_code"], *inside["msoa_code"], *inside["ward_code"], code}
    beside = {each.code for each in compared_with(home)} | {home.region, "E92000001"}
    areas = pd.read_parquet(held)
    areas = areas[areas["code"].isin(own | beside)]
    kinds = {"district": "borough"}
    areas = areas.assign(type=areas["level"].map(lambda each: kinds.get(each, each)))
    return Cut(home, areas, frozenset(own))


def compared_with(home: District) -> list[District]:
    """The councils of today in the same region, without the council itself."""
    return [
        each
        for each in districts.every().values()
        if each.level == "district" and not each.valid_to and each.region == home.region and each.code != home.code
    ]


def write(one: Cut, store: Path, folder: Path, book: Book) -> None:
    """The whole folder: council.toml, areas, figures, outlines, postcodes, peers."""
    today = folder / "today"
    today.mkdir(parents=True, exist_ok=True)
    _write_areas(one, today / "areas.csv")
    try:
        rows = packed.figures(store, book, sorted(one.own), sorted(set(one.codes) - one.own))
    except NothingToAsk:
        raise NotHeld("The store is empty. Run: python -m vitality store --from FOLDER") from None
    packed.write(rows, today / "observations", book.indicators)
    for level, name in _OUTLINES.items():
        _write_outlines(store / "geography" / f"outlines_{name}.parquet", one, today / f"boundaries_{level}.geojson")
    _write_missing(book, store, folder / missing.FILE)
    has_postcodes = _write_postcodes(one, store, today / "postcodes.csv")
    has_peers = write_peers(one, store, today / cut_peers.FOLDER, book)
    (folder / "council.toml").write_text(_setting(one, has_postcodes, has_peers), encoding="utf-8")


def _write_missing(book: Book, store: Path, path: Path) -> None:
    """The publications that receipts describe and the store lacks."""
    lacking = {name for name in book.receipts if not (store / f"{name}.parquet").is_file()}
    for part in parts.parts(book.places):
        if not (store / f"{part.name}.parquet").is_file():
            lacking |= {
                name for name, each in book.places.items() if any(file in part.files for file in each.given.files)
            }
    every = {**book.receipts, **book.places}
    rows = sorted((every[name].title, name, every[name].url) for name in lacking)
    packed.write_csv(path, ("source_id", "title", "url"), [(name, title, url) for title, name, url in rows])


def write_peers(one: Cut, store: Path, folder: Path, book: Book, most: Mapping[str, int] = _ALL) -> bool:
    """Who is most like each area in all of England, and the figures of those elsewhere; False where none is held.

    `most` bounds the peers of one area by level.
    """
    peers = cut_peers.pairs(one, store, most)
    if peers.empty:
        return False
    (folder / "observations").mkdir(parents=True, exist_ok=True)
    names = ["area_code", "rank", "peer_code", "distance", "differs"]
    rounded = peers[names].assign(distance=peers["distance"].map("{:.4f}".format))
    packed.write_csv(folder / "neighbours.csv", names, rounded.itertuples(index=False, name=None))
    outside = cut_peers.places(one, store, peers)
    packed.write_csv(folder / "areas.csv", list(outside.columns), outside.itertuples(index=False, name=None))
    if len(outside):
        held = [store / f"{each}.parquet" for each in sorted(book.receipts)]
        files = [str(path) for path in held if path.is_file()]
        frame = cut_peers.figures(one, store, files, outside, book.indicators)
        named = frame.rename(columns={"source_id": "publication"}).assign(is_summed=False)
        packed.write(named, folder / "observations", book.indicators)
    return True


def _write_areas(one: Cut, path: Path) -> None:
    """areas.csv: larger areas first, then the council's own; others' only by code and name."""
    header = ("area_code", "area_name", "area_type", "alt_name", *(f"{each}_code" for each in LEVELS[1:]))
    rows: list[tuple[str, ...]] = []
    for row in one.areas.sort_values(["level", "code"]).itertuples(index=False):
        own = row.code in one.own and row.type not in ("borough", "region", "country")
        place = (row.msoa_code, row.ward_code, one.home.code) if own else ("", "", "")
        told = (row.code, row.name, row.type, row.local_name, *place, row.region_code, row.country_code)
        rows.append(tuple(map(str, told)))
    order = {level: number for number, level in enumerate(reversed(LEVELS))}
    rows.sort(key=lambda each: (order[each[2]], each[0]))
    packed.write_csv(path, header, rows)


def _write_outlines(held: Path, one: Cut, path: Path) -> None:
    """The outlines of the areas of a level; none where the store has none."""
    if not held.is_file():
        return
    drawn = gpd.read_parquet(held)
    drawn = drawn[drawn["code"].isin(one.codes)].rename(columns={"code": "area_code", "name": "area_name"})
    if len(drawn):
        text = json.loads(drawn.to_crs(4326).to_json(drop_id=True))
        for feature in text["features"]:
            feature["geometry"]["coordinates"] = _rounded(feature["geometry"]["coordinates"])
        text.pop("crs", None)
        path.write_text(json.dumps(text, separators=(",", ":")), encoding="utf-8")


def _rounded(part: list) -> list:
    return [round(each, _DIGITS) if isinstance(each, float) else _rounded(each) for each in part]


def _write_postcodes(one: Cut, store: Path, path: Path) -> bool:
    held = store / "geography" / "postcodes.parquet"
    if not held.is_file():
        return False
    rows = pd.read_parquet(held)
    rows = rows[
        (rows["district_code"] == one.home.code) & rows["lsoa_code"].isin(one.own) & rows["ward_code"].isin(one.own)
    ]
    named = rows.rename(columns={"quality": "positional_quality"})
    columns = ("postcode", "easting", "northing", "ward_code", "positional_quality")
    packed.write_csv(path, columns, named[list(columns)].itertuples(index=False, name=None))
    return len(rows) > 0


def _setting(one: Cut, has_postcodes: bool, has_peers: bool) -> str:
    wards = one.areas.loc[(one.areas["type"] == "ward") & one.areas["code"].isin(one.own), "valid_from"]
    kind, several = _KINDS[one.home.code[:3]]
    return _COUNCIL.format(
        name=one.home.name,
        one=kind,
        several=several,
        code=one.home.code,
        region=one.home.region,
        types=", ".join(f'{each} = "{each}"' for each in LEVELS),
        since=one.home.valid_from,
        wards_since=_day(max(filter(None, wards), default="2021")),
        postcodes='postcodes = "postcodes.csv"\n' if has_postcodes else "",
        peers=f'peers = "{cut_peers.FOLDER}"\n' if has_peers else "",
    )


def _day(text: str) -> str:
    """A day, or that of a year's elections where only the year of wards is known."""
    return text if len(text) == 10 else f"{text}-05-01"
