"""The one measure that a reader chose last: it stays from page to page."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

_CHOSEN = "remembered_measure"


def remember(indicator_id: str | None) -> None:
    """Keep the measure that the address names, until another is chosen."""
    if indicator_id:
        st.session_state[_CHOSEN] = indicator_id


def forget_unless(known: Container[str]) -> None:
    """Let the measure go where the council that is read has none of that name."""
    if str(st.session_state.get(_CHOSEN)) not in known:
        st.session_state.pop(_CHOSEN, None)


def chosen_measure() -> dict[str, str]:
    """The measure that the reader chose last, as a parameter of an address; {} before any is chosen."""
    indicator_id = st.session_state.get(_CHOSEN)
    return {"indicator": indicator_id} if indicator_id else {}
