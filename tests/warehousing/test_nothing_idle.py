"""Nothing is built, declared or asked that nobody reads: tables, columns, catalogue keys, queries."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from vitality.definitions.catalogue import Indicator
from vitality.warehousing import steps, tables

ROOT = Path(__file__).resolve().parents[2]
READ = [path for folder in ("read", "checks") for path in sorted((ROOT / "queries" / folder).glob("*.sql"))]
AFTER = [*READ, *sorted((ROOT / "queries" / "warehouse" / "stamp").glob("*.sql"))]
# other readers of the warehouse, with statements of their own: the command line, the export of the dataset
OTHERS = [*sorted((ROOT / "queries" / "tasks").glob("*.sql")), *sorted((ROOT / "vitality" / "export").glob("*.py"))]

KEPT_FOR_ANALYSTS = {"spatial", "area_level_parents"}  # Moran's I of each measure; the ways up the levels


def text(paths) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def body(path: Path) -> str:
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sql() -> str:
    built = sorted((ROOT / "queries" / "warehouse").rglob("*.sql"))
    return "\n".join(body(path) for path in {*READ, *built})


def test_every_table_is_read_by_a_later_step_a_query_or_a_task():
    later = {table for step in steps.STEPS for table in step.reads}
    for name, path in tables.statements().items():  # also within the step that makes it
        later |= steps.named_tables(body(path)) - {name}
    asked = {table for path in AFTER for table in steps.named_tables(body(path))}
    others = text(OTHERS)
    idle = [
        table
        for step in steps.STEPS
        for table in step.writes
        if table not in later | asked and not re.search(rf"\b{table}\b", others)
    ]
    assert set(idle) <= KEPT_FOR_ANALYSTS, idle


def test_every_table_that_only_steps_read_is_cleared_away():
    asked = {table for path in AFTER for table in steps.named_tables(body(path))}
    assert [table for table in steps.SCAFFOLD if table in asked] == []


def test_every_column_is_named_by_a_statement_or_by_the_code(world, sql):
    code = text(sorted((ROOT / "vitality").rglob("*.py")))
    held = world.execute(
        "select table_name, column_name from duckdb_columns() where not internal order by 1, 2"
    ).fetchall()
    outside = sql + code
    idle = [f"{table}.{column}" for table, column in held if not re.search(rf"\b{column}\b", outside)]
    assert idle == []


def test_every_key_of_the_catalogue_is_read_after_it_was_checked():
    names = {"id": "indicator_id", "theme": "theme_id", "source": "source_id"}
    names |= {"numerator": "numerator_words", "denominator": "denominator_words", "caveats": "caveat_id"}
    names |= {"words": "indicators.words"}
    asked = text(READ) + text(sorted((ROOT / "queries" / "warehouse").rglob("*.sql")))
    idle = [each.name for each in fields(Indicator) if not re.search(rf"\b{names.get(each.name, each.name)}\b", asked)]
    assert idle == []
    declared = {
        key
        for path in sorted((ROOT / "data" / "catalogue").glob("*.toml"))
        for key in re.findall(r"^(\w+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert declared == {each.name for each in fields(Indicator)}


def test_every_read_query_answers_a_part_of_the_product():
    """The functions of vitality/questions that ask them are called outside that room."""
    questions = sorted((ROOT / "vitality" / "questions").glob("*.py"))
    others = text(path for path in sorted((ROOT / "vitality").rglob("*.py")) if path not in questions)
    others += text(sorted((ROOT / "pages").glob("*.py"))) + (ROOT / "app.py").read_text(encoding="utf-8")
    asked = text(questions)
    idle = []
    for path in sorted((ROOT / "queries" / "read").glob("*.sql")):
        owner = re.findall(rf'def (\w+)\((?:(?!\ndef ).)*?"{path.stem}"', asked, re.S)
        if not owner or not re.search(rf"\b{owner[-1]}\b", others + asked.replace(f"def {owner[-1]}(", "")):
            idle.append(path.stem)
    assert idle == []
