"""Places in order of need as a paper: the same as the page in numbers, order and words, and nothing hidden."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import docx
import pytest

from tests.printed import read
from tests.worlds import BOROUGH, WARD
from vitality import questions
from vitality.content.blocks import Bullets, Note, Paragraph, Table
from vitality.content.on_paper import words_of
from vitality.papers import kinds
from vitality.profile import paper as profile_paper
from vitality.targeting import coverage

pytestmark = pytest.mark.usefixtures("in_littleton_throughout")
ADDRESS = "http://vitality.example"


def made(area=BOROUGH, **options):
    return kinds.KINDS["targeting"](area, ADDRESS, **options)


def block(paper, kind):
    return next(each for each in paper.blocks if isinstance(each, kind))


def test_the_places_are_those_of_the_figures_in_order_with_counts_and_rates():
    paper = made(indicator="sick_pct", count=2)
    period = paper.period.removeprefix("Figures of ")[:4]
    rows = [row for row in questions.atlas("sick_pct", period, "lsoa", BOROUGH, True) if row.numerator is not None]
    rows.sort(key=lambda row: (-row.numerator, row.label))
    table, total = block(paper, Table), sum(row.numerator for row in rows)
    assert [(each[1], each[2]) for each in table.rows] == [(r.label, f"{r.numerator:,.0f}") for r in rows[:2]]
    reached = sum(row.numerator for row in rows[:2])
    lead = block(paper, Paragraph).text
    assert f"2 of {len(rows)} places reach {100 * reached / total:.0f}% of " in lead and period in lead
    missed = [text for each in paper.blocks if isinstance(each, Bullets) for text in each.items][0]
    assert f"{total - reached:,.0f} " in missed and f"in the {len(rows) - 2} places outside" in missed
    assert "not the people" in block(paper, Note).text


def test_options_are_kept_in_the_link_and_odd_ones_are_made_to_fit():
    asked = parse_qs(urlsplit(made(indicator="burglary_rate", order="rate", count=10**6).link).query)
    assert (asked["indicator"], asked["order"], asked["level"]) == (["burglary_rate"], ["rate"], ["lsoa"])
    rates = [row[3] for row in block(made(indicator="burglary_rate", order="rate", count=99), Table).rows]
    assert asked["count"] == [str(len(rates))] and rates == sorted(rates, key=float, reverse=True)
    plain = made(indicator="no such", level="parish", order="x", count=-3)
    assert len(block(plain, Table).rows) == 1 and "The place chosen" in words_of(plain)


def test_a_ward_gives_the_paper_of_its_borough_and_a_stranger_none():
    assert made(WARD).blocks == made().blocks
    with pytest.raises(profile_paper.NothingToReport, match="there is no such area"):
        made("E05999999")


@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward"])
@pytest.mark.parametrize("order", list(coverage.ORDERS))
def test_hidden_places_are_nowhere_on_the_paper(level, order):
    paper = made(indicator="living_alone_pct", level=level, order=order, count=99)
    text = words_of(paper)
    assert not re.search(r"\bNone\b|\bnan\b|[a-z]+_[a-z]+", text.replace(paper.link, "").partition("Sources")[0])
    if level == "lsoa":
        assert "Millpond 001A" not in text and "Millpond 001D" not in text
        rows = questions.atlas("living_alone_pct", "2021", "lsoa", BOROUGH, True)
        without = sum(row.numerator is None for row in rows)
        assert f"{without} places have no figure that is shown and take no part." in text and without > 1


def test_its_sources_are_those_of_the_level():
    paper = made(indicator="sick_pct")
    listed = " ".join(words_of(paper).split("Sources")[-1:])
    assert all(row.publisher in listed for row in questions.indicator_sources("sick_pct") if row.area_type == "lsoa")


def test_it_prints_as_pdf_and_as_word_with_every_name():
    paper = made(indicator="sick_pct", count=4)
    names = [row[1] for row in block(paper, Table).rows]
    pages = " ".join(page.extract_text() for page in read(kinds.printed(paper, "pdf")).pages)
    document = docx.Document(io.BytesIO(kinds.printed(paper, "docx")))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for name in names:
        assert name in re.sub(r"\s+", " ", pages) and name in cells
