"""Two councils in one app: every address leads to its own, nothing of one is ever shown as the other's."""

from __future__ import annotations

import random
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests import two_councils
from tests.pages_of import markup, visit, words
from tests.two_councils import CAMDEN, MORE, WESTMINSTER, in_camden
from tests.worlds import BOROUGH, WARD
from vitality import __main__ as command_line
from vitality import pages, questions
from vitality.addresses import citing
from vitality.definitions import served
from vitality.england import content
from vitality.papers import kinds
from vitality.questions import councils, england, warehouse
from vitality.screen import answers

NEIGHBOURHOODS = ["E01000991", "E01000992", "E01000994", "E01000995"]
REGION = "E12000099"
PAGES = [page for page in pages.PAGES.values() if page.has_figures]
ASKED = some.tuples(some.sampled_from([BOROUGH, CAMDEN]), some.sampled_from(NEIGHBOURHOODS))


def both_built(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VITALITY_COUNCILS")
        patch.setenv("VITALITY_WAREHOUSE", str(folder / "home"))
        two_councils.made(folder)
        two_councils.england(folder / "store")
    return folder / "home"


@pytest.fixture(scope="module")
def home(once):
    return once("two-councils", both_built)


@pytest.fixture(scope="module", autouse=True)
def in_both(home):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VITALITY_COUNCILS")
        patch.setenv("VITALITY_WAREHOUSE", str(home))
        yield home


@pytest.fixture(autouse=True)
def at_home():
    warehouse.use(None)
    yield
    warehouse.use(None)


def council_of(app) -> str:
    return app.selectbox(key="council").value


def links(app) -> dict[str, str]:
    """Labels of the links of Streamlit on a page, with their parameters."""
    return {each.proto.label: each.proto.query_string for each in app.get("page_link")}


@pytest.mark.parametrize(
    "page", [page for page in pages.PAGES.values() if page.has_figures], ids=lambda page: page.page_id
)
@pytest.mark.parametrize(("area", "council"), [(WARD, BOROUGH), (in_camden(WARD), CAMDEN), (CAMDEN, CAMDEN)])
def test_an_area_leads_to_its_own_council_on_every_page(page, area, council):
    app = visit(page.file, area=area)
    assert council_of(app) == council
    assert "not a place known here" not in words(app)


def test_an_area_leads_to_its_council_whatever_else_the_address_says():
    assert council_of(visit("pages/profile.py", area=in_camden(WARD), council=BOROUGH)) == CAMDEN


def test_a_larger_area_stays_with_the_council_that_the_address_names():
    assert council_of(visit("pages/profile.py", area=REGION, council=CAMDEN)) == CAMDEN
    assert council_of(visit("pages/profile.py", area=REGION)) == BOROUGH
    assert council_of(visit("pages/about.py", council="Camden")) == CAMDEN


@pytest.mark.parametrize("text", ["E09000099x", "nowhere", "<b>", "x" * 5000, "Newcastle"])
def test_a_council_that_is_not_known_is_named_and_does_no_harm(text):
    app = visit("pages/about.py", council=text)
    assert council_of(app) == BOROUGH
    assert "is not a council that is built here" in words(app)


def test_an_unknown_area_is_told_as_ever():
    told = words(visit("pages/profile.py", area="E01000999"))
    assert "E01000999" in told and "Did you mean" in told


def test_a_place_of_a_council_that_was_not_built_names_it_and_the_command():
    told = words(visit("pages/profile.py", area="E01000777"))
    assert "Westminster is not built here" in told and 'build --council "Westminster"' in told
    assert "Did you mean" not in told


def test_the_reader_stays_in_the_council_and_goes_to_the_other_by_the_list():
    app = visit("pages/profile.py", area=in_camden(WARD))
    app.selectbox(key="council").set_value(BOROUGH).run()
    assert not app.exception and council_of(app) == BOROUGH
    assert app.query_params["area"] in (BOROUGH, [BOROUGH])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("SW1A 1AA", "SW1A 1AA is in Westminster. The figures of Westminster are not built"),
        ("CM1 1AA", "CM1 1AA is in Camden:"),
        ("cm1", "Postcodes that begin CM1 are in other councils too:"),
        ("CF10 1AA", "Postcodes that begin CF are in Wales; only England is held here."),
        ("EH1 1AA", "are in Scotland"),
        ("BT1 1AA", "are in Northern Ireland"),
        ("B1 1AA", "No file of them is in the store"),
        ("SY1 1AA", "are in England, and some in Wales"),
        ("ZZ1 1AA", "No postcode begins ZZ."),
        ("Newcastle", "Several councils are called “Newcastle”"),
        ("Carlisle", "Carlisle was abolished on 31 March 2023. Today there is: The figures of Cumberland"),
        ("Westminster", 'build --council "Westminster"'),
        ("Abbey Road", "Abbey Road in Westminster"),
        ("Surrey", "Surrey is a county council."),
    ],
)
def test_what_is_typed_leads_to_other_councils_or_says_why_not(typed, told):
    app = visit("app.py")
    app.text_input[0].set_value(typed)
    app.button[0].click().run()
    assert not app.exception
    assert told in words(app)


