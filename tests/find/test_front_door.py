"""The front door: hits in groups, a map that shows something, and questions that lead to the view that answers them."""

import datetime as dt
import re

import pytest

from tests.pages_of import markup, visit, words
from tests.rows import made
from tests.worlds import BOROUGH
from vitality import questions
from vitality.addresses.search import Hit
from vitality.content.text import words as said
from vitality.definitions import levels, site
from vitality.find import answer, content
from vitality.questions import AreaChange, Indicator, MapFigure, Prompt, Standing, Target, Tested


def change(label, weight, direction="replaced_by"):
    return AreaChange("E9", label, direction, "ward", "redrawn", weight, dt.date(2022, 5, 5))


def test_places_of_today_stand_before_those_that_ended_and_those_say_what_is_there_now():
    hits = [Hit("E1", "Pinner", "ward"), Hit("E2", "Pinner, before 2022", "ward", "", False)]
    result = answer.groups(hits, {"E2": [change("Pinner", 0.8), change("Hatch End", 0.2)]})
    assert [each.label for each in result.today] == ["Pinner"]
    assert [(each.label, now) for each, now in result.before] == [("Pinner, before 2022", "today mostly Pinner")]
    told = [said(getattr(each, "text", "")) for each in content.hits(result, levels.load())]
    assert told.index("Places today") < told.index("Places of before")


def test_what_took_a_places_stead_is_named_where_no_part_is_most_of_it():
    assert answer.now([change("A", 0.4), change("B", 0.35), change("C", 0.25)]) == "today A, B and C"
    assert answer.now([change("A", 1.0, "replaces")]) == ""


def test_a_local_area_is_explained_where_its_word_stands_and_a_ward_is_not():
    held = levels.load()
    told = [said(getattr(each, "text", "")) for each in content.hits(answer.groups([Hit("E1", "A", "msoa")], {}), held)]
    assert any("drawn for statistics" in each and "nobody is elected" in each for each in told)
    assert held.explained("ward") == ""


def test_the_headlines_come_first_and_only_what_is_held_is_offered():
    known = {
        key: made(Indicator, indicator_id=key, title=key.upper(), polarity="low_is_good")
        for key in ("a", "b", "c", "d")
    }
    roles = site.Roles(headline=("c", "x", "b"))
    assert list(answer.headlines(roles, known, ["a", "b", "c"])) == ["c", "b", "a"]


def standing(verdict, theme="safety", key="all"):
    return made(Standing, indicator_id=key, theme_id=theme, value=1.0, change_verdict=verdict)


def test_crime_is_counted_by_how_each_measure_moved():
    rows = [
        standing("better"),
        standing("worse"),
        standing("similar"),
        standing("not_compared"),
        standing("worse", "homes"),
    ]
    told = answer.crime(rows, "all")
    assert told == (
        "3 measures, each against the one before: 1 got better, 1 got worse and 1 changed no more than by chance"
    )
    assert answer.crime([standing("not_compared")], "all") == "" == answer.crime([], "all")


def test_where_to_look_first_is_the_place_with_most_prompts():
    prompts = [
        made(Prompt, label=label, is_home=home)
        for label, home in (("A", False), ("A", False), ("B", False), ("L", True))
    ]
    tested = [*[made(Tested, reason="")] * 5, made(Tested, reason="none")]
    assert answer.look_first(prompts, tested) == "4 of 5 figures tested raise a question; most in A (2)"
    assert answer.look_first([], tested) == "None of 5 figures tested raises a question"
    assert answer.look_first([], []) == ""


def test_what_was_promised_counts_the_targets_that_can_be_told():
    targets = [made(Target, status=each) for each in ("met", "on_track", "off_track", "cannot_tell")]
    told = answer.promised([object()], targets)
    assert told == "1 priority, 4 targets: 2 kept or on the way of the 3 that can be told"
    assert answer.promised([], targets) == ""


def test_the_line_under_the_map_names_both_ends_the_benchmark_and_what_a_press_does():
    rows = [
        made(MapFigure, label=label, value=value, decimals=1, unit="%", benchmark_name="L", benchmark_value=2.0)
        for label, value in (("Low", 1.0), ("High", 3.0))
    ]
    assert content.map_range(rows, "ward") == (
        "From 1.0% (Low) to 3.0% (High); L 2.0%; %. Press a ward for its profile."
    )
    assert "No figure" in content.map_range([], "ward")


@pytest.mark.usefixtures("in_littleton_throughout")
class TestInLittleton:
    def test_the_map_is_coloured_and_every_ward_leads_to_its_profile(self):
        page = markup(visit("app.py"))
        wards = [each.area_code for each in questions.areas().values() if each.area_type == "ward" and each.is_current]
        held = [each.area_code for each in questions.outlines("ward", BOROUGH, True)]
        linked = re.findall(r'<a href="profile\?area=(E05\d+)"[^>]*aria-label', page)
        assert sorted(linked) == sorted(held) and set(held) <= set(wards)

    def test_every_question_leads_to_a_page_that_stands(self):
        page = markup(visit("app.py"))
        links = re.findall(r'class="v-ask"><a href="([^"]+)"', page)
        assert links
        for link in links:
            name, _, query = link.replace("&amp;", "&").partition("?")
            params = dict(each.split("=") for each in query.split("&") if each)
            assert not visit(f"pages/{name}.py", **params).exception

    def test_a_place_that_ended_is_found_after_those_of_today(self):
        app = visit("app.py")
        app.text_input[0].set_value("E01000993")
        app.button[0].click().run()
        told = words(app)
        assert "Places of before" in told and "today" in told
