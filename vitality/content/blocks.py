"""What a paper is made of: a title, a place, a link, and blocks in reading order. Plain data; nothing here prints.

A paper is written once and printed twice, as PDF (`typst_pdf.pdf`) and as Word (`word.docx`), so a block says what a
thing is (a heading, a table, a question), never how it looks. Wherever a `Text` is asked for, either a string or a
tuple of `Run`s may stand: a run is a stretch of text that is bold, quiet (small and grey), a link, or a verdict (its
shape and colour are added when it is printed; the word is the text itself).

    Paper(title="Mill", subtitle="Area profile", place="Mill ward", period="Latest figures of each measure", link=...,
          stamp=Stamp("20260101T000000-abc", built_at, "Littleton"),
          blocks=(Heading("What stands out"), Bullets((("Burglary is ", Run("worse", verdict="worse")),))))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from vitality.content.text import Run, Text, name, plain, words

__all__ = [
    "Beside",
    "Block",
    "Bullets",
    "Cell",
    "Drawing",
    "Fact",
    "Facts",
    "Field",
    "Form",
    "Heading",
    "Note",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "Question",
    "Questions",
    "Run",
    "Stamp",
    "Table",
    "Text",
    "drawings",
    "words_of",
]


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG with the words that stand for it where it cannot be seen, and its width on paper."""

    svg: bytes
    alt: str
    width_mm: float


@dataclass(frozen=True)
class Cell:
    """A cell of a table: text, a second quiet line under it, and a small drawing above both."""

    text: Text = ""
    small: str = ""
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3 (level 1 is the title); it never stands alone at the foot of a page."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the larger one that answers first, `keep` holds it on the page of what follows."""

    text: Text
    lead: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list without order; `small` is for what is looked up rather than read, such as sources."""

    items: tuple[Text, ...]
    small: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption, one row of headings that is repeated on every page, and rows that are never torn.

    `widths` are shares of the width of the page, one for each column; `numbers` are the columns (from 0) that are
    aligned to the right; `dense` sets rows of one line closer. A drawing in a cell must fit its column. Every row has
    as many cells as the header: ValueError otherwise.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    dense: bool = False

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.header)]
        if wrong or len(self.widths) != len(self.header):
            raise ValueError(
                f"the table '{self.caption}' has rows or widths that do not fit its {len(self.header)} columns"
            )


@dataclass(frozen=True)
class Picture:
    """A drawing on its own, with a caption (in words; "" for none)."""

    drawing: Drawing
    caption: str = ""


@dataclass(frozen=True)
class Fact:
    """One number with what it counts and a quiet note (its period, and the same number elsewhere)."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """Up to about six numbers, large, side by side."""

    items: tuple[Fact, ...]


@dataclass(frozen=True)
class Question:
    """A question to put to somebody: the question, the evidence for it, whom to ask, and what may explain it."""

    text: str
    evidence: Text
    ask: str = ""
    explain: str = ""


@dataclass(frozen=True)
class Questions:
    """Questions, numbered on from `start`; each stays on one page."""

    items: tuple[Question, ...]
    start: int = 1


@dataclass(frozen=True)
class Field:
    """A field of a form: its label, what is filled in already, and how many lines there are to write on."""

    label: str
    text: Text = ""
    lines: int = 1


@dataclass(frozen=True)
class Form:
    """A form to fill in by hand or in Word."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Note:
    """A remark set apart from the text by a rule at its side."""

    text: Text


@dataclass(frozen=True)
class Beside:
    """Blocks on the left with a picture on their right (in Word the picture follows); `share` is the left's."""

    left: tuple[Block, ...]
    right: Picture
    share: float = 0.55


Block = Heading | Paragraph | Bullets | Table | Picture | Facts | Questions | Form | PageBreak | Note | Beside


@dataclass(frozen=True)
class Stamp:
    """Which build the figures are of: its name, its time (UTC) and the council."""

    build_id: str
    built_at: dt.datetime
    council: str

    def sentence(self) -> str:
        """The build in words: "Figures built 21 November 2026, build 20261121T091935-daf585f5"."""
        return f"Figures built {self.built_at:%-d %B %Y}, build {self.build_id}"


@dataclass(frozen=True)
class Paper:
    """A whole paper. `place` is what the running foot says, `period` one line on which periods the figures are of,
    `link` the address of the same content in the app (also as a QR code), `kicker` the kind of paper over the title."""

    title: str
    subtitle: str
    place: str
    period: str
    link: str
    stamp: Stamp
    blocks: tuple[Block, ...]
    kicker: str = ""

    @property
    def document_title(self) -> str:
        """The title in the file's own properties: "Mill: area profile"."""
        kind = plain(self.kicker)
        return f"{name(self.title)}: {kind[:1].lower()}{kind[1:]}" if kind else name(self.title)


def drawings(paper: Paper) -> Iterator[Drawing]:
    """Every drawing of a paper, in reading order."""
    yield from _within(paper.blocks)


def _within(part: object) -> Iterator[Drawing]:
    if isinstance(part, Drawing):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _within(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _within(getattr(part, field.name))


def words_of(paper: Paper) -> str:
    """All words of a paper in reading order, without the words of pictures: what both printed papers must hold."""
    result = [paper.kicker, paper.title, paper.subtitle, paper.period, paper.link]
    _gather(paper.blocks, result)
    return " ".join(plain(each) for each in result if each)


def _gather(part: object, result: list[str]) -> None:
    if isinstance(part, str):
        result.append(part)
    elif isinstance(part, tuple) and any(isinstance(each, Run) for each in part):
        result.append(words(part))
    elif isinstance(part, tuple):
        for each in part:
            _gather(each, result)
    elif is_dataclass(part) and not isinstance(part, Drawing):
        for field in fields(part):
            _gather(getattr(part, field.name), result)
