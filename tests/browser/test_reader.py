"""What a reader does: types, clicks, goes back, mistypes, and what an ill-meaning link may not do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.looking import AREA, INDICATOR, WARD, address, visible_text
from vitality.bench.chromium import settle, wait_for_map

HOSTILE = "<img src=x onerror=window.__xss=1>"
_EXECUTED = "() => window.__xss === 1 || document.querySelector('img[src=\"x\"]') !== null"


def search(page: Page, text: str) -> str:
    """Type into the one box of the front page; what can be read afterwards."""
    box = page.locator("main input[type=text], [data-testid='stMain'] input[type=text]").first
    box.fill(text)
    box.press("Enter")
    settle(page)
    return visible_text(page)


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def test_a_postcode_leads_to_neighbourhoods(server, page):
    page.goto(address(server, "/"))
    settle(page)
    before = page.locator("a[href*='area=E01']").count()
    search(page, "HA1 2")
    result = page.locator("a[href*='area=E01']")
    assert result.count() > before
    result.first.click()
    page.wait_for_url("**/profile?*area=E01*")
    settle(page)
    assert page.url.split("area=")[1][:9] in visible_text(page)


@pytest.mark.parametrize("postcode", ["SW1A 1AA", "ZZ99 9ZZ"])
def test_a_postcode_that_is_not_held_gets_a_sentence(server, page, postcode):
    page.goto(address(server, "/"))
    settle(page)
    before = visible_text(page)
    after = search(page, postcode)
    told = [line for line in after.splitlines() if line not in before and len(line.split()) > 4]
    assert told, "a sentence says what is wrong and what to do"


def test_an_unknown_area_in_the_url_gets_help(server, page):
    page.goto(address(server, "/profile", area="E01009999"))
    settle(page)
    text = visible_text(page)
    assert "E01009999" in text
    assert heading(page) and "Traceback" not in text


@pytest.mark.parametrize("path", ["/", "/profile", "/atlas", "/indicator", "/about"])
def test_html_in_the_url_is_not_executed(server, page, path):
    page.goto(address(server, path, area=HOSTILE, indicator=HOSTILE, period=HOSTILE, level=HOSTILE))
    settle(page)
    page.wait_for_timeout(200)
    assert not any(frame.evaluate(_EXECUTED) for frame in page.frames)
    assert heading(page)


def test_html_in_the_search_is_not_executed(server, page):
    page.goto(address(server, "/"))
    settle(page)
    search(page, HOSTILE)
    assert not any(frame.evaluate(_EXECUTED) for frame in page.frames)


def test_back_returns_to_the_area_before(server, page):
    page.goto(address(server, "/profile", area=AREA))
    settle(page)
    first = heading(page)
    page.goto(address(server, "/profile", area=WARD))
    settle(page)
    assert heading(page) != first
    page.go_back()
    page.wait_for_url(f"**area={AREA}*")
    settle(page)
    page.get_by_role("heading", level=1, name=first).wait_for()
    assert f"area={AREA}" in page.url


def test_the_area_is_kept_from_page_to_page(server, page):
    page.goto(address(server, "/profile", area=AREA))
    settle(page)
    link = page.locator("a[href*='atlas']").first
    assert f"area={AREA}" in link.get_attribute("href")


def test_the_map_is_drawn_without_the_internet(server, page):
    page.goto(address(server, "/atlas", indicator=INDICATOR, area=AREA))
    settle(page)
    assert wait_for_map(page) > 20


def test_a_ward_on_the_map_of_the_front_door_leads_to_its_profile(server, page):
    page.goto(address(server, "/"))
    settle(page)
    areas = page.locator(".v-shaded a")
    assert areas.count() > 20
    areas.first.click()
    page.wait_for_url("**/profile?area=*")
