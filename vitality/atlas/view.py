"""The page Atlas: one measure in every area of a level, as a map, in order, and as a table to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from vitality import questions, wording
from vitality.atlas import answer, clusters, view_maps
from vitality.atlas.content import group_list
from vitality.content.blocks import Block, Heading, Paragraph
from vitality.content.place_list import Places
from vitality.questions import Indicator, MapFigure, Outline
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.borough_map import tile_map
from vitality.screen.context import PageContext
from vitality.screen.council import fragment
from vitality.screen.place import choose_place, open_profile, pick
from vitality.screen.places_in_order import places_in_order
from vitality.screen.show import show
from vitality.screen.text import go
from vitality.targeting import coverage


@dataclass(frozen=True)
class AtlasData:
    """What the page shows: the measure, the level and period, their figures, and the outlines to draw them on."""

    context: PageContext
    indicator: Indicator
    level: str
    period: str
    period_label: str
    rows: Sequence[MapFigure]
    outlines: Sequence[Outline]
    periods: Mapping[str, str]
    age_years: int | None = None

    @property
    def places(self) -> Places:
        """The figures as a list of places."""
        level = self.context.levels[self.context.levels.shown[self.level][0]]
        rows = coverage.of_one_time(self.rows, ask(questions.areas))
        return Places(rows, self.indicator, level.singular, level.plural, self.context.area_code)

    @property
    def title(self) -> str:
        return f"{self.indicator.title}, {self.period_with_age}"

    @property
    def period_with_age(self) -> str:
        return wording.with_age(self.period_label, self.age_years)

    @property
    def sentence(self) -> str:
        kind = self.context.levels.heading(self.level)
        return answer.sentence(self.places, self.indicator.title, self.period_with_age, kind)

    @property
    def further(self) -> str:
        return answer.further(self.places, ask(questions.areas))


def choose(context: PageContext) -> AtlasData | None:
    """The measure, level and period of the address, or the nearest to them; None where no level has two figures."""
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, context.borough_code)
    chosen = context.selection.indicator or answer.default_indicator(
        indicators, held, context.selection.level, context.levels
    )
    indicator = indicators[chosen]
    periods = ask(questions.indicator_levels, chosen, context.borough_code)
    levels, begins = answer.held(periods, context.levels), answer.default_periods(periods, context.levels)
    level = answer.level_to_show(context.selection.level, context.area, levels, context.levels)
    judged = indicator.polarity != "no_judgement"
    show([Heading("Where is it better or worse?" if judged else "Where is it higher or lower?", level=1)])
    titles = {key: each.as_option for key, each in indicators.items()}
    pick("indicator", "Measure", titles, chosen, drops=("period",))
    if level is None:
        show([Paragraph(f"This measure is held for the {context.levels.home.singular} as a whole only.", lead=True)])
        go("indicator", f"All figures of {indicator.short_title}", indicator=chosen, area=context.area_code)
        return None
    level, period = _pickers(context, levels, level, begins)
    area_type, is_current = context.levels.shown[level]
    place = (area_type, context.borough_code, is_current)
    rows = ask(questions.atlas, chosen, period, *place)
    outlines = _outlines(context, rows, *place) if area_type != context.levels.home.level_id else []
    end = next(each.period_end for each in periods if each.period_id == period)
    age = wording.years_old(end, context.today)
    return AtlasData(context, indicator, level, period, levels[level][period], rows, outlines, levels[level], age)


def _outlines(
    context: PageContext, rows: Sequence[MapFigure], area_type: str, borough: str, is_current: bool
) -> list[Outline]:
    """The outlines of the places of the figures' own time: those that ended by their outline of then, instead of the
    ones that took their place."""
    held = ask(questions.outlines, area_type, borough, is_current)
    of_the_time = {each.area_code for each in coverage.of_one_time(rows, ask(questions.areas))}
    known = {each.area_code for each in held}
    if not is_current or of_the_time <= known:
        return held
    before = [each for each in ask(questions.outlines, area_type, borough, False) if each.area_code in of_the_time]
    return [each for each in held if each.area_code in of_the_time] + before


def _pickers(
    context: PageContext,
    levels: Mapping[str, Mapping[str, str]],
    first: str,
    begins: Mapping[str, questions.IndicatorLevel],
) -> tuple[str, str]:
    """The level and the period to show, out of those that are held for the measure; `begins` is the period of each
    level to begin with."""
    left, right = st.columns([3, 2], gap="small", vertical_alignment="bottom")
    with left:
        words = {key: context.levels.heading(key) for key in levels}
        level = pick("level", "Areas", words, first, drops=("period",), segments=True)
    periods = levels[level]
    latest = begins[level].period_id
    if len(periods) == 1:
        return level, address.choice("period", periods, latest)
    with right:
        return level, pick("period", "Period", periods, latest)


def spread(data: AtlasData) -> None:
    """The map, or squares, beside the one list of the places."""
    left, right = st.columns([5, 6], gap="medium") if data.outlines else (st.container(), st.container())
    with left:
        choose_place(data.context, "Place to outline")
        if data.outlines:
            _area_map(data)
            drawn = answer.map_areas(data.rows, data.outlines)
            key = answer.legend(data.rows, drawn, data.indicator.polarity).items
            view_maps.as_picture(drawn, key, data.title, data.indicator, data.context)
        elif not tile_map(data.rows, data.indicator, data.context.area_code):
            none = "No outlines are held for these places, so there is no map: the list says the same."
            show([Paragraph(none)])
        go("profile", f"The profile of {data.context.area.label}", area=data.context.area_code)
    with right:
        places_in_order(data.context, data.places, data.indicator, data.title, f"{data.sentence} {data.further}")
    view_maps.period_by_period(data.context, data.indicator, data.level, data.periods, data.outlines)
    view_maps.beside(data.context, data.indicator, data.level, data.rows, data.outlines)


@fragment
def _area_map(data: AtlasData) -> None:
    """The map with its legend; a click opens the profile."""
    drawn = answer.map_areas(data.rows, data.outlines)
    clicked = draw_map(
        drawn,
        polarity=data.indicator.polarity,
        key=f"atlas_{data.indicator.indicator_id}_{data.level}_{data.period}",
        chosen_code=data.context.area_code,
        labels=data.context.levels.shown[data.level][0] == data.context.levels.represented.level_id,
    )
    show([answer.legend(data.rows, drawn, data.indicator.polarity)])
    if clicked:
        open_profile(clicked)


def together(data: AtlasData) -> list[Block]:
    """Neighbourhoods that stand together, where they were looked for."""
    if data.level != data.context.levels.finest.level_id:
        return []
    rows = ask(questions.clusters, data.indicator.indicator_id, data.context.borough_code)
    looked_at = [each for each in rows if each.period_id == data.period]
    if not looked_at:
        return []
    return [
        Heading("Places that stand together", anchor="together"),
        *group_list(clusters.groups(looked_at), len(looked_at), data.indicator.polarity),
    ]
