"""Squares for a map on which every area is as large as the next: data/tiles.toml, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

_TILE = {"code": str, "row": int, "column": int}


@dataclass(frozen=True)
class Tile:
    """The square of one area; rows from the north and columns from the west, from 1."""

    area_code: str
    tile_row: int
    tile_column: int


@dataclass(frozen=True)
class Tiles:
    """Table `tiles`."""

    tiles: tuple[Tile, ...] = ()


def load(data: Path) -> Tiles:
    """Every square in `data`/tiles.toml; none without one.

    Raises InputFaults for what cannot be read, for an area with two squares and for a square with two areas.
    """
    path = data / "tiles.toml"
    if not path.is_file():
        return Tiles()
    file = TomlFile(path, data.parent)
    if not file.faults and file.check_keys(file.values, {"tile": list}):
        areas: dict[str, int] = {}
        squares: dict[tuple[int, int], str] = {}
        for number, tile in enumerate(file.values["tile"]):
            _check(file, tile, number, areas, squares)
    file.refuse_faults()
    return Tiles(tuple(Tile(each["code"], each["row"], each["column"]) for each in file.values["tile"]))


def _check(file: TomlFile, tile: object, number: int, areas: dict, squares: dict) -> None:
    """Note what is wrong with one square, and remember its area and its place for those that follow."""
    place = {"within": "tile", "nth": number}
    if not isinstance(tile, dict):
        file.fault(f"'tile' holds {tile!r}; write each square as [[tile]] with code, row and column", key="tile")
        return
    if not file.check_keys(tile, _TILE, **place):
        return
    code, square = tile["code"], (tile["row"], tile["column"])
    if not code.strip():
        file.fault("'code' is empty; give the code of an area", key="code", **place)
    for key in ("row", "column"):
        if tile[key] < 1:
            file.fault(f"'{key}' is {tile[key]}; it must be at least 1", key=key, **place)
    if code in areas:
        file.fault(f"'{code}' has a square already, in line {areas[code]}; give it one", key="code", **place)
    elif square in squares:
        told = f"row {square[0]}, column {square[1]} is the square of '{squares[square]}' already; choose another"
        file.fault(told, key="row", **place)
    areas.setdefault(code, file.line_of("code", **place))
    squares.setdefault(square, code)
