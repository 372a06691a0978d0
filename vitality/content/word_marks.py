"""What python-docx has no word for: language, header rows, words for pictures, links, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from vitality.content.blocks import Paper
from vitality.content.text import plain
from vitality.drawing import palette

LANGUAGE = "en-GB"
FACE = "Arial"  # on every machine that has Word; the PDF carries its own font
_MARGIN_MM = 17
_LONGEST = 255  # letters that a property of a Word file may have
_INK = palette.INK[0]
_SIZES = {
    "Normal": 10,
    "Heading 1": 22,
    "Heading 2": 14,
    "Heading 3": 11,
    "Subtitle": 12,
    "Caption": 9,
    "Quote": 10,
    "List Bullet": 10,
    "List Number": 10,
}


def new_file(paper: Paper) -> Any:
    """An empty A4 file in our styles, with its language, title, author and day set."""
    import docx
    from docx.shared import Mm

    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    for style, size in _SIZES.items():
        _style(file.styles[style], size, bold=style.startswith("Heading"))
    defaults = file.styles.element.find(_w("docDefaults")).find(_w("rPrDefault")).find(_w("rPr"))
    _child(defaults, "lang", val=LANGUAGE, eastAsia=LANGUAGE)
    properties = file.core_properties
    properties.title, properties.language = paper.document_title[:_LONGEST], LANGUAGE
    properties.author = plain(f"Vitality {paper.stamp.council}")[:_LONGEST]
    properties.subject, properties.comments = plain(paper.period)[:_LONGEST], plain(paper.stamp.sentence())[:_LONGEST]
    properties.created = properties.modified = paper.stamp.built_at.replace(microsecond=0)
    return file


def _style(style: Any, size: float, bold: bool) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, RGBColor.from_string(_INK[1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would win over ours
        fonts.attrib.pop(_w(each), None)
    for each in ("eastAsia", "cs"):
        fonts.set(_w(each), FACE)
    for wide in style.element.rPr.findall(_w("spacing")):  # letters set apart, as the template has them in places
        style.element.rPr.remove(wide)
    if style.name != "Normal":
        style.paragraph_format.space_before = Pt(10 if bold else 0)
    style.paragraph_format.space_after = Pt(4)
    _child(style.element.get_or_add_rPr(), "lang", val=LANGUAGE)


def new_table(file: Any, title: str, rows: int, widths_mm: Sequence[float], bordered: bool = False) -> Any:
    """An empty table whose first row is a header, repeated on every page; rows are never torn."""
    from docx.shared import Mm

    table = file.add_table(rows=rows, cols=len(widths_mm), style="Table Grid" if bordered else None)
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _child(row._tr.get_or_add_trPr(), "cantSplit")
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    _child(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    properties = table._tbl.tblPr
    if not bordered:
        borders = _child(properties, "tblBorders")
        for side in ("top", "bottom", "insideH"):
            _child(borders, side, val="single", sz="4", space="0", color="C9C9C4")
    look = properties.find(_w("tblLook"))
    if look is not None:
        properties.remove(look)
    _child(
        properties,
        "tblLook",
        val="0020",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    _child(properties, "tblCaption", val=plain(title))
    return table


def tight(paragraph: Any, right: bool) -> None:
    """Close lines inside a cell, aligned to the right for numbers."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_run(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    size: float | None = None,
    colour: str | None = None,
    link: str | None = None,
) -> None:
    """A stretch of text with its looks; with `link`, one that leads there."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour[1:])
    if link:
        from docx.opc.constants import RELATIONSHIP_TYPE

        run.underline = True
        key = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        holder = _new("hyperlink")
        holder.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
        run._r.addprevious(holder)
        holder.append(run._r)


def add_picture(paragraph: Any, png: bytes, alt: str, width_mm: float) -> None:
    """A picture in the line, with its words."""
    from docx.shared import Mm

    inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))._inline
    inline.docPr.set("descr", alt)
    inline.docPr.set("name", f"Picture {inline.docPr.get('id')}")


def foot(file: Any, text: str) -> None:
    """The running foot: a line of text and the number of the page."""
    paragraph = file.sections[0].footer.paragraphs[0]
    add_run(paragraph, f"{text}  Page ", size=8, colour=palette.QUIET[0])
    add_run(paragraph, "", size=8, colour=palette.QUIET[0])
    run = paragraph.runs[-1]
    for kind, inside in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            _child(run._r, "fldChar", fldCharType=kind)
        else:
            _child(run._r, "instrText").text = inside


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{tag}")


def _new(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(_w(key), value)
    return made


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new child with these attributes in place of any of the same name."""
    for old in parent.findall(_w(tag)) if tag not in ("fldChar", "instrText") else ():
        parent.remove(old)
    made = _new(tag, **attributes)
    parent.append(made)
    return made
