"""Every page of a council without figures, and of one whose measures are hidden, for the council only, or of nobody."""

import duckdb
import pytest

from tests.pages_of import visit, words
from tests.worlds import BOROUGH, copied
from vitality.pages import PAGES
from vitality.questions import warehouse
from vitality.warehousing import builder

VIEWS = [
    (page.file, view, indicator)
    for page in PAGES.values()
    for view in page.views or ("",)
    for indicator in (("living_alone_pct", "no_car_pct", "sick_pct") if page.measures else ("living_alone_pct",))
]
LONG_UNIT = "% of all households that were counted there in the spring of the year in question"[:80]


def lines_of(council, keep):
    """Only those lines of the figures, headers aside, that `keep` gives back; changed where it changes them."""
    for path in (council / "old" / "observations.csv", council / "new" / "observations.csv"):
        head, *lines = path.read_text().splitlines()
        path.write_text("\n".join([head, *filter(None, map(keep, lines))]) + "\n")


def nothing(folder):
    council = copied(folder)
    lines_of(council, lambda line: "")
    (council / "targets.csv").unlink()
    return builder.build(council, folder, quiet=True)


def few(folder):
    """Living alone is hidden everywhere, being without a car is known of the borough, and nobody lives in one place."""
    council = copied(folder)

    def keep(line):
        file_id, area, period, *rest = line.split(",")
        if file_id == "alone":
            return ",".join([file_id, area, period, "[c]", *[""] * (len(rest) - 1)])
        if file_id == "sick" and area == "E01000996":
            return f"sick,{area},{period},,0,0"
        return line if file_id not in ("nocar", "hle") or (file_id, area) == ("nocar", BOROUGH) else ""

    lines_of(council, keep)
    (council / "targets.csv").unlink()
    entry = council.parent / "catalogue" / "no_car_pct.toml"
    entry.write_text(entry.read_text().replace('unit = "% of households"', f'unit = "{LONG_UNIT}"'))
    return builder.build(council, folder, quiet=True)


@pytest.fixture(scope="module")
def in_nothing(once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(once("nothing", nothing).path.parents[1]))
        yield


@pytest.fixture(scope="module")
def in_few(once):
    result = once("few", few)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(result.path.parents[1]))
        yield result.path


def shown(page, view, **params):
    app = visit(page, **({"view": view} if view else {}), **params)
    assert not app.exception
    return words(app)


@pytest.mark.usefixtures("in_nothing")
@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.page_id)
def test_where_there_are_no_figures_yet_every_page_says_so(page):
    told = shown(page.file, "", area="E01000991", indicator="imd")
    assert not page.has_figures or "No figures yet: the files of Littleton hold none" in told
    if page.page_id == "about":
        assert "The files of this council hold no figures of it yet. Burglary" in told


@pytest.mark.usefixtures("in_few")
@pytest.mark.parametrize(("page", "view", "indicator"), VIEWS)
def test_few_figures_bring_no_page_down(page, view, indicator):
    shown(page, view, area="E01000996", indicator=indicator)


@pytest.mark.usefixtures("in_few")
def test_pages_say_why_there_is_no_figure():
    profile = shown("pages/profile.py", "", area="E01000996")
    assert "Living alone: hidden by the publisher to protect people's privacy." in profile
    assert "Sick: nobody lives here who could be counted: 0 of 0." in profile
    measure = shown("pages/indicator.py", "", area="E01000996", indicator="sick_pct")
    assert "Nobody lives here who could be counted: 0 of 0." in measure
    assert "Healthy life" in shown("pages/about.py", ""), "absent, with the reason"


def test_one_hidden_measure_stops_no_build(in_few):
    with duckdb.connect(str(in_few), read_only=True, config=warehouse.CONFIG) as con:
        rows = con.execute("select distinct value, status from observations where indicator_id = 'living_alone_pct'")
        assert rows.fetchall() == [(None, "suppressed")]
        assert con.execute("select indicator_id from absent_indicators").fetchall() == [("healthy_life",)]
