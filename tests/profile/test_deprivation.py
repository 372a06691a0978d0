"""Deprivation first: tenths in words, by edition, never as change; and what is extreme though it cannot be tested."""

import datetime as dt

import pytest

from tests.rows import made
from tests.worlds import BOROUGH
from vitality import questions
from vitality.content.text import words
from vitality.drawing.tenths import Tenths
from vitality.profile import answer, content, deprivation
from vitality.questions import DeprivationTenth, Standing

END = dt.date(2025, 12, 31)


def tenth(code, label, period, held, rank=None, *, overall=True, current=True):
    return DeprivationTenth(
        code,
        label,
        period,
        period,
        dt.date(int(period), 12, 31),
        current,
        "imd" if overall else "idaci",
        overall,
        rank,
        held,
    )


def told(blocks):
    return " ".join(words(each.text) if hasattr(each, "text") else each.drawing.alt for each in blocks)


def test_a_neighbourhood_is_told_by_its_tenth_now_and_before_and_that_editions_are_no_change():
    rows = [tenth("E1", "Mill", "2025", 2, 4001), tenth("E1", "Mill", "2019", 1, 900)]
    blocks = deprivation.of_neighbourhood(rows, "E1", "England", "neighbourhoods")
    text = told(blocks)
    assert text.startswith("In the 2nd most deprived tenth of neighbourhoods in England")
    assert "rank 4,001, where 1 is the most deprived" in text and "does not measure change" in text
    (drawn,) = [each.drawing for each in blocks if hasattr(each, "drawing")]
    assert drawn.editions == (("2025", 2), ("2019", 1)) and "2019: tenth 1 of 10" in drawn.alt


def test_editions_before_a_neighbourhood_was_made_are_told_of_what_it_was_made_from():
    rows = [tenth("E2", "Mill A", "2025", 3), tenth("E1", "Mill", "2019", 4, current=False)]
    text = told(deprivation.of_neighbourhood(rows, "E2", "England", "neighbourhoods"))
    assert "made from: Mill: 4th most deprived tenth in 2019." in text
    assert deprivation.of_neighbourhood([], "E2", "England", "neighbourhoods") == []


def test_a_larger_place_counts_those_in_the_most_deprived_tenth_and_fifth():
    rows = [tenth(f"E{at}", f"Mill {at}", "2025", at) for at in range(1, 8)]
    text = told(deprivation.inside(rows, "England", "neighbourhoods"))
    assert "1 of its 7 neighbourhoods is in the most deprived tenth, 2 in the most deprived fifth of England" in text
    assert "Mill 1 (most deprived tenth), Mill 2 (2nd most deprived tenth)." in text
    none = told(deprivation.inside(rows[2:], "England", "neighbourhoods"))
    assert none.startswith("None of its 5 neighbourhoods is in the most deprived tenth or fifth of England")


def test_earlier_editions_are_counted_only_with_the_neighbourhoods_of_their_time():
    now = [tenth(f"E{at}", "Mill", "2025", 5) for at in range(5)]
    some = [tenth(f"E{at}", "Mill", "2019", 1) for at in range(4)]
    assert "2019" not in told(deprivation.inside([*now, *some], "England", "neighbourhoods"))
    whole = [*some, tenth("E9", "Old mill", "2019", 2, current=False)]
    assert "In 2019: 4 and 5 of 5." in told(deprivation.inside([*now, *whole], "England", "neighbourhoods"))


def test_the_score_of_an_index_stands_with_its_tenth():
    rows = [tenth("E1", "Mill", "2025", 10), tenth("E1", "Mill", "2025", 1, overall=False)]
    assert deprivation.tenth_of(rows, "E1", "imd", "2025") == "least deprived tenth nationally"
    assert deprivation.tenth_of(rows, "E1", "idaci", "2025") == "most deprived tenth nationally"
    assert deprivation.tenth_of(rows, "E1", "imd", "2019") == ""


def test_the_drawing_is_the_same_on_page_and_paper_and_says_its_step():
    drawn = Tenths((("2025", 3), ("2019", 1)), "words")
    assert drawn.svg.count(b"<rect") == str(drawn.page).count("<rect") == 20 and b"3 of 10" in drawn.svg


def extreme(**changes):
    given = {
        "value": 9.0,
        "polarity": "low_is_good",
        "rank": 137,
        "ranked_areas": 137,
        "tied_areas": 1,
        "status": "ok",
        "sentence": "The score here is {value}",
        "period_label": "2025",
        "period_end": END,
        "decimals": 1,
    }
    return made(Standing, **{**given, **changes})


def outstanding(*rows):
    return answer.stands_out(rows, {}, dt.date(2026, 1, 1)).extreme


def test_the_worst_of_all_is_told_though_no_range_is_known_and_apart():
    row = extreme()
    assert outstanding(row) == (row,)
    text = words(content.stands_out(answer.stands_out([row], {}, END), "Littleton").items[0])
    assert text == "Highest of 137; how sure cannot be told: the score here is 9.0 (2025)."


@pytest.mark.parametrize(
    "changes",
    [
        {"rank_from": 130, "rank_to": 137},
        {"tied_areas": 2},
        {"polarity": "no_judgement"},
        {"rank": 60},
        {"status": "estimated"},
        {"ranked_areas": 2, "rank": 2},
        {"value": None},
    ],
)
def test_what_is_tested_shared_or_not_judged_is_not_told_as_extreme(changes):
    assert outstanding(extreme(**changes)) == ()


def test_the_worst_come_before_the_best_and_few_are_told():
    rows = [extreme(rank=1, sort_order=1), *(extreme(sort_order=at) for at in range(2, 6))]
    assert [each.rank for each in outstanding(*rows)] == [137] * answer.FEW


@pytest.mark.usefixtures("in_littleton_throughout")
def test_the_tenths_of_the_tiny_world_are_those_of_its_files():
    rows = questions.deprivation_tenths(BOROUGH)
    views = {code: questions.views("imd", code) for code in {each.area_code for each in rows}}
    for each in rows:
        held = {(view.period_id, view.view): view.value for view in views[each.area_code]}
        assert (
            held.get((each.period_id, "decile")) == each.tenth
            and held.get((each.period_id, "rank")) == each.national_rank
        )
    assert questions.deprivation_tenths("E99999999") == []
