"""Names on maps: whole, never on each other, the chosen place's first; the map as a drawing with links and a legend."""

import re
from itertools import combinations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import NAMES
from vitality.drawing import map_names, palette, shaded_map
from vitality.drawing.map_area import MapArea
from vitality.questions import Outline


def areas(sizes):
    """Squares side by side, as wide as given."""
    result, left = [], 0.0
    for at, size in enumerate(sizes):
        result.append((f"E{at}", f"Long Name {at}", shapely.box(left, 0, left + size, size)))
        left += size
    return result


def flat(x, y):
    return x, y


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(2, 200), min_size=1, max_size=12), st.integers(0, 11))
def test_no_two_names_lie_on_each_other_and_none_is_cut(sizes, chosen):
    given_areas = areas(sizes)
    names = map_names.placed(given_areas, flat, 12, f"E{chosen}")
    boxes = [shapely.box(*each.box) for each in names]
    assert not any(shapely.overlaps(one, other) for one, other in combinations(boxes, 2))
    assert all(" ".join(each.lines) == dict((code, name) for code, name, _ in given_areas)[each.code] for each in names)
    if chosen < len(sizes):
        assert names[0].code == f"E{chosen}", "the chosen place has its name whatever its size"


def test_the_larger_area_keeps_its_name_where_both_have_no_room():
    both = [("small", "Same Place", shapely.box(0, 0, 60, 40)), ("large", "Same Place", shapely.box(0, 0, 70, 50))]
    assert [each.code for each in map_names.placed(both, flat, 12)][0] == "large"


@pytest.mark.parametrize(("name", "lines"), [("Ash", 1), ("Ash Tree", 2), ("Ash on the Hill", 3)])
def test_a_name_is_broken_at_spaces_alone(name, lines):
    options = map_names.broken(name)
    assert len(options) == lines and all(" ".join(each) == name for each in options)


def outline(code, label, left):
    return Outline(code, label, shapely.to_wkb(shapely.box(left, 51, left + 1, 52)))


def drawn(**options):
    held = [MapArea(outline("E1", "Mill", 0), 1, "3.0"), MapArea(outline("E2", "Hill", 1), None, "Not published.")]
    return shaded_map.shaded_map(held, palette.HUES["low_is_good"], "Two places", **options)


def test_every_area_of_the_map_is_a_link_that_says_its_figure():
    page = str(drawn(chosen_code="E2", links={code: f"profile?area={code}" for code in ("E1", "E2")}).page)
    assert re.findall(r'href="([^"]+)"', page) == ["profile?area=E1", "profile?area=E2"], "the chosen outline on top"
    assert "<title>Mill: 3.0</title>" in page and "Hill: Not published." in page and "url(#v-hatch)" in page
    assert page.count('stroke-width="3"') == 1


def test_the_picture_of_a_map_has_title_legend_and_source_and_is_a_png():
    made = drawn().framed(
        "Burglary, 2021", [("#EFF3FF", "lowest fifth: 1 to 2"), ("hatched", "no figure: 1")], "Police"
    )
    for each in (b"Burglary, 2021", b"lowest fifth: 1 to 2", b"no figure: 1", b"Police", b">Mill<"):
        assert each in made
    assert shaded_map.png(drawn(), "Burglary", [], "Police").startswith(b"\x89PNG")


def test_hostile_names_are_text_on_a_map():
    held = [MapArea(outline(f"E{at}", name, at), 3, name) for at, name in enumerate(NAMES.values())]
    made = shaded_map.shaded_map(held, palette.HUES["low_is_good"], "x")
    assert "<script" not in str(made.page) and "<img" not in str(made.page)
