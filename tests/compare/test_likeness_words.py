"""How like two places are, in words: at the edges of each word, for places like no other, and beside their peers."""

import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.compare import content, neighbours
from vitality.content.html import html

ORDER = ["very like it", "like it", "somewhat like it", "not very like it"]
PLACE = questions.PeerPlace(peers=3, nearest_distance=0.4, is_unlike=False, reason=None)


def peer(label="Ash", scaled=0.2, **apart):
    return made(questions.Peer, label=label, scaled=scaled, differs_titles=list(apart), differs_by=list(apart.values()))


def rows(*words, polarity="low_is_good"):
    return [made(questions.Standing, peer_verdict=word, polarity=polarity) for word in words]


@pytest.mark.parametrize(
    ("scaled", "words"),
    [
        (0.0, "very like it"),
        (math.nextafter(0.15, 0), "very like it"),
        (0.15, "like it"),
        (math.nextafter(0.3, 0), "like it"),
        (0.3, "somewhat like it"),
        (math.nextafter(0.5, 0), "somewhat like it"),
        (0.5, "not very like it"),
        (1.0, "not very like it"),
    ],
)
def test_each_word_of_nearness_begins_where_the_one_before_ends(scaled, words):
    assert neighbours.nearness(scaled) == words


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_place_further_away_is_never_called_nearer(one, other):
    near, far = sorted((one, other))
    assert ORDER.index(neighbours.nearness(near)) <= ORDER.index(neighbours.nearness(far))


def test_differences_name_what_is_higher_and_what_is_lower():
    result = peer(**{"Aged 60 and over": -0.9, "Under 16": 1.2, "No car": 0.3})
    assert neighbours.differences(result) == "Higher: under 16 and no car. Lower: aged 60 and over."
    assert neighbours.differences(peer(Sick=0.4)) == "Higher: sick."
    assert neighbours.differences(peer(Sick=-0.4)) == "Lower: sick."


def test_initials_keep_their_capitals():
    assert neighbours.differences(peer(**{"GCSE points": 0.4})) == "Higher: GCSE points."


@pytest.mark.parametrize(("by", "text"), [(0.25, "Higher: sick."), (-0.25, "Lower: sick.")])
def test_a_quarter_of_a_standard_deviation_is_worth_naming_and_less_is_not(by, text):
    assert neighbours.HARDLY == 0.25
    assert neighbours.differences(peer(Sick=by)) == text
    assert neighbours.differences(peer(Sick=math.nextafter(by, 0))) == "No large difference."


def test_without_measures_there_is_no_large_difference():
    assert neighbours.differences(peer()) == "No large difference."
    untitled = replace(peer(), differs_titles=[None], differs_by=[2.0])
    assert neighbours.differences(untitled) == "No large difference."


@given(st.lists(st.tuples(st.sampled_from(["Sick", "People", "GCSE points", "No car"]), st.floats(-4, 4)), max_size=3))
def test_differences_name_every_measure_once_on_its_own_side(apart):
    titles, sizes = [each[0] for each in apart], [each[1] for each in apart]
    text = neighbours.differences(replace(peer(), differs_titles=titles, differs_by=sizes))
    up, _, down = text.partition("Lower:")
    for title, by in apart:
        if abs(by) >= 0.25:
            assert title.lower() in (up if by > 0 else down).lower()
    assert "None" not in text and "nan" not in text and text.endswith(".")


def test_the_list_of_peers_says_how_like_and_in_what_they_differ():
    assert neighbours.peer_rows([peer("Ash", 0.1, Sick=1.0), peer("Oak", 0.7)]) == [
        {"Place": "Ash", "How like": "very like it", "Where it differs most": "Higher: sick."},
        {"Place": "Oak", "How like": "not very like it", "Where it differs most": "No large difference."},
    ]
    assert neighbours.peer_rows([]) == []


def test_the_sentence_names_the_first_three_and_what_alike_means():
    peers = [peer(name) for name in ("Ash", "Elm", "Oak", "Yew")]
    assert neighbours.sentence("Mill", peers, PLACE, ["People", "GCSE points"]) == (
        "Mill is most like Ash, Elm and Oak. Alike means close in: people, GCSE points."
    )
    assert (
        neighbours.sentence("Mill", peers[:1], None, ["Sick"]) == "Mill is most like Ash. Alike means close in: sick."
    )


def test_a_place_like_no_other_is_told_so():
    text = neighbours.sentence("Mill", [peer("Ash")], replace(PLACE, is_unlike=True), ["Sick"])
    assert text.startswith("Mill is most like Ash.")
    assert text.endswith("it is unlike most places: even the nearest of them is far, so take comparisons with care.")
    assert "unlike" not in neighbours.sentence("Mill", [peer("Ash")], PLACE, ["Sick"])


def test_a_place_without_peers_is_told_why():
    why = "Too much is missing here to say which places are like it."
    assert neighbours.sentence("Mill", [], replace(PLACE, peers=0, reason=why), []) == (
        f"No places like Mill can be named. {why}"
    )
    for place in (None, replace(PLACE, reason=None)):
        assert neighbours.sentence("Mill", [], place, ["Sick"]) == (
            "No places like Mill can be named. It is not one of the places that are looked at."
        )


def test_against_peers_counts_each_verdict():
    result = rows("better", "better", "worse", "similar", "similar", None, "not_compared")
    assert neighbours.against_peers(result) == (
        "Of 5 judged measures it is better than the middle of places like it on 2 (40%), worse on 1, and cannot be "
        "told apart on 2."
    )


def test_figures_that_are_higher_or_lower_are_not_judged():
    assert "Of 1 judged" in neighbours.against_peers(
        [*rows("worse"), *rows("higher", "lower", polarity="no_judgement")]
    )


@pytest.mark.parametrize("words", [[], [None], ["not_compared", "higher", "lower"]])
def test_with_nothing_judged_it_says_so(words):
    assert neighbours.against_peers(rows(*words)) == (
        "None of its judged figures can be set beside those of places like it beyond chance."
    )


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_what_chance_alone_would_do_is_told_from_21_measures_on(better, worse, same):
    size = better + worse + same
    text = neighbours.against_peers(rows(*["better"] * better, *["worse"] * worse, *["similar"] * same))
    assert ("by chance alone" in text) == (size > 20)
    if size:
        assert f"Of {size} judged measure{'' if size == 1 else 's'} it is" in text
        assert f"on {better} (" in text and f"worse on {worse}," in text
        assert f"apart on {same}." in text
    if size > 20:
        assert f"About {round(size / 20)} would differ by chance alone." in text


def test_the_list_that_folds_has_every_cell_of_the_table_and_escapes_names():
    name = '"><script>alert(1)</script>'
    peers = [peer(name, 0.1, Sick=1.0), peer("Oak", 0.7)]
    text = html([content.peer_table(peers, name, neighbours.WITHIN)])
    assert "<script" not in text
    root = ElementTree.fromstring(text)
    cells = [[each.text for each in row] for row in root.findall("tbody/tr")]
    assert cells == [list(each.values()) for each in neighbours.peer_rows(peers)]
    assert [each.text for each in root.find("thead/tr")] == list(neighbours.peer_rows(peers)[0])
    assert root.get("role") == "table" and root.find("caption").text == name
    assert {each.get("role") for each in root.iter("td")} == {"cell"}
