"""What every page leads on to, at its foot."""

from __future__ import annotations

import streamlit as st

from vitality import questions
from vitality.addresses.trail import trail
from vitality.pages import PAGES
from vitality.questions import councils, warehouse
from vitality.screen import address
from vitality.screen.answers import answer
from vitality.screen.chosen import chosen_measure
from vitality.screen.context import PageContext
from vitality.screen.text import plain


def see_also(context: PageContext) -> None:
    """Where the page leads on to, with the place and the measure that it shows."""
    if "area" not in address.used():  # the page shows no place
        return
    indicators = answer(questions.indicators)
    shown = address.used().get("indicator") or chosen_measure().get("indicator", "")
    finest = context.levels.finest.level_id
    held = answer(questions.held_levels, context.borough_code)
    fine = {each.indicator_id for each in held if each.area_type == finest and each.is_current}
    place = context.area_code, context.area.label
    leads = trail(context.page, place, indicators.get(shown), fine, _pairs(shown))
    with st.container(horizontal=True, key="see_also", vertical_alignment="center"):
        st.markdown("**See also**", width="content")
        for each in leads:
            st.page_link(
                PAGES[each.page_id].file,
                label=plain(each.text),
                width="content",
                query_params=councils.carried(each.address),
            )


def _pairs(indicator_id: str) -> dict[str, str]:
    """Titles of what the measure belongs to; {} for a warehouse of before that was written down."""
    try:
        held = answer(questions.measure_pairs)
    except warehouse.CannotRead:
        return {}
    return {each.pair_id: each.title for each in held if indicator_id in each.indicator_ids}
