"""The shell of every page: configuration, style, own navigation, the place in the URL, the build stamp in the foot."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NoReturn

import streamlit as st

from vitality.addresses import search, selection
from vitality.drawing import palette
from vitality.questions import warehouse
from vitality.screen.answers import answer
from vitality.screen.citing import changed_since, share
from vitality.screen.text import PATHS, html, link, unrecognised

NAVIGATION = (
    ("Find", "find"),
    ("Profile", "profile"),
    ("Atlas", "atlas"),
    ("Compare", "compare"),
    ("Gaps", "gaps"),
    ("Scrutiny", "scrutiny"),
    ("Scorecard", "scorecard"),
    ("Priorities", "priorities"),
    ("Targeting", "targeting"),
    ("Indicator", "indicator"),
    ("About", "about"),
)
_OF_ONE_MEASURE = ("atlas", "compare", "gaps", "targeting", "indicator")
_REMEMBERED = "remembered_area"
_STYLE = """
.st-key-navigation{border-bottom:1px solid var(--line);padding-bottom:6px}
.st-key-navigation a{padding:4px 2px!important;min-height:28px}
.v-table{border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums}
.v-table th,.v-table td{text-align:left;padding:5px 16px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
.v-scroll{overflow-x:auto;position:relative}
.v-unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.v-columns{columns:220px;list-style:none;padding:0;margin:0}
.v-columns li{break-inside:avoid;margin:0 0 6px}
[data-testid="stPageLink"] a{padding-left:0!important}
[data-testid="stPageLink"] p,[data-testid="stBaseButton-tertiary"] p{text-decoration:underline;font-size:16px}
.st-key-navigation [data-testid="stPageLink"] p{text-decoration:none;font-size:15px}
.v-lead{margin:4px 0 14px}
@media (max-width:480px){.st-key-navigation{gap:0 10px!important}
.st-key-navigation p,.st-key-navigation [data-testid="stPageLink"] p{font-size:14px}}
.st-key-navigation [data-testid="stPageLink"] strong{text-decoration:underline;text-underline-offset:6px;
text-decoration-thickness:2px}
.st-key-navigation a{background:none!important}
.v-sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.v-facts{max-width:75ch;margin:0}.v-facts dt{font-weight:600;margin-top:8px}.v-facts dd{margin:0;line-height:1.5}
.v-example{border-left:3px solid var(--line);padding-left:12px}
.v-source{max-width:75ch;margin:0 0 12px;line-height:1.5}
"""


@dataclass(frozen=True)
class PageContext:
    """What a page knows once the shell has run: the selection of the URL, the chosen area, the build and its day,
    and the name of the page."""

    selection: selection.Selection
    area: Mapping[str, Any]
    stamp: Mapping[str, Any]
    page: str = ""

    @property
    def area_code(self) -> str:
        return self.area["area_code"]

    @property
    def council(self) -> str:
        return self.stamp["council_name"]

    @property
    def borough_code(self) -> str:
        """The borough whose areas are shown: that of the chosen area; the council's own for regions and countries."""
        return self.area["borough_code"] or self.stamp["borough_code"]

    @property
    def source(self) -> str:
        """The line under every picture that is taken away: the site, the council and the build."""
        return f"Vitality {self.council}, build {self.stamp['build_id']}"

    @property
    def today(self) -> dt.date:
        """The day of the build, from which figures are called old: the same figures always read the same."""
        return self.stamp["built_at"].date()


def page(name: str, title: Callable[[PageContext], str] | None = None) -> PageContext:
    """Set the page up and say where we are. `name` is its name in the navigation; `title` makes the browser's title.

    Where there is no warehouse, or it cannot be read, the page says so in one sentence and stops.
    """
    try:
        context = replace(_here(), page=name)
    except warehouse.NoWarehouse as reason:
        _stop(name, str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("the shell could not read the warehouse")
        _stop(name, str(reason))
    shown = title(context) if title else name
    st.set_page_config(page_title=f"{shown} | Vitality {context.council}", layout="wide")
    html(f"<style>{palette.css()}{_STYLE}</style>")
    _navigation(name, context.selection)
    for unknown in context.selection.unknown:
        unrecognised(
            unknown,
            **{
                key: value
                for key, value in selection.write(context.selection).items()
                if key in st.query_params and key != unknown.kind
            },
        )
    changed_since(context)
    return context


def foot(context: PageContext, sources: Sequence[str] = ()) -> None:
    """A link to share, sources used on the page, and the build stamp. `sources` are names of publishers, shown once
    each."""
    share(context)
    named = "; ".join(dict.fromkeys(escape(each) for each in sources if each))
    cited = f"Sources: {named}. " if named else ""
    html(
        f'<div class="v-foot">{cited}{link("about", "Sources, licences and methods")}. Figures built '
        f"{context.stamp['built_at']:%-d %B %Y}, build {escape(str(context.stamp['build_id']))}.</div>"
    )


def _here() -> PageContext:
    stamp, areas, indicators = answer("build_stamp"), answer("areas"), answer("indicators")
    if not stamp or stamp["borough_code"] not in areas:
        raise warehouse.CannotRead("These figures are not complete. Run: python -m vitality build")
    known = selection.Known(
        areas,
        indicators,
        stamp["borough_code"],
        lambda text: tuple((hit.area_code, hit.label) for hit in search.nearest(text, answer("names"))),
        lambda text: search.nearest_titles(text, {key: row["title"] for key, row in indicators.items()}),
    )
    chosen = selection.read(st.query_params.to_dict(), known, st.session_state.get(_REMEMBERED))
    st.session_state[_REMEMBERED] = chosen.area
    return PageContext(chosen, answer("area", chosen.area), stamp)


def _navigation(name: str, chosen: selection.Selection) -> None:
    carried = selection.write(replace(chosen, indicator=None, period=None, level=None))
    measure = {"indicator": chosen.indicator} if chosen.indicator else {}
    with st.container(horizontal=True, key="navigation", gap="small", vertical_alignment="center"):
        st.markdown("**Vitality**", width="content")
        for label, path in NAVIGATION:
            shown = f"**{label}**" if label == name else label
            st.page_link(
                PATHS[path],
                label=shown,
                width="content",
                query_params={**carried, **(measure if path in _OF_ONE_MEASURE else {})},
            )


def _stop(name: str, reason: str) -> NoReturn:
    st.set_page_config(page_title=f"{name} | Vitality", layout="wide")
    st.title("Vitality")
    st.info(reason)
    st.stop()
