"""Bad input: every fault of every file is listed with its line, and the last good warehouse keeps serving."""

import shutil

import pytest

from vitality.files.faults import InputFaults
from vitality.warehousing import builder, freshness, publish


@pytest.fixture
def place(littleton, tmp_path):
    """A place in which a warehouse of the tiny world stands already."""
    return shutil.copytree(littleton, tmp_path / "place", symlinks=True)


def faults(world_copy, place):
    with pytest.raises(InputFaults) as caught:
        builder.build(world_copy / "littleton", place, quiet=True)
    return [str(fault) for fault in caught.value.faults]


def add_lines(path, *lines):
    path.write_text(path.read_text() + "".join(line + "\n" for line in lines))
    return path.read_text().count("\n")


def test_all_faulty_lines_are_told_together_with_their_numbers(world_copy, tmp_path):
    path = world_copy / "littleton" / "old" / "observations.csv"
    before = path.read_text().count("\n")
    add_lines(
        path,
        "nocar,E01000991,2012,ten,40,400",
        "nocar,E99999999,2012,10,40,400",
        "nocar,E01000992,2012,10,500,400",
        "nocar,E01000993,2012,10,-4,400",
        "mystery,E01000993,2012,10,4,400",
        "nocar,E01000991,2011,10,40,400",
        "sick,E01000991,,10,4,400",
        "burglary,E01000991,2021,10,4 1,400",
        "nocar,e01000992,2013,10,40,400",
        "nocar,E01000992,2014,20,0,0",
        "nocar,E01000993,2014,0,0,0",
    )
    result = "\n".join(faults(world_copy, tmp_path))
    for line, words in enumerate(
        [
            "value 'ten' is not a number",
            "area E99999999 is not in areas.csv",
            "numerator 500.0 is above denominator 400.0",
            "a count is below 0",
            "series 'mystery' (1 lines from here) belongs to no receipt",
            "has 10 for area E01000991, period '2011' here and 10.0 in line 2 already; delete one of them",
            "period is empty",
            "numerator '4 1' is not a number",
            "area e01000992 is not in areas.csv; write it as E01000992",
            "value 20 is of nobody, 0 of 0",
        ],
        start=before + 1,
    ):
        assert f"observations.csv:{line}: " in result
        assert words in result


def test_one_limit_alone_and_a_name_without_end_are_told_with_their_lines(world_copy, tmp_path):
    figures = world_copy / "littleton" / "new" / "observations.csv"
    header = figures.read_text().splitlines()[0].split(",")
    row = {"indicator_id": "hle", "area_code": "E09000099", "period": "2023", "value": "60", "lower": "50"}
    last = add_lines(figures, ",".join(row.get(name, "") for name in header))
    areas = world_copy / "littleton" / "new" / "areas.csv"
    lines = areas.read_text().splitlines()
    areas.write_text("\n".join([lines[0], lines[1].replace(lines[1].split(",")[1], "N" * 300), *lines[2:]]) + "\n")
    result = "\n".join(faults(world_copy, tmp_path))
    assert f"observations.csv:{last}: there is one limit only, lower 50.0; write both or none" in result
    assert "areas.csv:2: the name is 300 characters long; write at most 120" in result


def test_malformed_csv_lists_every_line(world_copy, tmp_path):
    path = world_copy / "littleton" / "new" / "observations.csv"
    last = add_lines(path, "hle,E09000099,2024,1", "", "hle,E09000099,2025,1,2,3,4,5,6,7")
    result = faults(world_copy, tmp_path)
    assert len(result) == 3
    assert f"observations.csv:{last}: 10 fields where the header has 9" in result[2]


def test_a_missing_column_names_itself(world_copy, tmp_path):
    path = world_copy / "littleton" / "new" / "observations.csv"
    path.write_text(path.read_text().replace("area_code", "areacode", 1))
    assert "column 'area_code' is missing" in faults(world_copy, tmp_path)[0]


