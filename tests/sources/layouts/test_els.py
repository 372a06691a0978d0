"""ONS Explore Local Statistics: statuses, notes and periods of a made-up archive and of the real one."""

from __future__ import annotations

import pytest

from tests.sources.layouts.made_up_national import ELS, ELS_HEAD, read, rows_of, text_of, zipped
from vitality.sources.layouts.els import HELD_BACK, UNRELIABLE, period
from vitality.sources.opened import Unreadable


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("2024-01-01/P1Y", "2024"),
        ("2022-01-01/P3Y", "2022-2024"),
        ("2020-01-01/P5Y", "2020-2024"),
        ("2024-04-01/P1Y", "2024/25"),
        ("1999-04-01/P1Y", "1999/00"),
        ("2014-04-01/P3Y", "2014/15-2016/17"),
        ("2024-09-01/P1Y", "2024/25 school year"),
        ("2006-08-01/P1Y", "2006/07 school year"),
        ("2012-02-01/P1Y", "2012-02 to 2013-01"),
        ("2012-05-15/P1Y", "2012-06 to 2013-05"),
        ("2015-11-16/P1Y", "2015-12 to 2016-11"),
        ("2025-12-01/P1M", "2025-12"),
        ("2026-04-01", "2026-04-01"),
    ],
)
def test_periods_of_ons_are_ours(text, ours):
    assert period(text) == ours


def cells(tmp_path, *rows: str):
    text = "\n".join([ELS_HEAD, *rows, ""])
    [table], faults = read("els", tmp_path, zipped(sick=text))
    assert not faults
    return list(zip(table.table["observation"], table.table["note"], strict=True))


def test_a_status_stands_beside_its_figure_and_a_sentence_is_a_note(tmp_path):
    row = "E09000001,Littleton,District,Sick,2021-01-01/P1Y,{},Percentage,%,,,{},{}"
    assert cells(
        tmp_path,
        row.format("", "x", ""),
        row.format("", "c", ""),
        row.format("", "z", ""),
        row.format("", "u", ""),
        row.format("5", "u", ""),
        row.format("5", "", f"{UNRELIABLE} since it is small"),
        row.format("5", "Value for Here and There combined", ""),
        row.format("5", "", "Obsolete code since 2023 (replaced by E06000065)"),
        row.format("5", "", "Added up here"),
    ) == [
        ("[x]", ""),
        ("[c]", ""),
        ("[z]", ""),
        ("[x]", HELD_BACK),
        ("5 [u]", ""),
        ("5 [u]", f"{UNRELIABLE} since it is small"),
        ("5", "Value for Here and There combined"),
        ("5", ""),
        ("5", "Added up here"),
    ]


def test_columns_may_stand_in_another_order_and_notes_twice(tmp_path):
    head, *rows = rows_of(ELS)
    moved = [[*row[:5], row[6], row[5], *row[7:], ""] for row in rows]
    other = text_of([[*head[:5], head[6], head[5], *head[7:], "notes"], *moved])
    [plain], _ = read("els", tmp_path, zipped(sick=ELS))
    [table], faults = read("els", tmp_path, zipped(sick=other))
    assert not faults and table.table["observation"].equals(plain.table["observation"])
    assert "notes (2)" in table.table


def test_a_dataset_that_nothing_reads_is_counted_under_its_reason(tmp_path):
    tables, faults = read("els", tmp_path, zipped(sick=ELS, on_trees=ELS), unread={"on-trees": "of trees"})
    assert not faults and [each.part for each in tables] == ["on-trees/on-trees.csv", "sick/sick.csv"]
    assert tables[0].left_out == {"on-trees: of trees": 4} and [each.rows for each in tables] == [4, 4]


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (ELS.replace("E09000002", "Muchton"), "file!sick/sick.csv:3: 'areacd' holds 'Muchton', which does not belong"),
        (ELS.replace("2021-01-01/P1Y,14", "2021,14"), "sick.csv:3: 'period' holds '2021', which does not belong there"),
        (ELS.replace(",%,13", ",£,13"), "sick.csv:3: unit holds '£', other rows '%'"),
        (ELS.replace("x,", "13.5,"), "sick.csv:4: 'status' holds '13.5', which does not belong there"),
        (ELS.replace("observation", "value"), "sick.csv:1: there is no column 'observation'"),
        (ELS[:-9], "sick.csv:5: it ends amid a line: cut off; fetch it again"),
        (ELS.replace("14,", "14,,"), "sick.csv:3: it has 13 cells under a header of 12; fetch the file again"),
    ],
)
def test_what_is_wrong_is_told_with_member_and_line(tmp_path, spoilt, told):
    _, faults = read("els", tmp_path, zipped(sick=spoilt))
    assert told in faults[0]


def test_an_archive_without_datasets_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no dataset in it"):
        read("els", tmp_path, zipped(sick=ELS).replace(b".csv", b".txt"))
