"""What the page Priorities draws: delivery, the golden thread, turning the curve, partners, and what if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.drawing import curve_chart
from vitality.priorities import choice, curves, delivery, places
from vitality.priorities import content as strategy_html
from vitality.priorities import partners as partners_module
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.papers import downloads
from vitality.screen.place import open_profile, pick
from vitality.screen.text import go, html, lead, prose, quiet, table

Row = Mapping[str, Any]
ECOLOGICAL = "This says what the areas are like, not each person who lives there."


@dataclass(frozen=True)
class Strategy:
    """The strategy in force with its priorities and the targets of the borough."""

    context: PageContext
    strategy: Row
    priorities: Sequence[delivery.Priority]
    targets: Sequence[Row]
    partners: Sequence[Row]
    members: Sequence[Row]

    def notes(self, title: str) -> list[tuple[str, str]]:
        return [("Table", title), ("Strategy", self.strategy["title"]), ("Build", self.context.source)]


def strategy(context: PageContext) -> Strategy | None:
    """The strategy of the borough that the chosen place lies in; None where none is held."""
    held = ask(questions.strategy_in_force)
    if not held:
        return None
    partners, members = ask(questions.partners), ask(questions.priorities)
    targets = ask(questions.targets, context.borough_code)
    named = {row["partner_id"]: row["title"] for row in partners}
    return Strategy(context, held[0], delivery.priorities(members, targets, named), targets, partners, members)


def is_delivered(seen: Strategy) -> None:
    """Each priority with its word, who leads, its targets, where it is not delivered, and what would reach most."""
    worse, need = ask(questions.worse_wards, seen.context.borough_code), ask(questions.reach, seen.context.borough_code)
    needs = {row["indicator_id"]: row for row in need}
    floors = ask(questions.floor_misses, seen.context.borough_code)
    at_wards = {
        row["indicator_id"]
        for row in ask(questions.held_levels, seen.context.borough_code)
        if row["area_type"] == seen.context.levels.represented.level_id
    }
    for each in seen.priorities:
        st.subheader(each.title, anchor=each.priority_id)
        html(strategy_html.headline(each))
        with st.expander("Targets, where it is not delivered, and what would reach most people"):
            if each.targets:
                html(strategy_html.targets_table(each.targets, seen.context.borough_code, f"Targets: {each.title}"))
            _listed("Where it is not delivered", places.where_not(each, worse, floors), places.nothing(each, at_wards))
            reached = places.reach(each, needs)
            _listed(
                "What would reach most people",
                [text for _, text in reached],
                "No measure of this priority counts people for neighbourhoods.",
            )
            for indicator, _ in reached:
                title = ask(questions.indicators)[indicator]["title"]
                go(
                    "targeting",
                    f"Places in order of need: {title}",
                    area=seen.context.borough_code,
                    indicator=indicator,
                )
    st.subheader("Questions to ask about one priority", anchor=False)
    titles = {each.priority_id: each.title for each in seen.priorities}
    asked = st.query_params.get("priority", "")
    chosen = asked if asked in titles else next(iter(titles), "")
    if chosen:
        pick("priority", "Priority", titles, chosen)
        downloads("questions", seen.context.borough_code, "pack", priority=chosen)
    rows = delivery.table_rows(seen.priorities, seen.strategy["vision"])
    told = delivery.overview(seen.priorities, seen.targets)
    chart(
        {},
        "",
        key="delivery",
        title="Priorities and targets",
        sentence=told,
        rows=rows,
        notes=seen.notes("Priorities and targets"),
        source=seen.context.source,
    )


def _listed(heading: str, sentences: Sequence[str], none: str) -> None:
    items = "".join(f"<li>{escape(text)}</li>" for text in sentences)
    html(f"<p><b>{escape(heading)}</b></p>" + (f'<ul class="v-prose">{items}</ul>' if items else prose(none)))


def golden_thread(seen: Strategy) -> None:
    """From vision to priority, measure, target and partner, and what hangs loose at either end."""
    html(strategy_html.thread(seen.priorities, seen.strategy, seen.context.borough_code))
    bare, aimless, idle = delivery.orphans(seen.priorities, ask(questions.indicators))
    st.subheader("Loose ends", anchor=False)
    html(prose(f"Priorities that no measure follows: {wording.listed(bare) or 'none'}."))
    html(prose(f"Priorities without a target: {wording.listed(aimless) or 'none'}."))
    html(
        prose(
            f"Measures that serve no priority ({len(idle)} of those that can be called good or bad): "
            f"{wording.listed(idle) or 'none'}."
        )
    )
    rows = delivery.table_rows(seen.priorities, seen.strategy["vision"])
    chart(
        {},
        "",
        key="thread",
        title="The golden thread",
        sentence=seen.strategy["vision"],
        rows=rows,
        notes=seen.notes("The golden thread"),
        source=seen.context.source,
    )


def turning_the_curve(seen: Strategy) -> None:
    """One measure's history, the line that it was on, and what happened since; then stretch rewards, if any."""
    borough = seen.context.borough_code
    titles = {row["indicator_id"]: row["title"] for row in seen.members if row["indicator_id"]}
    held = ask(questions.curve_measures, borough)
    able = {row["indicator_id"]: titles[row["indicator_id"]] for row in held if row["indicator_id"] in titles}
    html(
        prose(
            f"{len(able)} of {len(titles)} measures have five or more figures of one series, which a line needs. "
            f"{curves.currency(held)}"
        )
    )
    if able:
        asked = seen.context.selection.indicator
        chosen = asked if asked in able else next(iter(able))
        pick("indicator", "Measure", able, chosen)
        points, indicator = ask(questions.curve, chosen, borough), ask(questions.indicators)[chosen]
        told = curves.sentence(points, indicator)
        html(lead(told))
        spec, alt = curve_chart.curve(points, indicator, told)
        chart(
            spec,
            alt,
            key="curve",
            title=f"{indicator['title']}: turning the curve",
            sentence=told,
            rows=curves.table_rows(points, indicator),
            notes=seen.notes("Turning the curve"),
            source=seen.context.source,
        )
        html(quiet("Success is doing better than the line it was on. The band holds four forecasts in five."))
    stretch = [each for each in seen.targets if each["kind"] == "stretch"]
    if not stretch:
        html(
            prose(
                "No stretch target with a reward is held. Where an agreement has one, its share and reward show "
                "here: nothing below 60% of the stretch, then in proportion, at most all of it."
            )
        )
        return
    rows = [
        {
            "Measure": each["title"],
            "Status": delivery.status_words(each),
            "Share of the stretch reached": "" if each["stretch_share"] is None else f"{each['stretch_share']:.0%}",
            "Reward": "" if each["reward"] is None else f"£{each['reward']:,.0f}",
        }
        for each in stretch
    ]
    html(table(tuple(rows[0]), [tuple(each.values()) for each in rows], "Stretch targets and their rewards"))


