"""DfE's Explore education statistics: tidy CSV, a row for each area of a level, year and group.

The code of a row stands in the column of its level. `time_period` is 202021 for a school year, or 2024 with
"Reporting year" for the year to 31 March 2024, on which day what is counted at one time is counted.
"""

from __future__ import annotations

import re

import pandas as pd

from vitality.definitions.districts import by_dfe_number, every
from vitality.definitions.periods import parse
from vitality.sources.opened import SourceFile
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, every_row, hold

_CODES = {"National": "country_code", "Regional": "region_code", "Local authority": "new_la_code"}
_NAMES = ("country_name", "region_name", "la_name", "old_la_code")  # empty where an area is larger
_PERIOD = r"\d{4}/\d\d( school year)?"
_OF_TIME = ("time_period", "time_identifier")


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The one table, with columns area and period. Cells that are empty or hold something else are noted."""
    table = every_row(source, (*_OF_TIME, "geographic_level", "old_la_code", *_CODES.values()), file.encoding)
    level = table["geographic_level"]
    area = level.copy()
    for each, column in _CODES.items():
        area = area.mask(level == each, table[column].str.strip())
    spans = {pair: period(*pair) for pair in table.groupby(list(_OF_TIME)).groups}
    periods = [spans[pair] for pair in zip(*(table[each] for each in _OF_TIME), strict=True)]
    rows = table.drop(columns=[*_OF_TIME, "geographic_level", *_CODES.values()]).assign(area=area, period=periods)
    filled = {each: r".*\S.*" for each in rows if each not in _NAMES}
    hold(source, rows, filled | {"area": r"[EWSN]\d{8}", "period": _PERIOD})
    rows["area"] = _taken_over(rows)
    return [Records(rows, "area", "period")]


def _taken_over(rows: pd.DataFrame) -> list[str]:
    """Codes of areas; for one that went before the period did, that which has its number since.

    The Department went on with Gateshead's and Northumberland's codes of before 2013.
    """
    keys = list(zip(rows["area"], rows["old_la_code"], rows["period"], strict=True))
    known = every()
    gone = {key for key in set(keys) if (own := known.get(key[0])) and own.valid_to and re.fullmatch(_PERIOD, key[2])}
    now = {key: by_dfe_number(key[1], str(parse(key[2]).period_end)) for key in gone}
    return [now.get(key) or key[0] for key in keys]


def period(text: str, kind: str) -> str:
    """The period of such a pair; a text that is none for other pairs."""
    school = re.fullmatch(r"(\d{4})(\d\d)", text.strip())
    if school and kind in ("Academic year", "Autumn term", "Spring term", "Summer term"):
        return f"{school[1]}/{school[2]} school year"
    if kind in ("Reporting year", "Financial year") and re.fullmatch(r"\d{4}", text.strip()):
        return f"{int(text) - 1}/{int(text) % 100:02}"
    return f"{text} ({kind})"
