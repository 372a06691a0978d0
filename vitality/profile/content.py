"""The profile as blocks: name, four numbers, what stands out, themes, what cannot be told. Page and paper both show
them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vitality import questions, wording
from vitality.content.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Fold,
    IndicatorRow,
    Indicators,
    Note,
    Paragraph,
    Run,
    Text,
    joined,
    page_link,
    verdict,
)
from vitality.content.indicator_rows import indicator_row
from vitality.definitions.levels import Levels
from vitality.profile import answer, deprivation
from vitality.profile.answer import PageData, Theme
from vitality.questions import AreaChange, Standing
from vitality.questions.rows import OLD_YEARS

NAMED = 6  # titles named in a line of "What we cannot tell you"; the rest are counted
TRENDS = {"getting_better": "better", "getting_worse": "worse"}


def official(area: questions.AreaInFull, levels: Levels) -> str:
    """Kind, whereabouts, validity, official name and code in one line."""
    level = levels[area.area_type]
    kind = level.singular
    within = [name for name in (area.ward_name, area.borough_name, area.region_name) if name and name != area.label]
    if area.msoa_name:
        within.insert(0, area.msoa_name)
    parts = [f"{kind.capitalize()} in {', '.join(dict.fromkeys(within))}" if within else kind.capitalize()]
    if area.valid_to:
        parts[0] += f", {_month(area.valid_from)} to {_month(area.valid_to)}"
    elif area.valid_from and (level is levels.finest or level.earlier):
        parts[0] += f", since {_month(area.valid_from)}"
    if area.area_name != area.label and not area.label.startswith(area.area_name + ","):
        parts.append(f"officially {area.area_name}")
    return " · ".join([*parts, area.area_code])


def opening(data: PageData) -> list[Block]:
    """What replaced it, the answer, the four numbers, and what it was made from."""
    ended = [each for each in data.changes if each.direction == "replaced_by"]
    before = [each for each in data.changes if each.direction == "replaces"]
    facts = tuple(_fact(row, counted) for row, counted in answer.who_lives_here(data.rows))
    blocks: list[Block | None] = [
        Note(_ended(data, ended)) if ended else None,
        *(_deprived(data) if data.level is data.levels.finest else []),
        Paragraph(answer.summary(data.area, data.rows, data.kind), lead=True),
        Facts(facts) if facts else None,
        *(_deprived(data) if data.level is not data.levels.finest else []),
        Paragraph(_made_from(data, before), quiet=True) if before else None,
        Paragraph(told, quiet=True) if (told := data.levels.explained(data.area.area_type)) else None,
    ]
    return [each for each in blocks if each is not None]


def _deprived(data: PageData) -> list[Block]:
    """The national tenth of a neighbourhood, or how many inside a larger place are in the most deprived."""
    country = next((row.country_name for row in data.rows if row.country_name), "the country")
    kinds = data.levels.finest.plural
    if data.level is data.levels.finest:
        return deprivation.of_neighbourhood(data.tenths, data.code, country, kinds)
    return deprivation.inside(data.tenths, country, kinds)


def _fact(row: Standing, counted: str) -> Fact:
    """A number with its period and that of the borough beside it."""
    decimals = 0 if row.unit.startswith("%") or row.decimals == 0 else row.decimals
    against = wording.value(row.benchmark_value, row.unit, decimals)
    beside = f"{row.benchmark_name} {against} · " if against else ""
    return Fact(wording.value(row.value, row.unit, decimals), counted, beside + row.period_with_age)


def _ended(data: PageData, others: Sequence[AreaChange]) -> Text:
    until = f" in {_month(data.area.valid_to)}" if data.area.valid_to else ""
    shares = [f" ({each.weight:.0%} of them)" if each.weight < 0.995 else "" for each in others]
    return joined(
        (
            f"This {data.kind} ended{until}. The figures below are those published for it. "
            "Today its residents live in ",
            joined([(_place(each), share) for each, share in zip(others, shares, strict=True)], ", ", " and "),
            ".",
        ),
        "",
    )


def _made_from(data: PageData, others: Sequence[AreaChange]) -> Text:
    names = joined([_place(each) for each in others], ", ", " and ")
    if data.level is data.levels.finest:
        return (f"This {data.kind} was made from ", *names, "; older figures are published for that one.")
    drawn = _month(data.area.valid_from)
    return (f"Its borders were drawn in {drawn}. Older figures are published for ", *names, ".")


def _place(each: AreaChange) -> Run:
    return page_link("profile", each.label, area=each.area_code)


def stands_out(result: answer.StandsOut, benchmark: str) -> Block:
    """Better, worse and changing as one list of sentences, each with its evidence; a plain sentence when there is
    none."""
    items = [_standing(each) for each in (*result.better, *result.worse)]
    if result.changing is not None:
        items.append(_moving(result.changing))
    items += [_extreme(each) for each in result.extreme]
    if items:
        return Bullets(tuple(items), look="stands")
    return Paragraph(
        f"Nothing here differs from {benchmark} by more than chance would explain, after allowing for the number of "
        "comparisons."
    )


def _standing(row: Standing) -> Text:
    level = row.sentence.replace("{value}", row.shown_value)
    against = f"{row.benchmark_name}: {row.shown(row.benchmark_value)}."
    return (
        verdict(row.verdict),
        " ",
        Run(level[0].upper() + level[1:], bold=True),
        f" ({row.period_with_age}). {against} {wording.rank_sentence(row)}",
    )


def _extreme(row: Standing) -> Text:
    """A figure at the end of its kind that could not be tested, told apart from those that were."""
    level = row.sentence.replace("{value}", row.shown_value)
    return (
        Run(f"{wording.order_words(row).capitalize()} of {row.ranked_areas}; how sure cannot be told: ", quiet=True),
        Run(level[0].lower() + level[1:], bold=True),
        f" ({row.period_label}).",
    )


def _moving(row: Standing) -> Text:
    side = TRENDS.get(row.trend_verdict or "", row.change_verdict)
    told = wording.trend_sentence(row) if row.is_on_the_move else wording.change_sentence(row)
    word = wording.trend_word(row.trend_verdict) if row.is_on_the_move else f"{side} than before"
    return (verdict(side, word), " ", Run(row.title, bold=True), f" ({row.unit}): {told[0].lower() + told[1:]}")


def key(theme: Theme, data: PageData) -> str:
    """How to read the rows of a theme, in a line; for themes without a figure here, that."""
    if not theme.held:
        return f"{theme.description} None of it is published for a {data.kind}."
    among = f"a {data.area.borough_name} {data.kind}" if data.is_smaller else f"a {data.levels.home.singular}"
    return (
        f"{theme.description} Every tick is {among}; where one end is better, it is on the right. "
        "The bar is what chance alone could explain."
    )


def chapters(data: PageData) -> list[Block]:
    """A chapter for each theme, closed until opened: its measures with a figure here, then those without one."""
    return [
        Fold(_counted(each), tuple(_inside(each, data)), anchor=each.theme_id, heading=each.title)
        for each in data.chapters
    ]


def _counted(theme: Theme) -> str:
    """How many measures are inside, and how they compare: "21 measures: 9 worse, 11 similar"."""
    held = [row for row in theme.rows if row.value is not None]
    if not held:
        return "none is published for a place like this"
    words = Counter(row.verdict for row in held)
    named = ("worse", "better", "higher", "lower", "similar")
    told = ", ".join(f"{words[each]} {wording.verdict_word(each)}" for each in named if words[each])
    count = "1 measure" if len(held) == 1 else f"{len(held)} measures"
    return f"{count}: {told}" if told else count


def _inside(theme: Theme, data: PageData) -> list[Block]:
    held, absent = theme.rows[: theme.held], theme.rows[theme.held :]
    result: list[Block] = [Paragraph(key(theme, data), quiet=True)]
    if held:
        result.append(measures(data, held, theme.title))
    if absent and held:
        titled = "1 more without a figure here" if len(absent) == 1 else f"{len(absent)} more without a figure here"
        result.append(Fold(titled, (measures(data, absent, theme.title),)))
    elif absent:
        result.append(measures(data, absent, theme.title))
    return result


def measures(data: PageData, rows: Sequence[Standing], caption: str, benchmarks: Sequence[str] = ()) -> Indicators:
    """Measures of the place; `benchmarks` are the columns that they have on paper."""
    kinds = data.level.plural
    made = tuple(
        indicator_row(
            row,
            data.strip(row),
            data.series.get(row.indicator_id, []),
            area_code=data.code,
            kinds=kinds,
            benchmarks=benchmarks,
        )
        for row in rows
    )
    made = tuple(_with_tenth(each, row, data) for each, row in zip(made, rows, strict=True))
    return Indicators(made, caption, tuple(benchmarks), kinds)


def _with_tenth(made: IndicatorRow, row: Standing, data: PageData) -> IndicatorRow:
    """The row of an index with its national tenth: a score by itself has no scale that a reader knows."""
    told = deprivation.tenth_of(data.tenths, data.code, row.indicator_id, row.period_id)
    return replace(made, unit=f"{made.unit}; {told}") if made.value and told else made


def cannot_tell(data: PageData) -> Block:
    """Absent, hidden, old and incomparable figures, each with the reason and where the nearest figure is."""
    items: list[Text] = [
        (f"{_titles(rows)}: not published for this place. ", *_nearest(rows, data.held_smaller))
        for rows in answer.absent_by_nearest(data.rows)
    ]
    items += limits(data)
    return Bullets(tuple(items)) if items else Paragraph("Every measure held has a figure here.")


def cannot_tell_chapter(data: PageData) -> Fold:
    """The same, closed, with how many figures there are of each kind."""
    absent = sum(row.value is None for row in data.rows)
    old, apart = len(answer.old(data.rows, data.today)), len(answer.not_comparable(data.rows))
    told = [
        f"{count} {word}"
        for count, word in (
            (absent, "without a figure"),
            (old, f"more than {OLD_YEARS} years old"),
            (apart, "not compared"),
        )
        if count
    ]
    title = "What we cannot tell you here"
    return Fold(wording.listed(told), (cannot_tell(data),), anchor="cannot-tell", heading=title)


def _nearest(rows: Sequence[Standing], held_smaller: frozenset[str]) -> tuple[str | Run, ...]:
    """Where the nearest figures are, as a link."""
    if rows[0].nearest_name:
        place = wording.nearest_place(rows[0])
        code = rows[0].nearest_code
        return ("The nearest figures are for ", page_link("profile", place, area=code) if code else place, ".")
    if {each.indicator_id for each in rows} <= held_smaller:
        return ("They are held for the neighbourhoods inside it.",)
    return ("No figure is held for a place around it.",)


def limits(data: PageData) -> list[str]:
    """What cannot be told of figures that there are: hidden, old, not to be compared."""
    items = [
        f"{_titles(rows)}: {wording.inside_sentence(reason)}"
        for reason, rows in answer.absent_by_reason(data.rows).items()
    ]
    old = answer.old(data.rows, data.today)
    if old:
        items.append(
            f"How things are now on {_titles(old)}: the figures are more than {OLD_YEARS} years old "
            f"(the oldest from {old[0].period_label})."
        )
    apart = answer.not_comparable(data.rows)
    if apart:
        items.append(
            f"How {_titles(apart)} compare{'s' if len(apart) == 1 else ''} with {apart[0].benchmark_name} "
            "beyond chance: there is no figure of the same period, or no counts to work out the part of chance."
        )
    return items


def _titles(rows: Sequence[Standing]) -> str:
    names = [each.short_title for each in rows[:NAMED]]
    more = len(rows) - len(names)
    return wording.listed([*names, f"{more} more"]) if more > 0 else wording.listed(names)


def _month(day: dt.date | None) -> str:
    return f"{day:%B %Y}" if day else ""
