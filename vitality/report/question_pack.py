"""The question pack as a paper of two pages: what changed, what stands out, questions with evidence, a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from vitality import questions, record, wording
from vitality.compare import learn
from vitality.report import profile_paper
from vitality.report.paper import (
    Bullets,
    Field,
    Form,
    Heading,
    Note,
    Paper,
    Paragraph,
    Question,
    Questions,
    Run,
    Stamp,
)
from vitality.scrutiny import pack as packs
from vitality.scrutiny import prompts
from vitality.scrutiny.leads import leads

Row = Mapping[str, Any]
MOST_TAUGHT, MOST_ANSWERS = 9, 3
LONG = 120  # characters of a question or an answer from the record that are printed; the rest is in the app


def paper(area_code: str, address: str, *, theme: str = "", priority: str = "") -> Paper:
    """The question pack of a ward or borough, of one theme or one priority where named. Raises NothingToReport."""
    area = questions.area(area_code)
    if area is None or area["area_type"] not in ("ward", "borough"):
        kind = "no area" if area is None else wording.area_type(area["area_type"])
        raise profile_paper.NothingToReport(
            f"Question packs are made for wards and boroughs; '{area_code}' is {kind if area is None else f'a {kind}'}."
        )
    if not area["is_current"]:
        raise profile_paper.NothingToReport(f"Question packs are made for places of today; {area['label']} has ended.")
    stamp = questions.build_stamp()
    about = _about(theme, priority)
    made = gathered(area, stamp, theme, priority)
    query = urlencode({"area": area_code, **({"theme": theme} if theme else {})})
    return Paper(
        title=area["label"],
        subtitle=f"Questions to ask{f': {about}' if about else ''}",
        place=profile_paper.wording_place(area),
        period=_period(questions.calibration()),
        link=f"{address.rstrip('/')}/scrutiny?{query}",
        stamp=Stamp(stamp["build_id"], stamp["built_at"], stamp["council_name"]),
        kicker="Question pack",
        blocks=_blocks(made, stamp["built_at"]),
    )


def _period(settings: Mapping[str, str]) -> str:
    months = settings.get("rule.oldest_months")
    told = f"Prompts come from figures at most {months} months old" if months else "Prompts come from recent figures"
    return f"{told}; each says its period."


def _about(theme: str, priority: str) -> str:
    if priority:
        named = {row["priority_id"]: row["priority_title"] for row in questions.priorities()}
        if priority not in named:
            raise profile_paper.NothingToReport(f"There is no priority '{priority}'; there are: {', '.join(named)}.")
        return named[priority]
    if theme:
        named = {row["theme_id"]: row["title"] for row in questions.themes()}
        if theme not in named:
            raise profile_paper.NothingToReport(f"There is no theme '{theme}'; there are: {', '.join(named)}.")
        return named[theme]
    return ""


def gathered(area: Row, stamp: Row, theme: str, priority: str) -> packs.Pack:
    """Everything on the pack, from the warehouse and the record."""
    code = area["area_code"]
    borough = area["borough_code"] or stamp["borough_code"]
    members = questions.priorities()
    named = frozenset(row["indicator_id"] for row in members if row["priority_id"] == priority) if priority else None
    rows = prompts.chosen(questions.prompts(borough), code, borough, theme, named)
    settings = questions.calibration()
    tested = prompts.tested(questions.tested(borough), rows, settings, code, borough, theme, named)
    profile = [
        row
        for row in questions.profile(code)
        if theme in ("", row["theme_id"]) and (named is None or row["indicator_id"] in named)
    ]
    around = _around(rows, members, settings)
    asked = packs.questions(rows, around, area["label"])
    form = packs.call_for_action(area["label"], wording.area_type(area["area_type"]), asked)
    return packs.pack(
        area["label"],
        area["label"],
        rows,
        tested,
        changed=packs.changed(profile),
        unknown=_unknown(profile, tested),
        answers=_answers(code, None if not theme and named is None else {row["indicator_id"] for row in profile}),
        around=around,
        form=form,
    )


def _around(rows: Sequence[Row], members: Sequence[Row], settings: Mapping[str, str]) -> packs.Around:
    partners = {row["partner_id"]: row["title"] for row in questions.partners()}
    rules = {name.removeprefix("rule."): value for name, value in settings.items() if name.startswith("rule.")}
    return packs.Around(questions.question_templates(), leads(members, partners), _teachers(rows), rules)


def _teachers(rows: Sequence[Row]) -> dict[tuple[str, str], Sequence[Row]]:
    """For the strongest prompts, the places most like each that do better beyond chance."""
    lenses = questions.lenses()
    found: dict[tuple[str, str], Sequence[Row]] = {}
    facts: dict[str, Sequence[Row]] = {}
    for row in [each for group in prompts.groups(rows) for each in group.first][:MOST_TAUGHT]:
        code = row["area_code"]
        if code not in facts and lenses:
            peers = questions.peers(code, lenses[0]["lens_id"])
            facts[code] = questions.profiles_of((code, *(each["peer_code"] for each in peers))) if peers else []
        found[code, row["indicator_id"]] = learn.teachers(facts.get(code, ()), code, row["indicator_id"])
    return found


def _unknown(rows: Sequence[Row], tested: prompts.Tested) -> list[str]:
    absent = sum(row["value"] is None for row in rows)
    told = ["Why a figure is as it is: figures show where to look, not the cause."]
    told += [f"{count} figure{'s' if count != 1 else ''} not tested: {reason[0].lower()}{reason[1:]}"
             for reason, count in tested.reasons[:3]]  # fmt: skip
    if absent:
        told.append(f"{absent} measure{'s are' if absent != 1 else ' is'} not published for this place.")
    return told


def _answers(code: str, indicators: Collection[str] | None) -> list[str]:
    """What was asked and answered last on these measures (None: on all), newest first, from the record.

    A sentence where the record cannot be read, and how many more there are where not all are printed.
    """
    try:
        held = record.last_answers(code)
    except (record.RecordError, record.Misset) as reason:
        return [str(reason)]
    held = [each for each in held if indicators is None or each["indicator_id"] in indicators]
    held.sort(key=lambda each: max(day for day in (each["asked_on"], each["answered_on"]) if day), reverse=True)
    titles = {key: row["title"] for key, row in questions.indicators().items()}
    told = [_answer(each, titles.get(each["indicator_id"], "A measure of earlier years")) for each in held]
    if len(told) > MOST_ANSWERS:
        return [*told[:MOST_ANSWERS], f"And {len(told) - MOST_ANSWERS} more on the record."]
    return told


def _answer(each: Row, title: str) -> str:
    asked = f" Asked {each['asked_on']:%-d %B %Y}: {_cut(each['asked'])}" if each["asked"] else ""
    if not each["answer"]:
        return f"{title}.{asked} No answer is recorded."
    by, when = _cut(each["answered_by"]), f"{each['answered_on']:%-d %B %Y}"
    return f"{title}.{asked} Answered {when} by {by}: {_cut(each['answer'])}"


def _cut(text: str) -> str:
    shown = " ".join(record.shown(text, lines=True).split())
    return shown if len(shown) <= LONG else f"{shown[:LONG].rstrip()}…"


def _blocks(made: packs.Pack, built: dt.datetime) -> tuple:
    asked = tuple(
        Question(each.text, (each.evidence, Run(f" {each.rule}", quiet=True)), each.whom) for each in made.questions
    )
    fields = tuple(Field(label, text, 0 if text else 2 if "residents" in label else 1)
                   for label, text in made.form)  # fmt: skip
    return (
        Paragraph(made.summary, lead=True),
        Note("A prompt is a question, never a verdict: there may be a good explanation."),
        Heading("Questions"),
        Questions(asked),
        Heading("What else stands out"),
        Bullets(made.standing),
        Heading("What changed beyond chance"),
        Bullets(made.changed),
        Heading("What is not known"),
        Bullets(made.unknown),
        Heading("Last answers on the record, in full on the page Scrutiny"),
        Bullets(made.answers),
        Form("Councillor Call for Action", fields),
        Note(f"Filled in from figures of {built:%-d %B %Y} as far as they go. Change any word."),
    )
