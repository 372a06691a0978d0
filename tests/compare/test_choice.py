"""The choice in the address of the page Compare: what is known is taken, all else falls back and is named once."""

from hypothesis import given
from hypothesis import strategies as st

from vitality.compare import choice
from vitality.definitions import levels

CODES = [f"E0500{number:04}" for number in range(1, 31)]
HERE = "E05000001"
KNOWN = {
    "area_code": HERE,
    "sets": ["peers", "near", "all"],
    "similarity_models": ["all_round", "people"],
    "themes": ["health", "safety"],
    "comparable": CODES,
}
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["<script>alert(1)</script>", "'; drop table areas; --", "../x", "ß,ſ,İ", "\x00", ",,,,"]),
    st.sampled_from(["x" * 100_000, ",".join(CODES * 50), "é" * 41]),
)


def read(**params):
    return choice.read(params, **KNOWN)


def test_an_empty_address_gives_the_first_of_everything():
    assert read() == choice.Choice("rows", "peers", "all_round", "benchmark", "all", None, ())


def test_a_full_address_is_taken_as_it_stands():
    result = read(
        view="grid",
        set="own",
        lens="people",
        against="country",
        theme="safety",
        other="E05000003",
        places="E05000004,E05000002",
    )
    assert result == choice.Choice(
        "grid", "own", "people", "country", "safety", "E05000003", ("E05000004", "E05000002")
    )


def test_small_letters_and_blanks_in_codes_are_forgiven_but_not_in_names():
    result = read(other=" e05000003 ", places=" e05000004 , ,E05000002", view=" spine ")
    assert (result.other, result.places, result.view) == ("E05000003", ("E05000004", "E05000002"), "spine")
    assert result.ignored == ()
    assert read(view="SPINE").ignored == ("SPINE",)


def test_what_is_unknown_falls_back_and_is_named():
    result = read(view="pie", set="friends", lens="rosy", against="Mars", theme="gossip", other="E09", places="E08,E07")
    assert result == choice.Choice(
        "rows",
        "peers",
        "all_round",
        "benchmark",
        "all",
        None,
        (),
        ("E08", "E07", "E09", "pie", "friends", "rosy", "Mars", "gossip"),
    )


def test_the_same_unknown_word_is_named_once():
    result = read(view="pie", set="pie", model="pie", places="E08,E08,e08", other="e08")
    assert sorted(result.ignored) == ["E08", "pie"]


def test_a_set_that_this_place_does_not_have_is_not_known_but_its_own_choice_always_is():
    assert read(set="fifth").set_id == "peers" and read(set="fifth").ignored == ("fifth",)
    assert read(set="own").set_id == "own"
    bare = choice.read({"set": "peers"}, **{**KNOWN, "sets": []})
    assert (bare.set_id, bare.ignored) == ("own", ("peers",))


def test_places_picked_by_hand_keep_their_order_are_named_once_and_are_at_most_twelve():
    result = read(places=",".join([CODES[5], CODES[3], CODES[5], *CODES[6:]]))
    assert result.places == (CODES[5], CODES[3], *CODES[6:16]) and len(result.places) == choice.MOST_PLACES == 12


def test_a_place_is_never_set_beside_itself():
    result = read(places=f"{HERE},{CODES[1]}", other=HERE.lower())
    assert result.places == (CODES[1],) and result.other is None
    assert result.ignored == (HERE,)


def test_a_long_word_is_cut_where_it_is_named():
    assert read(view="x" * 40).ignored == ("x" * 40,)
    assert read(view="x" * 5000).ignored == ("x" * 39 + "…",)


def test_every_view_and_every_set_has_its_word():
    assert all(text and text == text.strip() for text in (*choice.VIEWS.values(), *choice.sets(levels.load()).values()))
    assert all(read(view=name).view == name for name in choice.VIEWS)
    assert all(read(against=name).against == name for name in choice.AGAINST)


@given(
    st.dictionaries(st.sampled_from(["view", "set", "lens", "against", "theme", "other", "places", "area"]), HOSTILE)
)
def test_whatever_the_address_says_the_choice_is_a_known_one(params):
    result = choice.read(params, **KNOWN)
    assert result.view in choice.VIEWS and result.set_id in (*KNOWN["sets"], "own")
    assert result.model in KNOWN["similarity_models"] and result.against in choice.AGAINST
    assert result.theme in (choice.EVERYTHING, *KNOWN["themes"])
    assert result.other is None or (result.other in CODES and result.other != HERE)
    assert set(result.places) <= set(CODES) - {HERE} and len(set(result.places)) == len(result.places) <= 12
    assert len(set(result.ignored)) == len(result.ignored) and all(0 < len(text) <= 40 for text in result.ignored)


@given(st.text(min_size=1))
def test_an_unknown_word_is_either_named_or_blank(text):
    result = read(view=text)
    assert result.view in choice.VIEWS
    assert bool(result.ignored) == bool(text.strip() and text.strip() not in choice.VIEWS)
