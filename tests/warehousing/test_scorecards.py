"""data/scorecards.toml as tables; every fault told with its line, all together."""

import duckdb
import pytest

from vitality.definitions import catalogue, levels, scorecards
from vitality.files.faults import InputFaults
from vitality.warehousing import builder, tables

POLARITY = {"good": "high_is_good", "bad": "low_is_good", "worse": "low_is_good", "size": "no_judgement"}
CARD = """# Cards.
[place]
title = "Place"
says = "How the place does."
levels = ["ward", "borough"]
fewest = 2

[place.perspectives.people]
title = "People"
[place.perspectives.people.weights]
good = 2
bad = 1

[place.perspectives.staff]
title = "Staff"
says = "No figure is held."
[place.perspectives.staff.weights]
"""
OTHER = """
[council]
title = "Council"
says = "How the council does."
levels = ["borough"]
fewest = 1

[council.perspectives.results]
title = "Results"
[council.perspectives.results.weights]
worse = 0
good = 10
"""


@pytest.fixture()
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def load(data, text, polarity=POLARITY):
    """The three tables, in order."""
    if text is not None:
        (data / "scorecards.toml").write_text(text)
    with duckdb.connect() as con:
        tables.write_settings(con, scorecards.load(data, polarity, levels.load().up_to_home))
        names = ("scorecards", "scorecard_perspectives", "scorecard_members")
        return [con.execute(f"select * from {name}").fetchall() for name in names]


