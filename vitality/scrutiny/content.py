"""What the page Scrutiny says, as blocks: prompts with evidence, early warnings, good news, residents' triggers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from vitality import questions, record, wording
from vitality.content.blocks import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Fold,
    Group,
    Heading,
    Paragraph,
    Picture,
    Run,
    Table,
    page_link,
    verdict,
)
from vitality.drawing import marks
from vitality.questions.rows import ToldStanding
from vitality.scrutiny import exit_thresholds, moves, prompts, residents, warnings, words
from vitality.scrutiny.answer import Scrutiny
from vitality.scrutiny.on_record import RecordedPrompt

NAMED_PEERS = 3  # of the places most like one, nearest first


def card(
    row: RecordedPrompt,
    strip: Sequence[float],
    series: Sequence[questions.Point],
    *,
    rules: Mapping[str, str],
    benchmarks: Mapping[str, questions.PlaceStanding],
    whom: str,
    today: dt.date,
    cautions: Sequence[str] = (),
    recorded: str = "",
) -> Group:
    """One prompt. `whom` names who leads, `recorded` what people decided, if any.

    The first of `cautions` is shown at once, the others with the evidence. A prompt that the circumstances account
    for, or that a person explained (`explained_until`), wears no "worse".
    """
    kinds = "; ".join(words.KIND_TITLES[kind] for kind in row.kinds)
    if row.explained_until:
        kinds = f"Explained until {record.day(row.explained_until)}; {words.in_sentence(kinds)}"
    return Group(
        (
            Heading(row.title, level=3),
            Paragraph(verdict("similar" if row.is_settled else "worse", kinds), look=""),
            Paragraph(f"{words.sentence(row)} {words.affected_words(row)}", look="say"),
            _pictures(row, strip, series),
            *(Paragraph(text, look="say quiet") for text in cautions[:1]),
            *([Paragraph((Run("On the record:", bold=True), f" {recorded}"), look="say")] if recorded else []),
            Fold(
                ("Evidence, rule and what is not known", Run(f" on {row.title} in {row.label}", unseen=True)),
                (_evidence(row, rules, benchmarks, whom, today, cautions),),
            ),
        ),
        look="prompt",
        tag="article",
    )


def _pictures(row: RecordedPrompt, strip: Sequence[float], series: Sequence[questions.Point]) -> Group:
    """The place among others, where their figures are held, and its own past."""
    drawn = marks.strip(row, strip) if strip else None
    line = marks.line(series, unit=row.unit, decimals=row.decimals)
    return Group(
        (
            Group((Picture(drawn),) if drawn else (), look=f"strip {row.verdict or 'not_compared'}"),
            Group((Picture(line),) if line else (), look="trend"),
        ),
        look="seen",
    )


def _evidence(
    row: RecordedPrompt,
    rules: Mapping[str, str],
    benchmarks: Mapping[str, questions.PlaceStanding],
    whom: str,
    today: dt.date,
    cautions: Sequence[str],
) -> Definitions:
    facts = [
        ("Chance", f"Chance alone could explain anything from {words.limits(row)} (95% range)."),
        ("How long", words.lasting(row)),
        ("What would clear it", exit_thresholds.exit_threshold(row)),
        ("Change here", moves.own(row)),
        ("Larger places", moves.beside(row, benchmarks)),
        ("Circumstances", words.explained(row)),
        ("Order", wording.rank_sentence(row)),
        *(("Rule", words.rule(kind, rules)) for kind in row.kinds),
        ("Proposed step", words.step(row)),
        ("Whom to ask", whom),
        ("How old", f"The figure ends {age(row.period_end, today)}. Source: {row.publisher}."),
        ("Caution", " ".join(cautions[1:])),
        ("Not known", " ".join(words.unknown(row))),
    ]
    return Definitions(tuple((name, text) for name, text in facts if text))


def age(end: dt.date, today: dt.date) -> str:
    """How long ago a period ended, in words.

    >>> age(dt.date(2026, 1, 31), dt.date(2026, 11, 21))
    '10 months ago'
    """
    months = (today.year - end.year) * 12 + today.month - end.month
    return "this month" if months <= 0 else "1 month ago" if months == 1 else f"{months} months ago"


def rest(rows: Sequence[RecordedPrompt]) -> list[Block]:
    """Prompts of the same place and theme that are named only."""
    if not rows:
        return []
    named = [words.in_sentence(row.title) + (" (explained by somebody)" if row.is_answered else "") for row in rows]
    few = "Also raised in the same theme, and often counting some of the same events"
    return [Paragraph(f"{few}: {wording.listed(named)}.", look="prose quiet")]


def places(scrutiny: Scrutiny) -> list[Block]:
    """Every place with its number of prompts."""
    rows = prompts.summary_rows(scrutiny.rows, scrutiny.counts)
    cells = tuple(tuple(str(cell) for cell in each.values()) for each in rows)
    return [Table("Prompts by place", tuple(rows[0]), cells)] if rows else []


def early_warnings(
    scrutiny: Scrutiny,
    own: Sequence[ToldStanding],
    people: Sequence[ToldStanding],
    tenths: Sequence[questions.WorstTenth],
    themes: Mapping[str, str],
) -> list[Block]:
    """Weak signs that no rule flags: satisfaction, many small gaps in one theme, worst tenth, single changes for the
    worse, and figures that could not be tested. `own` are the figures of the choice, `people` those of the borough."""
    rules, is_whole = scrutiny.rules, scrutiny.is_borough and not scrutiny.is_narrowed
    said = [
        prompts.corporate(scrutiny.rows, scrutiny.tally, rules) if is_whole else "",
        *warnings.weak_signs(own, themes, rules),
        warnings.worsened(own),
        *warnings.worst_tenth(tenths, rules, scrutiny.levels),
        warnings.satisfaction(people),
        *warnings.overdue(scrutiny.counts),
    ]
    return [Bullets(tuple(each for each in said if each))]


def good_news(
    area_code: str,
    rows: Sequence[ToldStanding],
    benchmarks: Mapping[str, Mapping[str, questions.PlaceStanding]],
    peers: Sequence[questions.PlaceStanding],
) -> list[Block]:
    """What improved beyond chance, with which of its `peers` could learn from it."""
    result = warnings.good_news(rows, benchmarks)
    if not result:
        return [Paragraph("No figure of this choice improved beyond chance since the one before.")]
    items = []
    for row, text in result[: warnings.MOST_NEWS]:
        # nobody learns from a place that is itself still behind
        who = [] if row.peer_verdict == "worse" else warnings.learners(peers, area_code, row.indicator_id)
        items.append(f"{text} Places like it that are behind and could ask: {', '.join(who)}." if who else text)
    rest = [row.title for row, _ in result[warnings.MOST_NEWS :]]
    more = [Paragraph(f"{len(rest)} more improved beyond chance: {warnings.named(rest)}.", quiet=True)] if rest else []
    return [Bullets(tuple(items)), Paragraph(moves.NO_TREND, quiet=True), *more]


def resident_triggers(
    scrutiny: Scrutiny, held: Sequence[questions.ResidentTrigger], borough: str, source: str
) -> list[Block]:
    """Services about which residents of the ward (of every ward, for the borough) raise a question, then all records.

    Says why there is nothing where no record is loaded at all, or none of this ward.
    """
    place = scrutiny.area.label
    rows = [row for row in held if scrutiny.is_borough or row.area_code == scrutiny.area.area_code]
    if not rows:
        none = f"No record of {place} is loaded, though some of other wards are. That is not good news."
        return [Paragraph(none if held else residents.EMPTY)]
    told = residents.overview(rows)
    raised = tuple(residents.sentence(row, borough) for row in rows if row.is_met)
    scope = " A service belongs to no one theme, so all are shown." if scrutiny.choice.theme else ""
    return [
        Paragraph(told),
        *([Bullets(raised), Paragraph(residents.MAY_ASK)] if raised else []),
        Paragraph(f"{residents.RULES} {residents.JOINS}{scope}", quiet=True),
        Chart(
            {},
            "",
            key="residents",
            title=f"What residents report: {place}",
            sentence=told,
            rows=residents.table_rows(rows, borough),
            notes=[("Place", place), ("Rule", residents.RULES), ("Build", source)],
            source=source,
        ),
    ]


def places_like(area_code: str, label: str, peers: Sequence[questions.Peer]) -> Paragraph:
    """Which places are meant by those like it: the nearest by name, how many more, and where all are listed."""
    names = [each.label for each in peers[:NAMED_PEERS]]
    more = f" and {len(peers) - NAMED_PEERS} more" if len(peers) > NAMED_PEERS else ""
    named = f"{', '.join(names)}{more}" if more else wording.listed(names)
    link = page_link("compare", "compare them", area=area_code)
    return Paragraph((f"Places like {label} are {named}: ", link, "."), quiet=True)
