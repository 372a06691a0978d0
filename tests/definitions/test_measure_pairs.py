"""Measures that belong together in data/pairs.toml: what is read, and that every slip is told with its line."""

from pathlib import Path

import pytest

from vitality.definitions import catalogue, measure_pairs
from vitality.files.faults import InputFaults

ROOT = Path(__file__).resolve().parents[2]
KNOWN = ("men", "women", "all")
SOUND = '[work]\ntitle = "Work"\nmeasures = ["men", "women"]\nrelation = "groups"\n'


def read(folder, text):
    (folder / "pairs.toml").write_text(text, encoding="utf-8")
    return measure_pairs.load(folder, KNOWN)


def test_a_pair_is_read_with_its_measures_in_order(tmp_path):
    result = read(tmp_path, SOUND)
    assert [(each.pair_id, each.title, each.relation) for each in result.measure_pairs] == [("work", "Work", "groups")]
    assert [(each.sort_order, each.indicator_id) for each in result.pair_members] == [(0, "men"), (1, "women")]


def test_no_file_gives_none(tmp_path):
    assert measure_pairs.load(tmp_path, KNOWN) == measure_pairs.MeasurePairs()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"women"]', '"womn"]', "womn"),
        ('["men", "women"]', '["men"]', "name two or more"),
        ('["men", "women"]', '["men", "women", "men"]', "2 times"),
        ('["men", "women"]', '["men", 7]', "names of indicators"),
        ('"groups"', '"grops"', "groups"),
        ("relation", "relatoin", "relation"),
    ],
)
def test_every_slip_is_told_with_its_line(tmp_path, old, new, told):
    with pytest.raises(InputFaults) as caught:
        read(tmp_path, SOUND.replace(old, new))
    said = [str(each) for each in caught.value.faults]
    assert any(told in each and "pairs.toml:" in each for each in said), said


def test_the_pairs_of_this_repository_name_measures_of_its_catalogue():
    known = catalogue.load(ROOT / "data").indicators
    result = measure_pairs.load(ROOT / "data", known)
    named = {each.indicator_id for each in result.pair_members}
    assert {"male_employment_rate", "female_employment_rate", "private_rented_pct", "social_rented_pct"} <= named
    units = {(each.pair_id, known[each.indicator_id].kind) for each in result.pair_members}
    assert len(units) == len(result.measure_pairs), "one pair is of one kind of figure"
