"""The PDF: tagged, in our own fonts, titled, described, the same every time, and proof against hostile names."""

import datetime as dt
import re

import pytest

from tests.printed import read, squashed, structure, text_of
from tests.worlds import BOROUGH, WARD
from vitality.content import typst_pdf
from vitality.content.blocks import (
    Beside,
    Bullets,
    Cell,
    Drawing,
    Fact,
    Facts,
    Field,
    Form,
    Heading,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Question,
    Questions,
    Run,
    Stamp,
    Table,
)
from vitality.content.on_paper import drawings, words_of
from vitality.content.text import plain
from vitality.drawing import palette
from vitality.papers import kinds

from .conftest import HOSTILE

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
DRAWING = Drawing(SVG, "A corner", 20)


def every_block(name):
    """A paper with every kind of block, `name` in each place that takes text."""
    run = Run(name, verdict="worse")
    return Paper(
        title=name,
        subtitle=name,
        place=name,
        period=name,
        kicker=name,
        link=f"http://localhost:8501/profile?area={WARD}",
        stamp=Stamp("build-1", dt.datetime(2026, 11, 21, 9, 19), name),
        blocks=(
            Paragraph((name, run), lead=True),
            Heading(name),
            Bullets((name, (run, Run(name, link=f"http://x/{name}")))),
            Table(name, (name, "Here"), ((Cell(name, small=name, drawing=DRAWING), "1"),) * 60, (3, 1), frozenset({1})),
            Facts((Fact(name, name, name),) * 3),
            Heading("Third", 3),
            Note((run,)),
            PageBreak(),
            Questions((Question(name, (run,), name, name),), start=4),
            Form(name, (Field(name, name, 2),)),
            Picture(DRAWING, name),
            Beside((Paragraph(name),), Picture(DRAWING)),
        ),
    )


@pytest.fixture(scope="module")
def benchmark():
    return every_block("Mill ward"), typst_pdf.pdf(every_block("Mill ward"))


def test_it_is_tagged_titled_in_english_and_says_which_standard_it_keeps(benchmark):
    reader = read(benchmark[1])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Mill ward: mill ward"
    assert reader.metadata.creation_date == dt.datetime(2026, 11, 21, 9, 19, tzinfo=dt.UTC)
    assert re.search(rb"pdfuaid:part(>|=\")1", root["/Metadata"].get_object().get_data())


def test_headings_tables_lists_and_figures_are_what_they_say(benchmark):
    kinds_found = [kind for kind, _ in structure(read(benchmark[1]))]
    for kind, count in (("/H1", 1), ("/H2", 2), ("/H3", 1), ("/Table", 1), ("/TH", 2), ("/Caption", 1)):
        assert kinds_found.count(kind) == count, (kind, kinds_found.count(kind))
    assert kinds_found.count("/LI") == 2 and kinds_found.count("/TD") == 120


def test_every_picture_has_words(benchmark):
    paper, content = benchmark
    alts = [str(each.get("/Alt", "")) for kind, each in structure(read(content)) if kind == "/Figure"]
    assert len(alts) == len(list(drawings(paper))) + 1, "the QR code too"
    assert set(alts) == {"A corner", f"QR code that leads to {paper.link}"}


def test_every_font_is_embedded_and_ours(benchmark):
    fonts = set()
    for page in read(benchmark[1]).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inside,) = font.get_object()["/DescendantFonts"]
            described = inside.get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)
            fonts.add(re.sub(r"^/[A-Z]{6}\+", "", str(described["/FontName"])).partition("-")[0])
    assert fonts <= {"SourceSansPro", "DejaVuSansMono"}


def test_the_running_foot_and_the_head_of_a_table_are_on_every_page(benchmark):
    pages = [page.extract_text() for page in read(benchmark[1]).pages]
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in text and "build build-1" in text
        assert f"profile?area={WARD}" in squashed(text)
    assert "Here" in pages[0] and "Here" in pages[1]


def test_it_holds_all_words_of_the_paper_and_the_shape_of_each_verdict(benchmark):
    paper, content = benchmark
    text = text_of(content)
    for word in words_of(paper).split():
        assert word in text
    assert text.count(palette.mark("worse").shape) == 4


def test_the_same_paper_is_the_same_file(benchmark):
    assert typst_pdf.pdf(benchmark[0]) == benchmark[1]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_in_every_place_print_as_text(name):
    content = typst_pdf.pdf(every_block(name))
    text = text_of(content)
    shown = "".join(each for each in plain(name) if ord(each) < 0x250)
    assert squashed(shown)[:100] in text.replace(typst_pdf.UNKNOWN, "")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)
    assert not any(page.get("/AA") for page in read(content).pages)


def test_text_of_no_letter_at_all_and_of_any_script_prints():
    for name in ("", " ", "שלום", "Łódź Ñandú ẞ", "مرحبا", "\u0301\u0301", "👩‍👩‍👧", "ﷺ" * 50, "\U0010fffe"):
        assert typst_pdf.pdf(every_block(name)).startswith(b"%PDF")


def test_a_picture_that_is_none_is_told_as_a_sentence():
    broken = every_block("Mill")
    broken = Paper(**{**vars(broken), "blocks": (Picture(Drawing(b"<svg", "broken", 20)),)})
    with pytest.raises(typst_pdf.CannotPrint, match="The paper on Mill could not be laid out"):
        typst_pdf.pdf(broken)


@pytest.mark.parametrize("area", [WARD, BOROUGH, "E01000991", "E02000991"])
def test_the_profile_of_a_place_with_hostile_names_prints(hostile, area):
    paper = kinds.KINDS["profile"](area, "http://localhost:8501")
    text = text_of(kinds.printed(paper, "pdf"))
    shown = "".join(each for each in plain(hostile) if ord(each) < 0x250)
    assert squashed(shown)[:60] in text.replace(typst_pdf.UNKNOWN, "")


def test_an_address_that_is_none_is_not_printed_as_a_link():
    paper = every_block("Mill")
    content = typst_pdf.pdf(Paper(**{**vars(paper), "link": "javascript:alert(1)"}))
    assert b"javascript:" not in content
    annotations = [note.get_object() for page in read(content).pages for note in page.get("/Annots", [])]
    assert all(str(note["/A"]["/URI"]).startswith("http") for note in annotations)
