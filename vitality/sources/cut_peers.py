"""The peers of a council's areas among all of England, as a folder beside its figures: who, what they are called, and
their own figures. They are compared with, and are none of the council's places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd

from vitality.definitions import districts
from vitality.definitions.catalogue import KINDS, Indicator

if TYPE_CHECKING:
    from vitality.sources.cut import Cut

FOLDER = "peers"  # beside the council's own figures
_LATEST = ("lsoa", "msoa")  # levels so many that only the latest figure of a measure is taken along
_PAIRS = """
select level, area_code, rank, peer_code, distance,
    array_to_string(list_transform(list_zip(differs, differs_by), lambda own: own[1] || ':' || own[2]), ' ') as differs
from read_parquet($path)
where area_code in (select unnest($own))
order by level, area_code, rank
"""
_PEER_FIGURES = """
with peers as (
    select unnest($codes) as area_code, unnest($levels) as level
),
sources as (
    select indicator_id, period, min(parse_filename(filename, true)) as source_id
    from read_parquet($files, filename = true)
    where area_code = $sample and view = 'value'
    group by indicator_id, period
),
figures as (
    select
        parse_filename(filename, true) as publication, figures.indicator_id, figures.view, figures.area_code,
        figures.period, figures.value, figures.lower, figures.upper, figures.numerator, figures.denominator,
        figures.status, peers.level
    from read_parquet($with_sums, filename = true) as figures
    inner join peers on peers.area_code = figures.area_code
    where figures.view = 'value' and figures.value is not null
        and figures.indicator_id in (select unnest($indicators))
)
select
    coalesce(sources.source_id, figures.publication) as source_id, figures.* exclude (publication, level)
from figures
left join sources
    on figures.publication = 'summed' and sources.indicator_id = figures.indicator_id
    and sources.period = figures.period
where figures.publication <> 'summed' or sources.source_id is not null
qualify not list_contains($latest, figures.level) or row_number() over (
    partition by figures.area_code, figures.indicator_id order by figures.period desc, figures.publication
) = 1
order by source_id, figures.indicator_id, figures.area_code, figures.period
"""


def pairs(one: Cut, store: Path, most: Mapping[str, int]) -> pd.DataFrame:
    """Who is most like each of the council's areas; at most `most` of a level. Empty where the store holds none."""
    path = store / "england" / "neighbours.parquet"
    if not path.is_file():
        return pd.DataFrame(columns=["level", "area_code", "rank", "peer_code", "distance", "differs"])
    with duckdb.connect() as con:
        table = con.execute(_PAIRS, {"path": str(path), "own": one.codes}).df()
    return table[table["rank"] <= table["level"].map(most).fillna(np.inf)]


def places(one: Cut, store: Path, peers: pd.DataFrame) -> pd.DataFrame:
    """The peers that are none of the council's folder: code, name with where it is, level and council of each."""
    areas = pd.read_parquet(store / "geography" / "areas.parquet").set_index("code")
    local = areas["local_name"]
    rows = []
    for code in sorted(set(peers["peer_code"]) - set(one.areas["code"])):
        own = areas.loc[code]
        within = code if own["level"] == "district" else own["district_code"]
        name = own["local_name"] or own["name"]
        if own["level"] == "lsoa" and own["msoa_code"]:
            name = f"{local[own['msoa_code']]} {own['name'].rsplit(' ', 1)[-1]}"
        where = _short(within)
        named = where if code == within else f"{name} in {where}"
        rows.append((code, named, "borough" if own["level"] == "district" else own["level"], within, where))
    return pd.DataFrame(rows, columns=["area_code", "area_name", "area_type", "within_code", "within_name"])


def _short(code: str) -> str:
    """What people call a council's area: Hull, Bristol."""
    own = districts.every()[code]
    plain = own.name.split(", ")[0]
    return own.other_names[0] if ", " in own.name and own.other_names else plain


def figures(one: Cut, store: Path, files: list[str], outside: pd.DataFrame, indicators: Mapping[str, Indicator]):
    """What publishers say of these places: of the smaller the latest figure of each measure, of the others all.

    Numbers of people and things are left out: they are not set beside those of other places.
    """
    levels = outside["area_type"].replace({"borough": "district"})
    sample = next(code for code in sorted(one.own) if code.startswith("E01"))
    summed = store / "summed.parquet"
    given = {
        "codes": list(outside["area_code"]),
        "levels": list(levels),
        "sample": sample,
        "files": files,
        "with_sums": [*files, *([str(summed)] if summed.is_file() else [])],
        "indicators": [each.id for each in indicators.values() if KINDS[each.kind] != "count"],
        "latest": list(_LATEST),
    }
    with duckdb.connect() as con:
        return con.execute(_PEER_FIGURES, given).df()
