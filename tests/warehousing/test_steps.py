"""Each step reads and writes just what it declares, and is handed nothing else; order, drawing and contract follow."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.worlds import LITTLETON
from vitality.warehousing import freshness, inputs, steps, tables

ROOT = Path(__file__).resolve().parents[2]
HEADER = ("question", "params", "returns", "grain", "order")
FILES = sorted(
    path for folder in ("warehouse", "checks", "tasks") for path in (ROOT / "queries" / folder).rglob("*.sql")
)
CARRIED = {"build_stamp", "build_changes", "builds", "change_log", "last_builds", "last_changes"}
TOLD = {
    "changes_to_tell",
    "areas_with_feeds",
    "last_stamp",
    "no_changes",
    "big_changes",
    "other_council",
    "line_of_a_figure",
    "postcodes_in_none",
    *CARRIED,
}  # after the steps: notices, the stamp, the log, the feeds


class Recorder:
    """A connection that remembers its statements, and what each one of queries/warehouse gave."""

    def __init__(self, con):
        self.con, self.said, self.gave = con, [], {}

    def execute(self, sql, *params):
        self.said.append(sql)
        result = self.con.execute(sql, *params)
        self.gave[sql] = [each[0] for each in result.description or ()]
        return result

    def __getattr__(self, name):
        return getattr(self.con, name)


@pytest.fixture(scope="module")
def runs():
    """Every step run in a database of its own, which holds only what it says that it reads."""
    settings = inputs.load(LITTLETON, freshness.today())
    con = duckdb.connect(config={"python_scan_all_frames": True, "threads": 1})
    result = {}
    for number, step in enumerate(steps.ordered()):
        con.execute(f"attach ':memory:' as room{number}")
        for table in step.reads:
            con.execute(f"create table room{number}.{table} as select * from memory.{table}")
        con.execute(f"use room{number}")
        recorder = Recorder(con)
        step.run(recorder, settings)
        query = f"select table_name from duckdb_tables() where database_name = 'room{number}'"
        made = {row[0] for row in con.execute(query).fetchall()}
        changed = [
            table
            for table in step.reads
            if con.execute(
                f"select count(*) from (select * from {table} except all select * from memory.{table})"
            ).fetchone()[0]
        ]
        con.execute("use memory")
        for table in step.writes:
            con.execute(f"create table {table} as select * from room{number}.{table}")
        con.execute(f"detach room{number}")
        result[step.name] = (step, made, changed, recorder)
    return result


@pytest.mark.parametrize("name", [step.name for step in steps.STEPS])
def test_a_step_writes_what_it_says_and_leaves_alone_what_it_reads(runs, name):
    step, made, changed, _ = runs[name]
    assert made - set(step.reads) == set(step.writes) and not changed


@pytest.mark.parametrize("name", [step.name for step in steps.STEPS])
def test_a_step_names_no_table_that_it_does_not_read(runs, name):
    step, _, _, recorder = runs[name]
    said = "\n".join(recorder.said)
    assert [table for table in step.reads if not re.search(rf"\b{table}\b", said)] == []


def test_each_table_is_written_by_one_step_and_the_order_is_that_of_need():
    written = [table for step in steps.STEPS for table in step.writes]
    assert len(set(written)) == len(written)
    held: set[str] = set()
    for step in steps.ordered(list(reversed(steps.STEPS))):
        assert held.issuperset(step.reads)
        held |= set(step.writes)
    assert set(steps.SCAFFOLD) <= held
    with pytest.raises(ValueError, match="outlines"):
        list(steps.ordered([step for step in steps.STEPS if "geometries" in step.writes]))


def test_the_drawing_in_the_docs_is_of_these_steps():
    assert steps.drawing() in (ROOT / "docs" / "pipeline.md").read_text(encoding="utf-8")


def header(path):
    lines = path.read_text(encoding="utf-8").splitlines()[: len(HEADER)]
    return dict(re.fullmatch(r"-- (\w+):\s+(\S.*)", line).groups() for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_statement_has_its_header_and_is_one_select(path):
    about = header(path)
    assert tuple(about) == HEADER and "?" in about["question"]
    sql = re.sub(r"--.*", "", path.read_text(encoding="utf-8")).strip()
    params = [] if about["params"] == "none" else about["params"].split(", ")
    assert sorted(params) == sorted(set(re.findall(r"\$(\w+)", sql)))
    outside_texts = re.sub(r"'[^']*'", "", sql)
    assert ";" not in outside_texts and outside_texts == outside_texts.lower()
    assert re.match(r"(with|select)\b", sql) and re.search(r"\border by\b", sql)


@pytest.mark.parametrize("name", sorted(set(tables.statements()) - TOLD))
def test_a_statement_is_run_by_the_build_and_returns_the_columns_of_its_header(runs, name):
    path = tables.statements()[name]
    text = path.read_text(encoding="utf-8")
    ran = [(said, recorder) for _, _, _, recorder in runs.values() for said in recorder.said if text in said]
    assert ran, "no step runs it"
    said, recorder = ran[0]
    if said == text:
        assert recorder.gave[text] == header(path)["returns"].split(", ")


def test_a_table_that_a_statement_makes_has_the_columns_of_its_header(world):
    held = {row[0] for row in world.execute("select table_name from duckdb_tables()").fetchall()}
    made = [name for name in tables.statements() if name in held]
    assert len(made) > 15
    for name in made:
        given = [each[0] for each in world.execute(f"select * from {name} limit 0").description]
        assert given == header(tables.statements()[name])["returns"].split(", "), name


def test_no_python_of_the_build_holds_a_long_statement():
    """Trivial ones may stand in the code: a count, a drop, a look at one table."""
    long = []
    for path in sorted((ROOT / "vitality" / "warehousing").glob("*.py")):
        for text in re.findall(r'\("""(?:\s*)((?:select|with|insert|update|delete)\s.*?)"""', path.read_text(), re.S):
            if "from read_csv" not in text:  # its columns are those of the file
                long.append(f"{path.name}: {' '.join(text.split())[:60]}")
    assert long == []
