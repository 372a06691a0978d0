"""Oddities of the files on deprivation, fuel poverty, incomes, prices, energy and air: made-up files, real receipts."""

import gzip

import numpy as np
import pytest

from tests.sources.as_published import book, figures, workbook
from vitality.sources.opened import Unreadable

RANK, DECILE = "(where 1 is most deprived)", "(where 1 is most deprived 10% of LSOAs)"
IMD = "Index of Multiple Deprivation (IMD)"
PLACE = "LSOA code (2011),LSOA name (2011)"
EDITIONS = ("phe_imd_2010", "mhclg_iod_2015", "mhclg_iod_2019", "mhclg_iod_2025")


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode(encoding)) if name.endswith(".gz") else text.encode(encoding))
    return path


def cold(tmp_path, name, sheets):
    """A made-up workbook on fuel poverty: title, blank line, header, rows, licence below."""
    return workbook(
        tmp_path / name,
        {
            sheet: [[f"{sheet}: Fuel Poverty"], [], head, *rows, [*[None] * (len(head) - 1), "England"], ["1 A note."]]
            for sheet, (head, *rows) in sheets.items()
        },
    )


def one_of_2011(tmp_path, percent):
    head = ["LSOA Code", "LSOA Name", "LA Code", "LA Name", "English Region"]
    counts = ["All Households", "Fuel Poor Households", "Percent Fuel Poor"]
    regions = ["Number of households1", "Number of households in fuel poverty1", "% of households fuel poor"]
    sheets = {
        "LSOA": [[*head, *counts], ["E01000004", "Mill 001D", "00AA", "Mill", "London", 1500, 60, percent]],
        "Local Authority": [
            ["LA Code", "LA Name", "English region", *counts],
            ["00AQ", "Harrow", "London", 80000, 8000, 0.1],
            ["00EW", "Cheshire West and Chester UA and Chester UA", "North West", 1000, 100, 0.1],
        ],
        "English Region": [["English region", *regions], ["Yorkshire and the Humber", 10000, 1100, 0.11]],
    }
    return figures(cold(tmp_path, "2011_Sub-Regional-Data-LIHC.xlsx", sheets), "desnz_fuel_poverty_lihc")


def test_a_rank_written_in_three_ways_is_one_rank(tmp_path):
    first = written(
        tmp_path,
        "File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz",
        f'\ufeff{PLACE},{IMD} Rank,{IMD} Decile\r\nE01000001,Mill 1A,"21,987",7\r\n',
    )
    third = written(
        tmp_path,
        "File_3_-_IoD2019_Supplementary_Indices_-_IDACI_and_IDAOPI.csv",
        f"\ufeff{PLACE},"
        + ",".join(
            f"{what} Rank {RANK},{what} Decile {DECILE}"
            for what in (
                IMD,
                "Income Deprivation Affecting Children Index (IDACI)",
                "Income Deprivation Affecting Older People (IDAOPI)",
            )
        )
        + "\nE01000001,Mill 1A,21987.00,7.00,12.00,1.00,13.00,1.00\n",
    )
    published = workbook(
        tmp_path / "File_1_-_IMD2019_Index_of_Multiple_Deprivation.xlsx",
        {
            "Notes": [],
            "IMD2019": [[*PLACE.split(","), f"{IMD} Rank", f"{IMD} Decile"], ["E01000001", "Mill", 21987, 7]],
        },
    )
    for path in (first, third, published):
        table, faults = figures(path, "mhclg_iod_2019")
        assert table.loc[("imd", "rank", "E01000001", "2019"), "value"] == 21987, path.name
        assert table.loc[("imd", "decile", "E01000001", "2019"), "value"] == 7 and not faults


def test_a_fraction_that_is_called_per_cent_becomes_one(tmp_path):
    table, faults = one_of_2011(tmp_path, 0.04)
    one = table.loc[("fuel_poverty_lihc_pct", "value", "E01000004", "2011")]
    assert (one.value, one.numerator, one.denominator) == (4, 60, 1500) and not faults


def test_districts_under_old_codes_and_regions_are_found_by_name(tmp_path):
    table, _ = one_of_2011(tmp_path, 0.04)
    assert set(table.index.get_level_values("area_code")) == {"E01000004", "E09000015", "E06000050", "E12000003"}


def test_a_published_percentage_that_its_counts_do_not_give_is_told_with_its_line(tmp_path):
    _, faults = one_of_2011(tmp_path, 0.05)
    assert len(faults) == 1 and faults[0].startswith(
        "2011_Sub-Regional-Data-LIHC.xlsx!LSOA:4: 'Percent Fuel Poor' is 5, but the counts of its row give 4"
    )


