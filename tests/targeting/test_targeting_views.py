"""The page Targeting as a reader meets it, on the tiny world of Littleton."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from vitality import build as builder

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "tests" / "fixtures" / "world" / "littleton"
HIDDEN = "living_alone_pct"


@pytest.fixture(scope="module", autouse=True)
def littleton(tmp_path_factory):
    place = tmp_path_factory.mktemp("targeting_views")
    builder.build(WORLD, place, quiet=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(place))
        yield place


def visit(**params):
    """The page after one run with these parameters in its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.switch_page("pages/targeting.py")
    for key, value in params.items():
        app.query_params[key] = value
    app = app.run()
    assert not app.exception
    return app


def words(app):
    parts = [each.value for kind in ("title", "header", "markdown", "info", "warning") for each in app.get(kind)]
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(map(str, parts)), flags=re.S)
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'")


def tables(app):
    return [each.value.to_dict("records") for each in app.dataframe]


def in_view(app):
    """The table of places on the page; the same one folded under the chart is told apart by nothing."""
    return next(rows for rows in tables(app) if rows and "Place" in rows[0])


def test_one_need_tells_the_same_in_words_and_in_the_list():
    app = visit(indicator="sick_pct", count="2")
    told, rows = words(app), in_view(app)
    found = re.search(r"2 of (\d+) places reach (\d+)% of .* \(([\d,]+) of ([\d,]+)\)", told)
    assert found, told
    assert int(found[1]) == len(rows) and [row["Chosen"] for row in rows[:3]] == ["yes", "yes", ""]
    need = [row["In need"] for row in rows]
    assert need == sorted(need, reverse=True) and sum(need) == int(found[4].replace(",", ""))
    assert sum(need[:2]) == int(found[3].replace(",", ""))
    assert rows[1]["Reached so far"] == f"{found[2]}%" and rows[-1]["Reached so far"] == "100%"


def test_the_order_can_be_changed_and_stays_in_the_address():
    app = visit(indicator="burglary_rate")
    app.selectbox(key="pick_order").select("rate").run()
    assert not app.exception and app.query_params["order"] in ("rate", ["rate"])
    rates = [float(row["Rate"].replace(",", "")) for row in in_view(app)]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"), [("", 10), ("3", 3), ("0", 1), ("99999", 99), ("-4", 10), ("²", 10), ("x", 10), ("1e3", 10)]
)
def test_any_number_of_places_in_the_address_is_made_to_fit(text, expected):
    app = visit(indicator="sick_pct", count=text)
    rows = in_view(app)
    assert app.number_input(key="count").value == min(expected, len(rows))
    assert sum(row["Chosen"] == "yes" for row in rows) == min(expected, len(rows))


def test_the_number_chosen_goes_into_the_address():
    app = visit(indicator="sick_pct")
    app.number_input(key="count").set_value(1).run()
    assert app.query_params["count"] in ("1", ["1"])
    assert re.search(r"1 of \d+ places reaches", words(app)) and sum(r["Chosen"] == "yes" for r in in_view(app)) == 1


@pytest.mark.parametrize("view", ["one", "two", "conditions"])
@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward", "parish"])
def test_every_level_stands_in_every_view(view, level):
    told = words(visit(view=view, level=level))
    assert not re.search(r"\bnan\b|\bNone\b(?! of)", told) and "also in sums" in told


def test_two_needs_are_never_one_need_twice():
    app = visit(view="two", indicator="sick_pct", second="sick_pct")
    options = app.selectbox(key="pick_second").options
    assert len(options) == len(app.selectbox(key="pick_indicator").options) - 1
    told = words(app)
    assert "in the highest third of both needs" in told and "How many people have both is not known." in told
    [row, *_] = in_view(app)
    assert set(list(row.values())[1:]) <= {"low", "middle", "high"}


def test_without_conditions_the_worst_fifth_of_the_need_is_taken():
    told = words(visit(view="conditions", indicator="sick_pct"))
    assert re.search(r"in the worst fifth: \d+ places? meets? every condition\. [\d,]+ of [\d,]+ ", told)


def test_two_conditions_are_met_together_and_one_can_be_taken_away():
    app = visit(view="conditions", indicator="sick_pct", where="sick_pct:over:0,no_car_pct:over:0,nonsense:worst")
    told = words(app)
    assert "1 condition in the address could not be used" in told and "; and " in told
    before = len(in_view(app))
    app.button(key="remove_1").click().run()
    assert not app.exception and app.query_params["where"] in ("sick_pct:over:0", ["sick_pct:over:0"])
    assert "; and " not in words(app) and len(in_view(app)) >= before
    assert not [each for each in app.button if each.key == "remove_0"], "the last one cannot be taken away"


def test_a_condition_can_be_added_with_its_limit():
    app = visit(view="conditions", indicator="sick_pct", where="sick_pct:over:0")
    form = {each.label: each for each in [*app.selectbox, *app.number_input]}
    form["Measure"].select("no_car_pct")
    form["Which places"].select("under")
    form["Limit (not needed for the worst fifth)"].set_value(1234567.5)
    next(each for each in app.button if each.label == "Add").click().run()
    assert not app.exception
    assert app.query_params["where"] in ("sick_pct:over:0,no_car_pct:under:1234567.5",) or "1234567.5" in str(
        app.query_params["where"]
    )
    assert "below 1,234,567.5%" in words(app)


def test_where_no_place_meets_every_condition_the_page_says_so():
    app = visit(view="conditions", indicator="sick_pct", where="sick_pct:over:100")
    assert "0 places meet every condition. 0 of" in words(app)
    assert not [rows for rows in tables(app) if rows and "Place" in rows[0]]


def test_a_fifth_condition_is_not_lost_in_silence():
    where = ",".join(f"sick_pct:over:{number}" for number in range(5))
    app = visit(view="conditions", indicator="sick_pct", where=where)
    assert "1 condition in the address could not be used: not understood, or more than 4." in words(app)
    assert not [each for each in app.button if each.label == "Add"]


@pytest.mark.parametrize("view", ["one", "two", "conditions"])
@pytest.mark.parametrize("order", ["people", "rate"])
def test_hidden_places_are_nowhere_on_the_page(view, order):
    app = visit(view=view, indicator=HIDDEN, order=order, where=f"{HIDDEN}:over:-1,{HIDDEN}:under:100")
    hidden = {"Millpond 001A", "Millpond 001D"}  # 2 of 300, and the one that is hidden with it
    assert not hidden & {row.get("Place") for rows in tables(app) for row in rows}
    if view == "conditions":
        found = re.search(r"(\d+) of (\d+) .* inside; (\d+) are outside .* (\d+) places are without", words(app))
        assert int(found[1]) == int(found[2]) == 30 and int(found[3]) == 0, "0 and 30 are shown, and no more"
