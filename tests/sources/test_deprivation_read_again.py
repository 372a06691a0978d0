"""Deprivation, fuel poverty, incomes, prices, energy and air: single cells read again with other code."""

from __future__ import annotations

import csv
import gzip
from functools import cache

import numpy as np
import pandas as pd
import pytest

from tests.sources.as_published import figures, real

IOD25, SUB25 = "humaniverse_imd2025_england_lsoa21.csv.gz", "humaniverse_imd2025_england_lsoa21_subdomains.csv.gz"
UNDER25, IOD15 = "humaniverse_imd2025_england_lsoa21_indicators.csv.gz", "humaniverse_imd2015_england_lsoa11.csv.gz"
FILE_1 = "File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz"
FILE_2 = "File_2_-_IoD2019_Domains_of_Deprivation.csv.gz"
FILE_3 = "File_3_-_IoD2019_Supplementary_Indices_-_IDACI_and_IDAOPI.csv.gz"
FILE_6 = "File_6_-_IoD2019_Population_Denominators.csv.gz"
FILE_10 = "File_10_-_IoD2019_Local_Authority_District_Summaries__lower-tier__.xlsx"
LONDON, WARDS = "ID 2019 for London.xlsx", "London wards id2019 summary measures.xlsx"
INCOME, PRICES = "modelled-household-income-estimates-lsoa.csv.gz", "hpssa202103.csv.gz"
GAS, POWER = "london-2010-2020-gas.csv.gz", "london-2010-2020-elec.csv.gz"
NO2, PM25 = "lsoa11-2013-NO2.csv.gz", "lsoa11-2019-PM25.csv.gz"
FUEL11, FUEL22 = "2011_Sub-Regional-Data-LIHC.xlsx", "2022_Sub-Regional-Data-LILEE.xlsx"
OF = {
    **dict.fromkeys((IOD25, SUB25, UNDER25), "mhclg_iod_2025"),
    **dict.fromkeys((FILE_1, FILE_2, FILE_3, FILE_6, FILE_10, LONDON, WARDS), "mhclg_iod_2019"),
    **{IOD15: "mhclg_iod_2015", "imd2010englsoa2011.csv.gz": "phe_imd_2010", INCOME: "gla_household_income"},
    **{PRICES: "ons_house_prices", GAS: "beis_gas", POWER: "beis_electricity"},
    **dict.fromkeys((NO2, PM25), "gla_air_quality"),
    **{FUEL11: "desnz_fuel_poverty_lihc", FUEL22: "desnz_fuel_poverty"},
}
IMD, OF_LSOAS = "Index of Multiple Deprivation (IMD)", "(where 1 is most deprived)"
A, MIDDLE, Z = "E01000001", "E01020634", "E01035762"  # rows at both ends, and between
Z11, HIDDEN = "E01033768", "E01011952"

OF_2025 = (  # file, column, times, indicator, view
    (IOD25, "IMD_score", 1, "imd", "value"),
    (IOD25, "Income_score", 100, "income_deprivation", "value"),
    (IOD25, "Crime_score", 1, "crime_deprivation", "value"),
    (IOD25, "Environment_rank", 1, "living_environment_deprivation", "rank"),
    (IOD25, "Housing_and_Services_decile", 1, "housing_barriers_deprivation", "decile"),
    (SUB25, "geographical_barriers_score", 1, "distance_to_services", "value"),
    (SUB25, "outdoors_rank", 1, "outdoor_living_deprivation", "rank"),
    (UNDER25, "income_domain_numerator", 1, "income_deprived_people", "value"),
    (UNDER25, "income_deprivation_affecting_children_index_idaci_numerator", 1, "income_deprived_children", "value"),
    (UNDER25, "household_overcrowding_indicator_rooms", 100, "overcrowded_rooms_pct", "value"),
    (UNDER25, "burglary_rate_per_1_000_at_risk_properties", 1, "burglary_at_risk_rate", "value"),
    (UNDER25, "patient_to_gp_ratio", 1, "patients_per_gp", "value"),
)
CELLS = [  # file, sheet, area, column, times, indicator, view, period
    *[(file, "", area, *what, "2025") for file, *what in OF_2025 for area in (A, MIDDLE, Z)],
    *[(FILE_1, "", area, f"{IMD} Rank", 1, "imd", "rank", "2019") for area in (A, Z11)],
    *[
        (name, "", at, f"{IMD} Rank {OF_LSOAS}", 1, "imd", "rank", "2019")
        for name in (FILE_2, FILE_3)
        for at in (A, Z11)
    ],
    (FILE_6, "", A, "Total population: mid 2015 (excluding prisoners)", 1, "population", "value", "2015"),
    (FILE_10, "Income", "E09000033", "Income - Average score ", 100, "income_deprivation", "value", "2019"),
    (FILE_10, "Income", "E09000033", "Income scale", 1, "income_deprived_people", "value", "2019"),
    (FILE_10, "IMD", "E06000001", "IMD - Rank of average score ", 1, "imd", "rank", "2019"),
    (LONDON, "IMD 2019", "E01033608", f"{IMD} Score", 1, "imd", "value", "2019"),
    (LONDON, "Sub domains", A, "Indoors Sub-domain Score", 1, "indoor_living_deprivation", "value", "2019"),
    (LONDON, "Underlying indicators", A, "Income Domain numerator", 1, "income_deprived_people", "value", "2019"),
    (WARDS, "wards_id_summary", "E05000648", "IDACI score", 100, "children_income_deprivation", "value", "2019"),
    (IOD15, "", "E01013425", "IMD_score", 1, "imd", "value", "2015"),
    ("imd2010englsoa2011.csv.gz", "", Z11, "IMD 2010 adjusted", 1, "imd", "value", "2010"),
    (INCOME, "", A, "Median 2012/13", 1, "household_income", "value", "2012/13"),
    (INCOME, "", "E01033608", "Median 2001/02", 1, "household_income", "value", "2001/02"),
    (PRICES, "", HIDDEN, "hpmd202003", 1, "house_price_median", "value", "2019-04 to 2020-03"),
    (PRICES, "", HIDDEN, "hpmd202103", 1, "house_price_median", "value", "2020-04 to 2021-03"),
    (GAS, "", A, "mean_kWhpm_2010", 1, "gas_per_meter", "value", "2010"),
    (POWER, "", "E01033746", "mean_kWhpm_2020", 1, "electricity_per_meter", "value", "2020"),
    (NO2, "", A, "NO2-2013-mean", 1, "nitrogen_dioxide", "value", "2013"),
    (PM25, "", "E01033746", "PM25-2019-mean", 1, "fine_particles", "value", "2019"),
]
OLD = ("All Households", "Fuel Poor Households", "Percent Fuel Poor")
OLD_REGIONS = ("Number of households1", "Number of households in fuel poverty1", "% of households fuel poor")
NEW = ("Number of households", "Number of households in fuel poverty", "Proportion of households fuel poor (%)")
COLD = [  # file, sheet, what stands in its first column, area, columns, times
    (FUEL11, "LSOA", "E01032482", "E01032482", OLD, 100),
    (FUEL11, "Local Authority", "00AQ", "E09000015", OLD, 100),
    (FUEL11, "English Region", "London", "E12000007", OLD_REGIONS, 100),
    (FUEL22, "Table 3", "E01034558", "E01034558", NEW, 1),
    (FUEL22, "Table 2", "E92000001", "E92000001", NEW, 1),
    (FUEL22, "Table 2", "E12000006", "E12000006", NEW, 1),
    (FUEL22, "Table 2", "E08000013", "E08000014", NEW, 1),  # swapped in the file
]


