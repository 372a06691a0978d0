"""A paper as a Word file that can be edited: real headings, lists and tables, pictures with their words."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from vitality.content import blocks as parts
from vitality.content import qr, word_marks
from vitality.content.on_paper import printed
from vitality.content.text import Run, name, plain, runs, web_address
from vitality.drawing import palette, picture

DOTS_TO_UNIT = 3.0  # dots of a picture to each unit of its drawing: about 300 to the inch
PAGE_MM = 176  # width of the text
_GREY = palette.QUIET[0]


def docx(paper: parts.Paper) -> bytes:
    """The paper as .docx. Its words are those of the PDF; a figure of the build's day is its date."""
    file = word_marks.new_file(paper)
    _title(file, paper)
    for block in printed(paper.blocks):
        _block(file, block)
    word_marks.foot(file, plain(f"{name(paper.place)}. {paper.stamp.sentence()}. {paper.link}"))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _title(file: Any, paper: parts.Paper) -> None:
    if paper.kicker:
        _say(file.add_paragraph(), (Run(paper.kicker, quiet=True),))
    file.add_heading(name(paper.title), level=1)
    for line in (paper.subtitle, paper.period):
        if line:
            _say(file.add_paragraph(), (Run(line, quiet=True),))
    if paper.link:
        _say(file.add_paragraph(), (Run("On the web: ", quiet=True), Run(paper.link, link=paper.link)))
    code = qr.code(web_address(paper.link))
    if code:
        _draw(file.add_paragraph(), code)


def _block(file: Any, block: parts.Block) -> None:
    _PRINTERS[type(block)](file, block)


def _heading(file: Any, block: parts.Heading) -> None:
    file.add_heading(plain(block.text), level=block.level)


def _paragraph(file: Any, block: parts.Paragraph) -> None:
    written = file.add_paragraph(style="Subtitle" if block.lead else None)
    written.paragraph_format.keep_with_next = block.keep or None
    _say(written, block.text)


def _bullets(file: Any, block: parts.Bullets) -> None:
    for each in block.texts:
        _say(
            file.add_paragraph(style="List Number" if block.numbered else "List Bullet"),
            each,
            size=9 if block.small else None,
        )


def _note(file: Any, block: parts.Note) -> None:
    _say(file.add_paragraph(style="Quote"), block.text)


def _facts(file: Any, block: parts.Facts) -> None:
    for each in block.items:
        note = (Run(f" ({each.note})", quiet=True),) if each.note else ()
        _say(file.add_paragraph(), (Run(each.value, bold=True), f" {each.label}", *note))


def _beside(file: Any, block: parts.Beside) -> None:
    for each in block.left:
        _block(file, each)
    _picture(file, block.right)


def _picture(file: Any, block: parts.Picture) -> None:
    holder = file.add_paragraph()
    holder.paragraph_format.keep_with_next = bool(block.caption) or None
    _draw(holder, block.drawing)
    if block.caption:
        _say(file.add_paragraph(style="Caption"), block.caption)


def _table(file: Any, block: parts.Table) -> None:
    caption = file.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    _say(caption, block.caption)
    table = word_marks.new_table(file, block.caption, len(block.rows) + 1, _widths(block))
    cells = [list(row.cells) for row in table.rows]
    for at, (cell, text) in enumerate(zip(cells[0], block.header, strict=True)):
        _cell(cell, parts.Cell((Run(text, bold=True),)), at in block.numbers)
    for row, given in zip(cells[1:], block.rows, strict=True):
        for at, (cell, content) in enumerate(zip(row, given, strict=True)):
            _cell(cell, parts.as_cell(content), at in block.numbers)
    file.add_paragraph().paragraph_format.space_after = 0


def _widths(table: parts.Table) -> list[float]:
    shares = table.widths or tuple(1.0 for _ in table.header)
    return [PAGE_MM * each / sum(shares) for each in shares]


def _cell(cell: Any, content: parts.Cell, right: bool) -> None:
    written = cell.paragraphs[0]
    if content.drawing:
        _draw(written, content.drawing)
        written = cell.add_paragraph() if content.text or content.small else written
    _say(written, content.text, size=9)
    if content.small:
        written = cell.add_paragraph() if content.text else written
        _say(written, tuple(replace(run, quiet=True) for run in runs(content.small)), size=9)
    for each in cell.paragraphs:
        word_marks.tight(each, right)


def _questions(file: Any, block: parts.Questions) -> None:
    for at, each in enumerate(block.items, block.start):
        lines = [((Run(f"{at}. {each.text}", bold=True),)), each.evidence]
        lines += [(Run("Ask: ", bold=True), each.ask)] if each.ask else []
        lines += [(Run("It may be because: ", bold=True), each.explain)] if each.explain else []
        for line in lines:
            written = file.add_paragraph()
            written.paragraph_format.keep_with_next = line is not lines[-1]
            _say(written, line)


def _form(file: Any, block: parts.Form) -> None:
    file.add_heading(plain(block.title), level=2)
    table = word_marks.new_table(file, block.title, len(block.fields) + 1, [50, PAGE_MM - 50], bordered=True)
    for at, text in enumerate(("Field", "Answer")):
        _say(table.rows[0].cells[at].paragraphs[0], (Run(text, bold=True),))
    for row, field in zip(list(table.rows)[1:], block.fields, strict=True):
        _say(row.cells[0].paragraphs[0], (Run(field.label, bold=True),))
        _say(row.cells[1].paragraphs[0], field.text)
        for _ in range(field.lines):
            row.cells[1].add_paragraph()
    file.add_paragraph()


def _break(file: Any, block: parts.PageBreak) -> None:
    file.add_page_break()


_PRINTERS = {
    parts.Heading: _heading,
    parts.Paragraph: _paragraph,
    parts.Bullets: _bullets,
    parts.Table: _table,
    parts.Picture: _picture,
    parts.Facts: _facts,
    parts.Questions: _questions,
    parts.Form: _form,
    parts.PageBreak: _break,
    parts.Note: _note,
    parts.Beside: _beside,
}


def _say(paragraph: Any, text: parts.Text, size: float | None = None) -> None:
    """Write a text with its looks: a verdict as shape and word in its colour, a link as a link."""
    for run in runs(text):
        if run.unseen:
            continue
        if run.small:
            paragraph.add_run().add_break()
        mark = palette.mark(run.verdict) if run.verdict else None
        shown = f"{mark.shape} {run.text}" if mark and mark.shape else run.text
        colour = mark.light if mark else _GREY if run.quiet or run.small else None
        smaller = (size or 10) - 1 if run.quiet or run.small else size
        word_marks.add_run(
            paragraph, shown, bold=run.bold or mark is not None, size=smaller, colour=colour, link=run.link
        )


def _draw(paragraph: Any, drawing: parts.Drawn) -> None:
    import font_source_sans_pro  # needed only where a paper is printed

    png = picture.from_svg(drawing.svg, DOTS_TO_UNIT, font_source_sans_pro.font_directory)
    word_marks.add_picture(paragraph, png, plain(drawing.alt), drawing.width_mm)
