"""Names meant to do harm, in everything that can be taken away: no formula, no markup, no turned text, no lost file."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import asdict
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import get_type_hints
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.hostile import NAMES, TURNED, assert_tame
from tests.pages_of import AppTest
from tests.rows import made
from vitality import questions
from vitality.addresses import citing
from vitality.cli import tasks
from vitality.digest import answer as digest
from vitality.digest import content as digest_html
from vitality.drawing import charts, picture
from vitality.drawing.kind import Dot
from vitality.export import dataset, table_file
from vitality.export import observations as export
from vitality.export.table_file import Table
from vitality.warehousing import feeds
from vitality.wording.printable import one_line, printable

WHEN = dt.datetime(2026, 11, 1)


@pytest.fixture(params=NAMES.values(), ids=NAMES)
def name(request):
    return request.param


def cells_of_csv(made):
    return [cell for line in csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")) for cell in line]


def named(row, name, **known):
    """A row that bears the name wherever it may hold words."""
    words = [key for key, kind in get_type_hints(row).items() if kind in (str, str | None)]
    return made(row, **{**dict.fromkeys(words, name), **known})


def figures_table(name):
    row = named(questions.ExportedFigure, name, value=-1.5, lower=-2.0, upper=-1.0)
    return Table(name, export.rows([row]), about(name), export.COLUMNS)


def any_table(name):
    return Table(name, [{name: name, "Figure": -1.5}], [(name, name)])


def about(name):
    indicator = named(questions.IndicatorInFull, name)
    sources, cautions = [named(questions.IndicatorSource, name)], [named(questions.IndicatorCaveat, name)]
    return export.notes(indicator, sources, named(questions.BuildStamp, name), cautions)


def test_figures_as_csv(name):
    made = table_file.csv(figures_table(name))
    assert_tame([cell for cell in cells_of_csv(made) if cell not in ("-1.5", "-2.0", "-1.0")])
    assert "-1.5" in cells_of_csv(made), "a negative number stays one"


def test_any_table_as_csv(name):
    assert_tame([cell for cell in cells_of_csv(table_file.csv(any_table(name))) if cell != "-1.5"])


@pytest.mark.parametrize("table", [figures_table, any_table])
def test_notes_and_columns_beside_a_csv(name, table):
    assert not TURNED.search(table_file.notes_file(table(name)).decode("utf-8-sig"))
    told = table_file.csvw(table(name), "x.csv").decode()
    assert json.loads(told)["url"] == "x.csv" and not TURNED.search(told)


@pytest.mark.parametrize("table", [figures_table, any_table])
def test_tables_as_excel(name, table):
    made = table_file.excel(table(name))
    cells = [cell for sheet in load_workbook(io.BytesIO(made)) for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert_tame([cell.value for cell in cells])
    assert -1.5 in [cell.value for cell in cells]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_task_that_exports(name, form, tmp_path):
    valid = name.encode("utf-8", "replace").decode()  # a database holds no half letters
    frame = pd.DataFrame({"area_name": [valid, "Mill"], "value": [-1.5, None]})
    path = tmp_path / f"out.{form}"
    tasks._write(frame, form, path)
    if form == "csv":
        cells = [cell for line in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")) for cell in line]
        assert_tame([cell for cell in cells if cell != "-1.5"])
    elif form == "json":
        assert [row["area_name"] for row in json.loads(path.read_text(encoding="utf-8"))] == [valid, "Mill"]
    else:
        assert pd.read_parquet(path)["area_name"].tolist() == [valid, "Mill"]  # kept as it is: nothing runs it


def test_the_datasheet(name):
    told = dataset._table(("A", "B"), [(name, "x")]).splitlines()
    assert len(told) == 3 and len(re.findall(r"(?<!\\)\|", told[2])) == 3, "one line, two cells"
    assert not re.search(r"(?<!\\)[<>`\[\]]", told[2]) and not TURNED.search(told[2])


def profile_row(name, **more):
    figures = {"value": 2.0, "benchmark_value": 1.0, "change_from_value": 1.0, "change_to_value": 2.0}
    judged = {
        "status": "ok",
        "polarity": "low_is_good",
        "verdict": "worse",
        "trend_verdict": None,
        "trend_direction": None,
    }
    judged |= {"decimals": 1, "period_end": dt.date(2025, 12, 31), "change_verdict": None}
    return named(questions.Standing, name, **{**figures, **judged, **more})


def change_row(name):
    statuses = {"kind": "revised", "old_status": "ok", "new_status": "ok", "old_value": 1.0, "new_value": 2.0}
    return named(questions.Change, name, **statuses, changed_at=WHEN, decimals=1, figures=1)


def made_digest(name):
    rows = [profile_row(name), profile_row(f"{name} 2", change_verdict="worse")]
    return digest.assemble(
        made(questions.AreaInFull, label=name),
        rows,
        [change_row(name)],
        since=WHEN.date(),
        is_earliest=False,
        today=WHEN.date(),
        version="20261101T000000",
    )


def test_the_digest_as_html(name):
    made = digest_html.html(made_digest(name), "E1", "20261101T000000", "https://example.org")
    tags, attributes = [], []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, result: (tags.append(tag), attributes.extend(result))
    parser.feed(made)
    assert set(tags) <= {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "p",
        "b",
        "a",
        "span",
    }
    assert not [key for key, _ in attributes if key.startswith("on")]
    assert all(value.startswith("https://example.org/") for key, value in attributes if key == "href")
    assert not TURNED.search(made) and len(made) < 30_000


def test_the_digest_as_text(name):
    made = digest_html.text(made_digest(name), "E1", "20261101T000000")
    assert not TURNED.search(made) and len(made) < 20_000
    assert max(map(len, made.splitlines())) <= 72


def test_the_feed(name):
    change = SimpleNamespace(**asdict(change_row(name)), build_id="20261101T000000-x", built_at=WHEN, build_number=2)
    made = feeds.document({"area_code": "E1", "label": name}, [change], name, WHEN, "https://example.org")
    root = ElementTree.fromstring(made)
    atom = "{http://www.w3.org/2005/Atom}"
    assert {each.tag.removeprefix(atom) for each in root.iter()} == {
        "feed",
        "title",
        "subtitle",
        "id",
        "updated",
        "author",
        "name",
        "link",
        "entry",
        "content",
    }
    assert root.findtext(f"{atom}title") == f"{one_line(name)}: figures that changed"
    assert not TURNED.search(made.decode())


@pytest.fixture(scope="module")
def drawn():
    """Pictures of a chart that names a place so, by name: each is drawn once."""
    result = {}

    def draw(name):
        if name not in result:
            rows = [
                Dot(code, label, value, value - 1, value + 1)
                for code, label, value in (("a", name[:300], 4.0), ("b", "Ash", 2.0))
            ]
            spec = charts.bars(rows, made(questions.Indicator, title=name[:300]), chosen_code="a")[0]
            result[name] = picture.svg(spec, name, name), picture.png(spec, name, name)
        return result[name]

    return draw


def test_pictures(name, drawn):
    svg, png = drawn(name)
    root = ElementTree.fromstring(svg)
    assert {each.tag.partition("}")[2] for each in root.iter()} <= {
        "svg",
        "g",
        "rect",
        "path",
        "text",
        "tspan",
        "line",
        "defs",
        "clipPath",
        "circle",
        "style",
    }
    assert not [key for each in root.iter() for key in each.attrib if key.startswith("on") or key.endswith("href")]
    assert not TURNED.search(svg.decode())
    assert png.startswith(b"\x89PNG")


def charted(name):
    """The page that the test of the chart runs: what vitality.screen.chart draws for such a name."""
    from tests.rows import made
    from vitality import questions
    from vitality.drawing import charts
    from vitality.drawing.kind import Dot
    from vitality.screen import chart

    rows = [Dot("a", name, 1.0, 0.5, 1.5), Dot("b", "Ash", 2.0, 1.5, 2.5)]
    indicator = made(questions.Indicator, title=name, unit="% of homes", decimals=1, polarity="low_is_good")
    spec, alt = charts.bars(rows, indicator)
    chart(spec, alt, key="c", title=name, sentence=name, rows=[{name: name}], notes=[(name, name)], source=name)


def test_a_chart_with_its_downloads_on_a_page(name):
    valid = name.encode("utf-8", "replace").decode()[:2000]  # a browser gets no half letters
    app = AppTest.from_function(charted, kwargs={"name": valid}, default_timeout=30).run()
    assert not app.exception
    assert "<script" not in " ".join(str(each.value) for each in app.markdown)
    buttons = app.get("download_button")
    assert len(buttons) == 6


def test_a_name_of_a_file_holds_nothing_odd(name):
    from vitality.screen.chart import _file_name

    for file in (export.file_name(name[:100], name[:100]), _file_name(name, "key")):
        assert not re.search(r"[^\w.-]", file) and ".." not in file and len(file) < 300


def test_a_link(name):
    valid = name.encode("utf-8", "replace").decode()
    link = citing.address("https://example.org/atlas", {"area": valid}, "20261101T000000")
    assert re.fullmatch(r"[\w.:/?&=%+*-]+", link) and len(link) < 3000
    said = citing.sentence(citing.standing(name, [], made(questions.BuildStamp, build_id="x")), [], WHEN.date())
    assert not TURNED.search(said) and len(said) < 300


def test_no_exporting_function_is_left_out():
    """Every public function of the modules that write files is tried above."""
    known = {
        export: {"rows", "notes", "source_notes", "file_name"},
        table_file: {"Table", "Download", "downloads", "neutral", "cell", "csv", "notes_file", "csvw", "excel"},
        picture: {"svg", "png", "from_svg"},  # the last by the papers, whose names tests/report tries
        digest_html: {"html", "text", "blocks"},
        dataset: {"write", "datasheet"},
        feeds: {"write", "put_in_place", "discard_unread", "document"},
    }
    for module, names in known.items():
        public = {
            key
            for key, each in vars(module).items()
            if getattr(each, "__module__", "") == module.__name__ and callable(each) and not key.startswith("_")
        }
        assert public == names


def test_a_whole_dataset_of_hostile_areas(tmp_path, monkeypatch):
    """A council whose every ward has such a name: built, exported, put into feeds and a digest."""
    from tests.worlds import ChangingWorld
    from vitality.__main__ import main

    world = ChangingWorld(tmp_path)
    hostile = '"=HYPERLINK(""http://x"")<script>alert(1)</script> \u202eMill"'
    areas = world.council / "new" / "areas.csv"
    areas.write_text(areas.read_text(encoding="utf-8").replace("Mill East", hostile), encoding="utf-8")
    world.build()
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(world.place))
    out = tmp_path / "out"
    assert main(["export", "dataset", "--out", str(out)]) == 0
    assert main(["export", "observations", "--area", "E05000981", "--out", str(out / "x.csv")]) == 0
    assert main(["digest", "--area", "E05000981", "--out", str(out)]) == 0
    assert_tame(pd.read_csv(out / "x.csv")["area_name"].tolist())
    for path in (
        out / "digest-E05000981.html",
        out / "digest-E05000981.txt",
        out / "datasheet.md",
        world.place / "warehouse" / "feeds" / "E05000981.atom",
    ):
        text = path.read_text(encoding="utf-8")
        assert not TURNED.search(text) and ("<script" not in text or path.suffix == ".txt")
    with duckdb.connect(":memory:") as con:
        held = con.execute(f"select area_name from '{out / 'areas.parquet'}' where area_code = 'E05000981'").fetchone()
    assert "HYPERLINK" in held[0]


def test_what_is_printable():
    assert printable("a\tb\nc") == "a\tb\nc" and printable("Mi\u202ell\x00") == "Mill"
    assert one_line("a\r\n  b") == "a b" and len(one_line("x" * 500)) == 200
