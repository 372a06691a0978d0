"""What a page, a paper or a letter says, as blocks in reading order. Plain data; nothing here prints.

Content is written once and printed many times: on a page (`html`, put there by `screen.show`), as PDF (`typst_pdf`), as
Word (`word`), as e-mail (`email`) and as text (`plain`). So a block says what a thing is (a heading, a table, a
question), never how it looks. Wherever a `Text` is asked for, a string, a `Run` or a tuple of both may stand: a run is
a stretch of text that is bold, quiet (small and grey), a link, or a verdict (its shape and colour are added when it is
printed; the word is the text itself).

    blocks = (
        Heading("What stands out", anchor="stands-out"),
        Paragraph(("Burglary is ", verdict("worse"), " than in ", page_link("profile", "Mill", area="E1"))),
    )
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any
from urllib.parse import quote, urlsplit

from vitality.content.text import Run, Text, joined, name, page_link, plain, verdict, web_address
from vitality.drawing.map_area import MapArea
from vitality.drawing.marks import Drawing, Drawn, Line, Strip
from vitality.drawing.range_bar import RangeBar

__all__ = [
    "Beside",
    "Block",
    "Bullets",
    "Cell",
    "Chart",
    "Definitions",
    "Drawing",
    "Drawn",
    "Fact",
    "Facts",
    "Field",
    "Fold",
    "Form",
    "Group",
    "Heading",
    "Indicators",
    "IndicatorRow",
    "Legend",
    "LegendSquare",
    "ListedPart",
    "ListedPlace",
    "Map",
    "Note",
    "Own",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "PlaceList",
    "Question",
    "Questions",
    "Run",
    "Stamp",
    "Table",
    "Text",
    "as_cell",
    "at_site",
    "carrying",
    "joined",
    "page_link",
    "table_of",
    "verdict",
]


@dataclass(frozen=True)
class Cell:
    """A cell of a table: text, a second quiet line under it, and a small drawing above both (on a page below)."""

    text: Text = ""
    small: Text = ""
    drawing: Drawn | None = None


def as_cell(cell: Text | Cell) -> Cell:
    """A cell, also where only its text was given."""
    return cell if isinstance(cell, Cell) else Cell(cell)


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3 (level 1 is the title); it never stands alone at the foot of a page. `anchor` is what
    a link to this part of a page ends with."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the larger one that answers first, `quiet` a remark, `keep` holds it on the paper's page
    of what follows, `look` is a class of the style sheet without its "v-"."""

    text: Text
    lead: bool = False
    keep: bool = False
    quiet: bool = False
    look: str = "prose"


@dataclass(frozen=True)
class Bullets:
    """A list, each item a text or a tuple of blocks in a `Group`; `small` is for what is looked up rather than read,
    such as sources."""

    items: tuple[Text | Group, ...]
    small: bool = False
    numbered: bool = False
    look: str = "prose"

    @property
    def texts(self) -> tuple[Text, ...]:
        """The items of a paper's list; there `content.on_paper` has made a text of every group."""
        return tuple(each for each in self.items if not isinstance(each, Group))


