"""The views of the page Compare: each asks, draws and offers the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from vitality import profile, questions, row, wording
from vitality.compare import choice as choices
from vitality.compare import drawing, grid, learn, pair, ranks, spine
from vitality.ui.answers import ask
from vitality.ui.borough_map import tile_map
from vitality.ui.chart import chart
from vitality.ui.place import pick
from vitality.ui.shell import Here
from vitality.ui.text import html, lead, prose, quiet

Row = Mapping[str, Any]
MOST_COLUMNS = 24
MOST_TEACHERS = 8


@dataclass(frozen=True)
class Comparison:
    """Everything that a view needs: the place, the choice, its figures, its peers and the set it is set beside."""

    here: Here
    choice: choices.Choice
    rows: Sequence[Row]
    peers: Sequence[Row]
    sets: Mapping[str, Sequence[Row]]
    codes: tuple[str, ...]
    themes: Sequence[Row]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.here.area["label"]

    @property
    def set_words(self) -> str:
        return choices.SETS[self.choice.set_id]

    def notes(self, title: str) -> list[tuple[str, str]]:
        return [("Table", title), ("Place", self.label), ("Set beside", self.set_words), ("Build", self.here.source)]

    def of_theme(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of the chosen theme, or all."""
        return [each for each in rows if self.choice.theme in (choices.EVERYTHING, each["theme_id"])]


def theme_picker(seen: Comparison, default: str | None = None) -> None:
    """The choice of a theme, kept in the address."""
    options = {choices.EVERYTHING: "All themes", **{each["theme_id"]: each["title"] for each in seen.themes}}
    pick("theme", "Theme", options, default or seen.choice.theme)


def one_measure(seen: Comparison) -> None:
    """One measure: where this place, its set and the rest lie; then the places of the set with how like they are."""
    indicators = ask(questions.indicators)
    held = {each["indicator_id"]: each for each in seen.rows if each["value"] is not None and each["kind"] != "count"}
    asked = seen.here.selection.indicator
    judged = [key for key, each in held.items() if each["peer_verdict"] in ("worse", "better")]
    chosen = asked if asked in held else next(iter([*judged, *held]), None)
    if chosen is None:
        html(prose("No figure of this place can be compared."))
        return
    pick("indicator", "Measure", {key: indicators[key]["title"] for key in held}, chosen)
    own = held[chosen]
    sentence = f"{seen.label}: {wording.level_sentence(own)} {wording.peers_sentence(own)}"
    html(prose(sentence))
    area = seen.here.area
    rows = ask(questions.atlas, chosen, own["period_id"], area["area_type"], seen.here.borough_code, True)
    if area["area_type"] == "borough":
        tile_map(rows, indicators[chosen], seen.here.area_code)
    ranges = st.toggle("Show the range that chance leaves open", key="ranges")
    spec, alt = drawing.swarm(rows, indicators[chosen], seen.here.area_code, set(seen.codes), intervals=ranges)
    listed = [each for each in rows if each["area_code"] in {*seen.codes, seen.here.area_code}]
    shown = sorted(listed, key=lambda each: (each["value"] is None, each["rank"] or 0))
    chart(spec, alt, key="one", title=f"{indicators[chosen]['title']}, {own['period_label']}", sentence=sentence,
          rows=[_figure(each, indicators[chosen]) for each in shown], notes=seen.notes(indicators[chosen]["title"]),
          source=seen.here.source)  # fmt: skip


def _figure(each: Row, indicator: Row) -> dict[str, Any]:
    unit, decimals = indicator["unit"], indicator["decimals"]
    known = each["value"] is not None
    return {
        "Place": each["label"],
        "Figure": wording.value_with_unit(each["value"], unit, decimals) if known else each["reason"] or "No figure",
        "Chance leaves open": ""
        if each["lower"] is None
        else f"{wording.value(each['lower'], unit, decimals)} to {wording.value(each['upper'], unit, decimals)}",
        "In order": wording.rank_sentence({**each, "polarity": indicator["polarity"]}),
    }


def all_at_once(seen: Comparison) -> None:
    """The spine of every measure of a theme against the chosen benchmark."""
    names = spine.benchmarks(seen.rows)
    if not names:
        html(prose("No figure of this place has a benchmark."))
        return
    left, right = st.columns(2)
    with left:
        theme_picker(seen)
    against = seen.choice.against if seen.choice.against in names else next(iter(names))
    with right:
        pick("against", "Compared with", names, against)
    second = next((key for key in names if key != against), None)
    strips = ask(questions.strip_values, seen.here.area["area_type"], seen.here.borough_code, True)
    own = [each for each in seen.of_theme(seen.rows) if profile.own_strip(each, strips, seen.here.area_code)]
    values = {each["indicator_id"]: dict(strips[each["indicator_id"]]) for each in own}
    found = spine.spine_rows(own, values, set(seen.codes), against, second)
    if not found:
        html(prose(f"No measure of this theme has figures for enough of {seen.set_words}."))
        return
    sentence = spine.sentence(seen.label, found, names[against])
    html(prose(sentence))
    spec, alt = drawing.spine(found, names[against], names.get(second))
    key = f"The line runs from the worst to the best of {seen.set_words} (lowest to highest where nothing is judged), "
    small = f", the small black diamond {names[second]}" if second and any(each["other"] for each in found) else ""
    html(quiet(f"{key}its darker part is the middle half. The upright line is {names[against]}{small}."))
    html(spine.html(found, names[against], names.get(second)))
    chart(spec, alt, key="spine", drawn=False, title=f"{seen.label} against {names[against]}", sentence=sentence,
          rows=spine.table_rows(found, names[against], names.get(second)), notes=seen.notes("Spine"),
          source=seen.here.source)  # fmt: skip


