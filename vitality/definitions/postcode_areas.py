"""The letters with which postcodes begin, and the countries that each reaches into: data/postcode_areas.csv."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "data" / "postcode_areas.csv"


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """By postcode area the countries in which its postcodes lie, that with most of them first."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return {row["postcode_area"]: tuple(row["countries"].split("|")) for row in csv.DictReader(file)}
