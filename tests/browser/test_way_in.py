"""How far it is: any measure of any place from the front door, in at most three actions and one typing."""

from __future__ import annotations

import pytest

from tests.browser.looking import WARD, address, visible_text
from vitality.bench.chromium import settle, tab


def test_a_judged_measure_of_a_ward_is_two_actions_after_one_typing(server, browser):
    with tab(browser) as page:
        page.goto(address(server, "/"))
        settle(page)
        box = page.locator("[data-testid='stMain'] input[type=text]").first
        box.fill("Headstone")
        box.press("Enter")
        settle(page)
        page.locator(f"[data-testid='stMain'] a[href*='area={WARD}']").first.click()
        settle(page)
        page.locator(".v-dots a[title*='urglar']").first.click()
        page.wait_for_function("location.hash.startsWith('#row-')")
        assert "urglary" in visible_text(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_other_measure_of_it_is_a_chapter_and_a_row_away(server, browser, width):
    with tab(browser, width) as page:
        page.goto(address(server, "/profile", area=WARD))
        settle(page)
        inside = page.evaluate(
            "[...document.querySelectorAll('.v-row')].every(each => each.closest('details.v-chapter'))"
        )
        assert inside and page.locator("details.v-chapter").count() > 5
