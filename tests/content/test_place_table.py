"""The table of places: every place by name, escaped, and folded rather than scrolled on a narrow screen."""

from xml.etree import ElementTree

from tests.hostile import NAMES
from vitality.content import html
from vitality.content.blocks import table_of

ROWS = [
    {"Order": 1, "Place": "Ash", "In need": 1234, "Rate": "12.0%"},
    {"Order": 2, "Place": "Oak", "In need": 5, "Rate": ""},
]


def tree(rows, **options):
    return ElementTree.fromstring(html.html([table_of(rows, "Places & needs", kept=("Place", "In need"), **options)]))


def test_every_cell_stands_once_and_what_folds_stands_under_the_first_kept():
    table = tree(ROWS, numbers=("In need",))
    cells = [[(cell.text, cell.get("class")) for cell in row] for row in table.iter("tr")]
    assert cells == [
        [("Order", "v-wide"), ("Place", None), ("In need", "v-figure"), ("Rate", "v-wide")],
        [("1", "v-wide"), ("Ash", None), ("1,234", "v-figure"), ("12.0%", "v-wide")],
        [("2", "v-wide"), ("Oak", None), ("5", "v-figure"), (None, "v-wide")],
    ]
    assert [each.text for each in table.iter("small")] == ["Order: 1; Rate: 12.0%", "Order: 2"]
    assert table.find("caption").text == "Places & needs"
    assert all(each.get("scope") == "col" for each in table.iter("th"))


def test_without_rows_there_is_no_table():
    assert html.html([table_of([], "Places", kept=("Place",))]) == ""


def test_hostile_names_are_text():
    for name in NAMES.values():
        text = html.html([table_of([{"Place": name, name: name}], name, kept=("Place",))])
        assert "<script" not in text and "<img" not in text
