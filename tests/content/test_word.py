"""The Word file: headings, lists and tables that Word knows as such, pictures with words, and the words of the PDF."""

import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from tests.printed import squashed, text_of
from tests.worlds import BOROUGH, WARD
from vitality.content import typst_pdf, word
from vitality.content.on_paper import drawings, words_of
from vitality.content.text import plain
from vitality.papers import kinds

from .conftest import HOSTILE
from .test_pdf import every_block

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content):
    return docx.Document(io.BytesIO(content))


def body(content):
    """The XML of the document's body."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))


def words_in(content):
    """All text of the body, in reading order, without white space and without shapes of verdicts."""
    return re.sub("[●◆○▲▼]", "", squashed("".join(body(content).itertext(f"{W}t"))))


@pytest.fixture(scope="module")
def benchmark():
    return every_block("Mill ward"), word.docx(every_block("Mill ward"))


def test_headings_are_headings_and_lists_are_lists(benchmark):
    file = opened(benchmark[1])
    styles = [(each.style.name, each.text) for each in file.paragraphs]
    assert [text for style, text in styles if style == "Heading 1"] == ["Mill ward"]
    assert [text for style, text in styles if style == "Heading 2"] == ["Mill ward", "Mill ward"]
    assert [text for style, text in styles if style == "Heading 3"] == ["Third"]
    assert sum(style == "List Bullet" for style, _ in styles) == 2


def test_every_table_has_a_marked_header_row_a_name_and_rows_that_are_not_torn(benchmark):
    tables = list(body(benchmark[1]).iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Mill ward"


def test_every_picture_has_words(benchmark):
    paper, content = benchmark
    told = [each.get("descr") for each in body(content).iter("{*}docPr")]
    assert len(told) == len(list(drawings(paper))) + 1 and all(told)
    assert f"QR code that leads to {paper.link}" in told


def test_language_title_and_day_are_set(benchmark):
    file = opened(benchmark[1])
    assert file.core_properties.title == "Mill ward: mill ward" and file.core_properties.language == "en-GB"
    assert file.core_properties.created.replace(tzinfo=None) == benchmark[0].stamp.built_at
    defaults = file.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults.get(f"{W}val") == "en-GB"
    assert "build build-1" in file.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("area", [WARD, BOROUGH, "E01000991"])
def test_it_holds_the_same_words_as_the_pdf(in_littleton, area):
    paper = kinds.KINDS["profile"](area, "http://localhost:8501")
    written, printed = words_in(word.docx(paper)), text_of(typst_pdf.pdf(paper))
    for each in words_of(paper).split():
        assert squashed(each) in written and squashed(each) in printed
    assert f"{paper.link}" in written


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_in_every_place_stay_text(name):
    content = word.docx(every_block(name))
    file = opened(content)
    assert squashed(plain(name))[:100] in words_in(content)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [each for each in names if "vba" in each.lower() or "embed" in each.lower()]
    fields = {each.text for each in body(content).iter(f"{W}instrText")}
    assert not fields, "nothing in a name becomes a field"
    for each in file.part.rels.values():
        assert not each.is_external or each.target_ref.startswith("http")


def test_the_profile_of_a_place_with_hostile_names_opens(hostile):
    content = word.docx(kinds.KINDS["profile"](WARD, "http://localhost:8501"))
    assert squashed(plain(hostile))[:100] in words_in(content) and opened(content).tables
