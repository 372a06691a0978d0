"""ONS Explore Local Statistics: a zip with a CSV for each dataset and its metadata beside it.

All share the columns areacd, indicator, period, observation, lci_95, uci_95, unit, status and notes, in any order; one
has "notes" twice. A status x, c or z stands where there is no figure; so does u, for a figure that is held back as
unreliable, and in some rows a sentence. `options.unread` gives for datasets that nothing reads the reason.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from vitality.files.faults import quoted
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, every_row, hold

UNRELIABLE = "Estimate and confidence interval unreliable"
HELD_BACK = "The publisher holds the figure back as unreliable."
_NEEDED = ("areacd", "indicator", "period", "observation", "unit", "lci_95", "uci_95", "status", "notes")
_HOLDS = {
    "areacd": r"[EWSNK]\d{8}|TL[A-Z0-9]{1,3}",  # areas, and regions of economists
    "indicator": r".*\S.*",
    "period": r"\d{4}-\d\d-\d\d(/P\d+[YM])?",
    "status": "|[xczu]|Value for .*",
}
_OF_CODES = r"(?i)obsolete code|renamed (?:to|from)"  # notes on codes, of which geography knows
_SPAN = re.compile(r"(\d{4})-(\d\d)-(\d\d)/P(\d+)([YM])")
_MID_MONTH = 15


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """A table for each dataset, of those that nothing reads one without rows; what is wrong with one is noted.

    Raises Unreadable.
    """
    members = {name: data for name, data in source.members().items() if name.endswith(".csv")}
    if not members:
        raise Unreadable("there is no dataset in it; fetch the whole file again")
    unread, result = file.options.get("unread", {}), []
    for name, data in sorted(members.items()):
        try:
            result.append(_dataset(source, name, data, unread))
        except Unreadable as error:
            source.fault(str(error), part=name)
    return result


def _dataset(source: SourceFile, name: str, data: bytes, unread: dict[str, str]) -> Records:
    table = every_row(source, _NEEDED, "utf-8-sig", data, name)
    dataset = name.rsplit("/", 1)[-1].removesuffix(".csv")
    if dataset in unread:
        return Records(table.head(0), "areacd", "period", name, Counter({f"{dataset}: {unread[dataset]}": len(table)}))
    hold(source, table, _HOLDS, name)
    unit = table["indicator"].map(table.groupby("indicator")["unit"].agg(lambda own: own.mode()[0]))
    for line, other in table.loc[table["unit"] != unit, "unit"].items():
        source.fault(f"unit holds {quoted(other)}, other rows {quoted(unit[line])}; fetch the file again", line, name)
    return Records(_marked(table), "areacd", "period", name, note="note")


def _marked(table: pd.DataFrame) -> pd.DataFrame:
    """The table with each period as we write it, each status beside its figure, and with the notes on figures."""
    spans = {each: period(each) for each in table["period"].unique()}
    status, figure, notes = table["status"], table["observation"], table["notes"]
    held_back = (status == "u") & (figure == "")
    said = notes.mask(notes.str.contains(_OF_CODES), "").mask(held_back, HELD_BACK)
    sentence = status.str.len() > 1
    marker = status.mask(held_back, "x").mask(notes.str.startswith(UNRELIABLE) & (figure != ""), "u").mask(sentence, "")
    return table.drop(columns=["status", "notes"]).assign(
        period=table["period"].map(spans),
        observation=(figure + (" [" + marker + "]").mask(marker == "", "")).str.strip(),
        note=said.mask(sentence, status),
    )


def period(text: str) -> str:
    """A period as ONS writes it as we do: 2022-01-01/P3Y is 2022-2024, 2024-04-01/P1Y is 2024/25, a day is a day.

    A year from August or September is a school year. One that begins in mid-month is given by the whole months that
    it shares most of its days with.
    """
    span = _SPAN.fullmatch(text.strip())
    if not span:
        return text
    year, month, day, count = (int(each) for each in span.groups()[:4])
    months = count * (12 if span[5] == "Y" else 1)
    if months == 1:
        return f"{year}-{month:02}"
    last_year = f"{year + count - 1}/{(year + count) % 100:02}"
    if (month, day) == (1, 1) and span[5] == "Y":
        return f"{year}" if count == 1 else f"{year}-{year + count - 1}"
    if (month, day) == (4, 1) and span[5] == "Y":
        return last_year if count == 1 else f"{year}/{(year + 1) % 100:02}-{last_year}"
    if day == 1 and month in (8, 9) and months == 12:
        return f"{last_year} school year"
    first = year * 12 + month - 1 + (day >= _MID_MONTH)
    end = first + months - 1
    return f"{first // 12}-{first % 12 + 1:02} to {end // 12}-{end % 12 + 1:02}"
