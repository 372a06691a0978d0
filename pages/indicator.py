"""About this figure: meaning, history, quality, lineage, every area's values, download."""

from html import escape

import streamlit as st

from vitality import questions, screen, wording
from vitality.atlas import answer as atlas
from vitality.drawing import charts
from vitality.export import observations as export
from vitality.indicator import content as indicator_html

context = screen.page("indicator")
code, indicators = context.area_code, screen.ask(questions.indicators)
chosen = context.selection.indicator or atlas.default_indicator(
    indicators, screen.ask(questions.held_levels, context.borough_code), context.selection.level, context.levels
)
indicator = screen.ask(questions.indicator, chosen)
sources = screen.ask(questions.indicator_sources, chosen)
cautions = screen.ask(questions.indicator_caveats, chosen)
row = next((each for each in screen.ask(questions.profile, code) if each["indicator_id"] == chosen), None)
series = screen.ask(questions.series, code).get(chosen, [])

st.title(indicator["title"], anchor=False)
screen.html(screen.quiet(escape(indicator["theme_title"])))
left, right = st.columns(2, gap="small")
with left:
    titles = {key: f"{each['theme_title']}: {each['title']}" for key, each in indicators.items()}
    screen.pick("indicator", "Measure", titles, chosen)
with right:
    screen.choose_place(context, "Place")
screen.html(screen.lead(f"{context.area['label']}: {wording.level_sentence(row)}"))
with st.container(horizontal=True, gap="small"):
    screen.go("profile", f"The profile of {context.area['label']}", area=code)
    screen.go("atlas", "This measure on the map", indicator=chosen, area=code)

st.header("What it means", anchor="meaning")
screen.html(indicator_html.meaning(indicator))

st.header(f"Over time in {context.area['label']}", anchor="history")
spec, alt = charts.history(series, indicator, name=context.area["label"])
notes = export.notes(indicator, sources, context.stamp, cautions)
if series:
    told = " ".join(each for each in (wording.trend_sentence(row), wording.change_sentence(row)) if each)
    screen.html(screen.prose(told))
    screen.chart(
        spec if len(series) > 1 else {},
        alt,
        key="history",
        title=f"{indicator['title']}, {context.area['label']}",
        sentence=f"{context.area['label']}: {wording.level_sentence(row)} {told}",
        notes=notes,
        source=context.source,
        rows=[
            dict(zip(("Period", "Figure", "Range chance could explain"), each, strict=True))
            for each in indicator_html.history_rows(series, indicator)
        ],
    )
else:
    screen.html(screen.prose(wording.absence(row)))
views = indicator_html.view_rows(screen.ask(questions.views, chosen, code))
if views:
    st.header("Other views of the same measure", anchor="views")
    screen.html(screen.table(("View", "Period", "Value"), views, "Other views of the same measure"))

st.header("Quality", anchor="quality")
screen.html(indicator_html.caveats(cautions) + indicator_html.care(indicator))

st.header("How this figure came here", anchor="lineage")
screen.html(indicator_html.lineage(row, sources, context.area))

st.header("Sources, period by period", anchor="sources")
screen.html(indicator_html.source_lines(sources, screen.outside_link))
screen.html(
    screen.table(
        ("Publication", "Areas", "Periods", "Figures"),
        indicator_html.source_rows(sources, context.levels),
        "Which publication gives which periods",
    )
)

st.header("Every area's figures", anchor="values")
figures = screen.ask(questions.observations, chosen, context.borough_code)
screen.figures(
    atlas.without_empty_columns(indicator_html.value_rows(figures, indicator, context.levels)),
    indicator["decimals"],
    420,
)
with st.container(horizontal=True):
    st.download_button(
        "Download as CSV",
        lambda: export.to_csv(figures, notes),
        mime="text/csv",
        file_name=export.file_name(chosen, context.council, "csv"),
        on_click="ignore",
    )
    st.download_button(
        "Download as Excel",
        lambda: export.to_excel(figures, notes),
        on_click="ignore",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        file_name=export.file_name(chosen, context.council, "xlsx"),
    )
screen.foot(context, [each["publisher"] for each in sources])
