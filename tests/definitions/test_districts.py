"""Names, numbers and codes of districts, counties and regions; who followed whom."""

from __future__ import annotations

from collections import Counter

import pytest

from vitality.definitions import districts


def test_there_are_as_many_as_england_has():
    standing = Counter(each.level for each in districts.every().values() if each.stood(""))
    assert standing == {"district": 296, "county": 21, "region": 9, "country": 1}
    in_2009 = Counter(each.level for each in districts.every().values() if each.stood("2010-01-01"))
    assert in_2009 == {"district": 326, "county": 27, "region": 9, "country": 1}


def test_every_one_that_went_has_successors_that_began_the_next_day():
    for code, each in districts.every().items():
        assert bool(each.valid_to) == bool(each.successors), code
        for later in each.successors:
            assert districts.every()[later].valid_from == each.valid_to[:5] + "04-01", code
            assert districts.every()[later].region == each.region, code


def test_every_district_has_a_region_and_those_of_two_tiers_a_county_that_stood_with_it():
    for code, each in districts.every().items():
        if each.level == "district":
            assert districts.every()[each.region].level == "region"
            assert bool(each.county) == code.startswith("E07")
            assert not each.county or districts.every()[each.county].stood(each.valid_from)
            assert not each.county or districts.every()[each.county].stood(each.valid_to)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Herefordshire, County of", "E06000019"),
        ("herefordshire ", "E06000019"),
        ("Kingston upon Hull, City of", "E06000010"),
        ("Hull", "E06000010"),
        ("Kingston-upon-Thames", "E09000021"),
        ("St Helens", "E08000013"),
        ("St. Helens MBC", "E08000013"),
        ("Telford & the Wrekin UA", "E06000020"),
        ("King’s Lynn & West Norfolk", "E07000146"),
        ("London Borough of Harrow", "E09000015"),
        ("City of Westminster", "E09000033"),
        ("City of London", "E09000001"),
        ("London", "E12000007"),
        ("Yorkshire and the Humber", "E12000003"),
        ("County Durham", "E06000047"),
        ("Durham", "E06000047"),
        ("Somerset", "E06000066"),
        ("Cumbria", "E10000006"),
        ("England", "E92000001"),
        ("Newcastle", None),
        ("Wrexham", None),
        ("", None),
    ],
)
def test_a_name_is_known_as_any_publisher_writes_it(name, code):
    assert districts.code_of(name) == code


def test_one_name_of_two_is_the_one_that_stood_then():
    assert districts.choices("Somerset") == ("E06000066", "E10000027")
    assert districts.code_of("Somerset", on="2023-03-31") == "E10000027"
    assert districts.code_of("Dorset", level="county") == "E10000009"
    assert districts.code_of("Greater London Authority") is None
    assert districts.choices("Greater London Authority") == ("E09000001", "E12000007")


def test_every_own_name_leads_to_its_own_code():
    for code, each in districts.every().items():
        for name in (each.name, *each.other_names):
            assert districts.code_of(name, each.level, each.valid_to) == code, name


def test_numbers_of_the_department_for_education():
    assert districts.by_dfe_number("310") == districts.by_dfe_number(310) == "E09000015"
    assert districts.by_dfe_number("815") == "E06000065"
    assert districts.by_dfe_number("815", on="2020-01-01") == "E10000023"
    assert districts.by_dfe_number("999") is None


def test_successors_are_those_that_stand_today():
    assert districts.successors("E07000190") == ("E06000066",)  # Taunton Deane, by way of Somerset West and Taunton
    assert districts.successors("E10000021") == ("E06000061", "E06000062")
    assert districts.successors("E08000019") == ("E08000039",)
    assert districts.successors("E09000015") == ("E09000015",)
    assert districts.successors("E06999999") == ()
