"""Charts and maps: alt text, gaps, escaping, and nothing fetched from elsewhere."""

import datetime as dt
import re

import shapely

from tests.rows import made
from vitality import questions
from vitality.atlas import answer
from vitality.content import html
from vitality.drawing import charts, maps, place_map
from vitality.drawing.kind import Dot
from vitality.drawing.map_area import MapArea

INDICATOR = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1, polarity="low_is_good")


def year(number, value):
    ends = {"lower": value - 1, "upper": value + 1} if value else {}
    when = {"period_label": str(number), "period_end": dt.date(number, 12, 31), "period_kind": "year"}
    return made(questions.Point, value=value, status="ok", source_id="a", **ends, **when)


def outline(code, label="Mill"):
    west = 0.01 * int(code[-1])
    return questions.Outline(code, label, shapely.to_wkb(shapely.box(west, 51, west + 0.01, 51.01)))


def test_history_has_gaps_and_stands_in_the_middle_of_its_year():
    chart, alt = charts.history(
        [year(2015, 4.0), year(2016, 5.0), year(2019, 6.0), year(2020, None)], INDICATOR, name="Pinner"
    )
    values = chart["data"]["values"]
    assert [each["line"] for each in values] == [0, 0, 1]
    assert all(each["middle"].startswith(each["period"]) for each in values)
    assert (
        alt == "Burglary, Pinner: from 4.0 per 1,000 residents in 2015 to 6.0 per 1,000 residents in 2019, 3 figures."
    )
    assert charts.history([], INDICATOR, name="Pinner") == ({}, "")


def test_distribution_names_the_chosen_place():
    rows = [Dot("a", "Pinner", 4.0), Dot("b", "Canons", None)]
    chart, alt = charts.distribution(rows, INDICATOR, chosen_code="a")
    assert len(chart["data"]["values"]) == 1 and "Pinner: 4.0 per 1,000 residents" in alt
    assert chart["layer"][0]["encoding"]["x"]["scale"]["reverse"] is True


def test_bars_keep_the_order_of_the_list():
    chart, _ = charts.bars([Dot("a", "a", 5.0), Dot("b", "b", 2.0)], INDICATOR)
    assert [each["label"] for each in chart["data"]["values"]] == ["a", "b"]


def test_a_map_asks_nobody_and_runs_nothing():
    hostile = "<img src=x onerror=alert(1)>`${alert(2)}"
    drawn = maps.choropleth(
        [MapArea(outline("E1", hostile), 5, "3.0"), MapArea(outline("E2", "Canons"), None, hostile)],
        polarity="low_is_good",
        chosen_code="E1",
        labels=True,
    )
    html = drawn.get_root().render()
    assert not re.search(r"https?://(?!www\.w3\.org)", html.replace("https://leafletjs.com", ""))
    assert "<img src=x" not in html and "`${alert" not in html
    assert "v-hatched" in html


def test_the_legend_gives_each_step_its_figures_and_counts_the_absent():
    given = {"E1": (1.5, 1), "E2": (2.5, 1), "E3": (9.0, 5), "E4": (None, None)}
    rows = [
        made(questions.MapFigure, area_code=code, value=value, quintile=step, decimals=1)
        for code, (value, step) in given.items()
    ]
    areas = answer.map_areas(rows, [outline(code) for code in (*given, "E5")])
    assert [(each.step, each.told) for each in areas[2:]] == [
        (5, "9.0"),
        (None, "Not published for this place and period."),
        (None, "Not published for this place and period."),
    ]
    legend = html.html([answer.legend(rows, areas, "low_is_good")])
    assert "lowest fifth: 1.5 to 2.5 (2 places)<" in legend and "no figure: 2<" in legend


def test_the_locator_fills_the_chosen_place_and_says_where():
    chosen = outline("E2", "Pinner & co")
    svg = str(place_map.locator([outline("E1"), chosen], chosen, "Harrow"))
    assert "Map: where Pinner &amp; co lies in Harrow" in svg and svg.count("<path") == 2


def test_the_map_of_a_paper_names_its_wards():
    drawn = place_map.drawing([outline("E1", "Mill"), outline("E2", "Hill")], None, "Harrow", "Harrow")
    assert drawn and b">Mill<" in drawn.svg and b'font-size="8.6"' in drawn.svg
