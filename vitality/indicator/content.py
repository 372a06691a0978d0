"""What an indicator's page says, as blocks and table rows: meaning, quality, lineage, sources by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from vitality import wording
from vitality.compare import difference
from vitality.content.blocks import Block, Bullets, Definitions, Heading, Note, Paragraph, Run, Table, Text, verdict
from vitality.definitions.levels import Levels
from vitality.definitions.periods import YEARLY
from vitality.questions import (
    AbsentPeriod,
    AreaInFull,
    ComparableFigure,
    Figure,
    IndicatorCaveat,
    IndicatorInFull,
    IndicatorSource,
    Point,
    Publication,
    Standing,
    View,
)

_DERIVED = {  # how a figure that is not as published came about, by whether there are smaller areas
    False: " It was added up from the counts of smaller areas.",
    True: " It was worked out from the counts of the areas before, because boundaries changed.",
}
MOST_TOLD = 2  # publications whose own comparison is told besides
POLARITY = {
    "high_is_good": "A higher figure is better.",
    "low_is_good": "A lower figure is better.",
    "no_judgement": "Neither higher nor lower is better: it describes.",
}
KINDS = {
    "proportion": "a share",
    "rate": "a rate",
    "ratio": "a ratio",
    "mean": "an average",
    "change": "a change",
    "score": "a score",
    "rank": "a rank",
    "count": "a count",
    "modelled": "an estimate from a model",
}
VIEWS = {
    "rank": "National rank (1 is most deprived)",
    "decile": "National tenth (1 is most deprived)",
    "score": "Score",
}
METHODS = {
    "wilson": "Wilson's interval for a share",
    "exact": "the exact interval for a count of events",
    "byar": "Byar's interval for a rate",
    "published": "published with the figure",
    "none": "none: the publisher gives no counts",
}


def meaning(indicator: IndicatorInFull) -> Definitions:
    """What is counted, out of what, and which side is good, as one list."""
    lines: list[tuple[Text, Text]] = [("What it is", _kind(indicator))]
    if indicator.numerator_words and indicator.denominator_words:
        lines.append(
            (
                "How it is worked out",
                f"{_capital(indicator.numerator_words)}, divided by {indicator.denominator_words}{_times(indicator)}.",
            )
        )
    elif indicator.numerator_words:
        lines.append(("What is counted", f"{_capital(indicator.numerator_words)}."))
    lines += [
        ("Which side is good", POLARITY[indicator.polarity]),
        ("Why it matters", indicator.why),
        ("How to read it", indicator.how_to_read),
    ]
    return Definitions(tuple(lines))


def _kind(indicator: IndicatorInFull) -> str:
    """ "A rate per 1,000 residents.", "A score.", "A share, in % of households."."""
    kind, unit = KINDS[indicator.described_as], indicator.unit
    if unit in kind:
        return f"{kind.capitalize()}."
    return f"{kind.capitalize()} {unit}." if unit.startswith("per ") else f"{kind.capitalize()}, in {unit}."


def quality(indicator: IndicatorInFull, cautions: Sequence[IndicatorCaveat]) -> list[Block]:
    """Cautions, or that there are none, and who looks after the definition and when it is looked at again."""
    listed = Definitions(tuple((each.title, each.text) for each in cautions))
    return [
        listed if cautions else Paragraph("No special caution."),
        Paragraph(
            f"Looked after by the {indicator.owner}, checked by the {indicator.checked_by} on "
            f"{indicator.reviewed:%-d %B %Y}; next review by {indicator.review_by:%-d %B %Y}.",
            quiet=True,
        ),
    ]


def lineage(
    row: Standing | None, sources: Sequence[IndicatorSource], area: AreaInFull, *, is_finest: bool = False
) -> Block:
    """The walk of the chosen place's figure, from its publisher to the verdict, as numbered steps."""
    if row is None or row.value is None:
        return Paragraph(wording.absence(row) if row else "There is no figure for this place.")
    source = next((each for each in sources if each.source_id == row.source_id), None)
    shown = row.shown_with_unit(row.value)
    steps = []
    if source:
        steps += [
            f"{source.publisher} published {source.title} ({source.edition}).",
            f"It was read into the file data/{source.file_path}, whose fingerprint starts with {source.sha256[:12]}.",
        ]
    steps.append(
        f"The figure for {area.label}, {row.period_label}: {shown}{_counts(row)}."
        + (_DERIVED[is_finest] if row.is_derived else "")
    )
    if wording.is_number(row.lower):
        low, high = (row.shown(each) for each in (row.lower, row.upper))
        steps.append(
            f"The range that chance could explain: {low} to {high} ({METHODS.get(row.method or '', row.method)})."
        )
    if row.benchmark_name:
        steps.append(_verdict(row))
    return Bullets(tuple(steps), numbered=True)


def sources_told(sources: Sequence[IndicatorSource], levels: Levels) -> list[Block]:
    """Each publication once, with its licence, dates and address; then which gives which periods for which areas."""
    ordered = sorted(sources, key=lambda each: (levels[each.area_type].sort_order, each.first_period))
    rows = tuple(
        (
            f"{each.title}, {each.publisher}",
            levels.heading(each.area_type),
            each.first_period if each.periods == 1 else f"{each.first_period} to {each.last_period}",
            f"{each.figures:,}" if each.figures else "rank only",
        )
        for each in ordered
    )
    lines = [Paragraph(source_line(each)) for each in {row.source_id: row for row in sources}.values()]
    caption = "Which publication gives which periods"
    return [*lines, Table(caption, ("Publication", "Areas", "Periods", "Figures"), rows)]


