"""The page Scrutiny as a reader meets it, on the tiny world with kinds of under-performance planted in its wards."""

import re
import shutil
from html import unescape

import duckdb
import pytest

from tests import pages_of
from tests.hostile import NAMES
from tests.worlds import BOROUGH, OTHER_WARD, WARD
from vitality import questions
from vitality.scrutiny import words as kinds

from .made_up import UNSAID

pytestmark = pytest.mark.usefixtures("littleton_planted")


def visit(page="pages/scrutiny.py", **params):
    return pages_of.visit(page, **params)


def raw(app):
    return " ".join(str(each.value) for each in app.markdown)


def elements(block):
    """What is on the page, from the top down."""
    for each in block.children.values():
        yield from elements(each) if hasattr(each, "children") else [each]


def words(app):
    shown = [each for each in elements(app.main) if each.type in ("title", "header", "subheader", "markdown")]
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(str(each.value) for each in shown), flags=re.S)
    text = re.sub(r"\\([:.()-])", r"\1", text)  # as headings escape what Markdown would read
    return unescape(re.sub(r"\s+", " ", text))


def section(app, name, following):
    return words(app).partition(f"{name} ")[2].partition(following)[0]


@pytest.mark.parametrize(("code", "cards"), [(WARD, 2), (OTHER_WARD, 2), (BOROUGH, 4)])
def test_every_prompt_of_the_place_is_a_card_with_its_evidence(code, cards):
    app = visit(area=code)
    told = words(app)
    assert raw(app).count("<article") == cards
    assert [told.count(each) for each in ("Proposed step", "Not known", "Whom to ask")] == [cards] * 3
    assert "A prompt is a question, never a verdict" in told and "to look from" in told
    assert not [told[max(0, hit.start() - 60) : hit.end() + 20] for hit in UNSAID.finditer(told)]
    assert ("Mill East: Health" in told) is (code == BOROUGH), "places are named where there are several"


def test_the_kinds_of_a_prompt_are_named_and_the_explained_wear_no_worse():
    app = visit(area=WARD)
    for kind in ("A", "B_floor", "D", "C"):
        assert kinds.KIND_TITLES[kind] in words(app)
    assert "Behind places like it, as its circumstances lead to expect" in words(visit(area=OTHER_WARD))
    assert "2 prompts to look from 2 figures tested" in words(app)
    assert "1 prompt to look from 2 figures tested, and 1 more that the circumstances" in words(visit(area=OTHER_WARD))


def test_the_scope_can_be_one_theme_or_one_partner():
    app = visit(area=BOROUGH, theme="health")
    assert raw(app).count("<article") == 2
    assert "burglar" not in section(app, "Prompts to look", "The question pack").lower()
    app = visit(area=BOROUGH, partner="nhs")
    assert raw(app).count("<article") == 2, "it leads on one measure of health and contributes to the other"
    assert "1 prompt to look from 3 figures tested" in words(app), "two of sickness, one of healthy life"
    app = visit(area=BOROUGH, partner="nhs", theme="safety")
    assert raw(app).count("<article") == 0 and "Nothing of this choice is measured here" in words(app)
    assert "recent and certain enough" not in words(app), "nothing of safety is theirs"
    assert visit(area=BOROUGH, theme="<b>", partner="nobody").query_params["area"] in (BOROUGH, [BOROUGH])


def test_a_neighbourhood_is_looked_at_through_its_ward_and_a_retired_one_not_at_all():
    told = words(visit(area="E01000991"))
    assert "What should we ask about Mill East?" in told and "alone it is too small" in told
    assert "wards and boroughs of today" in words(visit(area="E01000993"))
    assert "wards and boroughs of today" in words(visit(area="E05000991"))


def test_a_card_warns_at_once_and_says_its_own_change_beside_that_of_larger_places():
    told = words(visit(area=WARD))
    cautions = questions.cautions()
    for indicator in ("sick_pct", "burglary_rate"):
        own = [each.text for each in cautions if each.indicator_id == indicator]
        assert all(text in told for text in own)
    for code in (WARD, BOROUGH):
        told = words(visit(area=code))
        assert "Change here" in told
        for row in questions.prompts(BOROUGH):
            if row.area_code == WARD and row.change_from_value is not None:
                assert "Littleton: from" in told, "the borough beside a card of a ward, also on the borough's own page"


def test_a_picture_of_any_prompt_can_be_taken_away_and_is_drawn_only_when_it_is_asked_for():
    app = visit(area=WARD)
    assert not app.get("vega_lite_chart") and not [each for each in app.get("download_button") if "SVG" in each.label]
    next(each for each in app.selectbox if each.key == "picture_of").set_value(f"{WARD} burglary_rate").run()
    assert not app.exception
    labels = [each.label for each in app.get("download_button")]
    assert labels.count("Download picture as PNG") == labels.count("Download picture as SVG") >= 1