def test_an_unknown_period_says_which_forms_are_understood(world_copy, tmp_path):
    add_lines(world_copy / "littleton" / "old" / "observations.csv", "nocar,E01000991,last year,10,40,400")
    assert "'last year' is not understood; write 2021, 2021/22" in faults(world_copy, tmp_path)[0]


def test_catalogue_receipt_and_figures_are_told_together(world_copy, tmp_path):
    (world_copy / "catalogue" / "imd.toml").write_text(
        (world_copy / "catalogue" / "imd.toml").read_text().replace("polarity", "polartiy")
    )
    source = world_copy / "sources" / "old_world.toml"
    source.write_text(source.read_text().replace('licence = "Open', 'license = "Open'))
    add_lines(world_copy / "littleton" / "old" / "observations.csv", "nocar,E01000991,nonsense,10,40,400")
    result = "\n".join(faults(world_copy, tmp_path))
    assert "imd.toml:8: unknown key 'polartiy'; did you mean 'polarity'?" in result
    assert "unknown key 'license'; did you mean 'licence'?" in result
    assert "key 'licence' is missing" in result
    assert "'nonsense' is not understood" in result


def test_a_file_that_is_not_the_receipts_is_refused(world_copy, tmp_path):
    setting = world_copy / "littleton" / "council.toml"
    setting.write_text(setting.read_text().replace("verify_receipts = false", "verify_receipts = true"))
    path = world_copy / "littleton" / "old" / "observations.csv"
    last = add_lines(path, "nocar,E01000991,2012,10,40,400", "nocar,E99999999,2012,10,40,400")
    result = "\n".join(faults(world_copy, tmp_path))
    assert "old/observations.csv is not the file of this receipt" in result
    assert f"observations.csv:{last}: area E99999999 is not in areas.csv" in result, "its lines are judged all the same"


def test_series_without_indicator_and_indicator_without_series_are_refused(world_copy, tmp_path):
    (world_copy / "catalogue" / "imd.toml").unlink()
    source = world_copy / "sources" / "old_world.toml"
    source.write_text(source.read_text().replace('indicator = "sick_pct"', 'indicator = "burglary_rate"'))
    result = "\n".join(faults(world_copy, tmp_path))
    assert "indicator 'imd' is not in the catalogue" in result
    assert "catalogue/sick_pct.toml:1: no receipt has a series that feeds this indicator" in result


def test_a_failed_build_leaves_the_last_good_one(world_copy, place):
    first = freshness.current(place)
    add_lines(world_copy / "littleton" / "old" / "observations.csv", "nocar,E01000991,2012,ten,40,400")
    faults(world_copy, place)
    assert freshness.current(place) == first
    assert not list((place / "warehouse").glob("*.building*"))


def test_an_interrupted_build_leaves_the_last_good_one(world_copy, place, monkeypatch):
    first = freshness.current(place)

    def interrupted(con):
        raise KeyboardInterrupt

    monkeypatch.setattr(builder, "run_checks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        builder.build(world_copy / "littleton", place, quiet=True)
    assert freshness.current(place) == first


def test_the_same_inputs_give_the_same_content(littleton_build, littleton_again):
    assert littleton_again.path.name != littleton_build.path.name
    assert littleton_again.content_hash == littleton_build.content_hash and littleton_again.changes == {}


def test_changes_are_counted(world_copy, place, littleton_build):
    path = world_copy / "littleton" / "new" / "observations.csv"
    path.write_text(path.read_text().replace("hle,E09000099,2021-2023,65.5", "hle,E09000099,2021-2023,65.6"))
    revised = builder.build(world_copy / "littleton", place, quiet=True)
    assert revised.changes == {"revised": 1} and revised.content_hash != littleton_build.content_hash


def test_two_builds_at_once_are_refused(world_copy, tmp_path):
    with publish.one_at_a_time(tmp_path), pytest.raises(BlockingIOError, match="another build"):
        builder.build(world_copy / "littleton", tmp_path, quiet=True)
