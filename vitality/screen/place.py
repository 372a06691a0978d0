"""Choosing: a place by list or by search, and anything else that the URL holds."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from vitality import questions
from vitality.pages import PAGES
from vitality.questions import councils
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.chosen import chosen_measure
from vitality.screen.context import PageContext
from vitality.screen.text import plain

_PRESS = """<script>(function press(tries) {
    const link = document.querySelector(".st-key-opener a");
    if (link) link.click(); else if (tries) setTimeout(press, 50, tries - 1);
})(60)</script>"""


def choose_place(context: PageContext, label: str = "Another place") -> None:
    """A list of all places, with the chosen one selected; a choice goes into the URL, so that Back undoes it."""
    names = _places(context)
    st.session_state["place"] = context.area_code

    def chosen() -> None:
        address.write(area=st.session_state["place"])

    given = {"format_func": lambda code: str(names.get(code, code)), "on_change": chosen}
    st.selectbox(plain(label), list(names), key="place", filter_mode="contains", **given)


def pick(
    name: str,
    label: str,
    options: Mapping[str, str],
    first: str,
    *,
    drops: tuple[str, ...] = (),
    segments: bool = False,
) -> str:
    """The choice (value -> text) that the address names, else `first`; its picker is drawn, and choosing drops the
    parameters that it makes void."""
    value = st.session_state[f"pick_{name}"] = address.choice(name, options, first)

    def chosen() -> None:
        if st.session_state[f"pick_{name}"] is not None:
            address.write(*drops, **{name: st.session_state[f"pick_{name}"]})

    key, values = f"pick_{name}", list(options)
    if segments:  # the words of pills are Markdown, those of a list are not
        st.pills(
            plain(label), values, key=key, format_func=lambda each: plain(options.get(each, each)), on_change=chosen
        )
    else:
        named = {"format_func": lambda each: options.get(each, each), "on_change": chosen}
        st.selectbox(plain(label), values, key=key, filter_mode="contains", **named)
    return value


def choose_view(context: PageContext) -> str:
    """The view in the address, else the page's first; its picker is drawn."""
    return pick("view", "Look at", context.page.views, next(iter(context.page.views)), segments=True)


def open_profile(area_code: str) -> None:
    """Go to the profile of a place by a link that presses itself, and that a reader can press where scripts do not run.

    st.switch_page would leave this page in the history a second time, with its parameters replaced: Back would fail.
    """
    known = ask(questions.areas)
    label = known[area_code].label if area_code in known else area_code
    query = councils.carried({"area": area_code} | chosen_measure())
    with st.container(key="opener"):
        st.page_link(PAGES["profile"].file, label=plain(f"The profile of {label}"), query_params=query)
    st.html(_PRESS, unsafe_allow_javascript=True)


def _places(context: PageContext) -> dict[str, str]:
    """Label of every place, by code: the council first, then its current wards, local areas and so on, then the
    rest."""
    home, levels = context.stamp.borough_code, context.levels
    rows = sorted(
        ask(questions.areas).values(),
        key=lambda row: (
            row.area_code != home,
            row.borough_code != home,
            not row.is_current,
            levels[row.area_type].search_order if row.area_type in levels.within else len(levels.ids),
            row.label,
        ),
    )
    return {row.area_code: f"{row.label} ({levels[row.area_type].singular})" for row in rows}
