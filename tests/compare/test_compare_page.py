"""The page Compare on the tiny world of Littleton: what opens first, what is never shown, what can be taken away."""

import re

import pytest

from tests import pages_of
from tests.pages_of import words
from vitality import questions
from vitality.compare import ranks

WARD, AREA, BOROUGH = "E05000981", "E01000991", "E09000099"


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def visit(**params):
    return pages_of.visit("pages/compare.py", **params)


@pytest.mark.parametrize("area", [AREA, WARD, BOROUGH])
def test_four_ranks_open_on_a_theme_with_ranks_and_no_rank_stands_bare(area):
    app = visit(area=area, view="ranks")
    result = ranks.with_figures(questions.four_ranks(area), questions.profile(area))
    theme = ranks.first_theme(result)
    [picker] = [each for each in app.selectbox if each.label == "Theme"]
    assert picker.value == (theme or "all")
    told = words(app)
    assert "range not known" not in told
    if theme is None:
        assert "No measure of this theme is ranked" in told
    for row in result:
        if row.ranks.polarity == "no_judgement" or row.kind == "count":
            assert not re.search(rf"{re.escape(row.short_title)} +\S+ +\d+(st|nd|rd|th) of", told)


def test_all_themes_can_be_chosen_for_four_ranks():
    app = visit(area=WARD, view="ranks", theme="all")
    [picker] = [each for each in app.selectbox if each.label == "Theme"]
    assert picker.value == "all"


def test_the_list_of_peers_can_be_taken_away():
    app = visit(area=AREA)
    peers = questions.peers(AREA, questions.similarity_models()[0].model_id)
    assert peers
    tables = [each.value for each in app.dataframe if "How like" in each.value.columns]
    assert len(tables) == 1 and tables[0]["Place"].tolist() == [each.label for each in peers]


@pytest.mark.parametrize("view", ["grid", "pair", "spine", "learn"])
@pytest.mark.parametrize("area", [AREA, WARD, BOROUGH])
def test_what_is_copied_names_its_years_and_no_count_is_a_faulty_plural(area, view):
    app = visit(area=area, view=view)
    assert not re.search(r"\b1 measures\b", words(app) + " ".join(each.label for each in app.selectbox))
    copied = [each.value.partition(" Source: ")[0] for each in app.code if " Source: " in each.value]
    assert copied or view in ("spine", "learn") or area == BOROUGH, "too few places for these"
    assert all(re.search(r"\b(19|20)\d\d\b", text) for text in copied)
