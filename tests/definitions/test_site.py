"""data/settings.toml: measures that have a role, which a page names by its role and leaves out where there is none."""

import dataclasses

import pytest

from tests.rows import made
from vitality import questions
from vitality.definitions import site
from vitality.files.faults import InputFaults
from vitality.profile import answer

TEXT = 'council = "harrow"\n[big_change]\nshare = 0.1\nfewest = 5\n[roles]\n'


def read(folder, text):
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return site.load(path)


def test_roles_may_be_left_out(tmp_path):
    assert read(tmp_path, TEXT).roles == site.Roles()


def test_roles_are_read_in_the_order_in_which_they_stand(tmp_path):
    roles = read(
        tmp_path, TEXT + 'satisfaction = ["b", "a"]\n[roles.older_people]\nold = "80 and over"\nage = "60"\n'
    ).roles
    assert roles.satisfaction == ("b", "a") and dict(roles.older_people) == {"old": "80 and over", "age": "60"}


@pytest.mark.parametrize(
    ("line", "told"),
    [("residants = { p = 'people' }", "did you mean 'residents'"), ("residents = 'population'", "it must be a table")],
)
def test_a_slip_in_a_role_is_told_with_its_line(tmp_path, line, told):
    with pytest.raises(InputFaults, match=told) as error:
        read(tmp_path, TEXT + line + "\n")
    assert error.value.faults[0].line == 6


def test_the_numbers_under_a_name_are_those_of_the_roles_that_are_held(monkeypatch):
    roles = site.Roles(residents={"folk": "folk"}, older_people={"over_70": "over 70", "over_60": "over 60"})
    monkeypatch.setattr(site, "roles", lambda: roles)
    rows = [made(questions.Standing, indicator_id=name, value=1.0) for name in ("over_60", "folk", "population")]
    assert [(row.indicator_id, counted) for row, counted in answer.who_lives_here(rows)] == [
        ("folk", "folk"),
        ("over_60", "over 60"),
    ]
    monkeypatch.setattr(site, "roles", lambda: dataclasses.replace(roles, residents={}, older_people={}))
    area = made(questions.AreaInFull, label="Pinner")
    assert answer.who_lives_here(rows) == [] and answer.summary(area, rows, "ward")
