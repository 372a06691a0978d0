"""What the page Scorecard draws: four perspectives, the reader's weights, other places, and the whole as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.priorities import aims as aims_of
from vitality.scorecard import answer as scorecard
from vitality.scorecard import content as scorecard_html
from vitality.scorecard import tables as scorecard_tables
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.text import html, prose, quiet

Row = Mapping[str, Any]
MOST_OTHERS = 3


@dataclass(frozen=True)
class Card:
    """One scorecard of one place: perspectives, scores by perspective, weights, and the strips that rank it."""

    context: PageContext
    head: Row
    members: Sequence[Row]
    parts: Sequence[scorecard.Perspective]
    scores: Mapping[str, Row]
    strips: scorecard.Strips
    weights: Mapping[str, float]
    own: Mapping[str, float]
    is_moved: bool

    @property
    def titles(self) -> dict[str, str]:
        return {part.perspective_id: part.title for part in self.parts}

    @property
    def measures(self) -> set[str]:
        """Ids of all measures of the card, with or without a figure here."""
        return {row["indicator_id"] for row in self.members if row["scorecard_id"] == self.head["scorecard_id"]}

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]


def card(context: PageContext) -> Card | None:
    """The scorecard that the address asks for; None for places that no scorecard is made for."""
    members = ask(questions.scorecards)
    cards = scorecard.cards(members, context.area["area_type"])
    if not cards or not context.area["is_current"]:
        return None
    asked = st.query_params.get("card", "")
    chosen = asked if asked in cards else next(iter(cards))
    if len(cards) > 1:
        pick(
            "card",
            "Scorecard",
            {key: f"{row['card_title']}: {row['card_says']}" for key, row in cards.items()},
            chosen,
            drops=("weights",),
        )
    rows = ask(questions.profile, context.area_code)
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()}
    parts = scorecard.perspectives(members, chosen, rows, titles)
    held = ask(questions.score_strips, context.area["area_type"])
    scores = {
        row["perspective_id"]: row
        for row in ask(questions.scorecard_scores, (context.area_code,))
        if row["scorecard_id"] == chosen
    }
    declared, _ = scorecard.weights(members, chosen, "")
    own, is_moved = scorecard.weights(members, chosen, st.query_params.get("weights", ""))
    return Card(context, cards[chosen], members, parts, scores, held, declared, own, is_moved)


def places(seen: Card, weights: Mapping[str, float]) -> dict[str, tuple | None]:
    """Rank of the place on each perspective under `weights`."""
    indicators, card_id = ask(questions.indicators), seen.head["scorecard_id"]
    return {
        part.perspective_id: scorecard.reweighted(
            scorecard.scored(seen.members, card_id, part.perspective_id, indicators),
            seen.strips,
            weights,
            seen.context.area_code,
        )
        if part.is_enough
        else None
        for part in seen.parts
    }


def four_perspectives(seen: Card, targets: Mapping[str, Sequence[Row]], leads: Mapping[str, str]) -> None:
    """Perspectives two by two (one under the other on a phone), each with its counts in words, then its rows."""
    series = ask(questions.series, seen.context.area_code)
    moved = places(seen, seen.own) if seen.is_moved else {}
    for start in range(0, len(seen.parts), 2):
        for column, part in zip(st.columns(2, gap="large"), seen.parts[start : start + 2], strict=False):
            with column:
                st.header(part.title, anchor=part.perspective_id)
                if part.says:
                    html(prose(part.says))
                html(prose(scorecard.counts(part.rows, targets) if part.rows else "No measure has a figure here."))
                if part.is_enough:
                    score = seen.scores.get(part.perspective_id)
                    html(quiet(scorecard.score_sentence(score, moved.get(part.perspective_id))))
                elif part.rows:
                    html(quiet(f"Too few figures to stand for this perspective (at least {part.fewest} are needed)."))
                html(scorecard_html.perspective(part, series, targets, leads, seen.context.area_code))
                if part.absent:
                    html(quiet(f"No figure here: {wording.listed(list(part.absent))}."))


def aims(context: PageContext) -> tuple[dict[str, tuple[Row, ...]], dict[str, str]]:
    """All targets of this place by measure, worst first, and who leads on each measure."""
    return aims_of.of_place(ask(questions.targets, context.borough_code), context.area_code), aims_of.leads(
        ask(questions.priorities)
    )


def weights_mover(seen: Card) -> None:
    """Sliders for the weights of one perspective at a time, kept in the address, and what they changed."""
    st.header("Move the weights", anchor="weights")
    if seen.is_moved:
        html(prose(scorecard.what_changed(places(seen, seen.weights), places(seen, seen.own), seen.titles)))
        if st.button("Back to the weights of this scorecard", type="tertiary"):
            del st.query_params["weights"]
            st.rerun()
    able = {part.perspective_id: part for part in seen.parts if part.is_enough}
    if not able:
        html(prose("No perspective has enough figures to weigh."))
        return
    with st.expander("Weigh the measures yourself"):
        key = st.selectbox("Perspective", list(able), format_func=lambda each: seen.titles[each], key="weigh")
        weighed = [row for row in able[key].rows if row["indicator_id"] in seen.own]
        _set_sliders(seen, [row["indicator_id"] for row in weighed])
        with st.form("weights", border=False):
            result = {
                row["indicator_id"]: st.slider(
                    row["title"], 0, scorecard.MOST_WEIGHT, key=f"weight_{row['indicator_id']}"
                )
                for row in weighed
            }
            if st.form_submit_button("See what changes"):
                st.query_params["weights"] = scorecard.write_weights({**seen.own, **result}, seen.weights)
                st.rerun()


def _set_sliders(seen: Card, measures: Sequence[str]) -> None:
    """Put the sliders where the address says, when it is another than the one they were last put to, or they are new.

    Else they stay, for what was just sent with the form is read from them.
    """
    says = (seen.context.area_code, seen.head["scorecard_id"], st.query_params.get("weights", ""))
    is_other = st.session_state.get("weights_put") != says
    st.session_state["weights_put"] = says
    for key in measures:
        if is_other or f"weight_{key}" not in st.session_state:
            st.session_state[f"weight_{key}"] = int(seen.own[key])


def beside_other_places(seen: Card) -> None:
    """The same scorecard of up to three other places of the kind, side by side."""
    st.header("Beside other places", anchor="beside")
    others = _others(seen)
    if not others:
        html(prose(f"Choose up to {MOST_OTHERS} places to see their scorecards beside this one."))
        return
    areas = ask(questions.areas)
    codes = (seen.context.area_code, *others)
    scores = ask(questions.scorecard_scores, codes)
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()}
    cells: dict[str, list[str]] = {part.perspective_id: [] for part in seen.parts}
    used: list[Row] = []
    for code in codes:
        parts = scorecard.perspectives(seen.members, seen.head["scorecard_id"], ask(questions.profile, code), titles)
        own = {
            row["perspective_id"]: row
            for row in scores
            if row["area_code"] == code and row["scorecard_id"] == seen.head["scorecard_id"]
        }
        for part in parts:
            used += part.rows
            cells[part.perspective_id].append(scorecard.in_short(part, own.get(part.perspective_id)))
    heads = [areas[code]["label"] for code in codes]
    lines = [(seen.titles[key], result) for key, result in cells.items()]
    html(scorecard_html.side_by_side(heads, lines, "Scorecards of several places"))
    rows = [{"Perspective": name, **dict(zip(heads, result, strict=True))} for name, result in lines]
    told = ". ".join(": ".join((n, "; ".join(f"{h} {c}" for h, c in zip(heads, f, strict=True)))) for n, f in lines)
    chart(
        {},
        "",
        key="beside",
        title="Scorecards side by side",
        rows=rows,
        notes=notes(seen),
        source=seen.context.source,
        sentence=f"{told}. {scorecard_tables.provenance(used)}",
    )


def _others(seen: Card) -> tuple[str, ...]:
    own = seen.context.area
    labels = {
        code: row["label"]
        for code, row in ask(questions.areas).items()
        if row["area_type"] == own["area_type"]
        and row["is_current"]
        and code != seen.context.area_code
        and (row["borough_code"] == own["borough_code"] or own["area_type"] == seen.context.levels.home.level_id)
    }
    asked = [code for code in st.query_params.get("places", "").split(",") if code in labels]
    st.session_state["beside"] = list(dict.fromkeys(asked))[:MOST_OTHERS]

    def chosen() -> None:
        st.query_params["places"] = ",".join(st.session_state["beside"])

    st.multiselect(
        "Places",
        list(labels),
        key="beside",
        format_func=lambda code: labels.get(code, code),
        max_selections=MOST_OTHERS,
        on_change=chosen,
    )
    return tuple(st.session_state["beside"])


def whole_table(seen: Card, targets: Mapping[str, Sequence[Row]], owners: Mapping[str, str]) -> None:
    """Everything on the card as one table to take away."""
    rows = scorecard_tables.table_rows(seen.parts, targets, owners)
    title = f"{seen.head['card_title']} scorecard of {seen.context.area['label']}"
    told = f"{title}: {scorecard.counts(seen.rows, targets)} {scorecard_tables.provenance(seen.rows)}"
    chart({}, "", key="card", title=title, sentence=told, rows=rows, notes=notes(seen), source=seen.context.source)


def notes(seen: Card) -> list[tuple[str, str]]:
    return [
        ("Scorecard", seen.head["card_title"]),
        ("Place", seen.context.area["label"]),
        ("Build", seen.context.source),
    ]
