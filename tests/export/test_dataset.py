"""The whole dataset: the files are the warehouse, and the datasheet describes just these files."""

import re

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from vitality import questions
from vitality.__main__ import BAD_DATA, OK, main
from vitality.export import dataset
from vitality.export.dataset_columns import FILES
from vitality.questions import warehouse


@pytest.fixture(scope="module")
def folder(in_littleton_throughout, tmp_path_factory):
    out = tmp_path_factory.mktemp("dataset") / "out"
    assert main(["export", "dataset", "--out", str(out)]) == OK
    return out


@pytest.fixture(scope="module")
def sheet(folder):
    return (folder / "datasheet.md").read_text(encoding="utf-8")


def chapters(sheet, level):
    parts = re.split(rf"^{'#' * level} (.+)$", sheet, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def table(text):
    """Cells of the lines of a Markdown table, without its head."""
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("|")
    ][2:]


def test_the_folder_holds_the_files_and_the_datasheet(folder):
    endings = ("parquet", "csv", "csv-metadata.json")
    files = {f"{name}.{ending}" for name in FILES for ending in endings}
    assert {path.name for path in folder.iterdir()} == {*files, "datasheet.md"}


@pytest.mark.parametrize("name", FILES)
def test_the_datasheet_describes_the_columns_of_the_file(folder, sheet, name):
    told = table(chapters(sheet, 3)[f"{name}.parquet"].split("\n## ")[0])
    assert [row[0].strip("`") for row in told] == pq.read_schema(folder / f"{name}.parquet").names
    assert all(unit and meaning for _, unit, meaning in told)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_table_of_the_warehouse(folder, sheet, name):
    read = pd.read_parquet(folder / f"{name}.parquet")
    with duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG) as con:
        (held,) = con.execute(f"select count(*) from {name}").fetchone()
        for column, (unit, _) in FILES[name].columns.items():
            kind = read[column].dtype.kind
            assert unit not in ("text",) or not pd.api.types.is_numeric_dtype(read[column]), (column, kind)
    if name == "observations":  # with the other views, and without values that are missing for there are only views
        held = len(questions.exported())
        assert set(read["view"]) == {"value", "rank", "decile"}
    assert len(read) == held
    counts = {row[0]: row[2] for row in table(chapters(sheet, 2)["What is in it"])[: len(FILES)]}
    assert counts[f"{name}.parquet"] == f"{held:,}"
    assert not read.duplicated(list(FILES[name].order)).any()


def test_numbers_are_numbers_and_dates_are_dates(folder):
    schema = pq.read_schema(folder / "observations.parquet")
    assert [str(schema.field(each).type) for each in ("value", "period_start", "is_latest")] == [
        "double",
        "date32[day]",
        "bool",
    ]


def test_hidden_figures_stay_hidden(folder, sheet):
    read = pd.read_parquet(folder / "observations.parquet")
    hidden = read[read.status == "suppressed"]
    assert len(hidden) > 1 and hidden.reason.str.len().min() > 10
    assert hidden[["value", "lower", "upper", "numerator", "denominator"]].isna().all().all()
    key = ["indicator_id", "area_code", "period_id"]
    assert pd.read_parquet(folder / "verdicts.parquet").merge(hidden[key], on=key).empty
    told = {row[0]: row[2:] for row in table(chapters(sheet, 2)["What is hidden, and why"])}
    for status, rows in read.groupby("status"):
        assert told[status.replace("_", r"\_")] == [f"{len(rows):,}", f"{rows.value.notna().sum():,}"]


def test_every_source_in_use_has_its_licence_and_attribution(folder, sheet):
    sources = pd.read_parquet(folder / "sources.parquet").set_index("source_id")
    used = pd.read_parquet(folder / "observations.parquet").groupby("source_id").value.count()
    told = {row[0]: row for row in table(chapters(sheet, 2)["Where the figures come from, and their licences"])}
    for source_id in used.index:
        source = sources.loc[source_id]
        line = told[dataset._plain(source["title"])]
        assert line[3] == dataset._plain(source["licence"]) and line[4] == dataset._plain(source["attribution"])
    assert sum(int(row[-1].replace(",", "")) for row in told.values()) == used.sum()


def test_it_says_how_to_cite_which_version(folder, sheet):
    stamp = pq.read_schema(folder / "areas.parquet").metadata
    build = stamp[b"vitality.build_id"].decode()
    assert build in sheet and build.partition("-")[0] in chapters(sheet, 2)["How to cite"]
    assert stamp[b"vitality.content_hash"].decode() in sheet
    assert {"Known faults and cautions", "How figures were worked out"} <= chapters(sheet, 2).keys()


def test_wrong_words_are_answered_plainly(folder, tmp_path, capsys):
    assert main(["export", "dataset"]) == BAD_DATA
    assert "folder with --out" in capsys.readouterr().err
    assert main(["export", "dataset", "--out", str(tmp_path), "--area-type", "lsoa"]) == BAD_DATA
    assert "leave out --area-type" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    assert main(["export", "dataset", "--out", str(tmp_path / "file")]) == BAD_DATA
    assert "cannot be written" in capsys.readouterr().err