def test_good_news_tells_also_what_improved_but_is_still_behind(planted, tmp_path, monkeypatch):
    change = """update profiles set change_verdict = 'better', peer_verdict = 'worse', status = 'ok',
        trend_verdict = null, change_from_label = '2018', change_from_value = 20, change_to_value = 10
        where area_code = $code and indicator_id = 'burglary_rate'"""
    spoilt(planted, tmp_path, monkeypatch, [(change, {"code": WARD})])
    told = section(visit(area=WARD), "Good news", "On the record")
    assert "a fall beyond chance, for the better. Improved, still behind places like it." in told
    told = section(visit(area=WARD, theme="health"), "Good news", "On the record")
    assert "No figure of this choice improved" in told


def test_lasting_in_the_worst_tenth_is_an_early_warning():
    told = section(visit(area=WARD), "Early warnings", "Good news")
    assert "Sick in Mill East: in the worst tenth of wards for 3 periods running, to 2019." in told
    assert "Hilltop: in the worst tenth" not in told and "cannot be told" in told
    assert "Hilltop: in the worst tenth" in section(visit(area=BOROUGH), "Early warnings", "Good news")


def test_what_residents_report_is_told_for_the_ward_and_for_all_in_the_borough():
    told = section(visit(area=WARD), "What residents report", "Early warnings")
    assert "2 of 2 records of a service in a ward raise a question. 2 are hidden or cannot be compared." in told
    assert "40 complaints from 3,500 residents or users" in told and "Hilltop" not in told
    assert "A councillor may raise it with the executive" in told and "joins the one that is open" in told
    other = section(visit(area=OTHER_WARD), "What residents report", "Early warnings")
    assert "0 of 3 records" in other and "Prompt to look" not in other and "A councillor may raise" not in other
    table = [each.value for each in visit(area=BOROUGH).dataframe if "Service" in each.value.columns]
    assert len(table) == 1 and len(table[0]) == 9 and set(table[0]["Ward"]) == {"Mill East", "Hilltop"}
    assert list(table[0]["In words"][:2]) == ["prompt to look"] * 2


def test_hidden_counts_of_residents_are_nowhere_on_the_page():
    app = visit(area=WARD)
    [table] = [each.value for each in app.dataframe if "Service" in each.value.columns]
    hidden = table[table["Service"] == "Housing repairs"]
    assert set(hidden["Recorded"]) == {""} and hidden["In words"].str.contains("privacy").all()


def spoilt(place, tmp_path, monkeypatch, changes):
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    with duckdb.connect(str(next((copy / "warehouse").glob("*.duckdb")))) as con:
        for sql, values in changes:
            con.execute(sql, values)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(copy))


def test_without_residents_records_the_page_says_why_there_is_nothing(planted, tmp_path, monkeypatch):
    gone = [("delete from resident_triggers where area_code = $code", {"code": WARD})]
    spoilt(planted, tmp_path, monkeypatch, gone)
    told = section(visit(area=WARD), "What residents report", "Early warnings")
    assert told.strip().startswith("No record of Mill East is loaded, though some of other wards are.")
    (tmp_path / "empty").mkdir()
    spoilt(planted, tmp_path / "empty", monkeypatch, [("delete from resident_triggers", {})])
    told = section(visit(area=WARD), "What residents report", "Early warnings")
    assert "No complaints and no checks of standards are loaded" in told and "That is not good news" in told


HOSTILE = ("formula", "markup", "out of an attribute", "turned", "markdown")


@pytest.mark.parametrize("page", ["pages/scrutiny.py", "pages/priorities.py", "pages/scorecard.py"])
@pytest.mark.parametrize("name", [NAMES[key] for key in HOSTILE], ids=HOSTILE)
def test_hostile_names_stay_text(planted, tmp_path, monkeypatch, page, name):
    columns = (
        ("areas", "label"),
        ("themes", "title"),
        ("profiles", "title"),
        ("profiles", "benchmark_name"),
        ("profiles", "publisher"),
        ("indicators", "numerator_words"),
        ("resident_triggers", "service"),
        ("resident_triggers", "source"),
        ("partners", "title"),
        ("target_answers", "title"),
        ("target_answers", "source"),
        ("priority_answers", "priority_title"),
        ("priority_answers", "title"),
    )
    spoilt(planted, tmp_path, monkeypatch, [(f"update {t} set {c} = $name", {"name": name}) for t, c in columns])
    for view in ("delivery", "thread", "curve", "partners", "choice") if "priorities" in page else ("",):
        app = visit(page, area=BOROUGH, view=view, first="long_lives")
        assert "<script" not in raw(app) and "<img" not in raw(app)
        assert not re.search(r"href=\"?javascript", raw(app))
