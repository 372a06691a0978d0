"""OHID's Fingertips download: a row for each indicator, sex, age, area and period, rows of groups among them.

Rows with a Category Type are of groups (tenths by deprivation, religions, kinds of client), not of areas. "Value
note" says why a cell is empty or that it holds for two areas together.
"""

from __future__ import annotations

import pandas as pd

from vitality.sources.opened import SourceFile
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, every_row, hold

_GROUP = "Category Type"
_LOWER, _UPPER = "Lower CI 95.0 limit", "Upper CI 95.0 limit"
_HOLDS = {
    "Indicator ID": r"\d+",
    "Area Code": r"[EWSN]\d{8}",
    "Sex": "Persons|Male|Female",
    "Age": r".*\S.*",
    "Time period": r"\d{4}(/\d\d| - \d\d)?",
}
_NEEDED = (*_HOLDS, _GROUP, "Value", _LOWER, _UPPER, "Value note")
GROUPS = "rows of groups, as of tenths by deprivation"
_DOUBTED = "There is a data quality issue with this value"


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The one table. "2006 - 08" is 2006-2008; a figure that the publisher doubts is marked as less reliable."""
    table = every_row(source, _NEEDED, file.encoding)
    hold(source, table, _HOLDS)
    _limits(source, table)
    doubted = (table["Value note"].str.strip() == _DOUBTED) & (table["Value"] != "")
    table["Value"] = table["Value"].mask(doubted, table["Value"] + " [u]")
    table["Time period"] = table["Time period"].str.replace(r"(\d\d)(\d\d) - (\d\d)", r"\1\2-\1\3", regex=True)
    groups = table[_GROUP].str.strip() != ""
    records = Records(table[~groups], "Area Code", "Time period", note="Value note")
    records.left_out[GROUPS] += int(groups.sum())
    return [records]


def _limits(source: SourceFile, table: pd.DataFrame) -> None:
    """Note the rows with one limit and not the other, or with limits and no value."""
    lower, upper, value = (table[each].str.strip() != "" for each in (_LOWER, _UPPER, "Value"))
    for line in table.index[(lower != upper) | (lower & ~value)]:
        source.fault("one of the value and its two limits is empty; fetch the file again", line)
