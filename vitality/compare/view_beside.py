"""Views of the page Compare that set a place beside others one by one: four ranks, two places, whom to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vitality import questions
from vitality.compare import choice as choices
from vitality.compare import learn, pair, ranks
from vitality.compare.remarks import measures
from vitality.compare.view_data import Comparison, of_theme, theme_picker
from vitality.drawing import row
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.place import pick
from vitality.screen.text import html, lead, prose, quiet

Row = Mapping[str, Any]
MOST_TEACHERS = 8


def in_four_ranks(seen: Comparison) -> None:
    """Level and improvement, in the borough and among peers; of judged measures whose range is known alone."""
    area = seen.context.area
    home = seen.context.levels.home
    benchmark = (area["region_name"] or "region") if area["area_type"] == home.level_id else f"the {home.singular}"
    figures = {each["indicator_id"]: each for each in seen.rows}
    wanted = ("kind", "unit", "period_label")
    result = [
        {**each, **{name: figures[each["indicator_id"]][name] for name in wanted}}
        for each in ask(questions.four_ranks, seen.context.area_code)
    ]
    theme = _ranked_theme(seen, result)
    theme_picker(seen, theme)
    rows = of_theme(result, theme)
    listed = ranks.table_rows(rows, benchmark)
    if not listed:
        html(prose(f"No measure of this theme is ranked for this place. {ranks.left_out(rows)}".strip()))
        return
    html(
        quiet(
            "First is best. The grey bar, and the words under each rank, are the places that chance leaves open: "
            "where they are wide, the order may be chance."
        )
    )
    html(ranks.html(rows, benchmark))
    html(prose(ranks.left_out(rows)) if ranks.left_out(rows) else "")
    chart(
        {},
        "",
        key="ranks",
        title=f"Four ranks of {seen.label}",
        sentence=ranks.sentence(rows, seen.label, benchmark),
        rows=listed,
        notes=seen.notes("Four ranks"),
        source=seen.context.source,
    )


def _ranked_theme(seen: Comparison, result: list[Row]) -> str:
    """The theme that was chosen; where none was, the first in which something is ranked."""
    if str(st.query_params.get("theme", "")).strip() == seen.choice.theme:
        return seen.choice.theme
    return ranks.first_theme(result) or choices.EVERYTHING


def side_by_side(seen: Comparison) -> None:
    """Any two places of one kind."""
    options = {each["area_code"]: each["label"] for each in seen.sets["all"]}
    other = seen.choice.other or next(iter(seen.codes), None) or next(iter(options))
    pick("other", "The other place", options, other)
    facts = ask(questions.profiles_of, (seen.context.area_code, other))
    result = pair.pairs(facts, seen.context.area_code, other)
    sentence = pair.sentence(result, seen.label, options[other])
    html(lead(sentence))
    theme_picker(seen)
    rows = seen.of_theme(result)
    if not rows:
        html(prose("The two have no measure of this theme and of the same period in common."))
        return
    both = {seen.label: ask(questions.series, seen.context.area_code), options[other]: ask(questions.series, other)}

    def line(name: str, each: Row) -> str:
        return row.sparkline_svg(both[name].get(each["indicator_id"], []), unit=each["unit"], decimals=each["decimals"])

    html(pair.html(rows, seen.label, options[other], line))
    chart(
        {},
        "",
        key="pair",
        title=f"{seen.label} and {options[other]}",
        sentence=sentence,
        rows=pair.table_rows(rows, seen.label, options[other]),
        notes=seen.notes("Two places side by side"),
        source=seen.context.source,
    )


def whom_to_ask(seen: Comparison) -> None:
    """For a measure on which the place is behind: who of its set does better, and who of them improved, since when."""
    late = learn.behind(seen.rows)
    if not late:
        html(prose(f"{seen.label} is behind the middle of places like it on no measure, beyond chance."))
        return
    options = {each["indicator_id"]: each["title"] for each in late}
    chosen = seen.context.selection.indicator if seen.context.selection.indicator in options else next(iter(options))
    pick("indicator", f"Behind on {measures(len(late))}", options, chosen)
    own = next(each for each in late if each["indicator_id"] == chosen)
    facts = ask(questions.profiles_of, (seen.context.area_code, *seen.codes))
    result = learn.teachers(facts, seen.context.area_code, chosen)
    histories = ask(questions.histories, chosen, tuple(each["area_code"] for each in result[:MOST_TEACHERS]))
    result = [*(_with_trend(each, chosen, histories) for each in result[:MOST_TEACHERS]), *result[MOST_TEACHERS:]]
    sentence = learn.sentence(result, own, seen.label, len(seen.codes))
    html(lead(learn.opening(result, own, seen.label, len(seen.codes))))
    for title, is_improved in ((learn.IMPROVED, True), (learn.LEVEL_ONLY, False)):
        group = [each for each in result[:MOST_TEACHERS] if each["improved"] == is_improved]
        if group:
            st.subheader(title, anchor=False)
        for each in group:
            shown = learn.beside(each, own, seen.label)
            series = histories.get(each["area_code"], [])
            html(row.indicator_row(shown, [], series, area_code=each["area_code"]) + learn.mark(each))
    if len(result) > MOST_TEACHERS:
        html(quiet(f"The first {MOST_TEACHERS} of {len(result)} are drawn; all are in the table."))
    chart(
        {},
        "",
        key="learn",
        title=f"Whom to ask about {own['title']}",
        sentence=sentence,
        rows=learn.table_rows(result),
        notes=seen.notes("Whom to ask"),
        source=seen.context.source,
    )


def _with_trend(each: Row, indicator: str, histories: Mapping[str, list[Row]]) -> Row:
    """A place that improved by its trend alone, with the first and last figure of it; every other one as it is."""
    code = each["area_code"]
    if not learn.is_by_trend(each):
        return each
    span = next(row for row in ask(questions.profile, code) if row["indicator_id"] == indicator)
    return learn.with_trend(each, span, histories.get(code, []))
