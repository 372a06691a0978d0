"""The front door: the search with what it finds, the map to click, and the ways in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vitality import questions
from vitality.addresses import elsewhere, search
from vitality.content.blocks import Bullets, Heading, Note, Paragraph, Run, page_link
from vitality.drawing.map_area import MapArea
from vitality.pages import PAGES
from vitality.questions import councils, england
from vitality.questions.england import is_held as is_england_held
from vitality.screen.answers import ask, of_england
from vitality.screen.area_map import draw_map
from vitality.screen.context import PageContext
from vitality.screen.council import fragment
from vitality.screen.place import open_profile
from vitality.screen.show import show
from vitality.screen.text import go, plain

_WAYS = (
    ("You live here.", "Read in a minute how your {finest} is doing, and why you can believe it.", "profile"),
    (
        "You are a councillor.",
        "See which figures raise a question, and take a question pack into the room.",
        "scrutiny",
    ),
    ("You work in a partnership.", "See whether each priority is delivered, and who leads on it.", "priorities"),
)
_SUBJECTS = 8
_START = "The start of a postcode is enough."
_NO_POSTCODES = "No postcodes are held here, so places are found by their names."


def search_box(context: PageContext) -> None:
    """The box and what it finds; the text stays, so that Back shows the places again."""
    named = f"{context.levels.represented.singular}, {context.levels.finest.singular}, area code"
    has_postcodes = bool(ask(questions.postcode_districts))
    st.session_state.setdefault("typed", st.session_state.get("asked", ""))
    with st.form("find", border=False, enter_to_submit=True):
        typed = st.text_input(
            plain(f"Postcode, {named} or subject" if has_postcodes else f"{named[0].upper()}{named[1:]} or subject"),
            key="typed",
            max_chars=60,
            placeholder="for example the start of your postcode" if has_postcodes else "the start of a name",
            help=plain(f"{_START if has_postcodes else _NO_POSTCODES} Small spelling mistakes are forgiven."),
        )
        st.form_submit_button("Find", type="primary")
    st.session_state["asked"] = typed
    result = search.search(typed, _lookups(context))
    about = [] if result.kind in ("postcode", "part") else search.measures(typed, ask(questions.indicators))
    beyond = _beyond(typed, result, context)
    is_nothing_here = result.kind in ("near", "nothing")
    if not (is_nothing_here and (about or beyond.is_answer)):  # a subject or a place elsewhere, and none here
        _results(result, context)
    _leads(beyond, context)
    _subjects(about, typed, context)


def _subjects(about: Sequence[questions.Indicator], typed: str, context: PageContext) -> None:
    """The measures that the words typed are about, as links to their pages for the place chosen."""
    if about:
        more = f"; the first {_SUBJECTS} are below" if len(about) > _SUBJECTS else ""
        count = "One measure is" if len(about) == 1 else f"{len(about)} measures are"
        show([Paragraph(f"{count} about “{typed}”{more}:")])
    for row in about[:_SUBJECTS]:
        st.page_link(
            PAGES["indicator"].file,
            label=f"**{plain(row.title)}** {plain(f'({row.theme_title})')}",
            query_params={"area": context.area_code, "indicator": row.indicator_id},
        )


def ways_in(context: PageContext) -> None:
    """Three ways in, each for one kind of reader."""
    links = {
        "profile": f"The profile of {context.area.label}",
        "scrutiny": PAGES["scrutiny"].question,
        "priorities": PAGES["priorities"].question,
    }
    show([Heading("Three ways in")])
    for whom, said, page in _WAYS:
        show([Paragraph((Run(whom, bold=True), f" {said.format(finest=context.levels.finest.singular)}"))])
        go(page, links[page], area=context.area_code)


def represented_areas(context: PageContext) -> None:
    """Every current ward (or what councillors represent here) of the council with a link to its profile."""
    level = context.levels.represented
    rows = [
        row
        for row in ask(questions.areas).values()
        if row.area_type == level.level_id and row.is_current and row.borough_code == context.stamp.borough_code
    ]
    rows.sort(key=lambda row: row.label)
    links = tuple(page_link("profile", row.label, area=row.area_code) for row in rows)
    show([Heading(f"The {level.plural} of {context.council}"), Bullets(links, look="columns")])


def _lookups(context: PageContext) -> search.Lookups:
    """What the search may ask, answered from memory where it was asked before."""
    return search.Lookups(
        names=ask(questions.names),
        council_name=context.council,
        levels=context.levels,
        postcode=lambda key: ask(questions.postcode, key),
        postcode_areas=lambda start: ask(questions.postcode_areas, start),
        postcode_districts=lambda: ask(questions.postcode_districts),
    )


def _beyond(typed: str, result: search.SearchResult, context: PageContext) -> elsewhere.Lead:
    """Where else in England the words lead, where the app knows of all England."""
    served = councils.every()
    if not typed.strip() or result.kind == "postcode" or (len(served) < 2 and not is_england_held()):
        return elsewhere.Lead()
    types = [context.levels.represented.level_id, context.levels.home.level_id]
    return elsewhere.lead(
        typed,
        elsewhere.England(
            here=context.stamp.borough_code,
            served={code: each.name for code, each in served.items()},
            levels=context.levels,
            postcode_council=lambda key: of_england(england.postcode_council, key),
            postcodes_begin=lambda start: of_england(england.postcodes_begin, start),
            postcode_areas_held=lambda: of_england(england.postcode_areas_held),
            named_areas=lambda key: of_england(england.named_areas, key, types),
        ),
    )


def _leads(lead: elsewhere.Lead, context: PageContext) -> None:
    """Places of other councils as links, and what is said of those that cannot be opened."""
    if lead.sentence:
        show([Paragraph(lead.sentence)])
    _links(lead.hits, context)
    if lead.remarks:
        show([Paragraph(each, quiet=True) for each in lead.remarks])


def _results(result: search.SearchResult, context: PageContext) -> None:
    """The sentence of a search, its warning, and the places found as a plain list of links to their profiles."""
    if result.kind == "empty":
        return
    show([Paragraph(result.sentence), *([Note(result.warning)] if result.warning else [])])
    _links(result.hits, context)


def _links(hits: Sequence[search.Hit], context: PageContext) -> None:
    for hit in hits:
        kind = context.levels[hit.area_type].singular
        note = "; ".join(part for part in (kind if kind not in hit.note else "", hit.note) if part)
        st.page_link(
            PAGES["profile"].file,
            label=f"**{plain(hit.label)}** {plain(f'({note})')}",
            query_params=councils.carried({"area": hit.area_code}),
        )


@fragment
def pick_on_map(context: PageContext) -> None:
    """A map of the represented areas (or of the finest) to click; a click opens the profile."""
    levels = context.levels
    represented = levels.represented.level_id
    level = (
        st.segmented_control(
            "Show on the map",
            [represented, levels.finest.level_id],
            format_func=lambda level: plain(levels.heading(level)),
            default=represented,
            key="map_level",
        )
        or represented
    )
    outlines = ask(questions.outlines, level, context.stamp.borough_code, True)
    if not outlines:
        plural = levels[level].plural
        show([Paragraph(f"No outlines of {plural} are held, so there is no map of them. Use the box or the list.")])
        return
    areas = [MapArea(each, 1, "Click to open its profile") for each in outlines]
    clicked = draw_map(areas, polarity="no_judgement", key=f"find_{level}", labels=level == represented, height=460)
    if clicked:
        open_profile(clicked)
