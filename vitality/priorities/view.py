"""What the page Priorities draws: delivery, the golden thread, turning the curve, partners, and what if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.content.blocks import Block, Chart, Heading, Paragraph, Table
from vitality.drawing import curve_chart, marks
from vitality.drawing.map_area import MapArea
from vitality.drawing.marks import Line
from vitality.priorities import choice, content, curves, delivery, partners, places
from vitality.questions import MapFigure, Partner, PriorityMeasure, Strategy, Target
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map, small_map
from vitality.screen.context import PageContext
from vitality.screen.papers import downloads
from vitality.screen.place import open_profile, pick
from vitality.screen.show import show
from vitality.screen.text import go, plain

ALL = "all"  # of the papers: the one of the whole strategy
ECOLOGICAL = "This says what the areas are like, not each person who lives there."


@dataclass(frozen=True)
class StrategyData:
    """The strategy in force with its priorities and the targets of the borough."""

    context: PageContext
    strategy: Strategy
    priorities: Sequence[delivery.Priority]
    targets: Sequence[Target]
    partners: Sequence[Partner]
    members: Sequence[PriorityMeasure]

    @property
    def titles(self) -> dict[str, str]:
        return {each.priority_id: each.title for each in self.priorities}

    @property
    def papers(self) -> dict[str, str]:
        """The papers that can be taken away: the strategy, and questions on each priority."""
        questions_on = {key: f"Questions to ask: {title}" for key, title in self.titles.items()}
        return {ALL: "The whole strategy: priorities, targets, partners"} | questions_on

    def chosen(self) -> dict[str, int]:
        """The priorities that the address puts first, with their weights."""
        result = choice.read(address.read("first"), list(self.titles))
        known = [*choice.write(result).split(","), *(f"{key}:{number}" for key, number in result.items())]
        address.settle("first", choice.write(result), address.pieces("first", known))
        return result

    def away(
        self,
        key: str,
        title: str,
        sentence: str,
        rows: Sequence[Mapping[str, Any]],
        table: str = "",
        drawn: tuple[dict[str, Any], str] = ({}, ""),
    ) -> Chart:
        """A table (with the chart `drawn` of it) to take away, with the strategy and the build in its notes."""
        notes = [("Table", table or title), ("Strategy", self.strategy.title), ("Build", self.context.source)]
        return Chart(
            *drawn, key=key, title=title, sentence=sentence, rows=rows, notes=notes, source=self.context.source
        )


def strategy(context: PageContext) -> StrategyData | None:
    """The strategy of the borough that the chosen place lies in; None where none is held."""
    held = ask(questions.strategy_in_force)
    if not held:
        return None
    bodies, members = ask(questions.partners), ask(questions.priorities)
    targets = ask(questions.targets, context.borough_code)
    named = {row.partner_id: row.title for row in bodies}
    result = StrategyData(context, held[0], delivery.priorities(members, targets, named), targets, bodies, members)
    result.chosen()
    address.choice("priority", result.papers, ALL)
    return result


def is_delivered(data: StrategyData) -> None:
    """Each priority with its word, its targets as marks, its curve and its map; who leads, what would reach most."""
    borough, levels = data.context.borough_code, data.context.levels
    worse, floors = ask(questions.worse_wards, borough), ask(questions.floor_misses, borough)
    needs = {row.indicator_id: row for row in ask(questions.reach, borough)}
    held = ask(questions.held_levels, borough)
    at_wards = {row.indicator_id for row in held if row.area_type == levels.represented.level_id}
    for each in data.priorities:
        show([Heading(each.title, anchor=each.priority_id), *content.headline(each)])
        missed = places.missed(each, worse, floors)
        nowhere, reached, drawn = places.nothing(each, at_wards), places.reach(each, needs), None
        if missed.sentence:
            drawn = small_map(data.context, missed.wards, missed.places, missed.alt(data.context.council))
        show([content.picture(each, borough, _curve(data, each), drawn, missed.sentence or nowhere)])
        with st.expander("Targets, where it is not delivered, and what would reach most people"):
            if each.targets:
                show([content.targets_table(each.targets, borough, f"Targets: {each.title}")])
            show(content.listed("Where it is not delivered", places.where_not(each, worse, floors), nowhere))
            none = "No measure of this priority counts people for neighbourhoods."
            show(content.listed("What would reach most people", [text for _, text in reached], none))
            for indicator, _ in reached:
                title = f"Places in order of need: {ask(questions.indicators)[indicator].title}"
                go("targeting", title, area=borough, indicator=indicator)
    rows = delivery.table_rows(data.priorities, data.strategy.vision)
    told = delivery.overview(data.priorities, data.targets)
    show([data.away("delivery", "Priorities and targets", told, rows)])


def _curve(data: StrategyData, priority: delivery.Priority) -> tuple[str, Line] | None:
    """The line of the measure of a priority with the longest history, those with a target first; None without any."""
    series = ask(questions.series, data.context.borough_code)
    targets = {each.indicator_id for each in priority.targets}
    best: tuple[bool, int, str, Line] | None = None
    for row in priority.members:
        own = series.get(row.indicator_id or "", [])
        drawn = marks.line(own, unit=row.unit or "", decimals=row.decimals or 0, title=row.title or "")
        key = (row.indicator_id in targets, sum(each.value is not None for each in own))
        if drawn and (best is None or key > best[:2]):
            best = (*key, row.title or "", drawn)
    return best and best[2:]


def take_away(data: StrategyData) -> None:
    """One set of buttons: the strategy as a paper, or the questions on one priority."""
    show([Heading("Take it away", anchor="papers")])
    options = data.papers
    chosen = pick("priority", "Paper", options, ALL)
    kind, options = ("priorities", {}) if chosen == ALL else ("questions", {"priority": chosen})
    downloads(kind, data.context.borough_code, "paper", **options)


def golden_thread(data: StrategyData) -> None:
    """From vision to priority, measure, target and partner, and what hangs loose at either end."""
    bare, aimless, idle = delivery.orphans(data.priorities, ask(questions.indicators))
    said = (
        f"Measures that serve no priority ({len(idle)} of those that can be called good or bad): "
        f"{wording.listed(idle) or 'none'}."
    )
    rows = delivery.table_rows(data.priorities, data.strategy.vision)
    show(
        [
            content.thread(data.priorities, data.strategy, data.context.borough_code),
            Heading("Loose ends"),
            *(Paragraph(each) for each in content.loose_ends(bare, aimless, said)),
            data.away("thread", "The golden thread", data.strategy.vision, rows),
        ]
    )


def turning_the_curve(data: StrategyData) -> None:
    """One measure's history, the line that it was on, and what happened since; then stretch rewards, if any."""
    borough = data.context.borough_code
    titles = {row.indicator_id: row.title for row in data.members if row.indicator_id}
    held = ask(questions.curve_measures, borough)
    able = {row.indicator_id: titles[row.indicator_id] for row in held if row.indicator_id in titles}
    enough = f"{len(able)} of {len(titles)} measures have five or more figures of one series, which a line needs. "
    show([Paragraph(enough + curves.currency(held))])
    if able:
        chosen = pick("indicator", "Measure", able, next(iter(able)))
        points, indicator = ask(questions.curve, chosen, borough), ask(questions.indicators)[chosen]
        told = curves.sentence(points, indicator)
        drawn = curve_chart.curve(points, indicator, told)
        title, rows = f"{indicator.title}: turning the curve", curves.table_rows(points, indicator)
        line = "Success is doing better than the line it was on. The band holds four forecasts in five."
        chart = data.away("curve", title, told, rows, "Turning the curve", drawn)
        show([Paragraph(told, lead=True), chart, Paragraph(line, quiet=True)])
    show([_stretch(data.targets)])


