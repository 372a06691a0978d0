"""What the page Scrutiny draws of its prompts: cards, their pictures, places, everything as a table, and the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from vitality import questions, record, wording
from vitality.drawing import charts
from vitality.profile import answer as profile
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.text import html, prose, quiet, table
from vitality.scrutiny import cards, moves, prompts, words
from vitality.scrutiny.view_data import Scrutiny, benchmarks
from vitality.scrutiny.view_record import history_view, response_form

Row = Mapping[str, Any]
FIRST_GROUPS = 4


def prompt_cards(seen: Scrutiny) -> None:
    """Prompts by place and theme, strongest first; the first groups whole, the others when asked for."""
    result = prompts.groups(seen.rows)
    if not result:
        told = "No figure tested here raises a question. That does not mean that all is well: see below what could not "
        none = "Choose another theme or another partner to see questions."
        html(prose(f"{told}be tested." if seen.counts else none))
        return
    shows_all = st.query_params.get("show") == "all"
    standing = _standing(seen)
    for group in result if shows_all else result[:FIRST_GROUPS]:
        where = f"{group.label}: {group.theme_title}" if seen.is_borough else group.theme_title
        st.subheader(where, anchor=False)
        strips, series = _strips(group.area_code), ask(questions.series, group.area_code)
        around = benchmarks(seen, group.area_code)
        html(
            "".join(_card(seen, row, strips, series, around, standing) for row in group.first) + cards.rest(group.rest)
        )
    if len(result) > FIRST_GROUPS:
        label = "Show the strongest only" if shows_all else f"Show all {len(result)} groups of prompts"
        if st.button(label, type="tertiary"):
            st.query_params["show"] = "few" if shows_all else "all"
            st.rerun()


def _strips(area_code: str) -> Mapping[str, Sequence[tuple[str, float]]]:
    area = ask(questions.areas)[area_code]
    return ask(questions.strip_values, area["area_type"], area["borough_code"], True)


def _standing(seen: Scrutiny) -> dict[tuple[str, str], Row]:
    """What people decided last, by place and measure."""
    return (
        {}
        if seen.entries is None
        else {(row["area_code"], row["indicator_id"]): row for row in record.standing(seen.context.today)}
    )


def _card(seen: Scrutiny, row: Row, strips: Mapping, series: Mapping, around: Mapping, standing: Mapping) -> str:
    values = [value for _, value in profile.own_strip(row, strips, row["area_code"])]
    state = standing.get((row["area_code"], row["indicator_id"]))
    return cards.card(
        row,
        values,
        series.get(row["indicator_id"], ()),
        rules=seen.rules,
        benchmarks=around.get(row["indicator_id"], {}),
        whom=seen.leads.sentence(row),
        today=seen.context.today,
        cautions=seen.cautions.get(row["indicator_id"], ()),
        recorded=_recorded(state) if state else "",
    )


def _recorded(state: Row) -> str:
    """What people decided last, in one sentence: what, who, when, and whether it still holds."""
    what, who = record.RESPONSES[state["response"]], record.shown(state["made_by"])
    told = f"{what} ({who}, {record.moment(state['made_at'])})"
    if state["is_explained"]:
        return f"{told}; explained until {record.day(state['expires_on'])}."
    if state["has_lapsed"]:
        return f"{told}; the explanation ended on {record.day(state['expires_on'])}, so the question is open again."
    if state["review_on"] and not state["is_closed"]:
        return f"{told}; review {'was due on' if state['is_review_due'] else 'on'} {record.day(state['review_on'])}."
    return f"{told}."


def places(seen: Scrutiny) -> None:
    """For the borough: every place with its number of prompts, and everything as a table to take away."""
    rows = prompts.summary_rows(seen.rows, seen.counts)
    html(table(tuple(rows[0]), [tuple(each.values()) for each in rows], "Prompts by place") if rows else "")


def take_away(seen: Scrutiny) -> None:
    """Every prompt of the scope as a table with downloads, and a picture of any one of them."""
    rows = prompts.table_rows(seen.rows)
    if rows:
        summary = prompts.summary(seen.tested)
        chart(
            {},
            "",
            key="prompts",
            title=f"Prompts to look: {seen.area['label']}",
            rows=rows,
            notes=[("Tested", summary), *_notes(seen, seen.rows)],
            sentence=f"{seen.area['label']}: {summary}",
            source=seen.context.source,
        )
        _pictures(seen)


def _notes(seen: Scrutiny, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """What goes with a file: the place, the rules, who published what under which licence, and the build."""
    return [
        ("Place", seen.area["label"]),
        ("Rules", f"version {seen.rules.get('version')}"),
        *prompts.source_notes(rows),
        ("Build", seen.context.source),
    ]


def _pictures(seen: Scrutiny) -> None:
    """One prompt, when it is chosen, as a chart among places and over time, each as a picture to take away."""
    row = _chosen(seen, "A picture of", "picture_of", index=None, placeholder="Choose a prompt")
    if row is None:
        return
    name, areas = f"{row['title']}: {row['label']}", ask(questions.areas)
    strip = profile.own_strip(row, _strips(row["area_code"]), row["area_code"])
    beside = [{"area_code": code, "label": areas[code]["label"], "value": value} for code, value in strip]
    held = [
        each
        for each in ask(questions.series, row["area_code"]).get(row["indicator_id"], ())
        if wording.is_number(each["value"])
    ]
    take = {
        "notes": [("Measure", row["title"]), ("Unit", row["unit"]), *_notes(seen, [row])],
        "source": f"{row['publisher']}. {seen.context.source}",
    }
    if beside:
        spec, alt = charts.distribution(beside, row, chosen_code=row["area_code"])
        listed = [{"Place": each["label"], "Figure": each["value"]} for each in beside]
        kind = seen.context.levels[row["area_type"]].plural
        html(quiet(escape(f"{row['title']} among {len(beside)} {kind}, {row['period_label']}; better to the right.")))
        chart(
            spec,
            alt,
            key="among",
            title=f"{name}, {row['period_label']}",
            rows=listed,
            sentence=words.sentence(row),
            height=150,
            **take,
        )
    if len(held) > 1:
        spec, alt = charts.history(held, row, name=row["label"])
        html(quiet(escape(f"{row['title']} in {row['label']} over time, with the range that chance leaves open.")))
        listed = [{"Period": each["period_label"], "Figure": each["value"]} for each in held]
        chart(
            spec,
            alt,
            key="years",
            title=f"{name}, over time",
            rows=listed,
            sentence=f"{name}. {moves.own(row)}",
            **take,
        )


def the_record(seen: Scrutiny) -> None:
    """What people decided on prompts of this scope, newest first, and the form in which they do."""
    if seen.entries is None:
        return
    own = [each for each in seen.entries if seen.is_borough or each["area_code"] == seen.area["area_code"]]
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()} if own else {}
    areas = ask(questions.areas)
    history_view(
        own[::-1],
        seen.context.today,
        lambda row: (
            f"{titles.get(row['indicator_id'], row['indicator_id'])}, "
            f"{areas.get(row['area_code'], {}).get('label', row['area_code'])}"
        ),
    )
    row = _chosen(seen, "Record a response to", "respond_to")
    if row is not None:
        response_form(
            {**row, "sentence": words.sentence(row), "rules_version": seen.rules.get("version", "")}, seen.context
        )


def _chosen(seen: Scrutiny, label: str, key: str, **given: Any) -> Row | None:
    """The prompt that the reader picks in a list of all, in their order; None where there is none."""
    options = {f"{row['area_code']} {row['indicator_id']}": row for row in prompts.in_order(seen.rows)}
    if not options:
        return None
    chosen = st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda each: f"{options[each]['label']}: {options[each]['title']}",
        **given,
    )
    return options.get(chosen)
