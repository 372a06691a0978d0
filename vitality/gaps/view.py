"""The views of the page Gaps: each asks, draws, offers the same as a table, and gives the measures that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.atlas import clusters as clustering
from vitality.drawing import gap_charts as drawing
from vitality.drawing import palette
from vitality.gaps import floor, themes, words
from vitality.gaps.view_people import Gaps, groups_of_people
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.place import open_profile, pick
from vitality.screen.text import group_list, html, lead, prose, quiet
from vitality.targeting import coverage, place_table

Row = Mapping[str, Any]
FIFTHS = ("Most deprived fifth", "Least deprived fifth")
COHORT = ("Most deprived at the start", "All other neighbourhoods")


def measure_picker(context: PageContext, *, is_needed: bool) -> Gaps:
    """The measure in the address, else the first judged one with a gap; its picker is drawn."""
    result = ask(questions.gaps, context.borough_code)
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, context.borough_code)
    local = {each["indicator_id"] for each in held if each["area_type"] == context.levels.finest.level_id}
    options = {key: f"{each['theme_title']}: {each['title']}" for key, each in indicators.items() if key in local}
    judged = [gap["indicator_id"] for gap in result if gap["difference"] is not None and words.harms(gap)]
    asked = context.selection.indicator
    chosen = asked if asked in options else next(iter([*judged, *options, *indicators]))
    if is_needed and options:
        pick("indicator", "Measure", options, chosen)
    gap = next((each for each in result if each["indicator_id"] == chosen), None)
    return Gaps(context, result, ask(questions.indicator, chosen), gap)


def the_gap(seen: Gaps) -> list[str]:
    """The gap of the chosen measure, then whether gaps became wider in each theme, and all gaps as a table."""
    _one_gap(seen)
    st.header("Is the gap wider in each theme?", anchor="themes")
    titles = dict.fromkeys(each["title"] for each in ask(questions.themes))
    lines = themes.lines(seen.gaps, titles)
    told = "".join(f"<li><b>{escape(title)}</b>: {escape(line)}</li>" for title, line in lines)
    html(f'<ul class="v-prose">{told}</ul>')
    st.header("All gaps", anchor="all")
    rows = words.table_rows(seen.gaps)
    if not rows:
        html(prose("No measure has counts for neighbourhoods here, so there are no gaps to tell."))
        return [seen.indicator["indicator_id"]]
    title = "The gap of every measure with neighbourhood counts"
    used = [seen.indicator["indicator_id"], *(gap["indicator_id"] for gap in seen.gaps)]
    html(place_table.html(rows, title, kept=("Measure", "Difference", "In words"), figures=tuple(rows[0])[2:6]))
    chart(
        {},
        "",
        key="all",
        title="All gaps",
        sentence=words.overview(seen.gaps, seen.context.council),
        rows=rows,
        notes=[("Table", title), ("Source", seen.source(used))],
        source=seen.source(used),
    )
    return used


def _one_gap(seen: Gaps) -> None:
    """The outer fifths over time, the slope across all, and what closing the gap would mean."""
    if seen.gap is None:
        html(
            prose(
                "This measure has no counts by neighbourhood, so its neighbourhoods cannot be put together in "
                "fifths. “Below a floor” and “Places together” work without counts."
            )
        )
        return
    told = words.level(seen.gap)
    html(lead(f"{seen.indicator['title']}: {told}"))
    if seen.gap["difference"] is None:
        return
    html(prose(words.history(seen.gap)))
    rows = ask(questions.fifths, seen.indicator["indicator_id"], seen.context.borough_code)
    points = drawing.points_of_fifths(rows)
    spec, alt = drawing.two_lines(points, seen.indicator, FIFTHS)
    chart(
        spec,
        alt,
        key="gap",
        title=f"{seen.indicator['title']}: most and least deprived fifth",
        sentence=f"{seen.indicator['title']}: {told}",
        rows=drawing.point_table(points, seen.indicator, FIFTHS),
        notes=seen.notes("Gap of the outer fifths"),
        source=seen.own_source,
    )
    latest = [each for each in rows if each["period_id"] == seen.gap["period_id"]]
    for text in (words.attributable(latest, seen.indicator), words.slope(seen.gap)):
        if text:
            html(prose(text))
    html(
        quiet(
            "Fifths are of the borough's own neighbourhoods, by the deprivation index of "
            f"{escape(seen.gap['edition'])}; counts are added before dividing."
        )
    )


def below_a_floor(seen: Gaps) -> list[str]:
    """Every neighbourhood against a floor that the reader can move."""
    code = seen.indicator["indicator_id"]
    if seen.indicator["polarity"] == "no_judgement":
        html(prose("Neither side of this measure is good or bad, so there is no floor to fall below."))
        return [code]
    levels = [
        each
        for each in ask(questions.indicator_levels, code, seen.context.borough_code)
        if each["area_type"] == seen.context.levels.finest.level_id and each["areas_with_value"]
    ]
    period = levels[0]["period_id"]
    rows = ask(questions.atlas, code, period, seen.context.levels.finest.level_id, seen.context.borough_code, True)
    benchmark = next((each["benchmark_value"] for each in rows if each["benchmark_value"] is not None), None)
    known = sorted(each["value"] for each in rows if each["value"] is not None)
    start = benchmark if benchmark is not None else known[len(known) // 2]
    limit = _number(st.query_params.get("floor", ""), round(start, seen.indicator["decimals"]))
    worst = "highest" if seen.indicator["polarity"] == "low_is_good" else "lowest"

    def moved() -> None:
        st.query_params["floor"] = f"{st.session_state['floor']:g}"

    st.session_state["floor"] = limit
    label = f"Floor ({seen.indicator['unit']}); at first the borough's own figure"
    st.number_input(label, key="floor", on_change=moved, step=None, format=f"%.{seen.indicator['decimals']}f")
    result = floor.against(rows, limit, seen.indicator["polarity"])
    of_the_time = coverage.of_one_time(rows, ask(questions.areas))
    told = floor.sentence(result, of_the_time, limit, seen.indicator)
    told = f"{seen.indicator['title']}, {levels[0]['period_label']}: {told}"
    html(lead(told))
    html(
        quiet(
            f"A floor tests every place, never the average. The {worst} figures come first. It is a question, not a "
            "target of the council."
        )
    )
    listed = floor.table_rows(result, seen.indicator)
    if listed:
        html(
            place_table.html(
                listed,
                "Neighbourhoods on the wrong side of the floor, worst first",
                kept=("Neighbourhood", "Figure"),
                figures=("Figure",),
            )
        )
        chart(
            {},
            "",
            key="floor",
            title=f"{seen.indicator['title']}: below the floor",
            sentence=told,
            rows=listed,
            notes=[*seen.notes("Below a floor"), ("Period", levels[0]["period_label"])],
            source=seen.source([code]),
        )
    return [code]


def _number(text: str, otherwise: float) -> float:
    """A number out of the address; anything else gives the one to begin with."""
    try:
        result = float(text)
    except ValueError:
        return float(otherwise)
    return result if abs(result) < 1e9 else float(otherwise)


def followed(seen: Gaps) -> list[str]:
    """The places that were most deprived at the start, never exchanged for others."""
    members = ask(questions.cohort_members, seen.context.borough_code)
    rows = ask(questions.cohort, seen.indicator["indicator_id"], seen.context.borough_code)
    edition = members[0]["edition"] if members else ""
    html(
        prose(
            f"The {sum(each['is_current'] for each in members)} neighbourhoods that were the most deprived fifth in "
            f"{edition}, the first index held, followed ever since. The list never changes, so it cannot be changed "
            "to look better; where one was split, the parts took its place."
        )
    )
    points = drawing.points_of_cohort(rows)
    points = [each for each in points if each["first"] is not None and each["second"] is not None]
    if not points:
        html(
            prose(
                "This measure has no counts for every one of these neighbourhoods in any period, so it cannot be "
                "followed in them."
            )
        )
    else:
        spec, alt = drawing.two_lines(points, seen.indicator, COHORT)
        first, last = points[0], points[-1]

        def shown(point: Row) -> str:
            ends = [
                wording.value(point[key], seen.indicator["unit"], seen.indicator["decimals"])
                for key in ("first", "second")
            ]
            return f"{ends[0]} there and {ends[1]} elsewhere in {point['period_label']}"

        told = f"{seen.indicator['title']}: {shown(last)}"
        told += f"; {shown(first)}." if first is not last else "."
        html(lead(told))
        chart(
            spec,
            alt,
            key="cohort",
            title=f"{seen.indicator['title']}: the same places, followed",
            sentence=told,
            rows=drawing.point_table(points, seen.indicator, COHORT),
            notes=seen.notes("Fixed cohort"),
            source=seen.own_source,
        )
    with st.expander("Which neighbourhoods these are"):
        html(prose(", ".join(each["label"] for each in members)))
    return [seen.indicator["indicator_id"]]


def together(seen: Gaps) -> list[str]:
    """Groups of neighbouring places, on the map and in words."""
    used = [seen.indicator["indicator_id"]]
    rows = ask(questions.clusters, used[0], seen.context.borough_code)
    if not rows:
        html(
            prose(
                "Groups were not sought for this measure: too few neighbourhoods have a figure, or it is a plain "
                "number."
            )
        )
        return used
    polarity = seen.indicator["polarity"]
    left, right = st.columns([6, 5], gap="large")
    with right:
        html(group_list(clustering.groups(rows), len(rows), polarity))
    with left:
        outlines = ask(questions.outlines, seen.context.levels.finest.level_id, seen.context.borough_code, True)
        drawn = clustering.map_rows(rows, outlines)
        clicked = draw_map(
            drawn,
            polarity=polarity,
            key=f"clusters_{seen.indicator['indicator_id']}",
            chosen_code=seen.context.area_code,
            hues=palette.CLUSTERS[polarity],
        )
        html(clustering.legend(rows, polarity))
        if clicked:
            open_profile(clicked)
    levels = ask(questions.indicator_levels, used[0], seen.context.borough_code)
    period = next((each["period_label"] for each in levels if each["period_id"] == rows[0]["period_id"]), "")
    result = clustering.groups(rows)
    told = " ".join([clustering.summary(result, len(rows)), *(clustering.sentence(each, polarity) for each in result)])
    chart(
        {},
        "",
        key="clusters",
        title=f"{seen.indicator['title']}: places together",
        rows=clustering.table_rows(rows),
        sentence=f"{seen.indicator['title']}, {period}: {told}",
        notes=[*seen.notes("Places together"), ("Period", period)],
        source=seen.source(used),
    )
    return used


DRAW = {"gap": the_gap, "floor": below_a_floor, "cohort": followed, "clusters": together, "people": groups_of_people}