def partner_view(seen: Strategy) -> None:
    """What each partner leads on and contributes to, with status and prompts; then what is shared."""
    prompts = [row for row in ask(questions.prompts, seen.context.borough_code) if set(row["kinds"]) != {"D_explained"}]
    result = partners_module.partners(seen.partners, seen.members, seen.targets, prompts)
    for each in result:
        st.subheader(each.title, anchor=False)
        html(prose(f"{each.says} Answers to: {each.answers_to}"))
        html(prose(partners_module.sentence(each)))
        raised = partners_module.raised(each)
        if raised:
            html(prose(raised))
            go(
                "scrutiny",
                f"The questions on what {each.title[0].lower() + each.title[1:]} does",
                area=seen.context.borough_code,
                partner=each.partner_id,
            )
        html(strategy_html.measures(each.leads, each.contributes, each.title, seen.context.borough_code))
    chart(
        {},
        "",
        key="partners",
        title="Who leads and who contributes",
        sentence="Who leads and who contributes",
        rows=partners_module.table_rows(result),
        notes=seen.notes("Partners"),
        source=seen.context.source,
    )


def what_if(seen: Strategy) -> None:
    """Choose up to five priorities and their weights: which neighbourhoods and groups would that serve?"""
    titles = {each.priority_id: each.title for each in seen.priorities}
    chosen = choice.read(st.query_params.get("first", ""), list(titles))
    weights = _chosen(titles, chosen)
    if not weights:
        html(prose(f"Choose up to {choice.MOST} priorities to see which neighbourhoods and groups they would serve."))
        return
    areas = ask(questions.areas)
    strips = {
        key: [pair for pair in pairs if areas[pair[0]]["is_current"]]  # a neighbourhood redrawn since cannot be helped
        for key, pairs in ask(
            questions.strip_values, seen.context.levels.finest.level_id, seen.context.borough_code, True
        ).items()
    }
    result = choice.served(seen.priorities, weights, strips)
    labels = {code: areas[code]["label"] for code in result.scores}
    every = sum(
        row["area_type"] == seen.context.levels.finest.level_id
        and row["is_current"]
        and row["borough_code"] == seen.context.borough_code
        for row in areas.values()
    )
    told = choice.sentence(result, labels, every)
    html(lead(told))
    if not result.first:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _map(seen, result)
        html(quiet(f"Dark: the fifth of neighbourhoods that these priorities point to. {ECOLOGICAL}"))
    with right:
        groups = {row["group_id"]: row for row in ask(questions.people_groups) if row["indicator_id"]}
        rows = {key: _latest(seen, row["indicator_id"]) for key, row in groups.items()}
        served = choice.groups(rows, {key: row["title"] for key, row in groups.items()}, result.first)
        html(
            table(tuple(served[0]), [tuple(each.values()) for each in served], "Groups of people who live there")
            if served
            else prose("No group of people is counted in these neighbourhoods.")
        )
    listed = [{"Order": number, "Neighbourhood": labels[code]} for number, code in enumerate(result.first, 1)]
    chart(
        {},
        "",
        key="choice",
        title="Neighbourhoods that the choice points to",
        sentence=told,
        rows=listed,
        notes=seen.notes(", ".join(f"{titles[key]} x{n}" for key, n in weights.items())),
        source=seen.context.source,
    )


