"""The chosen place and measure stay from page to page, in the menu and in what every page leads on to."""

from urllib.parse import parse_qs

import pytest

from tests.pages_of import markup, visit
from tests.worlds import WARD
from vitality.content.blocks import Paragraph, Run, carrying, page_link
from vitality.pages import PAGES

pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def links(app):
    """Label and address of every link that keeps the session."""
    protos = [each.proto for each in app.get("page_link")]
    return {each.label: {key: values[0] for key, values in parse_qs(each.query_string).items()} for each in protos}


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.page_id)
def test_every_page_carries_place_and_measure_on(page):
    app = visit(page.file, area=WARD, indicator="burglary_rate")
    held = links(app)
    listed = [each for each in PAGES.values() if not each.needs_england]  # of all England nothing is held here
    for title in (each.title for each in listed if each is not page):
        assert held[title] == {"area": WARD, "indicator": "burglary_rate"}
    offered = [text for text in held if "Burglary" in text or "Mill" in text]
    assert offered, "what the page leads on to names the measure or the place"


def test_a_measure_once_chosen_stays_where_an_address_names_none():
    app = visit("pages/atlas.py", area=WARD, indicator="no_car_pct")
    app.switch_page("pages/profile.py")
    app.query_params["area"] = WARD
    del app.query_params["indicator"]
    app.run()
    assert links(app)["Compare"]["indicator"] == "no_car_pct"


def test_a_page_without_a_known_place_leads_nowhere_else():
    held = links(visit("pages/profile.py", area="E01000999", indicator="no_car_pct"))
    assert not [text for text in held if "beside places like it" in text]


def test_links_within_the_text_keep_the_measure():
    said = markup(visit("pages/about.py", area=WARD, indicator="no_car_pct"))
    assert "indicator=no_car_pct" in said


def test_a_link_keeps_its_own_measure_its_anchor_and_other_sites_as_they_are():
    links = [
        page_link("profile", "Mill", area="E1"),
        page_link("about#chance", "What"),
        Run("ONS", link="https://a.b/c"),
    ]
    links.append(page_link("indicator", "This", indicator="burglary_rate"))
    (block,) = carrying((Paragraph(tuple(links)),), "indicator", "no_car_pct")
    assert [each.link for each in block.text] == [
        "profile?area=E1&indicator=no_car_pct",
        "about?indicator=no_car_pct#chance",
        "https://a.b/c",
        "indicator?indicator=burglary_rate",
    ]
