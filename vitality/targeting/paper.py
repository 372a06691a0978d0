"""Places in order of need as a paper: what the first so many reach, the list of them, who is missed, and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import call
from urllib.parse import urlencode, urlsplit

from vitality import questions, wording
from vitality.content.blocks import Block, Bullets, Heading, Note, Paper, Paragraph, Run, Stamp, Text
from vitality.profile import paper as profile_paper
from vitality.targeting import content, coverage, needs

_WIDTHS = (0.1, 0.42, 0.15, 0.15, 0.18)
_HIDDEN = (
    "Only figures that are shown take part here, also in sums: what is hidden cannot be worked out from two papers."
)


def paper(
    area_code: str,
    address: str,
    *,
    indicator: str = "",
    level: str = "",
    order: str = "people",
    count: int = needs.MOST_PLACES,
) -> Paper:
    """The first `count` places of an area's borough in the order of one need (the first there is, where none is named
    that counts people at the level). Raises NothingToReport."""
    area, stamp = questions.area(area_code), questions.build_stamp()
    borough = (area.borough_code or stamp.borough_code) if area else ""
    levels = questions.levels()
    level = level if level in levels.within else levels.finest.level_id
    order = order if order in coverage.ORDERS else "people"
    indicators = questions.indicators()
    options = needs.options(indicators, questions.held_levels(borough), level) if area else {}
    chosen = indicator if indicator in options else needs.first(options, indicators)
    if chosen is None:
        why = f"no measure counts people in its {levels[level].plural}" if area else "there is no such area"
        raise profile_paper.NothingToReport(f"No paper on targeting for '{area_code}': {why}.")
    need = needs.need(call, chosen, level, borough)
    rows = need.ordered(order)
    if not rows:
        raise profile_paper.NothingToReport(f"No paper on targeting for '{area_code}': no count is shown.")
    count = min(max(1, int(count)), len(rows))
    query = {"area": borough, "indicator": chosen, "level": level, "order": order, "count": count}
    home = questions.areas()[borough]
    return Paper(
        title=need.measure.title,
        subtitle=f"{levels.heading(level)} of {home.label}. {coverage.ORDERS[order]} first.",
        place=profile_paper.named_place(home),
        period=f"Figures of {need.period_with_age}, {need.measure.unit}.",
        link=f"{address.rstrip('/')}/targeting?{urlencode(query)}",
        stamp=Stamp(stamp.build_id, stamp.built_at, stamp.council_name),
        kicker="Places in order of need",
        blocks=(
            Paragraph(need.reached(rows, count), lead=True),
            Note(coverage.ECOLOGICAL),
            *_places(need, rows, count),
            *_missed(need, rows, count),
            Heading("Sources"),
            Bullets(tuple(_sources(chosen, level)), small=True),
        ),
    )


def _places(need: needs.Need, rows: Sequence[questions.MapFigure], count: int) -> list[Block]:
    listed = coverage.table_rows(rows, count, need.measure)[:count]
    table = replace(content.place_table(listed, content.columns_meaning(need)), widths=_WIDTHS, dense=True)
    return [Heading(content.chosen_title(count)), table]


def _missed(need: needs.Need, rows: Sequence[questions.MapFigure], count: int) -> list[Block]:
    """Those outside the chosen places, the next places in the order, and the places without a figure."""
    outside = rows[count:]
    people = sum(coverage.affected(row, need.measure.polarity) for row in outside)
    where = "1 place outside" if len(outside) == 1 else f"{len(outside)} places outside"
    told = f"Of {need.whom}, {people:,.0f} {'is' if round(people) == 1 else 'are'} counted in the {where}."
    following = wording.listed([row.label for row in outside[:5]])
    items = [told, f"Next in the order: {following}."] if outside else ["Every place with a figure is chosen."]
    without = needs.without(need.figures, rows)
    return [Heading("Who is missed"), Bullets(tuple([*items, *([without] if without else []), _HIDDEN]))]


def _sources(indicator_id: str, level: str) -> list[Text]:
    """Every publication behind the figures of this level (behind all of them, where none is of this level alone)."""
    every = questions.indicator_sources(indicator_id)
    result = {each.source_id: each for each in [row for row in every if row.area_type == level] or every}
    return [_source(each) for each in result.values()]


def _source(each: questions.IndicatorSource) -> Text:
    said = each.attribution or f"{each.publisher}: {each.title}."
    said += f" Licence: {each.licence}. " if each.licence and each.licence not in said else " "
    site = urlsplit(each.url or "").netloc
    return (said, Run(site, link=each.url, quiet=True)) if site else said
