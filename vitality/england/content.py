"""Every district of England on one measure: the sentences, the map's areas, the places at either end, the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality import wording
from vitality.addresses.councils import not_built
from vitality.content.blocks import Block, Bullets, Chart, Heading, Legend, Paragraph, Table, Text, page_link
from vitality.definitions import districts
from vitality.drawing import palette
from vitality.drawing.map_area import FIFTHS, HATCHED, MapArea
from vitality.questions import Indistinguishable, Outline
from vitality.questions.england import DistrictFigure, DistrictMeasure, EnglandFigure

ENDS = 8  # places shown at either end
MEASURED = 0.97  # of the districts of today that a measure must reach to be the first to be shown
TENTHS = 10
MISSING = (
    "There are no figures of all England here yet. Whoever runs this site makes them: python -m vitality store "
    "--from FOLDER, then python -m vitality build --council NAME."
)


@dataclass(frozen=True, slots=True)
class _Place(Indistinguishable):
    """A district's place among all, of which no range for chance is known."""


@dataclass(frozen=True)
class England:
    """What the page shows: a measure with the figures of districts and of England, and the outlines to draw them on."""

    measure: DistrictMeasure
    figures: Sequence[DistrictFigure]
    country: Sequence[EnglandFigure]
    outlines: Sequence[Outline]
    served: Collection[str]

    @property
    def period(self) -> str:
        return self.figures[0].period_label

    @property
    def title(self) -> str:
        return f"{self.measure.title}, {self.period}"

    @property
    def names(self) -> dict[str, str]:
        """Names of the places with a figure, by code, in their order; those of before say until when they stood."""
        return dict(sorted(((each.area_code, name(each.area_code)) for each in self.figures), key=lambda each: each[1]))

    def of(self, area_code: str) -> DistrictFigure | None:
        """The figure of a place, if it has one."""
        return next((each for each in self.figures if each.area_code == area_code), None)


def name(area_code: str) -> str:
    """A district's name, with the year until which it stood where it stands no more."""
    held = districts.every().get(area_code)
    if held is None:
        return area_code
    return f"{held.name}, until {held.valid_to[:4]}" if held.valid_to else held.name


def first_measure(measures: Mapping[str, DistrictMeasure]) -> str:
    """The measure to begin with: the first of the catalogue that is judged and reaches nearly every district."""
    today = sum(each.level == "district" and each.stood("") for each in districts.every().values())
    able = (key for key, each in measures.items() if each.polarity != "no_judgement")
    return next((key for key in able if measures[key].districts >= MEASURED * today), next(iter(measures)))


def lead(england: England) -> str:
    """How many places have a figure, which are highest and lowest, and what England's figure is."""
    measure, figures = england.measure, england.figures
    kinds = "councils" if any(each.area_code.startswith("E10") for each in figures) else "districts"
    highest = [each for each in figures if each.rank == 1]
    last = max(each.rank for each in figures)
    lowest = [each for each in figures if each.rank == last]
    ends = f"Highest: {_named(highest, measure)}. Lowest: {_named(lowest, measure)}." if last > 1 else "All are alike."
    country = next((each.value for each in england.country if each.period_label == england.period), None)
    country_told = f" England: {measure.shown_with_unit(country)}." if country is not None else ""
    return f"{england.title}, in {len(figures)} {kinds}. {ends}{country_told}"


def _named(figures: Sequence[DistrictFigure], measure: DistrictMeasure) -> str:
    """ "Camden and Islington, 12.3% each"; more than three are counted."""
    names = [name(each.area_code) for each in figures]
    each = "" if len(names) == 1 else " each"
    shown = wording.listed(names) if len(names) <= 3 else f"{len(names)} places"
    return f"{shown}, {measure.shown_with_unit(figures[0].value)}{each}"


def standing(england: England, area_code: str) -> list[Block]:
    """Where one district stands, and its profile or the command that builds it."""
    figure = england.of(area_code)
    if figure is None:
        return []
    told = f"{name(area_code)}: {england.measure.shown_with_unit(figure.value)}. {place(figure)} {tenth(figure.tenth)}."
    return [Paragraph(told, lead=True), Paragraph(way_in(england, area_code))]


def way_in(england: England, area_code: str) -> Text:
    """The link to a council that was built, or what there is instead."""
    held = districts.every().get(area_code)
    if area_code in england.served:
        return (page_link("profile", f"The profile of {name(area_code)}", area=area_code),)
    if held is None:
        return ""
    if held.level == "county":
        within = [each for each in districts.every().values() if each.county == area_code and each.stood("")]
        built = [page_link("profile", each.name, area=each.code) for each in within if each.code in england.served]
        names = wording.listed([each.name for each in within])
        told = f"{held.name} is a county; councils are built by district: {names}."
        return (told, *((" Built here: ", *_listed(built)) if built else ()))
    if held.valid_to:
        today = [districts.every()[code].name for code in districts.successors(area_code)]
        day = dt.date.fromisoformat(held.valid_to)
        return f"{held.name} was abolished on {day:%-d %B %Y}; today there is {wording.listed(today)}."
    return not_built(held.name)


