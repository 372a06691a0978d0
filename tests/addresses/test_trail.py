"""What every page leads on to, with the same place and the same measure."""

from dataclasses import dataclass

import pytest

from vitality.addresses.trail import trail
from vitality.pages import PAGES

PLACE = ("E05000981", "Mill")


@dataclass(frozen=True)
class Made:
    indicator_id: str = "burglary_rate"
    short_title: str = "Burglary"
    counts_people: bool = True


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.page_id)
def test_every_page_leads_on_by_known_pages_and_never_to_itself(page):
    leads = trail(page, PLACE, Made(), {"burglary_rate"})
    assert leads and all(each.page_id in PAGES for each in leads)
    assert page.page_id not in [each.page_id for each in leads]
    assert all(each.address["area"] == PLACE[0] and each.text for each in leads)


def test_the_way_runs_from_profile_by_map_and_peers_and_gap_to_the_question():
    way = ["profile", "atlas", "compare", "gaps", "scrutiny"]
    assert all(there in PAGES[here].next for here, there in zip(way, way[1:], strict=False))


def test_the_measure_stays_and_stands_in_the_words():
    leads = {each.page_id: each for each in trail(PAGES["profile"], PLACE, Made(), {"burglary_rate"})}
    assert leads["atlas"].text == "Burglary on the map" and leads["atlas"].address["indicator"] == "burglary_rate"
    assert leads["scrutiny"].text == "What to ask about Mill"
    assert leads["scrutiny"].address["indicator"] == "burglary_rate", "it is kept for the page after"


def test_a_page_that_cannot_tell_of_the_measure_is_offered_without_it():
    leads = {each.page_id: each for each in trail(PAGES["compare"], PLACE, Made(), set())}
    assert leads["gaps"].text == "Who is being left behind" and "indicator" not in leads["gaps"].address
    uncounted = trail(PAGES["gaps"], PLACE, Made(counts_people=False), {"burglary_rate"})
    assert "indicator" not in {each.page_id: each for each in uncounted}["targeting"].address


def test_what_belongs_to_the_measure_is_offered_first_after_the_next_step():
    leads = trail(PAGES["profile"], PLACE, Made(), set(), {"crimes": "Kinds of crime"})
    assert leads[1].text == "Beside what belongs to it: Kinds of crime"
    assert leads[1].address == {"area": PLACE[0], "view": "pairs", "pair": "crimes", "indicator": "burglary_rate"}
