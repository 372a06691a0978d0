"""The strategy: who the partners are and what they aim at together. Two files, read strictly.

A council's own partners.toml, priorities.toml and targets.csv go before the default ones of the data folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vitality.files.faults import Fault, InputFaults
from vitality.files.toml import TomlFile

KINDS = ("council", "health", "police", "education", "work", "transport", "voluntary", "business", "other")
_PARTNER = {"title": str, "kind": str, "says": str, "answers_to": str}
_STRATEGY = {"title": str, "vision": str, "says": str, "source": str}
_PRIORITY = {
    "title": str,
    "says": str,
    "themes": list,
    "heading": str,
    "lead": str,
    "contributing": list,
    "indicators": list,
    "leads": dict,
    "action_started": dt.date,
    "part_of": str,
}
_OPTIONAL = frozenset({"themes", "heading", "leads", "action_started", "part_of"})


@dataclass(frozen=True)
class Vision:
    """What partners aim at together, and whether it is the default one, which nobody has agreed."""

    title: str
    vision: str
    says: str
    source: str
    is_default: bool


@dataclass(frozen=True)
class Partner:
    """An organisation that answers for something."""

    sort_order: int
    partner_id: str
    title: str
    kind: str
    says: str
    answers_to: str


@dataclass(frozen=True)
class Priority:
    """A priority: who leads on it, who has a part, under which heading it stands and what it is part of."""

    sort_order: int
    priority_id: str
    title: str
    says: str
    heading: str
    lead_id: str
    part_of: str | None
    theme_ids: tuple[str, ...]
    contributing_ids: tuple[str, ...]
    action_started: dt.date | None


@dataclass(frozen=True)
class Measured:
    """An indicator of a priority; where another leads on it, the priority's lead contributes."""

    priority_id: str
    sort_order: int
    indicator_id: str
    lead_id: str
    contributing_ids: tuple[str, ...]


@dataclass(frozen=True)
class Strategy:
    """Tables `strategy` (one row, or none), `partners`, `priorities` and `priority_indicators`."""

    strategy: tuple[Vision, ...] = ()
    partners: tuple[Partner, ...] = ()
    priorities: tuple[Priority, ...] = ()
    priority_indicators: tuple[Measured, ...] = ()


def own_or_default(name: str, folder: Path, data: Path) -> Path:
    """The file of that name in the council's folder where it has one, else that of the data folder."""
    return folder / name if (folder / name).is_file() else data / name


def shown_name(path: Path, data: Path) -> str:
    """The path as faults name it: from the folder that holds the data, or from the one that holds the council's."""
    root = data.parent if path.is_relative_to(data.parent) else path.parents[1]
    return str(path.relative_to(root))


def load(folder: Path, data: Path, themes: Mapping[str, str], polarity: Mapping[str, str], as_of: dt.date) -> Strategy:
    """The strategy of the council's `folder`, or the default one of `data`; empty where there are no files.

    `themes` are titles by id, `polarity` that of each indicator. Raises InputFaults, of both files together: unknown
    partners, themes, indicators; indicators that nobody judges; priorities that are part of one another in a circle;
    actions that start in the future.
    """
    partners, faults = _partners(own_or_default("partners.toml", folder, data), data)
    result, path = Strategy(partners=partners), own_or_default("priorities.toml", folder, data)
    if path.is_file():
        file = _open(path, data)
        if not file.faults and file.check_keys(file.values, {"strategy": dict, "priorities": dict}):
            if file.check_keys(file.values["strategy"], _STRATEGY, within="strategy"):
                vision = Vision(**file.values["strategy"], is_default=path.parent == data)
                result = replace(result, strategy=(vision,))
            known = tuple(each.partner_id for each in partners)
            priorities, members = _priorities(file, known, themes, polarity, as_of)
            result = replace(result, priorities=priorities, priority_indicators=members)
        faults += file.faults
    if faults:
        raise InputFaults(faults)
    return result


def partner_names(folder: Path, data: Path) -> tuple[str, ...]:
    """Ids in the partners' file as they stand, so that one fault there does not make every target's lead unknown."""
    path = own_or_default("partners.toml", folder, data)
    return tuple(_open(path, data).values) if path.is_file() else ()


def _open(path: Path, data: Path) -> TomlFile:
    return TomlFile(path, data.parent if path.is_relative_to(data.parent) else path.parents[1])


def _partners(path: Path, data: Path) -> tuple[tuple[Partner, ...], list[Fault]]:
    if not path.is_file():
        return (), []
    file, result = _open(path, data), []
    for number, name, table in file.tables(file.values, _PARTNER):
        file.check_choice("kind", table["kind"], KINDS, "kind of partner", within=name)
        result.append(Partner(number, name, **table))
    return tuple(result), file.faults


