"""Made-up files in the layouts of ONS, OHID and DfE: a few rows each, with figures and names that nobody published."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vitality.files.faults import Fault
from vitality.sources.layouts import LAYOUTS
from vitality.sources.opened import SourceFile
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records

ELS_HEAD = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes"
ELS = f"""{ELS_HEAD}
E09000001,Littleton,Local Authority District,Sick people,2021-01-01/P1Y,12.5,Percentage,%,11.5,13.5,,
E09000002,Muchton,Local Authority District,Sick people,2021-01-01/P1Y,14,Percentage,%,13,15,,Small samples
E09000003,Nextton,Local Authority District,Sick people,2021-01-01/P1Y,,Percentage,%,,,x,
W06000001,Cwm,Local Authority District,Sick people,2021-01-01/P1Y,9,Percentage,%,8,10,,
"""
EES_HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "la_name,new_la_code,population_count,population_estimate,number,rate_per_10000"
)
EES = f"""{EES_HEAD}
2021,Reporting year,National,E92000001,England,,,,,,Sick children,11111111,33330,30
2021,Reporting year,Regional,E92000001,England,E12000001,Upland,,,,Sick children,222222,1111,50
2021,Reporting year,Regional,E92000001,England,E13000001,Inner Upland,,,,Sick children,22222,111,50
2021,Reporting year,Local authority,E92000001,England,E12000001,Upland,901,Littleton,E09000001,Sick children,3333,c,c
2021,Reporting year,Local authority,E92000001,England,E12000001,Upland,902,Muchton,E09000002,Sick children,4444,22,k
2021,Reporting year,Local authority,E92000001,England,E12000001,Upland,902,Muchton,E09000002,Well children,4444,88,198
"""
FINGERTIPS_HEAD = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,"
    "Denominator,Value note,Recent Trend,Compared to England value or percentiles,"
    "Compared to Region value or percentiles,Time period Sortable,New data,Compared to goal"
)
_END = "Cannot be calculated,Not compared,Not compared,20200000,,"
FINGERTIPS = f"""{FINGERTIPS_HEAD}
1,Sickness,,,E92000001,England,England,Persons,All ages,,,2019 - 21,10.5,10.25,10.75,,,21,200,,{_END}
1,Sickness,,,E92000001,England,England,Persons,All ages,Deprivation,Most,2019 - 21,30.5,30.2,30.7,,,6,20,,{_END}
1,Sickness,E12000001,Upland,E09000001,Littleton,UA,Persons,All ages,,,2019 - 21,,,,,,1,9,Too few cases,{_END}
1,Sickness,E12000001,Upland,E09000002,Muchton,UA,Persons,All ages,,,2019 - 21,9.5,8.5,10.5,,,19,200,,{_END}
1,Sickness,E12000001,Upland,E09000002,Muchton,UA,Male,All ages,,,2019 - 21,8.5,7.5,9.5,,,9,100,,{_END}
"""
LAIT = {
    "Short Desc": ["Sick", "Sick", "Sick", "Sick", "Well"],
    "Data item": ["Sick children", None, None, None, None],
    "Years": ["2021", "2021", "2021", "2022 (prov)", "2021"],
    "LA and Regions": ["England", "Harrow", "North Yorkshire", "North Yorkshire", "Harrow"],
    "Values": ["12.5", "8.4E-2", "-", "11", "7"],
    "LA Number": [970.0, 310.0, 815.0, 815.0, 310.0],
    "Region": ["NA", "Outer London", "Yorkshire and The Humber", "Yorkshire and The Humber", "Outer London"],
}


def zipped(**datasets: str) -> bytes:
    """An archive as ONS gives it: a folder a dataset, here with its CSV only; _ in a name stands for -."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in datasets.items():
            archive.writestr("{0}/{0}.csv".format(name.replace("_", "-")), text.encode("utf-8-sig"))
    return held.getvalue()


def parquet(columns: dict[str, list] | pa.Table) -> bytes:
    """A Parquet file of these columns."""
    held = io.BytesIO()
    pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), held)
    return held.getvalue()


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table, its header first."""
    return list(csv.reader(io.StringIO(text)))


def text_of(rows: Iterable[list[str]]) -> str:
    """A table of cells as its publisher would write it."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue()


def read(layout: str, folder: Path, data: bytes | str, **options) -> tuple[list[Records], list[str]]:
    """The tables that a layout makes of a file, and what is told of it."""
    path = folder / "file"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    faults: list[Fault] = []
    receipt = FileReceipt("file", layout, ("district_2021",), "https://example.org", 1, options=options)
    return LAYOUTS[layout](SourceFile(path, faults.append), receipt), [str(each) for each in faults]
