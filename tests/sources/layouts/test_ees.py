"""Explore education statistics: codes by level, years by kind, markers, and cells out of place that are never 0%."""

from __future__ import annotations

import pytest

from tests.sources.layouts.made_up_national import EES, read
from tests.sources.made_up import FILE
from vitality.sources.layouts.ees import period

MEALS_HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_name,region_code,old_la_code,"
    "la_name,new_la_code,phase,fsm_eligible,headcount,fsm_eligible_percent"
)
MEALS = f"""{MEALS_HEAD}
202021,Autumn term,National,E92000001,England,,,,,,Nursery,15,60,25
202021,Autumn term,Local authority,E92000001,England,Upland,E12000001,901,Littleton,E09000001,Nursery,0,#DIV/0!,0
202021,Autumn term,Local authority,E92000001,England,Upland,E12000001,902,Muchton,E09000002,Nursery,0,40,0
"""
SERIES = """
[markers]
"#DIV/0!" = "not_applicable"

[[series]]
indicator = "sick_pct"
numerator = "fsm_eligible"
denominator = "headcount"
value = "fsm_eligible_percent"
where = { phase = "Nursery" }
"""


@pytest.mark.parametrize(
    ("text", "kind", "ours"),
    [
        ("202021", "Autumn term", "2020/21 school year"),
        ("202021", "Academic year", "2020/21 school year"),
        ("2024", "Reporting year", "2023/24"),
        ("2000", "Financial year", "1999/00"),
        ("202021", "Reporting year", "202021 (Reporting year)"),
        ("2021", "Week 7", "2021 (Week 7)"),
    ],
)
def test_a_year_is_that_of_its_kind(text, kind, ours):
    assert period(text, kind) == ours


def test_the_code_is_that_of_the_level_of_the_row(tmp_path):
    [table], faults = read("ees", tmp_path, EES)
    assert not faults and set(table.table["period"]) == {"2020/21"}
    assert list(table.table["area"])[:4] == ["E92000001", "E12000001", "E13000001", "E09000001"]


def test_a_code_that_went_gives_way_to_the_one_that_has_its_number(tmp_path):
    gateshead = EES.replace("901,Littleton,E09000001", "390,Gateshead,E08000020")
    [table], faults = read("ees", tmp_path, gateshead)
    assert not faults and list(table.table["area"])[3] == "E08000037"
    [table], _ = read("ees", tmp_path, gateshead.replace("2021,Rep", "2013,Rep"))
    assert list(table.table["area"])[3] == "E08000020"


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (EES.replace("Reporting year,National", "Week 7,National"), "file:2: 'period' holds '2021 (Week 7)'"),
        (
            EES.replace("2021,", "soon,").replace("E09000001", "E08000020"),
            "file:2: 'period' holds 'soon (Reporting year)'",
        ),
        (EES.replace("E09000001", ""), "file:5: 'area' holds '', which does not belong there"),
        (EES.replace("Sick children,4444,22,k", "Sick children,4444,,22"), "file:6: 'number' holds ''"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, spoilt, told):
    _, faults = read("ees", tmp_path, spoilt)
    assert told in faults[0]


def test_a_share_of_no_pupils_is_no_figure_whatever_stands_in_its_cells(littleland):
    file = FILE.format(name="meals", file="meals.csv", areas="district_2020 country", rows=3)
    littleland.receipt("meals", file.replace('"table"', '"ees"').replace('code = "code"\n', "") + SERIES)
    littleland.file("meals.csv", MEALS)
    assert not littleland.faults("meals")
    figures = littleland.figures("meals").set_index("area_code")
    assert figures.value.dropna().to_dict() == {"E92000001": 25, "E09000002": 0}
    assert figures.status.to_dict() == {"E92000001": "ok", "E09000001": "not_applicable", "E09000002": "ok"}
