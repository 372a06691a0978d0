"""About this figure: meaning, history, quality, lineage, every area's values, download."""

import streamlit as st

from vitality import questions, screen, wording
from vitality.content.blocks import Heading, Paragraph
from vitality.export import observations as export
from vitality.indicator import content, view

context = screen.page("indicator")
code, chosen = context.area_code, view.choose(context)
indicator = screen.ask(questions.indicator, chosen)
assert indicator, "the address names a measure of the catalogue"
sources = screen.ask(questions.indicator_sources, chosen)
cautions = screen.ask(questions.indicator_caveats, chosen)
row = next(each for each in screen.ask(questions.profile, code) if each.indicator_id == chosen)
notes = export.notes(indicator, sources, context.stamp, cautions)

screen.show([Heading(indicator.title, level=1), Paragraph(indicator.theme_title, quiet=True)])
view.pickers(context, chosen)
screen.show([Paragraph(f"{context.area.label}: {wording.level_sentence(row)}", lead=True)])
with st.container(horizontal=True, gap="small"):
    screen.go("profile", f"The profile of {context.area.label}", area=code)
    screen.go("atlas", "This measure on the map", indicator=chosen, area=code)

screen.show([Heading("What it means", anchor="meaning"), content.meaning(indicator)])
screen.show([Heading(f"Over time in {context.area.label}", anchor="history")])
view.history(context, row, screen.ask(questions.series, code).get(chosen, []), indicator, notes)
view.two_periods(context, indicator)
views = screen.ask(questions.views, chosen, code)
view.month_by_month(context, indicator, views, notes)
screen.show(content.other_views(views))
screen.show(
    [
        Heading("Quality", anchor="quality"),
        *content.quality(indicator, cautions),
        Heading("How this figure came here", anchor="lineage"),
        content.lineage(row, sources, context.area, is_finest=context.area.area_type == context.levels.finest.level_id),
        Heading("Sources, period by period", anchor="sources"),
        *content.sources_told(sources, context.levels),
        Heading("Every area's figures", anchor="values"),
    ]
)
view.every_area(context, indicator, notes)
screen.foot(context, [each.publisher for each in sources])
