"""Crime, spending, homes and children read once more, straight from the publishers' files by other code than ours."""

import csv
import gzip
import io
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from vitality.sources import store
from vitality.sources.opened import SourceFile

RAW = Path(__file__).resolve().parents[3] / "shared" / "data" / "raw"
pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not here")
WARDS = RAW / "crime" / "MPS Ward Level Crime (most recent 24 months) 2024-02_2026-01.csv.gz"
STREETS = RAW / "crime" / "police_uk_metropolitan_street_burglary_2022-10_2023-09.zip"


@pytest.fixture(scope="module")
def book():
    return store.book()


@pytest.fixture(scope="module")
def ours(book, tmp_path_factory):
    """The counts that we read from a file, by indicator, view, area and period; read once each."""
    held = {}

    def of(publication, path):
        if path not in held:
            receipt = book.receipts[publication]
            (file,) = [each for each in receipt.given.files if each.is_for(path.name)]
            faults = []
            _, table = store._of_file(
                SourceFile(path, faults.append), file, receipt, book.indicators, tmp_path_factory.getbasetemp()
            )
            assert not faults
            keys = ["indicator_id", "view", "area_code", "period"]
            held[path] = table.set_index(keys)[["value", "numerator", "status"]].sort_index()
        return held[path]

    return of


def rows_of(path, encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode(encoding), newline="")))


def test_offences_of_wards(ours):
    header, *rows = rows_of(WARDS)
    table = ours("mps_ward_crime", WARDS)
    kinds = {
        "burglary_rate": "BURGLARY",
        "violence_rate": "VIOLENCE AGAINST THE PERSON",
        "weapons_rate": "POSSESSION OF WEAPONS",
    }
    for ward in ("E05013548", "E05009317", "E05014117", "E05013570"):
        for indicator, kind in kinds.items():
            own = [row for row in rows if row[3] == ward and row[0] == kind]
            for month in ("202402", "202601"):
                told = sum(int(row[header.index(month)]) for row in own)
                period = f"{month[:4]}-{month[4:]}"
                assert table.loc[(indicator, "monthly_count", ward, period), "numerator"] == told
            year = sum(int(cell) for row in own for cell in row[-12:])
            assert table.loc[(indicator, "value", ward, "2025-02 to 2026-01"), "numerator"] == year


def test_burglaries_by_street(ours):
    counts, undivided = Counter(), {"E01002106", "E01000027", "E01004763", "E01000005"}
    with zipfile.ZipFile(STREETS) as archive:
        for name in archive.namelist():
            for row in csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8")):
                counts[row["LSOA code"], row["Month"]] += 1
    table = ours("police_uk_street_crime", STREETS)
    for area in undivided & set(table.index.get_level_values("area_code")):
        for month in ("2022-10", "2023-01", "2023-09"):
            assert table.loc[("street_burglary_rate", "monthly_count", area, month), "numerator"] == counts[area, month]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("RSX_2021-22_data_by_LA_Live", "2021/22"),
        ("RSX_2022-23_data_by_LA", "2022/23"),
        ("RSX_2023-24_data_by_LA", "2023/24"),
    ],
)
def test_spending_of_councils(ours, name, period):
    path = RAW / "finance" / f"{name}.csv.gz"
    rows = rows_of(path)
    header = [" ".join(cell.split()) for cell in rows[10]]
    by_code = {row[1]: row for row in rows[11:] if row[1]}
    table = ours("mhclg_revenue_outturn", path)
    columns = {
        "education_spending": "Education services- Net",
        "public_health_spending": "Public Health - Net",
        "housing_spending": "Housing services (GFRA only) - Net",
    }
    for area in ("E09000015", "E08000019", "E92000001"):
        for indicator, start in columns.items():
            at = next(n for n, each in enumerate(header) if each.startswith(start))
            told = float(by_code[area][at].replace(",", ""))
            assert table.loc[(indicator, "value", area, period), "numerator"] == told
    harrow = table.loc[("education_spending", "value", "E09000015", period), "status"]
    assert harrow == ("provisional" if period == "2023/24" else "ok")
    assert ("education_spending", "value", "E07000223", period) not in table.index  # a district has no schools


def test_house_prices_and_sales(ours):
    path = RAW / "gla" / "UK House price index.xlsx"
    book, table = openpyxl.load_workbook(path, read_only=True, data_only=True), ours("gla_house_price_index", path)
    for sheet, indicator, view, column in (
        ("Average price", "average_house_price", "value", "value"),
        ("Sales Volume", "house_sales", "monthly_count", "numerator"),
    ):
        rows = [row for row in book[sheet].iter_rows(values_only=True) if any(row)]
        for area in ("E09000016", "E09000017", "E09000015", "E92000001"):  # two whose names are swapped
            at = rows[1].index(area)
            for row in (rows[2], rows[200], rows[300]):
                assert table.loc[(indicator, view, area, f"{row[0]:%Y-%m}"), column] == row[at]


def test_childrens_homes(ours):
    path = RAW / "ofsted" / "provider_at_march_2024.csv.gz"
    _, _, _, header, *rows = rows_of(path, "mac_roman")
    kind, place, grade = (
        header.index(each)
        for each in (
            "Provision type",
            "Local authority",
            "Overall experiences and progress of children and young people",
        )
    )
    for name, code in (
        ("Harrow", "E09000015"),
        ("Birmingham", "E08000025"),
        ("Durham", "E06000047"),
        ("Kent", "E10000016"),
    ):
        homes = [row for row in rows if row[place] == name and "children's home" in row[kind].lower()]
        table = ours("ofsted_children_homes", path)
        assert table.loc[("childrens_homes", "value", code, "2024-03-31"), "numerator"] == len(homes)
        good = sum(row[grade].strip() in ("Good", "Outstanding") for row in homes)
        assert table.loc[("childrens_homes_good_pct", "value", code, "2024-03-31"), "numerator"] == good


def test_why_the_shares_of_children_in_low_income_by_ward_are_not_read():
    """They stand over about half of the children who live there."""
    path = RAW / "gla" / "Children in low income families.xlsx"
    rows = list(openpyxl.load_workbook(path, read_only=True, data_only=True)["Under 16s"].iter_rows(values_only=True))
    harrow = [row for row in rows if row[2] == "Harrow"]
    meant = sum(100 * row[11] / row[20] for row in harrow)
    assert len(harrow) == 22 and 24_000 < meant < 25_000, "where the census of 2021 counted 52,000 under 16"
