"""Blocks put on a page: what is HTML in as few pieces as possible, charts and maps by what draws them here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from vitality.content import blocks as parts
from vitality.screen.area_map import draw_map
from vitality.screen.chart import chart
from vitality.screen.text import plain, say

_HEADINGS = {1: st.title, 2: st.header, 3: st.subheader}


def show(blocks: Sequence[parts.Block]) -> str | None:
    """Put the blocks on the page in their order; gives the code of the area clicked on a map among them, else None."""
    waiting: list[parts.Block] = []
    clicked = None
    for block in blocks:
        if not isinstance(block, parts.Heading | parts.Chart | parts.Map):
            waiting.append(block)
            continue
        _put(waiting)
        waiting = []
        if isinstance(block, parts.Heading):
            _HEADINGS[block.level](plain(block.text), anchor=block.anchor or False)
        elif isinstance(block, parts.Chart):
            given = {each.name: getattr(block, each.name) for each in fields(block)}
            chart(given.pop("spec"), given.pop("alt"), **given)
        else:
            given = {each.name: getattr(block, each.name) for each in fields(block)}
            clicked = draw_map(given.pop("areas"), **given) or clicked
    _put(waiting)
    return clicked


def _put(blocks: Sequence[parts.Block]) -> None:
    if blocks:
        say(*blocks)