@pytest.mark.parametrize(
    ("year", "codes", "shown", "is_right"),
    [(2021, "Area Codes [Note 4]", 14.346, True), (2021, "Area Codes [Note 4]", 14.34, False)]
    + [(2022, "Area Codes", 14.34, True), (2022, "Area Codes", 14.32, False)],
)
def test_only_the_edition_of_2022_may_cut_percentages_off(tmp_path, year, codes, shown, is_right):
    counts = ["Number of households", "Number of households in fuel poverty", "Proportion of households fuel poor (%)"]
    sheets = {
        "Table 2": [
            [codes, "Area names ", None, None, *counts],
            ["E92000001", "ENGLAND", None, None, 1000000, 143460, shown],
            ["E13000001", None, "Inner London", None, 100, 10, 10.001],
        ],
        "Table 3": [
            ["LSOA Code", "LSOA Name", "LA Code", "LA Name", "Region", *counts],
            ["E01000001", "Mill 001A", "E09000001", "Mill", "London", 500, 50, 10],
        ],
    }
    path = cold(tmp_path, f"{year}_Sub-Regional-Data-LILEE.xlsx", sheets)
    table, faults = figures(path, "desnz_fuel_poverty")
    assert (not faults) == is_right, faults
    assert list(table.index.get_level_values("area_code")) == ["E92000001", "E01000001"]
    assert set(table.index.get_level_values("indicator_id")) == {"fuel_poverty_pct"}


def test_two_definitions_of_fuel_poverty_are_two_measures():
    old, new = (
        {each.indicator_id for each in book().receipts[name].given.columns}
        for name in ("desnz_fuel_poverty_lihc", "desnz_fuel_poverty")
    )
    assert old == {"fuel_poverty_lihc_pct"} and new == {"fuel_poverty_pct"}


def test_hidden_numbers_of_people_are_told_and_shares_of_one_become_per_cent(tmp_path):
    read = [each for each in book().receipts["mhclg_iod_2025"].given.columns if each.files == "*_indicators.*"]
    row = dict.fromkeys((each.value for each in read), "1") | {
        "income_domain_numerator": "",
        "household_overcrowding_indicator_bedrooms": "0.032",
    }
    text = f"lsoa21_code,{','.join(row)}\nE01000001,{','.join(row.values())}\n"
    table, faults = figures(
        written(tmp_path, "humaniverse_imd2025_england_lsoa21_indicators.csv.gz", text), "mhclg_iod_2025"
    )
    assert table.loc[("income_deprived_people", "value", "E01000001", "2025"), "status"] == "suppressed"
    assert table.loc[("overcrowded_bedrooms_pct", "value", "E01000001", "2025"), "value"] == pytest.approx(3.2)
    assert not faults and len(table) == len(read) == 26


def test_each_edition_of_the_indices_is_a_source_of_its_own_and_readers_are_told():
    fed = {name: {each.indicator_id for each in book().receipts[name].given.columns} for name in EDITIONS}
    several = {each for each in set().union(*fed.values()) if sum(each in ids for ids in fed.values()) > 1}
    assert {"imd", "income_deprivation", "income_deprived_people", "outdoor_living_deprivation"} <= several
    assert [each for each in several if "editions_not_comparable" not in book().indicators[each].caveats] == []


def test_amounts_of_the_old_code_page_with_a_column_for_each_year(tmp_path):
    text = 'Code,Name,Mean 2011/12,Median 2011/12,Median 2012/13\nE01000001,Mill,"£70,480","£45,630","£9,990"\n'
    path = written(tmp_path, "modelled-household-income-estimates-lsoa.csv.gz", text, "cp1252")
    table, faults = figures(path, "gla_household_income")
    assert table["value"].to_dict() == {
        ("household_income", "value", "E01000001", "2011/12"): 45630,
        ("household_income", "value", "E01000001", "2012/13"): 9990,
    }
    assert not faults


def test_an_income_with_limits_below_titles_and_above_its_source(tmp_path):
    text = (
        "Contents,,,,\n,,,,\nTotal weekly household income (£),,,,\n,,,,\n"
        "MSOA code,MSOA name,Total weekly income (£),Upper confidence limit (£),Lower confidence limit (£)\n"
        "E02000001,Mill 001,700,760,640\nW02000366,Cwm 020,910,1030,810\nSource: ONS,,,,\n"
    )
    table, faults = figures(written(tmp_path, "1totalweeklyincome.csv", text, "cp1252"), "ons_small_area_income")
    (one,) = table.itertuples()
    assert (one.Index[2], one.value, one.lower, one.upper) == ("E02000001", 700, 640, 760) and not faults