def faults(data, *changes, text=CARD, polarity=POLARITY):
    """Make each (old, new) change once; gives the faults told, as (line, message)."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(InputFaults) as caught:
        load(data, text, polarity)
    assert {fault.path for fault in caught.value.faults} == {"data/scorecards.toml"}
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_two_cards_are_read_whole_and_in_their_own_order(data):
    cards, parts, members = load(data, CARD + OTHER)
    assert cards == [
        (0, "place", "Place", "How the place does.", ["ward", "borough"], 2),
        (1, "council", "Council", "How the council does.", ["borough"], 1),
    ]
    assert parts == [
        ("place", 0, "people", "People", None),
        ("place", 1, "staff", "Staff", "No figure is held."),
        ("council", 0, "results", "Results", None),
    ]
    assert members == [
        ("place", "people", 0, "good", 2.0),
        ("place", "people", 1, "bad", 1.0),
        ("council", "results", 0, "worse", 0.0),
        ("council", "results", 1, "good", 10.0),
    ]


def test_without_a_file_the_tables_are_empty_and_still_have_their_types(data):
    assert load(data, None) == [[], [], []]
    with duckdb.connect() as con:
        tables.write_settings(con, scorecards.load(data, POLARITY, levels.load().up_to_home))
        kinds = {
            (table, name): kind
            for table, name, kind in con.execute(
                "select table_name, column_name, data_type from information_schema.columns"
            ).fetchall()
        }
    assert kinds["scorecards", "levels"] == "VARCHAR[]" and kinds["scorecard_members", "weight"] == "DOUBLE"


TOTALS = """
[parts_of]
worse = ["good", "bad"]
"""


def parts(data, text):
    (data / "scorecards.toml").write_text(text)
    with duckdb.connect() as con:
        tables.write_settings(con, scorecards.load(data, POLARITY, levels.load().up_to_home))
        return con.execute("from measure_parts").fetchall(), con.execute("select count(*) from scorecards").fetchone()


def test_totals_are_read_with_their_parts_and_are_no_scorecard(data):
    assert parts(data, CARD + TOTALS) == ([("worse", "good"), ("worse", "bad")], (1,))
    assert parts(data, CARD) == ([], (1,))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("worse =", "worst =", "worst 'worst' is not a known indicator (data/catalogue); did you mean 'worse'?"),
        ('"good"', '"god"', "worse 'god' is not a known indicator (data/catalogue); did you mean 'good'?"),
        ('"good"', '"bad"', "'worse' names 'bad' twice"),
        ('"good"', '"worse"', "'worse' is named as a part of itself; leave it out"),
        ('["good", "bad"]', "[]", "'worse' is empty; name at least one indicator"),
        ('["good", "bad"]', '"good"', "'worse' is 'good'; make it a list of its parts"),
    ],
)
def test_a_fault_in_the_totals_is_told_with_its_line(data, old, new, words):
    result = faults(data, (old, new), text=CARD + TOTALS)
    line = (CARD + TOTALS).split("worse =")[0].count("\n") + 1
    assert len(result) == 1 and words in result[0][1] and result[0][0] == line


FAULTS = [
    ("good = 2", "god = 2", 11, "god 'god' is not a known indicator (data/catalogue); did you mean 'good'?"),
    ("good = 2", "size = 2", 11, "'size' is neither good nor bad, so it cannot be scored"),
    ("good = 2", "good = -1", 11, "weight -1 must be a whole number from 0 to 10"),
    ("good = 2", "good = 1.5", 11, "weight 1.5 must be a whole number from 0 to 10"),
    ("good = 2", "good = 11", 11, "weight 11 must be a whole number from 0 to 10"),
    ("good = 2", "good = nan", 11, "weight nan must be a whole number from 0 to 10"),
    ("good = 2", "good = inf", 11, "weight inf must be a whole number from 0 to 10"),
    ("good = 2", "good = true", 11, "weight True must be a whole number from 0 to 10"),
    ("good = 2", 'good = "2"', 11, "weight '2' must be a whole number from 0 to 10"),
    ("good = 2\nbad = 1", "good = 0\nbad = 0", 10, "the weights add to nothing"),
    ('"ward", "borough"', '"ward", "parish"', 5, "levels 'parish' is not a known level"),
    ('"ward", "borough"', '"ward", "ward"', 5, "'levels' names 'ward' twice"),
    ('"ward", "borough"', "", 5, "'levels' is empty"),
    ("fewest = 2", "fewest = 0", 6, "'fewest' is 0; it must be at least 1"),
    ("fewest = 2", "fewest = 2.5", 6, "'fewest' is 2.5; it must be a whole number"),
    ("fewest = 2", "fewst = 2\nfewest = 2", 6, "unknown key 'fewst'; did you mean 'fewest'?"),
    ('title = "Place"', "", 2, "key 'title' is missing; write"),
    ('title = "People"', "", 8, "key 'title' is missing; write"),
    ('title = "People"', 'title = "People"\ncolour = "red"', 10, "unknown key 'colour'"),
    ("# Cards.", "loose = 3", 1, "'loose' is 3; make it a table [loose]"),
    (
        '[place.perspectives.people]\ntitle = "People"',
        '[place.perspectives]\nodd = 4\n[place.perspectives.people]\ntitle = "People"',
        9,
        "perspective 'odd' is 4; make it a table",
    ),
    (
        "[place.perspectives.staff.weights]",
        "[place.perspectives.staff.weights]\ngood = 1",
        18,
        "'good' is in perspective 'people' too; a scorecard holds a measure once",
    ),
    ("good = 2", "good = = 2", 11, "not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS, ids=[each[3][:44] for each in FAULTS])
def test_each_fault_is_told_with_its_line(data, old, new, line, words):
    result = faults(data, (old, new))
    assert len(result) == 1, result
    assert words in result[0][1] and result[0][0] == line


def test_a_card_without_perspectives_is_told(data):
    text = CARD[: CARD.index("[place.perspectives.people]")]
    result = faults(data, ("fewest = 2", "fewest = 2\nperspectives = {}"), text=text)
    assert result == [(2, "'place' has no perspectives; add a table [place.perspectives.NAME]")]


def test_all_faults_of_both_cards_are_told_together(data):
    result = faults(
        data,
        ("fewest = 2", "fewest = -1"),
        ("bad = 1", "baad = 1"),
        ('["borough"]', '["town"]'),
        ("worse = 0", "worse = 12"),
        text=CARD + OTHER,
    )
    assert [line for line, _ in result] == sorted(line for line, _ in result) and len(result) == 4
    told = " ".join(message for _, message in result)
    assert all(each in told for each in ("'fewest' is -1", "'baad'", "'town'", "weight 12"))


def test_the_same_measure_may_stand_in_two_cards(data):
    assert len(load(data, CARD + OTHER)[2]) == 4


def test_a_catalogue_with_faults_does_not_make_every_weight_a_fault_too(data):
    assert len(load(data, CARD, {})[2]) == 2
    assert faults(data, ("good = 2", "good = -2"), polarity={}) == [
        (11, "weight -2 must be a whole number from 0 to 10")
    ]


def test_in_a_build_with_a_faulty_catalogue_only_true_faults_are_told(world_copy):
    (world_copy / "scorecards.toml").write_text(CARD.replace("good = 2", "sick_pct = 2").replace("bad = 1", ""))
    (world_copy / "groups.toml").write_text('[sick]\ntitle = "Sick people"\nindicator = "sick_pct"\n')
    entry = world_copy / "catalogue" / "imd.toml"
    entry.write_text(entry.read_text().replace("decimals =", "decimal ="))
    with pytest.raises(InputFaults) as caught:
        builder.build(world_copy / "littleton", world_copy, quiet=True)
    assert {fault.path.split("/")[-1] for fault in caught.value.faults} == {"imd.toml"}


def test_the_embedded_cards_are_sound(root):
    indicators = catalogue.load(root / "data").indicators
    members = scorecards.load(
        root / "data", {key: each.polarity for key, each in indicators.items()}, levels.load().up_to_home
    ).scorecard_members
    assert members and {each.indicator_id for each in members} <= set(indicators)
    assert all(indicators[each.indicator_id].polarity != "no_judgement" for each in members)
