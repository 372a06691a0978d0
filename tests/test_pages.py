"""Every page in every state, on the tiny world of Littleton: it stays up, says what it must, shows nothing hidden."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from vitality import pages
from vitality import warehousing as builder

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT / "tests" / "fixtures" / "world" / "littleton"
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


@pytest.fixture(scope="module", autouse=True)
def littleton(tmp_path_factory):
    place = tmp_path_factory.mktemp("pages")
    builder.build(WORLD, place, quiet=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(place))
        yield place


def visit(page, **params):
    """The page after one run with these parameters in its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    if page != "app.py":
        app.switch_page(page)
    for key, value in params.items():
        app.query_params[key] = value
    return app.run()


def text_of(app):
    """All words on the page, without markup."""
    parts = [
        each.value for kind in ("title", "header", "markdown", "info", "warning", "error") for each in app.get(kind)
    ]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(str(part) for part in parts), flags=re.S)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_in_every_state(page, state):
    app = visit(page, **STATES[state])
    assert not app.exception
    words = text_of(app)
    assert len(words.split()) > 20, "the page says something"
    assert not re.search(r"\bnan\b|\bNone\b(?! of)", words)
    assert not RAW.search(words), RAW.search(words)


@pytest.mark.parametrize(("page", "view"), [(page, view) for page, views in VIEWS.items() for view in views])
@pytest.mark.parametrize("state", STATES)
def test_every_view_stands_in_every_state(page, view, state):
    app = visit(page, view=view, **STATES[state])
    assert not app.exception
    words = text_of(app)
    assert not re.search(r"\bnan\b|\bNone\b(?! of)", words) and not RAW.search(words)


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
    words = text_of(visit(page, area="E01000999"))
    assert "E01000999" in words and "Did you mean" in words


def test_a_misspelt_indicator_and_a_wrong_period_are_named():
    assert "burglery_rate" in text_of(visit("pages/indicator.py", indicator="burglery_rate")).replace("&#x27;", "'")
    assert "1066" in text_of(visit("pages/atlas.py", indicator="burglary_rate", level="ward_before", period="1066"))


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
    words = text_of(app)
    assert "Hidden to protect people's privacy" in words.replace("&#x27;", "'")
    assert "0.7%" not in words, "2 of 300 would be 0.7%"


def test_the_profile_of_a_retired_area_leads_to_what_replaced_it():
    words = text_of(visit("pages/profile.py", area="E01000993"))
    assert "Millpond 001D" in words and "Millpond 001E" in words


def test_the_profile_gives_the_nearest_figure_where_there_is_none():
    words = text_of(visit("pages/profile.py", area="E01000991"))
    assert "The nearest figure is for Littleton: 65.5 years (2021 to 2023)" in words


def test_the_search_finds_a_postcode_a_name_and_a_slip_of_the_pen():
    for typed, result in (
        ("lt1 1aa", "Mill East"),
        ("hilltop", "Hilltop"),
        ("hiltop", "Hilltop"),
        ("E01000995", "Hillside 002B"),
    ):
        app = visit("app.py")
        app.text_input[0].set_value(typed)
        (app.button[0].click() if app.button else app).run()
        assert not app.exception
        links = " ".join([text_of(app), *(str(getattr(each.proto, "label", "")) for each in app.get("page_link"))])
        assert result in links, (typed, links[:400])


def test_without_a_warehouse_a_page_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / page), default_timeout=30).run()
        assert not app.exception
        assert "python -m vitality build" in " ".join(
            str(each.value) for each in (*app.info, *app.markdown, *app.error)
        )
