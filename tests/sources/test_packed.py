"""What of the store goes into a council's folder, on made-up figures of two councils, worked out again by hand."""

import csv
import shutil

import pandas as pd
import pytest

from vitality.cli import cuts
from vitality.definitions import council
from vitality.sources import packed, store
from vitality.sources.figures import COLUMNS

HOME, OTHER, REGION, ENGLAND = "E09000015", "E09000005", "E12000007", "E92000001"
OWN, THEIRS, OLD = ("E01999001", "E01999002"), ("E01999003", "E01999004"), "E01999009"
WARDS = ("E05999001", "E05999002")  # of the other council


def areas():
    rows = []
    for code, level, district, editions, until in (
        *((each, "lsoa", HOME, ["lsoa_2011", "lsoa_2021"], "") for each in OWN),
        *((each, "lsoa", OTHER, ["lsoa_2011", "lsoa_2021"], "") for each in THEIRS),
        (OLD, "lsoa", HOME, ["lsoa_2011"], "2021-03-20"),
        *((each, "ward", OTHER, ["ward_2025"], "") for each in WARDS),
        (HOME, "district", HOME, [], ""),
        (OTHER, "district", OTHER, [], ""),
        (REGION, "region", "", [], ""),
        (ENGLAND, "country", "", [], ""),
    ):
        region, country = REGION if level != "country" else "", "" if level == "country" else ENGLAND
        rows.append((code, f"Place {code[-1]}", level, district, region, country, editions, until))
    names = ["code", "name", "level", "district_code", "region_code", "country_code", "vintages", "valid_to"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(
        local_name="", msoa_code="", ward_code="", county_code="", valid_from="2011-03-27", replaces="", replaced_by=""
    )


def lines(rows):
    names = ["indicator_id", "view", "area_code", "period", "value", "numerator", "denominator", "status"]
    frame = pd.DataFrame(rows, columns=names).astype({"value": float, "numerator": float, "denominator": float})
    frame["value"] = frame["value"].fillna(100 * frame["numerator"] / frame["denominator"])
    return frame.assign(lower=float("nan"), upper=float("nan"), note="", file="made.csv", line=1)[list(COLUMNS)]


def census(year, counts):
    return [("good_health_pct", "value", code, year, None, float(x), 200.0, "ok") for code, x in counts.items()]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    top = tmp_path_factory.mktemp("store")
    (top / "geography").mkdir()
    areas().to_parquet(top / "geography" / "areas.parquet")
    counts = dict(zip((*OWN, *THEIRS), (100, 120, 140, 170), strict=True))
    lines(census("2021-03-21", counts)).to_parquet(top / "ons_census_2021_ts037.parquet")
    of_2011 = {**counts, OLD: 90, THEIRS[1]: 130}
    of_2011.pop(OWN[0])
    lines(census("2011-03-27", of_2011)).to_parquet(top / "ons_census_2011_ks204.parquet")
    crimes = [
        ("burglary_rate", "value", code, "2025-02 to 2026-01", None, float(x), None, "missing")
        for code, x in zip(WARDS, (30, 45), strict=True)
    ]
    crimes += [("burglary_rate", "monthly_count", OTHER, "2026-01", 7.0, 7.0, None, "ok")]
    lines(crimes).to_parquet(top / "mps_ward_crime.parquet")
    residents = [
        ("population", "value", code, "2021-03-21", x, None, None, "ok")
        for code, x in zip(WARDS, (5000.0, 10_000.0), strict=True)
    ]
    lines(residents).to_parquet(top / "summed.parquet")
    prices = [
        ("average_house_price", "value", code, f"{year}-{month:02}", 1000.0 * year + month, None, None, "ok")
        for code in (HOME, OTHER)
        for year in (2024, 2025)
        for month in range(1, 11)
    ]
    lines(prices).to_parquet(top / "gla_house_price_index.parquet")
    rows = [("population", "value", HOME, "2015", 260_000.0, None, None, "ok")]
    lines(rows).to_parquet(top / "mhclg_iod_2019.parquet")
    rows = [("population", "value", HOME, "2015", 255_308.0, None, None, "ok")]
    rows += [("population", "value", OTHER, "2015", None, None, None, "missing")]
    lines(rows).to_parquet(top / "ons_mid_2023.parquet")
    return top


@pytest.fixture(scope="module")
def rows(made):
    frame = packed.figures(made, store.book(), [*OWN, OLD, HOME], [OTHER, REGION, ENGLAND])
    return frame.set_index(["indicator_id", "view", "area_code", "period"])


def test_another_council_has_the_sum_of_its_neighbourhoods_where_no_publisher_gives_one(rows):
    for period, x in (("2021-03-21", 140 + 170), ("2011-03-27", 140 + 130)):
        row = rows.loc[("good_health_pct", "value", OTHER, period)]
        assert (row["numerator"], row["denominator"]) == (x, 400) and row["is_summed"]
        assert row["value"] == pytest.approx(100 * x / 400)


def test_no_council_has_a_sum_of_neighbourhoods_of_which_one_lacks_a_count(made):
    frame = packed.figures(made, store.book(), [OTHER], [HOME])
    own = frame[(frame["area_code"] == HOME) & (frame["indicator_id"] == "good_health_pct")]
    assert own["period"].tolist() == ["2021-03-21"], "of 2011 one neighbourhood of the home council has no count"


def test_crimes_of_a_ward_stand_over_the_residents_that_were_added_up_since(rows):
    row = rows.loc[("burglary_rate", "value", OTHER, "2025-02 to 2026-01")]
    assert (row["numerator"], row["denominator"], row["status"]) == (75, 15_000, "ok")
    assert row["value"] == pytest.approx(5.0)
    assert row["publication"] == "mps_ward_crime"


def test_of_others_only_the_figure_itself_is_taken(rows):
    assert ("burglary_rate", "monthly_count", OTHER, "2026-01") not in rows.index
    assert ("population", "value", OTHER, "2015") not in rows.index, "nor what is missing"


def test_of_monthly_figures_the_month_of_the_newest_stands_for_each_year(rows):
    held = rows.xs("average_house_price", level="indicator_id").reset_index()
    assert sorted(held["period"].unique()) == ["2024-10", "2025-10"] and len(held) == 4


def test_of_two_publications_the_later_holds(rows):
    row = rows.loc[("population", "value", HOME, "2015")]
    assert (row["publication"], row["value"]) == ("ons_mid_2023", 255_308)


def test_a_folder_of_its_own_keeps_all_but_what_comes_from_the_store(made, tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_STORE", str(made))
    folder = tmp_path / "harrow"
    shutil.copytree(council.RECEIPTS.parent / "harrow", folder)
    for edition, code in (("figures", OLD), ("figures21", OWN[0])):
        path = folder / edition / "areas.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("E01002110", code), encoding="utf-8")
    kept = {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.parent.name != "observations"
    }
    packed.renew(council.load(folder), made, store.book())
    assert {path: path.read_bytes() for path in kept} == kept
    written = {
        path.relative_to(folder).as_posix(): list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for path in folder.rglob("observations/*.csv")
    }
    older = written["figures/observations/ons_census_2011_ks204.csv"]
    assert [each["area_code"] for each in older] == [OLD], "what ended stands with the areas of its time"
    health = written["figures21/observations/ons_census_2021_ts037.csv"]
    assert {(each["area_code"], each["numerator"], each.get("status", "")) for each in health} == {
        (OWN[0], "100", ""),
        (OTHER, "310", "derived"),
    }
    assert "lower" not in health[0], "a column that holds nothing is left out"
    with pytest.raises(LookupError, match="is the folder of Harrow, not of"):
        monkeypatch.setattr("vitality.sources.cut.cut", lambda code, store: _Cut())
        cuts.write("E09000007", folder)


class _Cut:
    class home:
        name = "Camden"
