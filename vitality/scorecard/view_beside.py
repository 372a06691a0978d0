"""What the page Scorecard draws beside the card: change against larger places, and what people say, do and pay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.scorecard import change as scorecard_change
from vitality.scorecard import said as scorecard_said
from vitality.scorecard import tables as scorecard_tables
from vitality.scorecard.view import Card, notes
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.text import html, lead, prose, quiet, table

Row = Mapping[str, Any]


def change_beside_others(seen: Card) -> None:
    """The basket of change of all measures of the card, beside the larger places, with its measures as a table."""
    st.header("Change, beside the larger place", anchor="change")
    areas, name = ask(questions.areas), seen.context.area["label"]
    codes, own = _wholes(seen), seen.measures
    mine = [row for row in ask(questions.profile, seen.context.area_code) if row["indicator_id"] in own]
    theirs: dict[str, list[Row]] = {code: [] for code in codes}
    for row in ask(questions.profiles_of, codes) if codes else []:
        theirs[row["area_code"]].append(row)
    totals = scorecard_change.parts_of(seen.members)
    result = {
        areas[code]["label"]: scorecard_change.basket(mine, rows, seen.context.today, totals)
        for code, rows in theirs.items()
    }
    told = scorecard_change.sentences(result, name)
    for each in told:
        html(prose(each))
    html(quiet(scorecard_change.BASKET_NOTE))
    full = {other: each for other, each in result.items() if each.own}
    rows = [row for other, each in full.items() for row in scorecard_change.basket_rows(each, name, other)]
    if rows:
        used = [row for each in full.values() for row, _ in each.pairs]
        _away(seen, "change", f"Change of measures in {name} and larger places", " ".join(told), rows, used)


def _wholes(seen: Card) -> tuple[str, ...]:
    """Codes of the council, the area above it and the widest that the place lies in."""
    area = ask(questions.areas)[seen.context.area_code]
    benchmarks = (area["borough_code"], area["region_code"], area["country_code"])
    return tuple(code for code in dict.fromkeys(benchmarks) if code and code != seen.context.area_code)


def what_people_say(seen: Card) -> None:
    """Satisfaction, turnout and money beside measured results and peers; for small places those of the borough."""
    st.header("What people say, do and pay", anchor="divergence")
    rows, area = ask(questions.profile, seen.context.area_code), seen.context.area
    measured = scorecard_said.outcomes(seen.members, seen.head["scorecard_id"])
    name, result = area["label"], scorecard_said.table(rows, measured, area["label"])
    if not result and area["borough_code"] not in (None, seen.context.area_code):
        name = ask(questions.areas)[area["borough_code"]]["label"]
        html(prose(f"None of this is published for places this small. The figures below are for {name}."))
        every = ask(questions.profiles_of, _wholes(seen))  # the same question as above: answered once
        rows = [row for row in every if row["area_code"] == area["borough_code"]]
        result = scorecard_said.table(rows, measured, name)
    if not result:
        html(prose("No figure of satisfaction, turnout or money is held for this place."))
        return
    told = scorecard_said.sentence(rows, measured, name)
    html(lead(told))
    html(table(tuple(result[0]), [tuple(each.values()) for each in result], "What people say, do and pay"))
    said, results = scorecard_said.held(rows, measured)
    _away(
        seen,
        "divergence",
        f"What people say, do and pay in {name}, and what is measured",
        told,
        scorecard_said.file_rows(rows, measured, name),
        [*said, *results],
    )


def _away(seen: Card, key: str, title: str, told: str, rows: list[Row], used: list[Row]) -> None:
    """A table to take away, with the periods and sources of the rows it was made of in the sentence to copy."""
    benchmark = f"{told} {scorecard_tables.provenance(used)}"
    publishers = dict.fromkeys(row["publisher"] for row in used if row["publisher"])
    kept = [*notes(seen), ("Sources", wording.listed(list(publishers)))]
    chart({}, "", key=key, title=title, sentence=benchmark, rows=rows, notes=kept, source=seen.context.source)
