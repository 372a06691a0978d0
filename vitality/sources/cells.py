"""Cells as publishers write them -> numbers and statuses, many at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from vitality.definitions import statuses

_MARKER = re.compile(r"\s*\[(\w+)\]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_BARE = str.maketrans({"£": None, "%": None, "\xa0": None, " ": None, "−": "-"})
OF_MARKER = {f"[{marker}]": each.status for each in statuses.STATUSES for marker in each.markers}
HAS_VALUE = {each.status for each in statuses.STATUSES if each.has_value}


def number(text: str) -> float | None:
    """The number that a cell holds ("29,199", "29199.00", "£70,480", "1.2E+03"); None where it holds none."""
    bare = text.strip().translate(_BARE)
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    return float(bare) if _PLAIN.fullmatch(bare) else None


def read(cells: pd.Series, markers: Mapping[str, str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values (nan where none), statuses, and which cells are neither a number nor a known marker.

    `markers` are what this publisher writes instead of a figure, "" for an empty cell; the government's shorthand in
    square brackets is known. An empty cell is missing where the publisher's markers do not say otherwise.
    """
    codes, seen = pd.factorize(cells, use_na_sentinel=True)
    known = {"": "missing", **OF_MARKER, **markers}
    single = [_cell("" if pd.isna(text) else str(text), known) for text in seen]
    values = np.array([each[0] for each in single] + [np.nan])[codes]
    status = np.array([each[1] for each in single] + [known[""]], dtype=object)[codes]
    return values, status, status == ""


def _cell(text: str, known: Mapping[str, str]) -> tuple[float, str]:
    """Value and status of one cell; status "" where it is neither a number nor a marker."""
    text = text.strip()
    if text in known:
        return np.nan, known[text]
    marks = [known.get(f"[{each}]", "") for each in _MARKER.findall(text)]
    value = number(_MARKER.sub("", text))
    if value is None:
        return np.nan, marks[0] if marks and not _MARKER.sub("", text).strip() else ""
    return value, marks[0] if marks else "ok"
