"""The strategy: who the partners are and what they aim at together. Two files, read strictly, as tables.

A council's own partners.toml, priorities.toml and targets.csv go before the default ones of the data folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.strict_toml import InputFaults, TomlFile
from vitality.warehousing import tables

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
_TABLES = {
    "strategy": {**dict.fromkeys(_STRATEGY, "varchar"), "is_default": "boolean"},
    "partners": {"sort_order": "integer", "partner_id": "varchar", **dict.fromkeys(_PARTNER, "varchar")},
    "priorities": {
        "sort_order": "integer",
        **dict.fromkeys(("priority_id", "title", "says", "heading", "lead_id", "part_of"), "varchar"),
        **dict.fromkeys(("theme_ids", "contributing_ids"), "varchar[]"),
        "action_started": "date",
    },
    "priority_indicators": {
        "priority_id": "varchar",
        "sort_order": "integer",
        "indicator_id": "varchar",
        "lead_id": "varchar",
        "contributing_ids": "varchar[]",
    },
}


def own_or_default(name: str, folder: Path, data: Path) -> Path:
    """The file of that name in the council's folder where it has one, else that of the data folder."""
    return folder / name if (folder / name).is_file() else data / name


def shown_name(path: Path, data: Path) -> str:
    """The path as faults name it: from the folder that holds the data, or from the one that holds the council's."""
    root = data.parent if path.is_relative_to(data.parent) else path.parents[1]
    return str(path.relative_to(root))


def write_strategy(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    data: Path,
    themes: Mapping[str, str],
    polarity: Mapping[str, str],
    as_of: dt.date,
) -> tuple[str, ...]:
    """Tables `strategy`, `partners`, `priorities`, `priority_indicators`; gives the ids of the partners.

    Empty tables where there are no files. `themes` are titles by id, `polarity` that of each indicator. Raises
    InputFaults, of both files together: unknown partners, themes, indicators; indicators that nobody judges; priorities
    that are part of one another in a circle; actions that start in the future.
    """
    partners, faults = _partners(own_or_default("partners.toml", folder, data), data)
    rows: dict[str, list[dict]] = {"partners": partners}
    known = tuple(each["partner_id"] for each in partners)
    path = own_or_default("priorities.toml", folder, data)
    if path.is_file():
        file = _open(path, data)
        if not file.faults and file.check_keys(file.values, {"strategy": dict, "priorities": dict}):
            file.check_keys(file.values["strategy"], _STRATEGY, within="strategy")
            if not file.faults:
                rows["strategy"] = [{**file.values["strategy"], "is_default": path.parent == data}]
            rows |= _priorities(file, known, themes, polarity, as_of)
        faults += file.faults
    if faults:
        raise InputFaults(faults)
    for table, columns in _TABLES.items():
        tables.write(con, table, pd.DataFrame(rows.get(table, [])), columns, keys=2)
    return known


def partner_names(folder: Path, data: Path) -> tuple[str, ...]:
    """Ids in the partners' file as they stand, so that one fault there does not make every target's lead unknown."""
    path = own_or_default("partners.toml", folder, data)
    return tuple(_open(path, data).values) if path.is_file() else ()


def _open(path: Path, data: Path) -> TomlFile:
    return TomlFile(path, data.parent if path.is_relative_to(data.parent) else path.parents[1])


def _partners(path: Path, data: Path) -> tuple[list[dict], list]:
    if not path.is_file():
        return [], []
    file, rows = _open(path, data), []
    for number, (name, table) in enumerate(file.values.items()):
        if not isinstance(table, dict):
            file.fault(f"'{name}' is {table!r}; make it a table [{name}]", key=name)
        elif file.check_keys(table, _PARTNER, within=name):
            file.check_choice("kind", table["kind"], KINDS, "kind of partner", within=name)
            rows.append({"sort_order": number, "partner_id": name, **table})
    return rows, file.faults


def _priorities(
    file: TomlFile, partners: tuple, themes: Mapping[str, str], polarity: Mapping[str, str], as_of: dt.date
) -> dict[str, list[dict]]:
    priorities, members, titles = [], [], {}
    result = file.values["priorities"]
    for number, (name, table) in enumerate(result.items()):
        within = f"priorities.{name}"
        if not isinstance(table, dict):
            file.fault(f"priority '{name}' is {table!r}; make it a table [{within}]", key=name)
            continue
        if not file.check_keys(table, _PRIORITY, optional=_OPTIONAL, within=within):
            continue
        if table["title"] in titles:
            told = f"the title is that of '{titles[table['title']]}' too; give each priority its own"
            file.fault(told, key="title", within=within)
        titles[table["title"]] = name
        _check_people(file, table, partners, within)
        _check_indicators(file, table, polarity, within)
        _check_place(file, table, themes, list(result), as_of, within)
        if file.faults:
            continue  # nothing will be written
        priorities.append({"sort_order": number, "priority_id": name, **_priority(table, themes)})
        members += [
            {"priority_id": name, "sort_order": order, "indicator_id": indicator, **_roles(table, indicator)}
            for order, indicator in enumerate(table["indicators"])
        ]
    _check_circles(file, result)
    return {"priorities": priorities, "priority_indicators": members}


def _priority(table: dict, themes: Mapping[str, str]) -> dict:
    names = table.get("themes", [])
    heading = table.get("heading") or ", ".join(themes[name] for name in names)
    plain = {key: table.get(key) for key in ("title", "says", "part_of", "action_started")}
    people = {"lead_id": table["lead"], "contributing_ids": table["contributing"]}
    return {**plain, **people, "heading": heading, "theme_ids": names}


def _roles(table: dict, indicator: str) -> dict:
    """Who leads on this indicator, and who else has a part: where another leads, the priority's lead contributes."""
    lead = table.get("leads", {}).get(indicator, table["lead"])
    others = [each for each in (table["lead"], *table["contributing"]) if each != lead]
    return {"lead_id": lead, "contributing_ids": others}


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
    if isinstance(started, dt.datetime):
        file.fault("'action_started' has a time of day; write the day alone", key="action_started", within=within)
    elif started and started > as_of:
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
