"""Places of one measure as the one list that stands wherever places are listed: on pages, in papers, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vitality import wording
from vitality.content.blocks import Block, Bullets, ListedPart, ListedPlace, Paragraph, PlaceList
from vitality.content.text import Run, joined, page_link, verdict
from vitality.drawing import range_bar
from vitality.drawing.range_bar import Axis
from vitality.questions import MapFigure, Measured
from vitality.questions.rows import TESTED
from vitality.wording import is_number

ORDERS = {"high": "Highest first", "low": "Lowest first", "name": "By name", "chosen": "Around the chosen place"}
TOP, BOTTOM, AROUND = 7, 4, 3  # places shown at either end, and to either side of the chosen one
FOLDED_FROM = 3  # fewer than this are not worth folding
NAMED = 8  # places without a figure that are named; the rest are counted


@dataclass(frozen=True)
class Places:
    """What a list is made of: figures of places of one kind, their measure, and which of them is chosen.

    `kind` and `kinds` are the words for one and for several of them.
    """

    rows: Sequence[MapFigure]
    measure: Measured
    kind: str = "place"
    kinds: str = "places"
    chosen_code: str = ""

    @property
    def known(self) -> list[MapFigure]:
        """The places that have a figure, highest first."""
        return sorted(
            (each for each in self.rows if is_number(each.value)), key=lambda row: (-(row.value or 0), row.label)
        )

    @property
    def benchmark(self) -> MapFigure | None:
        """A row that knows the benchmark, if any does."""
        return next((each for each in self.rows if each.benchmark_name and is_number(each.benchmark_value)), None)

    @property
    def has_ranges(self) -> bool:
        return any(is_number(each.lower) and is_number(each.upper) for each in self.known)

    def ordered(self, order: str) -> list[MapFigure]:
        """Those with a figure, in one of ORDERS."""
        if order == "name":
            return sorted(self.known, key=lambda row: row.label.casefold())
        if order == "low":
            return sorted(self.known, key=lambda row: (row.value or 0, row.label))
        return self.known


def headline(places: Places) -> str:
    """How many places differ from the benchmark, and who is highest and whether that is clear of the next; "" without
    figures."""
    known, base = places.known, places.benchmark
    if not known:
        return ""
    said = []
    if base is not None:
        told = wording.tally(
            [each.verdict for each in known],
            places.kinds,
            f"{base.benchmark_name} ({places.measure.shown(base.benchmark_value)})",
        )
        said += [f"{told}."] if told else []
    return " ".join([*said, first_of(places)])


def first_of(places: Places, *, lowest: bool = False) -> str:
    """Who is highest, or lowest, and whether that is clear of the next; "" where fewer than two have a figure."""
    rows = places.ordered("low" if lowest else "high")
    if len(rows) < 2:
        return ""
    labels, shown = [each.label for each in rows], [places.measure.shown(each.value) for each in rows]
    return wording.leader(labels, shown, rows, lowest=lowest)


def place_list(places: Places, caption: str, order: str = "high") -> list[Block]:
    """The list with the key over it, and the places without a figure by reason under it."""
    rows = places.ordered(order)
    blocks: list[Block] = []
    if rows:
        base = places.benchmark
        scale = _axis(places, rows)
        named = f"Against {base.benchmark_name}" if base and any(each.verdict in TESTED for each in rows) else ""
        end = "lowest" if order == "low" else "highest"
        head = (places.kind[:1].upper() + places.kind[1:], "Figure", named, f"Order from the {end}")
        line = f"{base.benchmark_name} ({places.measure.shown(base.benchmark_value)})" if base else ""
        ends = (places.measure.shown(scale.low), places.measure.shown(scale.high))
        blocks += [
            Paragraph(_key(places, rows, line, order), quiet=True),
            PlaceList(caption, head, ends, line, _parts(places, rows, scale, order)),
        ]
    absent = _absent(places)
    return [*blocks, *([Bullets(absent, small=True)] if absent else [])]


def taken_away(places: Places, order: str = "high") -> list[dict[str, Any]]:
    """The same list in the same order as a table of plain columns; those without a figure last, with the reason."""
    base, measure = places.benchmark, places.measure
    against = f"Against {base.benchmark_name}" if base else "Verdict"
    end = "lowest" if order == "low" else "highest"
    absent = sorted((each for each in places.rows if not is_number(each.value)), key=lambda row: row.label)
    table = [
        {
            places.kind[:1].upper() + places.kind[1:]: each.label,
            measure.column_head: _rounded(each.value, measure),
            "Range from": _rounded(each.lower, measure),
            "Range to": _rounded(each.upper, measure),
            against: wording.verdict_word(each.verdict) if is_number(each.value) else "",
            f"Order from the {end}": wording.order_words(each, from_lowest=order == "low"),
            "Remark": "" if each.status == "ok" else why_absent(each),
        }
        for each in (*places.ordered(order), *absent)
    ]
    kept = [name for name in (table[0] if table else {}) if any(row[name] not in (None, "") for row in table)]
    return [{name: row[name] for name in kept} for row in table]


def why_absent(each: MapFigure | None) -> str:
    """Why an area has no figure, or what is special about the one that it has."""
    if each is None or (each.value is None and not each.reason):
        return "Not published for this place and period."
    return each.reason or ""


def _key(places: Places, rows: Sequence[MapFigure], line: str, order: str) -> str:
    said = [f"{places.measure.unit[:1].upper()}{places.measure.unit[1:]}."]
    if places.has_ranges:
        said.append("The bar is the range that chance leaves.")
    else:
        said.append("No range of chance is known for these figures, so how sure the order is cannot be told.")
    said += [f"The line is {line}."] if line else []
    first = _first_group(rows, order)
    if first and not all(_open(places, rows, order, first)[:first]):  # the dashed line would be folded away
        said.append(_ends(first, order, len(rows)))
    return " ".join(said)


def _first_group(rows: Sequence[MapFigure], order: str) -> int:
    """How many at the start of the list cannot be told apart from its first; 0 where that says nothing."""
    if order == "name" or len(rows) < (rows[0].ranked_areas or 0):  # some that were ranked are not in this list
        return 0
    size = wording.leading(rows, from_lowest=order == "low")
    if size == 1 and wording.order_words(rows[0], from_lowest=order == "low") not in ("highest", "lowest"):
        return 0  # clear of the next, and not of a later one whose figure is less sure
    return size if 0 < size < len(rows) else 0


def _axis(places: Places, rows: Sequence[MapFigure]) -> Axis:
    base = places.benchmark
    held = [each.value for each in rows] + [end for each in rows for end in (each.lower, each.upper)]
    held += [base.benchmark_value] if base else []
    return range_bar.axis([each for each in held if is_number(each)])


def _parts(places: Places, rows: Sequence[MapFigure], scale: Axis, order: str) -> tuple[ListedPart, ...]:
    """The list cut into what is open and what is folded, and under the first group that cannot be told apart."""
    line = _first_group(rows, order)
    is_open = _open(places, rows, order, line)
    line = line if all(is_open[:line]) else 0
    result = []
    cuts = groupby(range(len(rows)), key=lambda at: (is_open[at], at < line))
    for (opened, inside), run in cuts:
        inner = list(run)
        made = tuple(_listed(places, rows[at], scale, order) for at in inner)
        count = len(inner)
        between = "between" if order != "name" else "more"
        is_last = inside and inner[-1] == line - 1
        ends = _ends(line, order, len(rows)) if is_last else ""
        result.append(ListedPart(made, "" if opened else f"Show the {count} {places.kinds} {between}", ends))
    return tuple(result)


def _open(places: Places, rows: Sequence[MapFigure], order: str, line: int) -> list[bool]:
    """Which rows are shown before anything is pressed: both ends, and the chosen place with those around it."""
    size = len(rows)
    top = line if TOP - BOTTOM <= line <= TOP + BOTTOM else TOP
    ends = (top, size) if order == "name" else (1, size - 1) if order == "chosen" else (top, size - BOTTOM)
    at = next((at for at, each in enumerate(rows) if each.area_code == places.chosen_code), None)
    near = AROUND if order == "chosen" else 0
    result = [each < ends[0] or each >= ends[1] or (at is not None and abs(each - at) <= near) for each in range(size)]
    for opened, run in [(key, list(each)) for key, each in groupby(range(size), key=lambda each: result[each])]:
        if not opened and len(run) < FOLDED_FROM:
            for each in run:
                result[each] = True
    return result


def _ends(size: int, order: str, count: int) -> str:
    side = "lowest" if order == "low" else "highest"
    if size == 1:
        return f"The first is clear of the rest: the {side}."
    return f"The first {size} of {count} cannot be told apart from the {side}."


def _listed(places: Places, each: MapFigure, scale: Axis, order: str) -> ListedPlace:
    measure = places.measure
    limits = (each.lower, each.upper) if is_number(each.lower) and is_number(each.upper) else None
    span = f"{measure.shown(each.lower)} to {measure.shown(each.upper)}" if limits else ""
    shown = measure.shown(each.value)
    alt = f"{each.label}: {shown}{f', by chance anything from {span}' if span else ''}"
    line = each.benchmark_value if is_number(each.benchmark_value) else None
    estimated = each.status == "estimated"
    bar = range_bar.range_bar(each.value or 0.0, limits, line, scale, each.verdict, alt, estimated=estimated)
    words = wording.order_words(each, from_lowest=order == "low")
    return ListedPlace(
        page_link("profile", each.label, area=each.area_code),
        shown,
        bar,
        span,
        verdict(each.verdict) if each.verdict else None,
        words,
        "" if each.status == "ok" else why_absent(each),
        each.area_code == places.chosen_code,
    )


def _absent(places: Places) -> tuple[Any, ...]:
    """Places without a figure, those with the same reason together."""
    reasons: dict[str, list[MapFigure]] = {}
    for each in places.rows:
        if not is_number(each.value):
            reasons.setdefault(why_absent(each), []).append(each)
    return tuple(_without(reason, rows, places) for reason, rows in reasons.items())


def _without(reason: str, rows: Sequence[MapFigure], places: Places) -> tuple[str | Run, ...]:
    names = [page_link("profile", each.label, area=each.area_code) for each in rows[:NAMED]]
    more = len(rows) - len(names)
    listed = joined([*names, *([f"{more} more"] if more else [])], ", ", " and ")
    return (f"No figure for {len(rows)} of {len(places.rows)} {places.kinds}: ", *listed, f". {reason}")


def _rounded(figure: float | None, measure: Measured) -> float | None:
    return None if figure is None else round(figure, measure.decimals)
