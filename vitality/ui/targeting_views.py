"""The views of the page Targeting: one need, two needs, and conditions that a place must meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import atlas, questions
from vitality.gaps.people import ECOLOGICAL
from vitality.selection import LEVELS
from vitality.targeting import conditions, coverage, drawing, overlap
from vitality.ui.answers import ask
from vitality.ui.area_map import draw_map
from vitality.ui.chart import chart
from vitality.ui.place import open_profile, pick
from vitality.ui.shell import Here
from vitality.ui.text import html, lead, notice, plain, prose, quiet

Row = Mapping[str, Any]
VIEWS = {"one": "One need", "two": "Two needs", "conditions": "Conditions"}
COUNTED = ("proportion", "rate")
NOBODY_COUNTED = ("rate", "high_is_good")  # events that are good do not say how many people go without
TARGETED = ("lsoa", "msoa", "ward")
MOST_PLACES = 10
FARTHEST = 999_999_999.0
TWO_TONES = ("#F7F7F7", "#D9D9D9", "#D9D9D9", "#737373", "#404040")


@dataclass(frozen=True)
class Targets:
    """What every view needs: the level, the measures that count people there, and the chosen need with its figures."""

    here: Here
    level: str
    options: Mapping[str, str]
    need: Row
    period_label: str
    rows: Sequence[Row]

    @property
    def whom(self) -> str:
        words = self.need["numerator_words"] or self.need["title"].lower()
        return f"all others than {words}" if self.need["polarity"] == "high_is_good" else words

    def notes(self, title: str) -> list[tuple[str, str]]:
        need = ("Need", self.need["title"])
        return [("Table", title), need, ("Period", self.period_label), ("Build", self.here.source)]

    def figures(self, indicator_id: str) -> tuple[Sequence[Row], str]:
        """Figures of another measure at this level, latest period that has any, with its label."""
        area_type, is_current = LEVELS[self.level]
        levels = atlas.held(ask(questions.indicator_levels, indicator_id, self.here.borough_code)).get(self.level, {})
        if not levels:
            return [], ""
        period, label = next(iter(levels.items()))
        rows = ask(questions.atlas, indicator_id, period, area_type, self.here.borough_code, is_current)
        return coverage.of_one_time(rows, ask(questions.areas)), label


def targets(here: Here) -> Targets | None:
    """The level and need in the address, else neighbourhoods and the first deprivation counted; pickers are drawn."""
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, here.borough_code)
    level = here.selection.level if here.selection.level in TARGETED else "lsoa"
    able = {each["indicator_id"] for each in held if each["area_type"] == level and each["is_current"]}
    options = {
        key: f"{each['theme_title']}: {each['title']}"
        for key, each in indicators.items()
        if key in able and each["kind"] in COUNTED and (each["kind"], each["polarity"]) != NOBODY_COUNTED
    }
    if not options:
        return None
    shares = [key for key in options if indicators[key]["kind"] == "proportion"]
    judged = [key for key in shares if indicators[key]["polarity"] == "low_is_good"]
    chosen = here.selection.indicator if here.selection.indicator in options else next(iter([*judged, *options]))
    left, right = st.columns([2, 1])
    with left:
        pick("indicator", "Need", options, chosen)
    with right:
        pick("level", "Places", {key: atlas.LEVEL_WORDS[key] for key in TARGETED}, level)
    found = Targets(here, level, options, ask(questions.indicator, chosen), "", ())
    rows, label = found.figures(chosen)
    return Targets(here, level, options, found.need, label, rows)


def one_need(seen: Targets) -> None:
    """Places in order of the people affected or of the rate, with what the first so many reach."""
    order = st.query_params.get("order", "people")
    order = order if order in coverage.ORDERS else "people"
    polarity = seen.need["polarity"]
    rows = coverage.ordered(seen.rows, order, polarity)
    if not rows:
        html(prose("No counts of people are shown for these places, so they cannot be put in order by need."))
        return
    left, right = st.columns(2)
    with left:
        pick("order", "In order of", coverage.ORDERS, order)
    with right:
        count = _count(len(rows))
    told = coverage.sentence(rows, count, seen.whom, polarity)
    html(lead(f"{seen.need['title']}, {seen.period_label}: {told}"))
    points = coverage.curve(rows, polarity)
    listed = coverage.table_rows(rows, count, seen.need)
    left, right = st.columns([6, 5], gap="large")
    with left:
        chosen = {each["area_code"]: number for number, each in enumerate(rows[:count], 1)}
        _map(seen, {code: 4 for code in chosen}, {code: f"number {number}" for code, number in chosen.items()})
        html(quiet("Dark: the places chosen. " + ECOLOGICAL))
    with right:
        spec, alt = drawing.coverage(points, count, seen.whom)
        chart(spec, alt, key="coverage", title=f"{seen.need['title']}: places and people reached", sentence=told,
              rows=listed, notes=seen.notes("Places in order of need"), source=seen.here.source)  # fmt: skip
        st.dataframe(listed, hide_index=True, height=min(36 * (len(listed) + 1) + 2, 430))


def _count(most: int) -> int:
    """How many places, from the address; 10 at first."""
    text = st.query_params.get("count", "")
    count = int(text) if text.isdecimal() and len(text) < 6 else MOST_PLACES

    def moved() -> None:
        st.query_params["count"] = str(st.session_state["count"])

    st.session_state["count"] = min(max(1, count), most)
    st.number_input("How many places can be helped", 1, most, key="count", on_change=moved)
    return st.session_state["count"]


def two_needs(seen: Targets) -> None:
    """A second need beside the first: where both are high."""
    options = {key: title for key, title in seen.options.items() if key != seen.need["indicator_id"]}
    asked = st.query_params.get("second", "")
    indicators = ask(questions.indicators)
    judged = [key for key in options if indicators[key]["polarity"] != "no_judgement"]
    chosen = asked if asked in options else next(iter([*judged, *options]), None)
    if chosen is None:
        html(prose("No second measure counts people in these places."))
        return
    pick("second", "Second need", options, chosen)
    second = indicators[chosen]
    rows, label = seen.figures(chosen)
    labels = {each["area_code"]: each["label"] for each in seen.rows}
    classes = overlap.both(overlap.thirds(seen.rows, seen.need["polarity"]), overlap.thirds(rows, second["polarity"]))
    one, two = f"{seen.need['short_title']} ({seen.period_label})", f"{second['short_title']} ({label})"
    if one == two:
        two += ", second"
    told = overlap.sentence(classes, labels, seen.need["title"], second["title"])
    html(lead(told))
    listed = overlap.table_rows(classes, labels, one, two)
    left, right = st.columns([6, 5], gap="large")
    with left:
        words = {code: f"{overlap.THIRDS[each // 3]} and {overlap.THIRDS[each % 3]}" for code, each in classes.items()}
        _map(seen, {code: each + 1 for code, each in classes.items()}, words, overlap.HUES)
    with right:
        html(overlap.legend(one, two))
        html(prose(f"Both needs are of places, each in thirds. {ECOLOGICAL} How many people have both is not known."))
    chart({}, "", key="two", title=f"{one} and {two}", sentence=told, rows=listed,
          notes=seen.notes("Two needs"), source=seen.here.source)  # fmt: skip


def by_conditions(seen: Targets) -> None:
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
    chosen = None
    for each in known:
        rows, _ = seen.figures(each.indicator_id)
        found = conditions.meets(each, rows, indicators[each.indicator_id]["polarity"])
        chosen = found if chosen is None else chosen & found
    chosen = chosen or set()
    told = conditions.inside(chosen, seen.rows, seen.whom, seen.need["polarity"])
    stated = "; and ".join(conditions.words(each, indicators[each.indicator_id]) for each in known)
    html(lead(f"{stated}: {told}"))
    ordered = coverage.ordered(seen.rows, "people", seen.need["polarity"])
    inside = [each for each in ordered if each["area_code"] in chosen]
    _map(seen, dict.fromkeys(chosen, 4), dict.fromkeys(chosen, "meets every condition"))
    html(quiet(f"Dark: the places that meet every condition. {ECOLOGICAL}"))
    listed = coverage.table_rows(inside, len(inside), seen.need, ordered)
    if listed:
        st.dataframe(listed, hide_index=True, height=min(36 * (len(listed) + 1) + 2, 430))
    chart({}, "", key="where", title=f"Places where {stated}", sentence=told, rows=listed,
          notes=seen.notes("Conditions"), source=seen.here.source)  # fmt: skip


def _builder(seen: Targets, known: Sequence[conditions.Condition], indicators: Mapping[str, Row]) -> None:
    """The conditions as a list with a way to remove each, and a form to add one."""
    for number, each in enumerate(known):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(plain(conditions.words(each, indicators[each.indicator_id])))
        rest = [other for other in known if other != each]
        if len(known) > 1 and right.button("Remove", key=f"remove_{number}", type="tertiary"):
            st.query_params["where"] = conditions.write(rest)
            st.rerun()
    if len(known) >= conditions.MOST:
        return
    with st.expander("Add a condition"), st.form("condition", border=False):
        measure = st.selectbox("Measure", list(seen.options), format_func=lambda key: seen.options[key])
        kind = st.selectbox("Which places", list(conditions.KINDS), format_func=lambda each: conditions.KINDS[each])
        limit = st.number_input("Limit (not needed for the worst fifth)", -FARTHEST, FARTHEST, 0.0, step=None)
        if st.form_submit_button("Add"):
            added = conditions.Condition(measure, kind, None if kind == "worst" else limit)
            st.query_params["where"] = conditions.write([*known, added])
            st.rerun()


def _map(seen: Targets, classes: Mapping[str, int], words: Mapping[str, str], hues: Sequence[str] = TWO_TONES) -> None:
    area_type, is_current = LEVELS[seen.level]
    outlines = ask(questions.outlines, area_type, seen.here.borough_code, is_current)
    if not outlines:
        return
    plain_class = 1 if len(hues) == len(TWO_TONES) else None
    drawn = [
        {**each, "class_index": classes.get(each["area_code"], plain_class),
         "value_text": words.get(each["area_code"], "not chosen" if plain_class else ""), "reason": "no figure"}
        for each in outlines
    ]  # fmt: skip
    clicked = draw_map(drawn, polarity="no_judgement", key=f"targets_{seen.level}_{len(hues)}", hues=hues,
                       chosen_code=seen.here.area_code, labels=area_type == "ward", height=460)  # fmt: skip
    gone = set(classes) - {each["area_code"] for each in outlines}
    if gone:
        html(quiet(f"{len(gone)} of these places {'was' if len(gone) == 1 else 'were'} redrawn since, and not mapped."))
    if clicked:
        open_profile(clicked)


DRAW = {"one": one_need, "two": two_needs, "conditions": by_conditions}