def _chosen(titles: Mapping[str, str], chosen: Mapping[str, int]) -> dict[str, int]:
    """The choice in the address with a way to change it and its weights."""
    st.session_state["first"] = list(chosen)

    def moved() -> None:
        picked = st.session_state["first"]
        st.query_params["first"] = choice.write({key: chosen.get(key, 1) for key in picked})

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
            result = {key: st.slider(titles[key], 1, choice.MOST_WEIGHT, number) for key, number in chosen.items()}
            if st.form_submit_button("See what changes"):
                st.query_params["first"] = choice.write(result)
                st.rerun()
    return dict(chosen)


def _latest(seen: Strategy, indicator: str) -> Sequence[Row]:
    """Figures of a group of people in every neighbourhood, at the latest period held for neighbourhoods of today."""
    levels = ask(questions.indicator_levels, indicator, seen.context.borough_code)
    held = [
        each["period_id"]
        for each in levels
        if each["area_type"] == seen.context.levels.finest.level_id and each["is_current"]
    ]
    if not held:
        return ()
    return ask(
        questions.atlas, indicator, held[0], seen.context.levels.finest.level_id, seen.context.borough_code, True
    )


def _map(seen: Strategy, result: choice.Served) -> None:
    outlines = ask(questions.outlines, seen.context.levels.finest.level_id, seen.context.borough_code, True)
    first = {code: number for number, code in enumerate(result.first, 1)}
    rows = [
        {
            **each,
            "class_index": 4 if each["area_code"] in first else 1,
            "reason": "",
            "value_text": f"number {first[each['area_code']]}" if each["area_code"] in first else "not first",
        }
        for each in outlines
    ]
    clicked = draw_map(rows, polarity="no_judgement", key="choice_map", height=440)
    if clicked:
        open_profile(clicked)


DRAW = {
    "delivery": is_delivered,
    "thread": golden_thread,
    "curve": turning_the_curve,
    "partners": partner_view,
    "choice": what_if,
}
