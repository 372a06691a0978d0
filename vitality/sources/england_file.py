"""England's file: what an app that serves many councils looks up beside their warehouses, made once from the store.

It says in which council every area and every postcode lies, and where every district stands in England on every
measure, with outlines drawn coarsely. It is one DuckDB file that nobody changes: another store gives another file, and
the pointer beside it is replaced last.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import shapely

from vitality.definitions import catalogue, districts, periods, served
from vitality.sources.geography import outlines
from vitality.sources.standing import FOLDER as STANDING
from vitality.sources.store import ROOT

_KEPT = 2  # files, so that whoever reads the last one is not disturbed
_METRES = 700  # by which a border may move on a map of all England
_DIGITS = 3  # of a degree: about a hundred metres
_AREAS = "geography/areas"  # what there must be
_DRAWN = ("geography/outlines_district_2024", "geography/outlines_county_2023")
_FILLED = {  # what of the store each table is filled from, and how
    "area_councils": (
        _AREAS,
        """
        with named as (
            select
                code as area_code, coalesce(nullif(local_name, ''), name) as area_name,
                if(level = 'district', 'borough', level) as area_type, valid_to = '' as is_current,
                if(level = 'district', code, district_code) as named_code
            from read_parquet($path)
            where level in ('lsoa', 'msoa', 'ward', 'district')
        )
        select
            named.area_code, named.area_name,
            trim(regexp_replace(lower(named.area_name), '[^a-z0-9]+', ' ', 'g')) as name_key,
            named.area_type, named.is_current, councils.council_code
        from named
        inner join councils on councils.area_code = named.named_code
        order by named.area_code
    """,
    ),
    "postcode_councils": (
        "geography/postcodes",
        """
        select
            replace(postcode, ' ', '') as postcode_key, postcode, regexp_extract(postcode, '^[A-Z]+') as postcode_area,
            coalesce(councils.council_code, district_code) as council_code, lsoa_code, ward_code
        from read_parquet($path)
        left join councils on councils.area_code = district_code
        where district_code <> ''
        order by postcode_key
    """,
    ),
    "district_standings": (
        f"{STANDING}/standing",
        """
        select
            indicator_id, area_code, period_label, period_end, value, rank, ranked, ties, tenth, fifth
        from read_parquet($path)
        inner join period_labels using (period)
        where ranked_among = 'district' and rank is not null
        order by indicator_id, area_code
    """,
    ),
    "england_figures": (
        f"{STANDING}/benchmarks",
        """
        select indicator_id, period_label, value
        from read_parquet($path)
        inner join period_labels using (period)
        where area_code = 'E92000001'
        order by indicator_id, period_label
    """,
    ),
}
_TABLES = """
create table area_councils (
    area_code text, area_name text, name_key text, area_type text, is_current boolean, council_code text
);
create table postcode_councils (
    postcode_key text, postcode text, postcode_area text, council_code text, lsoa_code text, ward_code text
);
create table district_standings (
    indicator_id text, area_code text, period_label text, period_end date, value double, rank bigint, ranked bigint,
    ties bigint, tenth bigint, fifth bigint
);
create table england_figures (indicator_id text, period_label text, value double);
create table district_outlines (area_code text, label text, wkb blob);
create table measures (
    indicator_id text, theme_id text, theme_title text, sort_order bigint, title text, short_title text, unit text,
    decimals bigint, polarity text, kind text
);
"""


class NothingHeld(LookupError):
    """The store lacks the areas of England; the text says how to get them."""


def refresh(store: Path) -> Path:
    """England's file of what the store holds now, made and put in place where it is not there yet.

    Whoever else is making it is waited for. Raises NothingHeld.
    """
    if not (store / f"{_AREAS}.parquet").is_file():
        raise NothingHeld("The store holds no areas of England yet. Run: python -m vitality store --from FOLDER")
    folder = served.councils()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "england.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = folder / f"england-{_fingerprint(store)}.duckdb"
        if served.england() != wanted:
            if not wanted.is_file():
                _make(store, wanted)
            served.put(folder / served.ENGLAND, wanted.name + "\n")
            _forget(folder, wanted)
        return wanted


def _fingerprint(store: Path) -> str:
    """Of the tables of the store that it is made of, the catalogue, the list of districts and this code."""
    total, data = hashlib.sha256(), ROOT / "data"
    for name in sorted({name for name, _ in _FILLED.values()} | set(_DRAWN)):
        path = store / f"{name}.parquet"
        if path.is_file():
            total.update(f"{name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    for path in (Path(__file__), districts.PATH, data / "themes.toml", *sorted((data / "catalogue").glob("*.toml"))):
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


def _forget(folder: Path, kept: Path) -> None:
    old = sorted(folder.glob("england-*.duckdb"), key=lambda each: each.stat().st_mtime)
    for path in old[:-_KEPT]:
        if path != kept:
            path.unlink(missing_ok=True)


def _make(store: Path, path: Path) -> None:
    beside = path.with_suffix(".building")
    beside.unlink(missing_ok=True)
    with duckdb.connect(str(beside)) as con:
        con.execute(_TABLES)
        con.register("councils", _councils())
        con.register("period_labels", _periods(con, store))
        for table, (name, statement) in _FILLED.items():
            held = store / f"{name}.parquet"
            if held.is_file():
                con.execute(f"insert into {table} by name {statement}", {"path": str(held)})
        for table, frame in (("measures", _measures()), ("district_outlines", _outlines(store))):
            if len(frame):
                con.register("frame", frame)
                con.execute(f"insert into {table} by name select * from frame")
        con.execute("checkpoint")
    os.replace(beside, path)


def _councils() -> pd.DataFrame:
    """The council of today by the code of every district, also of one that a single other took the place of."""
    pairs = [(code, districts.successors(code)) for code, each in districts.every().items() if each.level == "district"]
    return pd.DataFrame([(code, own[0]) for code, own in pairs if len(own) == 1], columns=["area_code", "council_code"])


def _periods(con: duckdb.DuckDBPyConnection, store: Path) -> pd.DataFrame:
    """Every period of districts and of England, with its words and its last day."""
    texts: set[str] = set()
    for name in (f"{STANDING}/standing", f"{STANDING}/benchmarks"):
        path = store / f"{name}.parquet"
        if path.is_file():
            texts |= {
                row[0] for row in con.execute("select distinct period from read_parquet($1)", [str(path)]).fetchall()
            }
    known = [(text, periods.parse(text)) for text in sorted(texts)]
    rows = [(text, each.label, each.period_end) for text, each in known]
    return pd.DataFrame(rows, columns=["period", "period_label", "period_end"]).astype(
        {"period": str, "period_label": str}
    )


def _measures() -> pd.DataFrame:
    """Every measure of the catalogue, in the order of pages."""
    held = catalogue.load(ROOT / "data")
    rows = [
        (
            each.id,
            each.theme,
            held.themes[each.theme].title,
            number,
            each.title,
            each.short_title,
            each.unit,
            each.decimals,
            each.polarity,
            each.kind,
        )
        for number, each in enumerate(held.indicators.values())
    ]
    names = "indicator_id theme_id theme_title sort_order title short_title unit decimals polarity kind"
    return pd.DataFrame(rows, columns=names.split())


def _outlines(store: Path) -> pd.DataFrame:
    """Outlines of the districts of today, and of counties, whose figures stand for those of their districts; coarse."""
    drawn = [gpd.read_parquet(store / f"{name}.parquet") for name in _DRAWN if (store / f"{name}.parquet").is_file()]
    parts = []
    for each in drawn:
        table = each.assign(code=each["code"].map(lambda code: (*districts.successors(code), "")[0]))
        known = {code: one for code, one in districts.every().items() if one.stood("")}
        table = table[table["code"].isin(known)]
        if len(table):
            table = outlines.simplified(table.reset_index(drop=True), _METRES).to_crs(4326)
            shapes = shapely.set_precision(table.geometry.values, 10.0**-_DIGITS)
            labels = table["code"].map(lambda code, known=known: known[code].name)
            parts.append(pd.DataFrame({"area_code": table["code"], "label": labels, "wkb": shapely.to_wkb(shapes)}))
    every = pd.concat(parts) if parts else pd.DataFrame({"area_code": [], "label": [], "wkb": []})
    return every.drop_duplicates("area_code").sort_values("area_code")
