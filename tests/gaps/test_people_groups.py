"""Groups of people in data/groups.toml: what is read, and that every slip is told with its line."""

import tomllib
from pathlib import Path

import duckdb
import pytest

from vitality.definitions import catalogue, people_groups
from vitality.files.faults import InputFaults
from vitality.warehousing import tables

ROOT = Path(__file__).resolve().parents[2]
KNOWN = ["aged_60_plus_pct", "no_car_pct"]
SOUND = """# Groups of people.
[older]
title = "Older people"
indicator = "aged_60_plus_pct"

[carless]
title = "People without a car"
indicator = "no_car_pct"
note = "Households, in truth."

[lone_parents]
title = "Lone parents"
note = "Nobody counts them."
"""


@pytest.fixture()
def con():
    with duckdb.connect() as con:
        yield con


@pytest.fixture()
def data(tmp_path):
    place = tmp_path / "data"
    place.mkdir()
    return place


def read(con, data, text=None):
    if text is not None:
        (data / "groups.toml").write_text(text, encoding="utf-8")
    tables.write_settings(con, people_groups.load(data, KNOWN))
    return con.execute("from people_groups").fetchall()


def faults(con, data, text):
    with pytest.raises(InputFaults) as caught:
        read(con, data, text)
    return [str(fault) for fault in caught.value.faults]


def test_groups_are_read_in_the_order_of_the_file(con, data):
    assert read(con, data, SOUND) == [
        (0, "older", "Older people", "aged_60_plus_pct", None),
        (1, "carless", "People without a car", "no_car_pct", "Households, in truth."),
        (2, "lone_parents", "Lone parents", None, "Nobody counts them."),
    ]


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_no_file_and_an_empty_one_give_an_empty_table_with_its_columns(con, data, text):
    assert read(con, data, text) == []
    columns = con.execute("select column_name, data_type from (describe people_groups) as t(column_name, data_type)")
    assert dict(columns.fetchall()) == {
        "sort_order": "INTEGER",
        "group_id": "VARCHAR",
        "title": "VARCHAR",
        "indicator_id": "VARCHAR",
        "note": "VARCHAR",
    }


def test_a_second_reading_replaces_the_first(con, data):
    read(con, data, SOUND)
    (data / "groups.toml").unlink()
    assert read(con, data) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('indicator = "no_car_pct"', 'indicator = "no_cars_pct"', 8, "did you mean 'no_car_pct'?"),
        ('indicator = "no_car_pct"', "indicator = 3", 8, "'indicator' is 3; it must be text in quotes"),
        ('title = "Lone parents"', "title = true", 12, "'title' is true; it must be text in quotes"),
        ('title = "Lone parents"\n', "", 11, "key 'title' is missing"),
        ('note = "Nobody counts them."', "note = []", 13, "'note' is []; it must be text in quotes"),
        ('note = "Nobody counts them."', "", 11, "group 'lone_parents' has no indicator; say why in a note"),
        ('note = "Nobody counts them."', 'notes = "x"', 13, "did you mean 'note'?"),
        ("# Groups of people.", "stray = 1", 1, "'stray' is 1; make it a table [stray]"),
        ("[carless]", "[carless", 6, "not valid TOML"),
        ("[carless]", "[older]", 6, "not valid TOML"),
    ],
)
def test_every_slip_is_told_with_its_line(con, data, old, new, line, says):
    assert old in SOUND
    [told] = faults(con, data, SOUND.replace(old, new, 1))
    assert told.startswith(f"data/groups.toml:{line}: ") and says in told


def test_all_faults_are_told_together_and_no_table_is_left(con, data):
    text = SOUND.replace("no_car_pct", "cars").replace('note = "Nobody', 'remark = "Nobody')
    told = faults(con, data, text)
    assert [each.split(":")[1] for each in told] == ["8", "13"]
    with pytest.raises(duckdb.CatalogException):
        con.execute("from group_surroundings")


def test_the_shipped_groups_name_indicators_of_the_catalogue(con):
    tables.write_settings(con, people_groups.load(ROOT / "data", catalogue.load(ROOT / "data").indicators))
    rows = con.execute("select group_id, title, indicator_id, note from people_groups order by sort_order").fetchall()
    shipped = tomllib.loads((ROOT / "data" / "groups.toml").read_text(encoding="utf-8"))
    assert [row[0] for row in rows] == [key for key in shipped if key != "surroundings"]
    for _, title, indicator, note in rows:
        assert title[0].isupper() and (indicator or note) and (note is None or note.endswith("."))


def around(con, data, text):
    read(con, data, text)
    return [row[0] for row in con.execute("select indicator_id from group_surroundings order by sort_order").fetchall()]


def test_the_surroundings_are_read_in_order_and_are_no_group(con, data):
    assert around(con, data, f'surroundings = ["no_car_pct", "aged_60_plus_pct"]\n{SOUND}') == list(reversed(KNOWN))
    assert [row[1] for row in con.execute("from people_groups").fetchall()] == ["older", "carless", "lone_parents"]
    assert around(con, data, SOUND) == around(con, data, "surroundings = []") == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ('["no_cars_pct"]', "did you mean 'no_car_pct'?"),
        ('"no_car_pct"', "'surroundings' is 'no_car_pct'; make it a list of indicators, above the groups"),
        ("[3]", "'surroundings' is [3]; make it a list of indicators, above the groups"),
        ('["no_car_pct", "no_car_pct"]', "names 'no_car_pct' 2 times; name it once"),
    ],
)
def test_a_slip_in_the_surroundings_is_told_with_its_line(con, data, value, says):
    [told] = faults(con, data, f"# Groups.\nsurroundings = {value}\n{SOUND}")
    assert told.startswith("data/groups.toml:2: ") and says in told


def test_the_shipped_surroundings_are_indicators_of_the_catalogue(con):
    known = catalogue.load(ROOT / "data").indicators
    tables.write_settings(con, people_groups.load(ROOT / "data", known))
    listed = [row[0] for row in con.execute("select indicator_id from group_surroundings").fetchall()]
    assert listed and set(listed) <= set(known)
