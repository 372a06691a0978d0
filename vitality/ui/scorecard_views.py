"""What the page Scorecard draws: four perspectives, the reader's weights, change, what people say, other places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import profile, questions, scorecard, scorecard_change, scorecard_html, wording
from vitality.ui.answers import ask
from vitality.ui.chart import chart
from vitality.ui.place import pick
from vitality.ui.shell import Here
from vitality.ui.text import html, lead, prose, quiet, table

Row = Mapping[str, Any]
MOST_OTHERS = 3


@dataclass(frozen=True)
class Card:
    """One scorecard of one place: perspectives, scores by perspective, weights, and the strips that rank it."""

    here: Here
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
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]


def card(here: Here) -> Card | None:
    """The scorecard that the address asks for; None for places that no scorecard is made for."""
    members = ask(questions.scorecards)
    cards = scorecard.cards(members, here.area["area_type"])
    if not cards or not here.area["is_current"]:
        return None
    asked = st.query_params.get("card", "")
    chosen = asked if asked in cards else next(iter(cards))
    if len(cards) > 1:
        pick("card", "Scorecard", {key: f"{row['card_title']}: {row['card_says']}" for key, row in cards.items()},
             chosen, drops=("weights",))  # fmt: skip
    rows = ask(questions.profile, here.area_code)
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()}
    parts = scorecard.perspectives(members, chosen, rows, titles)
    strips = ask(questions.strip_values, here.area["area_type"], here.area["borough_code"], True)
    held = {row["indicator_id"]: profile.own_strip(row, strips, here.area_code) for part in parts for row in part.rows}
    scores = {
        row["perspective_id"]: row
        for row in ask(questions.scorecard_scores, (here.area_code,))
        if row["scorecard_id"] == chosen
    }
    declared, _ = scorecard.weights(members, chosen, "")
    own, is_moved = scorecard.weights(members, chosen, st.query_params.get("weights", ""))
    return Card(here, cards[chosen], members, parts, scores, held, declared, own, is_moved)


def places(seen: Card, weights: Mapping[str, float]) -> dict[str, tuple | None]:
    """Rank of the place on each perspective under `weights`."""
    return {
        part.perspective_id: scorecard.reweighted(part.rows, seen.strips, weights, seen.here.area_code)
        if part.is_enough
        else None
        for part in seen.parts
    }


def four_perspectives(seen: Card, targets: Mapping[str, Row], leads: Mapping[str, str]) -> None:
    """Perspectives two by two (one under the other on a phone), each with its counts in words, then its rows."""
    series = ask(questions.series, seen.here.area_code)
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
                html(scorecard_html.perspective(part, series, targets, leads, seen.here.area_code))
                if part.absent:
                    html(quiet(f"No figure here: {wording.listed(list(part.absent))}."))


def aims(here: Here) -> tuple[dict[str, Row], dict[str, str]]:
    """Targets of this place by measure (those with a number to reach or keep), and who leads on each measure."""
    found = {}
    for each in ask(questions.targets, here.borough_code):
        if each["area_code"] == here.area_code and each["kind"] in ("ambition", "standard", "stretch"):
            found.setdefault(each["indicator_id"], each)
    members = ask(questions.priorities)
    return found, {row["indicator_id"]: row["lead_title"] for row in members if row["indicator_id"]}


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
        with st.form("weights", border=False):
            found = {
                row["indicator_id"]: st.slider(
                    row["title"], 0, scorecard.MOST_WEIGHT, int(seen.own[row["indicator_id"]]),
                    key=f"weight_{row['indicator_id']}")  # fmt: skip
                for row in able[key].rows
            }
            if st.form_submit_button("See what changes"):
                st.query_params["weights"] = scorecard.write_weights({**seen.own, **found}, seen.weights)
                st.rerun()


def change_beside_others(seen: Card) -> None:
    """The basket of change of all measures of the card, beside the larger places."""
    st.header("Change, beside the larger place", anchor="change")
    areas = ask(questions.areas)
    area, codes = areas[seen.here.area_code], _wholes(seen)
    own = {each["indicator_id"] for each in seen.members if each["scorecard_id"] == seen.head["scorecard_id"]}
    rows = [row for row in ask(questions.profiles_of, (seen.here.area_code, *codes)) if row["indicator_id"] in own]
    found = {areas[code]["label"]: scorecard_change.basket(rows, seen.here.area_code, code) for code in codes}
    told = {name: each for name, each in found.items() if each}
    for name, each in told.items():
        html(prose(scorecard_change.basket_sentence(each, area["label"], name)))
    if len(told) < len(found):
        lacking = wording.listed([name for name, each in found.items() if not each])
        html(prose(f"Fewer than three measures have two comparable figures both here and in {lacking}."))
    html(quiet(scorecard_change.BASKET_NOTE))


def _wholes(seen: Card) -> tuple[str, ...]:
    """Codes of the borough, region and country that the place lies in."""
    area = ask(questions.areas)[seen.here.area_code]
    wholes = (area["borough_code"], area["region_code"], area["country_code"])
    return tuple(code for code in dict.fromkeys(wholes) if code and code != seen.here.area_code)


def what_people_say(seen: Card) -> None:
    """Satisfaction, turnout and money beside measured results and peers; for small places those of the borough."""
    st.header("What people say, do and pay", anchor="divergence")
    rows, area = ask(questions.profile, seen.here.area_code), seen.here.area
    found = scorecard_change.divergence(rows)
    if not found and area["borough_code"]:
        borough = ask(questions.areas)[area["borough_code"]]["label"]
        html(prose(f"None of this is published for places this small. The figures below are for {borough}."))
        every = ask(questions.profiles_of, (seen.here.area_code, *_wholes(seen)))
        rows = [row for row in every if row["area_code"] == area["borough_code"]]
        found = scorecard_change.divergence(rows)
    if not found:
        html(prose("No figure of satisfaction, turnout or money is held for this place."))
        return
    html(lead(scorecard_change.divergence_sentence(rows)))
    html(table(tuple(found[0]), [tuple(each.values()) for each in found], "What people say, do and pay"))


def beside_other_places(seen: Card) -> None:
    """The same scorecard of up to three other places of the kind, side by side."""
    st.header("Beside other places", anchor="beside")
    others = _others(seen)
    if not others:
        html(prose(f"Choose up to {MOST_OTHERS} places to see their scorecards beside this one."))
        return
    areas = ask(questions.areas)
    codes = (seen.here.area_code, *others)
    scores = ask(questions.scorecard_scores, codes)
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()}
    cells: dict[str, list[str]] = {part.perspective_id: [] for part in seen.parts}
    for code in codes:
        parts = scorecard.perspectives(seen.members, seen.head["scorecard_id"], ask(questions.profile, code), titles)
        own = {row["perspective_id"]: row for row in scores if row["area_code"] == code
               and row["scorecard_id"] == seen.head["scorecard_id"]}  # fmt: skip
        for part in parts:
            cells[part.perspective_id].append(scorecard.in_short(part, own.get(part.perspective_id)))
    heads = [areas[code]["label"] for code in codes]
    lines = [(seen.titles[key], found) for key, found in cells.items()]
    html(scorecard_html.side_by_side(heads, lines, "Scorecards of several places"))
    rows = [{"Perspective": name, **dict(zip(heads, found, strict=True))} for name, found in lines]
    chart({}, "", key="beside", title="Scorecards side by side", sentence=". ".join(": ".join((n, "; ".join(
        f"{h} {c}" for h, c in zip(heads, f, strict=True)))) for n, f in lines), rows=rows, notes=notes(seen),
        source=seen.here.source)  # fmt: skip


def _others(seen: Card) -> tuple[str, ...]:
    own = seen.here.area
    labels = {
        code: row["label"]
        for code, row in ask(questions.areas).items()
        if row["area_type"] == own["area_type"] and row["is_current"] and code != seen.here.area_code
        and (row["borough_code"] == own["borough_code"] or own["area_type"] == "borough")
    }  # fmt: skip
    asked = [code for code in st.query_params.get("places", "").split(",") if code in labels]
    st.session_state["beside"] = list(dict.fromkeys(asked))[:MOST_OTHERS]

    def chosen() -> None:
        st.query_params["places"] = ",".join(st.session_state["beside"])

    st.multiselect("Places", list(labels), key="beside", format_func=lambda code: labels.get(code, code),
                   max_selections=MOST_OTHERS, on_change=chosen)  # fmt: skip
    return tuple(st.session_state["beside"])


def whole_table(seen: Card, targets: Mapping[str, Row], owners: Mapping[str, str]) -> None:
    """Everything on the card as one table to take away."""
    rows = scorecard.table_rows(seen.parts, targets, owners)
    title = f"{seen.head['card_title']} scorecard of {seen.here.area['label']}"
    chart({}, "", key="card", title=title, sentence=f"{title}: {scorecard.counts(seen.rows, targets)}", rows=rows,
          notes=notes(seen), source=seen.here.source)  # fmt: skip


def notes(seen: Card) -> list[tuple[str, str]]:
    return [("Scorecard", seen.head["card_title"]), ("Place", seen.here.area["label"]), ("Build", seen.here.source)]