@dataclass(frozen=True)
class Table:
    """A table with a caption, one row of headings that is repeated on every page, and rows that are never torn.

    `numbers` are the columns (from 0) that are aligned to the right. On paper `widths` are shares of the width of the
    page, one for each column (all alike by default), and `dense` sets rows of one line closer. On a page `fold` says
    what becomes of it on a phone: it is scrolled (""), cells name their columns ("grid", "grid pair", "peers", "grid
    cells" for those of many words), or the columns other than `kept` go under the first of these that is no number
    ("places"); `titled` makes the first cell the heading of its row.
    A drawing in a cell must fit its column. Every row has as many cells as the header: ValueError otherwise.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Text | Cell, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: frozenset[int] = frozenset()
    dense: bool = False
    fold: str = ""
    kept: frozenset[int] = frozenset({0})
    titled: bool = False

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.header)]
        if wrong or len(self.widths or self.header) != len(self.header):
            raise ValueError(
                f"the table '{self.caption}' has rows or widths that do not fit its {len(self.header)} columns"
            )


def table_of(
    rows: Sequence[Mapping[str, Any]], caption: str, *, kept: Sequence[str], numbers: Sequence[str] = ()
) -> Table:
    """A table of places, from rows whose keys are the headings; without rows a page shows none. `kept` and `numbers`
    are headings."""
    header = tuple(rows[0]) if rows else ()
    cells = tuple(tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row.values()) for row in rows)
    chosen = [frozenset(at for at, name in enumerate(header) if name in names) for names in (numbers, kept)]
    return Table(caption, header, cells, numbers=chosen[0], kept=chosen[1], fold="places")


@dataclass(frozen=True)
class Picture:
    """A drawing on its own, with a caption (in words; "" for none)."""

    drawing: Drawn
    caption: str = ""


@dataclass(frozen=True)
class IndicatorRow:
    """One measure of a place: its title and period, the figure, where it stands, how it went, the verdict, a sentence
    on it, what more there is to say, and a link. Without a figure (`value` "") the sentence gives the reason.

    `against` are the names and figures of benchmarks (for the columns of a paper), `marked` what a paper says of the
    figure under its title, `age` how old it is ("" for a recent one), which a paper says once for all.
    """

    title: str
    period: str
    sentence: str
    value: str = ""
    unit: str = ""
    strip: Strip | None = None
    line: Line | None = None
    trend: str = ""
    verdict: Run | None = None
    details: tuple[Text, ...] = ()
    link: Run | None = None
    against: Mapping[str, Text] = field(default_factory=dict)
    marked: str = ""
    anchor: str = ""
    age: str = ""


@dataclass(frozen=True)
class Indicators:
    """Measures of a place, one under the other on a page and as a table on paper, whose caption and columns (names of
    benchmarks) these are. `kinds` is the plural word for the places of the strips."""

    rows: tuple[IndicatorRow, ...]
    caption: str = ""
    benchmarks: tuple[str, ...] = ()
    kinds: str = "places"


@dataclass(frozen=True)
class ListedPlace:
    """A place in a list: its whole name (a link), its figure, the range that chance leaves as a bar and in words, its
    verdict, its place in order as far as it can be told, and a remark on the figure."""

    name: Run
    value: str
    bar: RangeBar | None
    span: str
    verdict: Run | None
    order: str
    remark: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class ListedPart:
    """Places that follow each other; behind `summary` if there is one, and `ends` is a line drawn under the last."""

    rows: tuple[ListedPlace, ...]
    summary: str = ""
    ends: str = ""


@dataclass(frozen=True)
class PlaceList:
    """Places of one measure in one order. `head` names the columns (place, figure, verdict, order), `axis` are the ends
    of the bars in words; `line` is what the line through the bars is, "" where there is none."""

    caption: str
    head: tuple[str, str, str, str]
    axis: tuple[str, str]
    line: str
    parts: tuple[ListedPart, ...]


@dataclass(frozen=True)
class Dot:
    """A measure as one mark in a lane: where it stands (hundredths of the width, 50 is the benchmark) and in which line
    of it, its verdict, what it says to those who point at it, and where it leads."""

    at: float
    line: int
    verdict: Run
    words: str
    link: str


@dataclass(frozen=True)
class Lane:
    """A theme in the picture of the whole: its name as a link, how many marks of each kind, the marks, and in words the
    one that stands furthest from the benchmark."""

    title: Run
    tally: str
    dots: tuple[Dot, ...]
    furthest: Text


@dataclass(frozen=True)
class Lanes:
    """The picture of the whole, on pages only: lanes under each other, the line of the benchmark in the middle of each,
    worse to the left of it."""

    lanes: tuple[Lane, ...]
    benchmark: str


@dataclass(frozen=True)
class Definitions:
    """Terms, each with what is said of it."""

    items: tuple[tuple[Text, Text], ...]
    look: str = "facts"


@dataclass(frozen=True)
class Fold:
    """Something to open: what it is, and the blocks inside. On paper it is open. One with an `anchor` is a chapter: its
    summary begins with its heading, and links to what is inside open it."""

    summary: Text
    blocks: tuple[Block, ...]
    look: str = ""
    anchor: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Group:
    """Blocks that belong together. `look` is a class of the style sheet that places them on a page (without its "v-"),
    `tag` the element that holds them there, `label` the name of a region for those who do not see it."""

    blocks: tuple[Block, ...]
    look: str = ""
    tag: str = "div"
    label: str = ""


@dataclass(frozen=True)
class Legend:
    """Colours of a map with what they mean."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LegendSquare(Legend):
    """Colours that say two things at once, row by row from the lowest: what goes down and across, and the steps."""

    title: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart with everything to take away from it (`screen.chart` says what each part is). `listed`: its rows stand on
    the page already."""

    spec: dict[str, Any]
    alt: str
    key: str
    title: str
    sentence: str
    rows: Sequence[Any]
    notes: Sequence[tuple[str, str]]
    source: str
    height: int | None = None
    drawn: bool = True
    listed: bool = False


@dataclass(frozen=True)
class Map:
    """Areas to look at and to click (`screen.draw_map` says what each part is)."""

    areas: Sequence[MapArea]
    polarity: str
    key: str
    chosen_code: str | None = None
    labels: bool = False
    height: int = 520
    hues: Sequence[str] | None = None


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
    """A remark set apart from the text by a rule at its side; an `alert` is read out at once."""

    text: Text
    alert: bool = False


@dataclass(frozen=True)
class Beside:
    """Blocks on the left with a picture on their right (in Word the picture follows); `share` is the left's."""

    left: tuple[Block, ...]
    right: Picture
    share: float = 0.55


