"""What a figure means: markers, nobody to count, sums, counts behind a value, and kinds that may pass 0 or 100."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.worlds import copied
from vitality.definitions import catalogue, periods
from vitality.definitions.statuses import STATUSES
from vitality.files.faults import InputFaults
from vitality.warehousing import builder

MILL, HILL, EMPTY = "E05000991", "E05000992", "E01000993"
MARKED = {  # one year of the council's share for each marker
    1980 + number: marker for number, marker in enumerate(marker for each in STATUSES for marker in each.markers)
}


def add(path, *lines):
    """Lines at the end of a file; gives the number of the first."""
    text = path.read_text()
    path.write_text(text + "".join(f"{line}\n" for line in lines))
    return text.count("\n") + 1


def kind(world, indicator, old, new):
    path = world / "catalogue" / f"{indicator}.toml"
    path.write_text(path.read_text().replace(f'kind = "{old}"', f'kind = "{new}"'))


def changed(folder):
    """A build of the world with more figures than the shared one has."""
    council = copied(folder)
    kind(council.parent, "healthy_life", "mean", "change")
    kind(council.parent, "burglary_rate", "rate", "ratio")
    add(
        council / "old" / "observations.csv",
        *(f"nocar,{code},2012,,{x},{n}" for code, x, n in (("E01000991", 40, 400), (EMPTY, 0, 0))),
        "nocar,E01000992,2012,30.1,150.6,500",
        *(f"nocar,E0100099{number},2012,10.0,30,300" for number in (4, 5, 6)),
        *(f"sick,E09000099,{year},{'5.0 ' if year % 2 else ''}[{marker}],," for year, marker in MARKED.items()),
        "sick,E09000099,2003,5.0 [r][e],,",
        "sick,E09000099,2004,2.55,33,1293",
        "burglary,E09000099,2014,1040,104,100",
        *(
            f"sick,E09000098,{year}-{start} to {year + later}-{end},,{100 * (year - 2012)},10000"
            for year in range(2013, 2019)
            for start, end, later in (("01", "12", 0), ("04", "03", 1), ("07", "06", 1), ("10", "09", 1))
        ),
        *(f"alone_old,E01000991,{text},10.0,," for text in ("2009-10", "2010-11")),
    )
    add(
        council / "old" / "observations.csv",
        "nocar,E02000991,2010,,42,300",
        "nocar,E01000991,2010,,11,100",
        "nocar,E01000992,2010,[c],,",
        "nocar,E01000993,2010,,12,100",
    )
    rule = council.parent / "sources" / "new_world.toml"
    rule.write_text(f'hidden_rule = "fewer than 10 deaths."\n{rule.read_text()}')
    receipt = council.parent / "sources" / "old_world.toml"
    told = '[[series]]\nindicator = "living_alone_pct"\nfile_id = "alone_old"\norder = 2\nperiods = "financial_year"\n'
    receipt.write_text(f"{receipt.read_text()}\n{told}")
    add(council / "new" / "observations.csv", "hle,E12000099,2015-2017,-4.5,,,,,")
    return builder.build(council, folder, quiet=True).path


@pytest.fixture(scope="module")
def meanings(once):
    with duckdb.connect(str(once("meanings", changed)), read_only=True) as con:
        yield con


@pytest.fixture(scope="module")
def figure(meanings):
    """`figure(indicator, area, period)` gives the columns of one figure by name."""

    def asked(indicator, area, period):
        sql = "from observations where indicator_id = ? and area_code = ? and period_id = ?"
        rows = meanings.execute(sql, [indicator, area, period]).df().astype(object)
        return rows.where(rows.notna(), None).iloc[0].to_dict()

    return asked


def test_where_nobody_lives_the_figure_says_so_and_sums_go_on_without_it(figure):
    empty = figure("no_car_pct", EMPTY, "2012")
    assert empty["value"] is None and empty["status"] == "nobody"
    assert empty["reason"] == "Nobody lives here who could be counted: 0 of 0."
    ward = figure("no_car_pct", MILL, "2012")
    assert (ward["numerator"], ward["denominator"]) == (pytest.approx(190.6), 900) and ward["status"] == "ok"
    assert figure("no_car_pct", "E09000099", "2012")["denominator"] == 1800


def test_added_up_is_said_only_of_what_was_added_up_here(figure):
    assert figure("no_car_pct", MILL, "2012")["is_derived"]
    assert not figure("no_car_pct", "E01000991", "2012")["is_derived"], "the publisher gave it, with its counts"
    assert not figure("no_car_pct", "E09000099", "2011")["is_derived"], "the publisher gave it"


def test_a_value_comes_from_its_counts_where_they_are_held(figure):
    assert figure("sick_pct", "E09000099", "2004")["value"] == pytest.approx(100 * 33 / 1293)
    assert figure("no_car_pct", "E01000991", "2012")["value"] == 10, "counts without a percentage are enough"
    assert figure("no_car_pct", "E01000992", "2012")["value"] == pytest.approx(30.12)


@pytest.mark.parametrize(("year", "marker"), MARKED.items())
def test_every_marker_has_its_status_and_its_words(figure, year, marker):
    means = next(each for each in STATUSES if marker in each.markers)
    told = figure("sick_pct", "E09000099", str(year))
    assert told["status"] == ("missing" if means.has_value and not year % 2 else means.status)
    assert told["value"] == (5 if means.has_value and year % 2 else None)
    assert told["reason"] and told["reason"].endswith(".")


def test_every_status_kind_and_marker_is_in_the_docs():
    told = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
    for each in STATUSES:
        assert each.status == "ok" or f"| {each.status} |" in told
        assert all(f"[{marker}]" in told for marker in each.markers)
    assert all(re.search(rf"\| .*\b{kind}\b.* \|", told) for kind in catalogue.KINDS)
    assert all(f'"{reading}"' in told for reading in periods.READINGS)


def test_of_several_markers_the_weightiest_holds_and_all_are_told(figure):
    told = figure("sick_pct", "E09000099", "2003")
    reason = "Estimated by the publisher. Revised by the publisher since it was first given."
    assert (told["value"], told["status"], told["reason"]) == (5, "estimated", reason)


def test_ratios_may_pass_100_and_changes_fall_below_0(figure):
    ratio = figure("burglary_rate", "E09000099", "2014")
    assert ratio["value"] == 1040 and ratio["lower"] < 1040 < ratio["upper"]
    assert figure("healthy_life", "E12000099", "2015-2017")["value"] == -4.5


def test_years_that_overlap_are_all_held_and_a_trend_takes_those_that_do_not(meanings):
    where = "where indicator_id = 'sick_pct' and area_code = 'E09000098'"
    assert meanings.execute(f"select count(value) from observations {where}").fetchone() == (24,)
    told = meanings.execute(f"select direction, from_label, to_label from trends {where}").fetchone()
    assert told == ("increasing", "12 months to September 2015", "12 months to September 2019")


def test_the_receipt_says_what_a_short_period_means(meanings):
    sql = "select period_id, period_start::date::varchar from observations where indicator_id = 'living_alone_pct'"
    assert meanings.execute(f"{sql} and area_code = 'E01000991' order by 1 limit 2").fetchall() == [
        ("2009/10", "2009-04-01"),
        ("2010/11", "2010-04-01"),
    ]


def test_what_a_publisher_hides_is_guarded_unless_its_receipt_names_the_rule(figure):
    assert figure("no_car_pct", "E02000991", "2010")["numerator"] == 42
    hidden, beside = (figure("no_car_pct", code, "2010") for code in ("E01000992", "E01000991"))
    assert hidden["reason"] == "Hidden by the publisher to protect people's privacy."
    assert (beside["value"], beside["numerator"], beside["status"]) == (None, None, "suppressed"), "42 - 11 - 12 is 19"
    assert "could be worked out" in beside["reason"] and figure("no_car_pct", EMPTY, "2010")["value"] == 12
    assert (
        figure("healthy_life", "E09000098", "2021-2023")["reason"] == "Hidden by the publisher: fewer than 10 deaths."
    )


def faults(council, place):
    with pytest.raises(InputFaults) as caught:
        builder.build(council, place, quiet=True)
    return [str(each) for each in caught.value.faults]


def test_what_a_figure_cannot_mean_is_told_with_its_line_and_the_likely_cause(tmp_path):
    council = copied(tmp_path)
    wrong = {
        "nocar,E01000991,2012,0.12,48,400": "value 0.12 is not 48 of 400, which is 12; "
        "it looks like a share of 1: write scale = 100",
        "nocar,E01000992,2012,400,100,400": "value 400 is above 100, which a share cannot be; "
        'write kind = "ratio" in catalogue/no_car_pct.toml',
        "nocar,E01000993,2012,88.0,48,400": "it looks like the share of all the others",
        "nocar,E01000994,2012,17.0,48,400": "one of the three belongs to another line",
        "burglary,E01000991,2012,8333,12,100": "numerator and denominator look exchanged",
        "nocar,E01000995,2012,-4.5,,": 'value -4.5 is below 0, which a share cannot be; write kind = "change"',
        "nocar,E01000996,2012,104,104,100": "a share cannot be over the whole; "
        'where it may (take-up, a ratio), write kind = "ratio"',
        "sick,E01000991,2012,[q],,": "marker '[q]' is not known; known are "
        "[a] [b] [c] [e] [f] [k] [low] [n] [ns] [p] [r] [s] [ss] [sss] [t] [u] [w] [x] [z]",
        "sick,E01000993,2031,5.0,,": "period '2031' lies in the future",
        "sick,E01000994,40544,5.0,,": "Excel saved the day 2011-01-01 as a number",
        "sick,E01000995,2009-10,5.0,,": "can be read as October 2009, '2009/10' (financial year)",
        "sick,E01000992,2012,5.0 [r][y],,": "marker '[y]' is not known",
    }
    first = add(council / "old" / "observations.csv", *wrong)
    told = faults(council, tmp_path)
    for line, words in enumerate(wrong.values(), start=first):
        assert [each for each in told if f"observations.csv:{line}: " in each and words in each], (line, words, told)


def test_shares_written_as_fractions_are_asked_about_once_with_the_factor(tmp_path):
    council = copied(tmp_path)
    path = council / "new" / "observations.csv"
    lines = [line.split(",") for line in path.read_text().splitlines()]
    for line in lines:
        if line[0] == "alone":
            line[3], line[6], line[7] = f"{int(line[6]) / int(line[7]):.3f}", "", ""
    path.write_text("\n".join(map(",".join, lines)) + "\n")
    told = faults(council, tmp_path)
    assert (
        len(told) == 1 and "all 7 values of 'alone' lie from 0.0 to 0.2 though the unit is '% of residents'" in told[0]
    )
    assert "write scale = 100 in its [[series]], if they are so small write scale = 1" in told[0]
    receipt = council.parent / "sources" / "new_world.toml"
    receipt.write_text(receipt.read_text().replace('file_id = "alone"\n', 'file_id = "alone"\nscale = 100\n'))
    with duckdb.connect(str(builder.build(council, tmp_path, quiet=True).path), read_only=True) as con:
        assert (
            con.execute("select max(value) from observations where indicator_id = 'living_alone_pct'").fetchone()[0]
            == 20
        )
