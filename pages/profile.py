"""How is this place doing? The area profile: place, answer, evidence, detail."""

import streamlit as st

from vitality import profile, profile_html, questions, row, ui, wording

SHOWN = 3      # rows of a theme before "show all"

here = ui.page("Profile", title=lambda shell: shell.area["label"])
area, code = here.area, here.area_code
rows = ui.ask(questions.profile, code)
strips = ui.ask(questions.strip_values, area["area_type"], area["borough_code"], area["is_current"])
series = ui.ask(questions.series, code)
whole = next((each["benchmark_name"] for each in rows if each["benchmark_name"]), here.council)

left, right = st.columns([7, 3], gap="large")
with left:
    st.title(area["label"], anchor=False)
    ui.html(profile_html.official(area))
    ended, before = profile_html.notices(area, ui.ask(questions.area_changes, code), ui.link)
    if ended:
        ui.notice(ended)
    ui.html(ui.lead(profile.summary(area, rows, wording.area_type(area["area_type"]))))
    ui.html(profile_html.numbers(profile.who_lives_here(rows)))
    if before:
        ui.html(ui.quiet(before))
with right:
    locator = st.container()
    ui.choose_place(here)

st.header("What stands out", anchor="stands-out")
ui.html(profile_html.stands_out(profile.stands_out(rows, strips, here.today), whole))
compared = profile.chance_sentence(profile.comparisons(rows))
if compared:
    ui.html(ui.quiet(f"{compared} {ui.link('about#chance', 'What this means')}"))


@st.fragment
def chapter(theme: profile.Theme) -> None:
    """One theme: its first rows, and the rest when the reader asks; only this part of the page runs again."""
    st.header(theme.title, anchor=theme.theme_id)
    shown = f"all_{theme.theme_id}"
    visible = theme.rows if st.session_state.get(shown) else theme.rows[:SHOWN]
    ui.html(ui.quiet(profile_html.key(theme, area["area_type"], here.council)) + "".join(
        row.indicator_row(each, [value for _, value in profile.own_strip(each, strips, code)],
                          series.get(each["indicator_id"], []), area_code=code) for each in visible))
    if len(theme.rows) > SHOWN:
        opened = st.session_state.get(shown)
        st.button(f"Show the first {SHOWN} only" if opened else f"Show all {len(theme.rows)} measures",
                  key=f"show_{theme.theme_id}", type="tertiary",
                  on_click=lambda: st.session_state.update({shown: not opened}))


for theme in profile.by_theme(rows, ui.ask(questions.themes), here.today):
    chapter(theme)

st.header("What we cannot tell you here", anchor="cannot-tell")
smaller = {each["indicator_id"] for each in ui.ask(questions.held_levels, here.borough_code)
           if each["area_type"] == "lsoa"}
ui.html(profile_html.cannot_tell(rows, here.today, smaller))
st.header("Take it with you", anchor="papers")
ui.html(ui.prose("This profile as a paper of four to six pages."))
ui.downloads("profile", code, "paper")
with locator:
    ui.locator(here)
ui.foot(here, [each["publisher"] for each in rows if each["value"] is not None])
