"""Compare for a place that ended: what is there today, and any other place of its kind and time beside it."""

from __future__ import annotations

import streamlit as st

from vitality import questions
from vitality.compare import content, pair
from vitality.compare.choice import EVERYTHING
from vitality.content.blocks import Chart, Heading, Note, Paragraph, joined, page_link
from vitality.drawing import marks
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show


def ended(context: PageContext) -> bool:
    """Draw the comparison of a place that ended; False, and nothing, for any other place."""
    area = context.area
    if area.is_current or area.area_type not in context.levels.up_to_home:
        return False
    show([_today(context)])
    others = {
        row.area_code: row.label
        for row in sorted(ask(questions.areas).values(), key=lambda each: each.label)
        if (row.area_type, row.borough_code, row.valid_to) == (area.area_type, area.borough_code, area.valid_to)
        and row.area_code != area.area_code
    }
    kind = context.levels[area.area_type].plural
    if not others:
        show([Paragraph(f"No other {kind} of its time are held, so nothing of its own time can be set beside it.")])
        return True
    show([Heading("Beside another place of its time", level=2)])
    with st.container():
        _beside(context, others)
    return True


def _today(context: PageContext) -> Note:
    """That it ended, and where its residents' figures are compared today."""
    area = context.area
    later = [each for each in ask(questions.area_changes, area.area_code) if each.direction == "replaced_by"]
    until = f" in {area.valid_to:%B %Y}" if area.valid_to else ""
    told = f"{area.label} ended{until}, so it has no peers among the places of today."
    if not later:
        return Note(told)
    links = [
        (page_link("compare", each.label, area=each.area_code), f" ({each.weight:.0%} of its residents)")
        for each in later
    ]
    return Note((f"{told} Compare what is there today: ", *joined(links, ", ", " and "), "."))


def _beside(context: PageContext, others: dict[str, str]) -> None:
    own = context.area
    other = pick("other", "The other place", others, next(iter(others)))
    result = pair.pairs(ask(questions.profiles_of, (own.area_code, other)), own.area_code, other)
    names = (own.label, others[other])
    sentence = pair.sentence(result, *names)
    show([Paragraph(sentence, lead=True)])
    if not result:
        return
    held = {each.theme_id for each in result}
    themes = {each.theme_id: each.title for each in ask(questions.themes) if each.theme_id in held}
    theme = pick("theme", "Theme", {EVERYTHING: "All themes", **themes}, next(iter(themes), EVERYTHING))
    result = [each for each in result if theme in (EVERYTHING, each.theme_id)]
    series = [ask(questions.series, code) for code in (own.area_code, other)]
    lines = [
        tuple(
            marks.line(held.get(each.one.indicator_id, []), unit=each.one.unit, decimals=each.one.decimals)
            for held in series
        )
        for each in result
    ]
    title = " and ".join(names)
    source = context.source_of(each.one.indicator_id for each in result)
    taken = Chart(
        {},
        "",
        key="pair",
        title=title,
        sentence=sentence,
        rows=pair.table_rows(result, *names),
        notes=[("Two places side by side", title)],
        source=source,
        listed=True,
    )
    show([content.pair_table(result, *names, lines), taken])
