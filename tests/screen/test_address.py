"""The address of every page: what is not recognised is named, with what is shown instead; links carry what is known."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages_of import visit, words
from tests.worlds import WARD
from vitality import pages

pytestmark = pytest.mark.usefixtures("in_littleton_throughout")

NONSENSE = "nonsense77"
# where a parameter is read in some views only: one of them
VIEW_OF = {
    "compare": {"other": "pair", "order": "grid", "theme": "spine", "against": "spine", "indicator": "rows"},
    "gaps": {"floor": "floor", "group": "people"},
    "priorities": {"priority": "delivery", "first": "choice"},
    "targeting": {"order": "one", "count": "one", "second": "two", "where": "conditions"},
}
EVERY = [(page, name) for page in pages.PAGES.values() for name in page.parameters]
LEFT_OUT = ("places", "first", "weights", "where", "version")  # pieces of these drop out, and nothing stands for them


def address_of(page, name, value):
    view = VIEW_OF.get(page.page_id, {}).get(name)
    return {"area": WARD, **({"view": view} if view else {}), name: value}


def shared(app):
    (link,) = [each.value for each in app.code if "version=" in each.value]
    return {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize(("page", "name"), EVERY, ids=lambda each: getattr(each, "page_id", each))
def test_an_unknown_value_of_any_parameter_is_named_with_what_is_shown_instead(page, name):
    app = visit(page.file, **address_of(page, name, NONSENSE))
    told = words(app).replace(NONSENSE.upper(), NONSENSE)  # codes are read in capitals
    assert told.count(f"“{NONSENSE}”") == 1, told[:600]
    assert NONSENSE not in str(shared(app)).lower()
    if name == "version":
        return
    sentence = told.partition(f"“{NONSENSE}”")[2].partition(".")[0]
    if name == "where":
        assert "could not be used" in told
    elif name in LEFT_OUT:
        assert sentence.endswith("so it is left out")
    else:
        assert "in the address of this page is not" in sentence and ", so " in sentence


@pytest.mark.parametrize(
    ("page", "name"),
    [(page, name) for page in pages.PAGES.values() if page.page_id in VIEW_OF for name in page.own],
    ids=lambda each: getattr(each, "page_id", each),
)
def test_a_parameter_of_another_view_is_answered_too(page, name):
    app = visit(page.file, area=WARD, **{name: NONSENSE})
    told = words(app).replace(NONSENSE.upper(), NONSENSE)
    assert told.count(f"“{NONSENSE}”") == 1 and NONSENSE not in str(shared(app)).lower(), told[:600]


@pytest.mark.parametrize("page", [each for each in pages.PAGES.values() if each.own], ids=lambda page: page.page_id)
def test_a_page_that_cannot_serve_the_place_answers_its_address_too(page):
    asked = {name: f"{NONSENSE}{number}" for number, name in enumerate(page.own)}
    app = visit(page.file, area="E12000099", **asked)
    told = words(app).lower()
    assert [name for name, text in asked.items() if told.count(f"“{text}”") != 1] == [], told[:900]
    assert NONSENSE not in str(shared(app)).lower()


@pytest.mark.parametrize(
    ("page", "params", "told"),
    [
        ("pages/targeting.py", {"count": "1e9"}, "“1e9” in the address of this page is not a number of places that"),
        ("pages/targeting.py", {"count": "99999"}, "“99999” in the address of this page is not a number of places"),
        ("pages/gaps.py", {"view": "floor", "floor": "nan"}, "“nan” in the address of this page is not a number for"),
        ("pages/compare.py", {"view": "pie"}, "“pie” in the address of this page is not a view of this page, so One m"),
        ("pages/profile.py", {"area": "E01000999"}, "is not a place known here, so no figures are shown."),
        ("pages/indicator.py", {"indicator": "burglery"}, "is not a measure known here, so"),
        ("pages/targeting.py", {"indicator": "healthy_life"}, "is not a measure that can be shown here, so"),
    ],
)
def test_the_sentence_names_the_default(page, params, told):
    shown = words(visit(page, **params))
    assert told in shown, shown[:800]


@pytest.mark.parametrize(
    "page", [page for page in pages.PAGES.values() if page.has_figures], ids=lambda page: page.page_id
)
def test_a_place_that_is_not_known_gets_no_figures_of_another(page):
    app = visit(page.file, area="E05000999")
    told = words(app).replace("**Vitality** Littleton", "")  # the shell says in which council one is
    assert "No such place here" in told and "Did you mean" in told
    assert "Littleton" not in told.partition("Did you mean")[0] and "%" not in told
    assert "area" not in shared(app)


def test_what_is_known_gets_no_sentence():
    for page in pages.PAGES.values():
        for view in pages.views(page.page_id):
            app = visit(page.file, area=WARD, **({"view": view} if view else {}))
            again = visit(page.file, **{key: value for key, value in shared(app).items()})
            assert "in the address of this page" not in words(app) + words(again), (page.page_id, view)


@pytest.mark.parametrize("page", pages.PAGES.values(), ids=lambda page: page.page_id)
def test_what_no_page_knows_is_not_carried(page):
    app = visit(page.file, area=WARD, stranger="1", **{f"x{number}": "y" for number in range(50)})
    assert "in the address of this page" not in words(app), "an address from elsewhere bears marks of its way"
    assert set(shared(app)) <= set(page.parameters)


def test_a_choice_takes_what_is_not_known_out_of_the_address():
    app = visit("pages/atlas.py", area=WARD, stranger="1", indicator="sick_pct")
    app.selectbox(key="pick_indicator").select("imd").run()
    assert not app.exception
    assert set(app.query_params) <= set(pages.PAGES["atlas"].parameters) and app.query_params["indicator"] in (
        "imd",
        ["imd"],
    )


def test_a_parameter_that_stands_there_twice_is_told():
    told = words(visit("pages/profile.py", area=["E05000982", WARD]))
    assert f"“area” stands 2 times in the address of this page; only the last, “{WARD}”, is read." in told


def test_every_page_reads_only_what_the_registry_names():
    assert all(name in pages.PARAMETERS for page in pages.PAGES.values() for name in page.parameters)
    assert {name for page in pages.PAGES.values() for name in page.parameters} == set(pages.PARAMETERS)
