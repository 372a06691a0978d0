"""The places that a comparison is with: as a list with how like they are, and on a map."""

from __future__ import annotations

import streamlit as st

from vitality import questions, wording
from vitality.compare import neighbours
from vitality.compare.view import opening
from vitality.compare.view_data import Comparison
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.chart import chart
from vitality.screen.text import html, link, quiet


def peer_list(seen: Comparison) -> None:
    """The places most like it, how like, and in what they differ most."""
    if seen.choice.set_id != "peers" or not seen.peers:
        names = ", ".join(link("compare", seen.labels[code], area=code) for code in seen.codes[:40])
        html(f'<p class="v-prose">{names}{" and others" if len(seen.codes) > 40 else ""}</p>')
        return
    rows = neighbours.peer_rows(seen.peers)
    caption = f"Places most like {seen.label}"
    listed = neighbours.peers_html(seen.peers, caption)
    if seen.choice.view == "rows":
        html(listed)
        chart(
            {},
            "",
            key="peers",
            drawn=False,
            title=caption,
            sentence=opening(seen),
            rows=rows,
            notes=seen.notes(caption),
            source=seen.context.source,
        )
        _map(seen)  # not inside something folded: a map of no size cannot find its place
        return
    with st.expander(f"The {len(rows)} places most like it, and in what they differ"):
        html(listed)


def _map(seen: Comparison) -> None:
    """Where the place and its peers lie; whole councils, whose outlines are not held, have none here."""
    kind = seen.context.area["area_type"]
    outlines = (
        ask(questions.outlines, kind, seen.context.borough_code, True)
        if kind != seen.context.levels.home.level_id
        else []
    )
    if not outlines:
        return
    order = {code: number + 1 for number, code in enumerate(seen.codes)}
    drawn = [
        {
            **each,
            "class_index": 4 if each["area_code"] in order else 1,
            "value_text": f"most like it: {wording.ordinal(order[each['area_code']])}"
            if each["area_code"] in order
            else "not among the most like it",
        }
        for each in outlines
    ]
    draw_map(
        drawn, polarity="no_judgement", key=f"peers_{seen.choice.model}", chosen_code=seen.context.area_code, height=420
    )
    html(quiet("Dark: the places most like it. Outlined in black: this place."))
