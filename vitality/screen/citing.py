"""The version of the figures on the page: a link to cite, and what an old link must say."""

from __future__ import annotations

import os

import streamlit as st

from vitality import questions
from vitality.addresses import citing
from vitality.content.blocks import Paragraph, Run
from vitality.questions import councils, warehouse
from vitality.screen import address
from vitality.screen.answers import answer
from vitality.screen.context import PageContext
from vitality.screen.text import notice, plain, say

_CITED = "cited"
_MOST_ROWS = 500


def changed_since(context: PageContext) -> None:
    """On an old link: one sentence on what changed since, and the old and new figures of this page folded under it."""
    text = address.read(citing.PARAM)
    if not text or _moved_on(context, text):
        return
    result = citing.standing(text, _builds(), context.stamp)
    if result.kind == "older" and not context.page.has_figures:
        return
    changes = _changes(context, result) if result.kind == "older" else []
    said = citing.sentence(result, changes, context.today)
    if not said:
        return
    notice(said)
    rows = citing.table(changes[:_MOST_ROWS])
    if rows:
        left_out = len(changes) - len(rows) if len(changes) > _MOST_ROWS else 0
        with st.expander(plain(f"What changed: {len(rows)} figure{'' if len(rows) == 1 else 's'}")):
            st.dataframe(rows, hide_index=True, height=min(36 * (len(rows) + 1) + 2, 420), key="changed_since")
            if left_out:
                told = f"{left_out:,} more are left out here. Choose a place or a measure to see fewer at once."
                st.caption(plain(told))


def share(context: PageContext) -> None:
    """Folded away in the foot: the link that holds what is shown and the version of the figures, to copy."""
    link = citing.address(_page(context), councils.carried(address.used()), citing.current(_builds(), context.stamp))
    with st.expander("Share or cite this page"):
        st.code(link, language=None, wrap_lines=True)
        st.caption(
            "The link holds what is shown and the version of the figures. Who opens it after figures changed is "
            "told what changed."
        )
        feeds = os.environ.get("VITALITY_FEEDS", "")
        if citing.is_web(feeds) and _has_feed(context):
            feed = citing.feed(feeds, context.stamp.borough_code if councils.is_of_store() else "", context.area_code)
            say(Paragraph((Run("Feed", link=feed), " of what changes here, for a reader of feeds.")))


def _changes(context: PageContext, result: citing.Standing) -> list:
    """Changes of what the page shows: of one measure in all places, or of one place on all measures."""
    chosen = context.selection
    if context.page.of_measure and chosen.indicator:
        rows = answer(questions.changes_since, result.text, "", chosen.indicator)
        return [row for row in rows if row.is_counted or chosen.period in (None, row.period_id)]
    return answer(questions.changes_since, result.text, context.area_code)


def _builds() -> list:
    """The builds held; [] for a warehouse of before they were written down, which must not stop a page."""
    try:
        return answer(questions.builds)
    except warehouse.CannotRead:
        return []


def _moved_on(context: PageContext, version: str) -> bool:
    """Whether the reader has chosen something else on the page that the link opened: then it is not that link any
    more."""
    now = (
        version,
        context.page.page_id,
        {key: each for key, each in st.query_params.to_dict().items() if key != citing.PARAM},
    )
    first = st.session_state.setdefault(_CITED, now)
    if first[:2] != now[:2]:
        st.session_state[_CITED] = now
        return False
    return first != now


def _page(context: PageContext) -> str:
    """Full address of this page: under VITALITY_ADDRESS where that is set, else as the browser has it."""
    told = os.environ.get("VITALITY_ADDRESS", "")
    path = context.page.path
    if citing.is_web(told):
        return f"{told.rstrip('/')}/{path}"
    return st.context.url or f"/{path}"


def _has_feed(context: PageContext) -> bool:
    own = context.area.borough_code == context.stamp.borough_code
    return own and context.area.is_current and context.levels[context.area.area_type].has_feed
