"""The levels of area: what the product's own file says, what follows from it, and what a wrong file is told."""

import pytest

from vitality.definitions import levels
from vitality.files.faults import InputFaults

OWN = levels.load()


def test_roles_name_levels_and_order_goes_from_the_finest():
    assert OWN.finest.sort_order == 0
    assert OWN.finest.sort_order < OWN.represented.sort_order < OWN.home.sort_order
    assert [*OWN.within, OWN.home.level_id] == list(OWN.up_to_home)
    assert OWN.with_role("nothing") is None


def test_an_area_lies_in_every_level_that_its_parents_lie_in():
    assert OWN.above(OWN.finest.level_id) == OWN.ids[1:]
    assert OWN.home.level_id not in OWN.above(OWN.home.level_id)
    assert OWN.above(OWN.ids[-1]) == ()


def test_redrawn_levels_are_shown_twice():
    redrawn = [each.level_id for each in OWN if each.earlier]
    assert redrawn
    for level in redrawn:
        earlier = OWN.shown_as(level, False)
        assert OWN.shown[earlier] == (level, False) and OWN.shown[level] == (level, True)
        assert OWN.heading(earlier) == OWN[level].earlier.capitalize()
    assert OWN.shown_as(OWN.finest.level_id, False) == OWN.finest.level_id


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('role = "home"', 'role = "hoem"', "did you mean 'home'?"),
        ('role = "represented"\n', "", "no level has role 'represented'"),
        ('role = "group"', 'role = "finest"', "two levels have role 'finest'"),
        ('parents = ["region"]', 'parents = ["wrad"]', "'wrad' is not a known level that stands below it"),
        ('singular = "ward"\n', "", "key 'singular' is missing"),
        ("is_ranked = true", "is_rankt = true", "did you mean 'is_ranked'?"),
    ],
)
def test_a_wrong_file_is_told_where(tmp_path, old, new, told):
    path = tmp_path / "levels.toml"
    text = levels.DEFAULT.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputFaults, match=r"levels.toml:\d+: ") as result:
        levels.load(path)
    assert told in str(result.value)
