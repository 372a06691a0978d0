"""What is cited names publisher, publication, edition and licence; one licence each; no total of the smallest area."""

from __future__ import annotations

import tomllib
from pathlib import Path

import duckdb
import pytest

from tests.rows import made
from vitality import questions
from vitality.addresses import citing
from vitality.indicator import content
from vitality.questions import warehouse as reading

ROOT = Path(__file__).resolve().parents[2]
CENSUS = made(
    questions.IndicatorSource,
    source_id="a",
    publisher="Office of Tests",
    title="Census of tests",
    edition="2021",
    licence="Open Government Licence v3.0",
)


def test_a_citation_names_publisher_publication_year_and_licence_once():
    assert citing.publications([CENSUS, CENSUS]) == (
        "Office of Tests, Census of tests, 2021, Open Government Licence v3.0"
    )


def test_many_publications_are_cited_by_their_publishers():
    many = [made(questions.IndicatorSource, source_id=str(at), publisher=f"Office {at % 2}") for at in range(6)]
    assert citing.publications(many) == "Office 0; Office 1"


def test_no_receipt_leaves_its_licence_open():
    for path in (ROOT / "data" / "sources").glob("*.toml"):
        licence = tomllib.loads(path.read_text(encoding="utf-8")).get("licence", "")
        assert licence.count("v2.0") + licence.count("v3.0") <= 1, path.name


@pytest.mark.parametrize(("is_finest", "told"), [(True, "the areas before"), (False, "counts of smaller areas")])
def test_the_smallest_area_is_never_added_up_from_smaller_ones(is_finest, told):
    row = made(questions.Standing, value=5.0, decimals=1, status="ok", is_derived=True, period_label="2021")
    block = content.lineage(row, [], made(questions.AreaInFull, label="Mill"), is_finest=is_finest)
    said = " ".join(map(str, block.texts))
    assert told in said and ("smaller" in said) != is_finest


def test_every_figure_with_counts_is_those_counts_rounded_once(warehouse):
    """Of every figure of a share or rate that holds its counts: what is shown is the quotient, rounded once."""
    with duckdb.connect(str(warehouse), read_only=True, config=reading.CONFIG) as con:
        rows = con.execute(
            """select indicators.unit, indicators.decimals, observations.value,
                   indicators.multiplier * observations.numerator / observations.denominator as again
               from observations inner join indicators using (indicator_id)
               where indicators.kind in ('proportion', 'rate') and observations.denominator > 0
                   and observations.numerator is not null and observations.value is not null and is_latest"""
        ).fetchall()
    wrong = [row for row in rows if _shown(row[2], *row[:2]) != _shown(row[3], *row[:2])]
    assert rows and not wrong, (len(wrong), wrong[:5])


def _shown(value: float, unit: str, decimals: int) -> str:
    return made(questions.Indicator, unit=unit, decimals=decimals).shown(value)
