"""Groups of people: data/groups.toml, read strictly, as a table."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.strict_toml import InputFaults, TomlFile
from vitality.warehousing import tables

_COLUMNS = {
    "sort_order": "integer",
    "group_id": "varchar",
    "title": "varchar",
    "indicator_id": "varchar",
    "note": "varchar",
}
_AROUND = {"sort_order": "integer", "indicator_id": "varchar"}
AROUND = "surroundings"  # of the file as a whole, above its groups


def write_people_groups(con: duckdb.DuckDBPyConnection, data: Path, indicators: Collection[str]) -> None:
    """Tables `people_groups` and `group_surroundings` from `data`/groups.toml, empty where there is none; raises
    InputFaults.

    A group has an indicator whose counts are its people, or a note that says why there is none. `surroundings`, above
    the groups, lists the indicators by which the areas are described that a group lives in.
    """
    path, rows, around = data / "groups.toml", [], []
    if path.is_file():
        file = TomlFile(path, data.parent)
        around = _surroundings(file, indicators)
        groups = {key: each for key, each in file.values.items() if key != AROUND}
        for number, (group_id, table) in enumerate(groups.items()):
            if not isinstance(table, dict):
                file.fault(f"'{group_id}' is {table!r}; make it a table [{group_id}]", key=group_id)
                continue
            types = {"title": str, "indicator": str, "note": str}
            if not file.check_keys(table, types, optional=frozenset({"indicator", "note"}), within=group_id):
                continue
            if "indicator" in table and indicators:  # a catalogue with faults of its own names nothing
                file.check_choice("indicator", table["indicator"], list(indicators), "indicator", within=group_id)
            elif "indicator" not in table and "note" not in table:
                file.fault(f"group '{group_id}' has no indicator; say why in a note", key=group_id)
            row = {"sort_order": number, "group_id": group_id, "title": table["title"]}
            rows.append(row | {"indicator_id": table.get("indicator"), "note": table.get("note")})
        if file.faults:
            raise InputFaults(file.faults)
    tables.write(con, "people_groups", pd.DataFrame(rows), _COLUMNS, keys=1)
    listed = pd.DataFrame([{"sort_order": number, "indicator_id": each} for number, each in enumerate(around)])
    tables.write(con, "group_surroundings", listed, _AROUND, keys=1)


def _surroundings(file: TomlFile, indicators: Collection[str]) -> list[str]:
    """The indicators listed above the groups; what is wrong with the list is a fault of `file`."""
    listed = file.values.get(AROUND, [])
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        file.fault(f"'{AROUND}' is {listed!r}; make it a list of indicators, above the groups", key=AROUND)
        return []
    for each in dict.fromkeys(listed):
        if listed.count(each) > 1:
            file.fault(f"'{AROUND}' names '{each}' {listed.count(each)} times; name it once", key=AROUND)
        if indicators:  # a catalogue with faults of its own names nothing
            file.check_choice(AROUND, each, list(indicators), "indicator")
    return listed