def test_a_price_that_is_not_given_is_hidden(tmp_path):
    path = written(
        tmp_path, "hpssa202103.csv", "geography code,hpmd202003,hpmd202103\nE01000001,250000,\nW01000001,1,2\n"
    )
    table, faults = figures(path, "ons_house_prices")
    assert list(table.index.get_level_values("period")) == ["2019-04 to 2020-03", "2020-04 to 2021-03"]
    assert list(table["status"]) == ["ok", "suppressed"] and not faults


def test_meters_are_not_kept_for_nobody_may_add_them_up(tmp_path):
    text = (
        "LSOA11CD,meters_n_2019,total_kWh_2019,mean_kWhpm_2019,median_kWhpm_2019\n"
        "E01000001,10,120000,12000,11000\nE01000002,,,,\n"
    )
    table, faults = figures(written(tmp_path, "london-2010-2020-gas.csv", text), "beis_gas")
    assert list(table["value"])[:1] == [12000] and list(table["status"]) == ["ok", "missing"] and not faults
    assert table[["numerator", "denominator"]].isna().all(axis=None)


def test_editions_of_the_air_inventory_do_not_continue_each_other(tmp_path):
    for year, status in ((2013, "ok"), (2016, "break"), (2019, "break")):
        text = f"LSOA11CD,NO2-{year}-min,NO2-{year}-mean\nE01000001,20,30.5\n"
        table, faults = figures(written(tmp_path, f"lsoa11-{year}-NO2.csv", text), "gla_air_quality")
        (one,) = table.itertuples()
        assert (one.Index, one.value) == (("nitrogen_dioxide", "value", "E01000001", str(year)), 30.5)
        assert one.status == status and not faults


def test_a_swapped_file_a_new_column_and_an_unknown_marker_are_told(tmp_path):
    name = "imd2010englsoa2011.csv"
    with pytest.raises(Unreadable, match="there is no column 'LSOA11CD'; the nearest is 'LSOA21CD'"):
        figures(written(tmp_path, name, "LSOA21CD,IMD\nE01000001,1\n"), "phe_imd_2010")
    text = "LSOA11CD,IMD 2010 adjusted,National decile\nE01000001,n/k,1\n"
    _, faults = figures(written(tmp_path, name, text), "phe_imd_2010")
    assert faults == [
        "imd2010englsoa2011.csv:2: 'IMD 2010 adjusted' holds 'n/k', neither a number nor a known marker; "
        "say in [markers] what it means",
        "imd2010englsoa2011.csv:1: there is no column 'National decile2'; the nearest is 'National decile'. "
        "Put its new name in the receipt, or fetch the right file",
    ]


def test_a_district_summary_is_the_figure_of_the_district(tmp_path):
    whole = {
        "IMD": "IMD",
        "Income": "Income",
        "Employment": "Employment",
        "Education": "Education, Skills and Training",
        "Health": "Health Deprivation and Disability",
        "Crime": "Crime",
        "Barriers": "Barriers to Housing and Services",
        "Living": "Living Environment",
        "IDACI": "IDACI",
        "IDAOPI": "IDAOPI",
    }
    sheets = {}
    for sheet, name in whole.items():
        head = ["Local Authority District code (2019)", f"{name} - Average score ", f"{name} - Rank of average score "]
        row = ["E06000001", 0.25, 9]
        if sheet == "IMD":
            head, row = [*head, "IMD - Proportion of LSOAs in most deprived 10% nationally "], [*row, 0.3621]
        if sheet in ("Income", "Employment"):
            head, row = [*head, f"{sheet} scale{' ' * (sheet == 'Employment')}"], [*row, 1200]
        sheets[sheet] = [head, row]
    name = "File_10_-_IoD2019_Local_Authority_District_Summaries__lower-tier__.xlsx"
    table, faults = figures(workbook(tmp_path / name, sheets), "mhclg_iod_2019")
    value = table["value"].xs(("E06000001", "2019"), level=("area_code", "period"))
    assert value["imd", "value"] == 0.25 and value["imd", "rank"] == 9 and not faults
    assert value["income_deprivation", "value"] == 25 and value["children_income_deprivation", "value"] == 25
    assert value["income_deprived_people", "value"] == value["employment_deprived_people", "value"] == 1200
    assert value["most_deprived_tenth_pct", "value"] == pytest.approx(36.21)
    assert np.isfinite(value.to_numpy()).all() and len(value) == 23
