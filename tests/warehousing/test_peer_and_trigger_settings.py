"""Every fault of data/peers.toml and data/triggers.toml is told with file and line, all of a file together."""

import datetime as dt
import shutil
import tomllib

import pytest

from vitality.definitions import levels, peer_settings, trigger_settings
from vitality.files.faults import InputFaults
from vitality.statistics import Thresholds

LEVELS = levels.load().up_to_home
MODULES = {"peers": peer_settings, "triggers": trigger_settings}


@pytest.fixture()
def data(root, tmp_path):
    """A copy of the two files, in a folder called data, to spoil."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in MODULES:
        shutil.copy(root / "data" / f"{name}.toml", folder)
    return folder


def known(data):
    """The indicators that the untouched files name."""
    peers = tomllib.loads((data / "peers.toml").read_text())
    triggers = tomllib.loads((data / "triggers.toml").read_text())
    named = [*peers["variables"], *peers.get("england", {}).get("variables", ())]
    return {each["indicator"] for each in named} | set(triggers["below_peers"]["context"])


def spoil(data, name, *changes):
    """Make each (old, new) change once in the file; gives the faults told, as (line, message)."""
    indicators = known(data)
    path = data / f"{name}.toml"
    text = path.read_text()
    for old, new in changes:
        assert old in text, f"{old} is not in {path.name}"
        text = text.replace(old, new, 1)
    path.write_text(text)
    with pytest.raises(InputFaults) as caught:
        MODULES[name].load(data, indicators, LEVELS)
    assert {fault.path for fault in caught.value.faults} == {f"data/{name}.toml"}
    return [(fault.line, fault.message) for fault in caught.value.faults]


def line_of(data, name, text, after=""):
    """Number of the first line that starts with `text`, at or below the first one that starts with `after`."""
    lines = (data / f"{name}.toml").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(after))
    return next(number for number, line in enumerate(lines) if number >= start and line.startswith(text)) + 1


def test_the_embedded_files_are_read_whole(data):
    peers = peer_settings.load(data, known(data), LEVELS)
    raw = tomllib.loads((data / "peers.toml").read_text())
    assert (peers.most, peers.share, peers.fewest) == (raw["most"], raw["share"], raw["fewest"])
    assert [each.model_id for each in peers.similarity_models] == list(raw["similarity_models"])
    assert [each.indicator_id for each in peers.variables] == [each["indicator"] for each in raw["variables"]]
    assert [each.is_log for each in peers.variables] == [each["scale"] == "log" for each in raw["variables"]]
    assert [each.indicator for each in peers.england.variables] == [
        each["indicator"] for each in raw["england"]["variables"]
    ]
    triggers = trigger_settings.load(data, known(data), LEVELS)
    assert triggers.levels == ("ward", "borough") and isinstance(triggers.reviewed, dt.date)
    assert triggers.thresholds == Thresholds(), "the defaults of the specification"
    assert (triggers.fewest_people, triggers.fewest_events, triggers.oldest_months) == (30, 10, 24)


PEER_FAULTS = [
    ("most = 20", "most = 0", "'most' is 0; it must be at least 1", "most"),
    ("fewest = 5", "fewest = -1", "'fewest' is -1; it must be at least 1", "fewest"),
    ("share = 0.34", "share = 0.0", "'share' is 0.0; it must be above 0 and at most 1", "share"),
    ("share = 0.34", "share = 1.5", "'share' is 1.5; it must be above 0 and at most 1", "share"),
    ("most = 20", 'most = "many"', "'most' is 'many'; it must be a whole number", "most"),
    ("fewest = 5", "fewest = true", "'fewest' is true; it must be a whole number", "fewest"),
    ("most = 20", "most = 20\nmoost = 3", "unknown key 'moost'; did you mean 'most'?", "moost"),
    ("fewest = 5", "", "key 'fewest' is missing; write", "# Which"),
    ('title = "People"', "title = 7", "'title' is 7; it must be text in quotes", "title = 7"),
    ('title = "People"', "", "key 'title' is missing; write", "[similarity_models.demographic]"),
    ('title = "People"', 'title = "People"\ncolour = "red"', "unknown key 'colour'", "colour"),
    ('"flats_pct"', '"flat_pct"', "indicator 'flat_pct' is not a known indicator (data/catalogue)", "@flat"),
    ('scale = "log"', 'scale = "lg"', "scale 'lg' is not a known scale; did you mean 'log'?", 'scale = "lg"'),
    (
        '["lsoa", "msoa", "ward"]',
        '["lsoa", "msoa", "parish"]',
        "levels 'parish' is not a known level",
        'levels = ["lsoa", "msoa", "parish',
    ),
    (
        'similarity_models = ["economic"]',
        'similarity_models = ["econ"]',
        "similarity_models 'econ' is not a known similarity model of",
        'similarity_models = ["econ"',
    ),
    (
        'similarity_models = ["economic"]',
        'similarity_models = "economic"',
        "'similarity_models' is 'economic'; it must be a list",
        'similarity_models = "economic"',
    ),
    ('similarity_models = ["economic"]', "", "key 'similarity_models' is missing; write", None),
    ("most = 20", "most = = 20", "not valid TOML", "most"),
]


@pytest.mark.parametrize(("old", "new", "words", "start"), PEER_FAULTS, ids=[each[2][:40] for each in PEER_FAULTS])
def test_each_fault_of_the_peers_is_told_with_its_line(data, old, new, words, start):
    head = line_of(data, "peers", 'indicator = "older_people_income_deprivation"') - 1
    faults = spoil(data, "peers", (old, new))
    assert len(faults) == 1 and words in faults[0][1]
    if start is None:
        expected = head
    elif start == "@flat":
        expected = line_of(data, "peers", 'indicator = "flat_pct"')
    else:
        expected = line_of(data, "peers", start)
    assert faults[0][0] == expected


TRIGGER_FAULTS = [
    ("fewest_people = 30", "fewest_people = -1", "'fewest_people' is -1; it must not be negative", "fewest_people"),
    ("fewest_events = 10", "fewest_events = 9.5", "'fewest_events' is 9.5; it must be a whole number", "fewest_events"),
    ("oldest_months = 24", "", "key 'oldest_months' is missing; write", "[gate]"),
    ("oldest_months = 24", "oldest_month = 24\noldest_months = 1", "unknown key 'oldest_month'", "oldest_month "),
    ('"ward", "borough"]', '"ward", "lsoa"]', "levels 'lsoa' is not a known level", "levels"),
    ("worst_share = 0.05", "worst_share = -0.05", "'worst_share' is -0.05; it must not be negative", "worst_share"),
    ("periods = 2", "periods = -2", "'periods' is -2; it must not be negative", "periods = -2"),
    ("fall_pct = 5.0", 'fall_pct = "5"', "'fall_pct' is '5'; it must be a number", "fall_pct"),
    ("fall_pct = 5.0", "fall_pct = -5", "'fall_pct' is -5; it must not be negative", "fall_pct"),
    ("periods_of_3 = 2", "periods_of_3 = true", "'periods_of_3' is true; it must be a whole number", "periods_of_3"),
    ("deviations = 0.5", "deviation = 0.5\ndeviations = 1", "unknown key 'deviation'; did you", "deviation "),
    ("q_value = 0.05", "q_value = -1.0", "'q_value' is -1.0; it must not be negative", "q_value"),
    ('"aged_60_plus_pct"', '"aged_61_plus_pct"', "context 'aged_61_plus_pct' is not a known indicator", "context"),
    ("still_pct = 2.0", "still_pct = -2.0", "'still_pct' is -2.0; it must not be negative", "still_pct"),
    ("peers_share = 60.0", "", "key 'peers_share' is missing; write", "[coasting]"),
    ("reviewed = 2026-11-21", 'reviewed = "2026-11-21"', "it must be a day", "reviewed"),
    ('version = "2026-1"', "version = 2026", "'version' is 2026; it must be text in quotes", "version"),
    ("[falling]", "[faling]", "unknown key 'faling'; did you mean 'falling'?", "[faling]"),
    ('version = "2026-1"', "version =", "not valid TOML", "version"),
]


@pytest.mark.parametrize(
    ("old", "new", "words", "start"), TRIGGER_FAULTS, ids=[each[2][:40] for each in TRIGGER_FAULTS]
)
def test_each_fault_of_the_triggers_is_told_with_its_line(data, old, new, words, start):
    faults = spoil(data, "triggers", (old, new))
    result = [line for line, message in faults if words in message]
    assert result == [line_of(data, "triggers", start)]
    assert len(faults) == 1 or "key 'falling' is missing; write" in faults[0][1]


def test_all_faults_of_the_peers_are_told_together_in_the_order_of_lines(data):
    faults = spoil(
        data,
        "peers",
        ("most = 20", "most = 0"),
        ("share = 0.34", "share = 2.0"),
        ('title = "People"', "title = 7"),
        ('"population_density"', '"nothing"'),
        ('"flats_pct"', '"nothing"'),
        ('scale = "plain"', 'scale = "p"'),
    )
    assert [line for line, _ in faults] == sorted(line for line, _ in faults)
    told = " ".join(message for _, message in faults)
    assert len(faults) == 6 and told.count("'nothing'") == 2
    assert all(word in told for word in ("'most'", "'share'", "'title'", "scale 'p'"))


def test_all_faults_of_the_triggers_are_told_together(data):
    faults = spoil(
        data,
        "triggers",
        ("fewest_people = 30", "fewest_people = -1"),
        ("worst_share = 0.05", "worst_share = -1.0"),
        ("fall_pct = 5.0", "fall_pct = -5"),
        ('"ward", "borough"]', '"parish"]'),
        ("peers_pct = 5.0", "peer_pct = 5"),
    )
    told = " ".join(message for _, message in faults)
    words = ("fewest_people", "worst_share", "fall_pct", "'parish'", "'peer_pct'", "'peers_pct' is missing")
    assert len(faults) == 6 and all(each in told for each in words)


@pytest.mark.parametrize("name", MODULES)
def test_a_file_that_is_not_there_is_a_fault_of_its_own(data, name):
    (data / f"{name}.toml").unlink()
    with pytest.raises(InputFaults) as caught:
        MODULES[name].load(data, set(), LEVELS)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == (f"data/{name}.toml", 1) and "the file is not in data/" in fault.message


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("triggers", 'levels = ["ward", "borough"]', "levels = 3", "must be a list"),
        ("triggers", 'levels = ["ward", "borough"]', "levels = [1]", "levels holds 1; it must be the name of a level"),
        ("triggers", 'levels = ["ward", "borough"]', "levels = []", "'levels' is empty"),
        ("triggers", "worst_share = 0.05", "worst_share = 5.0", "'worst_share' is 5.0; it must be at most 1"),
        ("triggers", "periods_of_3 = 2", "periods_of_3 = 5", "'periods_of_3' is 5; it must be at most 3"),
        ("peers", 'left_out = ["E09000001"', "left_out = [3", "'left_out' holds 3"),
        ("peers", "[similarity_models.all_round]", 'spare = "x"\n[similarity_models.all_round]', "unknown key 'spare'"),
        ("peers", 'indicator = "aged_0_15_pct"', 'indicator = "population_density"', "is named twice for lsoa"),
    ],
)
def test_what_a_tired_officer_might_write_is_told(data, name, old, new, said):
    assert any(said in message for _, message in spoil(data, name, (old, new)))


def test_a_share_of_everybody_is_allowed(data):
    path = data / "peers.toml"
    path.write_text(path.read_text().replace("share = 0.34", "share = 1"))
    assert peer_settings.load(data, known(data), LEVELS).share == 1
