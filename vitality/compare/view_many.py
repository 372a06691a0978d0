"""The views of the page Compare over many measures or places: each asks, draws and offers the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.compare import grid, spine
from vitality.compare.view_beside import in_four_ranks, side_by_side, whom_to_ask
from vitality.compare.view_data import Comparison, theme_picker
from vitality.drawing import comparison_charts as drawing
from vitality.profile import answer as profile
from vitality.screen.answers import ask
from vitality.screen.borough_map import tile_map
from vitality.screen.chart import chart
from vitality.screen.place import pick
from vitality.screen.text import html, prose, quiet

Row = Mapping[str, Any]
MOST_COLUMNS = 24


def one_measure(seen: Comparison) -> None:
    """One measure: where this place, its set and the rest lie; then the places of the set with how like they are."""
    indicators = ask(questions.indicators)
    held = {each["indicator_id"]: each for each in seen.rows if each["value"] is not None and each["kind"] != "count"}
    asked = seen.context.selection.indicator
    judged = [key for key, each in held.items() if each["peer_verdict"] in ("worse", "better")]
    chosen = asked if asked in held else next(iter([*judged, *held]), None)
    if chosen is None:
        html(prose("No figure of this place can be compared."))
        return
    pick("indicator", "Measure", {key: indicators[key]["title"] for key in held}, chosen)
    own = held[chosen]
    sentence = f"{seen.label}: {wording.level_sentence(own)} {wording.peers_sentence(own)}"
    html(prose(sentence))
    area = seen.context.area
    rows = ask(questions.atlas, chosen, own["period_id"], area["area_type"], seen.context.borough_code, True)
    if area["area_type"] == seen.context.levels.home.level_id:
        tile_map(rows, indicators[chosen], seen.context.area_code)
    ranges = st.toggle("Show the range that chance leaves open", key="ranges")
    spec, alt = drawing.swarm(rows, indicators[chosen], seen.context.area_code, set(seen.codes), intervals=ranges)
    listed = [each for each in rows if each["area_code"] in {*seen.codes, seen.context.area_code}]
    shown = sorted(listed, key=lambda each: (each["value"] is None, each["rank"] or 0))
    chart(
        spec,
        alt,
        key="one",
        title=f"{indicators[chosen]['title']}, {own['period_label']}",
        sentence=sentence,
        rows=[_figure(each, indicators[chosen]) for each in shown],
        notes=seen.notes(indicators[chosen]["title"]),
        source=seen.context.source,
    )


def _figure(each: Row, indicator: Row) -> dict[str, Any]:
    unit, decimals = indicator["unit"], indicator["decimals"]
    known = each["value"] is not None
    return {
        "Place": each["label"],
        "Figure": wording.value_with_unit(each["value"], unit, decimals) if known else each["reason"] or "No figure",
        "Chance leaves open": ""
        if each["lower"] is None
        else f"{wording.value(each['lower'], unit, decimals)} to {wording.value(each['upper'], unit, decimals)}",
        "In order": wording.rank_sentence(each),
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
    second = spine.other_benchmark(seen.of_theme(seen.rows), against)
    strips = ask(questions.strip_values, seen.context.area["area_type"], seen.context.borough_code, True)
    own = [each for each in seen.of_theme(seen.rows) if profile.own_strip(each, strips, seen.context.area_code)]
    values = {each["indicator_id"]: dict(strips[each["indicator_id"]]) for each in own}
    result = spine.spine_rows(own, values, set(seen.codes), against, second)
    if not result:
        html(prose(f"No measure of this theme has figures for enough of {seen.set_words}."))
        return
    sentence = spine.sentence(seen.label, result, names[against])
    html(prose(sentence))
    other = names[second] if second and any(each["other"] for each in result) else None
    spec, alt = drawing.spine(result, names[against], other)
    html(quiet(escape(spine.legend(result, seen.set_words, names[against], other))))
    html(spine.html(result, names[against], other))
    chart(
        spec,
        alt,
        key="spine",
        drawn=False,
        title=f"{seen.label} against {names[against]}",
        sentence=sentence,
        rows=spine.table_rows(result, names[against], other),
        notes=seen.notes("Spine"),
        source=seen.context.source,
    )


def in_a_grid(seen: Comparison) -> None:
    """Places as columns, measures as rows."""
    left, right = st.columns(2)
    with left:
        theme_picker(seen)
    order = st.query_params.get("order", "like")
    order = order if order in grid.ORDERS else "like"
    with right:
        pick("order", "Order of the places", grid.ORDERS, order)
    codes = (seen.context.area_code, *seen.codes[:MOST_COLUMNS])
    against = seen.choice.against if seen.choice.against in grid.BENCHMARKS else "benchmark"
    result = grid.grid(seen.of_theme(ask(questions.profiles_of, codes)), codes, against, order)
    if not result.rows:
        html(prose(f"{seen.label} has no figure of this theme to compare."))
        return
    if len(seen.codes) > MOST_COLUMNS:
        html(quiet(f"The first {MOST_COLUMNS} of {len(seen.codes)} places are shown; choose a smaller set for others."))
    name = dict(result.benchmarks).get(against, "the whole")
    caption = f"{seen.label} and {seen.set_words}: each measure against {name}"
    html(quiet(escape(grid.legend(result, name))))
    html(grid.html(result, caption))
    chart(
        {},
        "",
        key="grid",
        title=caption,
        sentence=grid.sentence(result, seen.label, name),
        rows=grid.table_rows(result),
        notes=seen.notes(caption),
        source=seen.context.source,
    )


DRAW = {
    "rows": one_measure,
    "spine": all_at_once,
    "grid": in_a_grid,
    "ranks": in_four_ranks,
    "pair": side_by_side,
    "learn": whom_to_ask,
}
