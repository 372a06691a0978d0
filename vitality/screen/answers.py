"""Answers of `questions`, kept between reruns and visitors until the next build."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from vitality import questions
from vitality.questions import warehouse

ENTRIES = 600  # answers kept in memory, over all visitors and builds


def ask(question: Callable[..., Any], *args: Any) -> Any:
    """The answer of one of `questions`' functions. Says so and stops the page when it cannot be had."""
    try:
        return answer(question.__name__, *args)
    except warehouse.NoWarehouse as reason:
        st.info(str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("a question could not be answered")
        st.error(f"{reason} Please reload the page in a moment.")
    st.stop()


def answer(question: str, *args: Any) -> Any:
    """The answer by the function's name. Raises warehouse.NoWarehouse and warehouse.CannotRead."""
    return _kept(str(warehouse.current()), question, args)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _kept(build: str, question: str, args: tuple) -> Any:
    """`build` is part of the key, so that a new build is never answered from an old one."""
    return getattr(questions, question)(*args)
