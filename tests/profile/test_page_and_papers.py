"""The profile says the same wherever it is printed: figures, verdict words and marks of page, PDF and Word."""

import io
import re
from html.parser import HTMLParser

import docx
import pypdf
import pytest

from vitality import questions
from vitality.content import html, on_paper, typst_pdf, word
from vitality.content.blocks import Indicators
from vitality.drawing import palette
from vitality.profile import answer, content, paper

VERDICTS = "|".join(sorted({each.word for each in palette.MARKS.values()}, key=len, reverse=True))


class Page(HTMLParser):
    """Of each row of a page its title, figure, verdict word and the form of its mark."""

    def __init__(self, markup):
        super().__init__()
        self.rows, self.inside, self.unseen = [], [], 0
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        named = (known.get("class") or "").split()
        if "v-row" in named:
            self.rows.append({"title": "", "value": "", "verdict": "", "form": None, "absent": "v-absent" in named})
        if tag in ("div", "small", "span", "p"):
            place = next((each for each in ("v-title", "v-value", "v-verdict") if each in named), None)
            hidden = tag == "small" or known.get("aria-hidden") == "true"
            self.inside.append("" if hidden else place or (self.inside[-1] if self.inside and tag == "span" else ""))
        if "data-form" in known:
            self.rows[-1]["form"] = known["data-form"]

    def handle_endtag(self, tag):
        if tag in ("div", "small", "span", "p"):
            self.inside.pop()

    def handle_data(self, data):
        if self.inside and self.inside[-1]:
            self.rows[-1][self.inside[-1].removeprefix("v-")] += data


def of_page(data):
    """(title, figure, verdict word, form) of the recent figures of the page: a list for each theme that has some."""
    old = {row.title for row in data.held if row.is_old(data.today)}
    result = []
    for theme in data.chapters:
        rows = Page(html.html([content.measures(data, theme.rows, theme.title)])).rows
        result.append(
            [
                (row["title"], row["value"], row["verdict"].strip(), row["form"])
                for row in rows
                if not row["absent"] and row["title"] not in old
            ]
        )
    return [rows for rows in result if rows]


def told_more(made):
    """How many measures of each theme the paper leaves to the page, by its own words."""
    texts = [getattr(block, "text", "") for block in made.blocks]
    found = [re.match(r"(One|\d+) more measures? of this theme", str(text)) for text in texts]
    return [1 if each[1] == "One" else int(each[1]) for each in found if each]


def of_paper(made):
    """The same of every table of a paper that draws its measures; old figures stand without a drawing."""
    tables = [table for block in made.blocks if isinstance(block, Indicators) for table in on_paper.printed([block])]
    result = []
    for table in tables:
        has_verdict = table.header[-1].startswith("Against ")
        for row in table.rows:
            strip = row[-3 if has_verdict else -2]
            drawn = getattr(strip, "drawing", None)
            form = re.search(rb'data-form="(\w+)"', drawn.svg)[1].decode() if drawn else None
            said = row[-1].text if has_verdict else "not compared"
            result.append((row[0].text, row[1].text, said, form))
    return result


def of_word(made):
    """(title, figure, verdict word with its shape taken off) of every row of the tables of measures."""
    result = []
    for table in docx.Document(io.BytesIO(word.docx(made))).tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        if cells[0][0] == "Measure" and any(each.startswith("Among ") for each in cells[0]):
            has_verdict = cells[0][-1].startswith("Against ")
            for row in cells[1:]:
                said = re.sub(r"^\W+", "", row[-1]) if has_verdict else "not compared"
                result.append((row[0].split("\n")[0], row[1], said))
    return result


def squashed(text):
    return re.sub(r"[\s\u200b]+", "", text)


def compare(code):
    """Page, paper, Word and PDF of one area against each other."""
    data, made = answer.read(code), paper.paper(code, "https://vitality.example")
    old, themes = [row for row in data.held if row.is_old(data.today)], of_page(data)
    page = [row for rows in themes for row in rows[: paper.OF_A_THEME]]
    assert page == of_paper(made), code
    left = [len(rows) - paper.OF_A_THEME for rows in themes if len(rows) > paper.OF_A_THEME]
    assert told_more(made) == left, "what only the page has is counted"
    assert [row[:3] for row in page] == of_word(made), code
    text = squashed(" ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(typst_pdf.pdf(made))).pages))
    text = text.rpartition("Howtoreadthetables.")[2]
    for title, value, said, _ in page:
        wanted = ".{0,90}?".join(re.escape(squashed(each)) for each in (title, value))
        found = re.search(wanted, text)
        assert found, (code, title, value)
        after = text[found.end() :]
        if any(isinstance(block, Indicators) and block.benchmarks for block in made.blocks):
            first = re.search(VERDICTS.replace(" ", ""), after)
            assert first and first[0] == squashed(said), (code, title, said)
    assert page or old


def test_every_area_of_the_tiny_world_reads_alike(in_littleton):
    codes = [code for code in questions.areas() if any(row.value is not None for row in questions.profile(code))]
    assert len(codes) > 10
    for code in codes:
        compare(code)


@pytest.mark.parametrize("kind", ["lsoa", "msoa", "ward", "borough"])
def test_areas_of_the_real_world_read_alike(warehouse, kind):
    home = questions.build_stamp().borough_code
    of_kind = [code for code, each in questions.areas().items() if each.area_type == kind and each.borough_code == home]
    compare(of_kind[len(of_kind) // 2])