def _stretch(targets: Sequence[Target]) -> Block:
    rows = tuple(
        (
            each.title,
            delivery.status_words(each),
            "" if each.stretch_share is None else f"{each.stretch_share:.0%}",
            "" if each.reward is None else f"£{each.reward:,.0f}",
        )
        for each in targets
        if each.kind == "stretch"
    )
    if not rows:
        return Paragraph(
            "No stretch target with a reward is held. Where an agreement has one, its share and reward show here: "
            "nothing below 60% of the stretch, then in proportion, at most all of it."
        )
    return Table(
        "Stretch targets and their rewards", ("Measure", "Status", "Share of the stretch reached", "Reward"), rows
    )


def partner_view(data: StrategyData) -> None:
    """What each partner leads on and contributes to, with status and prompts; then what is shared."""
    borough = data.context.borough_code
    prompts = [row for row in ask(questions.prompts, borough) if set(row.kinds) != {"D_explained"}]
    bodies = partners.partners(data.partners, data.members, data.targets, prompts)
    for each in bodies:
        show(content.partner(each))
        if partners.raised(each):
            title = f"The questions on what {each.title[0].lower() + each.title[1:]} does"
            go("scrutiny", title, area=borough, partner=each.partner_id)
        show([content.measures(each, borough)])
    title = "Who leads and who contributes"
    show([data.away("partners", title, title, partners.table_rows(bodies), "Partners")])


