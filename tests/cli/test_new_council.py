"""A folder for another council: README's route as written, and councils of four shapes from folder to page."""

import datetime as dt
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests import councils
from tests.pages_of import visit, words
from vitality.__main__ import BAD_DATA, OK, main
from vitality.definitions import council, layouts
from vitality.files.faults import InputFaults
from vitality.warehousing import builder, freshness, inputs

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("profile", "atlas", "compare", "gaps", "scrutiny", "scorecard", "priorities", "targeting", "about")


@pytest.fixture
def served(once, monkeypatch):
    """`served(make)` builds the council that make(folder) writes, once for a run, and serves it."""

    def serve(make):
        def built(folder):
            builder.build(make(folder / "council"), folder / "place", quiet=True)
            return folder / "place"

        place = once(f"council-{make.__name__}", built)
        monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))
        return place

    return serve


def told(page, **parameters):
    app = visit(f"pages/{page}.py", **parameters)
    assert not app.exception, (page, app.exception)
    return words(app)


def test_the_route_of_readme_is_as_written(tmp_path, monkeypatch, capsys):
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Another council")[1]
    lines = re.search(r"```\n(.*?)```", section, re.DOTALL)[1].splitlines()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    assert len(lines) == 2
    for line in lines:
        assert main(shlex.split(line)[3:]) == OK, capsys.readouterr().err
    assert "2 indicators, 12 areas" in capsys.readouterr().out
    guide = (tmp_path / "data/oxford/README.md").read_text(encoding="utf-8")
    for layout in (layouts.OBSERVATIONS, layouts.POSTCODES, layouts.LOOKUP, layouts.PLACES):
        assert all(f"| `{each.name}` |" in guide and each.says in guide for each in layout.columns)
    assert main(shlex.split(lines[0])[3:]) == BAD_DATA
    assert "holds something" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", " ", '"', "\n", "!!", "a\\b"])
def test_a_name_that_is_none_is_refused(name, tmp_path, capsys):
    assert main(["new-council", name, "--to", str(tmp_path / "there")]) == BAD_DATA
    assert "Oxford" in capsys.readouterr().err and not (tmp_path / "there").exists()


def test_three_wards_without_local_areas_or_outlines(served):
    served(councils.three_wards)
    for page in PAGES:
        for area in ("E05999001", "E07999001"):
            shown = told(page, area=area)
            assert page == "about" or not re.search(r"\b(this|the|every|your) borough\b", shown), page
    assert "Example ward 1" in told("profile", area="E05999001")


def test_150_neighbourhoods(served):
    served(councils.many)
    assert "150" in told("atlas", area="E01999007", indicator="flats_pct")
    assert "Hood 007" in told("profile", area="E01999007")


def test_a_county_with_districts(served):
    served(councils.county)
    for area in ("E07999002", "E10999001"):
        for page in PAGES:
            told(page, area=area)
    assert "Countyshire" in told("profile", area="E07999002")


def test_the_pages_of_abolished_districts_name_what_took_their_place(served):
    served(councils.merged)
    for number in (1, 2, 3):
        shown = told("profile", area=f"E0799900{number}")
        assert "ended in March 2020" in shown and "Today its residents live in" in shown and "Newshire" in shown
    assert "Oldtown 1" in told("profile", area="E06999001")


def test_a_pinned_file_is_held_to_its_fingerprint(tmp_path):
    folder = councils.three_wards(tmp_path)
    setting = folder / "council.toml"
    text = setting.read_text(encoding="utf-8").replace("# [sha256]", "[sha256]")
    setting.write_text(text.replace('# "figures/obs', '"figures/obs'), encoding="utf-8")
    with pytest.raises(InputFaults, match="is not the file that is pinned here; if it is right, write its sha256"):
        council.load(folder)
    setting.write_text(text + '"figures/none.csv" = "0"\n', encoding="utf-8")
    assert tomllib.loads(setting.read_text(encoding="utf-8"))


def test_the_kind_of_a_council_is_one_word_and_several(tmp_path):
    folder = councils.three_wards(tmp_path)
    assert council.load(folder).levels.home.plural == "districts"
    setting = folder / "council.toml"
    setting.write_text(setting.read_text(encoding="utf-8").replace(', "districts"]', "]"), encoding="utf-8")
    with pytest.raises(InputFaults, match="kind holds what one such area and several"):
        council.load(folder)


def test_a_measure_and_a_receipt_of_its_own_lie_over_those_of_the_product(tmp_path):
    folder = councils.three_wards(tmp_path)
    product = ROOT / "data"
    for name in ("catalogue", "sources"):
        (folder / name).mkdir()
    shared = (product / "catalogue" / "flats_pct.toml").read_text(encoding="utf-8")
    title = tomllib.loads(shared)["title"]
    lines = shared.replace(f'title = "{title}"', 'title = "Homes in blocks"', 1)
    (folder / "catalogue" / "flats_pct.toml").write_text(lines, encoding="utf-8")
    added = re.sub("^id = .*", 'id = "terraces_pct"', shared, count=1, flags=re.M)
    source = re.search('^source = "(.*)"', added, re.M)[1]
    (folder / "catalogue" / "terraces_pct.toml").write_text(
        added.replace(f'source = "{source}"', 'source = "own_survey"'), encoding="utf-8"
    )
    receipt = (product / "sources" / f"{source}.toml").read_text(encoding="utf-8")
    head = receipt.split("[[")[0].replace(f'id = "{source}"', 'id = "own_survey"')
    head += '[[series]]\nindicator = "terraces_pct"\nfile_id = "own_terraces"\norder = 1\n'
    (folder / "sources" / "own_survey.toml").write_text(head, encoding="utf-8")
    read = inputs.load(folder, dt.date(2026, 7, 1))
    assert read.faults == [], read.faults
    assert read.indicators["flats_pct"].title == "Homes in blocks"
    assert read.indicators["terraces_pct"].source == "own_survey" in read.receipts
    assert len(read.indicators) == len(list((product / "catalogue").glob("*.toml"))) + 1
    (folder / "catalogue" / "terraces_pct.toml").write_text("id = 1\n", encoding="utf-8")
    faults = [str(each) for each in inputs.load(folder, dt.date(2026, 7, 1)).faults]
    assert any(each.startswith(f"{folder.name}/catalogue/terraces_pct.toml:1: ") for each in faults), faults


def test_receipts_are_of_publications_alone():
    for path in (ROOT / "data" / "sources").glob("*.toml"):
        receipt = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not {"sha256", "rows"} & receipt.keys() and not isinstance(receipt.get("file"), str)
    assert freshness.default_council().is_dir()
