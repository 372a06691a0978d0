"""Text on the page: HTML made here is escaped here; nothing from data or the URL reaches the browser as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from vitality.addresses import selection
from vitality.pages import PAGES
from vitality.wording.printable import printable

_COUNTS = ("Numerator", "Denominator")
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


def link(page: str, text: str, **params: str) -> str:
    """HTML of a link to a page of this site, relative so that it works under any base path; "" is the page itself."""
    query = f"?{urlencode(params)}" if params else ""
    return f'<a href="{escape(page + query) or "."}" target="_self">{escape(text)}</a>'


def outside_link(address: str, text: str) -> str:
    """HTML of a link to another site; only the text when the address is not http or https."""
    if urlsplit(address).scheme not in ("http", "https"):
        return escape(text)
    return f'<a href="{escape(address)}" rel="noopener noreferrer" target="_blank">{escape(text)}</a>'


def go(page: str, text: str, **params: str) -> None:
    """A link to another page that keeps the session (faster than a new load). Not for the page itself."""
    st.page_link(PAGES[page].file, label=plain(text), query_params=params)


def plain(text: str) -> str:
    """Text for what Streamlit reads as Markdown (headings, labels, help): one line that shows every character as it is.

    >>> plain("Mill **End**\\n# $5")
    'Mill \\\\*\\\\*End\\\\*\\\\* \\\\# \\\\$5'
    """
    parted = _TURNED.sub(lambda match: match[0] + _JOINER, " ".join(printable(text).split()))
    return _AT_THE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", parted))


def lead(text: str) -> str:
    """HTML of the answer: larger than the rest; escaped here."""
    return f'<div class="v-lead">{escape(text)}</div>'


def prose(text: str) -> str:
    """HTML of a paragraph no wider than reads well; escaped here."""
    return f'<p class="v-prose">{escape(text)}</p>'


def decision(rule: str, source: str, example: str) -> str:
    """HTML of a rule with where it comes from and an example; escaped here."""
    lead = "" if example.startswith("No ") else "<b>For example</b> "
    shown = f'<p class="v-prose v-example">{lead}{escape(example)}</p>' if example else ""
    return f'<p class="v-prose">{escape(rule)} <span class="v-quiet">Source: {escape(source)}.</span></p>{shown}'


def quiet(markup: str) -> str:
    """HTML of a remark in small grey type; `markup` is escaped by the caller."""
    return f'<div class="v-quiet v-prose">{markup}</div>'


def figures(rows: Sequence[Mapping[str, Any]], decimals: int, height: int) -> None:
    """A sortable table of figures: number columns with as many decimals as the indicator has, text as it is."""
    numbers = [name for name in (rows[0] if rows else {}) if any(isinstance(row[name], int | float) for row in rows)]
    shown = f"%.{decimals}f" if decimals else "localized"
    st.dataframe(
        list(rows),
        hide_index=True,
        height=min(36 * (len(rows) + 1) + 2, height),
        column_config={
            name: st.column_config.NumberColumn(format="localized" if name in _COUNTS else shown) for name in numbers
        },
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """HTML of a small table with a caption for screen readers; cells are escaped here."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="v-scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table class="v-table">'
        f'<caption class="v-unseen">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def notice(text: str) -> None:
    """A quiet box with a remark; `text` is HTML with everything from data escaped."""
    html(f'<div class="v-notice" role="status">{text}</div>')


def notice_of_repeated(name: str, values: Sequence[str]) -> None:
    """Say which of several values of a parameter is read."""
    notice(escape(selection.repeated(name, values)))


def unrecognised(unknown: selection.Unknown, **kept: str) -> None:
    """Say what of the address was not recognised, and offer the nearest as links that keep the other parameters."""
    near = ", ".join(link("", name, **{**kept, unknown.kind: value}) for value, name in unknown.nearest)
    elsewhere = f" {link('./', 'Find a place')} by its name or postcode." if unknown.kind == "area" else ""
    offer = f" Did you mean {near}?" if near else elsewhere
    notice(f"{escape(selection.sentence(unknown))}{offer}")
