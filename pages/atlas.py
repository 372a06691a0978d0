"""Where is it better or worse? One indicator in every area of a level: sentence, map, order, table."""

import streamlit as st

from vitality import questions, screen
from vitality.addresses import selection
from vitality.atlas import answer as atlas
from vitality.atlas import clusters as clustering
from vitality.drawing import charts

here = screen.page("Atlas")
indicators = screen.ask(questions.indicators)
chosen = here.selection.indicator or atlas.default_indicator(
    indicators, screen.ask(questions.held_levels, here.borough_code), here.selection.level
)
indicator = indicators[chosen]
levels = atlas.held(screen.ask(questions.indicator_levels, chosen, here.borough_code))
level = atlas.level_to_show(here.selection.level, here.area, levels)

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
    screen.html('<p class="v-lead">This measure is held for the borough as a whole only.</p>')
    screen.go("indicator", f"All figures of {indicator['short_title']}", indicator=chosen, area=here.area_code)
    screen.foot(here)
    st.stop()

periods = levels[level]
period = here.selection.period if here.selection.period in periods else next(iter(periods))
left, right = st.columns([3, 2], gap="small", vertical_alignment="bottom")
with left:
    screen.pick(
        "level", "Areas", {key: atlas.LEVEL_WORDS[key] for key in levels}, level, drops=("period",), segments=True
    )
if len(periods) > 1:
    with right:
        screen.pick("period", "Period", periods, period)
if here.selection.level and here.selection.level != level:
    screen.notice(f"This measure is not held for {atlas.LEVEL_WORDS[here.selection.level].lower()}.")
if here.selection.period and here.selection.period != period:
    screen.unrecognised(
        selection.Unknown("period", here.selection.period, tuple(periods.items())[:3]),
        indicator=chosen,
        level=level,
        area=here.area_code,
    )

area_type, is_current = selection.LEVELS[level]
rows = screen.ask(questions.atlas, chosen, period, area_type, here.borough_code, is_current)
outlines = screen.ask(questions.outlines, area_type, here.borough_code, is_current) if area_type != "borough" else []
whole = next((each["benchmark_name"] for each in rows if each["benchmark_name"]), "the whole")
told = atlas.sentence(rows, indicator, periods[period], level, here.area_code, screen.ask(questions.areas))
screen.html(screen.lead(told))


@st.fragment
def area_map() -> None:
    """The map with its legend; a click opens the profile."""
    drawn = atlas.map_rows(rows, outlines, indicator)
    clicked = screen.draw_map(
        drawn,
        polarity=indicator["polarity"],
        key=f"atlas_{chosen}_{level}_{period}",
        chosen_code=here.area_code,
        labels=area_type == "ward",
    )
    screen.legend(drawn, indicator["polarity"])
    if clicked:
        screen.open_profile(clicked)


left, right = st.columns([6, 5], gap="large") if outlines else (st.container(), st.container())
with right:
    table = atlas.without_empty_columns(atlas.table_rows(rows, indicator, whole))
    take = {
        "title": f"{indicator['title']}, {periods[period]}",
        "sentence": told,
        "rows": table,
        "notes": [("Measure", indicator["title"]), ("Unit", indicator["unit"])],
        "source": here.source,
    }
    screen.chart(*charts.distribution(rows, indicator, chosen_code=here.area_code), key="spread", height=150, **take)
    screen.figures(table, indicator["decimals"], 430)
    screen.choose_place(here, "Place to outline")
    screen.go("profile", f"The profile of {here.area['label']}", area=here.area_code)
with left:
    if outlines:
        area_map()
    else:
        if not screen.tile_map(rows, indicator, here.area_code):
            st.write("No outlines are held for these places, so there is no map: the order and the table say the same.")
        screen.chart(*charts.bars(rows, indicator, chosen_code=here.area_code), key="bars", **take)
if level == "lsoa":
    looked_at = [
        each for each in screen.ask(questions.clusters, chosen, here.borough_code) if each["period_id"] == period
    ]
    if looked_at:
        st.header("Places that stand together", anchor="together")
        screen.html(screen.group_list(clustering.groups(looked_at), len(looked_at), indicator["polarity"]))
screen.go("indicator", f"About this figure: {indicator['title']}", indicator=chosen, area=here.area_code)
screen.foot(here, [each["publisher"] for each in screen.ask(questions.indicator_sources, chosen)])
