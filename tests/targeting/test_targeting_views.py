"""The page Targeting as a reader meets it, on the tiny world of Littleton."""

import re
from html import unescape

import pytest

from tests import pages_of
from tests.pages_of import words
from vitality import questions

HIDDEN = "living_alone_pct"


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def visit(**params):
    return pages_of.visit("pages/targeting.py", **params)


def tables(app):
    return [each.value.to_dict("records") for each in app.dataframe]


def labelled(app, label):
    return next(each for each in [*app.selectbox, *app.number_input] if each.label == label)


def printed(app):
    """Cells of each row of the HTML table of places, without what folds under a cell on a narrow screen."""
    shown = " ".join(each.value for each in app.markdown)
    [table] = re.findall(r"<table[^>]*v-places[^>]*>(.*?)</table>", shown)
    rows = re.findall(r"<tr.*?>(.*?)</tr>", re.sub(r"<small.*?</small>", "", table))
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]


def in_view(app):
    """The table of places on the page; the same one folded under the chart is told apart by nothing."""
    return next(rows for rows in tables(app) if rows and "Place" in rows[0])


def test_one_need_tells_the_same_in_words_and_in_the_list():
    app = visit(indicator="sick_pct", count="2")
    told, rows = words(app), in_view(app)
    result = re.search(r"2 of (\d+) places reach (\d+)% of .* \(([\d,]+) of ([\d,]+)\)", told)
    assert result, told
    assert int(result[1]) == len(rows) and [row["Chosen"] for row in rows[:3]] == ["yes", "yes", ""]
    need = [row["In need"] for row in rows]
    assert need == sorted(need, reverse=True) and sum(need) == int(result[4].replace(",", ""))
    assert sum(need[:2]) == int(result[3].replace(",", ""))
    assert rows[1]["Reached so far"] == f"{result[2]}%" and rows[-1]["Reached so far"] == "100%"


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


@pytest.mark.parametrize("count", ["1", "3", "500"])
def test_the_chosen_places_are_a_table_that_prints_with_their_names(count):
    app = visit(indicator="sick_pct", count=count)
    head, *rows = printed(app)
    assert head == ["Order", "Place", "In need", "Rate", "Reached so far"]
    chosen = [[str(row[name]) for name in head] for row in in_view(app) if row["Chosen"] == "yes"]
    assert rows == chosen and 1 <= len(rows) <= int(count)
    assert re.search(rf"The (place|{len(rows)} places) chosen", " ".join(each.value for each in app.header))


def test_the_same_list_is_offered_as_a_paper():
    labels = [each.proto.label for each in visit(indicator="sick_pct").get("download_button")]
    assert {"Download as PDF", "Download as Word"} <= set(labels)


@pytest.mark.parametrize("view", ["one", "two", "conditions"])
def test_a_copied_sentence_has_its_period_and_its_source(view):
    app = visit(view=view, indicator="sick_pct", where="sick_pct:over:0,no_car_pct:over:0")
    told = next(each.value for each in app.code if "Source:" in each.value)
    assert re.search(r"\b20\d\d\b", told.partition("Source:")[0])
    assert re.search(r"Source: \w.*\. Vitality \w+, build \S+\.$", told)
    if view != "one":
        assert len(re.findall(r"\(\d{4}[^)]*\)", told)) >= 2, "each measure has its own"


def test_every_measure_of_the_view_is_cited():
    def cited(**params):
        return set(re.search(r"Sources: (.*?)\. Sources", words(visit(**params)))[1].split("; "))

    def of(key):
        return {row.publisher for row in questions.indicator_sources(key)}

    assert cited(indicator="sick_pct") == of("sick_pct")
    assert cited(view="two", indicator="sick_pct", second="no_car_pct") == of("sick_pct") | of("no_car_pct")
    both = cited(view="conditions", indicator="sick_pct", where="sick_pct:over:0,burglary_rate:over:0")
    assert both == of("sick_pct") | of("burglary_rate")


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
    assert re.search(r" \(2\d{3}\) in the worst fifth: \d+ places? meets? this condition\. [\d,]+ of [\d,]+ ", told)


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
    app = labelled(app, "Measure").select("no_car_pct").run()
    assert "in the highest fifth" in labelled(app, "Which places").options, "nobody judges cars"
    assert not [each for each in app.number_input if each.label.startswith("Limit")], "a fifth has no limit"
    app = labelled(app, "Which places").select("under").run()
    app = labelled(app, "Limit (% of households)").set_value(1234567.5).run()
    next(each for each in app.button if each.label == "Add").click().run()
    assert not app.exception
    assert app.query_params["where"] in ("sick_pct:over:0,no_car_pct:under:1234567.5",) or "1234567.5" in str(
        app.query_params["where"]
    )
    assert "below 1,234,567.5%" in words(app)


def test_where_no_place_meets_every_condition_the_page_says_so():
    app = visit(view="conditions", indicator="sick_pct", where="sick_pct:over:100")
    assert "0 places meet this condition. 0 of" in words(app)
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
        result = re.search(r"(\d+) of (\d+) .* inside; (\d+) are outside .* (\d+) places are without", words(app))
        assert int(result[1]) == int(result[2]) == 30 and int(result[3]) == 0, "0 and 30 are shown, and no more"
