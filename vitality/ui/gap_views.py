"""The views of the page Gaps: each asks, draws and offers the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from vitality import clustering, palette, questions, wording
from vitality.gaps import drawing, floor, people, words
from vitality.targeting import coverage
from vitality.ui.answers import ask
from vitality.ui.area_map import draw_map
from vitality.ui.chart import chart
from vitality.ui.place import open_profile, pick
from vitality.ui.shell import Here
from vitality.ui.text import group_list, html, lead, prose, quiet, table

Row = Mapping[str, Any]
VIEWS = {
    "gap": "The gap",
    "floor": "Below a floor",
    "cohort": "The same places, followed",
    "clusters": "Places together",
    "people": "Groups of people",
}
FIFTHS = ("Most deprived fifth", "Least deprived fifth")
COHORT = ("Most deprived at the start", "All other neighbourhoods")


@dataclass(frozen=True)
class Gaps:
    """What every view needs: the page's shell, all gaps, the chosen measure and its gap."""

    here: Here
    gaps: Sequence[Row]
    indicator: Row
    gap: Row | None

    def notes(self, title: str) -> list[tuple[str, str]]:
        return [("Table", title), ("Measure", self.indicator["title"]), ("Unit", self.indicator["unit"]),
                ("Build", self.here.source)]  # fmt: skip


def measure_picker(here: Here, *, is_needed: bool) -> Gaps:
    """The measure in the address, else the first judged one with a gap; its picker is drawn."""
    found = ask(questions.gaps, here.borough_code)
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, here.borough_code)
    local = {each["indicator_id"] for each in held if each["area_type"] == "lsoa"}
    options = {key: f"{each['theme_title']}: {each['title']}" for key, each in indicators.items() if key in local}
    judged = [gap["indicator_id"] for gap in found if gap["difference"] is not None and words.harms(gap)]
    asked = here.selection.indicator
    chosen = asked if asked in options else next(iter([*judged, *options, *indicators]))
    if is_needed and options:
        pick("indicator", "Measure", options, chosen)
    gap = next((each for each in found if each["indicator_id"] == chosen), None)
    return Gaps(here, found, ask(questions.indicator, chosen), gap)


def the_gap(seen: Gaps) -> None:
    """The outer fifths over time, the slope across all, and what closing the gap would mean."""
    if seen.gap is None:
        html(prose("This measure has no counts by neighbourhood, so its neighbourhoods cannot be put together in "
                   "fifths. “Below a floor” and “Places together” work without counts."))  # fmt: skip
        return
    told = words.level(seen.gap)
    html(lead(f"{seen.indicator['title']}: {told}"))
    if seen.gap["difference"] is None:
        return
    html(prose(words.history(seen.gap)))
    rows = ask(questions.fifths, seen.indicator["indicator_id"], seen.here.borough_code)
    points = drawing.points_of_fifths(rows)
    spec, alt = drawing.two_lines(points, seen.indicator, FIFTHS)
    chart(spec, alt, key="gap", title=f"{seen.indicator['title']}: most and least deprived fifth",
          sentence=f"{seen.indicator['title']}: {told}", rows=drawing.point_table(points, seen.indicator, FIFTHS),
          notes=seen.notes("Gap of the outer fifths"), source=seen.here.source)  # fmt: skip
    latest = [each for each in rows if each["period_id"] == seen.gap["period_id"]]
    for text in (words.attributable(latest, seen.indicator), words.slope(seen.gap)):
        if text:
            html(prose(text))
    html(quiet("Fifths are of the borough's own neighbourhoods, by the deprivation index of "
               f"{escape(seen.gap['edition'])}; counts are added before dividing."))  # fmt: skip


