"""The catalogue: the shipped one is sound, and every kind of slip is told with path and line."""

import shutil
from pathlib import Path

import pytest

from vitality.definitions import catalogue
from vitality.files.faults import InputFaults

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "tests" / "fixtures" / "world"


@pytest.fixture()
def data(tmp_path):
    shutil.copytree(WORLD, tmp_path / "data")
    return tmp_path / "data"


def spoil(data, old, new, name="imd"):
    path = data / "catalogue" / f"{name}.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def faults(data):
    with pytest.raises(InputFaults) as caught:
        catalogue.load(data)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_catalogue_loads_and_covers_all_themes():
    loaded = catalogue.load(ROOT / "data")
    assert len(loaded.indicators) >= 150
    assert {each.theme for each in loaded.indicators.values()} == set(loaded.themes)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "score"', 'unit = "score."', "use lower case with no full stop"),
        ('theme = "deprivation"', 'theme = "deprivaton"', "did you mean 'deprivation'?"),
        ('polarity = "low_is_good"', 'polarity = "low_is_bad"', "did you mean 'low_is_good'?"),
        ('kind = "score"', 'kind = "proportion"\nsurprise = 1', "unknown key 'surprise'"),
        ('title = "Deprivation score"\n', "", "key 'title' is missing"),
        ("decimals = 1", 'decimals = "1"', "'decimals' is '1'; it must be a whole number"),
        ("decimals = 1", "decimals = 9", "decimals is 9; it must be 0 to 4"),
        ('unit = "score"', f'unit = "{"u" * 81}"', "unit has 81 characters; at most 80"),
        ("multiplier = 1", "multiplier = 0", "multiplier is 0; it must be above 0"),
        ("{value}", "value", "sentence must hold {value}"),
        ('id = "imd"', 'id = "imb"', "make them the same"),
        ('caveats = ["old_figure"]', 'caveats = ["old_figures"]', "did you mean 'old_figure'?"),
        ('owner = "data officer"', 'owner = "Ann Other"', "not a known role"),
        ("review_by = 2027-01-01", "review_by = 2025-01-01", "later than reviewed"),
        (
            'short_title = "Deprivation score"',
            'short_title = "Deprivation score of this very place here"',
            "at most 32",
        ),
    ],
)
def test_every_slip_is_told_with_its_line(data, old, new, words):
    spoil(data, old, new)
    result = faults(data)
    assert any(words in each and each.startswith("data/catalogue/imd.toml:") for each in result), result


def test_faults_of_all_files_are_told_together(data):
    spoil(data, 'kind = "score"', 'kind = "skore"')
    spoil(data, "unit", "unti", name="no_car_pct")
    (data / "catalogue" / "sick_pct.toml").write_text("id = \n")
    result = "\n".join(faults(data))
    assert "did you mean 'score'?" in result and "did you mean 'unit'?" in result and "not valid TOML" in result


def test_an_unknown_source_is_refused(data):
    with pytest.raises(InputFaults, match="source 'new_world' is not a known source"):
        catalogue.load(data, source_ids={"old_world"})