def in_a_grid(seen: Comparison) -> None:
    """Places as columns, measures as rows."""
    left, right = st.columns(2)
    with left:
        theme_picker(seen)
    order = st.query_params.get("order", "like")
    order = order if order in grid.ORDERS else "like"
    with right:
        pick("order", "Order of the places", grid.ORDERS, order)
    codes = (seen.here.area_code, *seen.codes[:MOST_COLUMNS])
    against = seen.choice.against if seen.choice.against in grid.BENCHMARKS else "benchmark"
    found = grid.grid(seen.of_theme(ask(questions.profiles_of, codes)), codes, against, order)
    if not found.rows:
        html(prose(f"{seen.label} has no figure of this theme to compare."))
        return
    if len(seen.codes) > MOST_COLUMNS:
        html(quiet(f"The first {MOST_COLUMNS} of {len(seen.codes)} places are shown; choose a smaller set for others."))
    name = dict(found.benchmarks).get(against, "the whole")
    caption = f"{seen.label} and {seen.set_words}: each measure against {name}"
    html(quiet(f"Each cell says how a place stands against {name}: ● better, ◆ worse, ○ similar (too close to tell), "
               "▲ higher and ▼ lower where neither is good; without a mark it was not compared."))  # fmt: skip
    html(grid.html(found, caption))
    chart({}, "", key="grid", title=caption, sentence=caption, rows=grid.table_rows(found),
          notes=seen.notes(caption), source=seen.here.source)  # fmt: skip


def in_four_ranks(seen: Comparison) -> None:
    """Level and improvement, in the borough and among peers."""
    area = seen.here.area
    whole = (area["region_name"] or "region") if area["area_type"] == "borough" else "the borough"
    found = ask(questions.four_ranks, seen.here.area_code)
    present = [each["theme_id"] for each in found]
    default = seen.choice.theme if seen.choice.theme in present else next(iter(present), choices.EVERYTHING)
    theme_picker(seen, default)
    rows = [each for each in found if each["theme_id"] == default and each["polarity"] != "no_judgement"]
    rows = rows or [each for each in found if each["theme_id"] == default]
    listed = ranks.table_rows(rows, whole)
    if not listed:
        html(prose("No measure of this theme is ranked for this place."))
        return
    sentence = f"{seen.label}, {listed[0]['Measure']}: " + "; ".join(
        f"{name[0].lower() + name[1:]} {text}" for name, text in listed[0].items() if name != "Measure" and text
    )
    html(quiet("First is at the top and best. The grey bar and the second line are the places that chance leaves open: "
               "where they are wide, the order may be chance."))  # fmt: skip
    html(ranks.html(rows, whole))
    chart({}, "", key="ranks", title=f"Four ranks of {seen.label}", sentence=f"{sentence}.", rows=listed,
          notes=seen.notes("Four ranks"), source=seen.here.source)  # fmt: skip


def side_by_side(seen: Comparison) -> None:
    """Any two places of one kind."""
    options = {each["area_code"]: each["label"] for each in seen.sets["all"]}
    other = seen.choice.other or next(iter(seen.codes), None) or next(iter(options))
    pick("other", "The other place", options, other)
    facts = ask(questions.profiles_of, (seen.here.area_code, other))
    found = pair.pairs(facts, seen.here.area_code, other)
    sentence = pair.sentence(found, seen.label, options[other])
    html(lead(sentence))
    theme_picker(seen)
    rows = seen.of_theme(found)
    if not rows:
        html(prose("The two have no measure of this theme and of the same period in common."))
        return
    both = {seen.label: ask(questions.series, seen.here.area_code), options[other]: ask(questions.series, other)}

    def line(name: str, each: Row) -> str:
        return row.sparkline_svg(both[name].get(each["indicator_id"], []), unit=each["unit"], decimals=each["decimals"])

    html(pair.html(rows, seen.label, options[other], line))
    chart({}, "", key="pair", title=f"{seen.label} and {options[other]}", sentence=sentence,
          rows=pair.table_rows(rows, seen.label, options[other]), notes=seen.notes("Two places side by side"),
          source=seen.here.source)  # fmt: skip


def whom_to_ask(seen: Comparison) -> None:
    """For a measure on which the place is behind: who of its set does better, and how they got there."""
    late = learn.behind(seen.rows)
    if not late:
        html(prose(f"{seen.label} is behind the middle of places like it on no measure, beyond chance."))
        return
    options = {each["indicator_id"]: each["title"] for each in late}
    chosen = seen.here.selection.indicator if seen.here.selection.indicator in options else next(iter(options))
    pick("indicator", f"Behind on {len(late)} measures", options, chosen)
    own = next(each for each in late if each["indicator_id"] == chosen)
    facts = ask(questions.profiles_of, (seen.here.area_code, *seen.codes))
    found = learn.teachers(facts, seen.here.area_code, chosen)
    sentence = learn.sentence(found, own, seen.label)
    html(lead(sentence))
    histories = ask(questions.histories, chosen, tuple(each["area_code"] for each in found[:MOST_TEACHERS]))
    for each in found[:MOST_TEACHERS]:
        series = histories.get(each["area_code"], [])
        shown = learn.beside(each, own, seen.label)
        html(row.indicator_row(shown, [], series, area_code=each["area_code"], here_name=each["label"]))
    chart({}, "", key="learn", title=f"Whom to ask about {own['title']}", sentence=sentence,
          rows=learn.table_rows(found), notes=seen.notes("Whom to ask"), source=seen.here.source)  # fmt: skip


DRAW = {
    "rows": one_measure,
    "spine": all_at_once,
    "grid": in_a_grid,
    "ranks": in_four_ranks,
    "pair": side_by_side,
    "learn": whom_to_ask,
}
