"""What the page Scorecard draws: four perspectives, the reader's weights, other places, and the whole as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.content.blocks import Chart, Heading, Paragraph
from vitality.priorities import aims
from vitality.priorities.aims import Aim
from vitality.questions import PlaceStanding, ScorecardMeasure, ScorecardScore, Standing
from vitality.questions.rows import BriefStanding
from vitality.scorecard import answer, change, content, said
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show
from vitality.screen.text import plain

MOST_OTHERS = 3


@dataclass(frozen=True)
class Card:
    """One scorecard of one place: perspectives, scores by perspective, weights, and the strips that rank it."""

    context: PageContext
    head: ScorecardMeasure
    members: Sequence[ScorecardMeasure]
    parts: Sequence[answer.Perspective]
    scores: Mapping[str, ScorecardScore]
    strips: answer.Strips
    weights: Mapping[str, float]
    own: Mapping[str, float]
    is_moved: bool

    @property
    def card_id(self) -> str:
        return self.head.scorecard_id

    @property
    def titles(self) -> dict[str, str]:
        return {part.perspective_id: part.title for part in self.parts}

    @property
    def measures(self) -> set[str]:
        """Ids of all measures of the card, with or without a figure here."""
        return {row.indicator_id for row in self.members if row.scorecard_id == self.card_id}

    @property
    def rows(self) -> list[Standing]:
        return [row for part in self.parts for row in part.rows]


def choose(context: PageContext) -> Card | None:
    """The scorecard that the address asks for; None for places that no scorecard is made for."""
    members = ask(questions.scorecards)
    cards = answer.cards(members, context.area.area_type)
    if not cards or not context.area.is_current:
        return None
    named, first = {key: f"{row.card_title}: {row.card_says}" for key, row in cards.items()}, next(iter(cards))
    if len(cards) > 1:
        chosen = pick("card", "Scorecard", named, first, drops=("weights",))
    else:
        chosen = address.choice("card", named, first)
    rows = ask(questions.profile, context.area_code)
    titles = {key: row.title for key, row in ask(questions.indicators).items()}
    parts = answer.perspectives(members, chosen, rows, titles)
    held = ask(questions.score_strips, context.area.area_type)
    scores = {
        row.perspective_id: row
        for row in ask(questions.scorecard_scores, (context.area_code,))
        if row.scorecard_id == chosen
    }
    declared, _ = answer.weights(members, chosen, "")
    own, is_moved = answer.weights(members, chosen, address.read("weights"))
    ignored = address.pieces("weights", (f"{key}:{number:g}" for key, number in own.items()))
    address.settle("weights", answer.write_weights(own, declared), ignored)
    return Card(context, cards[chosen], members, parts, scores, held, declared, own, is_moved)


def ranks(card: Card, weights: Mapping[str, float]) -> dict[str, tuple | None]:
    """Rank of the place on each perspective under `weights`."""
    indicators, card_id = ask(questions.indicators), card.card_id
    return {
        part.perspective_id: answer.reweighted(
            answer.scored(card.members, card_id, part.perspective_id, indicators),
            card.strips,
            weights,
            card.context.area_code,
        )
        if part.is_enough
        else None
        for part in card.parts
    }


def weights_mover(card: Card) -> None:
    """Sliders for the weights of one perspective at a time, kept in the address, and what they changed."""
    show([Heading("Move the weights", anchor="weights")])
    if card.is_moved:
        show([Paragraph(answer.what_changed(ranks(card, card.weights), ranks(card, card.own), card.titles))])
        if st.button("Back to the weights of this scorecard", type="tertiary"):
            address.write(weights="")
            st.rerun()
    able = {part.perspective_id: part for part in card.parts if part.is_enough}
    if not able:
        show([Paragraph("No perspective has enough figures to weigh.")])
        return
    with st.expander("Weigh the measures yourself"):
        key = st.selectbox("Perspective", list(able), format_func=lambda each: card.titles[each], key="weigh")
        weighed = [row for row in able[key].rows if row.indicator_id in card.own]
        _set_sliders(card, [row.indicator_id for row in weighed])
        with st.form("weights", border=False):
            result = {
                row.indicator_id: st.slider(plain(row.title), 0, answer.MOST_WEIGHT, key=f"weight_{row.indicator_id}")
                for row in weighed
            }
            if st.form_submit_button("See what changes"):
                address.write(weights=answer.write_weights({**card.own, **result}, card.weights))
                st.rerun()


def _set_sliders(card: Card, measures: Sequence[str]) -> None:
    """Put the sliders where the address says, when it is another than the one they were last put to, or they are new.

    Else they stay, for what was just sent with the form is read from them.
    """
    says = (card.context.area_code, card.card_id, address.read("weights"))
    is_other = st.session_state.get("weights_put") != says
    st.session_state["weights_put"] = says
    for key in measures:
        if is_other or f"weight_{key}" not in st.session_state:
            st.session_state[f"weight_{key}"] = int(card.own[key])


def _others(card: Card) -> tuple[str, ...]:
    own = card.context.area
    labels = {
        code: row.label
        for code, row in ask(questions.areas).items()
        if row.area_type == own.area_type
        and row.is_current
        and code != card.context.area_code
        and (row.borough_code == own.borough_code or own.area_type == card.context.levels.home.level_id)
    }
    asked = [code for code in address.read("places").upper().split(",") if code in labels]
    st.session_state["beside"] = list(dict.fromkeys(asked))[:MOST_OTHERS]
    address.settle("places", ",".join(st.session_state["beside"]), address.pieces("places", st.session_state["beside"]))

    def chosen() -> None:
        address.write(places=",".join(st.session_state["beside"]))

    st.multiselect(
        "Places",
        list(labels),
        key="beside",
        format_func=lambda code: str(labels.get(code, code)),
        max_selections=MOST_OTHERS,
        on_change=chosen,
    )
    return tuple(st.session_state["beside"])


def four_perspectives(card: Card, targets: Mapping[str, Sequence[Aim]], leads: Mapping[str, str]) -> None:
    """Perspectives two by two (one under the other on a phone), each with its counts in words, then its measures."""
    series = ask(questions.series, card.context.area_code)
    moved = ranks(card, card.own) if card.is_moved else {}
    for start in range(0, len(card.parts), 2):
        for column, part in zip(st.columns(2, gap="large"), card.parts[start : start + 2], strict=False):
            key = part.perspective_id
            with column:
                show(
                    [
                        *content.opening(part, targets, card.scores.get(key), moved.get(key)),
                        content.cards(part, series, targets, leads, card.context.area_code),
                        *content.absent(part),
                    ]
                )


def aims_and_leads(context: PageContext) -> tuple[dict[str, tuple[Aim, ...]], dict[str, str]]:
    """All targets of this place by measure, worst first, and who leads on each measure."""
    targets = ask(questions.targets, context.borough_code)
    return aims.of_place(targets, context.area_code), aims.leads(ask(questions.priorities))


def beside_other_places(card: Card) -> None:
    """The same scorecard of up to three other places of the kind, side by side."""
    show([Heading("Beside other places", anchor="beside")])
    others = _others(card)
    if not others:
        show([Paragraph(f"Choose up to {MOST_OTHERS} places to see their scorecards beside this one.")])
        return
    areas = ask(questions.areas)
    codes = (card.context.area_code, *others)
    scores = {(row.area_code, row.perspective_id): row for row in _scores(card, codes)}
    titles = {key: row.title for key, row in ask(questions.indicators).items()}
    cells: dict[str, list[str]] = {part.perspective_id: [] for part in card.parts}
    used: list[BriefStanding] = []
    for code in codes:
        for part in answer.perspectives(card.members, card.card_id, ask(questions.profile, code), titles):
            used += part.rows
            cells[part.perspective_id].append(answer.in_short(part, scores.get((code, part.perspective_id))))
    heads = [areas[code].label for code in codes]
    lines = [(card.titles[key], told) for key, told in cells.items()]
    rows = [{"Perspective": name, **dict(zip(heads, told, strict=True))} for name, told in lines]
    told = ". ".join(": ".join((n, "; ".join(f"{h} {c}" for h, c in zip(heads, f, strict=True)))) for n, f in lines)
    show([content.side_by_side(heads, lines), _away(card, "beside", "Scorecards side by side", told, rows, used)])


def _scores(card: Card, codes: tuple[str, ...]) -> list[ScorecardScore]:
    return [row for row in ask(questions.scorecard_scores, codes) if row.scorecard_id == card.card_id]


def whole_table(card: Card, targets: Mapping[str, Sequence[Aim]], leads: Mapping[str, str]) -> None:
    """Everything on the card as one table to take away."""
    title = f"{card.head.card_title} scorecard of {card.context.area.label}"
    told = f"{title}: {answer.counts(card.rows, targets)}"
    rows = answer.table_rows(card.parts, targets, leads)
    show([Heading("The whole scorecard", anchor="table"), _away(card, "card", title, told, rows, card.rows)])


def change_beside_others(card: Card) -> None:
    """The basket of change of all measures of the card, beside the larger places, with its measures as a table."""
    areas, place = ask(questions.areas), card.context.area.label
    codes = answer.larger_places(areas[card.context.area_code])
    mine = [row for row in ask(questions.profile, card.context.area_code) if row.indicator_id in card.measures]
    theirs: dict[str, list[PlaceStanding]] = {code: [] for code in codes}
    for row in ask(questions.profiles_of, codes) if codes else []:
        theirs[row.area_code].append(row)
    totals = change.parts_of(card.members)
    baskets = {
        areas[code].label: change.basket(mine, rows, card.context.today, totals) for code, rows in theirs.items()
    }
    show([Heading("Change, beside the larger place", anchor="change"), *content.changes(baskets, place)])
    full = {other: each for other, each in baskets.items() if each.own}
    rows = [row for other, each in full.items() for row in change.basket_rows(each, place, other)]
    if rows:
        used = [row for each in full.values() for row, _ in each.pairs]
        told = " ".join(change.sentences(baskets, place))
        show([_away(card, "change", f"Change of measures in {place} and larger places", told, rows, used, named=True)])


def what_people_say(card: Card) -> None:
    """Satisfaction, turnout and money beside measured results and peers; for small places those of the borough."""
    rows, area = ask(questions.profile, card.context.area_code), card.context.area
    measured = said.outcomes(card.members, card.card_id)
    place = area.label
    show([Heading("What people say, do and pay", anchor="divergence")])
    if not said.table(rows, measured, place) and area.borough_code not in (None, card.context.area_code):
        place = ask(questions.areas)[area.borough_code].label
        none = f"None of this is published for places this small. The figures below are for {place}."
        show([Paragraph(none)])
        every = ask(questions.profiles_of, answer.larger_places(ask(questions.areas)[card.context.area_code]))
        rows = [row for row in every if row.area_code == area.borough_code]
    show(content.voices(rows, measured, place))
    if said.table(rows, measured, place):
        title = f"What people say, do and pay in {place}, and what is measured"
        used = [*said.held(rows, measured)[0], *said.held(rows, measured)[1]]
        told, table = said.sentence(rows, measured, place), said.file_rows(rows, measured, place)
        show([_away(card, "divergence", title, told, table, used, named=True)])


def _away(
    card: Card,
    key: str,
    title: str,
    told: str,
    rows: Sequence[Mapping[str, Any]],
    used: Sequence[BriefStanding],
    *,
    named: bool = False,
) -> Chart:
    """A table to take away, with the periods and sources of the rows it was made of in the sentence to copy."""
    notes = [("Scorecard", card.head.card_title), ("Place", card.context.area.label), ("Build", card.context.source)]
    if named:
        publishers = dict.fromkeys(row.publisher for row in used if row.publisher)
        notes.append(("Sources", wording.listed(list(publishers))))
    stop = "" if told.endswith((".", "?")) else "."
    sentence = f"{told}{stop} {answer.provenance(used)}"
    return Chart({}, "", key=key, title=title, sentence=sentence, rows=rows, notes=notes, source=card.context.source)
