"""Squares for boroughs: every one has its own, faults are told with their line, and the map can be read."""

import csv
import re
from collections import Counter
from dataclasses import astuple, replace

import pytest
import vl_convert

from tests.rows import made
from vitality import questions
from vitality.definitions import tiles as tiles_build
from vitality.drawing import palette, picture, tiles
from vitality.files.faults import InputFaults

INDICATOR = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1, polarity="low_is_good")


def row(number, value=1.0, step=1):
    known = {"unit": "per 1,000 residents", "decimals": 1, "value": value, "quintile": step}
    return made(questions.MapFigure, area_code=f"E{number}", label=f"Place {number}", **known)


def tile_map(rows=None, indicator=INDICATOR, **more):
    """The map of rows on squares of eight to a line."""
    rows = ROWS if rows is None else rows
    squares = {f"E{number}": questions.Tile(f"E{number}", 1 + number // 8, 1 + number % 8) for number in range(11)}
    return tiles.tile_map(rows, squares, indicator, **more)


ROWS = [row(number, float(number), 1 + number // 2) for number in range(10)] + [row(10, None, None)]


def written(folder, text=None):
    """Rows of the table made from a tiles.toml of this text; from none at all for None."""
    if text is not None:
        (folder / "tiles.toml").write_text(text, encoding="utf-8")
    return [astuple(each) for each in tiles_build.load(folder).tiles]


def square(code='"A"', row="1", column="1"):
    return f"[[tile]]\ncode = {code}\nrow = {row}\ncolumn = {column}\n"


def test_every_london_borough_has_one_square_of_its_own(root):
    with (root / "data/harrow/figures21/areas.csv").open(encoding="utf-8-sig", newline="") as file:
        boroughs = {each["area_code"] for each in csv.DictReader(file) if each["area_code"].startswith("E09")}
    result = written(root / "data")
    assert len(result) == 33 and {code for code, _, _ in result} == boroughs
    assert max(Counter((row, column) for _, row, column in result).values()) == 1


def test_the_squares_lie_as_the_boroughs_do(root):
    at = {code[-2:]: (row, column) for code, row, column in written(root / "data")}
    west_to_east = ["17", "15", "03", "14", "31", "26", "16"]
    assert [at[each][1] for each in west_to_east] == sorted({at[each][1] for each in west_to_east})
    north_to_south = ["10", "14", "19", "01", "28", "08"]
    assert [at[each][0] for each in north_to_south] == sorted({at[each][0] for each in north_to_south})


def test_the_table_is_as_the_file_and_empty_without_one(tmp_path):
    assert written(tmp_path) == []
    assert written(tmp_path, square('"B"', 2, 3) + square()) == [("B", 2, 3), ("A", 1, 1)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (square() + square('"A"', 2), 6, "'A' has a square already, in line 2"),
        (square() + square('"B"'), 7, "row 1, column 1 is the square of 'A' already"),
        (square() + square('"B"', 0), 7, "at least 1"),
        (square(column="-1"), 4, "at least 1"),
        (square(row='"1"'), 3, "must be a whole number"),
        (square(row="1.5"), 3, "must be a whole number"),
        (square(code='" "'), 2, "'code' is empty"),
        (square() + "colour = 1\n", 5, "unknown key 'colour'"),
        ('[[tile]]\ncode = "A"\nrow = 1\n', 1, "'column' is missing"),
        ("tile = [1]\n", 1, "write each square as"),
        ("title = 1\n", 1, "unknown key 'title'"),
        ("tile = \n", 1, "not valid TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, text, line, message):
    with pytest.raises(InputFaults) as caught:
        written(tmp_path, text)
    assert any(each.line == line and message in each.message for each in caught.value.faults), caught.value


@pytest.mark.parametrize("polarity", palette.HUES)
@pytest.mark.parametrize("width", [358, 728])
def test_the_map_is_drawn_with_every_square_a_square_inside_it(polarity, width):
    spec, _ = tile_map(ROWS, replace(INDICATOR, polarity=polarity), chosen_code="E3")
    assert spec["width"] == "container"
    drawn = vl_convert.vegalite_to_svg({**spec, "width": width}, allowed_base_urls=[])
    shapes = re.findall(r'translate\(([\d.]+),([\d.]+)\)" d="M(-[\d.]+),(-[\d.]+)[hL]', drawn)
    squares = [(float(x), float(y), -float(half), -float(also)) for x, y, half, also in shapes if float(half) < -15]
    assert len(squares) == len(ROWS) + 1  # and the outline of the chosen one
    assert all(half == also for _, _, half, also in squares)
    assert all(half <= x <= width - half for x, _, half, _ in squares)
    assert "1,000 residents" in drawn and len(re.findall(r">P\d+<", drawn)) == len(ROWS)
    assert all(f">{word}<" in drawn for word in (*tiles.FIFTHS, tiles.NO_FIGURE))


def test_no_two_squares_touch_at_any_width():
    spec, _ = tile_map()
    assert spec["params"] == [{"name": "side", "expr": "min(width / 8, 48)"}]
    assert spec["layer"][0]["mark"]["size"] == {"expr": "pow(side - 3, 2)"}


def test_a_place_without_a_figure_is_crossed_and_said_so_never_only_grey():
    spec, alt = tile_map()
    absent = spec["data"]["values"][-1]
    assert (absent["value"], absent["shown"], absent["fifth"]) == (None, "No figure", "no figure")
    scale = spec["layer"][0]["encoding"]["shape"]["scale"]
    assert len({*scale["range"][:5]}) == 1 and scale["range"][5] not in scale["range"][:5]
    assert "1 without a figure" in alt
    benchmark, _ = tile_map(ROWS[:-1])
    assert benchmark["layer"][0]["encoding"]["shape"]["scale"]["domain"] == list(tiles.FIFTHS)


def test_what_is_no_number_is_not_coloured_and_a_figure_without_a_fifth_is_as_on_the_other_map():
    spec, _ = tile_map([row(1, float("nan"), 2), row(2, 3.0, None)])
    assert [each["fifth"] for each in spec["data"]["values"]] == ["no figure", "middle fifth"]


@pytest.mark.parametrize("polarity", palette.HUES)
def test_every_name_can_be_read_on_its_square(polarity):
    rows = [row(step, 1.0, step) for step in range(1, 6)] + [row(6, None, None)]
    spec, _ = tile_map(rows, replace(INDICATOR, polarity=polarity))
    grounds = spec["layer"][0]["encoding"]["fill"]["scale"]["range"]
    for each, ground in zip(spec["data"]["values"], grounds, strict=True):
        assert palette.contrast(each["ink"], ground) >= 4.5


def test_the_alt_text_names_both_ends_and_the_chosen_place():
    spec, alt = tile_map(chosen_code="E3")
    assert "Lowest: Place 0, 0.0 per 1,000 residents. Highest: Place 9" in alt
    assert alt.endswith("Place 3: 3.0 per 1,000 residents.")
    assert [each["label"] for each in spec["data"]["values"] if each["chosen"]] == ["Place 3"]
    tip = {each["field"] for each in spec["layer"][0]["encoding"]["tooltip"]}
    assert tip == {"label", "shown"}


def test_abbreviations_are_short_and_those_of_london_differ_and_stand_in_the_key(root):
    with (root / "data/harrow/figures21/areas.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [each["area_name"] for each in csv.DictReader(file) if each["area_code"].startswith("E09")]
    short = tiles.abbreviations(names)
    assert max(map(len, short.values())) <= 5 and len(set(short.values())) == 33 == len(short)
    assert short["Harrow"] == "HRW" and short["Barnet"] == "BAR" and short["Kensington and Chelsea"] == "K&C"
    squares = {"E1": questions.Tile("E1", 1, 1)}
    assert tiles.key([row(1), row(2)], squares) == "P1 Place 1"


def test_names_alike_still_have_abbreviations_of_their_own():
    short = tiles.abbreviations(["Hart", "Harte", "Harto", "H"])
    assert len(set(short.values())) == 4


def test_areas_without_a_square_are_left_out():
    assert tile_map([row(99)]) == ({}, "")
    spec, _ = tile_map([row(99), row(2)])
    assert len(spec["data"]["values"]) == 1


def test_the_map_can_be_taken_away_as_a_picture():
    spec, _ = tile_map(chosen_code="E3")
    drawn = picture.svg(spec, "Burglary", "Source: Police").decode()
    assert ">Burglary<" in drawn and ">Source: Police<" in drawn and len(re.findall(r">P\d+<", drawn)) == len(ROWS)
