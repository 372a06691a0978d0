"""The question pack: what changed, what stands out, what is not known, and three to eight questions with evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality import wording
from vitality.scrutiny import prompts, words

Row = Mapping[str, Any]
FEWEST, MOST, MOST_LINES = 3, 8, 5


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
    """What the questions need besides the prompts: templates by kind, leads and contributors by measure, teachers."""

    templates: Mapping[str, Sequence[Row]]
    leads: Mapping[str, str]
    contributors: Mapping[str, Sequence[str]]
    teachers: Mapping[tuple[str, str], Sequence[Row]]
    rules: Mapping[str, str]


def questions(rows: Sequence[Row], around: Around, place: str) -> list[Question]:
    """Three to eight questions: the strongest prompt of each theme first, then the next; general ones fill up.

    A question to a better-performing peer is left out where no peer is better beyond chance.
    """
    turns: list[list[Question]] = [[], [], []]
    for group in prompts.groups(rows):
        for number, row in enumerate(group.first):
            for order, template in enumerate(around.templates.get(row["kinds"][0], ())):
                made = _question(row, template, around)
                if made:
                    turns[min(number + order, 2)].append(made)
    found = [each for turn in turns for each in turn][:MOST]
    for template in around.templates.get("general", ()):
        if len(found) < FEWEST:
            found.append(_general(template, place))
    return found


def _question(row: Row, template: Row, around: Around) -> Question | None:
    teachers = around.teachers.get((row["area_code"], row["indicator_id"]), ())
    if template["ask"] == "peer" and not teachers:
        return None
    name, figure = words.reference(row)
    lead = around.leads.get(row["indicator_id"], "")
    others = [each for each in around.contributors.get(row["indicator_id"], ()) if each != lead]
    peer = wording.listed([each["label"] for each in teachers[:2]])
    filled = template["text"].format(
        place=row["label"],
        measure=row["title"],
        figure=wording.value_with_unit(row["value"], row["unit"], row["decimals"]),
        period=row["period_label"],
        reference=name or "the figure before",
        reference_figure="no figure" if figure is None else wording.value(figure, row["unit"], row["decimals"]),
        peer=peer or "a place like it",
        lead=lead or "whoever leads",
        whole=row["benchmark_name"] or "the larger place",
    )
    whom = {
        "service": lead or "The service that leads (no lead is named in the strategy)",
        "peer": f"The councillors and officers for {peer}",
        "partners": wording.listed([each for each in [lead, *others] if each]) or "The partners",
    }[template["ask"]]
    low, high = (wording.value(row[each], row["unit"], row["decimals"]) for each in ("lower", "upper"))
    told = [words.sentence(row), f"Chance leaves open {low} to {high}.", words.lasting(row)]
    if template["ask"] == "peer":
        told = [_taught(row, teachers)]
    return Question(filled, " ".join(told), words.rule(row["kinds"][0], around.rules), whom)


def _taught(row: Row, teachers: Sequence[Row]) -> str:
    shown = [f"{each['label']}: {wording.value(each['value'], row['unit'], row['decimals'])}" for each in teachers[:2]]
    here = wording.value(row["value"], row["unit"], row["decimals"])
    return f"{'; '.join(shown)}; {row['label']}: {here} ({row['period_label']}). The difference is beyond chance."


def _general(template: Row, place: str) -> Question:
    blanks = {name: "the figures" for name in ("measure", "figure", "period", "reference", "reference_figure", "peer",
                                               "lead", "whole")}  # fmt: skip
    whom = "The partners" if template["ask"] == "partners" else "The services here"
    return Question(template["text"].format(place=place, **blanks), "Asked where few figures can be tested.", "", whom)


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
    standing = [
        f"{words.KIND_TITLES[row['kinds'][0]]}: {words.sentence(row)}" for row in prompts.in_order(rows)[:MOST_LINES]
    ]
    if len(rows) > MOST_LINES:
        standing.append(f"And {len(rows) - MOST_LINES} more prompts, all on the page Scrutiny.")
    if not rows:
        standing = ["No figure tested here raises a question. That does not mean that all is well."]
    asked = questions(rows, around, place)
    return Pack(
        title,
        prompts.summary(tested),
        tuple(changed) or ("No figure here changed beyond chance.",),
        tuple(standing),
        tuple(unknown),
        tuple(asked),
        tuple(answers) or ("Nothing has been recorded yet.",),
        tuple(form),
    )


def changed(rows: Sequence[Row]) -> list[str]:
    """What changed beyond chance here, worse first, as sentences; `rows` are those of questions.profile."""
    found = []
    for word in ("worse", "better"):
        steady = [row for row in rows if row["trend_verdict"] == f"getting_{word}"]
        lately = [row for row in rows if row["change_verdict"] == word and row not in steady]
        for row in [*steady, *lately]:
            told = wording.trend_sentence(row) if row in steady else wording.change_sentence(row)
            found.append(f"{row['title']}, {word}: {told[0].lower() + told[1:]}")
    if len(found) > MOST_LINES + 1:
        return [*found[:MOST_LINES], f"And {len(found) - MOST_LINES} more changes beyond chance, all on the profile."]
    return found


def call_for_action(place: str, kind: str, asked: Sequence[Question], period: str) -> list[tuple[str, str]]:
    """The fields of a Councillor Call for Action, filled in as far as the figures allow; "" is left to the person."""
    matter = asked[0].evidence if asked else ""
    return [
        ("Councillor", ""),
        ("Ward or place", f"{place} ({kind})"),
        ("What the matter is", matter),
        ("Who has been asked so far, and what they answered", ""),
        ("What residents say", ""),
        ("What is asked for", asked[0].text if asked else ""),
        ("Whom it concerns", asked[0].whom if asked else ""),
        ("Figures as of", period),
        ("Date and signature", ""),
    ]
