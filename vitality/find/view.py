"""The front door: the search with what it finds, the map coloured by a measure, and the questions people ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from vitality import questions, wording
from vitality.addresses import elsewhere, search
from vitality.atlas import answer as atlas
from vitality.atlas.content import profiles
from vitality.content.blocks import Bullets, Drawing, Group, Heading, Note, Paragraph, Picture, page_link
from vitality.definitions import site
from vitality.drawing import palette
from vitality.drawing.map_area import MapArea
from vitality.find import answer, content
from vitality.priorities import delivery
from vitality.questions import councils, england
from vitality.questions.england import is_held as is_england_held
from vitality.screen import address
from vitality.screen.answers import ask, of_england
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show
from vitality.screen.text import plain
from vitality.targeting import needs

_WARD_NAMED, _PLACES = 40, 10
_TRIED = ("burglary", "rent", "children in poverty")
_START = "The start of a postcode is enough."
_NO_POSTCODES = "No postcodes are held here, so places are found by their names."


def opening(context: PageContext) -> list[Paragraph]:
    """What stands here, in a line."""
    told = f"Figures for every {context.levels.finest.singular} in {context.council}, compared, over time, with what "
    return [Paragraph(f"{told}chance explains.", quiet=True)]


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
    if result.kind == "empty":
        return
    about = [] if result.kind in ("postcode", "part") else search.measures(typed, ask(questions.indicators))
    beyond = _beyond(typed, result, context)
    is_elsewhere = result.kind in ("near", "nothing") and bool(about or beyond.is_answer)  # and no place here
    told = [] if is_elsewhere else [Paragraph(result.sentence), *([Note(result.warning)] if result.warning else [])]
    hits = () if is_elsewhere else result.hits
    changes = {each.area_code: ask(questions.area_changes, each.area_code) for each in hits if not each.is_current}
    places = content.hits(answer.groups(hits, changes), context.levels)
    leads = content.elsewhere(beyond, context.levels)
    named = [] if result.kind in ("postcode", "part") else content.subjects(about, typed, context.area_code, _TRIED)
    show([Group((*told, *places, *leads, *named), look="hits-box", label="What was looked for")])


def ways_in(context: PageContext) -> None:
    """Questions that people ask, each leading to the view that answers it, with how much stands there."""
    borough, roles, levels = context.stamp.borough_code, site.roles(), context.levels
    indicators = ask(questions.indicators)
    known = []
    crime = answer.crime(ask(questions.profile, borough), roles.crime)
    if crime and roles.crime in indicators:
        link = page_link("indicator", "Is crime going down here?", indicator=roles.crime, area=borough)
        known.append(content.Way(link, crime))
    first = answer.look_first(ask(questions.prompts, borough), ask(questions.tested, borough))
    if first:
        asked = f"Which {levels.represented.singular} should we look at first?"
        known.append(content.Way(page_link("scrutiny", asked, area=borough), first))
    counted = needs.options(indicators, ask(questions.held_levels, borough), levels.finest.level_id)
    poor = next((each for each in roles.child_poverty if each in counted), None)
    if poor:
        need = needs.need(ask, poor, levels.finest.level_id, borough)
        most = answer.where_most(need, _PLACES, levels.finest.plural)
        link = page_link("targeting", "Where are most children in poverty?", indicator=poor, area=borough)
        known += [content.Way(link, most)] if most else []
    named = {row.partner_id: row.title for row in ask(questions.partners)}
    targets = ask(questions.targets, borough)
    promised = answer.promised(delivery.priorities(ask(questions.priorities), targets, named), targets)
    if promised:
        known.append(content.Way(page_link("priorities", "Are we keeping what the strategy promised?"), promised))
    if known:
        show(content.ways(known))


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


def map_of_places(context: PageContext) -> None:
    """The represented areas, or the finest, coloured by a headline measure; every area leads to its profile."""
    levels, borough = context.levels, context.stamp.borough_code
    held = ask(questions.held_levels, borough)
    kinds = [levels.represented.level_id, levels.finest.level_id]
    level = address.choice("level", {each: levels.heading(each) for each in kinds}, kinds[0])
    outlines = ask(questions.outlines, level, borough, True)
    if not outlines:
        plural = levels[level].plural
        show([Paragraph(f"No outlines of {plural} are held, so there is no map of them. Use the box or the list.")])
        return
    indicators = ask(questions.indicators)
    able = [each.indicator_id for each in held if each.area_type == level and each.is_current]
    options = answer.headlines(site.roles(), indicators, able)
    if not options:
        _plain_map(outlines, levels[level].plural, context.council)
        return
    chosen = pick("indicator", "Colour the map by", options, next(iter(options)))
    pick("level", "Areas", {each: levels.heading(each) for each in kinds}, kinds[0], segments=True)
    period = needs.latest(ask(questions.indicator_levels, chosen, borough), level)
    rows = ask(questions.atlas, chosen, period.period_id, level, borough, True) if period else []
    areas, measure = atlas.map_areas(rows, outlines), indicators[chosen]
    age = wording.years_old(period.period_end, context.today) if period else None
    title = f"{measure.title}, {wording.with_age(period.period_label, age) if period else 'no figures'}"
    drawn = _drawn(
        tuple(areas),
        palette.HUES[measure.polarity],
        f"Map of {context.council}: {title}",
        level == kinds[0],
        profiles(areas),
    )
    key = atlas.legend(rows, areas, measure.polarity)
    show(
        [
            Paragraph(title, quiet=True),
            *([Picture(drawn)] if drawn else []),
            key,
            Paragraph(content.map_range(rows, levels[level].singular), quiet=True),
        ]
    )


def _plain_map(outlines: Sequence[questions.Outline], plural: str, council: str) -> None:
    """The places in one colour, where no measure is held."""
    areas = tuple(MapArea(each, 1, "Its profile") for each in outlines)
    drawn = _drawn(
        areas,
        palette.HUES["no_judgement"],
        f"Map of the {plural} of {council}",
        len(areas) < _WARD_NAMED,
        profiles(areas),
    )
    show([Picture(drawn)] if drawn else [])


@st.cache_data(max_entries=60, show_spinner=False)
def _drawn(
    areas: tuple[MapArea, ...], hues: Sequence[str], alt: str, labels: bool, links: Mapping[str, str]
) -> Drawing | None:
    from vitality.drawing import shaded_map  # geometry is loaded with the first map

    made = shaded_map.shaded_map(areas, hues, alt, labels=labels, links=links)
    return Drawing(str(made.page).encode(), alt, made.width_mm) if made else None
