"""Figures of ONS, OHID and DfE read straight from their files with other code, and held against the store's reading."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from vitality.definitions.districts import by_dfe_number
from vitality.sources import store
from vitality.sources.layouts.els import HELD_BACK
from vitality.sources.store import Book

RAW = Path(__file__).resolve().parents[3] / "shared" / "data" / "raw"
ELS = RAW / "els" / "explore-local-statistics-data_2026-06-26.zip"
ONS = "ons_explore_local_statistics"
DATASETS = (  # that figures are read again from; the others are laid out alike
    *("healthy-life-expectancy", "personal-wellbeing-estimates", "gross-median-weekly-pay", "qualifications-none-gb"),
    *("persistent-absences-for-pupils-eligible-for-free-school-meals", "preventable-cardiovascular-mortality-england"),
    *(
        "persistent-absences-for-pupils-looked-after-by-local-authorities",
        "cigarette-smokers",
        "adult-obesity-prevalence",
    ),
    *("cancer-diagnosis-at-stage-1-and-2", "housing-affordability-ratio", "gigabit-capable-broadband"),
)
OTHERS = (
    *("dfe_children_looked_after", "dfe_care_leavers", "dfe_free_school_meals", "ohid_alcohol_mortality"),
    *("ohid_social_isolation", "ohid_modelled_prevalence", "dfe_local_authority_interactive_tool"),
)
LEVELS = ("E06", "E07", "E08", "E09", "E10", "E12", "E92")
pytestmark = pytest.mark.skipif(not ELS.exists(), reason="the publishers' files do not lie in ../shared/data/raw")


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> pd.DataFrame:
    """What the store holds of these publications, of ONS only some datasets, by indicator, area and period."""
    folder = tmp_path_factory.mktemp("national")
    own = store.book()
    receipt = own.receipts[ONS]
    columns = tuple(each for each in receipt.given.columns if each.part.removesuffix("/*") in DATASETS)
    rows = sum(len(els(name)) for name in DATASETS)
    files = (replace(receipt.given.files[0], rows=rows, sha256="", options={}),)
    fewer = replace(receipt, given=replace(receipt.given, files=files, columns=columns))
    (folder / "files").mkdir()
    with zipfile.ZipFile(ELS) as held, zipfile.ZipFile(folder / "files" / ELS.name, "w") as archive:
        for name in DATASETS:
            archive.writestr(f"{name}/{name}.csv", held.read(f"{name}/{name}.csv"))
    for file in (file for name in OTHERS for file in own.receipts[name].given.files):
        for path in RAW.rglob(file.name):
            (folder / "files" / path.name).symlink_to(path)
    book = Book({ONS: fewer, **{name: own.receipts[name] for name in OTHERS}}, own.indicators)
    outcomes = list(store.fill(folder / "files", folder / "store", book, workers=1))
    assert not [str(fault) for each in outcomes for fault in each.faults]
    for each in outcomes:
        assert all(file.rows == file.kept + sum(file.left_out.values()) for file in each.account.files)
    read = pd.concat(pd.read_parquet(path) for path in (folder / "store").glob("*.parquet"))
    return read.set_index(["indicator_id", "area_code", "period"]).sort_index()


@cache
def els(name: str) -> pd.DataFrame:
    with zipfile.ZipFile(ELS) as held:
        return pd.read_csv(held.open(f"{name}/{name}.csv"), dtype=str, keep_default_na=False, encoding="utf-8-sig")


@cache
def gzipped(name: str) -> pd.DataFrame:
    return pd.read_csv(next(RAW.rglob(name)), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def one(table: pd.DataFrame, **words: str) -> pd.Series:
    for column, word in words.items():
        table = table[table[column.replace("_", " ") if column not in table else column] == word]
    assert len(table) == 1
    return table.iloc[0]


def number(text: str) -> float:
    return float(text) if text not in ("", "-", "x", "c", "z", "k") else float("nan")


@pytest.mark.parametrize(
    ("dataset", "named", "indicator", "area", "theirs", "ours"),
    [
        *(
            ("healthy-life-expectancy", "Female healthy life expectancy", "healthy_life_expectancy_female", *each)
            for each in (("E09000015", "2011-01-01/P3Y", "2011-2013"), ("E92000001", "2022-01-01/P3Y", "2022-2024"))
        ),
        *(
            ("personal-wellbeing-estimates", named, indicator, area, "2022-04-01/P1Y", "2022/23")
            for named, indicator in (("Anxiety", "anxiety"), ("Satisfaction", "life_satisfaction"))
            for area in ("E07000245", "E09000001", "E12000007")
        ),
        *(
            ("gross-median-weekly-pay", "Gross median weekly pay", "weekly_pay", area, day, day)
            for area in ("E06000001", "E06000053", "E09000033")
            for day in ("2008-04-16", "2025-04-30")
        ),
        (
            "qualifications-none-gb",
            "No qualifications",
            "no_qualifications_16_64_pct",
            "E07000149",
            *("2022-01-01/P1Y", "2022"),
        ),
        (
            *(DATASETS[4], "Persistent absences for pupils eligible for free school meals"),
            *("persistent_absence_free_meals_pct", "E10000003", "2024-08-01/P1Y", "2024/25 school year"),
        ),
        ("cigarette-smokers", "Cigarette smokers", "smoking_pct", "E09000019", "2019-01-01/P5Y", "2019-2023"),
        (
            "adult-obesity-prevalence",
            "Adult obesity prevalence",
            "adult_obesity_pct",
            "E07000067",
            "2024-11-16/P1Y",
            "2024-12 to 2025-11",
        ),
        (
            *("housing-affordability-ratio", "Housing affordability ratio (residence-based)"),
            *("housing_affordability_ratio", "E09000015", "2025-04-01", "2025-04-01"),
        ),
        (
            "gigabit-capable-broadband",
            "Gigabit capable broadband",
            "gigabit_pct",
            "E09000015",
            "2026-01-01",
            "2026-01-01",
        ),
    ],
)
def test_of_ons(figures, dataset, named, indicator, area, theirs, ours):
    row = one(els(dataset), areacd=area, indicator=named, period=theirs)
    figure = figures.loc[(indicator, area, ours)]
    for column, cell in (("value", "observation"), ("lower", "lci_95"), ("upper", "uci_95")):
        assert figure[column] == pytest.approx(number(row[cell]), nan_ok=True)
    assert figure.file == f"{ELS.name}!{dataset}/{dataset}.csv"


def test_what_ons_holds_back_or_doubts_is_no_sound_figure(figures):
    held_back = els("cancer-diagnosis-at-stage-1-and-2").query("status == 'u'")
    kept = held_back[held_back.areacd.str[:3].isin(LEVELS)]
    own = figures.loc["cancer_early_diagnosis_pct"]
    assert len(kept) > 300 and (own.note == HELD_BACK).sum() == len(kept)
    assert own[own.note == HELD_BACK].value.isna().all() and set(own[own.note == HELD_BACK].status) == {"missing"}
    doubted = els("qualifications-none-gb").query("notes.str.startswith('Estimate and conf')")
    own = figures.loc["no_qualifications_16_64_pct"]
    assert len(own[own.status == "low_reliability"]) == doubted.areacd.str[:3].isin(LEVELS).sum()
    hidden = els(DATASETS[6]).query("status != ''")
    own = figures.loc["persistent_absence_looked_after_pct"]
    told = hidden[hidden.areacd.str[:3].isin(LEVELS)].status.value_counts()
    counts = own.status.value_counts()
    assert (counts["missing"], counts["suppressed"], counts["not_applicable"]) == (told["x"], told["c"], told["z"])


def test_the_figure_of_two_councils_is_not_that_of_one(figures):
    both = els("preventable-cardiovascular-mortality-england").query("status != ''")
    assert len(both) == 44 and set(both.areacd) == {"E67000001", "E67000002"}
    areas = figures.loc["preventable_cvd_mortality"].index.get_level_values("area_code")
    assert not areas.str.startswith("E67").any() and "E09000012" not in areas


def test_every_dataset_of_ons_is_read_or_has_its_reason():
    receipt = store.book().receipts[ONS]
    read = {each.part.removesuffix("/*") for each in receipt.given.columns}
    unread = set(receipt.given.files[0].options["unread"])
    with zipfile.ZipFile(ELS) as held:
        datasets = {name.partition("/")[0] for name in held.namelist() if name.endswith(".csv")}
    assert len(datasets) == 61 and read | unread == datasets and not read & unread


def test_units_agree_with_the_metadata_of_ons():
    own = store.book()
    told = 0
    with zipfile.ZipFile(ELS) as held:
        for each in own.receipts[ONS].given.columns:
            name = each.part.removesuffix("/*")
            lines = io.TextIOWrapper(held.open(f"{name}/{name}.csv"), "utf-8-sig")
            rows = (row for row in csv.DictReader(lines) if row["indicator"] == each.where["indicator"][0])
            assert next(rows)["unit"] == each.where["unit"][0]
            metadata = json.loads(held.read(f"{name}/{name}.json").decode("utf-8-sig"))["ess-beta-metadata"]
            unit = own.indicators[each.indicator_id].unit
            if isinstance(metadata, dict) and metadata.get("suffix") == "%":
                told += 1
                assert unit.startswith("%") and each.where["unit"] == ("%",), each.indicator_id
            if isinstance(metadata, dict) and metadata.get("prefix") == "GBPSign":
                told += 1
                assert unit.startswith("£"), each.indicator_id
    assert told > 15


CARE = {"time_period": "2024", "geographic_level": "Local authority"}
MOVED = {"cla_group": "CLA on 31 March", "placement_stability": "With 3 or more placements during the year"}
SUITABLE = {"age": "19 to 21 years", "accommodation_suitability": "Accommodation considered suitable"}
IN_CARE = {"population_count": "Children looked after at 31 March each year"}


@pytest.mark.parametrize("area", ["E06000001", "E09000001", "E09000015", "E10000034", "E06000053"])
@pytest.mark.parametrize(
    ("file", "words", "column", "indicator"),
    [
        ("cla_number_and_rate_per_10k_children.csv.gz", IN_CARE, "rate_per_10000", "children_looked_after_rate"),
        ("la_cla_placement_stability.csv.gz", MOVED, "percentage", "placement_moves_pct"),
        ("la_care_leavers_accommodation_suitability.csv.gz", SUITABLE, "percentage", "care_leavers_suitable_home_pct"),
    ],
)
def test_of_children_in_care(figures, file, words, column, indicator, area):
    row = one(gzipped(file), **CARE, **words, new_la_code=area)
    figure = figures.loc[(indicator, area, "2023/24")]
    assert figure.value == pytest.approx(number(row[column]), nan_ok=True) and figure.file == file
    marks = {"c": "suppressed", "k": "low", "x": "missing", "z": "not_applicable"}
    assert figure.status == marks.get(row[column], "ok")


def test_codes_and_numbers_of_the_department_agree():
    days = ("", "2022-12-31", "2018-12-31", "2012-12-31")
    for name in ("cla_number_and_rate_per_10k_children.csv.gz", "fsm_time_series.csv.gz"):
        pairs = gzipped(name).query("old_la_code != ''")[["old_la_code", "new_la_code"]].drop_duplicates()
        for three_digits, code in pairs.itertuples(index=False):
            assert code in {by_dfe_number(three_digits, day) for day in days}, (three_digits, code)


def test_figures_under_a_code_that_went_stand_under_the_one_that_followed(figures):
    own = figures.loc["free_school_meals_pct"]
    assert not {"E08000020", "E06000048"} & set(own.index.get_level_values("area_code"))
    row = one(gzipped("fsm_time_series.csv.gz"), time_period="202021", phase="Total", new_la_code="E08000020")
    assert own.loc[("E08000037", "2020/21 school year")].value == pytest.approx(float(row.fsm_eligible_percent))
    assert ("E10000023", "2022/23") not in figures.loc["children_looked_after_rate"].index, "as at publication"


def test_of_free_meals(figures):
    own = figures.loc["free_school_meals_pct"]
    assert not (own.value == 0).any() and len(own) == 970
    for area, code in (("E92000001", ""), ("E09000015", "E09000015")):
        level = "National" if not code else "Local authority"
        row = one(
            gzipped("fsm_time_series.csv.gz"),
            time_period="202021",
            phase="Total",
            geographic_level=level,
            new_la_code=code,
        )
        figure = own.loc[(area, "2020/21 school year")]
        assert (figure.numerator, figure.denominator) == (float(row.fsm_eligible), float(row.headcount))
        assert figure.value == pytest.approx(float(row.fsm_eligible_percent))


@pytest.mark.parametrize(
    ("file", "number_", "age", "indicator", "area", "theirs", "ours"),
    [
        *(
            ("LAPEAlcSpecMort.csv.gz", "91380", "All ages", "alcohol_deaths_rate", *each)
            for each in (
                ("E92000001", "2006 - 08", "2006-2008"),
                ("E09000001", "2016 - 18", "2016-2018"),
                ("E06000052", "2016 - 18", "2016-2018"),
                ("E06000053", "2016 - 18", "2016-2018"),
                ("E09000015", "2009 - 11", "2009-2011"),
            )
        ),
        *(
            (
                "social-isolation-indicators-CountyUA.data.csv.gz",
                number_,
                "18+ yrs",
                indicator,
                area,
                "2018/19",
                "2018/19",
            )
            for number_, indicator in (
                ("90280", "social_contact_care_users_pct"),
                ("90638", "social_contact_carers_pct"),
            )
            for area in ("E09000015", "E06000060")
        ),
        *(
            (
                "indicators-DistrictUApre419.data.csv.gz",
                "92660",
                "16+ yrs",
                "hidden_high_blood_pressure_modelled_pct",
                area,
                "2015",
                "2015",
            )
            for area in ("E06000001", "E09000033", "E12000007")
        ),
    ],
)
def test_of_fingertips(figures, file, number_, age, indicator, area, theirs, ours):
    words = {"Indicator ID": number_, "Area Code": area, "Sex": "Persons", "Age": age, "Category Type": ""}
    row = one(gzipped(file), **words, **{"Time period": theirs})
    figure = figures.loc[(indicator, area, ours)]
    assert figure.value == pytest.approx(number(row["Value"]), nan_ok=True) and figure.note == row["Value note"]
    assert figure.lower == pytest.approx(number(row["Lower CI 95.0 limit"]), nan_ok=True)


@pytest.mark.parametrize(
    ("measure", "indicator", "name", "area", "theirs", "ours"),
    [
        ("TotPermEx", "permanent_exclusions_rate", "Harrow", "E09000015", "2016/17", "2016/17 school year"),
        ("TotPermEx", "permanent_exclusions_rate", "England", "E92000001", "2023/24", "2023/24 school year"),
        ("AVG_Attain8_Score", "attainment8", "South West", "E12000009", "2025", "2024/25 school year"),
        ("AVG_Attain8_Score", "attainment8", "Somerset", "E10000027", "2020", "2019/20 school year"),
        ("AVG_Attain8_Score", "attainment8", "Somerset", "E06000066", "2024", "2023/24 school year"),
        ("KS1P_all", "phonics_year1_pct", "Durham", "E06000047", "2025 (prov)", "2024/25 school year"),
        ("CPP_rate", "child_protection_plans_rate", "Isles of Scilly", "E06000053", "2016", "2015/16"),
        ("Work_Force_TO_Rate", "social_worker_turnover_pct", "York", "E06000014", "2025", "2024-10 to 2025-09"),
        ("Under18concep", "teenage_conception_rate", "Barking and Dagenham", "E09000002", "2016", "2016"),
        (
            "Hosp_Adm_Alc_<18yrs",
            "child_alcohol_admissions_rate",
            "York",
            "E06000014",
            *["2013/14-15/16", "2013/14-2015/16"],
        ),
        ("SEN_EHC_Excpt_20wks", "ehc_plans_in_20_weeks_pct", "Cumbria", "E10000006", "2016", "2016"),
    ],
)
def test_of_the_interactive_tool(figures, measure, indicator, name, area, theirs, ours):
    row = one(lait(), Short_Desc=measure, Years=theirs, LA_and_Regions=name)
    figure = figures.loc[(indicator, area, ours)]
    assert figure.value == pytest.approx(number(row["Values"]), nan_ok=True)
    assert (figure.status == "provisional") == ("prov" in theirs)


@cache
def lait() -> pd.DataFrame:
    return pd.read_parquet(
        RAW / "dfe" / "bds_long_0.parquet", columns=["Short Desc", "Years", "LA and Regions", "Values"]
    )


def test_england_agrees_between_the_publishers(figures):
    """The rate of children in care of the interactive tool is that of Explore education statistics."""
    row = one(lait(), Short_Desc="LAC", Years="2024", LA_and_Regions="England")
    england = figures.loc[("children_looked_after_rate", "E92000001", "2023/24")]
    assert abs(england.value - float(row["Values"])) <= 1
