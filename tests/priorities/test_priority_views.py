"""The page Priorities as a reader meets it, on the tiny world of Littleton."""

import re

import pytest

from tests import pages_of
from vitality import questions

from .made_up import UNSAID

BOROUGH = "E09000099"


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def visit(**params):
    return pages_of.visit("pages/priorities.py", **params)


def words(app):
    parts = [each.value for kind in ("title", "header", "subheader", "markdown") for each in app.get(kind)]
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(map(str, parts)), flags=re.S)
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'").replace(" .", ".")


def tables(app):
    return [each.value for each in app.dataframe]


@pytest.mark.parametrize("view", ["delivery", "thread", "curve", "partners", "choice", "<b>", ""])
def test_no_view_leaves_anything_unsaid(view):
    told = words(visit(view=view, first="long_lives,safe_homes:3"))
    assert not [told[max(0, hit.start() - 50) : hit.end() + 20] for hit in UNSAID.finditer(told)]


def test_the_answer_counts_what_the_warehouse_holds():
    targets = questions.targets(BOROUGH)
    known = [each.status for each in targets if each.status != "cannot_tell"]
    told = words(visit())
    assert f"That rests on the {len(known)} of {len(targets)} targets whose status can be told." in told
    assert "Of 3 priorities: 1 not yet, 1 partly, 1 cannot tell." in told, "missed, on track but one missed, no measure"
    assert "none is the council's own target" not in told, "the world has targets of its own"


def test_the_places_on_the_wrong_side_of_a_floor_are_named_beyond_chance_and_possibly():
    places = questions.floor_misses(BOROUGH)["sick_floor"]
    told = words(visit())
    for status, word in (("below", "beyond chance"), ("below_possible", "possibly")):
        names = [row.label for row in places if row.status == status]
        assert names and re.search(rf"{word}: [^.]*{re.escape(names[0])}", told), (status, names)


def test_every_measure_and_target_is_in_the_thread_and_loose_ends_are_named():
    app = visit(view="thread")
    told = words(app)
    assert "Vision: A long life in a safe place." in told
    assert "Priorities that no measure follows: Something that nobody measures." in told
    assert "Priorities without a target: none." in told
    [table] = [each for each in tables(app) if "Vision" in each.columns]
    assert len(table) == len(questions.targets(BOROUGH)) + 1, "and the priority that nobody measures"


def test_a_curve_is_drawn_for_a_measure_with_enough_figures():
    app = visit(view="curve", indicator="burglary_rate")
    told = words(app)
    able = [key for key in ("sick_pct", "burglary_rate", "healthy_life") if questions.curve(key, BOROUGH)]
    assert f"{len(able)} of 3 measures have five or more figures of one series" in told
    [table] = [each for each in tables(app) if "80% band" in each.columns]
    held = questions.curve("burglary_rate", BOROUGH)
    assert list(table["Period"]) == [point.period_label for point in held]
    assert list(table["Figure"] != "") == [point.actual is not None for point in held]
    assert "Stretch targets and their rewards" in " ".join(str(each.value) for each in app.markdown)


def test_each_partner_stands_with_what_it_leads_on():
    app = visit(view="partners")
    told = words(app)
    assert "Keeps people well. Answers to: Parliament." in told
    assert "Leads on 1 measure and contributes to 1 more." in told and "Leads on 2 measures" in told
    [table] = [each for each in tables(app) if "Contribute" in each.columns]
    assert set(table["Leads"]) == {"The NHS", "Littleton council"} and len(table) == 3


def test_without_a_choice_the_page_asks_for_one_and_with_one_it_says_where_and_whom():
    assert "Choose up to 5 priorities" in words(visit(view="choice"))
    app = visit(view="choice", first="long_lives")
    told = words(app)
    assert "Judged by 1 of their 2 measures, those with figures for neighbourhoods" in told
    assert re.search(r"these priorities point first to 1 of \d neighbourhoods: \w+", told), told
    assert "not each person who lives there" in told and "Sick people" in told
    [table] = [each for each in tables(app) if "Neighbourhood" in each.columns]
    sick = {row.area_code: row for row in questions.atlas("sick_pct", "2019", "lsoa", BOROUGH, True)}
    current = [row for code, row in sick.items() if row.value is not None and questions.areas()[code].is_current]
    assert list(table["Neighbourhood"]) == [max(current, key=lambda row: row.value).label]
    assert "nobody can say where" in words(visit(view="choice", first="no_figures_yet"))


def test_a_choice_of_two_can_be_weighed_and_stays_in_the_address():
    app = visit(view="choice", first="long_lives,safe_homes")
    assert {each.label for each in app.slider} == {"Long lives", "Safe homes"}
    app.slider[1].set_value(4)
    app.button[[each.label for each in app.button].index("See what changes")].click().run()
    assert not app.exception and app.query_params["first"] in ("long_lives,safe_homes:4", ["long_lives,safe_homes:4"])


def test_each_priority_is_a_row_of_marks_with_a_curve_and_a_map_of_where_it_is_not_delivered():
    said = pages_of.markup(visit())
    assert said.count('class="v-aim"') == 3, "one a priority"
    marks = said.split('class="v-aims"')[1].split("</ul>")[0]
    assert "◆" in marks and "missed" in marks, "shape and word; the worst stands first"
    assert 'class="v-aim-curve"' in said and 'aria-label="Map of Littleton: Not delivered, beyond chance' in said


@pytest.mark.parametrize("view", ["delivery", "thread", "curve", "partners", "choice"])
def test_no_view_names_a_file_and_each_has_one_set_of_papers(view):
    app = visit(view=view)
    told = words(app)
    assert not re.search(r"\w+\.(toml|csv|py|sql)\b", told), re.search(r".{40}\w+\.(toml|csv|py|sql)\b", told)
    labels = [each.proto.label for each in app.get("download_button")]
    assert labels.count("Download as PDF") == 1 and labels.count("Download as Word") == 1


def test_headings_of_priorities_come_one_level_at_a_time():
    app = visit()
    assert len(app.header) >= 3 and not app.subheader
