"""Text on the page: nothing from data or the URL reaches the browser as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from vitality.addresses import selection
from vitality.content.blocks import Block, Note, Text, carrying, joined, page_link
from vitality.content.html import html as printed
from vitality.pages import PAGES
from vitality.questions import councils
from vitality.screen.chosen import chosen_measure
from vitality.wording.printable import printable

_BLOCK = re.compile(r"<(?:div|p|ul|ol|dl|h[1-6]|table|details|section|article|style)[\s>]")
_MARKUP = re.compile(r"([\\`*_{}\[\]#|<>$:~]|&(?=#?\w+;))")
_AT_THE_START = re.compile(r"^(\d*)([-+.)])(?=\s|$)")  # where Markdown begins a list
# what Streamlit still turns into an icon, a logo, an arrow or a link after every mark is escaped
_TURNED = re.compile(r"(:)(?=material[_/]|streamlit:|//)|(www)(?=\.)|(@)(?=\w)|([-<>~])(?=[-=>])", re.I)
_JOINER = "\u2060"  # not seen, and parts what would be turned


def html(text: str) -> None:
    """Put ready-made HTML on the page. Everything in it that comes from data or the URL must be escaped already.

    Markdown leaves alone what begins with an element of its own line, up to the first empty line: so it is one such.
    Streamlit changes the name of an icon even there.
    """
    made = re.sub(r"[\r\n]\s*[\r\n]", "\n", text).strip().replace(":material/", ":material&#47;")
    st.markdown(made if _BLOCK.match(made) else f"<div>{made}</div>", unsafe_allow_html=True)


def say(*blocks: Block) -> None:
    """Put blocks that are words alone on the page. Their links to other pages keep the measure that was chosen."""
    for name, value in chosen_measure().items():
        blocks = carrying(blocks, name, value)
    html(printed(blocks))


def go(page: str, text: str, **params: str) -> None:
    """A link to another page that keeps the session (faster than a new load). Not for the page itself."""
    st.page_link(PAGES[page].file, label=plain(text), query_params=councils.carried(params))


def plain(text: str) -> str:
    """Text for what Streamlit reads as Markdown (headings, labels, help): one line that shows every character as it is.

    >>> plain("Mill **End**\\n# $5")
    'Mill \\\\*\\\\*End\\\\*\\\\* \\\\# \\\\$5'
    """
    parted = _TURNED.sub(lambda match: match[0] + _JOINER, " ".join(printable(text).split()))
    return _AT_THE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", parted))


def notice(text: Text) -> None:
    """A quiet box with a remark."""
    say(Note(text))


def notice_of_repeated(name: str, values: Sequence[str]) -> None:
    """Say which of several values of a parameter is read."""
    notice(selection.repeated(name, values))


def unrecognised(unknown: selection.Unknown, **kept: str) -> None:
    """Say what of the address was not recognised, and offer the nearest as links that keep the other parameters."""
    near = joined(page_link("", name, **{**kept, unknown.kind: value}) for value, name in unknown.nearest)
    offer: Text = (" Did you mean ", *near, "?") if near else ""
    if unknown.kind == "area" and not near:
        offer = (" ", page_link("./", "Find a place"), " by its name or postcode.")
    notice(joined((selection.sentence(unknown), offer), by=""))
