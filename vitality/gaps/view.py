"""The views of the page Gaps: each asks, shows, and gives the measures that it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from vitality import questions, wording
from vitality.atlas import clusters
from vitality.atlas.content import group_list
from vitality.content.blocks import Legend, Map, Paragraph
from vitality.drawing import palette
from vitality.gaps import answer, content, floor, pairs, pairs_content, people
from vitality.gaps.content import ChosenMeasure
from vitality.questions import warehouse
from vitality.screen import address, answers
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.place import open_profile, pick
from vitality.screen.show import show
from vitality.screen.text import plain
from vitality.targeting import coverage, needs


def choose_measure(context: PageContext, gaps: Sequence[questions.Gap], *, is_needed: bool) -> ChosenMeasure:
    """The measure in the address, else the first judged one with a gap; its picker is drawn."""
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, context.borough_code)
    local = {each.indicator_id for each in held if each.area_type == context.levels.finest.level_id}
    options = {key: each.as_option for key, each in indicators.items() if key in local}
    judged = [gap.indicator_id for gap in gaps if gap.difference is not None and answer.harms(gap)]
    chosen = next(iter([*judged, *options, *indicators]))
    if is_needed and options:
        chosen = pick("indicator", "Measure", options, chosen)
    _read_for_other_views()
    gap = next((each for each in gaps if each.indicator_id == chosen), None)
    indicator = ask(questions.indicator, chosen)
    assert indicator is not None  # it is one of the catalogue
    return ChosenMeasure(indicator, gap, context.source_of([chosen]))


def _read_for_other_views() -> None:
    """What the address holds for a view that is not shown is answered all the same; the view itself says more."""
    text, groups = address.read("floor"), {each.group_id: each.title for each in ask(questions.people_groups)}
    address.settle("floor", text, [text] if text and _number(text) is None else [])
    if groups:
        address.choice("group", groups, next(iter(groups)))
    pairs_held = {each.pair_id: each.title for each in ask(questions.measure_pairs)}
    if pairs_held:
        address.choice("pair", pairs_held, next(iter(pairs_held)))


def the_gap(context: PageContext, chosen: ChosenMeasure) -> list[str]:
    """The gap of the chosen measure, then whether gaps became wider in each theme, and all gaps as a table."""
    code, gaps = chosen.indicator.indicator_id, ask(questions.gaps, context.borough_code)
    used = [code, *(gap.indicator_id for gap in gaps)]
    titles = dict.fromkeys(theme.title for theme in ask(questions.themes))
    show(content.one_gap(chosen, ask(questions.fifths, code, context.borough_code)))
    show(content.all_gaps(gaps, titles, context.council, context.source_of(used)))
    return used


def below_a_floor(context: PageContext, chosen: ChosenMeasure) -> list[str]:
    """Every neighbourhood against a floor that the reader can move."""
    code, finest = chosen.indicator.indicator_id, context.levels.finest.level_id
    if chosen.indicator.polarity == "no_judgement":
        show([Paragraph("Neither side of this measure is good or bad, so there is no floor to fall below.")])
        return [code]
    periods = ask(questions.indicator_levels, code, context.borough_code)
    held = [each for each in periods if each.area_type == finest and each.areas_with_value]
    latest = needs.of_most_places(held)
    if latest is None:
        show([Paragraph(f"No {context.levels.finest.singular} has a figure of this measure to set against a floor.")])
        return [code]
    figures = ask(questions.atlas, code, latest.period_id, finest, context.borough_code, True)
    limit = _choose_floor(chosen.indicator, floor.to_begin_with(figures))
    of_one_time = coverage.of_one_time(figures, ask(questions.areas))
    show(content.below_a_floor(chosen, figures, of_one_time, limit, _dated(context, latest)))
    return [code]


def _choose_floor(indicator: questions.IndicatorInFull, first: float) -> float:
    """The floor in the address, else `first`; its box is drawn."""

    def moved() -> None:
        address.write(floor=f"{st.session_state['floor']:g}")

    text = address.read("floor")
    asked = _number(text)
    st.session_state["floor"] = limit = round(float(first), indicator.decimals) if asked is None else asked
    shown = f"{limit:.{indicator.decimals}f}"
    address.settle("floor", f"{limit:g}", [text] if text and asked is None else [], shown)
    label = f"Floor ({indicator.unit}); at first the council's own figure"
    st.number_input(plain(label), key="floor", on_change=moved, step=None, format=f"%.{indicator.decimals}f")
    return limit


def _number(text: str) -> float | None:
    """A number out of the address; None for anything else, and for what no measure can be."""
    try:
        result = float(text)
    except ValueError:
        return None
    return result if abs(result) < 1e9 else None


def followed(context: PageContext, chosen: ChosenMeasure) -> list[str]:
    """The places that were most deprived at the start, never exchanged for others."""
    code = chosen.indicator.indicator_id
    members = ask(questions.cohort_members, context.borough_code)
    show(content.followed(chosen, members, ask(questions.cohort, code, context.borough_code)))
    return [code]


def together(context: PageContext, chosen: ChosenMeasure) -> list[str]:
    """Groups of neighbouring places, on the map and in words."""
    code, polarity = chosen.indicator.indicator_id, chosen.indicator.polarity
    places = ask(questions.clusters, code, context.borough_code)
    if not places:
        why = "Groups were not sought for this measure: too few neighbourhoods have a figure, or it is a plain number."
        show([Paragraph(why)])
        return [code]
    left, right = st.columns([6, 5], gap="large")
    with right:
        show(group_list(clusters.groups(places), len(places), polarity))
    with left:
        outlines = ask(questions.outlines, context.levels.finest.level_id, context.borough_code, True)
        drawn = clusters.map_areas(places, outlines)
        hues = palette.CLUSTERS[polarity]
        key, legend = f"clusters_{code}", Legend(clusters.legend(places, polarity))
        clicked = show([Map(drawn, polarity, key, chosen_code=context.area_code, hues=hues), legend])
        if clicked:
            open_profile(clicked)
    periods = ask(questions.indicator_levels, code, context.borough_code)
    period = next((each.period_label for each in periods if each.period_id == places[0].period_id), "")
    show([content.places_together(chosen, places, period)])
    return [code]


def groups_of_people(context: PageContext, _: ChosenMeasure) -> list[str]:
    """Where groups of people live, and what those areas are like."""
    groups = {each.group_id: each for each in ask(questions.people_groups)}
    if not groups:
        show([Paragraph("No groups of people are named in the settings of this council.")])
        return []
    group = groups[pick("group", "Group", {key: each.title for key, each in groups.items()}, next(iter(groups)))]
    code, borough = group.indicator_id, context.borough_code
    period = _latest(context, code) if code else None
    if code is None or period is None:
        show(content.not_known(group))
        return [code] if code else []
    figures = _figures(context, code, period)
    fifths = [each for each in ask(questions.fifths, code, borough) if each.period_id == period.period_id]
    described = _described(context)
    around = people.around(figures, described)
    source = context.source_of([code])
    show(content.where_they_live(group, _dated(context, period), figures, fifths, around, source))
    return [code, *(each.indicator.indicator_id for each in described if around)]


def side_by_side(context: PageContext, _: ChosenMeasure) -> list[str]:
    """Measures that belong together, at the place and at others of its kind."""
    known = {each.pair_id: each for each in ask(questions.measure_pairs)}
    if not known:
        show([Paragraph("No measures that belong together are named in the settings of this council.")])
        return []
    pair = known[pick("pair", "Together", {key: each.title for key, each in known.items()}, _first_pair(known))]
    code, label, told = _where_held(context, pair)
    if told is None:
        why = f"Fewer than two of these measures have a figure for {context.area.label} or for {context.council}."
        show([Paragraph(f"{pair.title}. {why}", lead=True)])
        return []
    source, held = context.source_of(pair.indicator_ids), _pair_figures(pair, (code,))
    show([Paragraph(pairs_content.sentence(told, label), lead=True), *pairs_content.remarks(told)])
    if code != context.area_code:
        show([Paragraph(f"Not held for {context.area.label}; these are of {label}, in which it lies.", quiet=True)])
    show([pairs_content.table(told, code)])
    show(pairs_content.over_time(told, pairs.every_year(pair, held.get(code, {})), source))
    own = ask(questions.areas)[code]
    alike = [each for each in ask(questions.areas).values() if each.area_type == own.area_type and each.is_current]
    codes = tuple(each.area_code for each in alike if _is_beside(each, own))
    gaps = pairs.gaps_of_places(pair, _pair_figures(pair, codes))
    show(pairs_content.elsewhere(told, gaps, context.levels[own.area_type].plural, source))
    return list(pair.indicator_ids)


def _first_pair(known: Mapping[str, questions.MeasurePair]) -> str:
    """The first pair that the chosen measure belongs to, else the first of all."""
    measure = address.read("indicator")
    return next((key for key, each in known.items() if measure in each.indicator_ids), next(iter(known)))


def _where_held(context: PageContext, pair: questions.MeasurePair) -> tuple[str, str, pairs.Together | None]:
    """The place, else the council area, with the measures there; None where neither has two of them."""
    areas, result = ask(questions.areas), None
    for code in dict.fromkeys((context.area_code, context.borough_code)):
        if code in areas and (result := pairs.together(pair, _pair_figures(pair, (code,)).get(code, {}))):
            return code, areas[code].label, result
    return context.area_code, context.area.label, None


def _pair_figures(pair: questions.MeasurePair, codes: tuple[str, ...]) -> dict[str, dict[str, list]]:
    """Every figure of the measures, by place and then by measure."""
    result: dict[str, dict[str, list]] = {}
    for measure in pair.indicator_ids:
        for code, rows in ask(questions.comparable_figures, measure, codes).items():
            result.setdefault(code, {})[measure] = rows
    return result


def _is_beside(each: questions.Area, own: questions.Area) -> bool:
    """Whether a place is set beside another of its kind: within the same council area, or both council areas."""
    return each.borough_code == own.borough_code or each.area_code == each.borough_code


def _latest(context: PageContext, code: str) -> questions.IndicatorLevel | None:
    held = ask(questions.indicator_levels, code, context.borough_code)
    return needs.latest(held, context.levels.finest.level_id)


def _dated(context: PageContext, period: questions.IndicatorLevel) -> str:
    """A period, and how old it is where that is more than three years."""
    return wording.with_age(period.period_label, wording.years_old(period.period_end, context.today))


def _figures(context: PageContext, code: str, period: questions.IndicatorLevel) -> list[questions.MapFigure]:
    finest = context.levels.finest.level_id
    return ask(questions.atlas, code, period.period_id, finest, context.borough_code, True)


def _described(context: PageContext) -> list[people.Described]:
    """What areas are described by, as the settings name it; [] for a warehouse of before they were written down, which
    must not stop a page."""
    try:
        named = answers.answer(questions.group_surroundings)
    except warehouse.CannotRead:
        return []
    indicators = ask(questions.indicators)
    periods = {code: _latest(context, code) for code in named if code in indicators}
    return [
        people.Described(indicators[code], _dated(context, period), _figures(context, code, period))
        for code, period in periods.items()
        if period is not None
    ]


VIEWS = {
    "gap": the_gap,
    "floor": below_a_floor,
    "cohort": followed,
    "clusters": together,
    "people": groups_of_people,
    "pairs": side_by_side,
}
