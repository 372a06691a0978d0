"""Every small input that goes wrong: it builds, or what is wrong is told in plain sentences with file and line."""

import re
from pathlib import Path

import pytest

from vitality.__main__ import main

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
BUILT = ""
TOLD = {  # of each case the words that must stand in what is told, or BUILT
    "above_100_pct": r'observations\.csv:4: .*where it may \(take-up, a ratio\), write kind = "ratio"',
    "all_hidden": BUILT,
    "area_listed_twice": r"areas\.csv:9: area_code 'E01090001' is in line 8 already",
    "blank_area_name": r"areas\.csv:5: area_name is empty",
    "borough_code_unknown": r"council\.toml:2: borough_code 'E06000001' is no borough in figures/areas\.csv",
    "boundaries_bng": BUILT,
    "boundaries_lat_lon": r"boundaries_lsoa\.geojson:1: .*outside England and Wales.*write longitude before latitude",
    "gss_marker_low": BUILT,
    "long_unit": BUILT,
    "mixed_line_ends": BUILT,
    "no_figures_yet": BUILT,
    "no_msoas": BUILT,
    "no_ward_outlines": BUILT,
    "nobody_lives_here": BUILT,
    "null_geometry": r"boundaries_lsoa\.geojson:1: feature 1 \('E01090000'\) has no geometry",
    "ons_property_name": BUILT,
    "percentage_change": r'observations\.csv:4: .*write kind = "change"',
    "period_dash_year": r"observations\.csv:4: period '2009-10' can be read as October 2009, '2009/10'",
    "postcode_text": r"postcodes\.csv:4: easting 'n/a' is not a number",
    "rolling_years_each_quarter": BUILT,
    "share_as_fraction": r"observations\.csv:4: .*if they are shares of 1 write scale = 100",
    "two_ghost_rows": r"observations\.csv:4: a row of empty cells, as Excel leaves them; delete it",
    "whole_council_only": BUILT,
    "windows_1252": r"areas\.csv:5: not UTF-8 text: byte 92 ",
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the small inputs are not beside this folder")
def test_every_case_that_is_there_is_run():
    assert {each.name for each in CASES.iterdir() if each.is_dir()} == set(TOLD)


@pytest.mark.parametrize("case", TOLD)
def test_a_case_builds_or_is_told(case, tmp_path, monkeypatch, capsys):
    council = CASES / case / "council"
    if not council.is_dir():
        pytest.skip("the small inputs are not beside this folder")
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    code = main(["build", "--council", str(council)])
    shown = capsys.readouterr()
    told = shown.out + shown.err
    assert code == (1 if TOLD[case] else 0), told
    assert re.search(TOLD[case] or "^Built ", told) and len(told.splitlines()) <= 50, told
    assert not any(each in told for each in ("Traceback", "select ", "not foreseen"))