def source_line(source: Publication) -> Text:
    """One publication with its licence, dates, address and note."""
    said: tuple[str | Run, ...] = (
        Run(source.title, bold=True),
        f", {source.publisher}. {source.licence}. {source_dates(source)}",
    )
    if source.url:
        said += (" ", Run("Publisher’s page", link=source.url), ".")
    return (*said, " ", Run(source.note, quiet=True)) if source.note else said


def source_dates(source: Publication) -> str:
    """Edition, day of publication and year of reading, in words."""
    published = str(source.published)
    if len(published) == 10 and published[:4].isdigit():
        published = f"{dt.date.fromisoformat(published):%-d %B %Y}"
    return f"Edition: {source.edition}. Published: {published}. Read: {source.retrieved}."


def other_views(views: Sequence[View]) -> list[Block]:
    """Other views of the measure but the monthly counts, which are drawn: what, period, value."""
    rows = tuple(
        (
            VIEWS.get(each.view, each.view),
            each.period_label,
            wording.number(each.value, 0 if each.value == int(each.value) else 2),
        )
        for each in views
        if each.view != "monthly_count"
    )
    if not rows:
        return []
    title = "Other views of the same measure"
    return [Heading(title, anchor="views"), Table(title, ("View", "Period", "Value"), rows)]


HOW_MONTHS_READ = (
    "The dashed lines are the middle and the limits that a steady process keeps within, worked out from how much the "
    "count changes from one month to the next. They take no account of the season."
)


def two_figures(result: difference.Difference) -> list[Block]:
    """What two periods differ by, in a sentence with its verdict; and what is to be minded."""
    if result.value is None:
        return [Paragraph(difference.sentence(result))]
    told = (f"{difference.figures(result)}; ", verdict(result.verdict), f": {difference.BEYOND[result.verdict]}.")
    return [Paragraph(told), *(Note(each) for each in result.minded)]


def before_breaks(series: Sequence[ComparableFigure]) -> str:
    """How far the figures went in the publications that the latest figure may not be set against."""
    told = difference.of_other_publications(series)[:MOST_TOLD]
    return " ".join(
        f"As counted in “{each.one.source_title}”: {difference.sentence(each).partition(': ')[2]}" for each in told
    )


def history_rows(
    series: Sequence[Point], indicator: IndicatorInFull, absent: Sequence[AbsentPeriod] = ()
) -> list[dict[str, str]]:
    """The chart's table: period, figure, range, and what is to be minded: a break before it, or why there is none."""
    broken = {after.period_id: why for _, after, why in wording.breaks(series)}
    made = [
        (
            each.period_end,
            {
                "Period": each.period_label,
                "Figure": indicator.shown(each.value) or "no figure",
                "Range chance could explain": _range(each, indicator),
                "Remark": _remark(each, broken.get(each.period_id, "")),
            },
        )
        for each in series
    ]
    nothing = {"Figure": "no figure", "Range chance could explain": ""}
    made += [
        (dt.date(gap.years[-1], 12, 30), {"Period": wording.years_told(gap.years), **nothing, "Remark": gap.why})
        for gap in wording.gaps(series, absent)
    ]
    return [row for _, row in sorted(made, key=lambda each: each[0])]


def _remark(each: Point, broken: str) -> str:
    told = f"A break: {broken}." if broken else ""
    return " ".join(part for part in (told, each.reason or "") if part)


def breaks_told(series: Sequence[Point], absent: Sequence[AbsentPeriod]) -> list[Block]:
    """Under the chart: each break, numbered as on it where there are several, and the years without a figure."""
    broken = wording.breaks_in_short([why for _, _, why in wording.breaks(series)])
    numbered = len(broken) > 1
    told = [f"Break{f' {at}' if numbered else ''}: {why}." for at, why in enumerate(broken, 1)]
    if told:
        told[-1] += " Figures on the two sides of a break are not set against each other."
    told += [f"No figure for {wording.years_told(gap.years)}. {gap.why}" for gap in wording.gaps(series, absent)]
    return [Bullets(tuple(told), small=True)] if told else []


def overlap(series: Sequence[Point]) -> str:
    """That years overlap, as when a new one is published each quarter, and which of them a trend takes; else ""."""
    is_shared = any(
        after.period_kind in YEARLY
        and (after.period_kind, after.source_id) == (before.period_kind, before.source_id)
        and (after.period_end - before.period_end).days < 365
        for before, after in pairwise(series)
    )
    told = "These years overlap: each shares months with the next. A trend takes only those that do not."
    return told if is_shared else ""


def _times(indicator: IndicatorInFull) -> str:
    return f", times {indicator.multiplier:,.0f}" if indicator.multiplier != 1 else ""


def _counts(row: Standing) -> str:
    if not (wording.is_number(row.numerator) and wording.is_number(row.denominator)):
        return ""
    return f" ({wording.number(row.numerator)} of {wording.number(row.denominator)})"


def _verdict(row: Standing) -> str:
    against = row.shown(row.benchmark_value)
    if row.verdict in (None, "not_compared"):
        return f"Not compared with {row.benchmark_name}. {row.verdict_reason or ''}".strip()
    return f"Against {row.benchmark_name} ({against}): {wording.verdict_word(row.verdict)}."


def _range(each: Figure, indicator: IndicatorInFull) -> str:
    if not wording.is_number(each.lower):
        return ""
    return " to ".join(indicator.shown(end) for end in (each.lower, each.upper))


def _rounded(figure: float | None, indicator: IndicatorInFull) -> float | None:
    return None if figure is None else round(figure, indicator.decimals)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
