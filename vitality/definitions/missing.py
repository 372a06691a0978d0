"""missing.csv in a folder cut from the store: publications that receipts describe and the store did not hold."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = "missing.csv"


@dataclass(frozen=True)
class Missing:
    """A publication without which the council was built, and the publisher's page that has it."""

    source_id: str
    title: str
    url: str


@dataclass(frozen=True)
class MissingPublications:
    """All of them, by title."""

    missing_publications: tuple[Missing, ...] = ()


def load(folder: Path) -> MissingPublications:
    """Read the file; a folder without one lacks nothing."""
    path = folder / FILE
    if not path.is_file():
        return MissingPublications()
    with path.open(encoding="utf-8", newline="") as file:
        return MissingPublications(tuple(Missing(**row) for row in csv.DictReader(file)))
