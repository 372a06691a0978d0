"""Every kind of chart: described once by Altair, valid, with words, quick, and Altair loaded only when one is drawn."""

import copy
import datetime as dt
import subprocess
import sys
import time
from dataclasses import replace

import altair
import pytest

from tests.rows import made
from vitality import questions
from vitality.drawing import (
    charts,
    comparison_charts,
    coverage_chart,
    curve_chart,
    gap_charts,
    kind,
    month_chart,
    tiles,
)

INDICATOR = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1, polarity="low_is_good")
AREAS = [
    made(
        questions.MapFigure,
        area_code=f"E{n}",
        label=f"Place {n}",
        value=float(n),
        lower=n - 1.0,
        upper=n + 1.0,
        quintile=1 + n % 5,
    )
    for n in range(200)
]
SQUARES = {f"E{n}": questions.Tile(f"E{n}", n // 20, n % 20) for n in range(200)}
WHEN = [{"period_label": str(year), "period_end": dt.date(year, 12, 31)} for year in (2015, 2016, 2019)]
YEARS = [made(questions.Point, value=20.5, lower=20.0, upper=21.0, period_kind="year", **when) for when in WHEN]
PAIRS = [(made(questions.Fifth, value=20.5, lower=20.0, upper=21.0, **when),) * 2 for when in WHEN]
CURVE = [made(questions.CurvePoint, actual=20.0, forecast=20.0, lower80=20.0, upper80=20.0, **when) for when in WHEN]
LINE = {"measure": "Sick", "worst": 0.0, "q25": 0.3, "q75": 0.7, "best": 1.0, "area": 0.2, "second": 0.4}
LINES = [
    {**LINE, "shape": "circle", "colour": "#D55E00", "hollow": False, "here": "6%", "against": "5%", "word": "worse"}
]
MONTHS = [month_chart.Month(dt.date(2025, n, 28), f"Month {n}", 20.0 + n, "") for n in range(1, 13)]
REACHED = [coverage_chart.Reached(n, n / 4, n) for n in range(5)]
CHARTS = {
    charts._distribution: lambda: charts.distribution(AREAS, INDICATOR, chosen_code="E3"),
    charts._history: lambda: charts.history(YEARS, INDICATOR, name="Mill"),
    charts._bars: lambda: charts.bars(AREAS, INDICATOR, chosen_code="E3"),
    comparison_charts._spine: lambda: comparison_charts.spine(LINES, "Littleton", "Midregion"),
    comparison_charts._swarm: lambda: comparison_charts.swarm(AREAS, INDICATOR, "E3", {"E4"}, intervals=True),
    gap_charts._two_lines: lambda: gap_charts.two_lines(PAIRS, INDICATOR, ("here", "there")),
    coverage_chart._coverage: lambda: coverage_chart.coverage(REACHED, 2, "poor people"),
    curve_chart._curve: lambda: curve_chart.curve(CURVE, INDICATOR, "It turned."),
    month_chart._months: lambda: month_chart.months(MONTHS, month_chart.Limits(20.0, 10.0, 30.0), "Mill", "All usual."),
    tiles._tiles: lambda: tiles.tile_map(AREAS, SQUARES, INDICATOR, chosen_code="E3"),
}
each_kind = pytest.mark.parametrize("spec", CHARTS, ids=lambda spec: spec.__name__.strip("_"))


def test_every_kind_of_chart_is_tried():
    modules = [charts, comparison_charts, coverage_chart, curve_chart, gap_charts, month_chart, tiles]
    assert {each for module in modules for each in vars(module).values() if hasattr(each, "cache_info")} == set(CHARTS)


@each_kind
def test_it_is_valid_has_words_and_the_one_look(spec):
    chart, alt = CHARTS[spec]()
    altair.LayerChart.from_dict(chart).to_dict()  # raises where the schema of Vega-Lite does not hold
    assert alt.endswith(".") and chart["config"] == kind.CONFIG and chart["width"] == "container"
    assert chart["data"]["values"] and not any("data" in layer for layer in chart["layer"])


@each_kind
def test_it_is_described_once_and_the_description_stays_as_it_was(spec):
    spec.cache_clear()
    first = CHARTS[spec]()
    before = copy.deepcopy(first)
    first[0]["data"]["values"].clear()
    first[0]["layer"].clear()
    assert CHARTS[spec]() == before
    assert (spec.cache_info().misses, spec.cache_info().hits) == (1, 1)


@each_kind
def test_figures_are_put_in_much_faster_than_a_chart_is_described(spec):
    """With 200 rows the words and figures take a few milliseconds, as they did when charts were written as dicts."""

    def quickest(prepare):
        times = []
        for _ in range(5):
            prepare()
            begun = time.process_time()
            CHARTS[spec]()
            times.append(time.process_time() - begun)
        return min(times)

    assert quickest(lambda: None) < quickest(spec.cache_clear) / 3


def test_unit_and_decimals_of_the_indicator_are_on_the_axis_of_a_shared_description():
    percent = replace(INDICATOR, unit="% of $format", decimals=0)
    for indicator, shown in ((INDICATOR, ("per 1,000 residents", ",.1f")), (percent, ("% of $format", ",.0f"))):
        axis = charts.bars(AREAS, indicator)[0]["layer"][1]["encoding"]["x"]["axis"]
        assert (axis["title"], axis["format"]) == shown


def test_altair_is_loaded_only_when_a_chart_is_drawn():
    names = ("charts", "comparison_charts", "coverage_chart", "curve_chart", "gap_charts", "tiles", "picture")
    code = f"import sys\nfrom vitality.drawing import {', '.join(names)}\nassert 'altair' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=kind.__file__.rpartition("/vitality/")[0])


def test_a_long_unit_takes_several_lines_beside_its_axis():
    unit = "% of all households that were counted there in the spring of that year"
    spec, _ = charts.history(YEARS, replace(INDICATOR, unit=unit), name="Mill")
    title = spec["layer"][-1]["encoding"]["y"]["axis"]["title"]
    assert " ".join(title) == unit and max(map(len, title)) <= 36
