"""Partners and priorities: what is read, what is refused and where, and whose file goes before the other."""

import datetime as dt
import shutil

import duckdb
import pytest

from tests.worlds import WORLD
from vitality.definitions import catalogue as catalogue_module
from vitality.definitions import strategy
from vitality.files.faults import InputFaults
from vitality.warehousing import builder, freshness, tables

AS_OF = dt.date(2022, 6, 30)
THEMES = {"health": "Health", "safety": "Safety"}
POLARITY = {
    "healthy_life": "high_is_good",
    "sick_pct": "low_is_good",
    "burglary_rate": "low_is_good",
    "population": "no_judgement",
}


@pytest.fixture()
def folder(tmp_path):
    """Littleton's own strategy files in a folder of a council, to spoil; the data folder beside it has none."""
    place = tmp_path / "world" / "littleton"
    place.mkdir(parents=True)
    for name in ("partners.toml", "priorities.toml"):
        shutil.copy(WORLD / "littleton" / name, place)
    return place


def write(folder, con=None):
    tables.write_settings(con or duckdb.connect(), strategy.load(folder, folder.parent, THEMES, POLARITY, AS_OF))


def spoil(folder, *changes, name="priorities.toml"):
    """Make each (old, new) change once; gives the faults as (line, message)."""
    path = folder / name
    text = path.read_text()
    for old, new in changes:
        assert old in text, f"{old} is not in {name}"
        text = text.replace(old, new, 1)
    path.write_text(text)
    with pytest.raises(InputFaults) as caught:
        write(folder)
    assert {fault.path for fault in caught.value.faults} == {f"world/littleton/{name}"}
    return [(fault.line, fault.message) for fault in caught.value.faults]


def line_of(folder, text, name="priorities.toml", nth=0):
    lines = (folder / name).read_text().splitlines()
    return [number for number, line in enumerate(lines, 1) if line.startswith(text)][nth]


def test_the_thread_runs_from_the_vision_to_who_leads_on_each_indicator(world):
    assert world.execute("select title, vision, is_default from strategy").fetchall() == [
        ("Littleton plan", "A long life in a safe place.", False)
    ]
    rows = world.execute("""select priority_id, heading, theme_ids, lead_id, contributing_ids, part_of, action_started
                            from priorities order by sort_order""").fetchall()
    assert rows == [
        ("long_lives", "Health", ["health"], "nhs", ["council"], None, None),
        ("safe_homes", "Safety first", [], "council", [], "long_lives", dt.date(2020, 1, 1)),
        ("no_figures_yet", "Other", [], "council", ["nhs"], None, None),
    ]
    members = world.execute("""select priority_id, indicator_id, lead_id, contributing_ids from priority_indicators
                               order by priority_id, sort_order""").fetchall()
    assert members == [
        ("long_lives", "healthy_life", "nhs", ["council"]),
        ("long_lives", "sick_pct", "council", ["nhs"]),
        ("safe_homes", "burglary_rate", "council", []),
    ]


FAULTS = [
    ('lead = "nhs"', 'lead = "nsh"', "'nsh' is not a known partner (partners.toml)", 'lead = "nsh'),
    ('contributing = ["council"]', 'contributing = ["nhs"]', "'nhs' leads and contributes; name it once", "contrib"),
    ('"healthy_life"', '"healthy_lives"', "indicators 'healthy_lives' is not a known indicator", "indicators"),
    ('"healthy_life"', '"population"', "'population' is neither good nor bad", "indicators"),
    ('"healthy_life", ', '"sick_pct", ', "'indicators' names 'sick_pct' twice; name it once", "indicators"),
    ('themes = ["health"]', 'themes = ["helth"]', "themes 'helth' is not a known theme", "themes"),
    ('themes = ["health"]', "", "give either themes or a heading of its own", "[priorities.long_lives]"),
    ('heading = "Other"', 'heading = "Other"\nthemes = ["health"]', "give either themes or", "[priorities.no_"),
    ('sick_pct = "council"', 'burglary_rate = "council"', "has a lead but is not among", "burglary_rate"),
    ('part_of = "long_lives"', 'part_of = "short_lives"', "'short_lives' is not a known priority", "part_of"),
    ("2020-01-01", "2030-01-01", "which is still to come; leave it out until action has begun", "action_started"),
    ("2020-01-01", "2020-01-01T10:00:00", "has a time of day; write the day alone", "action_started"),
    ("2020-01-01", '"soon"', "'action_started' is 'soon'; it must be a day", "action_started"),
    ('vision = "A long life in a safe place."', "", "key 'vision' is missing; write", "[strategy]"),
    ('title = "Safe homes"', 'title = "Long lives"', "the title is that of 'long_lives' too", 'title = "Long lives"@1'),
    ("contributing = []", "contributes = []", "unknown key 'contributes'; did you mean 'contributing'?", "contributes"),
]


