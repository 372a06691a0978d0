"""Balanced scorecards: data/scorecards.toml, read strictly, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.strict_toml import InputFaults, TomlFile
from vitality.warehousing import tables

LEVELS = ("lsoa", "msoa", "ward", "borough")
MOST_WEIGHT = 10  # a reader moves weights in whole steps from 0 to 10, and back to those declared
_SCORECARD = {"title": str, "says": str, "levels": list, "fewest": int, "perspectives": dict}
_PERSPECTIVE = {"title": str, "says": str, "weights": dict}
_CARDS = {
    "sort_order": "integer",
    "scorecard_id": "varchar",
    "title": "varchar",
    "says": "varchar",
    "levels": "varchar[]",
    "fewest": "integer",
}
_PARTS = {
    "scorecard_id": "varchar",
    "sort_order": "integer",
    "perspective_id": "varchar",
    "title": "varchar",
    "says": "varchar",
}
_MEMBERS = {
    "scorecard_id": "varchar",
    "perspective_id": "varchar",
    "sort_order": "integer",
    "indicator_id": "varchar",
    "weight": "double",
}
_TOTALS = {"total_id": "varchar", "part_id": "varchar"}
PARTS_OF = "parts_of"  # the one table of the file that is no scorecard


def write_scorecards(con: duckdb.DuckDBPyConnection, data: Path, polarity: Mapping[str, str]) -> None:
    """Tables `scorecards`, `scorecard_perspectives`, `scorecard_members`, `measure_parts`; empty without a file.

    `polarity` is that of every indicator of the catalogue; where it is empty (a catalogue with faults) indicators are
    not looked up. Raises InputFaults for unknown or unjudged indicators, an indicator in two perspectives of one card,
    levels that do not exist, weights that are not whole numbers from 0 to 10 or that add to nothing, and totals that
    are parts of themselves.
    """
    path = data / "scorecards.toml"
    cards, parts, members, totals = [], [], [], []
    if path.is_file():
        file = TomlFile(path, data.parent)
        totals = _totals(file, file.values.pop(PARTS_OF, {}), polarity)
        for number, (card, table) in enumerate(file.values.items()):
            if not isinstance(table, dict):
                file.fault(f"'{card}' is {table!r}; make it a table [{card}]", key=card)
            elif file.check_keys(table, _SCORECARD, within=card):
                _check_card(file, card, table)
                cards.append({"sort_order": number, "scorecard_id": card, **table})
                _perspectives(file, card, table["perspectives"], polarity, parts, members)
        if file.faults:
            raise InputFaults(file.faults)
    tables.write(con, "scorecards", pd.DataFrame(cards), _CARDS, keys=1)
    tables.write(con, "scorecard_perspectives", pd.DataFrame(parts), _PARTS, keys=2)
    tables.write(con, "scorecard_members", pd.DataFrame(members), _MEMBERS, keys=3)
    tables.write(con, "measure_parts", pd.DataFrame(totals), _TOTALS, keys=2)


def _totals(file: TomlFile, result: object, polarity: Mapping[str, str]) -> list[dict]:
    """Each total with each of its parts; faults are noted for what is not a list of other known indicators."""
    if not isinstance(result, dict):
        file.fault(f"'{PARTS_OF}' is {result!r}; make it a table [{PARTS_OF}]", key=PARTS_OF)
        return []
    known = list(polarity)
    rows = []
    for total, parts in result.items():
        if known:
            file.check_choice(total, total, known, "indicator (data/catalogue)", within=PARTS_OF)
        if not isinstance(parts, list):
            file.fault(f"'{total}' is {parts!r}; make it a list of its parts", key=total, within=PARTS_OF)
            continue
        file.check_list(total, parts, known or parts, "indicator (data/catalogue)", within=PARTS_OF)
        if total in parts:
            file.fault(f"'{total}' is named as a part of itself; leave it out", key=total, within=PARTS_OF)
        rows += [{"total_id": total, "part_id": part} for part in parts]
    return rows


def _check_card(file: TomlFile, card: str, table: dict) -> None:
    file.check_list("levels", table["levels"], LEVELS, "level", within=card)
    if table["fewest"] < 1:
        file.fault(f"'fewest' is {table['fewest']}; it must be at least 1", key="fewest", within=card)
    if not table["perspectives"]:
        file.fault(f"'{card}' has no perspectives; add a table [{card}.perspectives.NAME]", key=card, within=card)


def _perspectives(file: TomlFile, card: str, result: dict, polarity: Mapping[str, str], parts: list, members: list):
    held: dict[str, str] = {}
    for number, (name, table) in enumerate(result.items()):
        within = f"{card}.perspectives.{name}"
        if not isinstance(table, dict):
            file.fault(f"perspective '{name}' is {table!r}; make it a table [{within}]", key=name)
            continue
        if not file.check_keys(table, _PERSPECTIVE, optional=frozenset({"says"}), within=within):
            continue
        key = {"scorecard_id": card, "perspective_id": name}
        parts.append({**key, "sort_order": number, "title": table["title"], "says": table.get("says")})
        _check_weights(file, f"{within}.weights", table["weights"], polarity)
        for indicator in table["weights"]:
            if held.setdefault(indicator, name) != name:
                told = f"'{indicator}' is in perspective '{held[indicator]}' too; a scorecard holds a measure once"
                file.fault(told, key=indicator, within=f"{within}.weights")
        members += [
            {**key, "sort_order": order, "indicator_id": indicator, "weight": weight}
            for order, (indicator, weight) in enumerate(table["weights"].items())
        ]


def _check_weights(file: TomlFile, within: str, weights: dict, polarity: Mapping[str, str]) -> None:
    for indicator, weight in weights.items():
        if polarity:
            file.check_choice(indicator, indicator, list(polarity), "indicator (data/catalogue)", within=within)
        if not isinstance(weight, int | float) or isinstance(weight, bool) or weight not in range(MOST_WEIGHT + 1):
            told = f"weight {weight!r} must be a whole number from 0 to {MOST_WEIGHT}"
            file.fault(told, key=indicator, within=within)
        if polarity.get(indicator) == "no_judgement":
            told = f"'{indicator}' is neither good nor bad, so it cannot be scored; leave it out"
            file.fault(told, key=indicator, within=within)
    if weights and all(weight == 0 and not isinstance(weight, bool) for weight in weights.values()):
        file.fault("the weights add to nothing; give at least one measure a weight", key="weights", within=within)
