"""Codes held against the editions that a receipt says its file is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from vitality.files.faults import quoted
from vitality.sources import codes
from vitality.sources.geography import FOLDER

CHECKED = {"lsoa": "neighbourhood", "msoa": "local area"}  # levels of which the store holds every edition in full


def strangers(areas: tuple[str, ...], column: pd.Series, store: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence of each code that is of none of the editions in `areas`; none where the store has no areas.

    Only neighbourhoods and local areas, and of these only where `areas` names an edition of them.
    """
    held = _editions(store / FOLDER / "areas.parquet")
    level_of = {code: codes.level(code) for code in column.unique()}
    for level, word in CHECKED.items():
        declared = [each for each in areas if each.startswith(f"{level}_")]
        if not declared or not all(each in held for each in declared):
            continue
        known = set[str]().union(*(held[each] for each in declared))
        years = " or ".join(each.split("_")[1] for each in declared)
        own = column[column.map(level_of) == level]
        for line, code in own[~own.isin(known)].items():
            told = f"{quoted(code)} is no {word} of {years}, which the receipt says this file is of"
            yield int(str(line)), f"{told}{_where(code, level, held)}"


def _where(code: str, level: str, held: dict[str, set[str]]) -> str:
    own = [each.split("_")[1] for each, known in held.items() if each.startswith(level) and code in known]
    if not own:
        return "; no edition has it: correct the code, or fetch the file again"
    return f", but one of {' and '.join(own)}; fetch the right edition, or put both under areas in the receipt"


def _editions(path: Path) -> dict[str, set[str]]:
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


@cache
def _read(path: Path, changed: int) -> dict[str, set[str]]:
    """The codes of each edition in the table of areas as it was at a time."""
    table = pd.read_parquet(path, columns=["code", "vintages"])
    result: dict[str, set[str]] = defaultdict(set)
    for code, own in zip(table["code"], table["vintages"], strict=True):
        for each in own:
            result[each].add(code)
    return dict(sorted(result.items()))
