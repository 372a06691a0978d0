"""Colours: contrast recomputed, and no verdict that only a colour tells."""

import pytest

from vitality.drawing import palette

LOOK = {"better": 5.2, "worse": 4.8, "similar": 5.3, "higher": 7.5}  # contrast on white, as the style guide states


@pytest.mark.parametrize("verdict", sorted(palette.MARKS))
def test_every_mark_can_be_read_on_both_grounds(verdict):
    mark = palette.MARKS[verdict]
    assert palette.contrast(mark.light, palette.PAPER[0]) >= 4.5
    assert palette.contrast(mark.dark, palette.PAPER[1]) >= 4.5
    assert mark.word


@pytest.mark.parametrize(("verdict", "stated"), LOOK.items())
def test_the_contrast_is_as_stated(verdict, stated):
    assert palette.contrast(palette.MARKS[verdict].light, "#FFFFFF") == pytest.approx(stated, abs=0.1)


def test_ink_hatching_and_quiet_text_can_be_read():
    assert palette.contrast(palette.INK[0], palette.PAPER[0]) >= 15
    assert palette.contrast(palette.HIDDEN, "#FFFFFF") >= 4.5
    for theme in (0, 1):
        assert palette.contrast(palette.QUIET[theme], palette.PAPER[theme]) >= 4.5


def test_verdicts_differ_by_shape_and_word_not_by_colour_alone():
    told = [(mark.shape, mark.word) for mark in palette.MARKS.values()]
    assert len(set(told)) == len(told)
    shapes = {palette.MARKS[name].shape for name in ("better", "worse", "similar", "higher", "lower")}
    assert len(shapes) == 5


def test_no_mark_is_red_or_green():
    for mark in palette.MARKS.values():
        for colour in (mark.light, mark.dark):
            red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
            assert not (green > red * 1.25 and green > blue * 1.25), f"{colour} is green"
            assert not (red > 180 and green < 60 and blue < 60), f"{colour} is red"
