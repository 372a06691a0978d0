"""The page Scorecard as a reader meets it, on the tiny world of Littleton with a scorecard of its own."""

import re

import pytest

from tests import pages_of
from tests.pages_of import words
from vitality import questions
from vitality.warehousing import builder

AREA, FEW, BOROUGH = "E01000991", "E01000997", "E09000099"
UNSAID = re.compile(r"\bnan\b|\bNone\b(?! of)|not_compared|cannot_be|getting_|_track|_tell\b|_pct|between \d+\w\w to")


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def visit(**params):
    return pages_of.visit("pages/scorecard.py", **params)


@pytest.mark.parametrize("code", [AREA, FEW, "E05000981", BOROUGH, "E02000992"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"places": f"E01000992,{FEW},E01000994"},
        {"weights": "sick_pct:0,imd:9,x:3"},
        {"card": "<b>", "weights": "²", "places": "x" * 5000},
    ],
)
def test_no_card_leaves_anything_unsaid(code, more):
    told = re.sub("“[^”]*”", "", words(visit(area=code, **more)))  # what the reader typed may be shown back
    assert not [told[max(0, hit.start() - 50) : hit.end() + 20] for hit in UNSAID.finditer(told)]


def test_the_place_in_order_is_that_of_the_warehouse_with_what_other_weights_would_give():
    [score] = questions.scorecard_scores((AREA,))
    told = words(visit(area=AREA))
    result = re.search(r"Taken together \((\d) measures\): (\d)\w\w best of (\d), (.*?)\.", told)
    assert (int(result[1]), int(result[2]), int(result[3])) == (score.indicators, score.rank, score.ranked_areas)
    assert "under nearly all other weights" in result[4] or "is not known" in result[4]
    assert "whatever the weights" not in told


def test_an_empty_perspective_and_a_thin_one_are_told_not_padded():
    told = words(visit(area=AREA))
    assert "No figure is held. No measure has a figure here." in told
    assert "Too few figures to stand for this perspective (at least 2 are needed)." in words(visit(area=BOROUGH))


def test_a_readers_weights_change_the_order_and_nothing_else_and_can_be_taken_back():
    app = visit(area=AREA, weights="sick_pct:0,burglary_rate:0,imd:10")
    told = words(app)
    assert "With your weights" in told or "Your weights move no place" in told
    assert "no figure and no verdict changes" in told
    [period] = {row.period_id for row in questions.profile(AREA) if row.indicator_id == "imd"}
    shown = [row for row in questions.atlas("imd", period, "lsoa", BOROUGH, True) if row.value is not None]
    [place] = [row.rank for row in shown if row.area_code == AREA]
    named = "best" if place == 1 else rf"{place}\w\w best"
    assert re.search(rf"With your weights: {named} of {len(shown)}\.", told)
    cards = [
        re.findall(r'class="v-card">.*?v-value.*?</div>', " ".join(str(each.value) for each in page.markdown))
        for page in (app, visit(area=AREA))
    ]
    assert cards[0] and cards[0] == cards[1]
    app.button[[each.label for each in app.button].index("Back to the weights of this scorecard")].click().run()
    assert not app.exception and "weights" not in app.query_params


def test_the_sliders_follow_the_address_back_and_keep_what_was_just_sent():
    app = visit(area=AREA, weights="imd:10")
    declared = {each.key: each.value for each in visit(area=AREA).slider}
    assert {each.key: each.value for each in app.slider} == {**declared, "weight_imd": 10}
    app.button[[each.label for each in app.button].index("Back to the weights of this scorecard")].click().run()
    assert {each.key: each.value for each in app.slider} == declared, "back in the sliders too"
    app.slider(key="weight_sick_pct").set_value(7)
    app.button[[each.label for each in app.button].index("See what changes")].click().run()
    assert app.slider(key="weight_sick_pct").value == 7 and "sick_pct:7" in str(app.query_params["weights"])
    assert not app.exception and not app.warning


def test_every_copied_sentence_carries_its_periods_and_publishers():
    app = visit(area=AREA, places="E01000994")
    told = [str(each.value) for each in app.code if not str(each.value).startswith(("/", "http"))]
    assert len(told) >= 2 and all("Figures" in each and "published by" in each for each in told), told


def test_other_places_stand_beside_it_each_with_its_range():
    app = visit(area=AREA, places=f"E01000994,{FEW},nobody")
    cells = re.findall(r"<td>(.*?)</td>", " ".join(str(each.value) for each in app.markdown))
    scores = {row.area_code: row for row in questions.scorecard_scores((AREA, "E01000994", FEW))}
    for score in scores.values():
        ends = [f"{end}" for end in (score.rank_from, score.rank_to) if end is not None]
        alone = "best" if score.rank == 1 else rf"{score.rank}\w\w best"
        ordinals = [rf"{end}(?:st|nd|rd|th)" for end in ends] if len(set(ends)) > 1 else [alone]
        tail = "" if ends else ", range not known"
        pattern = rf"; {' to '.join(ordinals)} of {score.ranked_areas}{tail}$"
        assert [cell for cell in cells if re.search(pattern, cell)], (pattern, cells)


def test_a_retired_place_has_no_card():
    assert "Scorecards are made for places of today" in words(visit(area="E01000993"))


def test_without_cards_the_page_stands(world_copy, tmp_path, monkeypatch):
    (world_copy / "scorecards.toml").unlink()
    builder.build(world_copy / "littleton", tmp_path, quiet=True)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    assert "Scorecards are made for" in words(visit(area=AREA))
