"""One indicator in every area of a level: which level and period to show, the sentence, the map's rows, the table.

Input is rows of `questions.indicator_levels` and `questions.atlas`; nothing here reads or draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.content.blocks import Legend
from vitality.content.place_list import Places, first_of, headline, why_absent
from vitality.definitions.levels import Levels
from vitality.drawing import palette
from vitality.drawing.map_area import FIFTHS, HATCHED, MapArea
from vitality.questions import Area, HeldLevel, Indicator, IndicatorLevel, MapFigure, NamedArea, Outline
from vitality.questions.rows import TESTED
from vitality.targeting import coverage, needs
from vitality.wording import is_number

NAMED = 40  # a map of more places than this names the chosen one alone


def held(held_levels: Sequence[IndicatorLevel], levels: Levels) -> dict[str, dict[str, str]]:
    """Periods (id -> label, newest first) with figures at each level shown that has at least two areas."""
    result: dict[str, dict[str, str]] = {}
    for level, (area_type, is_current) in levels.shown.items():
        for each in held_levels:
            if (each.area_type, each.is_current) == (area_type, is_current) and each.areas_with_value > 1:
                result.setdefault(level, {})[each.period_id] = each.period_label
    return result


def default_periods(held_levels: Sequence[IndicatorLevel], levels: Levels) -> dict[str, IndicatorLevel]:
    """At each level shown the period to begin with: the latest in which nearly all of its places have a figure."""
    result: dict[str, IndicatorLevel] = {}
    for level, shown in levels.shown.items():
        own = [each for each in held_levels if (each.area_type, each.is_current) == shown]
        first = needs.of_most_places(each for each in own if each.areas_with_value > 1)
        result |= {level: first} if first else {}
    return result


def level_to_show(wanted: str | None, area: NamedArea, held_levels: Mapping[str, Any], levels: Levels) -> str | None:
    """The level asked for, else that of the chosen area, else the finest that is held; None when none is held."""
    own = levels.shown_as(area.area_type, area.is_current)
    for level in (wanted, None if own == levels.home.level_id else own, *levels.shown):
        if level in held_levels:
            return level
    return None


def default_indicator(
    indicators: Mapping[str, Indicator], held_levels: Sequence[HeldLevel], level: str | None, levels: Levels
) -> str:
    """The first judged indicator of the catalogue held at `level` (or at the finest), else simply the first."""
    area_type, is_current = levels.shown[level or levels.finest.level_id]
    able = {each.indicator_id for each in held_levels if each.area_type == area_type and each.is_current == is_current}
    judged = (key for key, each in indicators.items() if key in able and each.polarity != "no_judgement")
    return next(judged, next(iter(indicators)))


def sentence(places: Places, title: str, period_label: str, kind: str) -> str:
    """How many places differ from the benchmark, and who is first and whether that is clear; `kind` is the heading of
    the level."""
    if not places.known:
        return f"No figure is held for {kind.lower()} in {period_label}."
    return f"{title}, {period_label}: {headline(places)}"


def further(places: Places, dates: Mapping[str, Area]) -> str:
    """Who is last, where the chosen place stands, and how many have no figure.

    `dates` are areas by code: a place of today does not count as lacking a figure that the place before it has.
    """
    parts = [first_of(places, lowest=True)]
    parts += [_standing(each) for each in places.rows if each.area_code == places.chosen_code]
    of_the_time, known = coverage.of_one_time(places.rows, dates), len(places.known)
    absent = len(of_the_time) - known
    if absent and known:
        parts.append(f"{absent} of {len(of_the_time)} {'has' if absent == 1 else 'have'} no figure.")
    return " ".join(each for each in parts if each)


def map_areas(rows: Sequence[MapFigure], outlines: Sequence[Outline]) -> list[MapArea]:
    """The figures on the map, one area per outline; those without a figure are hatched, and say why."""
    figures = {each.area_code: each for each in rows}
    return [_map_area(outline, figures.get(outline.area_code)) for outline in outlines]


def ends(rows: Sequence[MapFigure]) -> str:
    """The lowest and the highest figure; that there is none where none is held."""
    known = sorted((each for each in rows if is_number(each.value)), key=lambda row: row.value or 0)
    if not known:
        return "No figure is held."
    low, high = known[0], known[-1]
    return f"From {low.shown_value} ({low.label}) to {high.shown_value} ({high.label})."


def legend(rows: Sequence[MapFigure], areas: Sequence[MapArea], polarity: str) -> Legend:
    """Each fifth with the figures that it spans on the map, and how many places are hatched."""
    figures = {each.area_code: each for each in rows}
    items = []
    for step, (colour, fifth) in enumerate(zip(palette.HUES[polarity], FIFTHS, strict=True), 1):
        inside = [figures[each.outline.area_code] for each in areas if each.step == step]
        inside.sort(key=lambda each: each.value or 0)
        if inside:
            first, last = inside[0].shown_value, inside[-1].shown_value
            count = "1 place" if len(inside) == 1 else f"{len(inside)} places"
            items.append((colour, f"{fifth}: {first if first == last else f'{first} to {last}'} ({count})"))
    absent = sum(each.step is None for each in areas)
    return Legend((*items, *[(HATCHED, f"no figure: {absent}")] * bool(absent)))


def _map_area(outline: Outline, each: MapFigure | None) -> MapArea:
    if each is None or each.value is None:
        return MapArea(outline, None, why_absent(each))
    return MapArea(outline, each.quintile or 3, "; ".join(_told(each)))


def _told(each: MapFigure) -> list[str]:
    """The figure with its unit, how it stands beside the benchmark, and its order as far as it can be told."""
    said = [each.value_with_unit]
    if each.benchmark_name and each.verdict in TESTED:
        than = "to" if each.verdict == "similar" else "than"
        said.append(f"{wording.verdict_word(each.verdict)} {than} {each.benchmark_name}")
    order = wording.order_words(each)
    return [*said, *([f"from the highest: {order}"] if order else [])]


def _standing(context: MapFigure) -> str:
    if context.value is None:
        return f"{context.label}: {why_absent(context)}"
    place = wording.rank_sentence(context)
    return f"{context.label}: {context.shown_value}. {place}".strip()
