"""The grid: places as columns, measures as rows, a verdict in every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality.compare.remarks import measures, years
from vitality.compare.spine import NAME, VALUE, VERDICT
from vitality.drawing import palette
from vitality.questions import PlaceStanding

BENCHMARKS = ("benchmark", "region", "country")
ORDERS = {"like": "How like they are", "name": "Name", "better": "Most measures better"}


@dataclass(frozen=True)
class Line:
    """A measure: its benchmarks by key in words, and by place the verdict with the figure in words."""

    indicator_id: str
    title: str
    period: str
    benchmarks: Mapping[str, str]
    cells: Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True)
class Grid:
    """Columns (code and label) after the benchmarks, and rows of a measure with its cells by column."""

    benchmarks: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    rows: tuple[Line, ...]


def grid(facts: Sequence[PlaceStanding], codes: Sequence[str], against: str, order: str = "like") -> Grid:
    """Measures that the first place has a figure of, with the cells of all places of the same period.

    `codes` come in order of likeness, the place itself first; it stays first whatever the order.
    """
    labels = {row.area_code: row.label for row in facts}
    cells: dict[str, dict[str, PlaceStanding]] = {}
    for row in facts:
        cells.setdefault(row.indicator_id, {})[row.area_code] = row
    first = codes[0]
    known = {key: each for key, each in cells.items() if first in each and each[first].kind != "count"}
    others = [code for code in codes[1:] if code in labels]
    if order == "name":
        others.sort(key=lambda code: labels[code])
    elif order == "better":
        others.sort(key=lambda code: -_better(known, first, code, VERDICT[against]))
    return Grid(
        tuple((key, name) for key, name in benchmarks([row for row in facts if row.area_code == first]).items()),
        tuple((code, labels[code]) for code in [first, *others] if code in labels),
        tuple(_line(each, first, VERDICT[against]) for each in known.values()),
    )


def _better(known: Mapping[str, Mapping[str, PlaceStanding]], first: str, code: str, verdict: str) -> int:
    return sum(
        getattr(_same(each, first)[code], verdict) == "better" for each in known.values() if code in _same(each, first)
    )


def _same(each: Mapping[str, PlaceStanding], first: str) -> dict[str, PlaceStanding]:
    """Cells of the period of the first place's own figure; the others are not shown, and not counted."""
    return {code: row for code, row in each.items() if row.period_id == each[first].period_id}


def benchmarks(rows: Sequence[PlaceStanding]) -> dict[str, str]:
    """Larger places that some figure is set beside, by key; one that is another under a second key counts once."""
    result: dict[str, str] = {}
    for key in BENCHMARKS:
        name = next((getattr(row, NAME[key]) for row in rows if getattr(row, VALUE[key]) is not None), None)
        if name and name not in result.values():
            result[key] = name
    return result


def _line(each: Mapping[str, PlaceStanding], first: str, verdict: str) -> Line:
    own = each[first]
    shown = {key: own.shown(getattr(own, VALUE[key])) for key in BENCHMARKS}
    cells = {code: (getattr(row, verdict), row.shown_value) for code, row in _same(each, first).items()}
    known = {key: text for key, text in shown.items() if text}
    return Line(own.indicator_id, own.short_title, own.period_label or "", known, cells)


def legend(result: Grid, name: str) -> str:
    """What the marks in the cells mean, of those that there are."""
    words = {
        "better": "● better",
        "worse": "◆ worse",
        "similar": "○ similar (too close to tell)",
        "higher": "▲ higher, where neither side is good",
        "lower": "▼ lower, where neither side is good",
    }
    held = {cell[0] for row in result.rows for cell in row.cells.values()}
    told = ", ".join(text for verdict, text in words.items() if verdict in held)
    bare = "without a mark it was not compared" if held - set(words) else ""
    if not told:
        return "No cell is compared: no range of chance is known."
    return f"Each cell says how a place stands against {name}: {told}{'; ' if bare else ''}{bare}."


def sentence(result: Grid, label: str, name: str) -> str:
    """How often the place itself is better and worse against a benchmark, and of which years the figures are."""
    first = result.places[0][0]
    words = [row.cells[first][0] for row in result.rows]
    rest = sum(word not in ("better", "worse", "similar") for word in words)
    return (
        f"{label} against {name}: of {measures(len(words))} it is better on {words.count('better')}, worse on "
        f"{words.count('worse')} and too close to tell on {words.count('similar')}"
        f"{f'; {rest} cannot be judged or compared' if rest else ''}."
        f"{years(row.period for row in result.rows)}"
    )


def table_rows(result: Grid) -> list[dict[str, str]]:
    """The grid for a download: each cell as the verdict's word and the figure."""
    return [
        {
            "Measure": row.title,
            "Period": row.period,
            **{name: row.benchmarks.get(key, "") for key, name in result.benchmarks},
            **{name: _words(row.cells.get(code)) for code, name in result.places},
        }
        for row in result.rows
    ]


def _words(cell: tuple[str | None, str] | None) -> str:
    return "no figure" if cell is None else f"{palette.mark(cell[0]).word} ({cell[1]})"
