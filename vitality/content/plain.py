"""Blocks as plain text, at most 72 letters a line but for addresses: what a mail program without HTML shows."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from vitality.content import blocks as parts
from vitality.content.on_paper import printed
from vitality.content.text import Text, runs, web_address, words

WIDTH = 72


def plain(blocks: Sequence[parts.Block]) -> str:
    """The blocks as paragraphs of text with an empty line between them."""
    return "\n\n".join(each for block in printed(blocks) for each in _paragraphs(block) if each) + "\n"


def _paragraphs(block: parts.Block) -> list[str]:
    match block:
        case parts.Heading(level=1):
            return [_wrapped(block.text).upper()]
        case parts.Heading():
            lines = _wrapped(block.text)
            return [f"\n{lines}\n{'-' * max(map(len, lines.splitlines()))}"]
        case parts.Paragraph() | parts.Note():
            return [_linked(block.text)]
        case parts.Bullets():
            return [_wrapped(_said(each), "* ") for each in block.items]
        case parts.Table():
            return [_wrapped(_row(block.header, row), "* ") for row in block.rows]
        case parts.Facts():
            return [_wrapped(f"{each.value} {each.label} ({each.note})", "* ") for each in block.items]
        case parts.Questions():
            return [_wrapped(f"{each.text} {words(each.evidence)}", "* ") for each in block.items]
        case parts.Form():
            return [_wrapped(block.title), *(f"{each.label}: {words(each.text)}" for each in block.fields)]
        case parts.Beside():
            return [each for inner in block.left for each in _paragraphs(inner)]
        case parts.Picture():
            return [_wrapped(block.drawing.alt)]
    return []


def _said(item: Text | parts.Group) -> str:
    return "" if isinstance(item, parts.Group) else words(item)


def _linked(text: Text) -> str:
    """A paragraph; one that is nothing but a link is followed by its address, on one line so that it can be clicked."""
    each = runs(text)
    if len(each) == 1 and web_address(each[0].link or ""):
        return f"{each[0].text}: {each[0].link}"
    return _wrapped(words(text))


def _row(header: Sequence[str], row: Sequence[Text | parts.Cell]) -> str:
    """A row of a table as a sentence: its first cell, then the others with their headings."""
    first, *others = (words(parts.as_cell(each).text) for each in row)
    return f"{first}. " + "; ".join(f"{name}: {each}" for name, each in zip(header[1:], others, strict=True)) + "."


def _wrapped(text: str, mark: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