def areas_of(name: str) -> set[str]:
    return {each[2] for each in CELLS if each[0] == name} | {each[3] for each in COLD if each[0] == name}


@cache
def cells(name: str, sheet: str) -> dict[str, dict[str, str]]:
    """The rows of some areas in a file, by the code that they begin with."""
    path = real(name)
    if sheet:
        rows = pd.read_excel(path, sheet_name=sheet, dtype=str, keep_default_na=False, engine="calamine")
        return {row[rows.columns[0]]: row for row in rows.to_dict("records")}
    data = gzip.decompress(path.read_bytes())
    first, *others = data.decode("cp1252" if b"\xa3" in data else "utf-8-sig").splitlines()
    wanted = [line for line in others if line.split(",")[0] in areas_of(name)]
    return {row[next(iter(row))]: row for row in csv.DictReader([first, *wanted])}


@cache
def ours(name: str) -> pd.DataFrame:
    table, faults = figures(real(name), OF[name], areas_of(name))
    assert not faults
    return table


@pytest.mark.parametrize(
    ("name", "sheet", "area", "column", "times", "indicator", "view", "period"),
    CELLS,
    ids=[f"{each[5]} {each[6]} {each[7]} {each[2]}" for each in CELLS],
)
def test_a_cell_is_in_the_store_as_it_stands_in_the_file(name, sheet, area, column, times, indicator, view, period):
    text = cells(name, sheet)[area][column].replace(",", "").replace("£", "")
    one = ours(name).loc[(indicator, view, area, period)]
    if text in ("", "nan"):
        assert np.isnan(one.value) and one.status == "suppressed"
    else:
        assert one.value == pytest.approx(float(text) * times, abs=1e-9) and one.status in ("ok", "break")


@pytest.mark.parametrize(
    ("name", "sheet", "key", "area", "columns", "times"), COLD, ids=[f"{each[0][:4]} {each[3]}" for each in COLD]
)
def test_fuel_poverty_has_the_counts_of_the_sheet_and_its_percentage(name, sheet, key, area, columns, times):
    rows = pd.read_excel(real(name), sheet_name=sheet, header=2, engine="calamine")
    row = rows[rows.iloc[:, 0] == key].iloc[0]
    one = ours(name).xs((area, name[:4]), level=("area_code", "period")).iloc[0]
    assert (one.denominator, one.numerator) == tuple(row[list(columns[:2])])
    assert one.value == pytest.approx(row[columns[2]] * times, abs=0.06) and one.status == "ok"


def test_a_modelled_income_has_its_limits():
    table, faults = figures(real("1totalweeklyincome.csv.gz"), "ons_small_area_income", {"E02004297"})
    one = table.loc[("weekly_household_income", "value", "E02004297", "2011/12")]
    assert (one.value, one.lower, one.upper) == (630, 570, 690) and not faults
