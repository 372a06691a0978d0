"""Which level a code is of, and what rows of other places are called where they are left out."""

import pytest

from vitality.sources import codes


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("E01000001", "lsoa"),
        ("E02000001", "msoa"),
        ("E05013544", "ward"),
        ("E06000001", "district"),
        ("E09000015", "district"),
        ("E10000003", "county"),
        ("E12000007", "region"),
        ("E92000001", "country"),
        ("W01000001", ""),
        ("E0100000", ""),
        ("e01000001", ""),
        ("00AQ", ""),
    ],
)
def test_the_level_of_a_code(code, level):
    assert codes.level(code) == level
    assert bool(codes.why_left_out(code)) == (not level)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("W06000001", "Wales"),
        ("S12000033", "Scotland"),
        ("N09000001", "Northern Ireland"),
        ("95AA01S1", "Northern Ireland"),
        ("K02000001", "United Kingdom"),
        ("E11000001", "metropolitan counties"),
        ("E13000001", "Inner and Outer London"),
        ("E47000001", "combined authorities"),
        ("E67000001", "two councils given as one"),
        ("TLC31", "regions of economists"),
        ("TLN0A", "regions of economists"),
        ("E99999999", "other kinds of area"),
        ("  ", "without a code"),
        ("Total", "something else"),
    ],
)
def test_what_rows_left_out_are_called(code, words):
    assert words in codes.why_left_out(code)
