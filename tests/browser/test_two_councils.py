"""A reader goes from one council to another, and a link of the other opens there."""

from __future__ import annotations

import pytest

from tests.browser.looking import address, visible_text
from tests.test_two_councils import both_built
from tests.two_councils import CAMDEN, in_camden
from tests.worlds import BOROUGH, WARD
from vitality.bench.chromium import settle
from vitality.bench.server import serve


@pytest.fixture(scope="module")
def server_of_two(once):
    """The app with two tiny councils."""
    home = once("two-councils", both_built)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VITALITY_COUNCILS")
        patch.setenv("VITALITY_WAREHOUSE", str(home))
        with serve() as running:
            yield running


def test_a_reader_goes_to_another_council_by_the_list_and_back(server_of_two, page):
    page.goto(address(server_of_two, "/profile", area=in_camden(WARD)))
    settle(page)
    picker = page.get_by_role("combobox", name="Council", exact=True)
    assert picker.input_value() == "Camden"
    picker.click()
    page.get_by_role("option", name="Littleton").click()
    page.wait_for_url(f"**/profile?*area={BOROUGH}*")
    settle(page)
    assert page.get_by_role("combobox", name="Council", exact=True).input_value() == "Littleton"
    assert "Littleton" in page.get_by_role("heading", level=1).first.inner_text()
    page.goto(address(server_of_two, "/atlas", area=CAMDEN))
    settle(page)
    assert page.get_by_role("combobox", name="Council", exact=True).input_value() == "Camden"
    assert "not a place known here" not in visible_text(page)