class Own:
    """A block of one room, which registers its element at `content.html.element` itself; papers have none."""


Block = (
    Own
    | Heading
    | Paragraph
    | Bullets
    | Table
    | Picture
    | IndicatorRow
    | Indicators
    | Lanes
    | PlaceList
    | Definitions
    | Fold
    | Group
    | Legend
    | Chart
    | Map
    | Facts
    | Questions
    | Form
    | PageBreak
    | Note
    | Beside
)


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


def at_site(blocks: Sequence[Block], site: str) -> tuple[Block, ...]:
    """Blocks whose links to pages of this app are full addresses, for what is read outside it; `site` is where the app
    is reached ("" takes those links away)."""

    def full(run: Run) -> Run:
        if not run.link or web_address(run.link):
            return run
        return replace(run, link=f"{site.rstrip('/')}/{run.link.removeprefix('./')}" if site else None)

    return tuple(_changed(each, full) for each in blocks)


def carrying(blocks: Sequence[Block], name: str, value: str) -> tuple[Block, ...]:
    """Blocks whose links to pages of this app hold a parameter, where they name another page and not that parameter."""

    def carried(run: Run) -> Run:
        link, mark, at = (run.link or "").partition("#")
        if link in ("", ".") or urlsplit(link).scheme or f"{name}=" in link:
            return run
        by = "&" if "?" in link else "?"
        return replace(run, link=f"{link}{by}{name}={quote(value)}{mark}{at}")

    return tuple(_changed(each, carried) for each in blocks)


def _changed(part: Any, change: Callable[[Run], Run]) -> Any:
    if isinstance(part, Run):
        return change(part)
    if isinstance(part, tuple):
        made = tuple(_changed(each, change) for each in part)
        return made if any(new is not old for new, old in zip(made, part, strict=True)) else part
    if is_dataclass(part) and not isinstance(part, Drawn | type):
        own = {each.name: getattr(part, each.name) for each in fields(part)}
        new = {name: _changed(each, change) for name, each in own.items()}
        return replace(part, **new) if any(new[name] is not each for name, each in own.items()) else part
    return part