def _priorities(
    file: TomlFile, partners: tuple, themes: Mapping[str, str], polarity: Mapping[str, str], as_of: dt.date
) -> tuple[tuple[Priority, ...], tuple[Measured, ...]]:
    priorities, members, titles = [], [], {}
    result = file.values["priorities"]
    tables = file.tables(result, _PRIORITY, optional=_OPTIONAL, within="priorities", what="priority")
    for number, name, table in tables:
        within = f"priorities.{name}"
        if table["title"] in titles:
            told = f"the title is that of '{titles[table['title']]}' too; give each priority its own"
            file.fault(told, key="title", within=within)
        titles[table["title"]] = name
        _check_people(file, table, partners, within)
        _check_indicators(file, table, polarity, within)
        _check_place(file, table, themes, list(result), as_of, within)
        if not file.faults:
            priorities.append(_priority(number, name, table, themes))
            members += [_measured(name, order, each, table) for order, each in enumerate(table["indicators"])]
    _check_circles(file, result)
    return tuple(priorities), tuple(members)


def _priority(number: int, name: str, table: dict, themes: Mapping[str, str]) -> Priority:
    theme_ids = tuple(table.get("themes", ()))
    return Priority(
        sort_order=number,
        priority_id=name,
        heading=table.get("heading") or ", ".join(themes[each] for each in theme_ids),
        lead_id=table["lead"],
        theme_ids=theme_ids,
        contributing_ids=tuple(table["contributing"]),
        title=table["title"],
        says=table["says"],
        part_of=table.get("part_of"),
        action_started=table.get("action_started"),
    )


def _measured(priority: str, order: int, indicator: str, table: dict) -> Measured:
    lead = table.get("leads", {}).get(indicator, table["lead"])
    others = tuple(each for each in (table["lead"], *table["contributing"]) if each != lead)
    return Measured(priority, order, indicator, lead, others)


def _check_people(file: TomlFile, table: dict, partners: tuple, within: str) -> None:
    what = "partner (partners.toml)"
    file.check_choice("lead", table["lead"], partners, what, within=within)
    if table["contributing"]:
        file.check_list("contributing", table["contributing"], partners, what, within=within)
    if table["lead"] in table["contributing"]:
        file.fault(f"'{table['lead']}' leads and contributes; name it once", key="contributing", within=within)
    for indicator, lead in table.get("leads", {}).items():
        file.check_choice(indicator, lead, partners, what, within=f"{within}.leads")
        if indicator not in table["indicators"]:
            told = f"'{indicator}' has a lead but is not among the indicators of this priority; add it there"
            file.fault(told, key=indicator, within=f"{within}.leads")


def _check_indicators(file: TomlFile, table: dict, polarity: Mapping[str, str], within: str) -> None:
    if table["indicators"]:
        known, what = list(polarity), "indicator (data/catalogue)"
        file.check_list("indicators", table["indicators"], known, what, within=within)
    for indicator in table["indicators"]:
        if isinstance(indicator, str) and polarity.get(indicator) == "no_judgement":
            told = f"'{indicator}' is neither good nor bad, so no priority can aim at it; leave it out"
            file.fault(told, key="indicators", within=within)


def _check_place(
    file: TomlFile, table: dict, themes: Mapping[str, str], priorities: list[str], as_of: dt.date, within: str
) -> None:
    if ("themes" in table) == ("heading" in table):
        file.fault("give either themes or a heading of its own, and not both", line=file.line_of(within, within))
    file.check_list("themes", table.get("themes"), themes, "theme (data/themes.toml)", within=within)
    if "part_of" in table:
        file.check_choice("part_of", table["part_of"], priorities, "priority of this file", within=within)
    started = table.get("action_started")
    if started and started > as_of:
        told = f"'action_started' is {started}, which is still to come; leave it out until action has begun"
        file.fault(told, key="action_started", within=within)


def _check_circles(file: TomlFile, priorities: dict) -> None:
    """One fault for each circle, at the first of its priorities."""
    result = {name: table.get("part_of") for name, table in priorities.items() if isinstance(table, dict)}
    above = {name: parent for name, parent in result.items() if isinstance(parent, str)}
    told: set[str] = set()
    for first in above:
        path, name = [first], above[first]
        while name in above and name not in path:
            path.append(name)
            name = above[name]
        if name == first and first not in told:
            told |= set(path)
            circle = " -> ".join([*path, first])
            file.fault(
                f"priorities in a circle: {circle}; leave out one part_of", key="part_of", within=f"priorities.{first}"
            )
