"""What the page Compare knows before it draws: the choice in the address, the figures, the peers and the sets."""

from __future__ import annotations

import streamlit as st

from vitality import questions
from vitality.compare import choice as choices
from vitality.compare import neighbours
from vitality.compare.view_data import Comparison
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.place import pick


def comparison(context: PageContext) -> Comparison | None:
    """The whole comparison that the address asks for; None for places that have none of their kind to compare with."""
    area = context.area
    if area["area_type"] not in context.levels.up_to_home or not area["is_current"]:
        return None
    sets = ask(questions.surroundings, context.area_code)
    similarity_models = list(dict.fromkeys(each["model_id"] for each in ask(questions.similarity_models)))
    themes = ask(questions.themes)
    labels = {each["area_code"]: each["label"] for each in sets.get("all", [])}
    known = [name for name in choices.sets(context.levels) if name in sets]
    model = st.query_params.get("lens", "")
    peers = ask(questions.peers, context.area_code, model if model in similarity_models else similarity_models[0])
    chosen = choices.read(
        st.query_params.to_dict(),
        area_code=context.area_code,
        sets=[*(["peers"] if peers else []), *known],
        similarity_models=similarity_models,
        themes=[each["theme_id"] for each in themes],
        comparable=labels,
    )
    chosen_sets = {"peers": [each["peer_code"] for each in peers], "own": list(chosen.places)}
    beside = [each["area_code"] for each in sets.get(chosen.set_id, [])]
    codes = chosen_sets.get(chosen.set_id, beside)
    rows = ask(questions.profile, context.area_code)
    return Comparison(context, chosen, rows, peers, sets, tuple(codes), themes, labels)


def opening(seen: Comparison) -> str:
    """The answer: which places it is most like, and how it stands against them."""
    similarity_models = ask(questions.similarity_models)
    kind = seen.context.area["area_type"]
    measures = next(
        (
            each["measures"]
            for each in similarity_models
            if (each["model_id"], each["area_type"]) == (seen.choice.model, kind)
        ),
        [],
    )
    place = ask(questions.peer_place, seen.context.area_code, seen.choice.model)
    indicators = ask(questions.indicators)
    titles = [each["short_title"] for key, each in indicators.items() if key in measures]
    return neighbours.sentence(seen.label, seen.peers, place, titles)


def pickers(seen: Comparison) -> None:
    """What to set the place beside, and through which similarity model; places picked by hand are kept in the "
    "address."""
    left, right = st.columns(2)
    options = {name: text for name, text in seen.words_of_sets.items() if name in seen.sets or name in ("peers", "own")}
    options = {name: text[0].upper() + text[1:] for name, text in options.items() if name != "peers" or seen.peers}
    with left:
        pick("set", "Set beside", options, seen.choice.set_id)
    with right:
        if seen.choice.set_id == "peers":
            titles = {each["model_id"]: f"{each['title']}: {each['says']}" for each in ask(questions.similarity_models)}
            pick("lens", "Alike in what", titles, seen.choice.model)
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