def test_a_postcode_of_another_council_leads_there():
    app = visit("app.py")
    app.text_input[0].set_value("CM1 1AA")
    app.button[0].click().run()
    assert f"area={in_camden('E01000991')}" in markup(app)
    assert "not in the list of postcodes" not in words(app)


def test_a_name_that_both_bear_is_found_here_first_and_there_too():
    app = visit("app.py")
    app.text_input[0].set_value("Hilltop")
    app.button[0].click().run()
    told = markup(app)
    assert -1 < told.find("area=E05000982") < told.find("area=E05000882")


def shared(app) -> str:
    """The link under "Share or cite this page"."""
    return next(each.value for each in app.get("code") if "version=" in each.value)


def test_a_link_to_share_carries_the_council_only_where_the_area_does_not_lead_to_it():
    assert "council" not in shared(visit("pages/profile.py", area=in_camden(WARD)))
    assert f"council={CAMDEN}" in shared(visit("pages/profile.py", area=REGION, council=CAMDEN))


def test_links_in_texts_carry_the_council_where_the_area_does_not_lead_to_it():
    with warehouse.using(councils.every()[CAMDEN].place):
        assert councils.carried({"area": in_camden(WARD)}) == {"area": in_camden(WARD)}
        assert councils.carried({"area": REGION}) == {"area": REGION, "council": CAMDEN}
        assert councils.carried({}) == {"council": CAMDEN}
        assert (
            kinds.KINDS["profile"](in_camden(WARD), "https://example.org").link
            == f"https://example.org/profile?area={in_camden(WARD)}"
        )


def test_with_one_council_nothing_is_carried(littleton, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(littleton))
    assert councils.carried({"area": REGION}) == {"area": REGION}
    app = visit("pages/about.py")
    assert not [each for each in app.selectbox if each.key == "council"] and "Littleton" in words(app)


def stolen(area: str) -> dict[str, float]:
    """Burglaries of a place by period, through the kept answers of pages."""
    rows = answers.answer(questions.series, area).get("burglary_rate", [])
    return {each.period_id: each.value for each in rows if each.value is not None}


@settings(max_examples=15)
@given(
    some.lists(
        some.tuples(some.sampled_from([BOROUGH, CAMDEN]), some.sampled_from(NEIGHBOURHOODS)), min_size=4, max_size=24
    )
)
def test_figures_of_two_councils_never_mix_whoever_asks_at_the_same_time(asked):
    """Visitors in threads of their own, each in one council, ask by turns; every answer is of the council asked."""
    every, start = councils.every(), threading.Barrier(min(6, len(asked)))

    def visitor(own):
        start.wait()
        told = []
        for council, place in own:
            with warehouse.using(every[council].place):
                code = in_camden(place) if council == CAMDEN else place
                stamp = answers.answer(questions.build_stamp)
                names = answers.answer(questions.areas)
                told.append((council, place, stamp.borough_code, code in names, stolen(code)))
                other = place if council == CAMDEN else in_camden(place)
                assert other not in names and not stolen(other)
        return told

    turns = [asked[n :: start.parties] for n in range(start.parties)]
    with ThreadPoolExecutor(start.parties) as pool:
        told = [each for own in pool.map(visitor, turns) for each in own]
    assert all(council == stamped and known for council, _, stamped, known, _ in told)
    seen = {}
    for council, place, _, _, figures in told:
        assert seen.setdefault((council, place), figures) == figures
    for place in NEIGHBOURHOODS:
        here, there = seen.get((BOROUGH, place)), seen.get((CAMDEN, place))
        if here and there:
            assert here.keys() == there.keys() and all(there[period] > here[period] for period in here)


def test_the_figures_of_the_second_council_are_those_of_its_files():
    with warehouse.using(councils.every()[CAMDEN].place):
        rows = questions.series(in_camden("E01000991"))["burglary_rate"]
    [row] = [each for each in rows if each.period_id == "2019"]
    assert row.value == pytest.approx((12 + MORE) / 1000 * 1000), "12 of 1,000 in the file of Littleton"


