"""The question pack: what changed, what stands out, what is not known, and three to six questions with evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vitality import wording
from vitality.scrutiny import prompts, words
from vitality.scrutiny.leads import Leads

Row = Mapping[str, Any]
FEWEST, MOST, MOST_LINES = 3, 6, 2
NO_TREND = " Two figures are not yet a trend."


@dataclass(frozen=True)
class Question:
    """One question: its text, the evidence that it rests on, the rule behind it, and whom to ask."""

    text: str
    evidence: str
    rule: str
    whom: str


@dataclass(frozen=True)
class Pack:
    """Everything on the two pages of a question pack, in words."""

    title: str
    summary: str
    changed: tuple[str, ...]
    standing: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    form: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Around:
    """What the questions need besides the prompts: templates by kind, who leads and contributes, whom to learn from."""

    templates: Mapping[str, Sequence[Row]]
    leads: Leads
    teachers: Mapping[tuple[str, str], Sequence[Row]]
    rules: Mapping[str, str]


def questions(rows: Sequence[Row], around: Around, place: str) -> list[Question]:
    """Three to six questions: to the service on the strongest prompts, then to a peer and to the partners, once each
    a place and theme; general ones fill up. Evidence and rules are told once.

    A question to a better-performing peer is left out where no peer is better beyond chance.
    """
    turns: dict[str, list[tuple[Row, Row]]] = {"service": [], "peer": [], "partners": []}
    for group in prompts.groups(rows):
        for row in group.first:
            for template in around.templates.get(row["kinds"][0], ()):
                turn = turns[template["ask"]]
                if template["ask"] == "peer" and not _teachers(row, around):
                    continue
                if template["ask"] == "service" or not any(_same(row, other) for other, _ in turn):
                    turn.append((row, template))
    others = [*turns["peer"][:2], *turns["partners"][:1]]
    chosen = [*turns["service"][: MOST - len(others)], *others]
    found: list[Question] = []
    told: dict[tuple[str, str], int] = {}
    ruled: dict[str, int] = {}
    for row, template in chosen:
        key = (row["area_code"], row["indicator_id"])
        asked = _question(row, template, around, told.get(key))
        if asked.rule in ruled:
            asked = replace(asked, rule=f"The rule is that of question {ruled[asked.rule]}.")
        elif asked.rule:
            ruled[asked.rule] = len(found) + 1
        found.append(asked)
        if template["ask"] != "peer":  # whose evidence is that of the peers
            told.setdefault(key, len(found))
    for template in around.templates.get("general", ()):
        if len(found) < FEWEST:
            found.append(_general(template, place))
    return found


def _same(one: Row, other: Row) -> bool:
    return (one["area_code"], one["theme_id"]) == (other["area_code"], other["theme_id"])


def _teachers(row: Row, around: Around) -> Sequence[Row]:
    return around.teachers.get((row["area_code"], row["indicator_id"]), ())


def _question(row: Row, template: Row, around: Around, before: int | None) -> Question:
    """One question filled in; `before` is the number of the question that told its evidence already."""
    teachers = _teachers(row, around)
    name, figure = words.reference(row)
    lead = around.leads.of(row)
    others = [each for each in around.leads.contributors.get(row["indicator_id"], ()) if each != lead]
    peer = wording.listed([each["label"] for each in teachers[:2]])
    filled = template["text"].format(
        place=row["label"],
        measure=row["title"],
        the_measure=words.in_sentence(row["title"]),
        figure=wording.value_with_unit(row["value"], row["unit"], row["decimals"]),
        period=row["period_label"],
        reference=name or "the figure before",
        reference_figure="no figure" if figure is None else wording.value(figure, row["unit"], row["decimals"]),
        peer=peer or "a place like it",
        lead=lead or "whoever leads",
        whole=row["benchmark_name"] or "the larger place",
    )
    whom = {
        "service": lead or "Whoever leads (the strategy names nobody)",
        "peer": f"The councillors and officers for {peer}",
        "partners": _together([each for each in [lead, *others] if each]) or "The partners",
    }[template["ask"]]
    if template["ask"] == "peer":
        return Question(filled, _taught(row, teachers), "", whom)
    if before:
        return Question(filled, f"The evidence is that of question {before}.", "", whom)
    low, high = (wording.value(row[each], row["unit"], row["decimals"]) for each in ("lower", "upper"))
    told = [words.sentence(row), f"Chance leaves open {low} to {high}.", words.lasting(row)]
    return Question(filled, " ".join(told), words.rule(row["kinds"][0], around.rules), whom)


def _together(partners: Sequence[str]) -> str:
    """Partners as a sentence begins: "The police, the NHS and Jobcentres"."""
    rest = [f"the {each[4:]}" if each.startswith("The ") else each for each in partners[1:]]
    return wording.listed([*partners[:1], *rest])


def _taught(row: Row, teachers: Sequence[Row]) -> str:
    shown = [f"{each['label']}: {wording.value(each['value'], row['unit'], row['decimals'])}" for each in teachers[:2]]
    here = wording.value(row["value"], row["unit"], row["decimals"])
    return f"{'; '.join(shown)}; {row['label']}: {here} ({row['period_label']}). The difference is beyond chance."


def _general(template: Row, place: str) -> Question:
    names = ("measure", "the_measure", "figure", "period", "reference", "reference_figure", "peer", "lead", "whole")
    blanks = dict.fromkeys(names, "the figures")
    whom = "The partners" if template["ask"] == "partners" else "The services here"
    text = template["text"].format(place=place, **blanks)
    return Question(text, "Asked where few figures raise a question.", "", whom)


def pack(
    title: str,
    place: str,
    rows: Sequence[Row],
    tested: prompts.Tested,
    *,
    changed: Sequence[str],
    unknown: Sequence[str],
    answers: Sequence[str],
    around: Around,
    form: Sequence[tuple[str, str]] = (),
) -> Pack:
    """Put the pack together from prompts `rows` and sentences that others made; nothing is cut without saying so."""
    asked = questions(rows, around, place)
    return Pack(
        title,
        prompts.summary(tested),
        tuple(changed) or ("No figure here changed beyond chance.",),
        tuple(_standing(rows, asked)),
        tuple(unknown),
        tuple(asked),
        tuple(answers) or ("Nothing has been recorded yet.",),
        tuple(form),
    )


def _standing(rows: Sequence[Row], asked: Sequence[Question]) -> list[str]:
    """The strongest prompts that no question tells, and how many more there are; a sentence where there is none."""
    if not rows:
        return ["No figure tested here raises a question. That does not mean that all is well."]
    told = " ".join(each.evidence for each in asked)
    others = [row for row in prompts.in_order(rows) if words.sentence(row) not in told]
    if not others:
        return ["Nothing that the questions do not tell."]
    found = [f"{words.KIND_TITLES[row['kinds'][0]]}: {words.sentence(row)}" for row in others[:MOST_LINES]]
    rest = len(others) - len(found)
    if rest:
        found.append(f"And {rest} more prompt{'s' if rest != 1 else ''}, all on the page Scrutiny.")
    return found


def changed(rows: Sequence[Row]) -> list[str]:
    """What changed beyond chance here, worse first, as sentences; `rows` are those of questions.profile.

    That two figures are no trend is said once, at the end.
    """
    found = []
    for word in ("worse", "better"):
        steady = [row for row in rows if row["trend_verdict"] == f"getting_{word}"]
        lately = [row for row in rows if row["change_verdict"] == word and row not in steady]
        for row in [*steady, *lately]:
            told = wording.trend_sentence(row) if row in steady else wording.change_sentence(row)
            found.append(f"{row['title']}, {word}: {told[0].lower() + told[1:]}")
    rest = len(found) - MOST_LINES
    if rest > 1:
        found[MOST_LINES:] = [f"And {rest} more changes beyond chance, all on the profile."]
    if any(each.endswith(NO_TREND) for each in found):
        found = [each.removesuffix(NO_TREND) for each in found]
        found[-1] += NO_TREND
    return found


def call_for_action(place: str, kind: str, asked: Sequence[Question]) -> list[tuple[str, str]]:
    """The fields of a Councillor Call for Action, filled in as far as the figures allow; "" is left to the person.

    The matter is that of the first question that a rule raised; a general question is no matter to act on.
    """
    first = next((each for each in asked if each.rule), Question("", "", "", ""))
    return [
        ("Councillor", ""),
        ("Ward or place", f"{place} ({kind})"),
        ("What the matter is", first.evidence),
        ("Who has been asked so far, and what they answered", ""),
        ("What residents say", ""),
        ("What is asked for", first.text),
        ("Whom it concerns", first.whom),
        ("Date and signature", ""),
    ]