def _listed(links: Sequence[Any]) -> list[Any]:
    return [part for at, each in enumerate(links) for part in ((", ", each) if at else (each,))]


def place(figure: DistrictFigure) -> str:
    """ "Joint 4th highest of 296; ...": rank 1 is the highest value, whichever end is good."""
    row = _Place("high_is_good", figure.rank, figure.ranked, figure.ties, None, None, None)
    return wording.rank_sentence(row)


def tenth(number: int) -> str:
    """In which tenth of all a place lies, counted from the nearer end; equals are in the same."""
    from_end, end = (number, "highest") if number <= TENTHS // 2 else (TENTHS + 1 - number, "lowest")
    return f"In the {end} tenth" if from_end == 1 else f"In the {wording.ordinal(from_end)} {end} tenth"


def map_areas(england: England) -> list[MapArea]:
    """The figures on the map: districts, or the counties whose figures stand for theirs; none is drawn twice."""
    figures, every = {each.area_code: each for each in england.figures}, districts.every()
    result = []
    for outline in england.outlines:
        figure, held = figures.get(outline.area_code), every[outline.area_code]
        if figure is not None:
            told = f"{england.measure.shown_with_unit(figure.value)}. {place(figure)}"
            result.append(MapArea(outline, 6 - figure.fifth, told))
        elif held.level == "district" and held.county not in figures:
            result.append(MapArea(outline, None, "No figure is held of this district as it is today."))
    return result


def legend(england: England, areas: Sequence[MapArea]) -> Legend:
    """Each fifth of the districts with the figures that it spans, and how many are hatched."""
    items, measure = [], england.measure
    drawn = {each.outline.area_code for each in areas}
    for step, (colour, fifth) in enumerate(zip(palette.HUES[measure.polarity], FIFTHS, strict=True), 1):
        inside = sorted(each.value for each in england.figures if 6 - each.fifth == step and each.area_code in drawn)
        if inside:
            first, last = measure.shown(inside[0]), measure.shown(inside[-1])
            items.append((colour, f"{fifth}: {first if first == last else f'{first} to {last}'}"))
    absent = sum(each.step is None for each in areas)
    return Legend((*items, *[(HATCHED, f"no figure: {absent}")] * bool(absent)))


def both_ends(england: England) -> list[Block]:
    """The places with the highest and the lowest figures, each with its place among all."""
    ordered = list(england.figures)
    parts = (
        (("Highest", ordered[:ENDS]), ("Lowest", ordered[: -ENDS - 1 : -1]))
        if len(ordered) > 2 * ENDS
        else (("All places", ordered),)
    )
    return [block for title, rows in parts for block in (Heading(title, level=3), _table(england, title, rows))]


def _table(england: England, title: str, rows: Sequence[DistrictFigure]) -> Table:
    cells = tuple((_linked(england, each.area_code), england.measure.shown(each.value), _rank(each)) for each in rows)
    head = ("District", england.measure.column_head, "Of all, from the highest")
    return Table(f"{title}: {england.title}", head, cells, numbers=frozenset({1}))


def _rank(figure: DistrictFigure) -> str:
    joint = "joint " if figure.ties > 1 else ""
    return f"{joint}{wording.ordinal(figure.rank)} of {figure.ranked}"


def _linked(england: England, area_code: str) -> Text:
    shown = name(area_code)
    return (page_link("profile", shown, area=area_code),) if area_code in england.served else shown


def remarks(england: England) -> list[Block]:
    """What must be known to read the page: what order means, and which figures are drawn nowhere."""
    held = districts.every()
    former = [
        held[each.area_code].name
        for each in england.figures
        if each.area_code in held and held[each.area_code].valid_to
    ]
    told: list[Text] = [
        "Places in order of a figure need not differ: no range for chance is held for all England. Equal figures "
        "share a place, and tenths follow places, so that equals are never parted."
    ]
    if former:
        told.append(
            f"{len(former)} figures are of councils that were abolished since, and stand in the table only: "
            f"{wording.listed(sorted(former))}."
        )
    return [Bullets(tuple(told), small=True)]


def table(england: England, source: str) -> Chart:
    """Every place as a table to take away."""
    rows = [
        {
            "District": name(each.area_code),
            "Code": each.area_code,
            england.measure.column_head: round(each.value, england.measure.decimals),
            "Period": each.period_label,
            "Place from the highest": _rank(each),
            "Tenth (1 is the highest)": each.tenth,
        }
        for each in england.figures
    ]
    notes = [
        ("Measure", england.measure.title),
        ("Unit", england.measure.unit),
        ("Places", "Rank 1 is the highest value."),
    ]
    return Chart(
        {},
        "",
        key="england",
        title=f"England: {england.title}",
        sentence=lead(england),
        rows=rows,
        notes=notes,
        source=source,
    )
