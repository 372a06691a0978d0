"""Postcodes, outlines and neighbours: where things lie."""

from __future__ import annotations

import duckdb
import geopandas as gpd
import pandas as pd

from vitality.definitions.council import Council
from vitality.definitions.levels import Level
from vitality.files.faults import Fault, InputFaults
from vitality.warehousing import geometry, outline_file, tables

SHARED_POINT = 20  # this many postcodes at one point are PO boxes or large users, not homes
LEAST_SHOWN = 0.5  # of an outline; where others leave less of it, one of them is wrong
NEAR_METRES = 500.0  # so far from the true border may an outline lie that the ONS calls ultra generalised
_OUTLINES = {
    "vintage": "integer",
    **dict.fromkeys(("level_id", "area_code", "file_path"), "varchar"),
    "line": "bigint",
    "wkb": "blob",
}
_GEOMETRIES = {
    **dict.fromkeys(("area_code", "area_type"), "varchar"),
    "is_current": "boolean",
    "borough_code": "varchar",
    "wkb": "blob",
    **dict.fromkeys(("longitude", "latitude"), "double"),
}
_NEIGHBOURS: dict[str, str] = dict.fromkeys(("area_code", "neighbour_code"), "varchar")
_POSTCODES = {
    **dict.fromkeys(("postcode", "ward_code", "lsoa_code"), "varchar"),
    **dict.fromkeys(("longitude", "latitude"), "double"),
    "is_shared_point": "boolean",
    "file_path": "varchar",
    "line": "bigint",
}


def read_outlines(con: duckdb.DuckDBPyConnection, council: Council, faults: list[Fault]) -> None:
    """Table `raw_outlines` of every GeoJSON file of outlines of the council; what is wrong is added to `faults`."""
    read = [pd.DataFrame(columns=list(_OUTLINES))]
    for figures in council.figures:
        for path in sorted(figures.folder.glob("boundaries*")):
            name, level_id = council.shown(path), path.stem.removeprefix("boundaries_")
            if level_id in council.levels and path.suffix == ".geojson":
                outlines = outline_file.read(path, name, council.levels[level_id], faults)
                frame = pd.DataFrame({"line": outlines["line"], "wkb": outlines.geometry.to_wkb()})
                frame = frame.assign(level_id=level_id, file_path=name, vintage=figures.vintage)
                read.append(frame.reset_index())
            else:
                told = f"a file of outlines is called boundaries_{council.levels.finest.level_id}.geojson or so"
                faults.append(Fault(name, 1, f"{told}, by its level: {', '.join(council.levels.ids)}; rename it"))
    tables.write(con, "raw_outlines", pd.concat(read), _OUTLINES, keys=3)


def write_outlines(con: duckdb.DuckDBPyConnection, council: Council) -> None:
    """Tables `geometries` (with a point that lies in each) and `neighbours`.

    Raises InputFaults for an outline that lies mostly under others, or away from that of the area that it lies in.
    """
    areas, levels = tables.ask(con, "areas_to_draw").set_index("area_code"), council.levels
    drawn, pairs, current = [], [], {}
    for figures in council.figures:
        is_current = figures.vintage == len(council.figures) - 1
        for level in (levels.finest, levels.represented):
            shapes = _shapes(con, figures.vintage, level)
            kept = shapes[shapes.index.isin(areas.index[areas["is_current"] == is_current])]
            drawn.append(kept)
            current[level.role] = kept
            if is_current or level.earlier:
                pairs.append(geometry.neighbours(kept))
            if is_current and level is levels.finest:
                for column in ("msoa_code", "borough_code"):
                    parents = geometry.dissolve(kept, areas.loc[kept.index, column])
                    drawn.append(parents[parents.index.isin(areas.index)])
                    pairs.append(geometry.neighbours(drawn[-1]))
    _refuse_apart(con, council, geometry.apart(current["finest"], current["represented"], areas["ward_code"]))
    outlines = gpd.GeoSeries(pd.concat(drawn))
    points = outlines.representative_point()
    frame = areas.loc[outlines.index].assign(wkb=outlines.to_wkb(), longitude=points.x, latitude=points.y)
    tables.write(con, "geometries", frame.rename_axis("area_code").reset_index(), _GEOMETRIES, keys=1)
    tables.write(con, "neighbours", pd.concat(pairs).drop_duplicates(), _NEIGHBOURS, keys=2)


