"""The question pack: what changed, what stands out, what is not known, and three to five questions with evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vitality import record, wording
from vitality.questions import PlaceStanding, QuestionTemplate
from vitality.scrutiny import moves, prompts, words
from vitality.scrutiny.changes import MOST_LINES, NO_TREND, changed
from vitality.scrutiny.leads import Leads
from vitality.scrutiny.on_record import RecordedPrompt

__all__ = ["Around", "Pack", "Question", "call_for_action", "changed", "pack", "questions"]
FEWEST, MOST = 3, 5


@dataclass(frozen=True)
class Question:
    """One question: its text, the evidence that it rests on, the rule behind it, and whom to ask."""

    text: str
    evidence: str
    rule: str
    whom: str
    row: RecordedPrompt | None = None  # the prompt it rests on; None for a general question


@dataclass(frozen=True)
class Pack:
    """Everything on the two pages of a question pack, in words."""

    summary: str
    changed: tuple[str, ...]
    standing: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    form: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Around:
    """What the questions need besides the prompts: templates by kind, who leads and contributes, whom to learn from,
    what figures warn of, and by place and measure what somebody explained."""

    templates: Mapping[str, Sequence[QuestionTemplate]]
    leads: Leads
    teachers: Mapping[tuple[str, str], Sequence[PlaceStanding]]
    rules: Mapping[str, str]
    cautions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)


def questions(rows: Sequence[RecordedPrompt], around: Around, place: str) -> list[Question]:
    """Three to five questions: to the service on the strongest prompts, then to a peer and to the partners, once each
    a place and theme; general ones fill up. Evidence and rules are told once. Prompts that nobody and nothing explains
    come first.

    A question to a better-performing peer is left out where no peer is better beyond chance.
    """
    turns: dict[str, list[tuple[RecordedPrompt, QuestionTemplate]]] = {"service": [], "peer": [], "partners": []}
    strongest = [row for group in prompts.groups(rows) for row in group.first]
    for row in sorted(strongest, key=lambda row: row.is_settled):
        for template in around.templates.get(row.kinds[0], ()):
            turn = turns[template.ask]
            if template.ask == "peer" and not _teachers(row, around):
                continue
            if template.ask == "service" or not any(_same(row, other) for other, _ in turn):
                turn.append((row, template))
    others = [*turns["peer"][:2], *turns["partners"][:1]]
    chosen = [*turns["service"][: MOST - len(others)], *others]
    result: list[Question] = []
    told: dict[tuple[str, str], int] = {}
    ruled: dict[str, int] = {}
    for row, template in chosen:
        key = (row.area_code, row.indicator_id)
        asked = _question(row, template, around, told.get(key))
        if asked.rule in ruled:
            asked = replace(asked, rule=f"The rule is that of question {ruled[asked.rule]}.")
        elif asked.rule:
            ruled[asked.rule] = len(result) + 1
        result.append(asked)
        if template.ask != "peer":  # whose evidence is that of the peers
            told.setdefault(key, len(result))
    for template in around.templates.get("general", ()):
        if len(result) < FEWEST:
            result.append(_general(template, place))
    return result


def _same(one: RecordedPrompt, other: RecordedPrompt) -> bool:
    return (one.area_code, one.theme_id) == (other.area_code, other.theme_id)


def _teachers(row: RecordedPrompt, around: Around) -> Sequence[PlaceStanding]:
    return around.teachers.get((row.area_code, row.indicator_id), ())


def _question(row: RecordedPrompt, template: QuestionTemplate, around: Around, before: int | None) -> Question:
    """One question filled in; `before` is the number of the question that told its evidence already."""
    teachers = _teachers(row, around)
    name, figure = words.reference(row)
    lead = around.leads.of(row)
    others = [each for each in around.leads.contributors.get(row.indicator_id, ()) if each != lead]
    peer = wording.listed([each.label for each in teachers[:2]])
    filled = template.text.format(
        place=row.label,
        measure=row.title,
        the_measure=words.in_sentence(row.title),
        figure=row.value_with_unit,
        period=row.period_label,
        reference=name or "the figure before",
        reference_figure="no figure" if figure is None else row.shown(figure),
        peer=peer or "a place like it",
        lead=lead or "whoever leads",
        benchmark=row.benchmark_name or "the larger place",
    )
    whom = {
        "service": lead or "Whoever leads (the strategy names nobody)",
        "peer": f"The councillors and officers for {peer}",
        "partners": _together([each for each in [lead, *others] if each]) or "The partners",
    }[template.ask]
    if template.ask == "peer":
        return Question(filled, _taught(row, teachers), "", whom, row)
    if before:
        return Question(filled, f"The evidence is that of question {before}.", "", whom, row)
    told = [words.sentence(row), f"Chance leaves open {words.limits(row)}.", words.lasting(row)]
    if moves.has_change(row):
        told.append(moves.own(row).removesuffix(NO_TREND))
    if row.kinds[0] in ("D", "D_explained"):
        told.append(words.explained(row))
    if row.explained_until:
        known = around.said.get((row.area_code, row.indicator_id))
        told.append(known or f"Somebody has explained it, until {record.day(row.explained_until)}: see the record.")
    return Question(filled, " ".join(told), words.rule(row.kinds[0], around.rules), whom, row)


def _together(partners: Sequence[str]) -> str:
    """Partners as a sentence begins: "The police, the NHS and jobcentres"."""
    return wording.listed([*partners[:1], *(words.in_sentence(each) for each in partners[1:])])


def _taught(row: RecordedPrompt, teachers: Sequence[PlaceStanding]) -> str:
    shown = [f"{each.label}: {row.shown(each.value)}" for each in teachers[:2]]
    context = row.shown_value
    return f"{'; '.join(shown)}; {row.label}: {context} ({row.period_label}). The difference is beyond chance."


def _general(template: QuestionTemplate, place: str) -> Question:
    names = ("measure", "the_measure", "figure", "period", "reference", "reference_figure", "peer", "lead", "benchmark")
    blanks = dict.fromkeys(names, "the figures")
    whom = "The partners" if template.ask == "partners" else "The services here"
    text = template.text.format(place=place, **blanks)
    return Question(text, "Asked where few figures raise a question.", "", whom)


def pack(
    place: str,
    rows: Sequence[RecordedPrompt],
    tally: prompts.Tally,
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
        prompts.summary(tally),
        tuple(changed) or ("No figure here changed beyond chance.",),
        tuple(_standing(rows, asked)),
        tuple(unknown),
        tuple(asked),
        tuple(answers) or ("Nothing has been recorded yet.",),
        tuple(form),
    )


def _standing(rows: Sequence[RecordedPrompt], asked: Sequence[Question]) -> list[str]:
    """The strongest prompts that no question tells, and how many more there are; a sentence where there is none."""
    if not rows:
        return ["No figure tested here raises a question. That does not mean that all is well."]
    told = " ".join(each.evidence for each in asked)
    others = [row for row in prompts.in_order(rows) if words.sentence(row) not in told]
    if not others:
        return ["Nothing that the questions do not tell."]
    result = [f"{_kind(row)}: {words.sentence(row)}" for row in others[:MOST_LINES]]
    rest = len(others) - len(result)
    if rest:
        result.append(
            f"And {rest} more prompt{'s' if rest != 1 else ''}{_settled(others[MOST_LINES:])}, "
            "all on the page Scrutiny."
        )
    return result


def _kind(row: RecordedPrompt) -> str:
    title = words.KIND_TITLES[row.kinds[0]]
    return f"{title}; somebody has explained it" if row.is_answered else title


def _settled(rows: Sequence[RecordedPrompt]) -> str:
    """How many of these prompts are explained, and by what; "" where none is."""
    plain = sum(row.is_accounted_for for row in rows)
    answered = sum(row.is_answered and not row.is_accounted_for for row in rows)
    told = [f"{plain} of them accounted for by circumstances"] if plain else []
    return "".join(f", {each}" for each in [*told, *([f"{answered} explained by somebody"] if answered else [])])


def call_for_action(
    place: str, kind: str, asked: Sequence[Question], so_far: Mapping[tuple[str, str], str] | None = None
) -> list[tuple[str, str]]:
    """The fields of a Councillor Call for Action, filled in as far as the figures allow; "" is left to the person.

    The matter is that of the first question that a rule raised and that nothing explains; a general question, or one on
    a figure that its circumstances account for, is no matter to act on. `so_far` is what the record holds on each place
    and measure.
    """
    able = (each for each in asked if each.rule and each.row and not each.row.is_settled)
    first = next(able, Question("", "", "", ""))
    where = f"{place} ({kind})"
    if first.row and first.row.label != place:
        where = f"{first.row.label}, in {place}"
    key = (first.row.area_code, first.row.indicator_id) if first.row else ("", "")
    return [
        ("Councillor", ""),
        ("Ward or place", where),
        ("What the matter is", first.evidence),
        ("Who has been asked so far, and what they answered", (so_far or {}).get(key, "")),
        ("What residents say", ""),
        ("What is asked for", first.text),
        ("Whom it concerns", first.whom),
        ("Date and signature", ""),
    ]
