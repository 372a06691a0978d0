"""Charts and maps: alt text, gaps, escaping, and nothing fetched from elsewhere."""

import datetime as dt
import re

import shapely

from vitality.drawing import charts, maps

INDICATOR = {"title": "Burglary", "unit": "per 1,000 residents", "decimals": 1, "polarity": "low_is_good"}


def year(number, value, **more):
    return {
        "period_label": str(number),
        "period_end": dt.date(number, 12, 31),
        "period_kind": "year",
        "value": value,
        "lower": value - 1 if value else None,
        "upper": value + 1 if value else None,
        "status": "ok",
        "source_id": "a",
        **more,
    }


def area(code, label, value, step, **more):
    west = 0.01 * int(code[-1])
    return {
        "area_code": code,
        "label": label,
        "wkb": shapely.to_wkb(shapely.box(west, 51, west + 0.01, 51.01)),
        "value": value,
        "value_text": f"{value} per 1,000 residents" if value is not None else "",
        "class_index": step,
        "reason": "",
        **more,
    }


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
    rows = [{"area_code": "a", "label": "Pinner", "value": 4.0}, {"area_code": "b", "label": "Canons", "value": None}]
    chart, alt = charts.distribution(rows, INDICATOR, chosen_code="a")
    assert len(chart["data"]["values"]) == 1 and "Pinner: 4.0 per 1,000 residents" in alt
    assert chart["layer"][0]["encoding"]["x"]["scale"]["reverse"] is True


def test_bars_put_the_best_first():
    rows = [{"area_code": c, "label": c, "value": v} for c, v in (("a", 5.0), ("b", 2.0))]
    chart, _ = charts.bars(rows, INDICATOR)
    assert [each["label"] for each in chart["data"]["values"]] == ["b", "a"]


def test_a_map_asks_nobody_and_runs_nothing():
    hostile = "<img src=x onerror=alert(1)>`${alert(2)}"
    drawn = maps.choropleth(
        [area("E1", hostile, 3.0, 5), area("E2", "Canons", None, None, reason=hostile)],
        polarity="low_is_good",
        chosen_code="E1",
        labels=True,
    )
    html = drawn.get_root().render()
    assert not re.search(r"https?://(?!www\.w3\.org)", html.replace("https://leafletjs.com", ""))
    assert "<img src=x" not in html and "`${alert" not in html
    assert "v-hatched" in html


def test_the_legend_gives_each_step_its_figures_and_counts_the_absent():
    areas = [area("E1", "a", 1.5, 1), area("E2", "b", 2.5, 1), area("E3", "c", 9.0, 5), area("E4", "d", None, None)]
    legend = maps.legend_html(areas, polarity="low_is_good")
    assert "lowest fifth: 1.5 to 2.5 per 1,000 residents" in legend and "no figure: 1" in legend


def test_the_locator_fills_the_chosen_place_and_says_where():
    outlines = [(f"E{n}", shapely.to_wkb(shapely.box(n, 51, n + 1, 52))) for n in (1, 2)]
    svg = maps.locator_svg(outlines, "E2", name="Pinner & co", within="Harrow")
    assert "Map: where Pinner &amp; co lies in Harrow" in svg and svg.count("<path") == 2
    assert maps.locator_svg(outlines, "E9", name="x", within="y") == ""
