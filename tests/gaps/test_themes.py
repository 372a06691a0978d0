"""Whether the gap in each theme became wider: one line a theme, both ways of telling, and why it cannot be told."""

import itertools

import pytest

from tests.rows import made
from vitality import questions
from vitality.gaps import themes


def gap(title="Violence", theme="Safety", absolute="wider", relative="wider", difference=1.0, since="2011"):
    return made(
        questions.Gap,
        short_title=title,
        theme_title=theme,
        difference=difference,
        absolute=absolute,
        relative=relative,
        from_label=since,
    )


ONCE = {"absolute": None, "relative": None, "since": None}


@pytest.mark.parametrize(
    ("absolute", "relative", "text"),
    [
        ("wider", "wider", "wider in size and in proportion"),
        ("wider", "narrower", "wider in size but narrower in proportion"),
        ("narrower", "wider", "narrower in size but wider in proportion"),
        ("narrower", "similar", "narrower in size, not clearly in proportion"),
        ("wider", "not_compared", "wider in size, not known in proportion"),
        ("similar", "wider", "wider in proportion, not clearly in size"),
        ("similar", "similar", "not clearly changed"),
        ("similar", "not_compared", "not clearly changed in size"),
        (None, None, ""),
    ],
)
def test_size_and_proportion_are_both_told(absolute, relative, text):
    assert themes.moved(absolute, relative) == text


def test_every_theme_has_its_line_in_order():
    gaps = [
        gap("Violence", relative="narrower"),
        gap("Criminal damage", absolute="narrower", relative="similar"),
        gap("Burglary", absolute="similar", relative="similar"),
        gap("Theft", **ONCE),
        gap("Bad health", "Health", **ONCE),
        gap("NO2", "Air", since="2015"),
        gap("Old", "Homes", difference=None, **ONCE),
    ]
    assert themes.lines(gaps, ["Health", "Safety", "Air", "Homes", "Money"]) == [
        ("Health", "cannot tell: one period only (1 measure)."),
        (
            "Safety",
            "some wider, some narrower: 1 wider in size but narrower in proportion (violence); 1 narrower in size, "
            "not clearly in proportion (criminal damage); 1 not clearly changed, since 2011. 1 measure has one period "
            "only.",
        ),
        ("Air", "wider: 1 wider in size and in proportion (NO2), since 2015."),
        ("Homes", "cannot tell: no measure has a gap that can be worked out."),
        ("Money", "cannot tell: no measure has a gap that can be worked out."),
    ]


def test_a_theme_is_wider_only_where_every_gap_is():
    same = gap(absolute="similar", relative="similar")
    assert themes.lines([gap(), same], ["Safety"])[0][1].startswith("wider on some: 1 wider")
    assert themes.lines([same, same], ["Safety"])[0][1] == (
        "not clearly wider or narrower: 2 not clearly changed, since 2011."
    )


def test_every_gap_is_counted_once():
    words = ("wider", "narrower", "similar")
    gaps = [gap(absolute=one, relative=other) for one, other in itertools.product(words, words)] * 3
    told = themes.counts(gaps)
    assert sum(int(each.split()[0]) for each in told) == len(gaps) and len(told) == 9
    assert not any("(" in each for each in told), "more than two are not named"
