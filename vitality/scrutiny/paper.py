"""The question pack as a paper of two pages: what changed, what stands out, questions with evidence, a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from vitality import questions
from vitality.compare import learn
from vitality.content.blocks import (
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
from vitality.profile import paper as profile_paper
from vitality.scrutiny import answer, pack_record, prompts, words
from vitality.scrutiny import pack as packs
from vitality.scrutiny.answer import Choice, Scrutiny
from vitality.scrutiny.on_record import RecordedPrompt

MOST_TAUGHT, MOST_CAUTIONS = 9, 1


def paper(area_code: str, address: str, *, theme: str = "", priority: str = "", partner: str = "") -> Paper:
    """The question pack of a ward or borough, narrowed to a theme, priority or partner where named. Raises
    NothingToReport."""
    choice = Choice(theme, priority, partner)
    area = questions.area(area_code)
    levels = questions.levels()
    if area is None or not levels[area.area_type].has_packs:
        kind = "no area" if area is None else f"a {levels[area.area_type].singular}"
        raise profile_paper.NothingToReport(
            f"Question packs are made for {levels.asked_about}; '{area_code}' is {kind}."
        )
    if not area.is_current:
        raise profile_paper.NothingToReport(f"Question packs are made for places of today; {area.label} has ended.")
    stamp = questions.build_stamp()
    about = _about(choice)
    borough = area.borough_code or stamp.borough_code
    made = gathered(
        answer.scrutiny(lambda ask, *args: ask(*args), area, borough, choice, levels, stamp.built_at.date())
    )
    return Paper(
        title=area.label,
        subtitle=f"Questions to ask{f': {about}' if about else ''}",
        place=profile_paper.named_place(area),
        period=_period(questions.calibration()),
        link=f"{address.rstrip('/')}/{choice.page(area_code)}",
        stamp=Stamp(stamp.build_id, stamp.built_at, stamp.council_name),
        kicker="Question pack",
        blocks=_blocks(made, stamp.built_at),
    )


def _period(settings: Mapping[str, str]) -> str:
    months = settings.get("rule.oldest_months")
    told = f"Prompts come from figures at most {months} months old" if months else "Prompts come from recent figures"
    return f"{told}; each says its period."


def _about(choice: Choice) -> str:
    """The choice in words. Raises NothingToReport for a name that is not held, with those that are."""
    held = {
        "priority": {row.priority_id: row.priority_title for row in questions.priorities()},
        "theme": {row.theme_id: row.title for row in questions.themes()},
        "partner": {row.partner_id: row.title for row in questions.partners()},
    }
    told = []
    for what, named in held.items():
        asked = getattr(choice, what)
        if asked and asked not in named:
            raise profile_paper.NothingToReport(f"There is no {what} '{asked}'; there are: {', '.join(named)}.")
        told += [named[asked]] if asked else []
    return "; ".join(told)


def gathered(scrutiny: Scrutiny) -> packs.Pack:
    """Everything on the pack, from the warehouse and the record."""
    area, rows = scrutiny.area, scrutiny.rows
    profile = [row for row in questions.profile(area.area_code) if scrutiny.holds(row)]
    around = packs.Around(
        questions.question_templates(),
        scrutiny.leads,
        _teachers(rows),
        scrutiny.rules,
        scrutiny.cautions,
        pack_record.explained(rows, scrutiny.entries),
    )
    asked = packs.questions(rows, around, area.label)
    only = {row.indicator_id for row in profile} if scrutiny.is_narrowed else None
    labels = {area.area_code: area.label}
    if scrutiny.is_borough:
        held = questions.areas().items()
        labels |= {code: each.label for code, each in held if each.borough_code == scrutiny.borough_code}
    return packs.pack(
        area.label,
        rows,
        scrutiny.tally,
        changed=packs.changed(profile),
        unknown=_unknown(profile, scrutiny.tally, asked, around),
        answers=[scrutiny.unread] if scrutiny.unread else pack_record.answers(labels, only),
        around=around,
        form=packs.call_for_action(
            area.label, scrutiny.levels[area.area_type].singular, asked, pack_record.so_far(asked)
        ),
    )


def _teachers(rows: Sequence[RecordedPrompt]) -> dict[tuple[str, str], Sequence[questions.PlaceStanding]]:
    """For the strongest prompts, the places most like each that do better beyond chance."""
    similarity_models = questions.similarity_models()
    result: dict[tuple[str, str], Sequence[questions.PlaceStanding]] = {}
    facts: dict[str, Sequence[questions.PlaceStanding]] = {}
    for row in [each for group in prompts.groups(rows) for each in group.first][:MOST_TAUGHT]:
        code = row.area_code
        if code not in facts and similarity_models:
            peers = questions.peers(code, similarity_models[0].model_id)
            facts[code] = questions.profiles_of((code, *(each.peer_code for each in peers))) if peers else []
        result[code, row.indicator_id] = learn.teachers(facts.get(code, ()), code, row.indicator_id)
    return result


def _unknown(
    rows: Sequence[questions.Standing], tally: prompts.Tally, asked: Sequence[packs.Question], around: packs.Around
) -> list[str]:
    """What is not known: causes, what figures of the questions cannot be leaned on for, and what was not tested."""
    absent = sum(row.value is None for row in rows)
    told = ["Why a figure is as it is: figures show where to look, not the cause."]
    measures = dict.fromkeys(each.row.indicator_id for each in asked if each.row)
    warned = dict.fromkeys(text for key in measures for text in around.cautions.get(key, ())[:1])
    told += list(warned)[:MOST_CAUTIONS]
    told += [
        f"{count} figure{'s' if count != 1 else ''} not tested: {words.lowered(reason)}"
        for reason, count in tally.reasons[:2]
    ]
    rest = sum(count for _, count in tally.reasons[2:])
    if rest:
        told.append(f"{rest} more figure{'s' if rest != 1 else ''} not tested, for other reasons.")
    if absent:
        told.append(f"{absent} measure{'s are' if absent != 1 else ' is'} not published for this place.")
    return told


def _blocks(made: packs.Pack, built: dt.datetime) -> tuple:
    asked = tuple(
        Question(each.text, (each.evidence, Run(f" {each.rule}", quiet=True)), each.whom) for each in made.questions
    )
    fields = tuple(Field(label, text, 0 if text else 2 if "residents" in label else 1) for label, text in made.form)
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
