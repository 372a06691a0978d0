"""What the page Scrutiny draws: prompts as cards, early warnings, good news, the record, and what was not tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from vitality import profile, questions, record
from vitality.scrutiny import cards, leads, prompts, warnings, words
from vitality.scrutiny.leads import Leads
from vitality.ui.answers import ask
from vitality.ui.chart import chart
from vitality.ui.place import pick
from vitality.ui.record_views import history_view, response_form
from vitality.ui.shell import Here
from vitality.ui.text import html, prose, quiet, table

Row = Mapping[str, Any]
FIRST_GROUPS = 4
EVERYTHING = "all"


@dataclass(frozen=True)
class Scrutiny:
    """Everything the views need: the scope, its prompts, what was tested, rules, leads and what is on record."""

    here: Here
    area: Row
    borough_code: str
    theme: str
    rows: Sequence[Row]
    counts: Sequence[Row]
    tested: prompts.Tested
    rules: Mapping[str, str]
    leads: Leads
    standing: Mapping[tuple[str, str], Row]

    @property
    def is_borough(self) -> bool:
        return self.area["area_code"] == self.borough_code


def scrutiny(here: Here) -> Scrutiny | None:
    """The scope that the address asks for: a ward, or the borough with all its wards; None for larger places.

    A neighbourhood is looked at through its ward: one neighbourhood alone is too small to raise a question.
    """
    areas = ask(questions.areas)
    own, borough = areas[here.area_code], here.borough_code
    code = here.area_code if own["area_type"] in ("ward", "borough") else own["ward_code"] or borough
    area = areas[code if code in areas else borough]
    if own["area_type"] in ("region", "country") or not area["is_current"]:
        return None
    everything = ask(questions.prompts, borough)
    counts = ask(questions.tested, borough)
    themes = {row["theme_id"]: row["title"] for row in ask(questions.themes)}
    held = [key for key in themes if any(row["theme_id"] == key for row in counts)]
    members = [row for row in ask(questions.priorities) if row["indicator_id"]]
    partners = {row["partner_id"]: row["title"] for row in ask(questions.partners)}
    theme, partner = _scope(held, themes, partners)
    measures = None if partner == EVERYTHING else frozenset(
        row["indicator_id"] for row in members
        if partner == row["lead_id"] or partner in (row["contributing_ids"] or ()))  # fmt: skip
    key = "" if theme == EVERYTHING else theme
    rows = prompts.chosen(everything, area["area_code"], borough, key, measures)
    rules = ask(questions.calibration)
    tested = prompts.tested(counts, rows, rules, area["area_code"], borough, key, measures)
    counts = prompts.chosen(counts, area["area_code"], borough, key, measures)
    named = {name.removeprefix("rule."): value for name, value in rules.items() if name.startswith("rule.")}
    led = leads.leads(ask(questions.priorities), partners)
    return Scrutiny(here, area, borough, key, rows, counts, tested, named, led, _standing(here))


def _scope(held: Sequence[str], themes: Mapping[str, str], partners: Mapping[str, str]) -> tuple[str, str]:
    """The theme and the partner that the address names, each picked beside the other."""
    theme, partner = st.query_params.get("theme", ""), st.query_params.get("partner", "")
    theme = theme if theme in held else EVERYTHING
    partner = partner if partner in partners else EVERYTHING
    left, right = st.columns(2)
    with left:
        pick("theme", "Theme", {EVERYTHING: "All themes", **{key: themes[key] for key in held}}, theme)
    with right:
        pick("partner", "Partner who leads or contributes", {EVERYTHING: "All partners", **partners}, partner)
    return theme, partner


def _standing(here: Here) -> dict[tuple[str, str], Row]:
    """What people decided last, by place and measure; a sentence, and nothing, where the record cannot be read."""
    try:
        return {(row["area_code"], row["indicator_id"]): row for row in record.standing(here.today)}
    except (record.RecordError, record.Misset) as reason:
        html(quiet(escape(str(reason))))
        return {}


def wholes(seen: Scrutiny) -> dict[str, dict[str, Row]]:
    """Figures of the larger places by measure and label."""
    areas = ask(questions.areas)
    own = areas[seen.borough_code]
    codes = tuple(code for code in (seen.borough_code, own["region_code"], own["country_code"]) if code)
    found: dict[str, dict[str, Row]] = {}
    for row in ask(questions.profiles_of, codes):
        if row["area_code"] != seen.area["area_code"]:
            found.setdefault(row["indicator_id"], {})[row["label"]] = row
    return found


def prompt_cards(seen: Scrutiny) -> None:
    """Prompts by place and theme, strongest first; the first groups whole, the others when asked for."""
    found = prompts.groups(seen.rows)
    if not found:
        html(prose("No figure tested here raises a question. That does not mean that all is well: see below what could "
                   "not be tested."))  # fmt: skip
        return
    shows_all = st.query_params.get("show") == "all"
    around = wholes(seen)
    for group in found if shows_all else found[:FIRST_GROUPS]:
        where = f"{group.label}: {group.theme_title}" if seen.is_borough else group.theme_title
        st.subheader(where, anchor=False)
        area = ask(questions.areas)[group.area_code]
        strips = ask(questions.strip_values, area["area_type"], area["borough_code"], True)
        series = ask(questions.series, group.area_code)
        html("".join(_card(seen, row, strips, series, around) for row in group.first) + cards.rest(group.rest))
    if len(found) > FIRST_GROUPS:
        label = "Show the strongest only" if shows_all else f"Show all {len(found)} groups of prompts"
        if st.button(label, type="tertiary"):
            st.query_params["show"] = "few" if shows_all else "all"
            st.rerun()


def _card(seen: Scrutiny, row: Row, strips: Mapping, series: Mapping, around: Mapping) -> str:
    values = [value for _, value in profile.own_strip(row, strips, row["area_code"])]
    state = seen.standing.get((row["area_code"], row["indicator_id"]))
    if state:  # what was tried before decides how far up the ladder the next step lies
        tried = record.history(row["area_code"], row["indicator_id"])
        row = {**row, "rung": record.proposal(row["kinds"], tried, seen.here.today)}
    return cards.card(
        row,
        values,
        series.get(row["indicator_id"], ()),
        rules=seen.rules,
        wholes=around.get(row["indicator_id"], {}),
        whom=seen.leads.sentence(row),
        today=seen.here.today,
        caution=ask(questions.indicators)[row["indicator_id"]]["caveats"] or "",
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
    """Every prompt of the scope as a table with downloads."""
    rows = prompts.table_rows(seen.rows)
    if rows:
        notes = [("Place", seen.area["label"]), ("Rules", f"version {seen.rules.get('version')}"),
                 ("Tested", prompts.summary(seen.tested)), ("Build", seen.here.source)]  # fmt: skip
        chart({}, "", key="prompts", title=f"Prompts to look: {seen.area['label']}", rows=rows, notes=notes,
              sentence=f"{seen.area['label']}: {prompts.summary(seen.tested)}", source=seen.here.source)  # fmt: skip


def early_warnings(seen: Scrutiny) -> None:
    """Weak signs that no rule flags: satisfaction, many small gaps in one theme, worst tenth, data that fail."""
    rows = ask(questions.profile, seen.area["area_code"])
    titles = {row["theme_id"]: row["title"] for row in ask(questions.themes) if seen.theme in ("", row["theme_id"])}
    people = rows if seen.is_borough else ask(questions.profile, seen.borough_code)
    tenths = [row for row in ask(questions.worst_tenths, seen.borough_code)
              if row["area_code"] == seen.area["area_code"] or seen.is_borough]  # fmt: skip
    across = prompts.corporate(seen.rows, seen.tested, seen.rules) if seen.is_borough and not seen.theme else ""
    said = [
        *([across] if across else []),
        *warnings.weak_signs(rows, titles),
        *warnings.worst_tenth([row for row in tenths if seen.theme in ("", row["theme_id"])]),
        warnings.satisfaction(people),
        *warnings.overdue(seen.tested.reasons),
    ]
    html(f'<ul class="v-prose">{"".join(f"<li>{escape(each)}</li>" for each in said)}</ul>')


def good_news(seen: Scrutiny) -> None:
    """What improved beyond doubt, with who could learn from it."""
    code = seen.area["area_code"]
    rows = [row for row in ask(questions.profile, code) if seen.theme in ("", row["theme_id"])]
    found = warnings.good_news(rows, wholes(seen))
    if not found:
        html(prose("Nothing tested here improved beyond doubt since the figure before."))
        return
    lenses = ask(questions.lenses)
    peers = ask(questions.peers, code, lenses[0]["lens_id"]) if lenses else []
    facts = ask(questions.profiles_of, tuple(each["peer_code"] for each in peers)) if peers else []
    items = []
    for row, text in found:
        who = warnings.learners(facts, code, row["indicator_id"])
        asks = f" Places like it that are behind and could ask: {', '.join(who)}." if who else ""
        items.append(f"<li>{escape(text + asks)}</li>")
    html(f'<ul class="v-prose">{"".join(items)}</ul>')


def the_record(seen: Scrutiny) -> None:
    """What people decided on prompts of this scope, and the form in which they do."""
    try:
        entries = record.history(None if seen.is_borough else seen.area["area_code"])
    except record.RecordError as reason:
        html(quiet(escape(str(reason))))
        return
    titles = {key: row["title"] for key, row in ask(questions.indicators).items()}
    areas = ask(questions.areas)
    history_view(entries, seen.here.today,
                 lambda row: f"{titles.get(row['indicator_id'], row['indicator_id'])}, "
                 f"{areas.get(row['area_code'], {}).get('label', row['area_code'])}")  # fmt: skip
    ordered = prompts.in_order(seen.rows)
    if not ordered:
        return
    options = {f"{row['area_code']} {row['indicator_id']}": row for row in ordered}
    chosen = st.selectbox("Record a response to", list(options), key="respond_to",
                          format_func=lambda key: f"{options[key]['label']}: {options[key]['title']}")  # fmt: skip
    row = options[chosen]
    response_form({**row, "sentence": words.sentence(row), "rules_version": seen.rules.get("version", "")}, seen.here)
