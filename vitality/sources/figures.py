"""Rows of a publisher's table -> figures: which columns feed which indicator, as the receipt says."""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from vitality.definitions import statuses
from vitality.definitions.catalogue import Indicator
from vitality.definitions.periods import parse
from vitality.files.faults import quoted
from vitality.sources import cells, codes
from vitality.sources.opened import SourceFile
from vitality.sources.published import ColumnSeries, FileReceipt, Published
from vitality.sources.records import Records, no_column, tidy

COLUMNS = (
    *("indicator_id", "view", "area_code", "period", "value", "lower", "upper", "numerator", "denominator"),
    *("status", "note", "file", "line"),
)
NOT_ASKED = "rows that no [[series]] takes"
_WEIGHT = {each.status: each.weight for each in statuses.STATUSES}
_WIDEST = 4  # digits behind the point that two ways of writing a published figure may differ in


@dataclass
class Numbers:
    """Cells of several rows as numbers, and the status of each."""

    value: np.ndarray
    status: np.ndarray


class Reading:
    """One table on its way to figures; faults are noted at the file."""

    def __init__(self, source: SourceFile, file: FileReceipt, records: Records, own: Published):
        self.source, self.file, self.records, self.own = source, file, records, own
        self.left_out: Counter[str] = Counter(records.left_out)
        self.read: dict[tuple[str, str], Numbers] = {}
        self.used: set[str] = {records.area, records.period, records.note} - {""}
        self.table = self._of_england(records.table)
        self.taken = np.zeros(len(self.table), dtype=bool)

    def _of_england(self, table: pd.DataFrame) -> pd.DataFrame:
        area = table[self.records.area].str.strip()
        why = area.map({each: codes.why_left_out(each) for each in area.unique()})
        if self.records.made_of < 0:
            self.left_out.update(Counter(why[why != ""]))
        return table.assign(**{self.records.area: area})[why == ""]

    def figures(self, indicators: Mapping[str, Indicator]) -> list[pd.DataFrame]:
        """The figures of every series that reads this table, and counts the rows that none reads."""
        result = []
        for series in self.own.columns:
            if fnmatch.fnmatchcase(self.source.name, series.files) and fnmatch.fnmatchcase(
                self.records.part, series.part
            ):
                result += [self._of_series(one, indicators[series.indicator_id]) for one in self.by_period(series)]
        if self.kept < self.records.rows - self.left_out.total():
            self.left_out[NOT_ASKED] += self.records.rows - self.left_out.total() - self.kept
        return [each for each in result if len(each)]

    @property
    def kept(self) -> int:
        """How many rows of the file figures were taken from."""
        return int(self.taken.sum()) if self.records.made_of < 0 else self.records.made_of

    def by_period(self, series: ColumnSeries) -> Iterator[ColumnSeries]:
        """The series itself, or one for each period that the names of columns hold."""
        first = next((each for each in series.columns if "{period}" in each), None)
        if first is None:
            missing = [each for each in (*series.columns, *series.where) if tidy(each) not in self.table]
            for each in missing:
                self.source.fault(no_column(each, list(self.table.columns)), part=self.records.part)
            if not missing:
                yield series
            return
        pattern = re.escape(tidy(first)).replace(re.escape("{period}"), "(.+)")
        periods = [hit[1] for name in self.table.columns if (hit := re.fullmatch(pattern, str(name)))]
        if not periods:
            self.source.fault(no_column(first, list(self.table.columns)), part=self.records.part)
        for period in [each for each in periods if each not in series.skip_periods]:
            put = {key: _put(getattr(series, key), period) for key in _NAMED}
            yield replace(series, **put, period=series.period.replace("{period}", period) or period)

    def _of_series(self, series: ColumnSeries, indicator: Indicator) -> pd.DataFrame:
        rows = self._asked(series)
        self.taken |= rows
        table = self.table.loc[rows, sorted({self.records.area, self.records.period, self.records.note} - {""})]
        own = self._numbers(series, indicator, rows)
        frame = pd.DataFrame({"area_code": table[self.records.area], **own})
        frame["indicator_id"], frame["view"] = indicator.id, series.view
        said = self.records.note
        frame["note"] = (table[said] + f" {series.note}").str.strip() if said else series.note
        frame["period"] = self._periods(series, table)
        frame["line"] = table.index
        frame["file"] = f"{self.source.name}!{self.records.part}" if self.records.part else self.source.name
        return frame.loc[:, list(COLUMNS)]

    def _asked(self, series: ColumnSeries) -> np.ndarray:
        rows = np.ones(len(self.table), dtype=bool)
        for column, words in series.where.items():
            rows &= self.table[tidy(column)].str.strip().isin(words).to_numpy()
            self.used.add(tidy(column))
        return rows

    def _periods(self, series: ColumnSeries, table: pd.DataFrame) -> pd.Series | str:
        given = series.period or (table[self.records.period].str.strip() if self.records.period else self.file.period)
        texts = [given] if isinstance(given, str) else list(given.unique())
        for text in texts:
            try:
                parse(text)
            except ValueError as error:
                self.source.fault(str(error), part=self.records.part)
        return given

    def _numbers(self, series: ColumnSeries, indicator: Indicator, rows: np.ndarray) -> dict[str, np.ndarray]:
        """Value, limits, counts and status of the rows asked for."""
        above, below = self._sum(series.numerator, rows), self._sum(series.denominator, rows)
        if above and series.less:
            above = _less(above, self._sum(series.less, rows))
        shown = self._sum((series.value,) if series.value else (), rows)
        status = _weightiest([each.status for each in (above, below, shown) if each])
        nothing = np.full(rows.sum(), np.nan)
        value = shown.value * series.scale if shown else nothing
        if above and below:
            counted = _over(above.value, below.value) * indicator.multiplier
            status[(below.value == 0) & (status == "ok")] = "nobody"
            self._agree(series, indicator, rows, value, counted)
            value = np.where(np.isfinite(counted), counted, value)
        elif above and not series.per:
            value = above.value * series.scale
        status[status == "ok"] = series.status or "ok"
        with_value = np.isin(status, list(cells.HAS_VALUE))
        margin = self._limit(series.margin, series.scale, rows)
        return {
            "value": np.where(with_value, value, np.nan),
            "lower": value - margin if series.margin else self._limit(series.lower, series.scale, rows),
            "upper": value + margin if series.margin else self._limit(series.upper, series.scale, rows),
            "numerator": np.where(with_value, above.value, np.nan) if above else nothing,
            "denominator": below.value if below else nothing,
            "status": status,
        }

    def _limit(self, name: str, scale: float, rows: np.ndarray) -> np.ndarray:
        own = self._sum((name,) if name else (), rows)
        return own.value * scale if own else np.full(rows.sum(), np.nan)

    def _sum(self, names: tuple[str, ...], rows: np.ndarray) -> Numbers | None:
        """The sum of columns; where one has no number, none, with the weightiest status."""
        if not names:
            return None
        every = [self._column(tidy(each), rows) for each in names]
        return Numbers(np.sum([each.value for each in every], axis=0), _weightiest([each.status for each in every]))

    def _column(self, name: str, rows: np.ndarray) -> Numbers:
        self.used.add(name)
        column = self.table[name][rows]  # and not a column of table[rows], which copies every other too
        values, status, wrong = cells.read(column, self.own.markers)
        for line, text in column[wrong].items():
            told = f"{quoted(name)} holds {quoted(text)}, neither a number nor a known marker"
            self.source.fault(f"{told}; say in [markers] what it means", int(str(line)), self.records.part)
        return Numbers(values, status)

    def _agree(
        self, series: ColumnSeries, indicator: Indicator, rows: np.ndarray, shown: np.ndarray, counted: np.ndarray
    ):
        """Note the rows whose published value is not that of their counts, within the rounding of either."""
        if not series.value:
            return
        below = self._sum(series.denominator, rows)
        assert below
        room = 0.5 * 10.0 ** -_digits(self.table.loc[rows, tidy(series.value)]) * series.scale
        room = room + series.within + indicator.multiplier * _over(np.ones(len(shown)), below.value)
        apart = np.abs(shown - counted) > room
        for line, told, own in zip(self.table.index[rows][apart], shown[apart], counted[apart], strict=True):
            message = (
                f"{quoted(series.value)} is {told:g}, but the counts of its row give {own:.6g}; see which is right"
            )
            self.source.fault(message, int(line), self.records.part)


_NAMED = ("numerator", "less", "denominator", "value", "lower", "upper", "margin")


def _put(names: str | tuple[str, ...], period: str) -> str | tuple[str, ...]:
    if isinstance(names, str):
        return names.replace("{period}", period)
    return tuple(each.replace("{period}", period) for each in names)


def _less(above: Numbers, taken: Numbers | None) -> Numbers:
    return Numbers(above.value - taken.value, _weightiest([above.status, taken.status])) if taken else above


def _over(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Quotients; nan where there is nothing to divide by."""
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)


def _weightiest(given: list[np.ndarray]) -> np.ndarray:
    """Of several statuses of a row the one that says most; "ok" is the lightest."""
    result = given[0].copy()
    weights = pd.Series(_WEIGHT)
    for other in given[1:]:
        heavier = weights.reindex(other).to_numpy() < weights.reindex(result).to_numpy()
        result[heavier] = other[heavier]
    return result


def _digits(texts: pd.Series) -> int:
    """The most digits behind the point that these cells show."""
    longest = texts.str.extract(r"\.(\d+)", expand=False).str.len().max()  # nan where no cell shows any
    return min(_WIDEST, int(np.nan_to_num(longest)))
