"""The council that a page is about: told by its address, said in the shell, and another to go to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import streamlit as st

from vitality.addresses import whose
from vitality.addresses.selection import Unknown
from vitality.definitions import districts
from vitality.questions import councils, england, warehouse
from vitality.screen import address
from vitality.screen.text import plain

P = ParamSpec("P")
_REMEMBERED = "remembered_council"


@dataclass(frozen=True)
class Opened:
    """The council that this run reads, with the parameters of the address as they hold in it; what of them names no
    council, the name of a council that would have to be built, and a sentence to say first."""

    params: dict[str, str]
    unknown: Unknown | None = None
    absent: str = ""
    told: str = ""


def enter() -> Opened:
    """Read the council of the address from now on in this run."""
    params = address.given()
    every = councils.every()
    if not every:
        warehouse.use(None)
        return Opened(params)
    served = whose.Served(
        {code: each.name for code, each in every.items()},
        councils.first(),
        councils.leads_to,
        lambda code, area: councils.holds(every[code], area),
        _lies_in,
    )
    result = whose.whose(params, served, st.session_state.get(_REMEMBERED, ""))
    st.session_state[_REMEMBERED] = result.code
    warehouse.use(every[result.code].place)
    if result.absent:
        params.pop("area", None)
    elif result.area:
        params["area"] = result.area
    absent = districts.every()[result.absent].name if result.absent else ""
    return Opened(params, result.unknown, absent, result.told)


def fragment(function: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that Streamlit runs again alone, as st.fragment; it then reads the council of its page."""

    @wraps(function)
    def placed(*args: P.args, **named: P.kwargs) -> None:
        st.fragment(warehouse.kept(function))(*args, **named)

    return placed


def say_or_pick(here: str, name: str) -> None:
    """The name of the council; where more can be opened a quiet list of them, from which the same page opens."""
    every = councils.every()
    if len(every) < 2:
        st.markdown(plain(name), width="content")
        return
    names = {code: each.name for code, each in sorted(every.items(), key=lambda each: each[1].name)}
    st.session_state["council"] = here

    def chosen() -> None:
        address.go_to(st.session_state["council"])

    st.selectbox(
        plain("Council"),
        list(names),
        key="council",
        label_visibility="collapsed",
        filter_mode="contains",
        format_func=lambda code: names[code],
        on_change=chosen,
        width=240,
    )


def _lies_in(area_code: str) -> str:
    row = england.area_council(area_code)
    return row.council_code if row else ""
