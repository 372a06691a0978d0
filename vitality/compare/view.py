"""What the page Compare knows before it draws: the choice in the address, the figures, the peers and the sets."""

from __future__ import annotations

import streamlit as st

from vitality import questions
from vitality.compare import choice as choices
from vitality.compare import neighbours as likeness
from vitality.compare.view_data import Comparison
from vitality.screen.answers import ask
from vitality.screen.place import pick
from vitality.screen.shell import Here

COMPARABLE = ("lsoa", "msoa", "ward", "borough")


def comparison(here: Here) -> Comparison | None:
    """The whole comparison that the address asks for; None for places that have none of their kind to compare with."""
    area = here.area
    if area["area_type"] not in COMPARABLE or not area["is_current"]:
        return None
    sets = ask(questions.surroundings, here.area_code)
    lenses = list(dict.fromkeys(each["lens_id"] for each in ask(questions.lenses)))
    themes = ask(questions.themes)
    labels = {each["area_code"]: each["label"] for each in sets.get("all", [])}
    known = [name for name in choices.SETS if name in sets]
    lens = st.query_params.get("lens", "")
    peers = ask(questions.peers, here.area_code, lens if lens in lenses else lenses[0])
    chosen = choices.read(
        st.query_params.to_dict(),
        area_code=here.area_code,
        sets=[*(["peers"] if peers else []), *known],
        lenses=lenses,
        themes=[each["theme_id"] for each in themes],
        comparable=labels,
    )
    chosen_sets = {"peers": [each["peer_code"] for each in peers], "own": list(chosen.places)}
    beside = [each["area_code"] for each in sets.get(chosen.set_id, [])]
    codes = chosen_sets.get(chosen.set_id, beside)
    rows = ask(questions.profile, here.area_code)
    return Comparison(here, chosen, rows, peers, sets, tuple(codes), themes, labels)


def opening(seen: Comparison) -> str:
    """The answer: which places it is most like, and how it stands against them."""
    lenses = ask(questions.lenses)
    kind = seen.here.area["area_type"]
    measures = next(
        (each["measures"] for each in lenses if (each["lens_id"], each["area_type"]) == (seen.choice.lens, kind)), []
    )
    place = ask(questions.peer_place, seen.here.area_code, seen.choice.lens)
    indicators = ask(questions.indicators)
    titles = [each["short_title"] for key, each in indicators.items() if key in measures]
    return likeness.sentence(seen.label, seen.peers, place, titles)


def pickers(seen: Comparison) -> None:
    """What to set the place beside, and through which lens; places picked by hand are kept in the address."""
    left, right = st.columns(2)
    options = {name: text for name, text in choices.SETS.items() if name in seen.sets or name in ("peers", "own")}
    options = {name: text[0].upper() + text[1:] for name, text in options.items() if name != "peers" or seen.peers}
    with left:
        pick("set", "Set beside", options, seen.choice.set_id)
    with right:
        if seen.choice.set_id == "peers":
            titles = {each["lens_id"]: f"{each['title']}: {each['says']}" for each in ask(questions.lenses)}
            pick("lens", "Alike in what", titles, seen.choice.lens)
        elif seen.choice.set_id == "own":
            _places(seen)


def _places(seen: Comparison) -> None:
    def chosen() -> None:
        st.query_params["places"] = ",".join(st.session_state["own_places"])

    st.session_state["own_places"] = list(seen.choice.places)
    st.multiselect(
        f"Places to compare with (at most {choices.MOST_PLACES})",
        list(seen.labels),
        key="own_places",
        format_func=lambda code: seen.labels.get(code, code),
        max_selections=choices.MOST_PLACES,
        on_change=chosen,
    )
