"""Charts as pictures: complete, as wide as asked, with title and source, and asking no network."""

import datetime as dt
import re
import struct
from xml.etree import ElementTree

import pytest

from tests.rows import made
from vitality import questions
from vitality.drawing import charts, picture
from vitality.drawing.kind import Dot

INDICATOR = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1, polarity="low_is_good")
AREAS = [
    Dot(code, label, value, value - 1, value + 1)
    for code, label, value in (("a", "Mill End & <Green>", 4.0), ("b", "Ash", 2.0), ("c", "Oak on the Hill", 7.5))
]
SERIES = [
    made(
        questions.Point,
        period_label=str(number),
        period_end=dt.date(number, 12, 31),
        value=value,
        lower=value - 1,
        upper=value + 1,
    )
    for number, value in ((2015, 4.0), (2016, 5.0), (2019, 6.0))
]
CHARTS = {
    "distribution": lambda: charts.distribution(AREAS, INDICATOR, chosen_code="a"),
    "history": lambda: charts.history(SERIES, INDICATOR, name="Mill End"),
    "bars": lambda: charts.bars(AREAS, INDICATOR, chosen_code="b"),
}
TITLE = 'Burglary & theft <b>in</b> "Mill End"'
SOURCE = "Source: Recorded crime, Police, 2024"


def texts(drawn: bytes) -> dict[str, float]:
    """Every text of a picture, its lines joined by spaces, and how far down it stands."""
    result: dict[str, float] = {}

    def walk(each: ElementTree.Element, down: float) -> None:
        moved = re.search(r"translate\([-\d.]+,([-\d.]+)\)", each.get("transform", ""))
        down += float(moved[1]) if moved else 0
        if each.tag.endswith("}text"):
            result[" ".join(" ".join(each.itertext()).split())] = down
        for child in each:
            walk(child, down)

    walk(ElementTree.fromstring(drawn), 0)
    return result


def size(drawn: bytes) -> tuple[int, int]:
    root = ElementTree.fromstring(drawn)
    return round(float(root.get("width"))), round(float(root.get("height")))


def ends(drawn: bytes) -> tuple[float, float]:
    """Left and right edge of the view box."""
    left, _, width, _ = map(float, ElementTree.fromstring(drawn).get("viewBox").split())
    return left, left + width


def test_every_chart_of_the_site_is_tried():
    makers = {
        name for name, each in vars(charts).items() if getattr(each, "__annotations__", {}).get("return") == "Chart"
    }
    assert makers == set(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("width", [390, 760])
def test_an_svg_has_title_and_source_and_the_width_asked_for(name, width):
    drawn = picture.svg(CHARTS[name]()[0], TITLE, SOURCE, width)
    at = texts(drawn)
    others = [down for text, down in at.items() if text not in (TITLE, SOURCE)]
    assert 0 < at[TITLE] < min(others) and max(others) < at[SOURCE] < size(drawn)[1]
    assert size(drawn)[0] == pytest.approx(width, abs=3)
    assert ends(drawn) == (0, pytest.approx(width, abs=3))
    assert not re.search(rb"(?:href|src)=|@import|url\(http", drawn)


@pytest.mark.parametrize("name", CHARTS)
def test_a_png_has_two_dots_to_each_pixel(name):
    spec = CHARTS[name]()[0]
    drawn = picture.png(spec, TITLE, SOURCE)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = size(picture.svg(spec, TITLE, SOURCE))
    assert struct.unpack(">II", drawn[16:24]) == (2 * wide, 2 * high)


def test_a_long_title_and_source_run_over_several_lines_and_stay_inside():
    spec, title, source = charts.bars(AREAS, INDICATOR)[0], "Burglary in every ward " * 8, "Source: a long name " * 12
    short, long = picture.svg(spec, TITLE, SOURCE, 390), picture.svg(spec, title, source, 390)
    assert size(long)[0] == pytest.approx(390, abs=3) and size(long)[1] > size(short)[1] + 60
    assert {title.strip(), source.strip()} <= texts(long).keys()


def test_the_ground_is_white_and_the_spec_is_left_as_it_was():
    spec = charts.bars(AREAS, INDICATOR)[0]
    before = repr(spec)
    drawn = picture.svg(spec, TITLE, SOURCE).decode()
    assert re.search(r'<rect width="\d+" height="\d+" fill="(?:white|#FFFFFF)"', drawn)
    assert repr(spec) == before


def test_a_chart_that_wants_data_from_elsewhere_is_refused():
    spec = {**charts.bars(AREAS, INDICATOR)[0], "data": {"url": "https://example.org/figures.json"}}
    with pytest.raises(ValueError, match="(?i)not allowed|external|url"):
        picture.svg(spec, TITLE, SOURCE)
