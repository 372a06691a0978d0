"""Recorded offences by month: the Metropolitan Police's tables that are wide by month, and police.uk's lists of crimes.

Both become a row for each area and month, and for each area and whole year counted back from the last month (as many
as `options.years` says), with a column for each kind; the column `span` holds "month" or "12 months". An area that is
in the file at all had none of a kind that has no row there. The line of an area is that of its first row.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd

from vitality.definitions import districts
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, under_header

AREA, PERIOD, SPAN = "area", "period", "span"
NO_PLACE = "rows of no council's area, as airports, railways and unknown places"
UNPLACED = "crimes without a place"
OTHERS = "crimes outside the force's own area, of which it knows a few only"
BETWEEN = "crimes under a code of one vintage, in months that know the other"
LAST_OF_2011 = "E01033768"  # codes of neighbourhoods above it are new in 2021
RETIRED = Path(__file__).resolve().parents[3] / "data" / "neighbourhoods_retired_2021.csv"
Bounds = tuple[str, str] | None
_STREET = re.compile(r"(\d{4}-\d{2})/\1-[a-z-]+-street\.csv")


def read_months(source: SourceFile, file: FileReceipt) -> list[Records]:
    """A table of the Metropolitan Police. `options.kinds` are its columns of kinds: the main kind, then its parts.

    Parts are called "BURGLARY / RES BURGLARY OF A HOME". Where `code` holds names of boroughs, `options.level` says so.
    Raises Unreadable.
    """
    records = under_header(source.lines(file.encoding), file.code)
    table, left_out = records.table, records.left_out
    months = [name for name in table.columns if re.fullmatch(r"\d{6}", name)]
    if not months:
        raise Unreadable("there is no column of a month, as 202402, in it; fetch the file that the receipt names")
    table[AREA] = _codes(table[file.code], file.options.get("level", ""))
    left_out[NO_PLACE] += int((table[AREA] == "").sum())
    table = table[table[AREA] != ""]
    counts = _numbers(source, table, months).set_axis([f"{each[:4]}-{each[4:]}" for each in months], axis=1)
    main, *parts = (table[each].str.strip().str.upper() for each in file.options["kinds"])
    kinds = [main, *(main + " / " + each for each in parts)]
    summed = [counts.groupby([table[AREA], kind.rename("kind")], sort=False).sum() for kind in kinds]
    return _records(_spread(pd.concat(summed), file.options.get("years", 0)), table, left_out)


def read_street(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The crimes of a police.uk download by neighbourhood, kind and month. Raises Unreadable.

    `options.areas` are the beginnings of the names of the force's own neighbourhoods, `options.years` as above. Around
    January 2023 a month mixes codes of 2011 and of 2021, and the crimes of an area that changed are divided between
    two codes: an area of one vintage has figures only for the months before, or after, those that know the other.
    """
    crimes = pd.concat([_month(source, file, name, data) for name, data in _streets(source)])
    area, name = crimes["LSOA code"].str.strip(), crimes["LSOA name"].str.strip()
    own = name.str.replace(r" \w{4}$", "", regex=True).isin(file.options["areas"])
    left_out = Counter({UNPLACED: int((area == "").sum()), OTHERS: int((~own & (area != "")).sum())})
    crimes = crimes.assign(**{AREA: area})[own]
    bounds = _bounds(crimes)
    between = _between(crimes[AREA], crimes["Month"], bounds)
    left_out[BETWEEN] += int(between.sum())
    counts = crimes.groupby([AREA, "Crime type", "Month"]).size().unstack("Month", fill_value=0)
    return _records(_spread(counts, file.options.get("years", 0), bounds), crimes[~between], left_out)


def _streets(source: SourceFile) -> list[tuple[str, bytes]]:
    members = {name: data for name, data in source.members().items() if _STREET.search(name)}
    if not members:
        raise Unreadable("no member of it is called as 2024-02/2024-02-force-street.csv; fetch street-level crimes")
    return sorted(members.items())


def _month(source: SourceFile, file: FileReceipt, name: str, data: bytes) -> pd.DataFrame:
    table = under_header(source.lines(file.encoding, data, name), "Month", name).table
    told, own = set(table["Month"]), _STREET.search(name)
    if own and told - {own[1]}:
        source.fault(f"it holds crimes of {', '.join(sorted(told - {own[1]}))}; fetch the month again", part=name)
    return table


def _codes(names: pd.Series, level: str) -> pd.Series:
    if not level:
        return names.str.strip()
    return names.map({each: districts.code_of(each, level) or "" for each in names.unique()})


def _numbers(source: SourceFile, table: pd.DataFrame, months: list[str]) -> pd.DataFrame:
    numbers = table[months].apply(pd.to_numeric, errors="coerce")
    for month in months:
        for line, text in table.loc[numbers[month].isna(), month].items():
            source.fault(
                f"{month} holds {text!r}, which is no number of offences; fetch the file again", int(str(line))
            )
    return numbers.fillna(0)


def _spread(counts: pd.DataFrame, years: int, bounds: Bounds = None) -> pd.DataFrame:
    """Counts by area and kind, a column a month -> a row an area, month and whole year counted back from the last."""
    wide = counts.unstack(fill_value=0)
    months, code = sorted(counts.columns), wide.index.to_series()
    monthly = {month: wide[month].mask(_between(code, month, bounds)) for month in months}
    spans = [table.assign(**{PERIOD: month, SPAN: "month"}) for month, table in monthly.items()]
    for end in range(len(months), len(months) - 12 * years, -12):
        first, *others = months[max(end - 12, 0) : end]
        if len(others) == 11:
            total = monthly[first]
            for each in others:
                total = total + monthly[each]
            spans.append(total.assign(**{PERIOD: f"{first} to {others[-1]}", SPAN: "12 months"}))
    return pd.concat(spans)


def _bounds(crimes: pd.DataFrame) -> Bounds:
    """The first month that has a code new in 2021, and the last that has one retired then; None without new ones."""
    months, code = crimes["Month"], crimes[AREA]
    new, retired = months[code > LAST_OF_2011], months[code.isin(_retired())]
    return (new.min(), max(retired, default="")) if len(new) else None


def _between(code: pd.Series, month: pd.Series | str, bounds: Bounds) -> pd.Series:
    """Whether an area of one vintage is asked for in a month that knows the other."""
    if bounds is None:
        return pd.Series(False, index=code.index)
    first_new, last_retired = bounds
    return (code.isin(_retired()) & (month >= first_new)) | ((code > LAST_OF_2011) & (month <= last_retired))


@cache
def _retired() -> frozenset[str]:
    """The neighbourhoods of 2011 in England whose codes ended in 2021."""
    return frozenset(RETIRED.read_text().split()[1:])


def _records(long: pd.DataFrame, rows: pd.DataFrame, left_out: Counter[str]) -> list[Records]:
    first = pd.Series(rows.index, index=rows[AREA]).groupby(level=0).first()
    long = long[long.index.isin(first.index)]
    counts = long.drop(columns=[PERIOD, SPAN])
    cells = counts.fillna(0).astype(int).astype(str).where(counts.notna(), "[x]")
    cells = cells.assign(**{AREA: long.index, PERIOD: long[PERIOD], SPAN: long[SPAN]})
    table = cells.set_axis(first.reindex(long.index).to_numpy())
    return [Records(table, AREA, PERIOD, left_out=+left_out, made_of=len(rows))]