def below_a_floor(seen: Gaps) -> None:
    """Every neighbourhood against a floor that the reader can move."""
    code = seen.indicator["indicator_id"]
    if seen.indicator["polarity"] == "no_judgement":
        html(prose("Neither side of this measure is good or bad, so there is no floor to fall below."))
        return
    levels = [each for each in ask(questions.indicator_levels, code, seen.here.borough_code)
              if each["area_type"] == "lsoa" and each["areas_with_value"]]  # fmt: skip
    period = levels[0]["period_id"]
    rows = ask(questions.atlas, code, period, "lsoa", seen.here.borough_code, True)
    whole = next((each["benchmark_value"] for each in rows if each["benchmark_value"] is not None), None)
    known = sorted(each["value"] for each in rows if each["value"] is not None)
    start = whole if whole is not None else known[len(known) // 2]
    limit = _number(st.query_params.get("floor", ""), round(start, seen.indicator["decimals"]))
    worst = "highest" if seen.indicator["polarity"] == "low_is_good" else "lowest"

    def moved() -> None:
        st.query_params["floor"] = f"{st.session_state['floor']:g}"

    st.session_state["floor"] = limit
    label = f"Floor ({seen.indicator['unit']}); at first the borough's own figure"
    st.number_input(label, key="floor", on_change=moved, step=None, format=f"%.{seen.indicator['decimals']}f")
    found = floor.against(rows, limit, seen.indicator["polarity"])
    of_the_time = coverage.of_one_time(rows, ask(questions.areas))
    told = floor.sentence(found, of_the_time, limit, seen.indicator)
    html(lead(f"{seen.indicator['title']}, {levels[0]['period_label']}: {told}"))
    html(quiet(f"A floor tests every place, never the average. The {worst} figures come first. It is a question, not a "
               "target of the council."))  # fmt: skip
    listed = floor.table_rows(found, seen.indicator)
    if listed:
        st.dataframe(listed, hide_index=True, height=min(36 * (len(listed) + 1) + 2, 430))
    chart({}, "", key="floor", title=f"{seen.indicator['title']}: below the floor", sentence=told, rows=listed,
          notes=seen.notes("Below a floor"), source=seen.here.source)  # fmt: skip


def _number(text: str, otherwise: float) -> float:
    """A number out of the address; anything else gives the one to begin with."""
    try:
        found = float(text)
    except ValueError:
        return float(otherwise)
    return found if abs(found) < 1e9 else float(otherwise)


def followed(seen: Gaps) -> None:
    """The places that were most deprived at the start, never exchanged for others."""
    members = ask(questions.cohort_members, seen.here.borough_code)
    rows = ask(questions.cohort, seen.indicator["indicator_id"], seen.here.borough_code)
    edition = members[0]["edition"] if members else ""
    html(prose(f"The {sum(each['is_current'] for each in members)} neighbourhoods that were the most deprived fifth in "
               f"{edition}, the first index held, followed ever since. The list never changes, so it cannot be changed "
               "to look better; where one was split, the parts took its place."))  # fmt: skip
    points = drawing.points_of_cohort(rows)
    points = [each for each in points if each["first"] is not None and each["second"] is not None]
    if not points:
        html(prose("This measure has no counts for every one of these neighbourhoods in any period, so it cannot be "
                   "followed in them."))  # fmt: skip
    else:
        spec, alt = drawing.two_lines(points, seen.indicator, COHORT)
        first, last = points[0], points[-1]

        def shown(point: Row) -> str:
            ends = [wording.value(point[key], seen.indicator["unit"], seen.indicator["decimals"]) for key in
                    ("first", "second")]  # fmt: skip
            return f"{ends[0]} there and {ends[1]} elsewhere in {point['period_label']}"

        told = f"{seen.indicator['title']}: {shown(last)}"
        told += f"; {shown(first)}." if first is not last else "."
        html(lead(told))
        chart(spec, alt, key="cohort", title=f"{seen.indicator['title']}: the same places, followed", sentence=told,
              rows=drawing.point_table(points, seen.indicator, COHORT), notes=seen.notes("Fixed cohort"),
              source=seen.here.source)  # fmt: skip
    with st.expander("Which neighbourhoods these are"):
        html(prose(", ".join(each["label"] for each in members)))


def together(seen: Gaps) -> None:
    """Groups of neighbouring places, on the map and in words."""
    rows = ask(questions.clusters, seen.indicator["indicator_id"], seen.here.borough_code)
    if not rows:
        html(prose("Groups were not sought for this measure: too few neighbourhoods have a figure, or it is a plain "
                   "number."))  # fmt: skip
        return
    polarity = seen.indicator["polarity"]
    left, right = st.columns([6, 5], gap="large")
    with right:
        html(group_list(clustering.groups(rows), len(rows), polarity))
    with left:
        outlines = ask(questions.outlines, "lsoa", seen.here.borough_code, True)
        drawn = clustering.map_rows(rows, outlines)
        clicked = draw_map(drawn, polarity=polarity, key=f"clusters_{seen.indicator['indicator_id']}",
                           chosen_code=seen.here.area_code, hues=palette.CLUSTERS[polarity])  # fmt: skip
        html(clustering.legend(rows, polarity))
        if clicked:
            open_profile(clicked)
    listed = [
        {"Neighbourhood": each["label"], "Kind": palette.CLUSTER_WORDS[clustering.CLASS[each["cluster"]] - 1]}
        for each in rows
        if each["cluster"] != "not_clustered"
    ]
    sentence = " ".join(clustering.sentence(each, polarity) for each in clustering.groups(rows))
    chart({}, "", key="clusters", title=f"{seen.indicator['title']}: places together", rows=listed,
          sentence=sentence or clustering.summary([], len(rows)), notes=seen.notes("Places together"),
          source=seen.here.source)  # fmt: skip


def groups_of_people(seen: Gaps) -> None:
    """Where groups of people live, and what those areas are like."""
    groups = ask(questions.people_groups)
    options = {each["group_id"]: each["title"] for each in groups}
    if not options:
        html(prose("No groups of people are named in the settings of this council."))
        return
    asked = st.query_params.get("group", "")
    chosen = asked if asked in options else next(iter(options))
    pick("group", "Group", options, chosen)
    group = next(each for each in groups if each["group_id"] == chosen)
    held = group["indicator_id"]
    levels = ask(questions.indicator_levels, held, seen.here.borough_code) if held else []
    periods = [each for each in levels if each["area_type"] == "lsoa" and each["areas_with_value"]]
    if not periods:
        html(lead(f"{group['title']}: where they live is not known here."))
        html(prose(group["note"] or "No figure for neighbourhoods is held."))
        return
    rows = ask(questions.atlas, group["indicator_id"], periods[0]["period_id"], "lsoa", seen.here.borough_code, True)
    fifths = [each for each in ask(questions.fifths, group["indicator_id"], seen.here.borough_code)
              if each["period_id"] == periods[0]["period_id"]]  # fmt: skip
    told = people.sentence(fifths, f"{group['title']}, {periods[0]['period_label']}")
    html(lead(told or f"{group['title']}, {periods[0]['period_label']}"))
    html(prose(f"{people.reach(rows)} {people.ECOLOGICAL} {group['note'] or ''}"))
    around = people.surroundings(fifths)
    if around:
        html(table(tuple(around[0]), [tuple(each.values()) for each in around], "What their areas are like"))
    listed = people.where(rows)
    html(prose("Where most of them live:"))
    html(table(tuple(listed[0]), [tuple(each.values()) for each in listed], "Where most of them live"))
    chart({}, "", key="people", title=f"{group['title']}: where they live", sentence=f"{told} {people.ECOLOGICAL}",
          rows=people.where(rows, len(rows)), notes=seen.notes("Groups of people"),
          source=seen.here.source)  # fmt: skip


DRAW = {"gap": the_gap, "floor": below_a_floor, "cohort": followed, "clusters": together, "people": groups_of_people}
