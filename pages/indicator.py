"""About this figure: meaning, history, quality, lineage, every area's values, download."""

from html import escape

import streamlit as st

from vitality import atlas, charts, export, indicator_html, questions, ui, wording

here = ui.page("Indicator")
code, indicators = here.area_code, ui.ask(questions.indicators)
chosen = here.selection.indicator or atlas.default_indicator(
    indicators, ui.ask(questions.held_levels, here.borough_code), here.selection.level)
indicator = ui.ask(questions.indicator, chosen)
sources = ui.ask(questions.indicator_sources, chosen)
cautions = ui.ask(questions.indicator_caveats, chosen)
row = next((each for each in ui.ask(questions.profile, code) if each["indicator_id"] == chosen), None)
series = ui.ask(questions.series, code).get(chosen, [])

st.title(indicator["title"], anchor=False)
ui.html(ui.quiet(escape(indicator["theme_title"])))
left, right = st.columns(2, gap="small")
with left:
    titles = {key: f"{each['theme_title']}: {each['title']}" for key, each in indicators.items()}
    ui.pick("indicator", "Measure", titles, chosen)
with right:
    ui.choose_place(here, "Place")
ui.html(ui.lead(f"{here.area['label']}: {wording.level_sentence(row)}"))
with st.container(horizontal=True, gap="small"):
    ui.go("profile", f"The profile of {here.area['label']}", area=code)
    ui.go("atlas", "This measure on the map", indicator=chosen, area=code)

st.header("What it means", anchor="meaning")
ui.html(indicator_html.meaning(indicator))

st.header(f"Over time in {here.area['label']}", anchor="history")
spec, alt = charts.history(series, indicator, name=here.area["label"])
notes = export.notes(indicator, sources, here.stamp, cautions)
if series:
    told = " ".join(each for each in (wording.trend_sentence(row), wording.change_sentence(row)) if each)
    ui.html(ui.prose(told))
    ui.chart(spec if len(series) > 1 else {}, alt, key="history", title=f"{indicator['title']}, {here.area['label']}",
             sentence=f"{here.area['label']}: {wording.level_sentence(row)} {told}", notes=notes,
             source=here.source,
             rows=[dict(zip(("Period", "Figure", "Range chance could explain"), each, strict=True))
                   for each in indicator_html.history_rows(series, indicator)])
else:
    ui.html(ui.prose(wording.absence(row)))
views = indicator_html.view_rows(ui.ask(questions.views, chosen, code))
if views:
    st.header("Other views of the same measure", anchor="views")
    ui.html(ui.table(("View", "Period", "Value"), views, "Other views of the same measure"))

st.header("Quality", anchor="quality")
ui.html(indicator_html.caveats(cautions) + indicator_html.care(indicator))

st.header("How this figure came here", anchor="lineage")
ui.html(indicator_html.lineage(row, sources, here.area))

st.header("Sources, period by period", anchor="sources")
ui.html(indicator_html.source_lines(sources, ui.outside_link))
ui.html(ui.table(("Publication", "Areas", "Periods", "Figures"), indicator_html.source_rows(sources),
                 "Which publication gives which periods"))

st.header("Every area's figures", anchor="values")
figures = ui.ask(questions.observations, chosen, here.borough_code)
ui.figures(atlas.without_empty_columns(indicator_html.value_rows(figures, indicator)), indicator["decimals"], 420)
with st.container(horizontal=True):
    st.download_button("Download as CSV", lambda: export.to_csv(figures, notes), mime="text/csv",
                       file_name=export.file_name(chosen, here.council, "csv"), on_click="ignore")
    st.download_button("Download as Excel", lambda: export.to_excel(figures, notes), on_click="ignore",
                       mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       file_name=export.file_name(chosen, here.council, "xlsx"))
ui.foot(here, [each["publisher"] for each in sources])
