"""DfE's Local authority interactive tool: Parquet of all its measures, areas by name and three-digit number.

`options.years` says for each measure (Short Desc) what its Years mean, "2016" being the year in which it ends; rows of
other measures are left out. Values are text, 8.4E-2 among them, and "-" where there is no figure.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from vitality.definitions.districts import by_dfe_number, choices
from vitality.definitions.periods import parse
from vitality.files.faults import quoted
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, hold, no_column

_NUMBER, _NAME = "LA Number", "LA and Regions"
_NEEDED = ("Short Desc", "Years", _NAME, "Values", _NUMBER)
_LARGER = ("980", "981", "982", "983", "984", "985", "986", "989", "990")  # from the North East to the South West
_REGIONS = {"970": "E92000001", **{number: f"E1200000{n}" for n, number in enumerate(_LARGER, 1)}}
_REGIONS |= {"987": "E13000001", "988": "E13000002"}
_PERIOD = r"\d{4}(/\d\d( school year|-\d{4}/\d\d)?|-10 to \d{4}-09)?"
OTHERS = "rows of other measures"
_BEFORE_CHANGES = ("", "2022-12-31", "2018-12-31")  # today, and before areas of councils changed
KINDS = {
    "school": "{before}/{short} school year",
    "financial": "{before}/{short}",
    "calendar": "{year}",
    "september": "{before}-10 to {year}-09",
    "three_financial": "{first}/{first_short}-{before}/{short}",
}


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The one table, with columns area and period. Raises Unreadable."""
    table, kinds = _opened(source), file.options["years"]
    for line in table.index[table[list(_NEEDED)].isna().any(axis=1)]:
        source.fault("a cell of it is empty; fetch the file again", line)
    table = table.dropna(subset=list(_NEEDED))
    asked = table["Short Desc"].isin(kinds)
    rows = table[asked].assign(number=pd.to_numeric(table[_NUMBER], errors="coerce").map("{:.0f}".format))
    spans = {pair: period(pair[1], kinds[pair[0]]) for pair in rows.groupby(["Short Desc", "Years"]).groups}
    rows["period"] = [spans[pair] for pair in zip(rows["Short Desc"], rows["Years"], strict=True)]
    hold(source, rows, {"period": _PERIOD})
    rows = rows[rows["period"].str.fullmatch(_PERIOD)]
    provisional = rows["Years"].str.contains(r"\(prov", case=False) & (rows["Values"] != "-")
    rows = rows.assign(Values=rows["Values"].mask(provisional, rows["Values"] + " [p]"), area=_areas(source, rows))
    kept = rows.loc[:, ["Short Desc", "Values", "area", "period"]]
    return [Records(kept, "area", "period", left_out=Counter({OTHERS: int((~asked).sum())}))]


def _opened(source: SourceFile) -> pd.DataFrame:
    """The table, its rows numbered from 1. Raises Unreadable."""
    try:
        table = pq.ParquetFile(io.BytesIO(source.data)).read().to_pandas()
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise Unreadable("this is no Parquet file, or it was cut off; fetch the file again") from None
    names = list(table)
    wrong = [no_column(each, names) for each in _NEEDED if each not in names]
    wrong += [
        f"there are two columns {quoted(each)}; fetch the file again" for each in _NEEDED if names.count(each) > 1
    ]
    if wrong:
        raise Unreadable("; ".join(wrong))
    table.index = pd.RangeIndex(1, len(table) + 1)
    return table


def _areas(source: SourceFile, rows: pd.DataFrame) -> list[str]:
    """The code of each row's area; a number that its name does not bear is noted."""
    keys = list(zip(rows["number"], rows[_NAME], rows["period"], strict=True))
    codes = {key: _area(*key) for key in set(keys)}
    for line, key in zip(rows.index, keys, strict=True):
        if not codes[key]:
            told = f"{quoted(key[1])} does not bear the number {key[0]}"
            source.fault(f"{told}; correct the number, or add the name to data/districts.csv", line)
    return [codes[key] for key in keys]


def _area(number: str, name: str, when: str) -> str:
    """The code under which the area stood when the period ended, or else stands or stood last; "" for a wrong name."""
    if number in _REGIONS:
        return _REGIONS[number]
    days = (str(parse(when).period_end), *_BEFORE_CHANGES)
    return next((code for day in days if (code := by_dfe_number(number, day)) and code in choices(name)), "")


def period(text: str, kind: str) -> str:
    """A text of Years as a period of the kind that the receipt says; itself where it is written otherwise."""
    years = re.match(r"(\d{4})(?:/\d\d-(\d\d)/(\d\d)|[/-](\d\d))?(?: \(\w+\))?$", text)
    if not years or (kind == "three_financial") != bool(years[3]):
        return text
    first = int(years[1])
    year = first + 3 if years[3] else first + 1 if years[4] else first
    words = {"before": year - 1, "short": f"{year % 100:02}", "first_short": f"{(first + 1) % 100:02}"}
    return KINDS[kind].format(year=year, first=first, **words)
