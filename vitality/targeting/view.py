"""The views of the page Targeting: one need, two needs, and conditions that a place must meet.

Each asks, shows, and gives the measures whose figures it shows, so that the page can cite them all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from vitality import questions
from vitality.addresses import selection
from vitality.content.blocks import Heading, Map, Note, Paragraph
from vitality.drawing import coverage_chart
from vitality.drawing.map_area import MapArea
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.papers import downloads
from vitality.screen.place import open_profile, pick
from vitality.screen.show import show
from vitality.screen.text import plain
from vitality.targeting import conditions, content, coverage, needs, overlap
from vitality.targeting.conditions import Condition
from vitality.targeting.needs import Need

FARTHEST = 999_999_999.0
TWO_TONES = ("#F7F7F7", "#D9D9D9", "#D9D9D9", "#737373", "#404040")


@dataclass(frozen=True)
class Targets:
    """What every view needs: the measures that count people at the chosen level, and the chosen need."""

    context: PageContext
    options: Mapping[str, str]
    need: Need

    @property
    def code(self) -> str:
        return self.need.measure.indicator_id

    @property
    def address(self) -> dict[str, str]:
        """What stays in the address of another view: the place, the need and the kind of places."""
        return {"area": self.context.area_code, "indicator": self.code, "level": self.need.level}

    def of(self, indicator_ids: Sequence[str]) -> list[Need]:
        """Needs at the same level."""
        return [self.need if each == self.code else self.other(each) for each in indicator_ids]

    def other(self, indicator_id: str) -> Need:
        """Another need at the same level."""
        return needs.need(ask, indicator_id, self.need.level, self.context.borough_code)


def targets(context: PageContext) -> Targets | None:
    """The level and need in the address, else the finest and the first deprivation counted; pickers are drawn."""
    indicators, levels = ask(questions.indicators), context.levels
    left, right = st.columns([2, 1])
    with right:
        named = {key: levels.heading(key) for key in levels.within}
        level = pick("level", "Places", named, levels.finest.level_id)
    options = needs.options(indicators, ask(questions.held_levels, context.borough_code), level)
    first = needs.first(options, indicators)
    if first is None:
        return None
    with left:
        chosen = pick("indicator", "Need", options, first)
    _read_for_other_views([key for key in options if key != chosen], options)
    return Targets(context, options, needs.need(ask, chosen, level, context.borough_code))


def _read_for_other_views(seconds: Collection[str], options: Collection[str]) -> None:
    """What the address holds for a view that is not shown is answered all the same; the view itself says more."""
    address.choice("order", coverage.ORDERS, "people")
    for name, is_known in (("second", lambda text: text in seconds), ("count", str.isdecimal)):
        text = address.read(name)
        address.settle(name, text, [text] if text and not is_known(text) else [])
    known, ignored = conditions.read(address.read("where"), options)
    address.settle("where", conditions.write(known), ignored if address.used().get("view") != "conditions" else ())


def one_need(targets: Targets) -> list[str]:
    """Places in order of the people affected or of the rate, with what the first so many reach."""
    need, used = targets.need, [targets.code]
    order = address.choice("order", coverage.ORDERS, "people")
    rows = need.ordered(order)
    if not rows:
        show([Paragraph("No counts of people are shown for these places, so they cannot be put in order by need.")])
        return used
    left, right = st.columns(2)
    with left:
        pick("order", "In order of", coverage.ORDERS, order)
    with right:
        count = _count(len(rows))
    told, listed = need.reached(rows, count), coverage.table_rows(rows, count, need.measure)
    cut = coverage.cut(rows, count, order, need.measure.polarity)
    show([Paragraph(told, lead=True), *content.sure([coverage.how_sure(cut)])])
    left, right = st.columns([6, 5], gap="large")
    with left:
        chosen = {each.area_code: number for number, each in enumerate(rows[:count], 1)}
        _map(targets, dict.fromkeys(chosen, 4), {code: f"number {number}" for code, number in chosen.items()})
        show([Paragraph(f"Dark: the places chosen. {coverage.ECOLOGICAL}", quiet=True)])
    with right:
        drawn = coverage_chart.coverage(coverage.curve(rows, need.measure.polarity), count, need.whom)
        title, source = f"{need.measure.title}: places and people reached", targets.context.source_of(used)
        table = "Places in order of need"
        show([content.chart(need, "coverage", title, told, listed, source, table=table, drawn=drawn)])
    caption = f"Places chosen, {coverage.ORDERS[order].lower()} first"
    without = needs.without(need.figures, rows)
    show(
        [
            Heading(content.chosen_title(count)),
            *content.place_list(need, listed[:count], caption),
            *([Paragraph(without, quiet=True)] if without else []),
            content.by_rate(need, targets.context.levels[need.level], targets.context.area_code),
        ]
    )
    options = {"indicator": targets.code, "level": need.level, "order": order, "count": count}
    downloads("targeting", targets.context.borough_code, "targeting", **options)
    return used


def _count(most: int) -> int:
    """How many places, from the address; 10 at first."""
    text = address.read("count")
    asked = int(text) if text.isdecimal() and len(text) < 6 else needs.MOST_PLACES
    count = min(max(1, asked), most)

    def moved() -> None:
        address.write(count=str(st.session_state["count"]))

    st.session_state["count"] = count
    address.settle("count", str(count), address.pieces("count", [str(count)]), f"{count}")
    st.number_input("How many places can be helped", 1, most, key="count", on_change=moved)
    return st.session_state["count"]


def two_needs(targets: Targets) -> list[str]:
    """A second need beside the first: where both are high."""
    options = {key: title for key, title in targets.options.items() if key != targets.code}
    indicators = ask(questions.indicators)
    judged = [key for key in options if indicators[key].polarity != "no_judgement"]
    first = next(iter([*judged, *options]), None)
    if first is None:
        show([Paragraph("No second measure counts people in these places.")])
        return [targets.code]
    chosen = pick("second", "Second need", options, first)
    both, used = content.two_needs(targets.need, targets.other(chosen)), [targets.code, chosen]
    where = conditions.write([Condition(targets.code, "worst"), Condition(chosen, "worst")])
    sure = [overlap.unsure(each.figures, each.measure.polarity, each.measure) for each in targets.of(used)]
    show([Paragraph(both.sentence, lead=True), *content.sure(sure), content.why_thirds(targets.address, where)])
    left, right = st.columns([6, 5], gap="large")
    with left:
        _map(targets, {code: each + 1 for code, each in both.classes.items()}, both.words, overlap.HUES)
    with right:
        show(both.beside_the_map)
    title, source = f"{both.one} and {both.two}", targets.context.source_of(used)
    taken = content.chart(targets.need, "two", title, both.sentence, both.rows, source, table="Two needs")
    show([both.both_high, taken])
    return used


def by_conditions(targets: Targets) -> list[str]:
    """Places that meet every condition, and how many of those in need live inside and outside."""
    need, indicators = targets.need, ask(questions.indicators)
    known, ignored = conditions.read(address.read("where"), targets.options)
    address.settle("where", conditions.write(known))
    if ignored:
        many = f"{len(ignored)} condition{'s' if len(ignored) != 1 else ''}"
        why = f"in the address could not be used: not understood, or more than {conditions.MOST}."
        named = ", ".join(f"“{selection.shown_back(each)}”" for each in ignored[:3])
        show([Note(f"{many} {why} Left out: {named}.")])
    known = known or [Condition(targets.code, "worst")]
    figures = {each.indicator_id: targets.other(each.indicator_id) for each in known}
    said = [
        conditions.words(each, indicators[each.indicator_id], figures[each.indicator_id].period_label) for each in known
    ]
    _builder(targets, known, said, indicators)
    met = [
        conditions.meets(each, figures[each.indicator_id].figures, indicators[each.indicator_id].polarity)
        for each in known
    ]
    chosen, every, stated = set.intersection(*met), conditions.every(len(known)), "; and ".join(said)
    whom = f"{need.whom} ({need.period_with_age})"
    told = f"{stated}: {conditions.inside(chosen, need.figures, whom, need.measure.polarity, len(known))}"
    sure = [
        conditions.unsure(each, figures[each.indicator_id].figures, indicators[each.indicator_id].polarity, measure)
        for each in known
        if (measure := indicators[each.indicator_id])
    ]
    show([Paragraph(told, lead=True), *content.sure(sure)])
    if any(each.limit is None for each in known):
        second = next((each.indicator_id for each in known if each.indicator_id != targets.code), "")
        show([content.why_fifths(targets.address, second)])
    _map(targets, dict.fromkeys(chosen, 4), dict.fromkeys(chosen, f"meets {every}"))
    periods = {need.period_label, *(each.period_label for each in figures.values())}
    mixed = "The measures are of different periods. " if len(periods) > 1 else ""
    show([Paragraph(f"Dark: the places that meet {every}. {mixed}{coverage.ECOLOGICAL}", quiet=True)])
    ordered = need.ordered("people")
    inside = [each for each in ordered if each.area_code in chosen]
    listed, used = coverage.table_rows(inside, len(inside), need.measure, ordered), [*figures, targets.code]
    if listed:
        title, source = f"Places where {stated}", targets.context.source_of(used)
        caption = f"Places that meet {every}, most people in need first"
        taken = content.chart(need, "where", title, told, listed, source)
        show([*content.place_list(need, listed, caption), taken])
    return used


def _builder(
    targets: Targets, known: Sequence[Condition], said: Sequence[str], indicators: Mapping[str, questions.Indicator]
) -> None:
    """The conditions as a list with a way to remove each, and what adds one."""
    for number, (each, words) in enumerate(zip(known, said, strict=True)):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            show([Paragraph(words)])
        rest = [other for other in known if other != each]
        if len(known) > 1 and right.button("Remove", key=f"remove_{number}", type="tertiary"):
            address.write(where=conditions.write(rest))
            st.rerun()
    if len(known) >= conditions.MOST:
        return
    with st.expander("Add a condition"):
        measure = st.selectbox("Measure", list(targets.options), format_func=lambda key: targets.options[key])
        kinds = conditions.kinds(indicators[measure])  # the words, and the unit of the limit, follow the measure
        kind = st.selectbox("Which places", list(kinds), format_func=lambda each: kinds[each])
        limit = None
        if kind != "worst":
            limit = st.number_input(plain(f"Limit ({indicators[measure].unit})"), -FARTHEST, FARTHEST, 0.0, step=None)
        if st.button("Add", disabled=kind != "worst" and limit is None):
            address.write(where=conditions.write([*known, Condition(measure, kind, limit)]))
            st.rerun()


def _map(
    targets: Targets, classes: Mapping[str, int], words: Mapping[str, str], hues: Sequence[str] = TWO_TONES
) -> None:
    """The places on the map, in two tones or in the colours of two needs; a click opens the profile."""
    context, level = targets.context, targets.need.level
    outlines = ask(questions.outlines, level, context.borough_code, True)
    if not outlines:
        return
    step, told = (1, "not chosen") if hues == TWO_TONES else (None, "no figure")
    drawn = [MapArea(each, classes.get(each.area_code, step), words.get(each.area_code) or told) for each in outlines]
    is_labelled = level == context.levels.represented.level_id
    key, code = f"targets_{level}_{len(hues)}", context.area_code
    clicked = show([Map(drawn, "no_judgement", key, code, labels=is_labelled, height=460, hues=hues)])
    gone = len(set(classes) - {each.area_code for each in outlines})
    if gone:
        were = "was" if gone == 1 else "were"
        show([Paragraph(f"{gone} of these places {were} redrawn since, and not mapped.", quiet=True)])
    if clicked:
        open_profile(clicked)


VIEWS = {"one": one_need, "two": two_needs, "conditions": by_conditions}
