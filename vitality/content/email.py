"""Blocks as an e-mail: HTML that mail programs draw (tables, styles in each tag, nothing loaded)."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h

from vitality.content import blocks as parts
from vitality.content.on_paper import printed
from vitality.content.text import Run, Text, runs, web_address
from vitality.drawing import palette

WIDTH = 600
_INK, _GREY = palette.INK[0], palette.QUIET[0]
_FONT = "font-family:Arial,Helvetica,sans-serif"
_TEXT = f"{_FONT};font-size:16px;line-height:24px;color:{_INK};margin:0 0 12px"
_QUIET = f"{_FONT};font-size:14px;line-height:21px;color:{_GREY};margin:0 0 12px"
_HEAD = f"{_FONT};font-size:20px;line-height:26px;color:{_INK};margin:24px 0 8px"
_TITLE = f"{_HEAD};font-size:24px;line-height:30px;margin-top:0"
_ITEM = f"{_FONT};font-size:16px;line-height:24px;text-align:left;vertical-align:top;padding:4px 8px 10px 0"
_CELL = f"{_FONT};font-size:14px;line-height:20px;text-align:left;vertical-align:top;padding:4px 8px 4px 0"
_LAYOUT = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}


def email(blocks: Sequence[parts.Block], title: str) -> str:
    """A whole HTML document, 600 pixels wide, without scripts, pictures or anything from elsewhere."""
    narrow = h.table(_LAYOUT, width=str(WIDTH), style=f"width:100%;max-width:{WIDTH}px")[
        h.tr[h.td(align="left", style="padding:16px")[(_block(each) for each in printed(blocks))]]
    ]
    page = h.html(lang="en")[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[title],
        ],
        h.body(style=f"margin:0;padding:0;background:{palette.PAPER[0]}")[
            h.table(_LAYOUT, width="100%")[h.tr[h.td(align="center")[narrow]]]
        ],
    ]
    return f"{page}\n"


def _block(block: parts.Block) -> h.Node:
    match block:
        case parts.Heading(level=1):
            return h.h1(style=_TITLE)[block.text]
        case parts.Heading():
            return h.h2(style=_HEAD)[block.text]
        case parts.Paragraph():
            style = f"{_TEXT};font-weight:bold" if block.lead else _QUIET if block.quiet else _TEXT
            return h.p(style=style)[_said(block.text)]
        case parts.Note():
            return h.p(style=f"{_TEXT};border-left:4px solid {_INK};padding-left:10px")[_said(block.text)]
        case parts.Bullets():
            return h.table(_LAYOUT, width="100%")[(h.tr[h.td(style=_ITEM)[_item(each)]] for each in block.items)]
        case parts.Table():
            return _table(block)
        case parts.Facts():
            return [h.p(style=_TEXT)[h.b[each.value], f" {each.label} ({each.note})"] for each in block.items]
        case parts.Beside():
            return [_block(each) for each in block.left]
    return None


def _item(item: Text | parts.Group) -> h.Node:
    return [_block(each) for each in item.blocks] if isinstance(item, parts.Group) else _said(item)


def _table(block: parts.Table) -> h.Node:
    head = (h.th(scope="col", style=f"{_CELL};border-bottom:1px solid #8c8c8c")[name] for name in block.header)
    rows = (h.tr[(h.td(style=_CELL)[_said(parts.as_cell(each).text)] for each in row)] for row in block.rows)
    return h.table({**_LAYOUT, "role": None}, width="100%")[h.tr[head], rows]


def _said(text: Text) -> list[h.Node]:
    return [_run(each) for each in runs(text)]


def _run(run: Run) -> h.Node:
    mark = palette.mark(run.verdict) if run.verdict else None
    shown: h.Node = run.text
    if mark:
        shown = h.span(style=f"color:{mark.light};font-weight:bold")[f"{mark.shape} {run.text}".strip()]
    if run.bold:
        shown = h.b[shown]
    if web_address(run.link or ""):
        return h.a(href=run.link, style=f"color:{_INK}")[shown]
    return h.span(style=f"color:{_GREY};font-size:14px")[shown] if run.quiet or run.small else shown