def test_what_runs_later_in_another_thread_reads_the_council_in_which_it_was_asked():
    with warehouse.using(councils.every()[CAMDEN].place):
        later = warehouse.kept(lambda: questions.build_stamp().council_name)
        here = warehouse.kept(
            lambda: kinds.printed(kinds.KINDS["profile"](in_camden(WARD), "https://example.org"), "docx")
        )
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(later).result() == "Camden"
        assert pool.submit(here).result()[:2] == b"PK"
        assert pool.submit(questions.build_stamp).result().council_name == "Littleton"


def test_streamlits_own_fragments_are_not_used_where_the_council_would_be_lost(root):
    guilty = [
        str(path.relative_to(root))
        for path in (root / "vitality").rglob("*.py")
        if re.search(r"@st\.fragment", path.read_text(encoding="utf-8"))
    ]
    assert not guilty, "screen.fragment reads the council of its page"


def test_the_council_asked_longest_ago_is_let_go_and_its_file_closed(home, tmp_path, monkeypatch):
    monkeypatch.setattr(warehouse, "MOST_OPEN", 2)
    monkeypatch.setattr(warehouse, "_open", type(warehouse._open)())
    places = []
    for name in "abc":
        place = tmp_path / name
        shutil.copytree(home / "councils" / CAMDEN, place, symlinks=True)
        places.append(place)
    for place in [*places[:2], places[0], places[2]]:
        with warehouse.using(place):
            questions.build_stamp()
            file = warehouse.current()
        assert file in warehouse._open and len(warehouse._open) <= 2
    assert {path.parents[1].name for path in warehouse._open} == {"a", "c"}
    with warehouse.using(places[1]):
        duckdb.connect(str(warehouse.current())).close()  # a file that is open to read cannot be opened to write


def test_a_new_build_of_one_council_leaves_the_other_open(home, tmp_path, monkeypatch):
    copy = tmp_path / "home"
    shutil.copytree(home, copy, symlinks=True)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(copy))
    for each in councils.every().values():
        with warehouse.using(each.place):
            questions.build_stamp()
    place = copy / "councils" / CAMDEN
    with warehouse.using(place):
        old, kept = warehouse.current(), warehouse._open[copy / "warehouse" / served_name(copy)]
        new = old.with_name("warehouse-later.duckdb")
        shutil.copy(old, new)
        (place / served.POINTER).write_text(new.name, encoding="utf-8")
        assert (
            questions.build_stamp().council_name == "Camden" and new in warehouse._open and old not in warehouse._open
        )
    assert warehouse._open[copy / "warehouse" / served_name(copy)] is kept
    (place / served.POINTER).write_text("warehouse-gone.duckdb", encoding="utf-8")
    with warehouse.using(place), pytest.raises(warehouse.NoWarehouse):
        questions.build_stamp()


def served_name(home) -> str:
    return (home / served.POINTER).read_text(encoding="utf-8").strip()


