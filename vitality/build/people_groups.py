"""Groups of people: data/groups.toml, read strictly, as a table."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
import pandas as pd

from vitality.build import tables
from vitality.strict_toml import InputFaults, TomlFile

_COLUMNS = {
    "sort_order": "integer",
    "group_id": "varchar",
    "title": "varchar",
    "indicator_id": "varchar",
    "note": "varchar",
}


def write_people_groups(con: duckdb.DuckDBPyConnection, data: Path, indicators: Collection[str]) -> None:
    """Table `people_groups` from `data`/groups.toml, empty where there is none; raises InputFaults.

    A group has an indicator whose counts are its people, or a note that says why there is none.
    """
    path, rows = data / "groups.toml", []
    if path.is_file():
        file = TomlFile(path, data.parent)
        for number, (group_id, table) in enumerate(file.values.items()):
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
