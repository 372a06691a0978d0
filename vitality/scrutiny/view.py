"""What the page Scrutiny places: the choice, cards of prompts, their pictures, and everything as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from vitality import questions, record, wording
from vitality.content.blocks import Heading, Paragraph
from vitality.definitions.levels import Levels
from vitality.drawing import charts
from vitality.drawing.kind import Dot
from vitality.profile import answer as profile
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show
from vitality.screen.text import plain
from vitality.scrutiny import answer, content, moves, prompts, words
from vitality.scrutiny.answer import Scrutiny
from vitality.scrutiny.on_record import RecordedPrompt

FIRST_GROUPS = 4
EVERYTHING = "all"
SHOWN = {"few": "the strongest only", "all": "every group of prompts"}


def choose(context: PageContext) -> Scrutiny | None:
    """What the address asks for: a ward, or the borough with all its wards; None for larger places.

    A neighbourhood is looked at through its ward: one neighbourhood alone is too small to raise a question.
    """
    areas, borough = ask(questions.areas), context.borough_code
    own = areas[context.area_code]
    code = own.area_code if context.levels[own.area_type].has_packs else own.ward_code or borough
    area = areas[code if code in areas else borough]
    if own.area_type not in context.levels.up_to_home or not area.is_current:
        return None
    scrutiny = answer.scrutiny(ask, area, borough, _choice(borough), context.levels, context.today)
    if scrutiny.unread:
        show([Paragraph(scrutiny.unread, quiet=True)])
    return scrutiny


def _choice(borough_code: str) -> answer.Choice:
    """The theme and the partner that the address names, each picked beside the other."""
    held = {row.theme_id for row in ask(questions.tested, borough_code)}
    themes = {row.theme_id: row.title for row in ask(questions.themes) if row.theme_id in held}
    partners = {row.partner_id: row.title for row in ask(questions.partners)}
    left, right = st.columns(2)
    with left:
        theme = _picked("theme", "Theme", themes)
    with right:
        partner = _picked("partner", "Partner who leads or contributes", partners)
    return answer.Choice(theme=theme, partner=partner)


def _picked(name: str, label: str, titles: Mapping[str, str]) -> str:
    chosen = pick(name, label, {EVERYTHING: f"All {name}s", **titles}, EVERYTHING)
    return "" if chosen == EVERYTHING else chosen


def prompt_cards(scrutiny: Scrutiny) -> None:
    """Prompts by place and theme, strongest first; the first groups whole, the others when asked for."""
    groups, shows_all = prompts.groups(scrutiny.rows), address.choice("show", SHOWN, "few") == "all"
    if not groups:
        told = "No figure tested here raises a question. That does not mean that all is well: see below what could not "
        none = "Choose another theme or another partner to see questions."
        show([Paragraph(f"{told}be tested." if scrutiny.counts else none)])
        return
    newest = {} if scrutiny.unread else record.standing(scrutiny.today)
    recorded = {(entry["area_code"], entry["indicator_id"]): _recorded(entry) for entry in newest}
    for group in groups if shows_all else groups[:FIRST_GROUPS]:
        where = f"{group.label}: {group.theme_title}" if scrutiny.is_borough else group.theme_title
        cards = _cards(scrutiny, group, recorded)
        show([Heading(where, level=3), *cards, *content.rest(group.rest), *_places_like(group)])
    if len(groups) > FIRST_GROUPS:
        label = "Show the strongest only" if shows_all else f"Show all {len(groups)} groups of prompts"
        if st.button(plain(label), type="tertiary"):
            address.write(show="few" if shows_all else "all")
            st.rerun()


def _cards(scrutiny: Scrutiny, group: prompts.PromptGroup, recorded: Mapping[tuple[str, str], str]) -> list:
    code = group.area_code
    strips, series, benchmarks = _strips(code), ask(questions.series, code), answer.benchmarks(ask, scrutiny, code)
    return [
        content.card(
            row,
            [value for _, value in profile.own_strip(row, strips, code)],
            series.get(row.indicator_id, ()),
            rules=scrutiny.rules,
            benchmarks=benchmarks.get(row.indicator_id, {}),
            whom=scrutiny.leads.sentence(row),
            today=scrutiny.today,
            cautions=scrutiny.cautions.get(row.indicator_id, ()),
            recorded=recorded.get((code, row.indicator_id), ""),
        )
        for row in group.first
    ]


def _places_like(group: prompts.PromptGroup) -> list:
    """Which places are meant by those like it, under prompts that rest on them."""
    if not any(words.rests_on_peers(row.kinds) for row in group.first):
        return []
    models = ask(questions.similarity_models)
    peers = ask(questions.peers, group.area_code, models[0].model_id) if models else []
    return [content.places_like(group.area_code, group.label, peers)] if peers else []


def _strips(area_code: str) -> Mapping[str, Sequence[tuple[str, float]]]:
    area = ask(questions.areas)[area_code]
    return ask(questions.strip_values, area.area_type, area.borough_code, True)


def _recorded(entry: Mapping[str, Any]) -> str:
    """What people decided last, in one sentence: what, who, when, and whether it still holds."""
    what, who = record.RESPONSES[entry["response"]], record.shown(entry["made_by"])
    told = f"{what} ({who}, {record.moment(entry['made_at'])})"
    if entry["is_explained"]:
        return f"{told}; explained until {record.day(entry['expires_on'])}."
    if entry["has_lapsed"]:
        return f"{told}; the explanation ended on {record.day(entry['expires_on'])}, so the question is open again."
    if entry["review_on"] and not entry["is_closed"]:
        return f"{told}; review {'was due on' if entry['is_review_due'] else 'on'} {record.day(entry['review_on'])}."
    return f"{told}."


def take_away(scrutiny: Scrutiny, source: str) -> None:
    """Every prompt of the choice as a table with downloads, and a picture of any one of them."""
    if not scrutiny.rows:
        return
    summary, place = prompts.summary(scrutiny.tally), scrutiny.area.label
    chart(
        {},
        "",
        key="prompts",
        title=f"Prompts to look: {place}",
        rows=prompts.table_rows(scrutiny.rows),
        notes=[("Tested", summary), *_notes(scrutiny, scrutiny.rows, source)],
        sentence=f"{place}: {summary}",
        source=source,
    )
    row = choose_prompt(scrutiny, "A picture of", "picture_of", index=None, placeholder="Choose a prompt")
    if row is not None:
        notes = [("Measure", row.title), ("Unit", row.unit), *_notes(scrutiny, [row], source)]
        _among_places(row, scrutiny.levels, notes, f"{row.publisher}. {source}")
        _over_time(row, notes, f"{row.publisher}. {source}")


def _notes(scrutiny: Scrutiny, rows: Sequence[RecordedPrompt], source: str) -> list[tuple[str, str]]:
    """What goes with a file: the place, the rules, who published what under which licence, and the build."""
    version = ("Rules", f"version {scrutiny.rules.get('version')}")
    return [("Place", scrutiny.area.label), version, *prompts.source_notes(rows), ("Build", source)]


def _among_places(row: RecordedPrompt, levels: Levels, notes: list[tuple[str, str]], source: str) -> None:
    """The figure among those of places of its kind, as a picture to take away."""
    areas, strip = ask(questions.areas), profile.own_strip(row, _strips(row.area_code), row.area_code)
    if not strip:
        return
    beside = [Dot(code, areas[code].label, value) for code, value in strip]
    spec, alt = charts.distribution(beside, row, chosen_code=row.area_code)
    kind = levels[row.area_type].plural
    said = f"{row.title} among {len(beside)} {kind}, {row.period_label}; better to the right."
    show([Paragraph(said, quiet=True)])
    chart(
        spec,
        alt,
        key="among",
        title=f"{row.title}: {row.label}, {row.period_label}",
        rows=[{"Place": each.label, "Figure": each.value} for each in beside],
        sentence=words.sentence(row),
        height=150,
        notes=notes,
        source=source,
    )


def _over_time(row: RecordedPrompt, notes: list[tuple[str, str]], source: str) -> None:
    """The figures of the place over time, as a picture to take away; nothing where there is one only."""
    series = ask(questions.series, row.area_code).get(row.indicator_id, ())
    held = [each for each in series if wording.is_number(each.value)]
    if len(held) < 2:
        return
    spec, alt = charts.history(held, row, name=row.label)
    name = f"{row.title}: {row.label}"
    said = f"{row.title} in {row.label} over time, with the range that chance leaves open."
    show([Paragraph(said, quiet=True)])
    chart(
        spec,
        alt,
        key="years",
        title=f"{name}, over time",
        rows=[{"Period": each.period_label, "Figure": each.value} for each in held],
        sentence=f"{name}. {moves.own(row)}",
        notes=notes,
        source=source,
    )


def choose_prompt(scrutiny: Scrutiny, label: str, key: str, **given: Any) -> RecordedPrompt | None:
    """The prompt that the reader picks in a list of all, in their order; None where there is none."""
    options = {f"{row.area_code} {row.indicator_id}": row for row in prompts.in_order(scrutiny.rows)}
    if not options:
        return None
    named = {each: f"{row.label}: {row.title}" for each, row in options.items()}
    chosen = st.selectbox(plain(label), list(options), key=key, format_func=lambda each: named[each], **given)
    return options.get(chosen)
