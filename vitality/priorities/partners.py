"""What each partner leads on and contributes to, how that stands, and what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vitality import wording
from vitality.priorities import delivery
from vitality.questions import Partner as Body
from vitality.questions import PriorityMeasure, Prompt, Target


@dataclass(frozen=True)
class Partner:
    """One partner with the measures it leads on, those it contributes to, its targets and the prompts on them."""

    title: str
    says: str
    answers_to: str
    leads: tuple[PriorityMeasure, ...]
    contributes: tuple[PriorityMeasure, ...]
    targets: tuple[Target, ...]
    prompts: int
    partner_id: str = ""
    flagged: tuple[Prompt, ...] = ()


def partners(
    rows: Sequence[Body], members: Sequence[PriorityMeasure], targets: Sequence[Target], prompts: Sequence[Prompt]
) -> list[Partner]:
    """Every partner in the order of the file; `members` are rows of questions.priorities."""
    result = []
    for row in rows:
        key = row.partner_id
        leads = _once([each for each in members if each.indicator_id and each.lead_id == key])
        held = {each.indicator_id for each in leads}
        gives = _once(
            [
                each
                for each in members
                if each.indicator_id and key in (each.contributing_ids or ()) and each.indicator_id not in held
            ]
        )
        own = tuple(each for each in targets if each.lead_id == key)
        flagged = tuple(each for each in prompts if each.indicator_id in held)
        result.append(Partner(row.title, row.says, row.answers_to, leads, gives, own, len(flagged), key, flagged))
    return result


def _once(rows: Sequence[PriorityMeasure]) -> tuple[PriorityMeasure, ...]:
    return tuple({row.indicator_id: row for row in rows}.values())


def sentence(partner: Partner) -> str:
    """What a partner answers for, and how it stands."""
    statuses = [each.status for each in partner.targets]
    good = sum(each in delivery.GOOD for each in statuses)
    unknown = statuses.count("cannot_tell")
    leads = f"{len(partner.leads)} measure{'s' if len(partner.leads) != 1 else ''}"
    told = f"Leads on {leads} and contributes to {len(partner.contributes)} more. "
    if statuses:
        told += (
            f"Targets that it leads on: {good} met or on track, {len(statuses) - good - unknown} not, "
            f"{unknown} that cannot be told. "
        )
    else:
        told += "No target names it as lead. "
    if not partner.prompts:
        return f"{told}No figure on these measures raises a question."
    few = "1 figure on these measures raises" if partner.prompts == 1 else f"{partner.prompts} figures on them raise"
    return f"{told}{few} a question."


def raised(partner: Partner) -> str:
    """The figures that raise a question, by measure with their places; "" for none."""
    named: dict[str, list[str]] = {}
    for row in partner.flagged:
        named.setdefault(row.title, []).append(row.label)
    told = "; ".join(f"{title} ({wording.listed(labels)})" for title, labels in named.items())
    return f"They are: {told}." if told else ""


def table_rows(result: Sequence[Partner]) -> list[dict[str, str]]:
    """Shared accountability as a table: one row a measure, with who leads and who contributes."""
    rows: dict[str, dict[str, Any]] = {}
    for partner in result:
        for each in partner.leads:
            _of(rows, each)["Leads"] = partner.title
        for each in partner.contributes:
            _of(rows, each)["Contribute"].append(partner.title)
    return [{**row, "Contribute": ", ".join(row["Contribute"])} for row in rows.values()]


def _of(rows: dict[str, dict[str, Any]], each: PriorityMeasure) -> dict[str, Any]:
    """The line of a measure, begun where there is none; two measures may have one title."""
    return rows.setdefault(each.indicator_id, {"Measure": each.title, "Leads": "", "Contribute": []})
