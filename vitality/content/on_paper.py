"""Blocks as the plainer ones that a paper has: what folds is open, measures and charts are tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from vitality.content import blocks as parts
from vitality.content.text import Run, Text, plain, words

ONE_FIGURE, NO_STRIP, NOT_HELD = "one figure", "none of this period", "not held"
_UNSAID = ("look", "anchor", "fold", "link")  # strings of a block that are not words to read


def printed(blocks: Sequence[parts.Block]) -> list[parts.Block]:
    """The blocks that the printers of papers know, in the same order and with the same words."""
    result: list[parts.Block] = []
    for each in blocks:
        result += _opened(each)
    return result


def _opened(block: parts.Block) -> list[parts.Block]:
    match block:
        case parts.Group():
            return printed(block.blocks)
        case parts.Fold():
            return [parts.Paragraph(block.summary, keep=True), *printed(block.blocks)]
        case parts.Definitions():
            return [parts.Bullets(tuple(parts.joined((_bold(term), said), ": ") for term, said in block.items))]
        case parts.IndicatorRow():
            return [_measures(parts.Indicators((block,), block.title, tuple(block.against)))]
        case parts.Indicators():
            return [_measures(block)] if any(row.value for row in block.rows) else []
        case parts.Chart():
            return [_chart(block)] if block.rows else []
        case parts.PlaceList():
            return [_places(block)]
        case parts.Bullets():
            return [_listed(block)]
        case parts.Map() | parts.Legend():
            return []
    return [block]


def _bold(text: Text) -> Text:
    return Run(words(text), bold=True)


def _listed(block: parts.Bullets) -> parts.Bullets:
    """A list whose items are texts: the blocks of a group become one text after the other."""
    items = tuple(
        parts.joined([_text(inner) for inner in printed(each.blocks)], " ") if isinstance(each, parts.Group) else each
        for each in block.items
    )
    return parts.Bullets(items, block.small, block.numbered)


def _text(block: parts.Block) -> Text:
    if isinstance(block, parts.Paragraph | parts.Note | parts.Heading):
        return block.text
    return parts.joined(block.texts, "; ") if isinstance(block, parts.Bullets) else ""


def _chart(block: parts.Chart) -> parts.Table:
    header = tuple(block.rows[0])
    rows = tuple(tuple(str(row[name]) for name in header) for row in block.rows)
    return parts.Table(block.title, header, rows)


def _places(block: parts.PlaceList) -> parts.Table:
    """A list of places as one table, all of it open; a line under a place is said under its name."""
    place, figure, against, order = block.head
    has_bars = any(row.bar for part in block.parts for row in part.rows)
    middle = [f"Range: {' to '.join(block.axis)}{f'; line: {block.line}' if block.line else ''}"] if has_bars else []
    header = (place, figure, *middle, *([against] if against else []), order)
    rows = []
    for part in block.parts:
        for row in part.rows:
            below = part.ends if row is part.rows[-1] else ""
            small = "; ".join(each for each in (row.remark, below) if each)
            bar = [parts.Cell(drawing=row.bar, small=row.span)] if has_bars else []
            name = parts.Cell(Run(row.name.text, bold=row.is_chosen), small=small)
            rows.append((name, row.value, *bar, *([row.verdict or ""] if against else []), row.order))
    widths = (3.4, 1.5, *([4.0] if has_bars else []), *([1.8] if against else []), 2.2)
    return parts.Table(block.caption, header, tuple(rows), widths, frozenset({1}), dense=True)


def _measures(block: parts.Indicators) -> parts.Table:
    """A table of the measures that have a figure, with a column for each benchmark."""
    against = block.benchmarks
    header = ["Measure", "Here", *against, f"Among {block.kinds}", "Over time"]
    widths = [6.2, 1.5, *(1.5 for _ in against), 3.0, 2.3]
    if against:
        header.append(f"Against {against[0]}")
        widths.append(2.2)
    rows = tuple(_measure(row, against) for row in block.rows if row.value)
    return parts.Table(block.caption, tuple(header), rows, tuple(widths), frozenset(range(1, 2 + len(against))))


def _measure(row: parts.IndicatorRow, against: Sequence[str]) -> tuple[Text | parts.Cell, ...]:
    strip = parts.Cell(drawing=row.strip) if row.strip else Run(NO_STRIP, quiet=True)
    line = (
        parts.Cell(drawing=row.line, small=f"{row.line.first}, {row.line.since}")
        if row.line
        else Run(ONE_FIGURE, quiet=True)
    )
    beside = [row.against.get(name) or Run(NOT_HELD, quiet=True) for name in against]
    cells = [parts.Cell(row.title, small=under(row, against)), Run(row.value, bold=True), *beside, strip, line]
    return (*cells, row.verdict or "") if against else tuple(cells)


def under(row: parts.IndicatorRow, columns: Sequence[str]) -> str:
    """Unit, period, any mark of a figure, and benchmarks that have no column, as they stand under its name."""
    more = [f"{name} {words(shown)}" for name, shown in row.against.items() if name not in columns]
    unit = "" if row.unit.lower() in row.title.lower() else row.unit
    return " · ".join(each for each in (unit, row.period, row.marked, *more) if each)


def drawings(paper: parts.Paper) -> Iterator[parts.Drawn]:
    """Every drawing of a paper, in reading order."""
    yield from _drawn(tuple(printed(paper.blocks)))


def _drawn(part: object) -> Iterator[parts.Drawn]:
    if isinstance(part, parts.Drawn):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _drawn(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _drawn(getattr(part, field.name))


def words_of(paper: parts.Paper) -> str:
    """All words of a paper in reading order, without the words of pictures: what both printed papers must hold."""
    result = [paper.kicker, paper.title, paper.subtitle, paper.period, paper.link]
    _gather(tuple(printed(paper.blocks)), result)
    return " ".join(plain(each) for each in result if each)


def _gather(part: object, result: list[str]) -> None:
    if isinstance(part, str):
        result.append(part)
    elif isinstance(part, parts.Table):
        cells = [[parts.as_cell(each) for each in row] for row in part.rows]
        _gather((part.caption, *part.header, *(each for row in cells for each in row)), result)
    elif isinstance(part, Run) or (isinstance(part, tuple) and any(isinstance(each, Run) for each in part)):
        result.append(words(part))
    elif isinstance(part, tuple):
        for each in part:
            _gather(each, result)
    elif is_dataclass(part) and not isinstance(part, parts.Drawn):
        for field in fields(part):
            if field.name not in _UNSAID:
                _gather(getattr(part, field.name), result)