def what_if(data: StrategyData) -> None:
    """Choose up to five priorities and their weights: which neighbourhoods and groups would that serve?"""
    titles = data.titles
    weights = _chosen(titles, data.chosen())
    if not weights:
        none = f"Choose up to {choice.MOST} priorities to see which neighbourhoods and groups they would serve."
        show([Paragraph(none)])
        return
    areas, borough, finest = ask(questions.areas), data.context.borough_code, data.context.levels.finest.level_id
    strips = {
        key: [pair for pair in pairs if areas[pair[0]].is_current]  # a neighbourhood redrawn since cannot be helped
        for key, pairs in ask(questions.strip_values, finest, borough, True).items()
    }
    served = choice.served(data.priorities, weights, strips)
    labels = {code: areas[code].label for code in served.scores}
    current = [row for row in areas.values() if row.is_current and row.borough_code == borough]
    told = choice.sentence(served, labels, sum(row.area_type == finest for row in current))
    show([Paragraph(told, lead=True)])
    if not served.first:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _map(data, served)
        show([Paragraph(f"Dark: the fifth of neighbourhoods that these priorities point to. {ECOLOGICAL}", quiet=True)])
    with right:
        show([_groups(data, served)])
    rows = [{"Order": number, "Neighbourhood": labels[code]} for number, code in enumerate(served.first, 1)]
    weighed = ", ".join(f"{titles[key]} x{n}" for key, n in weights.items())
    show([data.away("choice", "Neighbourhoods that the choice points to", told, rows, weighed)])


def _groups(data: StrategyData, served: choice.Served) -> Block:
    """Groups of people who live where the choice points to."""
    groups = {row.title: _latest(data, row.indicator_id) for row in ask(questions.people_groups) if row.indicator_id}
    told = choice.groups(groups, served.first)
    if not told:
        return Paragraph("No group of people is counted in these neighbourhoods.")
    return Table("Groups of people who live there", tuple(told[0]), tuple(tuple(each.values()) for each in told))


def _chosen(titles: Mapping[str, str], chosen: Mapping[str, int]) -> dict[str, int]:
    """The choice in the address with a way to change it and its weights."""
    st.session_state["first"] = list(chosen)

    def moved() -> None:
        picked = st.session_state["first"]
        address.write(first=choice.write({key: chosen.get(key, 1) for key in picked}))

    st.multiselect(
        "Priorities to put first",
        list(titles),
        key="first",
        format_func=lambda key: titles[key],
        max_selections=choice.MOST,
        on_change=moved,
    )
    if len(chosen) > 1:
        with st.expander("Weigh them"), st.form("weigh_priorities", border=False):
            result = {
                key: st.slider(plain(titles[key]), 1, choice.MOST_WEIGHT, number) for key, number in chosen.items()
            }
            if st.form_submit_button("See what changes"):
                address.write(first=choice.write(result))
                st.rerun()
    return dict(chosen)


def _latest(data: StrategyData, indicator: str) -> Sequence[MapFigure]:
    """Figures of a group of people in every neighbourhood, at the latest period held for neighbourhoods of today."""
    levels = ask(questions.indicator_levels, indicator, data.context.borough_code)
    finest = data.context.levels.finest.level_id
    held = [each.period_id for each in levels if each.area_type == finest and each.is_current]
    if not held:
        return ()
    return ask(questions.atlas, indicator, held[0], finest, data.context.borough_code, True)


def _map(data: StrategyData, served: choice.Served) -> None:
    outlines = ask(questions.outlines, data.context.levels.finest.level_id, data.context.borough_code, True)
    first = {code: number for number, code in enumerate(served.first, 1)}
    areas = [
        MapArea(each, 4, f"number {first[each.area_code]}")
        if each.area_code in first
        else MapArea(each, 1, "not first")
        for each in outlines
    ]
    clicked = draw_map(areas, polarity="no_judgement", key="choice_map", height=440)
    if clicked:
        open_profile(clicked)


DRAW = {
    "delivery": is_delivered,
    "thread": golden_thread,
    "curve": turning_the_curve,
    "partners": partner_view,
    "choice": what_if,
}
