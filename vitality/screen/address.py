"""What the address of the page says: the one place where its parameters are read, answered and written.

A page reads each parameter by `choice` or by `read` and `settle`. What is not recognised gets one sentence at the top
of the page, with what is shown instead; the link to share holds what the page made of its address, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from vitality import questions
from vitality.addresses import selection
from vitality.addresses.selection import Unknown
from vitality.pages import ON_EVERY_PAGE, Page
from vitality.screen.answers import ask
from vitality.screen.text import notice_of_repeated, unrecognised

_READING, _TOP = "address", "address_told"
_MOST_TOLD = 3  # pieces of one parameter, so that a nonsense address does not fill the page


@dataclass
class Reading:
    """What one run of a page made of its address: values by parameter, and what was not recognised."""

    page: Page
    used: dict[str, str] = field(default_factory=dict)
    unknown: dict[tuple[str, str], Unknown] = field(default_factory=dict)


def begin(page: Page, selected: selection.Selection, area_label: str, council: Unknown | None = None) -> None:
    """Begin to read the address of this run; `selected` is what the shell read of it already, `council` what of it
    names no council."""
    reading = Reading(page, selection.write(replace(selected, period=None, level=None)))
    if council:
        reading.unknown["council", ""] = council
    for each in selected.unknown:
        reading.unknown[each.kind, ""] = replace(each, used=area_label if each.kind == "area" else "")
    st.session_state[_READING] = reading
    st.session_state[_TOP] = st.container()


def is_place_unknown() -> bool:
    """Whether the address names a place that is not known; the link to share then names none, and none is shown."""
    told, key = _reading().unknown, ("area", "")
    if key in told:
        told[key] = replace(told[key], used="")
        _reading().used.pop("area", None)
    return key in told


def read(name: str) -> str:
    """The last value of a parameter of this page, without spaces around it; "" where it is absent."""
    if name not in _reading().page.parameters:
        raise KeyError(f"{name} is no parameter of the page {_reading().page.page_id}; vitality/pages.py lists them")
    return str(st.query_params.get(name, "")).strip()


def choice(name: str, options: Mapping[str, str], first: str) -> str:
    """The option (value -> words) that the address names, else `first`, and then that is told. Codes may be in small
    letters, names of measures in capitals."""
    text = read(name)
    asked = (text, text.upper(), text.lower()) if name == "indicator" else (text, text.upper())
    value = next((each for each in asked if each in options), first)
    if text and value not in asked:
        _answer(name, text, options.get(first, ""))
    elif text:
        _reading().unknown.pop((name, ""), None)  # the page knows more of them than the council
    _reading().used[name] = value
    return value


def settle(name: str, value: str, ignored: Iterable[str] = (), shown: str = "") -> None:
    """What a page made of a parameter that is no choice of one: the `value` for links, the pieces of the address that
    were not recognised, and in words what is shown instead ("" where they are only left out)."""
    pieces_ignored = list(dict.fromkeys(ignored))
    _reading().used[name] = "" if value in pieces_ignored else value
    for text in pieces_ignored[:_MOST_TOLD]:
        _answer(name, text, shown)


def pieces(name: str, known: Iterable[str]) -> list[str]:
    """The pieces between commas of a parameter that are not among the `known`, whatever their case."""
    held = {each.lower() for each in known}
    return [each for each in map(str.strip, read(name).split(",")) if each and each.lower() not in held]


def given() -> dict[str, str]:
    """The address of this run as the browser has it."""
    return st.query_params.to_dict()


def go_to(council_code: str) -> None:
    """The same page of another council: nothing of this one's places and choices is carried, but the measure is."""
    measure = st.query_params.get("indicator", "")
    st.query_params.from_dict({"area": council_code, **({"indicator": measure} if measure else {})})


def write(*drops: str, **changes: str) -> None:
    """Change parameters in one step for Back; "" takes one out. What this page does not know goes, and so does the
    version of an old link."""
    kept = selection.carried(st.query_params.to_dict(), _reading().page.parameters, drops)
    st.query_params.from_dict({name: value for name, value in {**kept, **changes}.items() if value})


def used() -> dict[str, str]:
    """The parameters of a link to what is shown."""
    return dict(_reading().used)


def tell() -> None:
    """At the end of the page: what of its address was not recognised, or stands there more than once."""
    reading = _reading()
    _answer_unread(reading)
    kept = {name: value for name, value in reading.used.items() if name in st.query_params}
    with st.session_state[_TOP]:
        for name in reading.page.parameters:
            values = st.query_params.get_all(name)
            if len(values) > 1:
                notice_of_repeated(name, values)
        for each in reading.unknown.values():
            unrecognised(each, **{name: value for name, value in kept.items() if name != each.kind})


def _answer_unread(reading: Reading) -> None:
    """What a page that ends early, because it cannot serve the place or measure, never came to read: it shows none."""
    told = {name for name, _ in reading.unknown}
    for name in reading.page.parameters:
        if name not in (*ON_EVERY_PAGE, *reading.used, *told) and (text := read(name)):
            shown = selection.shown_back(text)
            reading.unknown[name, text] = Unknown(name, _known_elsewhere(name, text) or shown, is_held=True)


def _reading() -> Reading:
    return st.session_state[_READING]


def _answer(name: str, text: str, shown: str) -> None:
    """Remember what was not recognised; what the shell told of the same parameter gets the words of what is shown."""
    told, text = _reading().unknown, selection.shown_back(text)
    if (name, "") in told:
        told[name, ""] = replace(told[name, ""], used=shown)
        return
    elsewhere = _known_elsewhere(name, text)
    told[name, text.lower()] = Unknown(name, elsewhere or text, used=shown, is_held=bool(elsewhere))


def _known_elsewhere(name: str, text: str) -> str:
    """The words for a measure or a kind of area that is known and only cannot be shown here; "" for anything else."""
    indicators, levels = ask(questions.indicators), ask(questions.levels)
    if name == "indicator" and text.lower() in indicators:
        return indicators[text.lower()].title
    return levels.heading(text) if name == "level" and text in levels.shown else ""
