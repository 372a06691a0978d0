"""Blocks as HTML of a page. The library escapes whatever it is given, so nothing from data can become markup.

What Streamlit does with blocks that are more than HTML (charts, maps, headings with an anchor) is in `screen.show`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from urllib.parse import urlsplit

import htpy as h

from vitality.content import blocks as parts
from vitality.content.text import Run, Text, plain, runs
from vitality.drawing import palette


def html(blocks: Sequence[parts.Block]) -> str:
    """The blocks as HTML, without an empty line, since that would end it for Markdown."""
    return "\n".join(line for each in blocks for line in str(_fragment(element(each))).splitlines() if line.strip())


def said(text: Text) -> list[h.Node]:
    """A text as HTML, run by run."""
    return [_run(each) for each in runs(text)]


def _fragment(node: h.Node) -> h.Node:
    return h.fragment[node]


def _run(run: Run) -> h.Node:
    shown: h.Node = run.text
    if run.verdict:
        shown = _verdict(run)
    elif run.unseen:
        shown = h.span(".v-sr")[run.text]
    if run.bold:
        shown = h.b[shown]
    if run.link:
        shown = _anchor(run.link, shown)
    if run.small:
        return h.small[shown]
    return h.span(".v-quiet")[shown] if run.quiet else shown


def _verdict(run: Run) -> h.Node:
    """Shape and word of a verdict, in its colour; the word alone carries it without colour."""
    shape = palette.mark(run.verdict).shape
    mark = h.span(aria_hidden="true")[shape] if shape else None
    space, word = (" ", run.text.strip()) if shape else ("", run.text.strip())
    return h.span(class_=f"v-mark v-{run.verdict}")[mark, space, h.span(".v-sr")[word] if run.unseen else word]


def _anchor(link: str, shown: h.Node) -> h.Element:
    """A page of this app opens in its place, another site beside it."""
    if urlsplit(link).scheme:
        return h.a(href=link, rel="noopener noreferrer", target="_blank")[shown]
    return h.a(href=link, target="_self")[shown]


@singledispatch
def element(block: object) -> h.Node:
    """A block as an element of htpy."""
    raise TypeError(f"{type(block).__name__} is not a block that a page can show as HTML")


def _all(blocks: Sequence[parts.Block]) -> list[h.Node]:
    return [element(each) for each in blocks]


def _class(look: str) -> str | None:
    """Classes of the style sheet from their names without "v-"; None for none."""
    return " ".join(f"v-{each}" for each in look.split()) or None


@element.register(parts.Heading)
def _heading_block(block: parts.Heading) -> h.Node:
    return h.Element(f"h{block.level}")(id=block.anchor or None)[plain(block.text)]


@element.register(parts.Paragraph)
def _paragraph_block(block: parts.Paragraph) -> h.Node:
    if block.lead:
        return h.div(".v-lead")[said(block.text)]
    if block.quiet:
        return h.div(class_=_class(f"quiet {block.look}"))[said(block.text)]
    return h.p(class_=_class(block.look))[said(block.text)]


@element.register(parts.Bullets)
def _bullets_block(block: parts.Bullets) -> h.Node:
    look = _class(f"quiet {block.look}" if block.small else block.look)
    return (h.ol if block.numbered else h.ul)(class_=look)[(h.li[_item(each)] for each in block.items)]


def _item(item: Text | parts.Group) -> h.Node:
    return _all(item.blocks) if isinstance(item, parts.Group) else said(item)


@element.register(parts.Definitions)
def _definitions_block(block: parts.Definitions) -> h.Node:
    return h.dl(class_=_class(block.look))[((h.dt[said(term)], h.dd[said(text)]) for term, text in block.items)]


@element.register(parts.Fold)
def _fold_block(block: parts.Fold) -> h.Node:
    if not block.anchor:
        return h.details(class_=_class(block.look))[h.summary[said(block.summary)], _all(block.blocks)]
    # no h2: the page would put a link into it, and nothing that can be pressed may stand within another
    head = h.span(".v-head", role="heading", aria_level="2")[block.heading]
    summary = h.summary[head, " ", h.span(".v-quiet")[said(block.summary)]]
    # a link to what is inside makes the browser open it
    return h.details(".v-chapter")[summary, h.div(id=block.anchor)[_all(block.blocks)]]


@element.register(parts.Lanes)
def _lanes_block(block: parts.Lanes) -> h.Node:
    """The head of the picture and its lanes; on a phone a lane stands under its title."""
    head = h.div(".v-lane.v-lane-head", aria_hidden="true")[
        h.span,
        h.div[h.span[f"worse than {block.benchmark}"], h.b[block.benchmark], h.span["better"]],
        h.span["furthest"],
    ]
    return h.div(".v-lanes")[head, (_lane(each) for each in block.lanes)]


def _lane(lane: parts.Lane) -> h.Node:
    lines = 1 + max(each.line for each in lane.dots)
    drawn = h.div(".v-dots", style=f"height:{16 * lines + 10}px")[(_dot(each) for each in lane.dots)]
    return h.div(".v-lane")[
        h.div[said(lane.title), " ", h.small[lane.tally]], drawn, h.div(".v-furthest")[said(lane.furthest)]
    ]


def _dot(dot: parts.Dot) -> h.Node:
    place = f"left:{dot.at:g}%;top:{16 * dot.line + 5}px"
    shape = palette.mark(dot.verdict.verdict).shape or "|"
    return h.a(class_=f"v-mark v-{dot.verdict.verdict}", href=dot.link, target="_self", style=place, title=dot.words)[
        h.span(aria_hidden="true")[shape], h.span(".v-sr")[dot.words]
    ]


@element.register(parts.Group)
def _group_block(block: parts.Group) -> h.Node:
    region = {"role": "region", "aria-label": block.label} if block.label else {}
    return h.Element(block.tag)(region, class_=_class(block.look))[_all(block.blocks)]


@element.register(parts.Note)
def _note_block(block: parts.Note) -> h.Node:
    return h.div(".v-notice", role="alert" if block.alert else "status")[said(block.text)]


@element.register(parts.Legend)
def _legend_block(block: parts.Legend) -> h.Node:
    items = (h.span[h.i(style=f"background:{colour}"), text] for colour, text in block.items)
    return h.div(".v-legend")[items]


@element.register(parts.LegendSquare)
def _legend_square_block(block: parts.LegendSquare) -> h.Node:
    side = len(block.steps)
    rows = []
    for at in reversed(range(side)):
        colours = block.items[at * side : (at + 1) * side]
        cells = (h.td(style=f"background:{colour}")[h.span(".v-sr")[words]] for colour, words in colours)
        rows.append(h.tr[h.th(scope="row")[block.steps[at]], cells])
    return h.div(".v-nine")[
        h.p[block.title],
        h.table[
            h.caption(".v-unseen")["Colours of the map"],
            h.thead[h.tr[h.td, (h.th(scope="col")[step] for step in block.steps)]],
            h.tbody[rows],
        ],
    ]


@element.register(parts.Facts)
def _facts_block(block: parts.Facts) -> h.Node:
    facts = (h.div[h.b[each.value], h.span[each.label], h.span(".v-quiet")[each.note]] for each in block.items)
    return h.div(".v-numbers")[facts]


@element.register(parts.Picture)
def _picture_block(block: parts.Picture) -> h.Node:
    return [block.drawing.page, h.div(".v-quiet")[block.caption] if block.caption else None]


@element.register(parts.Beside)
def _beside_block(block: parts.Beside) -> h.Node:
    return [*_all(block.left), element(block.right)]


@element.register(parts.PageBreak)
def _page_break_block(block: parts.PageBreak) -> h.Node:
    return None


@element.register(parts.Questions)
def _questions_block(block: parts.Questions) -> h.Node:
    return h.ol(".v-prose", start=str(block.start))[(h.li[_question(each)] for each in block.items)]


def _question(each: parts.Question) -> h.Node:
    ask = [" ", h.b["Ask: "], each.ask] if each.ask else None
    explain = [" ", h.b["It may be because: "], each.explain] if each.explain else None
    return [h.b[each.text], " ", said(each.evidence), ask, explain]


@element.register(parts.Form)
def _form_block(block: parts.Form) -> h.Node:
    fields = ((h.dt[each.label], h.dd[said(each.text)]) for each in block.fields)
    return [h.h2[block.title], h.dl(".v-facts")[fields]]


@element.register(parts.Indicators)
def _indicators_block(block: parts.Indicators) -> h.Node:
    return _all(block.rows)


@element.register(parts.IndicatorRow)
def _indicator_row_block(block: parts.IndicatorRow) -> h.Node:
    """An absent figure gives its reason and the nearest figure instead of empty boxes."""
    title = h.div(".v-title")[block.title, h.small[", ".join(each for each in (block.period, block.age) if each)]]
    sentence = h.p(".v-say")[block.sentence]
    if not block.value:
        lead = [" ", said(block.link), "."] if block.link else None
        return h.div(".v-row.v-absent", id=block.anchor or None)[title, h.p(".v-say")[block.sentence, lead]]
    mark = block.verdict.verdict if block.verdict else "not_compared"
    unseen = h.span(".v-sr")[f" about {block.title}"]
    more = h.details[
        h.summary["in words", unseen],
        sentence,
        h.ul[(h.li[said(each)] for each in block.details)],
        h.p[said(block.link)] if block.link else None,
    ]
    return h.div(".v-row", id=block.anchor or None)[
        title,
        h.div(".v-value")[block.value, h.small[block.unit]],
        h.div(class_=f"v-strip v-{mark}")[block.strip.page if block.strip else None],
        h.div(".v-trend")[block.line.page if block.line else None, block.trend],
        h.div(".v-verdict")[said(block.verdict) if block.verdict else None],
        more,
    ]


@element.register(parts.PlaceList)
def _place_list_block(block: parts.PlaceList) -> h.Node:
    """The parts as tables with the same columns; what lies between the ends is opened on demand."""
    look = ".v-list" if block.head[2] else ".v-list.v-unjudged"
    tables = [_part(block, part, is_first=part is block.parts[0]) for part in block.parts]
    return h.div(look)[tables]


def _part(block: parts.PlaceList, part: parts.ListedPart, *, is_first: bool) -> h.Node:
    place, figure, against, order = block.head
    axis = h.span(".v-axis")[h.span[block.axis[0]], h.span[block.axis[1]]]
    heads = [place, figure, [h.span(".v-sr")["Range, from"], axis], *([against] if against else []), order]
    head = h.thead(role="rowgroup", class_=None if is_first else "v-unseen")[
        h.tr(role="row")[(h.th(role="columnheader", scope="col")[each] for each in heads)]
    ]
    more = f": {part.summary}" if part.summary else ""
    table = h.table(role="table")[
        h.caption(".v-unseen")[f"{block.caption}{more}"],
        h.colgroup[(h.col for _ in heads)],
        head,
        h.tbody(role="rowgroup")[(_listed(each, bool(against)) for each in part.rows)],
    ]
    ends = h.p(".v-ends")[part.ends] if part.ends else None
    if part.summary:
        return h.details[h.summary[part.summary], table, ends]
    return [table, ends]


def _listed(row: parts.ListedPlace, is_judged: bool) -> h.Element:
    remark = h.small[row.remark] if row.remark else None
    span = h.span(".v-sr")[row.span] if row.span else None
    cells = [
        h.th(role="rowheader", scope="row")[said(row.name), remark],
        h.td(role="cell")[row.value],
        h.td(role="cell", title=row.span or None)[row.bar.page if row.bar else None, span],
        h.td(role="cell")[said(row.verdict) if row.verdict else None] if is_judged else None,
        h.td(role="cell")[row.order],
    ]
    return h.tr(role="row", class_="v-chosen" if row.is_chosen else None)[cells]


@element.register(parts.Table)
def _table_block(block: parts.Table) -> h.Node:
    if not block.rows and block.fold == "places":
        return None
    is_folded = bool(block.fold)
    roles = (lambda role: {"role": role}) if is_folded else (lambda role: {})
    head = (_head(block, at, name, roles) for at, name in enumerate(block.header))
    body = (h.tr(roles("row"))[(_cell(block, row, at, roles) for at in range(len(row)))] for row in block.rows)
    look = {"": "v-table", "peers": "v-table v-peers", "places": "v-table v-places"}.get(block.fold)
    table = h.table(roles("table"), class_=look)[
        h.caption(".v-unseen")[block.caption],
        h.thead(roles("rowgroup"))[h.tr(roles("row"))[head]],
        h.tbody(roles("rowgroup"))[body],
    ]
    if block.fold in ("peers", "places"):
        return table
    around = _class(f"scroll {block.fold}")
    return h.div(class_=around, role="region", aria_label=block.caption, tabindex="0")[table]


def _head(block: parts.Table, at: int, name: str, roles) -> h.Element:
    return h.th(roles("columnheader"), scope="col", class_=_column(block, at))[name]


def _column(block: parts.Table, at: int) -> str | None:
    wide = "v-wide" if block.fold == "places" and at not in block.kept else ""
    return f"{wide} {'v-figure' if at in block.numbers else ''}".strip() or None


def _cell(block: parts.Table, row: Sequence[Text | parts.Cell], at: int, roles) -> h.Element:
    cell = parts.as_cell(row[at])
    small = h.small[said(cell.small)] if cell.small else None
    inside = [said(cell.text), cell.drawing.page if cell.drawing else None, small, _folded(block, row, at)]
    if at == 0 and block.titled:
        return h.th(roles("rowheader"), scope="row", class_=_column(block, at))[inside]
    named = {"data-of": block.header[at]} if block.fold.startswith("grid") else {}
    return h.td({**roles("cell"), **named}, class_=_column(block, at))[inside]


def _folded(block: parts.Table, row: Sequence[Text | parts.Cell], at: int) -> h.Node:
    """What a phone shows under the first text that it keeps: the other cells, each with its heading."""
    if block.fold != "places" or at != min(block.kept - block.numbers or block.kept):
        return None
    shown = [
        (name, parts.as_cell(cell))
        for each, (name, cell) in enumerate(zip(block.header, row, strict=True))
        if each not in block.kept
    ]
    away = [parts.joined((name, cell.text), ": ") for name, cell in shown if said(cell.text)]
    return h.small(".v-folded")[said(parts.joined(away, "; "))] if away else None
