"""The row: what its drawing holds, which way is better, and that nothing in it can run."""

import datetime as dt
import re

from tests.rows import made
from tests.wording.test_wording import row
from vitality import questions
from vitality.content import html as printer
from vitality.content.blocks import Paragraph, verdict
from vitality.content.indicator_rows import indicator_row
from vitality.drawing import marks


def year(number, value, **more):
    known = {"period_label": str(number), "period_end": dt.date(number, 12, 31), "status": "ok", "source_id": "a"}
    return made(questions.Point, value=value, **{**known, **more})


def strip_svg(values, row):
    return str(marks.strip(row, values).page)


def dot(svg):
    return float(re.search(r'<circle[^>]* cx="([\d.]+)"', svg)[1])


def test_better_is_to_the_right():
    low = strip_svg([1, 50, 99], row(value=10.0, verdict="better", polarity="low_is_good", lower=None, upper=None))
    high = strip_svg([1, 50, 99], row(value=10.0, verdict="better", polarity="high_is_good", lower=None, upper=None))
    assert dot(low) > 180 > dot(high)


def test_all_ticks_are_one_path_and_the_picture_has_words():
    svg = strip_svg(list(range(137)), row())
    assert len(re.findall(r'stroke="#9A9A9A"', svg)) == 1
    assert 'role="img"' in svg and "18.2% of households here, among 137 places" in svg
    assert ">Harrow 21.6%<" in svg and ">London 42.1%<" in svg


def test_labels_never_lie_on_each_other():
    svg = strip_svg(
        [1, 99],
        row(
            benchmark_value=50.0, region_value=50.1, country_name="England", country_value=50.2, country_verdict="lower"
        ),
    )
    heights = re.findall(r'y="(\d+)" text-anchor="middle">(?:Harrow|London|England)', svg)
    assert len(set(heights)) == 3


def test_an_estimated_point_is_hollow():
    assert 'fill="var(--paper,#fff)"' in strip_svg([1, 99], row(status="estimated"))


def test_the_line_breaks_at_gaps_and_new_sources():
    joined = str(marks.line([year(2015, 1.0), year(2016, 2.0), year(2017, 3.0)]).page)
    assert joined.count("M") == 1 or re.search(r'd="M[^"]*"', joined)[0].count("M") == 1
    broken = str(marks.line([year(2011, 1.0), year(2012, 2.0), year(2013, 1.5), year(2021, 3.0, source_id="b")]).page)
    assert re.search(r'd="(M[^"]*)"', broken)[1].count("M") == 2


def test_one_figure_has_no_line():
    assert marks.line([year(2015, 1.0), year(2016, None)]) is None


def test_an_absent_figure_has_no_empty_boxes():
    html = printer.html([indicator_row(row(value=None, status=None), [1, 2], [], area_code="E1")])
    assert "<svg" not in html and "Not published for this place." in html


def test_data_is_escaped():
    hostile = '<img src=x onerror="alert(1)">'
    hostile_row = indicator_row(
        row(title=hostile, benchmark_name=hostile, publisher=hostile, unit=f"per {hostile}"),
        [1, 2],
        [year(2015, 1.0), year(2016, 2.0)],
        area_code='"><script>',
    )
    html = printer.html([hostile_row])
    assert "<img" not in html and "<script" not in html


def test_the_verdict_is_a_word_and_a_shape():
    html = printer.html([Paragraph(verdict("worse"))])
    assert "worse" in html and "◆" in html
