"""The contract of every read query: header true, one statement, grain unique, order as declared, asked by one
function that gives rows of one class, whose fields are its columns."""

from __future__ import annotations

import ast
import importlib
import pickle
import re
import shutil
import types
import typing
from collections.abc import Sequence
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path

import pytest

from tests.worlds import BOROUGH
from vitality import questions
from vitality.questions import warehouse

ROOT = Path(__file__).resolve().parents[2]
QUERIES = sorted((ROOT / "queries" / "read").glob("*.sql"))
HEADER = ("question", "params", "returns", "grain", "order")
# values with which a query finds something in the tiny world; those that only one query needs are named with it
ASKED = {
    "area_code": "E01000991",
    "area_codes": ["E01000991"],
    "area_type": "lsoa",
    "borough_code": BOROUGH,
    "indicator_id": "burglary_rate",
    "is_current": True,
    "model_id": "all_round",
    "period_id": "2019",
    "postcode_key": "LT11AA",
    "postcode_start": "",
    "target_id": "sick_floor",
    "version": "",
}
OWN = {
    "area_changes": {"area_code": "E01000993"},
    "curve": {"area_code": BOROUGH},
    "curve_measures": {"area_code": BOROUGH},
    "views": {"indicator_id": "imd"},
}
# what a world of seven neighbourhoods with estimated figures cannot hold: asked of the real figures
REAL = ("clusters", "prompts", "worse_wards", "worst_tenths")


def rows_by_query() -> dict[str, list[type]]:
    """The classes with which each read query is asked, as the functions in vitality/questions write it."""
    result: dict[str, list[type]] = {}
    for path in sorted((ROOT / "vitality" / "questions").glob("*.py")):
        module = importlib.import_module(f"vitality.questions.{path.stem}")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "warehouse.run":
                query, row = call.args
                result.setdefault(query.value, []).append(getattr(module, row.id))
    return result


ROWS = rows_by_query()


