"""A measure of a place as an indicator row: what a page and a paper say and draw of one row of the profile."""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.content.blocks import IndicatorRow
from vitality.content.text import Run, Text, joined, page_link, verdict
from vitality.definitions.statuses import WORDS
from vitality.drawing import marks
from vitality.questions import Point
from vitality.questions.rows import OwnStanding
from vitality.wording import is_number

TOTAL = "a total"


def indicator_row(
    row: OwnStanding,
    strip: Sequence[float],
    series: Sequence[Point],
    *,
    area_code: str,
    kinds: str = "places",
    here: str = "here",
    benchmarks: Sequence[str] = (),
) -> IndicatorRow:
    """The row of a measure, with the figures of comparable places and of its own past.

    `kinds` is the plural word for those places, `here` what this place is called on its strip, `benchmarks` the columns
    of a paper: a count has "a total" there.
    """
    title, period = row.title, row.period_label or ""
    if not is_number(row.value):
        return IndicatorRow(
            title, period, wording.absence(row), link=nearest_link(row), anchor=f"row-{row.indicator_id}"
        )

    is_count = row.kind == "count"
    against = {name: Run(TOTAL, quiet=True) for name in benchmarks} if is_count else {}
    known = sum(is_number(each.value) for each in series)
    return IndicatorRow(
        title,
        period,
        wording.level_sentence(row),
        value=row.shown_value,
        unit=row.unit_words,
        strip=marks.strip(row, strip, kinds=kinds, here=here),
        line=marks.line(series, unit=row.unit, decimals=row.decimals, title=title, others=strip),
        trend=wording.trend_word(row.trend_verdict) if known > 1 else "one figure only",
        verdict=verdict(row.verdict),
        details=(*_details(row), *_further(row, area_code, known)),
        link=page_link(
            "indicator", "About this figure: meaning, table, download", indicator=row.indicator_id, area=area_code
        ),
        against=against | {name: row.shown(figure) for name, figure, _ in wording.comparisons(row)},
        marked=WORDS.get(row.status or "", ""),
        anchor=f"row-{row.indicator_id}",
        age=wording.age(row.age_years),
    )


def nearest_link(row: OwnStanding) -> Run | None:
    """The way to the nearest place that has the figure which is absent here; None where none has it."""
    code = getattr(row, "nearest_code", None)
    if not code or not is_number(row.nearest_value):
        return None
    return page_link("profile", f"The profile of {wording.nearest_place(row)}", area=code)


def _details(row: OwnStanding) -> list[str]:
    facts = [wording.since_sentence(row), wording.change_sentence(row), wording.trend_sentence(row)]
    facts += [wording.rank_sentence(row), wording.peers_sentence(row), wording.cluster_sentence(row)]
    if is_number(row.lower):
        low, high = row.shown(row.lower), row.shown(row.upper)
        facts.append(f"Chance alone could explain anything from {low} to {high} (95% interval).")
    facts.append(wording.age_sentence(row))
    if row.publisher:
        facts.append(f"Source: {row.publisher}.")
    return [fact for fact in facts if fact]


def _further(row: OwnStanding, area_code: str, known: int) -> list[Text]:
    """Links to what the page of the measure says of its past: any two periods, and month by month."""
    to = {"indicator": row.indicator_id, "area": area_code}
    links = [page_link("indicator", "Set any two periods side by side", **to)] if known > 1 else []
    if row.has_months:
        links.append(page_link("indicator", "Month by month", **to))
    return [joined(links)] if links else []
