"""Questions by kind of under-performance: data/questions.toml, read strictly, as a table."""

from __future__ import annotations

import string
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.strict_toml import InputFaults, TomlFile
from vitality.statistics.underperformance import KINDS
from vitality.warehousing import tables

GENERAL = "general"
ASKED = ("service", "peer", "partners")
PLACES = (
    "place",
    "measure",
    "the_measure",
    "figure",
    "period",
    "reference",
    "reference_figure",
    "peer",
    "lead",
    "benchmark",
)
_COLUMNS = {"kind": "varchar", "sort_order": "integer", "ask": "varchar", "text": "varchar"}


def write_question_templates(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Table `question_templates`, one row a question; empty where there is no file.

    Raises InputFaults for unknown kinds, words in braces that nothing fills, and a kind without a question.
    """
    path = data / "questions.toml"
    result: list[dict] = []
    if path.is_file():
        file = TomlFile(path, data.parent)
        if file.values and file.check_keys(file.values, {"kinds": dict, GENERAL: dict}):
            for kind, table in file.values["kinds"].items():
                file.check_choice(kind, kind, list(KINDS), "kind of under-performance", within=f"kinds.{kind}")
                _questions(file, kind, f"kinds.{kind}", table, result)
            _questions(file, GENERAL, GENERAL, file.values[GENERAL], result)
        if file.faults:
            raise InputFaults(file.faults)
    tables.write(con, "question_templates", pd.DataFrame(result), _COLUMNS, keys=2)


def _questions(file: TomlFile, kind: str, within: str, table: dict, result: list[dict]) -> None:
    listed = table.get("questions") if isinstance(table, dict) else None
    if not isinstance(listed, list) or not listed:
        file.fault(f"'{within}' has no question; add [[{within}.questions]] with ask and text", key=kind)
        return
    for number, each in enumerate(listed):
        place = {"within": f"{within}.questions", "nth": number}
        if not file.check_keys(each, {"ask": str, "text": str}, **place):
            continue
        file.check_choice("ask", each["ask"], list(ASKED), "addressee", **place)
        for name in _braces(file, each["text"], place):
            if name not in PLACES:
                known = ", ".join(f"{{{word}}}" for word in PLACES)
                file.fault(f"'{{{name}}}' is filled by nothing; use {known}", key="text", **place)
        result.append({"kind": kind, "sort_order": number, **each})


def _braces(file: TomlFile, text: str, place: dict) -> list[str]:
    """Names in braces; a stray brace is a fault."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError as error:
        file.fault(f"the braces do not match ({error})", key="text", **place)
        return []
