"""The spine: every measure of one place on one axis from worst to best, the benchmark in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality.compare.remarks import years
from vitality.drawing import palette
from vitality.questions.rows import BriefStanding
from vitality.statistics import Spine
from vitality.statistics import spine as place_on_spine

VALUE = {"benchmark": "benchmark_value", "region": "region_value", "country": "country_value", "peers": "peer_median"}
VERDICT = {"benchmark": "verdict", "region": "region_verdict", "country": "country_verdict", "peers": "peer_verdict"}
NAME = {"benchmark": "benchmark_name", "region": "region_name", "country": "country_name"}
SHAPES = {"●": "circle", "◆": "diamond", "○": "circle", "▲": "triangle-up", "▼": "triangle-down", "": "circle"}


def benchmark_name(rows: Sequence[BriefStanding], against: str) -> str | None:
    """What a benchmark is called, None where no figure of this place has it."""
    known = [row for row in rows if getattr(row, VALUE[against]) is not None]
    if not known:
        return None
    return "the middle of places like it" if against == "peers" else getattr(known[0], NAME[against])


@dataclass(frozen=True)
class SpineRow:
    """A measure on its line: positions from 0 to 1, words, and the look of the place's own mark."""

    indicator_id: str
    measure: str
    period: str
    here: str
    against: str
    other: str
    worst: float
    q25: float
    q75: float
    best: float
    area: float
    second: float | None
    verdict: str
    word: str
    shape: str
    hollow: bool
    colour: str
    ends: str


def spine_rows(
    rows: Sequence[BriefStanding],
    values: Mapping[str, Mapping[str, float]],
    codes: set[str],
    against: str,
    second: str | None,
) -> list[SpineRow]:
    """One row a measure that has a figure here, a benchmark, and at least three places of the set with a figure.

    `values` are figures by indicator and area code, of the same period as the place's own; those of `codes` make the
    line. Positions run from 0 (worst, or lowest where nothing is judged) to 1; the benchmark is at 0.5.
    """
    result = []
    for row in rows:
        own = [value for code, value in values.get(row.indicator_id, {}).items() if code in codes]
        base: float | None = getattr(row, VALUE[against])
        if row.value is None or base is None or row.kind == "count" or len(own) < 3:
            continue
        every = [*own, row.value]
        place = place_on_spine(every, base, row.value, polarity=row.polarity)
        other: float | None = getattr(row, VALUE[second]) if second else None
        at = None if other is None else place_on_spine(every, base, other, polarity=row.polarity).area
        result.append(_told(row, place, base, other, at, VERDICT[against]))
    return result


def _told(
    row: BriefStanding, place: Spine, base: float, other: float | None, at: float | None, verdict: str
) -> SpineRow:
    known: str | None = getattr(row, verdict)
    mark = palette.mark(known)
    return SpineRow(
        indicator_id=row.indicator_id,
        measure=f"{row.short_title} ({row.period_end:%Y})",
        period=row.period_label or "",
        here=row.shown_value,
        against=row.shown(base),
        other=row.shown(other),
        worst=place.worst,
        q25=min(place.q25, place.q75),
        q75=max(place.q25, place.q75),
        best=place.best,
        area=min(max(place.area, 0.0), 1.0),
        second=at if at is not None and 0 <= at <= 1 else None,  # beyond the ends it is told in the table only
        verdict=known or "not_compared",
        word=mark.word,
        shape=SHAPES[mark.shape],
        hollow=mark.shape == "○",
        colour=mark.light,
        ends="lowest to highest" if row.polarity == "no_judgement" else "worst to best",
    )


def table_rows(result: Sequence[SpineRow], name: str, second: str | None) -> list[dict[str, str]]:
    """The same as a table."""
    return [
        {
            "Measure": each.measure,
            "Period": each.period,
            "Here": each.here,
            name[0].upper() + name[1:]: each.against,
            **({second[0].upper() + second[1:]: each.other} if second else {}),
            "Verdict": each.word,
        }
        for each in result
    ]


def benchmarks(rows: Sequence[BriefStanding]) -> dict[str, str]:
    """Every benchmark that some figure of the place has, by its name; the same one under two keys counts once."""
    result: dict[str, str] = {}
    for key in VALUE:
        name = benchmark_name(rows, key)
        if name and name not in result.values():
            result[key] = name
    return result


def sentence(label: str, result: Sequence[SpineRow], name: str) -> str:
    """How the measures of the spine came out against the benchmark, in one sentence."""
    count = {word: sum(each.word == word for each in result) for word in ("better", "worse", "similar")}
    apart = sum(each.word in ("higher", "lower") for each in result)
    rest = f"; {apart} more {'differs' if apart == 1 else 'differ'} where neither side is good" if apart else ""
    untested = sum(each.word == "not compared" for each in result)
    if untested:
        verb = "is" if untested == 1 else "are"
        rest += f"; {untested} {verb} drawn without a verdict, because no range of chance is known"
    return (
        f"{label} against {name}: {count['better']} better, {count['worse']} worse, {count['similar']} too close to "
        f"tell{rest}.{years(each.period for each in result)}"
    )


def legend(result: Sequence[SpineRow], set_words: str, name: str, second: str | None) -> str:
    """What the line and its marks are, of those that some row has."""
    ends = {each.ends for each in result}
    told = "from the worst to the best" if "worst to best" in ends else "from the lowest to the highest"
    told += f" of {set_words}"
    told += " (lowest to highest where nothing is judged)" if len(ends) > 1 else ""
    small = f", the small black diamond {second}" if second and is_drawn(result) else ""
    return f"The line runs {told}, its darker part is the middle half. The upright line is {name}{small}."


def is_drawn(result: Sequence[SpineRow]) -> bool:
    """Whether some row has the mark of the second benchmark; beyond the ends of a line it is in the table only."""
    return any(each.second is not None for each in result)


def other_benchmark(rows: Sequence[BriefStanding], against: str) -> str | None:
    """The nearest other benchmark that some measure with the first has too; None where none has."""
    both = [row for row in rows if row.kind != "count" and getattr(row, VALUE[against]) is not None]
    others = [key for key, name in benchmarks(rows).items() if name != benchmark_name(rows, against)]
    return next((key for key in others if any(getattr(row, VALUE[key]) is not None for row in both)), None)
