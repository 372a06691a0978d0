"""Four ranks: of judged measures alone, and never without what chance leaves open."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.compare import content, ranks
from vitality.content.html import html

BARE = re.compile(r"\d+(st|nd|rd|th) of \d+\b(?! \()")


def ranked(measure="Sick", polarity="low_is_good", kind="rate", theme="health", unit="per 1,000", **kinds):
    """A row of four ranks; each kind as (rank, of, from, to), those left out are not ranked."""
    parts = {}
    for each in ranks.KINDS:
        numbers = zip(("rank", "of", "from", "to"), kinds.get(each, (None,) * 4), strict=True)
        parts |= {f"{each}_{end}": value for end, value in numbers}
    row = made(questions.FourRanks, short_title=measure, polarity=polarity, theme_id=theme, **parts)
    return ranks.Ranked(row, kind, unit, "2019")


def shown(rows, benchmark):
    return html([content.four_ranks(rows, benchmark)])


KNOWN, OPEN = (4, 22, 1, 8), (4, 22, None, None)


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        (KNOWN, "4th of 22 (1st to 8th)"),
        ((1, 22, 1, 1), "1st of 22 (clearly)"),
        (OPEN, ranks.OPEN),
        ((4, 22, 1, None), ranks.OPEN),
        ((4, 22, None, 8), ranks.OPEN),
        ((1, 1, 1, 1), ranks.FEW),
        ((None, 22, None, None), ranks.FEW),
        ((None, None, None, None), ranks.FEW),
    ],
)
def test_a_rank_is_shown_with_its_span_or_not_at_all(rank, text):
    assert ranks.shown(ranked(level=rank), "level") == text
    assert not BARE.search(text)


def test_the_table_has_a_column_for_each_kind_and_no_row_without_a_rank():
    rows = [ranked(level=KNOWN, change=OPEN), ranked("Poor", level=OPEN), ranked("Old", change=(1, 1, 1, 1))]
    assert ranks.table_rows(rows, "Littleton") == [
        {
            "Measure": "Sick (2019)",
            "Level, in Littleton": "4th of 22 (1st to 8th)",
            "Level, among places like it": ranks.FEW,
            "Improvement, in Littleton": ranks.OPEN,
            "Improvement, among places like it": ranks.FEW,
        }
    ]


def test_totals_and_what_nobody_judges_are_left_out_and_named():
    rows = [
        ranked("Homes", kind="count", polarity="high_is_good", level=KNOWN),
        ranked("Density", polarity="no_judgement", level=KNOWN),
        ranked("Sick", level=KNOWN),
        ranked("Poor", level=OPEN),
        ranked("Old"),
    ]
    assert [row.short_title for row in ranks.ranked(rows)] == ["Sick"]
    assert ranks.left_out(rows) == (
        "Left out, as totals or because neither more nor less of it is better: Homes and Density. "
        "Not ranked, because the range that chance leaves is not known: Poor. "
        "Not ranked, because too few figures are held: Old."
    )
    assert ranks.left_out(rows[2:3]) == ""


def test_the_first_theme_is_one_in_which_something_is_judged_and_ranked():
    people = ranked("Density", polarity="no_judgement", theme="people", level=KNOWN)
    air = ranked("Air", theme="environment", level=OPEN)
    assert ranks.first_theme([people, air, ranked(theme="safety", level=KNOWN)]) == "safety"
    assert ranks.first_theme([people, air]) is None


def test_the_sentence_has_period_and_range():
    rows = [ranked(level=KNOWN), ranked("Poor", level=(1, 22, 1, 1)), ranked("Old", change=KNOWN)]
    assert ranks.sentence(rows, "Mill", "Littleton") == (
        "Mill by level in Littleton, first is best: Sick (2019) 4th of 22 (1st to 8th); Poor (2019) 1st of 22 "
        "(clearly). In brackets the places that chance leaves open."
    )
    assert "and 1 more in the table" in ranks.sentence([ranked(level=KNOWN)] * 4, "Mill", "Littleton")
    assert ranks.sentence(rows[2:], "Mill", "L") == "Mill: no measure is ranked by level in L."


SPANS = st.integers(2, 400).flatmap(
    lambda of: st.lists(st.integers(1, of), min_size=3, max_size=3).map(
        lambda three: (sorted(three)[1], of, sorted(three)[0], sorted(three)[2])
    )
)


@given(st.dictionaries(st.sampled_from(sorted(ranks.KINDS)), SPANS | SPANS.map(lambda all: (*all[:2], None, None))))
def test_no_rank_stands_bare_and_every_track_stays_inside(kinds):
    known = {kind: rank for kind, rank in kinds.items() if rank[2] is not None}
    root = ElementTree.fromstring(shown([ranked(**kinds)], "Littleton"))
    lines = root.findall("div")[1:]
    if not known:
        assert lines == [] and ranks.table_rows([ranked(**kinds)], "Littleton") == []
        return
    cells = ["".join(each.find("span").itertext()).strip() for each in lines[0].findall("div/div")]
    assert len(cells) == 4 and cells.count(ranks.OPEN) == len(kinds) - len(known)
    for kind, cell in zip(ranks.KINDS, cells, strict=True):
        if kind in known:
            rank, of, first, last = known[kind]
            assert re.fullmatch(rf"{rank}(st|nd|rd|th) of {of} +(clearly|\S+ to \S+)", cell)
            numbers = re.findall(r"\d+", cell)[2:]
            assert numbers == ([] if first == last else [str(first), str(last)])
        else:
            assert "th of" not in cell and cell.startswith("not ranked")
    circles = list(lines[0].iter("circle"))
    assert len(circles) == len(known)
    assert all(content.TOP <= float(each.get("cy")) <= content.TOP + content.DEPTH for each in circles)
    assert list(lines[0].iter("text")) == [], "words are in the page, where they wrap, and not in the picture"


def test_first_is_at_the_top_and_last_at_the_bottom():
    root = ElementTree.fromstring(shown([ranked(level=(1, 9, 1, 3), change=(9, 9, 7, 9))], "Littleton"))
    assert [float(each.get("cy")) for each in root.iter("circle")] == [content.TOP, content.TOP + content.DEPTH]


def test_improvement_of_money_says_that_prices_rose():
    money = ranked("Income", unit="£ a year", level=KNOWN, change=KNOWN)
    assert "prices rose too" in shown([money], "L")
    assert "prices" not in shown([ranked(unit="£ a year", level=KNOWN)], "L"), "a level alone needs no remark"
    assert "prices" not in shown([ranked(level=KNOWN, change=KNOWN)], "L")


def test_every_cell_names_its_kind_for_screens_without_columns():
    root = ElementTree.fromstring(shown([ranked(level=KNOWN)], "Littleton"))
    assert [each.text for each in root.iter("i")] == list(ranks.titles("Littleton").values())


def test_hostile_names_are_escaped():
    name = '<script>alert("1")</script>'
    text = shown([ranked(name, level=(1, 2, 1, 2)), ranked("Nothing")], name)
    assert "<script" not in text and "Nothing" not in text
    root = ElementTree.fromstring(text)
    assert root.findall("div")[1].find("b").text == name
    assert [each.text for each in root.findall("div")[0].iter("b")][1:] == list(ranks.titles(name).values())
