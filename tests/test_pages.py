"""Every page in every state, on the tiny world of Littleton: it stays up, says what it must, shows nothing hidden."""

import re
from pathlib import Path

import pytest

from tests.pages_of import AppTest, visit, words
from vitality import pages

ROOT = Path(__file__).resolve().parents[1]
PAGES = [page.file for page in pages.PAGES.values()]
VIEWS = {page.file: tuple(page.views) for page in pages.PAGES.values() if page.views}
STATES = {
    "default": {},
    "ward": {"area": "E05000981"},
    "borough": {"area": "E09000099"},
    "suppressed": {"area": "E01000991", "indicator": "living_alone_pct"},
    "missing": {"area": "E01000993", "indicator": "healthy_life"},
    "unknown area": {"area": "E01000999"},
}
RAW = re.compile(
    r"\b(no_judgement|low_is_good|high_is_good|not_compared|cannot_be_calculated|[a-z]+_pct|[a-z]+_rate)\b"
)


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_in_every_state(page, state):
    app = visit(page, **STATES[state])
    assert not app.exception
    told = words(app)
    assert len(told.split()) > 20, "the page says something"
    assert not re.search(r"\bnan\b|\bNone\b(?! of)", told)
    assert not RAW.search(told), RAW.search(told)


@pytest.mark.parametrize(("page", "view"), [(page, view) for page, views in VIEWS.items() for view in views])
@pytest.mark.parametrize("state", STATES)
def test_every_view_stands_in_every_state(page, view, state):
    app = visit(page, view=view, **STATES[state])
    assert not app.exception
    told = words(app)
    assert not re.search(r"\bnan\b|\bNone\b(?! of)", told) and not RAW.search(told)


@pytest.mark.parametrize(
    "name",
    [
        "view",
        "set",
        "lens",
        "against",
        "theme",
        "other",
        "places",
        "order",
        "floor",
        "group",
        "count",
        "where",
        "second",
        "first",
    ],
)
@pytest.mark.parametrize("page", VIEWS)
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x" * 10_000, "-1e999", "E01000999,E01000991,,"])
def test_nonsense_in_the_address_of_a_view_does_no_harm(page, name, text):
    for view in ("", VIEWS[page][1]):
        app = visit(page, area="E01000994", **({"view": view} if view and name != "view" else {}), **{name: text})
        assert not app.exception
        assert "<script" not in " ".join(str(each.value) for each in app.markdown)


@pytest.mark.parametrize("page", ["pages/profile.py", "pages/atlas.py", "pages/compare.py", "pages/indicator.py"])
def test_an_unknown_area_is_named_and_the_nearest_offered(page):
    told = words(visit(page, area="E01000999"))
    assert "E01000999" in told and "Did you mean" in told


def test_a_misspelt_indicator_and_a_wrong_period_are_named():
    assert "burglery_rate" in words(visit("pages/indicator.py", indicator="burglery_rate"))
    assert "1066" in words(visit("pages/atlas.py", indicator="burglary_rate", level="ward_before", period="1066"))


@pytest.mark.parametrize("page", PAGES)
def test_what_is_in_the_address_never_becomes_markup(page):
    app = visit(
        page, area='"><img src=x onerror=alert(1)>', indicator="<script>alert(1)</script>", period="<b>", level="<i>"
    )
    assert not app.exception
    raw = " ".join(str(each.value) for each in app.markdown)
    assert "<img" not in raw and "<script" not in raw


def test_the_profile_says_that_a_figure_is_hidden_and_does_not_show_it():
    app = visit("pages/profile.py", area="E01000991")
    told = words(app)
    assert "Hidden to protect people's privacy" in told
    assert "0.7%" not in told, "2 of 300 would be 0.7%"


def test_the_profile_of_a_retired_area_leads_to_what_replaced_it():
    told = words(visit("pages/profile.py", area="E01000993"))
    assert "Millpond 001D" in told and "Millpond 001E" in told


def test_the_profile_gives_the_nearest_figure_where_there_is_none():
    told = words(visit("pages/profile.py", area="E01000991"))
    assert "The nearest figure is for Littleton: 65.5 years (2021 to 2023)" in told


def test_the_search_finds_a_postcode_a_name_and_a_slip_of_the_pen():
    for typed, result in (
        ("lt1 1aa", "Mill East"),
        ("hilltop", "Hilltop"),
        ("hiltop", "Hilltop"),
        ("E01000995", "Hillside 002B"),
        ("burgl", "Burglary"),
    ):
        app = visit("app.py")
        app.text_input[0].set_value(typed)
        (app.button[0].click() if app.button else app).run()
        assert not app.exception
        links = " ".join([words(app), *(str(getattr(each.proto, "label", "")) for each in app.get("page_link"))])
        assert result in links, (typed, links[:400])


def test_without_a_warehouse_a_page_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / page), default_timeout=30).run()
        assert not app.exception
        assert "python -m vitality build" in " ".join(
            str(each.value) for each in (*app.info, *app.markdown, *app.error)
        )


def test_publications_that_were_missing_are_told_on_the_about_page():
    told = words(visit("pages/about.py"))
    assert "A survey that nobody fetched" in told and "python -m vitality store --from FOLDER" in told
