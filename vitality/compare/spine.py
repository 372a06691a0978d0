"""The spine: every measure of one place on one axis from worst to best, the benchmark in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.compare.remarks import years
from vitality.drawing import palette
from vitality.statistics import spine as place_on_spine

Row = Mapping[str, Any]
VALUE = {"benchmark": "benchmark_value", "region": "region_value", "country": "country_value", "peers": "peer_median"}
VERDICT = {"benchmark": "verdict", "region": "region_verdict", "country": "country_verdict", "peers": "peer_verdict"}
NAME = {"benchmark": "benchmark_name", "region": "region_name", "country": "country_name"}
SHAPES = {"●": "circle", "◆": "diamond", "○": "circle", "▲": "triangle-up", "▼": "triangle-down", "": "circle"}


def benchmark_name(rows: Sequence[Row], against: str) -> str | None:
    """What a benchmark is called, None where no figure of this place has it."""
    known = [row for row in rows if row.get(VALUE[against]) is not None]
    if not known:
        return None
    return "the middle of places like it" if against == "peers" else known[0][NAME[against]]


def spine_rows(
    rows: Sequence[Row], values: Mapping[str, Mapping[str, float]], codes: set[str], against: str, second: str | None
) -> list[dict[str, Any]]:
    """One row a measure that has a figure here, a benchmark, and at least three places of the set with a figure.

    `values` are figures by indicator and area code, of the same period as the place's own; those of `codes` make the
    line. Positions run from 0 (worst, or lowest where nothing is judged) to 1; the benchmark is at 0.5.
    """
    result = []
    for row in rows:
        known = values.get(row["indicator_id"], {})
        own = [value for code, value in known.items() if code in codes]
        base = row.get(VALUE[against])
        if row["value"] is None or base is None or row["kind"] == "count" or len(own) < 3:
            continue
        benchmark = [*own, row["value"]]
        place = place_on_spine(benchmark, base, row["value"], polarity=row["polarity"])
        other = row.get(VALUE[second]) if second else None
        at = place_on_spine(benchmark, base, other, polarity=row["polarity"]).area if other is not None else None
        result.append(_told(row, place, base, other, at, VERDICT[against]))
    return result


def _told(row: Row, place, base: float, other: float | None, at: float | None, verdict: str) -> dict[str, Any]:
    mark = palette.mark(row.get(verdict))

    def shown(figure):
        return wording.value(figure, row["unit"], row["decimals"])

    return {
        "indicator_id": row["indicator_id"],
        "measure": f"{row['short_title']} ({row['period_end']:%Y})",
        "period": row["period_label"],
        "here": shown(row["value"]),
        "against": shown(base),
        "other": shown(other) if other is not None else "",
        "worst": place.worst,
        "q25": min(place.q25, place.q75),
        "q75": max(place.q25, place.q75),
        "best": place.best,
        "area": min(max(place.area, 0.0), 1.0),
        "second": at if at is not None and 0 <= at <= 1 else None,  # beyond the ends it is told in the table only
        "verdict": row.get(verdict) or "not_compared",
        "word": mark.word,
        "shape": SHAPES[mark.shape],
        "hollow": mark.shape == "○",
        "colour": mark.light,
        "ends": "lowest to highest" if row["polarity"] == "no_judgement" else "worst to best",
    }


def html(result: Sequence[Row], name: str, second: str | None) -> str:
    """The spine as rows that fold on a small screen: measure, figure, the line with its marks, and the verdict."""
    return "".join(
        f'<div class="v-spine"><b>{escape(each["measure"])}</b><span>{escape(each["here"])}</span>'
        f"{_picture(each, name, second)}"
        f'<i class="v-mark v-{escape(each["verdict"])}">{palette.mark(each["verdict"]).shape} '
        f"{escape(each['word'])}</i></div>"
        for each in result
    )


def _picture(each: Row, name: str, second: str | None) -> str:
    def x(share: float) -> float:
        return round(8 + 344 * share, 1)

    told = f"{each['measure']}: {each['here']} here, {name} {each['against']}. {each['word']}"
    if second and each["other"]:
        told += f". {second} {each['other']}"
    colour = f"var(--mark,{each['colour']})"
    shape = {
        "◆": f'<path d="M{x(each["area"])} 4l8 8-8 8-8-8z"',
        "▲": f'<path d="M{x(each["area"])} 4l8 14h-16z"',
        "▼": f'<path d="M{x(each["area"])} 20l8-14h-16z"',
    }.get(palette.mark(each["verdict"]).shape, f'<circle cx="{x(each["area"])}" cy="12" r="6"')
    fill = "var(--paper,#fff)" if each["hollow"] else colour
    other = each["second"]
    diamond = "" if other is None else f'<path d="M{x(other)} 8l4 4-4 4-4-4z" fill="currentColor"/>'
    return (
        f'<svg viewBox="0 0 360 24" role="img" aria-label="{escape(told)}" class="v-{escape(each["verdict"])}">'
        f'<path d="M{x(each["worst"])} 12H{x(each["best"])}" stroke="#D5D5D5" stroke-width="6"/>'
        f'<path d="M{x(each["q25"])} 12H{x(each["q75"])}" stroke="#A9A9A9" stroke-width="6"/>'
        f'<path d="M{x(0.5)} 0V24" stroke="currentColor"/>{diamond}'
        f'{shape} fill="{fill}" stroke="{colour}" stroke-width="2"/></svg>'
    )


def table_rows(result: Sequence[Row], name: str, second: str | None) -> list[dict[str, str]]:
    """The same as a table."""
    return [
        {
            "Measure": each["measure"],
            "Period": each["period"],
            "Here": each["here"],
            name[0].upper() + name[1:]: each["against"],
            **({second[0].upper() + second[1:]: each["other"]} if second else {}),
            "Verdict": each["word"],
        }
        for each in result
    ]


def benchmarks(rows: Sequence[Row]) -> dict[str, str]:
    """Every benchmark that some figure of the place has, by its name; the same one under two keys counts once."""
    result: dict[str, str] = {}
    for key in VALUE:
        name = benchmark_name(rows, key)
        if name and name not in result.values():
            result[key] = name
    return result


def sentence(label: str, result: Sequence[Row], name: str) -> str:
    """How the measures of the spine came out against the benchmark, in one sentence."""
    count = {word: sum(each["word"] == word for each in result) for word in ("better", "worse", "similar")}
    apart = sum(each["word"] in ("higher", "lower") for each in result)
    rest = f"; {apart} more {'differs' if apart == 1 else 'differ'} where neither side is good" if apart else ""
    untested = sum(each["word"] == "not compared" for each in result)
    if untested:
        verb = "is" if untested == 1 else "are"
        rest += f"; {untested} {verb} drawn without a verdict, because no range of chance is known"
    return (
        f"{label} against {name}: {count['better']} better, {count['worse']} worse, {count['similar']} too close to "
        f"tell{rest}.{years(each['period'] for each in result)}"
    )


def legend(result: Sequence[Row], set_words: str, name: str, second: str | None) -> str:
    """What the line and its marks are, of those that some row has."""
    ends = {each["ends"] for each in result}
    told = "from the worst to the best" if "worst to best" in ends else "from the lowest to the highest"
    told += f" of {set_words}"
    told += " (lowest to highest where nothing is judged)" if len(ends) > 1 else ""
    small = f", the small black diamond {second}" if second and is_drawn(result) else ""
    return f"The line runs {told}, its darker part is the middle half. The upright line is {name}{small}."


def is_drawn(result: Sequence[Row]) -> bool:
    """Whether some row has the mark of the second benchmark; beyond the ends of a line it is in the table only."""
    return any(each["second"] is not None for each in result)


def other_benchmark(rows: Sequence[Row], against: str) -> str | None:
    """The nearest other benchmark that some measure with the first has too; None where none has."""
    both = [row for row in rows if row["kind"] != "count" and row.get(VALUE[against]) is not None]
    others = [key for key, name in benchmarks(rows).items() if name != benchmark_name(rows, against)]
    return next((key for key in others if any(row.get(VALUE[key]) is not None for row in both)), None)