def _shapes(con: duckdb.DuckDBPyConnection, vintage: int, level: Level) -> gpd.GeoSeries:
    """The outlines of a level in one folder as a coverage."""
    rows = tables.ask(con, "outlines_of_a_level", vintage=vintage, level=level.level_id)
    given = gpd.GeoSeries.from_wkb(rows["wkb"].map(bytes)).set_axis(rows["area_code"])
    result = geometry.shared_borders(given)
    told = f"the outline of '{{}}' lies mostly under others; draw the border between this {level.singular} and them"
    lost = rows[(result.area.reindex(given.index).fillna(0) < given.area * LEAST_SHOWN).to_numpy()]
    hidden = [Fault(row.file_path, row.line, told.format(row.area_code)) for row in lost.itertuples()]
    if hidden:
        raise InputFaults(hidden)
    return result


def _refuse_apart(con: duckdb.DuckDBPyConnection, council: Council, away: pd.Series) -> None:
    """Raise InputFaults for smallest areas that are drawn away from the represented area in which they lie."""
    finest, represented = council.levels.finest, council.levels.represented
    rows = tables.ask(con, "outlines_of_a_level", vintage=len(council.figures) - 1, level=finest.level_id)
    told = f"the outline of '{{}}' lies away from that of its {represented.singular} '{{}}'; correct the code of one"
    faults = [
        Fault(row.file_path, row.line, told.format(row.area_code, away[row.area_code]))
        for row in rows[rows["area_code"].isin(away.index)].itertuples()
    ]
    if faults:
        raise InputFaults(faults)


def write_postcodes(con: duckdb.DuckDBPyConnection) -> None:
    """Table `postcodes_placed`: each with its point, and the area of the finest level that holds it, if one does.

    Raises InputFaults for those too far from every outline to lie only just outside one that was drawn coarsely.
    """
    frame = tables.ask(con, "postcodes_to_place")
    lsoas = tables.ask(con, "outlines_of_the_finest")
    outlines = gpd.GeoSeries.from_wkb(lsoas["wkb"].map(bytes)).set_axis(lsoas["area_code"])
    grid = gpd.GeoSeries.from_xy(frame["easting"], frame["northing"], crs=geometry.BRITISH_GRID)
    points = grid.to_crs(geometry.WGS84)
    at_point = frame.groupby(["easting", "northing"])["postcode"].transform("size")
    placed = frame.assign(
        longitude=points.x,
        latitude=points.y,
        lsoa_code=geometry.within(points, outlines),
        is_shared_point=at_point >= SHARED_POINT,
    )
    outside = placed[placed["lsoa_code"].isna()] if len(outlines) else placed[:0]
    away = geometry.metres_outside(grid[outside.index], outlines) if len(outside) else outside["easting"]
    told = "'{}' lies {:,.0f} m from every outline; correct its easting and northing, or take the postcode out"
    far = [
        Fault(row.file_path, row.line, told.format(row.postcode, away[row.Index]))
        for row in outside[away > NEAR_METRES].itertuples()
    ]
    if far:
        raise InputFaults(far)
    tables.write(con, "postcodes_placed", placed, _POSTCODES, keys=1)


def notices(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What should be told of places that is no fault: postcodes outside every outline, with the lines of the first."""
    outside = tables.ask(con, "postcodes_in_none")
    if outside.empty:
        return []
    first = ", ".join(f"{row.postcode} ({row.file_path}:{row.line})" for row in outside[:20].itertuples())
    count = "1 postcode lies" if len(outside) == 1 else f"{len(outside):,} postcodes lie"
    return [f"{count} just outside every outline, and so in no smallest area: {first}{', ...' * (len(outside) > 20)}"]
