"""Published totals held against the sums of their parts, from the same publication and for the same period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from vitality.files.faults import Fault
from vitality.sources.standing import FOLDER
from vitality.sources.store import Book

_ROOM = 0.5  # counts are whole numbers; those of a model may carry fractions


@dataclass(frozen=True)
class Totals:
    """What became of one publication's totals: how many were compared and differ, the largest difference, faults."""

    publication: str
    compared: int
    differ: int
    largest: str
    explanation: str
    faults: tuple[Fault, ...] = ()


def compared(store: Path, own: Book) -> Iterator[Totals]:
    """Every publication of the store that gives totals and all of their parts, as `standing.refresh` wrote them.

    A total of which a part is hidden or missing is not compared. A difference that the receipt does not explain is a
    fault at the total's line.
    """
    table = pd.read_parquet(store / FOLDER / "totals.parquet")
    table["apart"] = table["of_parts"] - table["as_published"]
    table = table[table["publication"].isin(own.receipts)]
    for publication, rows in table.groupby("publication"):
        differ = rows[rows["apart"].abs() > _ROOM]
        explanation = own.receipts[str(publication)].given.differences
        faults = () if explanation else tuple(map(_fault, differ.to_dict("records")))
        yield Totals(str(publication), len(rows), len(differ), _largest(differ), explanation, faults)


def _largest(differ: pd.DataFrame) -> str:
    """The difference that is largest for its total, in words; "" where there is none."""
    if differ.empty:
        return ""
    share = differ["apart"].abs() / differ["as_published"].abs().clip(lower=1)
    return _told(differ.loc[share.idxmax()].to_dict())


def _told(row: dict) -> str:
    return (
        f"{row['indicator_id']} of {row['area_code']} for {row['period']}: {row['count_of']} "
        f"{row['as_published']:,.10g} published, {row['of_parts']:,.10g} summed from {row['part_level']} "
        f"({row['apart']:+,.10g})"
    )


def _fault(row: dict) -> Fault:
    told = f"the total is not the sum of its parts: {_told(row)}"
    return Fault(
        row["file"], int(row["line"]), f"{told}; say why under `differences` in the receipt, or mend the series"
    )
