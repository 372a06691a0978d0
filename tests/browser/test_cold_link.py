"""The first visitor after a start follows a link from an e-mail: nothing has run before, not even the front page."""

from __future__ import annotations

from tests.browser.looking import AREA, address, visible_text
from vitality.bench.chromium import settle, tab, watch
from vitality.bench.server import serve


def test_a_deep_link_on_a_cold_server_gives_the_complete_page(warehouse, browser):
    with serve() as server, tab(browser) as page:
        record = watch(page)
        page.goto(address(server, "/profile", area=AREA))
        settle(page)
        text = visible_text(page)
        assert page.get_by_role("heading", level=1).count() == 1
        assert AREA in text, "the place is named with its code"
        assert len(text) > 2_000, "the themes and their rows are there"
        for path in ("atlas", "about"):
            assert page.locator(f"a[href*='{path}']").count(), f"the navigation leads to {path}"
        assert not page.locator("[data-testid='stSidebarNav']").count(), "not Streamlit's own list of file names"
        assert f"area={AREA}" in page.url
        assert not record.failures and not record.complaints and not record.foreign(server.url)
