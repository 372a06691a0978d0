"""Answers of `questions`, kept between reruns and visitors until the next build."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from vitality.definitions import served
from vitality.questions import warehouse
from vitality.screen.text import notice

P = ParamSpec("P")
T = TypeVar("T")
ENTRIES = 600  # answers kept in memory, over all visitors and builds


def ask(question: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """The answer of one of `questions`' functions. Says so and stops the page when it cannot be had."""
    try:
        return answer(question, *args, **named)
    except warehouse.NoWarehouse as reason:
        notice(str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("a question could not be answered")
        notice(f"{reason} Please reload the page in a moment.")
    st.stop()


def answer(question: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """The same. Raises warehouse.NoWarehouse and warehouse.CannotRead."""
    return _kept(str(warehouse.current()), question.__name__, args, named, question)


def of_england(question: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """The answer of one of the functions of `questions.england`, whichever council is read. Raises as `answer`."""
    return _kept(str(served.england()), question.__name__, args, named, question)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _kept(build: str, name: str, args: tuple, named: dict[str, Any], _question: Callable[..., Any]) -> Any:
    """`build`, the file that is read, is part of the key, so that neither another council nor an older build is ever
    answered from; the function is known by its name."""
    return _question(*args, **named)
