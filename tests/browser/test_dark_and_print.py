"""The dark theme and the printed page: charts can be read on dark ground, and paper holds all but what is pressed."""

import io

import pypdf
import pytest
from PIL import Image

from tests.browser.looking import PAGES, address
from vitality.bench.chromium import settle, tab
from vitality.drawing import palette

CHART = "[data-testid='stVegaLiteChart']"
TESTIDS = ("stSelectbox", "stButtonGroup", "stDownloadButton")

WIDGETS = ",".join([*(f"[data-testid='{each}']" for each in TESTIDS), ".st-key-navigation"])


def brightness(page, locator):
    """Darkest and brightest grey of a picture of an element."""
    return Image.open(io.BytesIO(page.locator(locator).first.screenshot())).convert("L").getextrema()


def test_a_line_of_ink_is_light_on_dark_ground(server, browser):
    path, query = PAGES["priorities, curve"]
    with tab(browser, 1280, color_scheme="dark") as page:
        page.goto(address(server, path, **query))
        settle(page)
        page.wait_for_selector(f"{CHART} canvas, {CHART} svg")
        page.wait_for_timeout(300)
        dark, bright = brightness(page, CHART)
        assert bright > 200 and dark < 60, "ink of the line is light there, the ground is dark"


@pytest.mark.parametrize("name", ["profile of a ward", "gaps", "priorities", "targeting"])
def test_a_page_is_printed_at_full_length_in_ink_without_widgets(server, browser, name):
    path, query = PAGES[name]
    with tab(browser, 1280, color_scheme="dark") as page:
        page.goto(address(server, path, **query))
        settle(page)
        page.emulate_media(media="print", color_scheme="dark")
        seen = page.locator(WIDGETS).evaluate_all("all => all.filter(each => each.offsetParent !== null).length")
        assert seen == 0
        colour = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        assert colour == "rgb(17, 17, 17)", "ink, though the reader's system is dark"
        paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
        told = " ".join(" ".join(each.extract_text() for each in paper.pages).split())
        assert len(paper.pages) > 1 and "Figures built" in told, "to the foot of the page"
        assert "left out here" in told, "what stays folded is named"


def test_pairs_of_colours_of_the_dark_theme_can_be_read_on_page_and_box():
    for ground in (palette.PAPER[1], "#20252A"):
        for text in (palette.INK[1], palette.QUIET[1], *(each.dark for each in palette.MARKS.values())):
            assert palette.contrast(text, ground) >= 4.5, (text, ground)