def test_tasks_read_the_council_of_the_area_or_the_one_that_is_named(capsys, tmp_path):
    code = in_camden("E01000991")
    assert command_line.main(["export", "observations", "--area", code, "--indicator", "burglary_rate"]) == 0
    assert code in capsys.readouterr().out
    assert command_line.main(["list", "areas", "--council", "camden", "--json"]) == 0
    assert code in capsys.readouterr().out
    assert command_line.main(["report", "--area", in_camden(WARD), "--format", "docx", "--out", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.glob("*.docx")] == [f"mill-east-{in_camden(WARD).lower()}-profile.docx"]
    assert command_line.main(["list", "areas", "--council", "Westminster"]) == command_line.NOTHING_FOUND
    assert "python -m vitality build --council" in capsys.readouterr().err


def test_feeds_of_a_council_of_the_store_lie_in_a_folder_of_its_code():
    assert citing.feed("https://example.org/feeds/", "", WARD) == f"https://example.org/feeds/{WARD}.atom"
    assert citing.feed("https://example.org/feeds", CAMDEN, WARD).endswith(f"/{CAMDEN}/{WARD}.atom")


def test_england_says_where_an_area_and_a_postcode_lie():
    assert england.area_council(in_camden(WARD)).council_code == CAMDEN
    assert england.area_council("E01999999") is None
    assert england.postcode_council("SW1A1AA").council_code == WESTMINSTER


def test_the_council_to_open_with_is_named_by_the_environment(monkeypatch):
    monkeypatch.setenv("VITALITY_OPENS", "camden")
    assert councils.first() == CAMDEN and council_of(visit("app.py")) == CAMDEN
    monkeypatch.setenv("VITALITY_OPENS", "Westminster")
    assert councils.first() == BOROUGH


def test_random_addresses_always_open_a_council():
    every = [WARD, in_camden(WARD), REGION, CAMDEN, "E01000777", "E07000028", "", "x"]
    chance = random.Random(5)
    for _ in range(12):
        app = visit("pages/profile.py", area=chance.choice(every), council=chance.choice([*every, "Camden"]))
        assert council_of(app) in (BOROUGH, CAMDEN)


ENGLAND = sorted((warehouse.ROOT / "queries" / "england").glob("*.sql"))
GIVEN = {
    "area_code": WARD,
    "postcode_key": "SW1A1AA",
    "postcode_start": "SW1",
    "name_key": "hill",
    "area_types": ["ward"],
    "indicator_id": "flats_pct",
}


@pytest.mark.parametrize("path", ENGLAND, ids=lambda path: path.stem)
def test_a_question_about_england_keeps_to_its_header_and_is_asked_by_one_function(path):
    lines = path.read_text(encoding="utf-8").splitlines()[:5]
    about = dict(re.fullmatch(r"-- (\w+):\s+(\S.*)", line).groups() for line in lines)
    assert tuple(about) == ("question", "params", "returns", "grain", "order")
    named = [] if about["params"] == "none" else about["params"].split(", ")
    with duckdb.connect(str(served.england()), read_only=True, config=warehouse.CONFIG) as con:
        cursor = con.execute(path.read_text(encoding="utf-8"), {name: GIVEN[name] for name in named})
        assert [each[0] for each in cursor.description] == about["returns"].split(", ")
    code = (warehouse.ROOT / "vitality" / "questions" / "england.py").read_text(encoding="utf-8")
    [row] = re.findall(rf'"{path.stem}(?:\.sql)?", (\w+)', code)
    assert sorted(getattr(england, row).__match_args__) == sorted(about["returns"].split(", "))


def test_the_page_of_england_stands_in_the_menu_only_where_its_figures_are(littleton, monkeypatch):
    assert any(label == "England" for label in links(visit("pages/about.py")))
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(littleton))
    assert not any(label == "England" for label in links(visit("pages/about.py")))
    assert "There are no figures of all England here yet" in words(visit("pages/england.py"))


def test_england_says_where_a_district_stands_and_leads_to_it_or_says_how():
    told = words(visit("pages/england.py", indicator="flats_pct", district=CAMDEN))
    [measure] = [each for each in england.district_measures() if each.indicator_id == "flats_pct"]
    assert f"in 4 districts. Highest: E09000099, {measure.shown_with_unit(40)}." in told
    assert f"England: {measure.shown_with_unit(22)}." in told
    assert f"Camden: {measure.shown_with_unit(10)}. Lowest of 4; without a range for chance" in told
    assert "In the lowest tenth" not in told, "of four the last is in the eighth tenth"
    assert "Allerdale" in told and "abolished since" in told
    told = words(visit("pages/england.py", indicator="flats_pct", district=WESTMINSTER))
    assert 'python -m vitality build --council "Westminster"' in told
    told = words(visit("pages/england.py", indicator="flats_pct", district="E07000026"))
    assert "Allerdale was abolished on 31 March 2023; today there is Cumberland." in told


def test_england_shares_places_among_equals_and_draws_counties_for_their_districts():
    app = visit("pages/england.py", indicator="school_absence_pct", district="E10000030")
    told = words(app)
    assert "Highest: Camden and Surrey, 5.5%" in told and "each." in told
    assert "Joint highest of 3" in told and "Surrey is a county; councils are built by district: Elmbridge" in told


def test_the_map_of_england_draws_each_part_once_and_hatches_what_has_no_figure():
    figures, outlines = england.district_figures("flats_pct"), england.district_outlines()
    [measure] = [each for each in england.district_measures() if each.indicator_id == "flats_pct"]
    shown = content.England(measure, figures, england.england_figure("flats_pct"), outlines, frozenset({CAMDEN}))
    steps = {each.outline.area_code: each.step for each in content.map_areas(shown)}
    by_code = {each.area_code: each for each in figures}
    assert steps == {CAMDEN: 6 - by_code[CAMDEN].fifth, WESTMINSTER: 6 - by_code[WESTMINSTER].fifth, "E07000207": None}
    assert content.legend(shown, content.map_areas(shown)).items[-1][1] == "no figure: 1"


@given(some.integers(1, 10))
def test_tenths_are_told_from_the_nearer_end(number):
    told = content.tenth(number)
    mirrored = {"lowest": "highest", "highest": "lowest"}
    assert told == re.sub("lowest|highest", lambda match: mirrored[match[0]], content.tenth(11 - number))
    assert ("highest" in told) == (number <= 5)
