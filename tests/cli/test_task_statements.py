"""Every statement of queries/tasks is asked by the command line or the simulation and gives what its header says."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.worlds import BOROUGH
from vitality.questions import warehouse
from vitality.warehousing import tables

FILES = sorted((tables.QUERIES / "tasks").glob("*.sql"))
ELSEWHERE = {"explained_lines", "simulated_wards", "simulated_evidence", "simulated_periods"}  # of no warehouse alone
ASKED = {"area_code": BOROUGH, "indicator_id": "sick_pct", "period_id": "2011", "source_id": "test_source"}


@pytest.mark.parametrize("name", [path.stem for path in FILES if path.stem not in ELSEWHERE])
def test_a_statement_gives_the_columns_of_its_header(littleton_build, name):
    header = dict(re.findall(r"^-- (\w+): +(.+)$", (tables.QUERIES / "tasks" / f"{name}.sql").read_text(), re.M))
    params = {} if header["params"] == "none" else {each: ASKED[each] for each in header["params"].split(", ")}
    with duckdb.connect(str(littleton_build.path), read_only=True, config=warehouse.CONFIG) as con:
        given = tables.task(con, name, **params).description
    assert [each[0] for each in given or ()] == header["returns"].split(", ")


def test_each_is_asked():
    folder = Path(__file__).resolve().parents[2] / "vitality"
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("cli", "bench") for path in (folder / room).glob("*.py")
    )
    assert [path.stem for path in FILES if f'"{path.stem}"' not in code and not path.stem.startswith("listed_")] == []