@pytest.fixture(scope="module", autouse=True)
def version_before(in_revised_throughout):
    """What changed since the first build of the revised world is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ASKED, "version", in_revised_throughout.results[0].build_id)
        yield


def header(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()[: len(HEADER)]
    return dict(re.fullmatch(r"-- (\w+):\s+(\S.*)", line).groups() for line in lines)


def listed(text: str) -> list[str]:
    return [] if text == "none" else [each.strip() for each in text.split(",")]


def statement(path: Path) -> str:
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8")).strip()


def known_params(path: Path) -> dict:
    """Values with which the query finds something in the world, as far as its parameters allow."""
    values = ASKED | OWN.get(path.stem, {})
    return {name: values[name] for name in listed(header(path)["params"])}


def in_real_figures(path: Path) -> dict:
    """The same for the real figures: their own council, and a measure with which neighbourhoods stand together."""
    values = {"borough_code": questions.build_stamp().borough_code, "indicator_id": "imd"}
    return {name: values[name] for name in listed(header(path)["params"])}


def assert_unique_and_in_order(path: Path, rows: list[dict]) -> None:
    """Rows are there, are told apart by the columns of `order`, and stand in that order."""
    assert rows, "nothing is asked of nothing"
    keys = [each.split() for each in listed(header(path)["order"])]
    seen = [tuple(getattr(row, key[0]) for key in keys) for row in rows]
    assert len(set(seen)) == len(seen), "the columns of `order` do not tell the rows apart"
    ordered = rows
    for column, *direction in reversed(keys):
        ordered = sorted(
            ordered,
            key=lambda row, column=column: (getattr(row, column) is None, getattr(row, column)),
            reverse=direction == ["desc"],
        )
    assert [tuple(getattr(row, key[0]) for key in keys) for row in ordered] == seen


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_the_header_has_five_lines_and_names_the_parameters(path):
    about = header(path)
    assert tuple(about) == HEADER
    assert about["question"].endswith("?")
    assert sorted(listed(about["params"])) == sorted(set(re.findall(r"\$(\w+)", statement(path))))


@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_it_is_one_select_in_lower_case_without_star_from_a_table(path):
    sql = statement(path)
    outside_texts = re.sub(r"'[^']*'", "", sql)
    assert ";" not in outside_texts
    assert re.match(r"(with|select)\b", sql)
    assert "select *" not in sql and ".*" not in sql
    assert outside_texts == outside_texts.lower()
    assert re.search(r"\border by\b", sql)


@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_it_returns_the_columns_of_its_header(path):
    cursor = warehouse._connection(warehouse.current()).cursor()
    cursor.execute(path.read_text(encoding="utf-8"), known_params(path))
    assert [each[0] for each in cursor.description] == listed(header(path)["returns"])


@pytest.mark.parametrize("path", [each for each in QUERIES if each.stem not in REAL], ids=name)
def test_its_rows_are_there_unique_and_in_the_declared_order(path):
    assert_unique_and_in_order(path, warehouse.run(path.stem, ROWS[path.stem][0], **known_params(path)))


@pytest.mark.parametrize("path", [each for each in QUERIES if each.stem in REAL], ids=name)
def test_its_rows_of_the_real_figures_are_there_unique_and_in_the_declared_order(path, request, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(request.getfixturevalue("warehouse").parents[1]))
    assert_unique_and_in_order(path, warehouse.run(path.stem, ROWS[path.stem][0], **in_real_figures(path)))


@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_it_is_asked_by_exactly_one_function_whose_rows_have_its_columns_as_fields(path):
    [row] = ROWS[path.stem]
    assert is_dataclass(row)
    assert sorted(each.name for each in fields(row)) == sorted(listed(header(path)["returns"]))


@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_its_values_are_of_the_types_of_the_fields(path):
    [row] = ROWS[path.stem]
    kinds = typing.get_type_hints(row)
    for each in warehouse.run(path.stem, row, **known_params(path)):
        wrong = {one: getattr(each, one) for one, kind in kinds.items() if not is_of(getattr(each, one), kind)}
        assert not wrong


def is_of(value: object, kind: typing.Any) -> bool:
    if isinstance(kind, types.UnionType):
        return any(is_of(value, each) for each in typing.get_args(kind))
    if typing.get_origin(kind) in (list, Sequence):
        return isinstance(value, list) and all(is_of(each, typing.get_args(kind)[0]) for each in value)
    return type(value) is kind


def test_a_row_cannot_be_changed_and_is_the_same_when_it_was_kept():
    row = next(iter(questions.areas().values()))
    with pytest.raises(FrozenInstanceError):
        row.label = "x"
    assert pickle.loads(pickle.dumps(row)) == row
    assert not hasattr(row, "__dict__")


@pytest.mark.parametrize("path", [each for each in QUERIES if listed(header(each)["params"])], ids=name)
@pytest.mark.parametrize("text", ["E99999999", "'; drop table areas; --"])
def test_something_unknown_gives_no_rows_and_no_error(path, text):
    params = {
        key: value if isinstance(value, bool) else [text] if isinstance(value, list) else text
        for key, value in known_params(path).items()
    }
    assert warehouse.run(path.stem, ROWS[path.stem][0], **params) == []


def test_only_the_warehouse_reads_the_folder():
    pattern = re.compile(r"queries\W{1,7}read\W")
    readers = [
        path.name
        for path in sorted((ROOT / "vitality").rglob("*.py"))
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert readers == ["warehouse.py"]


def test_the_connection_cannot_write_nor_reach_files():
    cursor = warehouse._connection(warehouse.current()).cursor()
    for sql in (
        "create table x (a int)",
        "delete from areas",
        "select * from read_text('README.md')",
        "copy areas to 'areas.csv'",
        "set enable_external_access = true",
        "attach ':memory:' as other",
    ):
        with pytest.raises(warehouse.duckdb.Error):
            cursor.execute(sql)


def test_without_a_warehouse_the_reader_is_told_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    with pytest.raises(warehouse.NoWarehouse, match="make run"):
        questions.build_stamp()
    (tmp_path / warehouse.POINTER).write_text("warehouse-gone.duckdb\n")
    with pytest.raises(warehouse.NoWarehouse, match="vitality build"):
        questions.build_stamp()


def test_a_new_build_is_read_without_a_restart(littleton, tmp_path, monkeypatch):
    place = shutil.copytree(littleton, tmp_path / "place", symlinks=True)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))
    first = warehouse.current()
    assert questions.build_stamp().build_id in first.name
    pointer = place / warehouse.POINTER
    copy = first.with_name("warehouse-later.duckdb")
    copy.write_bytes(first.read_bytes())
    pointer.write_text(copy.name)
    assert warehouse.current().stem == "warehouse-later"
    assert len(questions.areas()) > 5
