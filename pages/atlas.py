"""Where is it better or worse? One indicator in every area of a level: sentence, map, order, table."""

import streamlit as st

from vitality import questions, screen
from vitality.addresses import selection
from vitality.atlas import answer as atlas
from vitality.atlas import clusters as clustering
from vitality.drawing import charts

context = screen.page("atlas")
indicators = screen.ask(questions.indicators)
chosen = context.selection.indicator or atlas.default_indicator(
    indicators, screen.ask(questions.held_levels, context.borough_code), context.selection.level, context.levels
)
indicator = indicators[chosen]
levels = atlas.held(screen.ask(questions.indicator_levels, chosen, context.borough_code), context.levels)
level = atlas.level_to_show(context.selection.level, context.area, levels, context.levels)

st.title(
    "Where is it better or worse?" if indicator["polarity"] != "no_judgement" else "Where is it higher or lower?",
    anchor=False,
)
screen.pick(
    "indicator",
    "Measure",
    {key: f"{each['theme_title']}: {each['title']}" for key, each in indicators.items()},
    chosen,
    drops=("period",),
)
if level is None:
    screen.html(f'<p class="v-lead">This measure is held for the {context.levels.home.singular} as a whole only.</p>')
    screen.go("indicator", f"All figures of {indicator['short_title']}", indicator=chosen, area=context.area_code)
    screen.foot(context)
    st.stop()

periods = levels[level]
period = context.selection.period if context.selection.period in periods else next(iter(periods))
left, right = st.columns([3, 2], gap="small", vertical_alignment="bottom")
with left:
    screen.pick(
        "level", "Areas", {key: context.levels.heading(key) for key in levels}, level, drops=("period",), segments=True
    )
if len(periods) > 1:
    with right:
        screen.pick("period", "Period", periods, period)
if context.selection.level and context.selection.level != level:
    screen.notice(f"This measure is not held for {context.levels.heading(context.selection.level).lower()}.")
if context.selection.period and context.selection.period != period:
    screen.unrecognised(
        selection.Unknown("period", context.selection.period, tuple(periods.items())[:3]),
        indicator=chosen,
        level=level,
        area=context.area_code,
    )

area_type, is_current = context.levels.shown[level]
rows = screen.ask(questions.atlas, chosen, period, area_type, context.borough_code, is_current)
outlines = (
    screen.ask(questions.outlines, area_type, context.borough_code, is_current)
    if area_type != context.levels.home.level_id
    else []
)
benchmark = next((each["benchmark_name"] for each in rows if each["benchmark_name"]), "the whole")
told = atlas.sentence(
    rows, indicator, periods[period], context.levels.heading(level), context.area_code, screen.ask(questions.areas)
)
screen.html(screen.lead(told))


@st.fragment
def area_map() -> None:
    """The map with its legend; a click opens the profile."""
    drawn = atlas.map_rows(rows, outlines, indicator)
    clicked = screen.draw_map(
        drawn,
        polarity=indicator["polarity"],
        key=f"atlas_{chosen}_{level}_{period}",
        chosen_code=context.area_code,
        labels=area_type == context.levels.represented.level_id,
    )
    screen.legend(drawn, indicator["polarity"])
    if clicked:
        screen.open_profile(clicked)


left, right = st.columns([6, 5], gap="large") if outlines else (st.container(), st.container())
with right:
    table = atlas.without_empty_columns(atlas.table_rows(rows, indicator, benchmark))
    take = {
        "title": f"{indicator['title']}, {periods[period]}",
        "sentence": told,
        "rows": table,
        "notes": [("Measure", indicator["title"]), ("Unit", indicator["unit"])],
        "source": context.source,
    }
    screen.chart(*charts.distribution(rows, indicator, chosen_code=context.area_code), key="spread", height=150, **take)
    screen.figures(table, indicator["decimals"], 430)
    screen.choose_place(context, "Place to outline")
    screen.go("profile", f"The profile of {context.area['label']}", area=context.area_code)
with left:
    if outlines:
        area_map()
    else:
        if not screen.tile_map(rows, indicator, context.area_code):
            st.write("No outlines are held for these places, so there is no map: the order and the table say the same.")
        screen.chart(*charts.bars(rows, indicator, chosen_code=context.area_code), key="bars", **take)
if level == context.levels.finest.level_id:
    looked_at = [
        each for each in screen.ask(questions.clusters, chosen, context.borough_code) if each["period_id"] == period
    ]
    if looked_at:
        st.header("Places that stand together", anchor="together")
        screen.html(screen.group_list(clustering.groups(looked_at), len(looked_at), indicator["polarity"]))
screen.go("indicator", f"About this figure: {indicator['title']}", indicator=chosen, area=context.area_code)
screen.foot(context, [each["publisher"] for each in screen.ask(questions.indicator_sources, chosen)])
