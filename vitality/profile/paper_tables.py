"""The tables of a profile report: one for each theme with its recent figures, and one of figures that are old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from vitality import wording
from vitality.content.blocks import Block, Cell, Heading, Paragraph, Run, Table
from vitality.drawing import marks, palette
from vitality.profile import answer as profile
from vitality.wording import is_number

if TYPE_CHECKING:
    from vitality.profile.paper import Seen

Row = Mapping[str, Any]
BENCHMARKS = (("benchmark_name", "benchmark_value"), ("region_name", "region_value"), ("country_name", "country_value"))
NOT_HELD, TOTAL = "not held", "a total"
SHORT_LABEL = 9  # letters of a period that fit under a sparkline
ENOUGH = 0.4
STATUS = {
    "estimated": "estimated",
    "provisional": "provisional",
    "low_reliability": "less reliable",
    "break": "counted differently before",
}


def themes(seen: Seen) -> list[Block]:
    """A heading, a sentence and a table for each theme with recent figures; then the old figures of all themes."""
    result: list[Block] = []
    chapters = profile.by_theme(seen.rows, seen.themes, seen.today)
    against = benchmarks([row for row in _held(seen.rows) if not profile.is_old(row, seen.today)])
    for theme in chapters:
        recent = [row for row in _held(theme.rows) if not profile.is_old(row, seen.today)]
        if recent:
            result += [Heading(theme.title), _table(seen, theme.description, recent, against)]
    if result:
        result[0:0] = _key(seen)
    older = [row for theme in chapters for row in _held(theme.rows) if profile.is_old(row, seen.today)]
    return result + (_old(seen, older) if older else [])


def benchmarks(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """(name, column of the figure) of what most of the figures can be set beside, nearest first, each name once.

    The first is always there when any figure has it; the others only where at least `ENOUGH` of the figures do, since
    a column that says "not held" on every line tells less than a word beside the one figure that is held.
    """
    result: dict[str, str] = {}
    rates = [row for row in rows if row["kind"] != "count"]
    for at, (name, column) in enumerate(BENCHMARKS):
        named = next((row[name] for row in rows if row[name]), None)
        held = sum(is_number(row[column]) for row in rates)
        if named and held and (at == 0 or held >= ENOUGH * len(rates)):
            result.setdefault(named, column)
    return list(result.items())


def verdict(row: Row) -> tuple[Run, ...]:
    """The verdict's word, with its shape and colour when it is printed; "not compared" in quiet letters."""
    word = wording.verdict_word(row["verdict"])
    compared = palette.mark(row["verdict"]).shape
    return (Run(word, verdict=row["verdict"]) if compared else Run(word, quiet=True),)


def _held(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["value"] is not None]


def _key(seen: Seen) -> list[Block]:
    kinds = _kinds(seen)
    return [
        Paragraph(
            (
                Run("How to read the tables. ", bold=True),
                f"Each grey tick is one of the {kinds}; the tall line is {seen.benchmark}; where one end is "
                f"better, it is "
                "on the right. The bar is what chance alone could explain. Under each line of years stands the first "
                f"figure. “{NOT_HELD.capitalize()}”: no figure of the same period is held there. "
                f"“{TOTAL.capitalize()}”: a number that is not set beside that of a larger place.",
            )
        )
    ]


def _kinds(seen: Seen) -> str:
    kind = seen.area["area_type"]
    of = f"{seen.area['borough_name']} " if kind in ("lsoa", "msoa", "ward") and seen.area["borough_name"] else ""
    return f"{of}{wording.area_types(kind)}"


def _table(seen: Seen, caption: str, rows: Sequence[Row], against: Sequence[tuple[str, str]]) -> Table:
    kinds = wording.area_types(seen.area["area_type"])
    header = ["Measure", "Here", *(name for name, _ in against), f"Among {kinds}", "Over time"]
    widths = [6.2, 1.5, *(1.5 for _ in against), 3.0, 2.3]
    if against:
        header.append(f"Against {against[0][0]}")
        widths.append(2.2)
    return Table(
        caption,
        tuple(header),
        tuple(_row(seen, row, against, kinds) for row in rows),
        tuple(widths),
        frozenset(range(1, 2 + len(against))),
    )


def _row(seen: Seen, row: Row, against: Sequence[tuple[str, str]], kinds: str) -> tuple[str | Cell, ...]:
    own = [value for _, value in profile.own_strip(row, seen.strips, seen.code)]
    place = marks.strip(row, own, kinds=kinds)
    series = seen.series.get(row["indicator_id"], [])
    line = marks.line(series, unit=row["unit"], decimals=row["decimals"], title=row["title"])
    cells: list[str | Cell] = [
        Cell(row["title"], small=_under(row, against)),
        Cell((Run(_shown(row["value"], row), bold=True),)),
        *(_beside(row, column) for _, column in against),
        Cell(drawing=place) if place else Cell((Run("none of this period", quiet=True),)),
        Cell(drawing=line, small=_first(series, row)) if line else Cell((Run("one figure", quiet=True),)),
    ]
    return (*cells, Cell(verdict(row))) if against else tuple(cells)


def _shown(figure: float, row: Row) -> str:
    return wording.value(figure, row["unit"], row["decimals"])


def _under(row: Row, against: Sequence[tuple[str, str]]) -> str:
    """Unit, period, any mark of a figure, and benchmarks that have no column, as they stand under its name."""
    unit = wording.unit_words(row["unit"])
    parts = ["" if unit.lower() in row["title"].lower() else unit, row["period_label"], STATUS.get(row["status"], "")]
    shown = {name for name, _ in against}
    parts += [f"{name} {_shown(figure, row)}" for name, figure, _ in wording.comparisons(row) if name not in shown]
    return " · ".join(part for part in parts if part)


def _beside(row: Row, column: str) -> Cell:
    if row["kind"] == "count":
        return Cell((Run(TOTAL, quiet=True),))
    return Cell(_shown(row[column], row)) if is_number(row[column]) else Cell((Run(NOT_HELD, quiet=True),))


def _first(series: Sequence[Row], row: Row) -> str:
    """The first figure of a line of years, with its period or, where that is long, the month it ends in."""
    first = next(each for each in series if is_number(each["value"]))
    label = first["period_label"] or ""
    when = label if len(label) <= SHORT_LABEL else f"to {first['period_end']:%b %Y}"
    return f"{_shown(first['value'], row)}, {when}"


def _old(seen: Seen, rows: Sequence[Row]) -> list[Block]:
    """Old figures, one line each: they tell how it was, not how it is."""
    against = benchmarks(rows)
    header = ["Measure, unit and period", "Here", *(name for name, _ in against)]
    header += [f"Against {name}" for name, _ in against[:1]]
    return [
        Heading(f"Figures more than {profile.OLD_YEARS} years old"),
        Paragraph("They tell how it was then. Nothing newer is held for this place.", keep=True),
        Table(
            f"Older figures of {seen.area['label']}",
            tuple(header),
            tuple(_old_row(row, against) for row in rows),
            (9.4, 1.6, *(1.6 for _ in against), *(2.1 for _ in against[:1])),
            frozenset(range(1, 2 + len(against))),
            dense=True,
        ),
    ]


def _old_row(row: Row, against: Sequence[tuple[str, str]]) -> tuple[str | Cell, ...]:
    told = Cell((row["title"], Run(f"  {_under(row, against)}", quiet=True)))
    cells = [told, Cell((Run(_shown(row["value"], row), bold=True),)), *(_beside(row, column) for _, column in against)]
    return (*cells, *(Cell(verdict(row)) for _ in against[:1]))
