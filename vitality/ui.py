"""The shell of every page: configuration, own navigation, the place in the URL, answers from the warehouse, notices.

The only core module, with maps, that imports streamlit. Every page calls `page(...)` first.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from vitality import finding, palette, questions, selection, warehouse, wording

Row = Mapping[str, Any]

PAGES = (("Find", "app.py", ""), ("Profile", "pages/profile.py", "profile"), ("Atlas", "pages/atlas.py", "atlas"),
         ("Indicator", "pages/indicator.py", "indicator"), ("About", "pages/about.py", "about"))
ENTRIES = 600          # answers kept in memory, over all visitors and builds
_REMEMBERED = "remembered_area"


@dataclass(frozen=True)
class Here:
    """What a page knows once the shell has run: the selection of the URL, the chosen area and the build."""

    selection: selection.Selection
    area: Row
    stamp: Row
    today: dt.date

    @property
    def area_code(self) -> str:
        return self.area["area_code"]

    @property
    def council(self) -> str:
        return self.stamp["council_name"]

    @property
    def borough_code(self) -> str:
        """The borough whose areas are shown: that of the chosen area, or the council's own for regions and countries."""
        return self.area["borough_code"] or self.stamp["borough_code"]


def page(name: str, title: Callable[[Here], str] | None = None) -> Here:
    """Set the page up and say where we are. `name` is its name in the navigation; `title` makes the browser's title.

    Where there is no warehouse, or it cannot be read, the page says so in one sentence and stops.
    """
    try:
        here = _here()
    except warehouse.NoWarehouse as reason:
        _stop(name, str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("the shell could not read the warehouse")
        _stop(name, str(reason))
    shown = title(here) if title else name
    st.set_page_config(page_title=f"{shown} | Vitality {here.council}", layout="wide")
    html(f"<style>{palette.css()}</style>")
    _navigation(name, here.selection)
    for unknown in here.selection.unknown:
        unrecognised(unknown)
    return here


def ask(question: Callable[..., Any], *args: Any) -> Any:
    """The answer of one of `questions`' functions, kept until the next build. Stops the page when it cannot be had."""
    try:
        return _answer(str(warehouse.current()), question.__name__, args)
    except warehouse.NoWarehouse as reason:
        st.info(str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("a question could not be answered")
        st.error(f"{reason} Please reload the page in a moment.")
    st.stop()


def html(text: str) -> None:
    """Put ready-made HTML on the page. Everything in it that comes from data or the URL must be escaped already."""
    st.markdown(text.replace("\n\n", "\n"), unsafe_allow_html=True)


def link(page_path: str, text: str, **params: str) -> str:
    """HTML of a link to a page of this site, relative so that it works under any base path; text is escaped here."""
    query = f"?{urlencode(params)}" if params else ""
    return f'<a href="{escape(page_path + query) or "."}" target="_self">{escape(text)}</a>'


def unrecognised(unknown: selection.Unknown) -> None:
    """Say what of the address was not recognised, and offer the nearest as links."""
    near = ", ".join(link("", name, **{unknown.kind: value}) for value, name in unknown.nearest)
    offer = f" Did you mean {near}?" if near else ""
    html(f'<div class="v-notice" role="status">{escape(selection.sentence(unknown))}{offer}</div>')


def notice(text: str) -> None:
    """A quiet box with a remark; `text` is HTML with everything from data escaped."""
    html(f'<div class="v-notice" role="status">{text}</div>')


def choose_place(here: Here, label: str = "Another place") -> None:
    """A list of all places, with the chosen one selected; a choice goes into the URL, so that Back undoes it."""
    areas = places(here)
    st.session_state["place"] = here.area_code

    def chosen() -> None:
        st.query_params["area"] = st.session_state["place"]

    st.selectbox(label, list(areas), key="place", format_func=areas.get, on_change=chosen)


def places(here: Here) -> dict[str, str]:
    """Label of every place a reader can choose, by code: the council first, current areas, earlier ones, the others."""
    order = {"ward": 1, "msoa": 2, "lsoa": 3}
    home = here.stamp["borough_code"]
    rows = sorted(ask(questions.areas).values(), key=lambda row: (
        row["area_code"] != home, row["borough_code"] != home, not row["is_current"],
        order.get(row["area_type"], 4), row["label"]))
    return {row["area_code"]: f"{row['label']} ({wording.area_type(row['area_type'])})" for row in rows}


def foot(here: Here, sources: Sequence[str] = ()) -> None:
    """Sources used on the page and the build stamp. `sources` are names of publishers, shown once each."""
    named = "; ".join(dict.fromkeys(escape(each) for each in sources if each))
    cited = f"Sources: {named}. " if named else ""
    stamp = here.stamp
    built = f"{stamp['built_at']:%-d %B %Y}" if stamp.get("built_at") else "an unknown day"
    html(f'<div class="v-foot">{cited}{link("about", "Sources, licences and methods")}. '
         f'Figures built {built}, build {escape(str(stamp["build_id"]))}.</div>')


def _here() -> Here:
    stamp = _answer(str(warehouse.current()), "build_stamp", ())
    areas = _answer(str(warehouse.current()), "areas", ())
    indicators = _answer(str(warehouse.current()), "indicators", ())
    if not stamp or stamp["borough_code"] not in areas:
        raise warehouse.CannotRead("These figures are not complete. Run: python -m vitality build")
    known = selection.Known(
        areas, indicators, stamp["borough_code"],
        lambda text: tuple((hit.area_code, hit.label) for hit in finding.nearest(text, ask(questions.names))),
        lambda text: finding.nearest_titles(text, {key: row["title"] for key, row in indicators.items()}))
    chosen = selection.read(st.query_params.to_dict(), known, st.session_state.get(_REMEMBERED))
    st.session_state[_REMEMBERED] = chosen.area
    if st.query_params.get("area") != chosen.area and "area" in st.query_params and not chosen.unknown:
        st.query_params["area"] = chosen.area
    area = _answer(str(warehouse.current()), "area", (chosen.area,))
    return Here(chosen, area, stamp, (stamp["built_at"] or dt.datetime.now()).date())


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _answer(build: str, question: str, args: tuple) -> Any:
    """`build` is part of the key, so that a new build is never answered from an old one."""
    return getattr(questions, question)(*args)


def _navigation(name: str, chosen: selection.Selection) -> None:
    carried = selection.write(replace(chosen, indicator=None, period=None, level=None))
    with st.container(horizontal=True, key="navigation", gap="medium"):
        for label, path, _ in PAGES:
            query = {**carried, **({"indicator": chosen.indicator} if chosen.indicator and label in
                                   ("Atlas", "Indicator") else {})}
            st.page_link(path, label=f"**{label}**" if label == name else label, query_params=query)


def _stop(name: str, reason: str) -> None:
    st.set_page_config(page_title=f"{name} | Vitality", layout="wide")
    st.title("Vitality")
    st.info(reason)
    st.stop()
