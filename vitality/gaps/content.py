"""What the views of the page Gaps say, as blocks: the answer, its table, and what can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality.atlas import clusters
from vitality.content.blocks import Block, Bullets, Chart, Fold, Heading, Paragraph, Run, Table, table_of
from vitality.drawing import gap_charts
from vitality.gaps import answer, floor, people, themes
from vitality.questions import CohortFigure, CohortMember, Fifth, Gap, IndicatorInFull, MapFigure, PeopleGroup
from vitality.targeting.coverage import ECOLOGICAL

FIFTHS = ("Most deprived fifth", "Least deprived fifth")
COHORT = ("Most deprived at the start", "All other neighbourhoods")


@dataclass(frozen=True)
class ChosenMeasure:
    """The measure that the page tells of, its gap (None where neighbourhoods have no counts), and what is cited."""

    indicator: IndicatorInFull
    gap: Gap | None
    source: str

    def chart(
        self,
        key: str,
        table: str,
        title: str,
        sentence: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        period: str = "",
        drawn: tuple[dict[str, Any], str] = ({}, ""),
    ) -> Chart:
        """A chart of the measure (by default none, only what can be taken away); `table` names its table."""
        measure = self.indicator
        notes = [("Table", table), ("Measure", measure.title), ("Unit", measure.unit), ("Source", self.source)]
        notes += [("Period", period)] if period else []
        title = f"{measure.title}: {title}"
        return Chart(*drawn, key=key, title=title, sentence=sentence, rows=rows, notes=notes, source=self.source)


def one_gap(chosen: ChosenMeasure, fifths: Sequence[Fifth]) -> list[Block]:
    """The outer fifths over time, the slope across all, and what closing the gap would mean."""
    measure, gap = chosen.indicator, chosen.gap
    if gap is None:
        why = (
            "This measure has no counts by neighbourhood, so its neighbourhoods cannot be put together in fifths. "
            "“Below a floor” and “Places together” work without counts."
        )
        return [Paragraph(why)]
    told = f"{measure.title}: {answer.level(gap)}"
    if gap.difference is None:
        return [Paragraph(told, lead=True)]
    points = gap_charts.points_of_fifths(fifths)
    drawn = gap_charts.two_lines(points, measure, FIFTHS)
    rows = gap_charts.point_table(points, measure, FIFTHS)
    latest = [each for each in fifths if each.period_id == gap.period_id]
    method = (
        f"Fifths are of the council's own neighbourhoods, by the deprivation index of {gap.edition}; counts are added "
        "before dividing."
    )
    return [
        Paragraph(told, lead=True),
        Paragraph(answer.history(gap)),
        chosen.chart("gap", "Gap of the outer fifths", "most and least deprived fifth", told, rows, drawn=drawn),
        *(Paragraph(text) for text in (answer.attributable(latest, measure), answer.slope(gap)) if text),
        Paragraph(method, quiet=True),
    ]


def all_gaps(gaps: Sequence[Gap], theme_titles: Iterable[str], council: str, source: str) -> list[Block]:
    """Whether gaps became wider in each theme, and all gaps as a table."""
    lines = themes.lines(gaps, theme_titles)
    blocks: list[Block] = [
        Heading("Is the gap wider in each theme?", anchor="themes"),
        Bullets(tuple((Run(title, bold=True), f": {line}") for title, line in lines)),
        Heading("All gaps", anchor="all"),
    ]
    rows = answer.table_rows(gaps)
    if not rows:
        return [*blocks, Paragraph("No measure has counts for neighbourhoods here, so there are no gaps to tell.")]
    title, told = "The gap of every measure with neighbourhood counts", answer.overview(gaps, council)
    notes = [("Table", title), ("Source", source)]
    table = table_of(rows, title, kept=("Measure", "Difference", "In words"), numbers=tuple(rows[0])[2:6])
    return [
        *blocks,
        Fold(f"All {len(rows)} gaps by theme, in one table", (table,)),
        Chart({}, "", key="all", title="All gaps", sentence=told, rows=rows, notes=notes, source=source),
    ]


def below_a_floor(
    chosen: ChosenMeasure, figures: Sequence[MapFigure], of_one_time: Sequence[MapFigure], limit: float, period: str
) -> list[Block]:
    """Which neighbourhoods lie below the floor; `of_one_time` are those counted as having a figure or not."""
    measure = chosen.indicator
    below = floor.against(figures, limit, measure.polarity)
    told = f"{measure.title}, {period}: {floor.sentence(below, of_one_time, limit, measure)}"
    worst = "highest" if measure.polarity == "low_is_good" else "lowest"
    rule = (
        f"A floor tests every place, never the average. The {worst} figures come first. It is a question, not a "
        "target of the council."
    )
    blocks: list[Block] = [Paragraph(told, lead=True), Paragraph(rule, quiet=True)]
    rows = floor.table_rows(below, measure)
    if not rows:
        return blocks
    caption = "Neighbourhoods on the wrong side of the floor, worst first"
    return [
        *blocks,
        table_of(rows, caption, kept=("Neighbourhood", "Figure"), numbers=("Figure",)),
        chosen.chart("floor", "Below a floor", "below the floor", told, rows, period=period),
    ]


def followed(chosen: ChosenMeasure, members: Sequence[CohortMember], figures: Sequence[CohortFigure]) -> list[Block]:
    """The places that were most deprived at the start, never exchanged for others."""
    who = (
        f"The {sum(each.is_current for each in members)} neighbourhoods that were the most deprived fifth in "
        f"{members[0].edition if members else ''}, the first index held, followed ever since. The list never changes, "
        "so it cannot be changed to look better; where one was split, the parts took its place."
    )
    names = Paragraph(", ".join(each.label for each in members))
    return [Paragraph(who), *_since_the_start(chosen, figures), Fold("Which neighbourhoods these are", (names,))]


def _since_the_start(chosen: ChosenMeasure, figures: Sequence[CohortFigure]) -> list[Block]:
    measure = chosen.indicator
    pairs = gap_charts.points_of_cohort(figures)
    points = [pair for pair in pairs if None not in (pair[0].value, pair[1].value)]
    if not points:
        why = (
            "This measure has no counts for every one of these neighbourhoods in any period, so it cannot be followed "
            "in them."
        )
        return [Paragraph(why)]
    ends = [
        f"{measure.shown(there.value)} there and {measure.shown(elsewhere.value)} elsewhere in {there.period_label}"
        for there, elsewhere in (points[-1], *points[:-1][:1])
    ]
    told = f"{measure.title}: {'; '.join(ends)}."
    drawn = gap_charts.two_lines(points, measure, COHORT)
    rows = gap_charts.point_table(points, measure, COHORT)
    chart = chosen.chart("cohort", "Fixed cohort", "the same places, followed", told, rows, drawn=drawn)
    return [Paragraph(told, lead=True), chart]


def places_together(chosen: ChosenMeasure, places: Sequence[Any], period: str) -> Chart:
    """Every neighbourhood with its group, to take away."""
    polarity, groups = chosen.indicator.polarity, clusters.groups(places)
    said = [clusters.summary(groups, len(places)), *(clusters.sentence(each, polarity) for each in groups)]
    told, rows = f"{chosen.indicator.title}, {period}: {' '.join(said)}", clusters.table_rows(places)
    return chosen.chart("clusters", "Places together", "places together", told, rows, period=period)


def not_known(group: PeopleGroup) -> list[Block]:
    """A group of people of whom no figure is held, and why."""
    told = f"{group.title}: where they live is not known here."
    return [Paragraph(told, lead=True), Paragraph(group.note or "No figure for neighbourhoods is held.")]


def where_they_live(
    group: PeopleGroup,
    period: str,
    figures: Sequence[MapFigure],
    fifths: Sequence[Fifth],
    around: Sequence[Mapping[str, str]],
    source: str,
) -> list[Block]:
    """Where a group of people lives, and what those areas are like (`around`, of `people.around`)."""
    titled, reach = f"{group.title}, {period}", people.reach(figures)
    told = people.sentence(fifths, titled) or f"{titled}: {reach}"
    by_fifth, listed = people.surroundings(fifths), people.where(figures)
    columns, most = tuple(by_fifth[0]) if by_fifth else (), "Neighbourhoods by their number of people of the group"
    notes = [("Table", "Groups of people"), ("Group", group.title), ("Period", period), ("Source", source)]
    return [
        Paragraph(told, lead=True),
        Paragraph(f"{reach} {ECOLOGICAL} {group.note or ''}"),
        table_of(by_fifth, "Where they live, by deprivation", kept=columns[:1] + columns[2:], numbers=columns[1:]),
        *(_what_they_are_like(around) if around else ()),
        Heading("Where most of them live"),
        table_of(listed, f"{most}, most first", kept=("Neighbourhood", "People"), numbers=tuple(listed[0])[1:]),
        Chart(
            {},
            "",
            key="people",
            title=f"{group.title}: where they live",
            sentence=f"{told} {ECOLOGICAL}",
            rows=people.where(figures, len(figures)),
            notes=notes,
            source=source,
        ),
    ]


def _what_they_are_like(around: Sequence[Mapping[str, str]]) -> list[Block]:
    caption = "What the areas are like that the group lives in, beside everybody's"
    method = (
        "Each figure is the mean of the neighbourhoods, weighted by how many of the group live there, then by "
        f"everybody counted with it; no test of chance is made. {ECOLOGICAL}"
    )
    columns = tuple(around[0])
    table: Table = table_of(around, caption, kept=columns[:3], numbers=columns[1:3])
    return [Heading("What their areas are like"), table, Paragraph(method, quiet=True)]
