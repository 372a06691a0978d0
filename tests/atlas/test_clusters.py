"""Neighbouring places that stand together: which make a group, what it is called, and what the map and legend say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.atlas import clusters as clustering
from vitality.drawing import palette

KINDS = sorted(clustering.CLASS)
POLARITIES = ("high_is_good", "low_is_good", "no_judgement")


def place(code, cluster="high", number=1, around="Mill"):
    return made(questions.ClusterPlace, area_code=code, cluster=cluster, group_number=number, msoa_name=around)


def group(size=3, cluster="high", around=("Mill",)):
    return clustering.Group(cluster, tuple(f"E{number}" for number in range(size)), around)


def test_groups_are_touching_high_or_low_places_largest_first():
    rows = [
        place("E1", number=1),
        place("E2", "low", 2),
        place("E3", "low", 2),
        place("E4", "not_clustered", None),
        place("E5", "high_among_low", None),
        place("E6", "low_among_high", None),
    ]
    assert clustering.groups(rows) == [
        clustering.Group("low", ("E2", "E3"), ("Mill",)),
        clustering.Group("high", ("E1",), ("Mill",)),
    ]
    assert clustering.groups([]) == []


def test_local_areas_are_named_by_how_many_of_the_group_they_hold():
    rows = [
        place("E1", around="Hill"),
        place("E2", around="Mill"),
        place("E3", around="Mill"),
        place("E4", around=None),
    ]
    assert clustering.groups(rows)[0].around == ("Mill", "Hill")


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 4), st.sampled_from(["Mill", "Hill", None])), max_size=30)
)
def test_every_high_or_low_place_of_a_group_is_in_exactly_one(parts):
    rows = [
        place(f"E{number:02}", kind, (key if kind == "high" else key + 9) if kind in ("high", "low") else None, name)
        for number, (kind, key, name) in enumerate(parts)
    ]
    result = clustering.groups(rows)
    told = [code for each in result for code in each.codes]
    assert sorted(told) == [row.area_code for row in rows if row.cluster in ("high", "low")]
    kinds = {row.area_code: row.cluster for row in rows}
    assert all({kinds[code] for code in each.codes} == {each.cluster} for each in result)
    sizes = [len(each.codes) for each in result]
    assert sizes == sorted(sizes, reverse=True)
    assert all(None not in each.around and len(set(each.around)) == len(each.around) for each in result)


@pytest.mark.parametrize(
    ("cluster", "polarity", "side"),
    [
        ("high", "high_is_good", "higher, which is better"),
        ("low", "high_is_good", "lower, which is worse"),
        ("high", "low_is_good", "higher, which is worse"),
        ("low", "low_is_good", "lower, which is better"),
        ("high", "no_judgement", "higher"),
        ("low", "no_judgement", "lower"),
    ],
)
def test_the_sentence_says_which_side_and_whether_that_is_good(cluster, polarity, side):
    assert clustering.sentence(group(cluster=cluster), polarity) == (
        f"A group of 3 neighbouring ones around Mill: {side}."
    )


@pytest.mark.parametrize(
    ("around", "names"),
    [
        (("Mill",), "Mill"),
        (("Mill", "Hill"), "Mill and Hill"),
        (("Mill", "Hill", "Vale"), "Mill, Hill and Vale"),
        (("Mill", "Hill", "Vale", "Dale", "Dell"), "Mill, Hill, Vale and elsewhere"),
    ],
)
def test_at_most_three_local_areas_are_named(around, names):
    assert f"around {names}: higher." in clustering.sentence(group(around=around), "no_judgement")


def test_a_group_of_one_is_told_with_those_around_it():
    assert clustering.sentence(group(1), "low_is_good") == (
        "One neighbourhood in Mill, together with those around it: higher, which is worse."
    )


def test_the_summary_counts_places_and_says_where_there_is_none():
    assert clustering.summary([group(3), group(2)], 40).startswith(
        "5 of 40 neighbourhoods stand together with others like them. "
    )
    none = clustering.summary([], 40)
    assert none.startswith("No group of neighbouring places stands out among 40. ")
    assert none.endswith("only where shuffling the figures over the map would hardly ever bring them about.")


def test_the_map_has_a_class_and_words_for_every_kind_and_a_reason_for_the_rest():
    rows = [place(kind, kind) for kind in KINDS]
    drawn = clustering.map_areas(rows, [made(questions.Outline, area_code=code, wkb=b"x") for code in [*KINDS, "E9"]])
    assert [each.outline.area_code for each in drawn] == [*KINDS, "E9"]
    for each in drawn[:-1]:
        kind = each.outline.area_code
        expected = {"not_clustered": "no group"}.get(kind, kind.split("_")[0] + ", among")
        assert each.told.startswith(expected) and each.step in range(1, 6)
    assert len({each.step for each in drawn[:-1]}) == 5
    assert (drawn[-1].step, drawn[-1].told) == (None, "No figure of this period.")


@pytest.mark.parametrize("polarity", POLARITIES)
def test_the_legend_counts_each_kind_that_occurs_with_its_colour(polarity):
    rows = [place("E1", "high"), place("E2", "high"), place("E3", "low_among_high"), place("E4", "not_clustered", None)]
    colours, words = zip(*clustering.legend(rows, polarity), strict=True)
    assert words == ("low, among high ones: 1", "no group: 1", "high, among other high ones: 2")
    assert colours == tuple(palette.CLUSTERS[polarity][step - 1] for step in (2, 3, 5))
    assert clustering.legend([], polarity) == ()
