"""The views of the page Targeting: one need, two needs, and conditions that a place must meet.

Each draws itself and gives the measures whose figures it shows, so that the page can cite them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from vitality import questions
from vitality.drawing import coverage_chart as drawing
from vitality.gaps.people import ECOLOGICAL
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.papers import downloads
from vitality.screen.place import pick
from vitality.screen.text import html, lead, notice, plain, prose, quiet
from vitality.targeting import conditions, coverage, needs, overlap, place_table
from vitality.targeting.view_data import Targets, map_of, place_list

Row = Mapping[str, Any]
FARTHEST = 999_999_999.0


def one_need(seen: Targets) -> list[str]:
    """Places in order of the people affected or of the rate, with what the first so many reach."""
    used = [seen.need["indicator_id"]]
    order = st.query_params.get("order", "people")
    order = order if order in coverage.ORDERS else "people"
    polarity = seen.need["polarity"]
    rows = coverage.ordered(seen.rows, order, polarity)
    if not rows:
        html(prose("No counts of people are shown for these places, so they cannot be put in order by need."))
        return used
    left, right = st.columns(2)
    with left:
        pick("order", "In order of", coverage.ORDERS, order)
    with right:
        count = _count(len(rows))
    told = f"{seen.dated}: {coverage.sentence(rows, count, seen.whom, polarity)}"
    html(lead(told))
    points = coverage.curve(rows, polarity)
    listed = coverage.table_rows(rows, count, seen.need)
    left, right = st.columns([6, 5], gap="large")
    with left:
        chosen = {each["area_code"]: number for number, each in enumerate(rows[:count], 1)}
        map_of(seen, {code: 4 for code in chosen}, {code: f"number {number}" for code, number in chosen.items()})
        html(quiet("Dark: the places chosen. " + ECOLOGICAL))
    with right:
        spec, alt = drawing.coverage(points, count, seen.whom)
        title = f"{seen.need['title']}: places and people reached"
        chart(
            spec,
            alt,
            key="coverage",
            title=title,
            sentence=told,
            rows=listed,
            notes=seen.notes("Places in order of need", used),
            source=seen.source(used),
        )
    _to_print(seen, listed[:count], order, count, needs.without(seen.rows, rows))
    return used


def _to_print(seen: Targets, listed: Sequence[Row], order: str, count: int, without: str) -> None:
    """The chosen places as a table that prints, and the same as a paper."""
    st.subheader("The place chosen" if count == 1 else f"The {count} places chosen", anchor=False)
    place_list(seen, listed, f"Places chosen, {coverage.ORDERS[order].lower()} first")
    if without:
        html(quiet(without))
    downloads(
        "targeting",
        seen.context.borough_code,
        "targeting",
        indicator=seen.need["indicator_id"],
        level=seen.level,
        order=order,
        count=count,
    )


def _count(most: int) -> int:
    """How many places, from the address; 10 at first."""
    text = st.query_params.get("count", "")
    count = int(text) if text.isdecimal() and len(text) < 6 else needs.MOST_PLACES

    def moved() -> None:
        st.query_params["count"] = str(st.session_state["count"])

    st.session_state["count"] = min(max(1, count), most)
    st.number_input("How many places can be helped", 1, most, key="count", on_change=moved)
    return st.session_state["count"]


def two_needs(seen: Targets) -> list[str]:
    """A second need beside the first: where both are high."""
    options = {key: title for key, title in seen.options.items() if key != seen.need["indicator_id"]}
    asked = st.query_params.get("second", "")
    indicators = ask(questions.indicators)
    judged = [key for key in options if indicators[key]["polarity"] != "no_judgement"]
    chosen = asked if asked in options else next(iter([*judged, *options]), None)
    if chosen is None:
        html(prose("No second measure counts people in these places."))
        return [seen.need["indicator_id"]]
    pick("second", "Second need", options, chosen)
    second, used = indicators[chosen], [seen.need["indicator_id"], chosen]
    rows, label = seen.figures(chosen)
    labels = {each["area_code"]: each["label"] for each in seen.rows}
    classes = overlap.both(overlap.thirds(seen.rows, seen.need["polarity"]), overlap.thirds(rows, second["polarity"]))
    one, two = f"{seen.need['short_title']} ({seen.period_label})", f"{second['short_title']} ({label})"
    if one == two:
        two += ", second"
    told = overlap.sentence(
        classes, labels, f"{seen.need['title']} ({seen.period_label})", f"{second['title']} ({label})"
    )
    html(lead(told))
    listed = overlap.table_rows(classes, labels, one, two)
    left, right = st.columns([6, 5], gap="large")
    with left:
        words = {code: f"{overlap.THIRDS[each // 3]} and {overlap.THIRDS[each % 3]}" for code, each in classes.items()}
        map_of(seen, {code: each + 1 for code, each in classes.items()}, words, overlap.HUES)
    with right:
        html(overlap.legend(one, two))
        html(prose(f"Both needs are of places, each in thirds. {ECOLOGICAL} How many people have both is not known."))
    high = [each for each in listed if each[one] == each[two] == overlap.THIRDS[2]]
    html(place_table.html(high, "Places in the highest third of both needs", kept=("Place",)))
    chart(
        {},
        "",
        key="two",
        title=f"{one} and {two}",
        sentence=told,
        rows=listed,
        notes=seen.notes("Two needs", used),
        source=seen.source(used),
    )
    return used


def by_conditions(seen: Targets) -> list[str]:
    """Places that meet every condition, and how many of those in need live inside and outside."""
    indicators = ask(questions.indicators)
    known, ignored = conditions.read(st.query_params.get("where", ""), seen.options)
    if ignored:
        notice(
            f"{len(ignored)} condition{'s' if len(ignored) != 1 else ''} in the address could not be used: not "
            f"understood, or more than {conditions.MOST}."
        )
    if not known:
        known = [conditions.Condition(seen.need["indicator_id"], "worst")]
    _builder(seen, known, indicators)
    figures = {each.indicator_id: seen.figures(each.indicator_id) for each in known}
    chosen = set.intersection(
        *(
            conditions.meets(each, figures[each.indicator_id][0], indicators[each.indicator_id]["polarity"])
            for each in known
        )
    )
    every = conditions.every(len(known))
    whom = f"{seen.whom} ({seen.period_label})"
    told = conditions.inside(chosen, seen.rows, whom, seen.need["polarity"], len(known))
    stated = "; and ".join(
        conditions.words(each, indicators[each.indicator_id], figures[each.indicator_id][1]) for each in known
    )
    html(lead(f"{stated}: {told}"))
    ordered = coverage.ordered(seen.rows, "people", seen.need["polarity"])
    inside = [each for each in ordered if each["area_code"] in chosen]
    map_of(seen, dict.fromkeys(chosen, 4), dict.fromkeys(chosen, f"meets {every}"))
    periods = {seen.period_label, *(label for _, label in figures.values())}
    mixed = "The measures are of different periods. " if len(periods) > 1 else ""
    html(quiet(f"Dark: the places that meet {every}. {mixed}{ECOLOGICAL}"))
    listed = coverage.table_rows(inside, len(inside), seen.need, ordered)
    used = [*figures, seen.need["indicator_id"]]
    if listed:
        place_list(seen, listed, f"Places that meet {every}, most people in need first")
        chart(
            {},
            "",
            key="where",
            title=f"Places where {stated}",
            sentence=f"{stated}: {told}",
            rows=listed,
            notes=seen.notes(f"Places where {stated}", used),
            source=seen.source(used),
        )
    return used


def _builder(seen: Targets, known: Sequence[conditions.Condition], indicators: Mapping[str, Row]) -> None:
    """The conditions as a list with a way to remove each, and what adds one."""
    for number, each in enumerate(known):
        left, right = st.columns([5, 1], vertical_alignment="center")
        label = seen.figures(each.indicator_id)[1]
        left.markdown(plain(conditions.words(each, indicators[each.indicator_id], label)))
        rest = [other for other in known if other != each]
        if len(known) > 1 and right.button("Remove", key=f"remove_{number}", type="tertiary"):
            st.query_params["where"] = conditions.write(rest)
            st.rerun()
    if len(known) >= conditions.MOST:
        return
    with st.expander("Add a condition"):
        measure = st.selectbox("Measure", list(seen.options), format_func=lambda key: seen.options[key])
        kinds = conditions.kinds(indicators[measure])  # the words, and the unit of the limit, follow the measure
        kind = st.selectbox("Which places", list(kinds), format_func=lambda each: kinds[each])
        limit = None
        if kind != "worst":
            limit = st.number_input(f"Limit ({indicators[measure]['unit']})", -FARTHEST, FARTHEST, 0.0, step=None)
        if st.button("Add", disabled=kind != "worst" and limit is None):
            st.query_params["where"] = conditions.write([*known, conditions.Condition(measure, kind, limit)])
            st.rerun()


DRAW = {"one": one_need, "two": two_needs, "conditions": by_conditions}
