"""How is this place doing? The area profile: place, answer, evidence, detail."""

import streamlit as st

from vitality import questions, screen, wording
from vitality.drawing import row
from vitality.profile import answer as profile
from vitality.profile import content as profile_html

SHOWN = 3  # rows of a theme before "show all"

context = screen.page("profile", title=lambda shell: shell.area["label"])
area, code = context.area, context.area_code
rows = screen.ask(questions.profile, code)
strips = screen.ask(questions.strip_values, area["area_type"], area["borough_code"], area["is_current"])
series = screen.ask(questions.series, code)
benchmark = next((each["benchmark_name"] for each in rows if each["benchmark_name"]), context.council)

left, right = st.columns([7, 3], gap="large")
with left:
    st.title(area["label"], anchor=False)
    screen.html(profile_html.official(area))
    ended, before = profile_html.notices(area, screen.ask(questions.area_changes, code), screen.link)
    if ended:
        screen.notice(ended)
    screen.html(screen.lead(profile.summary(area, rows, wording.area_type(area["area_type"]))))
    screen.html(profile_html.numbers(profile.who_lives_here(rows)))
    if before:
        screen.html(screen.quiet(before))
with right:
    locator = st.container()
    screen.choose_place(context)

st.header("What stands out", anchor="stands-out")
screen.html(profile_html.stands_out(profile.stands_out(rows, strips, context.today), benchmark))
compared = profile.chance_sentence(profile.comparisons(rows))
if compared:
    screen.html(screen.quiet(f"{compared} {screen.link('about#chance', 'What this means')}"))


@st.fragment
def chapter(theme: profile.Theme) -> None:
    """One theme: its first rows, and the rest when the reader asks; only this part of the page runs again."""
    st.header(theme.title, anchor=theme.theme_id)
    shown = f"all_{theme.theme_id}"
    visible = theme.rows if st.session_state.get(shown) else theme.rows[:SHOWN]
    screen.html(
        screen.quiet(profile_html.key(theme, area["area_type"], context.council))
        + "".join(
            row.indicator_row(
                each,
                [value for _, value in profile.own_strip(each, strips, code)],
                series.get(each["indicator_id"], []),
                area_code=code,
            )
            for each in visible
        )
    )
    if len(theme.rows) > SHOWN:
        opened = st.session_state.get(shown)
        st.button(
            f"Show the first {SHOWN} only" if opened else f"Show all {len(theme.rows)} measures",
            key=f"show_{theme.theme_id}",
            type="tertiary",
            on_click=lambda: st.session_state.update({shown: not opened}),
        )


for theme in profile.by_theme(rows, screen.ask(questions.themes), context.today):
    chapter(theme)

st.header("What we cannot tell you here", anchor="cannot-tell")
smaller = {
    each["indicator_id"]
    for each in screen.ask(questions.held_levels, context.borough_code)
    if each["area_type"] == "lsoa"
}
screen.html(profile_html.cannot_tell(rows, context.today, smaller))
st.header("Take it with you", anchor="papers")
screen.html(screen.prose("This profile as a paper of four to six pages."))
screen.downloads("profile", code, "paper")
with locator:
    screen.locator(context)
screen.foot(context, [each["publisher"] for each in rows if each["value"] is not None])