@pytest.mark.parametrize(("old", "new", "message", "start"), FAULTS)
def test_each_fault_of_a_priority_is_told_with_its_line(folder, old, new, message, start):
    result = spoil(folder, (old, new))
    start, _, nth = start.partition("@")
    assert any(message in told and line == line_of(folder, start, nth=int(nth or 0)) for line, told in result), result


def test_a_circle_of_priorities_is_told_once_with_the_whole_of_it(folder):
    change = ('heading = "Other"', 'heading = "Other"\npart_of = "safe_homes"')
    other = ('themes = ["health"]', 'themes = ["health"]\npart_of = "no_figures_yet"')
    result = spoil(folder, change, other)
    circle = "priorities in a circle: long_lives -> no_figures_yet -> safe_homes -> long_lives; leave out one part_of"
    assert result == [(line_of(folder, "part_of"), circle)]


def test_a_priority_that_is_a_part_of_itself_is_a_circle_too(folder):
    [(line, told)] = spoil(folder, ('part_of = "long_lives"', 'part_of = "safe_homes"'))
    assert told.startswith("priorities in a circle: safe_homes -> safe_homes") and line == line_of(folder, "part_of")


def test_faults_of_both_files_are_told_together(folder):
    (folder / "partners.toml").write_text((folder / "partners.toml").read_text().replace('"health"', '"helth"'))
    (folder / "priorities.toml").write_text(
        (folder / "priorities.toml").read_text().replace('title = "Long', 'titel = "Long')
    )
    with pytest.raises(InputFaults) as caught:
        write(folder)
    told = {(fault.path.rsplit("/")[-1], fault.line) for fault in caught.value.faults}
    assert ("partners.toml", line_of(folder, 'kind = "helth"', "partners.toml")) in told
    assert ("priorities.toml", line_of(folder, "titel")) in told


def test_a_councils_own_file_goes_before_the_default_one(folder):
    default = folder.parent / "priorities.toml"
    default.write_text((folder / "priorities.toml").read_text().replace("Littleton plan", "Everybody's plan"))
    con = duckdb.connect()
    write(folder, con)
    assert con.execute("select title, is_default from strategy").fetchone() == ("Littleton plan", False)
    (folder / "priorities.toml").unlink()
    write(folder, con)
    assert con.execute("select title, is_default from strategy").fetchone() == ("Everybody's plan", True)


def test_without_files_there_is_no_strategy_and_no_fault(tmp_path):
    con = duckdb.connect()
    tables.write_settings(con, strategy.load(tmp_path, tmp_path, THEMES, POLARITY, AS_OF))
    for table in ("strategy", "partners", "priorities", "priority_indicators"):
        assert con.execute(f"select count(*) from {table}").fetchone() == (0,)


@pytest.fixture(scope="module")
def real(root):
    result = catalogue_module.load(root / "data")
    themes = {name: theme.title for name, theme in result.themes.items()}
    return root / "data", themes, {name: each.polarity for name, each in result.indicators.items()}, result


@pytest.mark.parametrize("name", ["priorities.toml", "priorities.example.toml"])
def test_the_default_and_the_example_can_be_read_by_any_council(real, tmp_path, name):
    data, themes, polarity, _ = real
    shutil.copy(data / name, tmp_path / "priorities.toml")
    result = strategy.load(tmp_path, data, themes, polarity, dt.date(2026, 11, 1))
    assert {"council", "nhs", "police"} <= {each.partner_id for each in result.partners}
    assert [each.is_default for each in result.strategy] == [False]
    assert len(result.priorities) >= 3


def test_the_default_is_the_seven_shared_priorities_and_aims_at_what_is_judged(real, tmp_path):
    data, themes, polarity, _ = real
    result = strategy.load(tmp_path, data, themes, polarity, dt.date(2026, 11, 1))
    assert len(result.priorities) == 7
    assert {polarity[each.indicator_id] for each in result.priority_indicators} <= {"high_is_good", "low_is_good"}


def test_a_wrong_strategy_is_refused_and_the_last_good_one_goes_on_serving(world_copy, tmp_path, littleton):
    place, council = tmp_path / "place", world_copy / "littleton"
    shutil.copytree(littleton, place, symlinks=True)
    first = freshness.current(place)
    path = council / "priorities.toml"
    path.write_text(path.read_text().replace('"burglary_rate"', '"burglaries"').replace("Littleton plan", "Worse plan"))
    with pytest.raises(InputFaults, match=r"world/littleton/priorities.toml:\d+: indicators 'burglaries'"):
        builder.build(council, place, quiet=True)
    assert freshness.current(place) == first
    with duckdb.connect(str(first), read_only=True) as con:
        assert con.execute("select title from strategy").fetchone() == ("Littleton plan",)
        assert con.execute("select count(*) from target_status").fetchone()[0] > 5


@pytest.mark.parametrize("name", ["partners.toml", "priorities.toml", "targets.csv"])
def test_a_change_of_any_of_the_files_makes_the_warehouse_stale(world_copy, name):
    council = world_copy / "littleton"
    before = freshness.fingerprint(council)
    path = council / name
    path.write_text(path.read_text() + "\n")
    assert freshness.fingerprint(council) != before
