"""Places in order of need as a paper: what the first so many reach, the list of them, who is missed, and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from vitality import questions, wording
from vitality.content.blocks import Block, Bullets, Heading, Note, Paper, Paragraph, Run, Stamp, Table, Text
from vitality.gaps.people import ECOLOGICAL
from vitality.profile import paper as profile_paper
from vitality.targeting import coverage, needs

Row = Mapping[str, Any]
_HEADER = ("Order", "Place", "In need", "Rate", "Reached so far")
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
    borough = (area["borough_code"] or stamp["borough_code"]) if area else ""
    levels = questions.levels()
    level = level if level in levels.within else levels.finest.level_id
    order = order if order in coverage.ORDERS else "people"
    indicators = questions.indicators()
    options = needs.options(indicators, questions.held_levels(borough), level) if area else {}
    chosen = indicator if indicator in options else needs.first(options, indicators)
    period = needs.latest(questions.indicator_levels(chosen, borough), level) if chosen else None
    if period is None:
        why = f"no measure counts people in its {levels[level].plural}" if area else "there is no such area"
        raise profile_paper.NothingToReport(f"No paper on targeting for '{area_code}': {why}.")
    need, areas = questions.indicator(chosen), questions.areas()
    every = questions.atlas(chosen, period["period_id"], level, borough, True)
    every = coverage.of_one_time(every, areas)
    rows = coverage.ordered(every, order, need["polarity"])
    if not rows:
        raise profile_paper.NothingToReport(f"No paper on targeting for '{area_code}': no count is shown.")
    count = min(max(1, int(count)), len(rows))
    query = {"area": borough, "indicator": chosen, "level": level, "order": order, "count": count}
    benchmark = areas[borough]
    return Paper(
        title=need["title"],
        subtitle=f"{levels.heading(level)} of {benchmark['label']}. {coverage.ORDERS[order]} first.",
        place=profile_paper.named_place(benchmark),
        period=f"Figures of {period['period_label']}, {need['unit']}.",
        link=f"{address.rstrip('/')}/targeting?{urlencode(query)}",
        stamp=Stamp(stamp["build_id"], stamp["built_at"], stamp["council_name"]),
        kicker="Places in order of need",
        blocks=(
            Paragraph(
                f"{need['title']}, {period['period_label']}: "
                f"{coverage.sentence(rows, count, needs.whom(need), need['polarity'])}",
                lead=True,
            ),
            Note(ECOLOGICAL),
            *_places(rows, count, need),
            *_missed(every, rows, count, need),
            Heading("Sources"),
            Bullets(tuple(_sources(chosen, level)), small=True),
        ),
    )


def _places(rows: Sequence[Row], count: int, need: Row) -> list[Block]:
    listed = coverage.table_rows(rows, count, need)[:count]
    cells = tuple(
        (str(each["Order"]), each["Place"], f"{each['In need']:,}", each["Rate"], each["Reached so far"])
        for each in listed
    )
    caption = f"In need: {needs.whom(need)}. Rate: {need['unit']}."
    title = "The place chosen" if count == 1 else f"The {count} places chosen"
    return [Heading(title), Table(caption, _HEADER, cells, _WIDTHS, numbers=frozenset({0, 2, 3, 4}), dense=True)]


def _missed(every: Sequence[Row], rows: Sequence[Row], count: int, need: Row) -> list[Block]:
    """Those outside the chosen places, the next places in the order, and the places without a figure."""
    outside = rows[count:]
    people = sum(coverage.affected(row, need["polarity"]) for row in outside)
    where = "1 place outside" if len(outside) == 1 else f"{len(outside)} places outside"
    told = f"Of {needs.whom(need)}, {people:,.0f} {'is' if round(people) == 1 else 'are'} counted in the {where}."
    following = wording.listed([row["label"] for row in outside[:5]])
    items = [told, f"Next in the order: {following}."] if outside else ["Every place with a figure is chosen."]
    without = needs.without(every, rows)
    return [Heading("Who is missed"), Bullets(tuple([*items, *([without] if without else []), _HIDDEN]))]


def _sources(indicator_id: str, level: str) -> list[Text]:
    """Every publication behind the figures of this level (behind all of them, where none is of this level alone)."""
    every = questions.indicator_sources(indicator_id)
    result = {each["source_id"]: each for each in [row for row in every if row["area_type"] == level] or every}
    return [_source(each) for each in result.values()]


def _source(each: Row) -> Text:
    said = each["attribution"] or f"{each['publisher']}: {each['title']}."
    said += f" Licence: {each['licence']}. " if each["licence"] and each["licence"] not in said else " "
    site = urlsplit(each["url"] or "").netloc
    return (said, Run(site, link=each["url"], quiet=True)) if site else said
