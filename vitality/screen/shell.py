"""The shell of every page: configuration, style, own navigation, the place in the URL, the build stamp in the foot."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NoReturn

import streamlit as st

from vitality import questions
from vitality.addresses import councils, search, selection
from vitality.content.blocks import Paragraph, page_link
from vitality.drawing import palette
from vitality.pages import PAGES, Page
from vitality.questions import warehouse
from vitality.questions.councils import carried as carried_council
from vitality.questions.england import is_held
from vitality.screen import address, council
from vitality.screen.answers import answer
from vitality.screen.chosen import chosen_measure, forget_unless, remember
from vitality.screen.citing import changed_since, share
from vitality.screen.context import PageContext
from vitality.screen.journey import see_also
from vitality.screen.text import html, notice, plain, say

_REMEMBERED = "remembered_area"
_STYLE = """
.st-key-navigation{border-bottom:1px solid var(--line);padding-bottom:6px}
.st-key-whose{margin-bottom:-12px;min-height:32px}
.st-key-council [role="group"]{background:none;border-color:transparent}
.st-key-council [role="group"]:hover,.st-key-council [role="group"]:focus-within{
border-color:var(--line)}
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
[data-testid="stBaseButton-primaryFormSubmit"] p{color:var(--paper)}
.v-lead{margin:4px 0 14px}
@media (max-width:480px){.st-key-navigation{gap:0 10px!important}
.st-key-navigation p,.st-key-navigation [data-testid="stPageLink"] p{font-size:14px}}
.st-key-navigation [data-testid="stPageLink"] strong{text-decoration:underline;text-underline-offset:6px;
text-decoration-thickness:2px}
.st-key-navigation a{background:none!important}
.v-sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.v-facts{max-width:75ch;margin:0}.v-facts dt{font-weight:600;margin-top:8px}.v-facts dd{margin:0;line-height:1.5}
.st-key-see_also{border-top:1px solid var(--line);margin-top:28px;padding-top:8px;gap:0 22px!important}
.st-key-see_also p{white-space:normal!important;overflow:visible!important}
.v-example{border-left:3px solid var(--line);padding-left:12px}
.v-source{max-width:75ch;margin:0 0 12px;line-height:1.5}
"""


def page(page_id: str, title: Callable[[PageContext], str] | None = None) -> PageContext:
    """Set the page up and say where we are. `page_id` is its name in the registry; `title` makes the browser's title.

    Where there is no warehouse, or it cannot be read, the page says so in one sentence and stops.
    """
    try:
        opened = council.enter()
        context = _context(PAGES[page_id], opened.params)
    except warehouse.NoWarehouse as reason:
        _stop(PAGES[page_id], str(reason))
    except warehouse.CannotRead as reason:
        logging.getLogger(__name__).exception("the shell could not read the warehouse")
        _stop(PAGES[page_id], str(reason))
    shown = title(context) if title else context.page.title
    st.set_page_config(page_title=f"{shown} | Vitality {context.council}", layout="wide")
    html(f"<style>{palette.css()}{_STYLE}</style>")
    _navigation(context)
    address.begin(context.page, context.selection, context.area.label, opened.unknown)
    if opened.told:
        notice(opened.told)
    if opened.absent:
        _not_built(context, opened.absent)
    if context.page.has_figures and address.is_place_unknown():
        _place_unknown(context)
    changed_since(context)
    if context.page.has_figures and not context.stamp.indicator_count:
        notice(f"No figures yet: the files of {context.council} hold none. Places can be found already.")
        end(context)
    return context


def _not_built(context: PageContext, name: str) -> None:
    """Say that the place lies in a council that was not built, and how it is; a page of figures stops there."""
    if not context.page.has_figures:
        notice(councils.not_built(name))
        return
    st.title(plain(f"{name} is not built here"))
    say(Paragraph(councils.not_built(name)))
    say(Paragraph((page_link("./", "Find a place"), f" in {context.council}, or another council above.")))
    end(context)


def _place_unknown(context: PageContext) -> NoReturn:
    """Stop at an address whose place is not known: another place's figures would be read as those of this one."""
    st.title("No such place here")
    say(Paragraph("Figures of another place in its stead would be read as its own, so there are none on this page."))
    say(Paragraph((page_link("./", "Find a place"), " by its name or postcode.")))
    end(context)


def end(context: PageContext) -> NoReturn:
    """The foot, and no more of the page."""
    foot(context)
    st.stop()


def foot(context: PageContext, sources: Iterable[str] = (), *, measures: Iterable[str] = ()) -> None:
    """A link to share, sources used on the page, and the build stamp. `sources` are names of publishers, shown once
    each, with those of the `measures` that the page shows."""
    address.tell()
    see_also(context)
    share(context)
    of_measures = (row.publisher for key in dict.fromkeys(measures) for row in answer(questions.indicator_sources, key))
    named = "; ".join(dict.fromkeys(each for each in (*sources, *of_measures) if each))
    cited = f"Sources: {named}. " if named else ""
    built = f". Figures built {context.stamp.built_at:%-d %B %Y}, build {context.stamp.build_id}."
    say(Paragraph((cited, page_link("about", "Sources, licences and methods"), built), quiet=True, look="foot"))


def _context(page: Page, params: dict[str, str]) -> PageContext:
    stamp, areas, indicators = answer(questions.build_stamp), answer(questions.areas), answer(questions.indicators)
    levels = answer(questions.levels)
    if stamp.borough_code not in areas:
        raise warehouse.CannotRead("These figures are not complete. Run: python -m vitality build")
    known = selection.Known(
        areas,
        indicators,
        levels.shown,
        stamp.borough_code,
        lambda text: tuple((hit.area_code, hit.label) for hit in search.nearest(text, answer(questions.names), levels)),
        lambda text: search.nearest_titles(
            text,
            {key: row.title for key, row in indicators.items()},
            {key: row.words for key, row in indicators.items()},
        ),
    )
    chosen = selection.read(params, known, st.session_state.get(_REMEMBERED))
    st.session_state[_REMEMBERED] = chosen.area
    remember(chosen.indicator)
    forget_unless(indicators)
    area = answer(questions.area, chosen.area)
    if area is None:
        raise warehouse.CannotRead("These figures are not complete. Run: python -m vitality build")
    return PageContext(chosen, area, stamp, levels, page)


def _navigation(context: PageContext) -> None:
    chosen = selection.write(replace(context.selection, indicator=None, period=None, level=None)) | chosen_measure()
    carried = carried_council(chosen)
    with st.container(horizontal=True, key="whose", gap="small", vertical_alignment="center"):
        st.markdown("**Vitality**", width="content")
        council.say_or_pick(context.stamp.borough_code, context.council)
    with st.container(horizontal=True, key="navigation", gap="small", vertical_alignment="center"):
        for page in (each for each in PAGES.values() if is_held() or not each.needs_england):
            st.page_link(
                page.file,
                label=f"**{plain(page.title)}**" if page is context.page else plain(page.title),
                width="content",
                query_params=carried,
            )


def _stop(page: Page, reason: str) -> NoReturn:
    st.set_page_config(page_title=f"{page.title} | Vitality", layout="wide")
    st.title("Vitality")
    html(f"<style>{palette.css()}</style>")
    notice(reason)
    st.stop()
