"""How long the way down is: a ward's profile before anything is opened, and what a mark opens."""

import pytest

from tests.browser.looking import address
from vitality.bench.chromium import settle, tab

WARD = "E05013550"
HEIGHT = "Math.max(...[...document.querySelectorAll('.stMain')].map(each => each.scrollHeight))"
OPEN = "[...document.querySelectorAll('details.v-chapter')].filter(each => each.open).length"


@pytest.mark.parametrize(("width", "most"), [(1280, 2600), (390, 4500)])
def test_the_profile_of_a_ward_is_short_until_something_is_opened(server, browser, width, most):
    with tab(browser, width) as page:
        page.goto(address(server, "/profile", area=WARD))
        settle(page)
        assert page.evaluate(HEIGHT) < most and page.evaluate(OPEN) == 0
        page.click(".v-dots a >> nth=0")
        page.wait_for_function(f"{OPEN} === 1")
        assert "#row-" in page.url
