"""Codes of areas: which level of England a code is of, and what the others are called where their rows are left out."""

from __future__ import annotations

import re

LEVELS = {
    "E01": "lsoa",
    "E02": "msoa",
    "E05": "ward",
    "E06": "district",
    "E07": "district",
    "E08": "district",
    "E09": "district",
    "E10": "county",
    "E12": "region",
    "E92": "country",
}
_OTHERS = {
    "W": "places in Wales",
    "S": "places in Scotland",
    "N": "places in Northern Ireland",
    "K": "the United Kingdom and parts of it larger than England",
    "E11": "metropolitan counties, which have no council",
    "E13": "Inner and Outer London, which have no council",
    "E14": "parliamentary constituencies",
    "E47": "combined authorities",
    "E67": "two councils given as one",
    "TL": "regions of economists, and parts of them",
}
_CODE = re.compile(r"[EWSNK]\d{8}|95[A-Z0-9]{2,8}|TL[A-Z0-9]{1,3}")


def level(code: str) -> str:
    """The level of an area of England by its nine-character code; "" where it is of none of these."""
    return LEVELS.get(code[:3], "") if _CODE.fullmatch(code) else ""


def why_left_out(code: str) -> str:
    """What the rows of this code are called among those left out; "" where the code is kept."""
    if level(code):
        return ""
    if not code.strip():
        return "rows without a code: totals and notes"
    if code.startswith("95"):
        return _OTHERS["N"]
    if not _CODE.fullmatch(code):
        return "rows with something else where the code belongs: totals and notes"
    return next((_OTHERS[code[:n]] for n in (3, 2, 1) if code[:n] in _OTHERS), "other kinds of area")
