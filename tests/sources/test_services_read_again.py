"""Crime and council spending read once more, straight from the publishers' files by other code than ours."""

import csv
import gzip
import io
import zipfile
from collections import Counter
from pathlib import Path

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
def ours(book):
    """The counts that we read from a file, by indicator, view, area and period; read once each."""
    held = {}

    def of(publication, path):
        if path not in held:
            receipt = book.receipts[publication]
            (file,) = [each for each in receipt.given.files if each.is_for(path.name)]
            faults = []
            _, table = store._of_file(SourceFile(path, faults.append), file, receipt, book.indicators)
            assert not faults
            keys = ["indicator_id", "view", "area_code", "period"]
            held[path] = table.set_index(keys)[["numerator", "status"]].sort_index()
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
