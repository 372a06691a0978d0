"""The page Compare in Streamlit: its choices, kept in the address, and what each of its six views shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.compare import choice as choices
from vitality.compare import content, grid, learn, neighbours, pair, ranks, spine
from vitality.compare.answer import Comparison
from vitality.compare.remarks import measures
from vitality.content import place_list
from vitality.content.blocks import Chart, Heading, Indicators, Paragraph
from vitality.content.indicator_rows import indicator_row
from vitality.drawing import comparison_charts, marks
from vitality.drawing.kind import Dot
from vitality.drawing.map_area import MapArea
from vitality.profile import answer as profile
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.borough_map import tile_map
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show
from vitality.screen.text import plain

MOST_COLUMNS, MOST_TEACHERS = 24, 8


def comparison(context: PageContext) -> Comparison | None:
    """The whole comparison that the address asks for; None for places that have none of their kind to compare with."""
    area = context.area
    if not area.is_current or area.area_type not in context.levels.up_to_home:
        return None
    sets, names = ask(questions.surroundings, area.area_code), choices.sets(context.levels)
    similarity_models = list(dict.fromkeys(each.model_id for each in ask(questions.similarity_models)))
    themes = ask(questions.themes)
    model = address.read("lens")
    peers = ask(questions.peers, area.area_code, model if model in similarity_models else similarity_models[0])
    labels = {each.area_code: each.label for each in sets.get("all", [])}
    labels |= {each.peer_code: each.label for each in peers}
    chosen = choices.read(
        {name: address.read(name) for name in context.page.parameters},
        area_code=area.area_code,
        sets=[*(["peers"] if peers else []), *(name for name in names if name in sets)],
        similarity_models=similarity_models,
        themes=[each.theme_id for each in themes],
        comparable=labels,
    )
    for name, text in chosen.unknown:
        address.settle(name, "", [text])
    address.settle("places", ",".join(chosen.places))
    address.choice("order", grid.ORDERS, "like")
    named = {"peers": tuple(each.peer_code for each in peers), "own": chosen.places}
    codes = named.get(chosen.set_id) or tuple(each.area_code for each in sets.get(chosen.set_id, []))
    rows = ask(questions.profile, area.area_code)
    source = context.source_by(each.publisher for each in rows if each.value is not None)
    return Comparison(area, source, chosen, rows, peers, sets, names, codes, themes, labels)


def opening(comparison: Comparison) -> str:
    """The answer: which places it is most like, and how it stands against them."""
    wanted = (comparison.choice.model, comparison.area.area_type)
    models = ask(questions.similarity_models)
    alike = next((each.measures for each in models if (each.model_id, each.area_type) == wanted), [])
    place = ask(questions.peer_place, comparison.area.area_code, comparison.choice.model)
    titles = [each.short_title for key, each in ask(questions.indicators).items() if key in alike]
    return neighbours.sentence(comparison.label, comparison.peers, place, titles)


def pickers(comparison: Comparison) -> None:
    """What to set the place beside, and by which similarity model or places; all of it is kept in the address."""
    left, right = st.columns(2)
    held = {*comparison.sets, "own", *(["peers"] if comparison.peers else [])}
    options = {name: text[0].upper() + text[1:] for name, text in comparison.set_names.items() if name in held}
    with left:
        pick("set", "Set beside", options, comparison.choice.set_id)
    with right:
        if comparison.choice.set_id == "peers":
            titles = {each.model_id: f"{each.title}: {each.says}" for each in ask(questions.similarity_models)}
            pick("lens", "Alike in what", titles, comparison.choice.model)
        elif comparison.choice.set_id == "own":
            _places(comparison)


def _places(comparison: Comparison) -> None:
    def chosen() -> None:
        address.write(places=",".join(st.session_state["own_places"]))

    st.session_state["own_places"] = list(comparison.choice.places)
    st.multiselect(
        plain(f"Places to compare with (at most {choices.MOST_PLACES})"),
        list(comparison.labels),
        key="own_places",
        format_func=lambda code: comparison.labels.get(code, code),
        max_selections=choices.MOST_PLACES,
        on_change=chosen,
    )


def _theme_picker(comparison: Comparison, default: str | None = None) -> None:
    options = {choices.EVERYTHING: "All themes", **{each.theme_id: each.title for each in comparison.themes}}
    pick("theme", "Theme", options, default or comparison.choice.theme)


def _table(
    comparison: Comparison, key: str, title: str, sentence: str, rows: Sequence[Any], note: str = "", **drawn: Any
) -> Chart:
    """What can be taken away of a view; `drawn` is its chart, where it has one."""
    given = {"spec": {}, "alt": "", "notes": comparison.notes(note or title), "source": comparison.source}
    return Chart(key=key, title=title, sentence=sentence, rows=rows, **{**given, **drawn})


def peer_list(comparison: Comparison, context: PageContext) -> None:
    """The places that the comparison is with: the most like it with how like and in what they differ, and on a map."""
    if comparison.choice.set_id != "peers" or not comparison.peers:
        show([content.place_links(comparison.labels, comparison.codes)])
        return
    limits = _limits(comparison)
    rows = neighbours.peer_rows(comparison.peers, limits)
    caption = f"Places most like {comparison.label}"
    listed = content.peer_table(comparison.peers, caption, limits)
    notes = [neighbours.where(comparison.label, context.council, comparison.peers)]
    notes = [Paragraph(each, quiet=True) for each in (*notes, neighbours.distance_told(limits)) if each]
    if comparison.choice.view == "rows":
        show([listed, *notes, _table(comparison, "peers", caption, opening(comparison), rows, drawn=False)])
        _map(comparison, context)  # not inside something folded: a map of no size cannot find its place
        return
    with st.expander(plain(f"The {len(rows)} places most like it, and in what they differ")):
        show([listed, *notes])


def _limits(comparison: Comparison) -> neighbours.Limits:
    """When two places are called alike by the chosen model."""
    of_model = [each for each in ask(questions.similarity_models) if each.model_id == comparison.choice.model]
    return neighbours.Limits(of_model[0].very_alike, of_model[0].alike) if of_model else neighbours.WITHIN


def _elsewhere(comparison: Comparison) -> list[questions.PlaceStanding]:
    """The figures of those places of the set that lie elsewhere in England."""
    outside = {each.peer_code for each in comparison.peers if each.within_name}
    codes = tuple(code for code in comparison.codes if code in outside)
    return ask(questions.profiles_of, codes) if codes else []


def _map(comparison: Comparison, context: PageContext) -> None:
    """Where the place and its peers lie, for levels that have outlines."""
    level = context.levels[comparison.area.area_type]
    outlines = ask(questions.outlines, level.level_id, context.borough_code, True) if level.is_drawn else []
    if not outlines:
        return
    order = {code: wording.ordinal(number) for number, code in enumerate(comparison.codes, 1)}
    drawn = [
        MapArea(each, 4, f"most like it: {order[each.area_code]}")
        if each.area_code in order
        else MapArea(each, 1, "not among the most like it")
        for each in outlines
    ]
    key = f"peers_{comparison.choice.model}"
    draw_map(drawn, polarity="no_judgement", key=key, chosen_code=comparison.area.area_code, height=420)
    elsewhere = any(each.within_name for each in comparison.peers)
    dark = f"those of the places most like it that are in {context.council}" if elsewhere else "the places most like it"
    show([Paragraph(f"Dark: {dark}. Outlined in black: this place.", quiet=True)])


def one_measure(comparison: Comparison, context: PageContext) -> None:
    """One measure: where this place, its set and the rest lie; then the figures of the place and its set."""
    indicators, area = ask(questions.indicators), comparison.area
    held = {each.indicator_id: each for each in comparison.rows if each.value is not None and each.kind != "count"}
    judged = [key for key, each in held.items() if each.peer_verdict in ("worse", "better")]
    first = next(iter([*judged, *held]), None)
    if first is None:
        show([Paragraph("No figure of this place can be compared.")])
        return
    chosen = pick("indicator", "Measure", {key: indicators[key].as_option for key in held}, first)
    own, indicator = held[chosen], indicators[chosen]
    sentence = f"{comparison.label}: {wording.level_sentence(own)} {wording.peers_sentence(own)}"
    show([Paragraph(sentence)])
    rows = ask(questions.atlas, chosen, own.period_id or "", area.area_type, context.borough_code, True)
    if area.area_type == context.levels.home.level_id:
        tile_map(rows, indicator, area.area_code)
    ranges = st.toggle("Show the range that chance leaves open", key="ranges")
    codes = set(comparison.codes)
    outside = [
        each for each in _elsewhere(comparison) if (each.indicator_id, each.period_id) == (chosen, own.period_id)
    ]
    dots = [Dot(each.area_code, each.label, each.value, each.lower, each.upper) for each in outside]
    spec, alt = comparison_charts.swarm([*rows, *dots], indicator, area.area_code, codes, intervals=ranges)
    listed = [each for each in rows if each.area_code in {*codes, area.area_code}]
    figures = [
        _figure(each, indicator) for each in sorted(listed, key=lambda each: (each.value is None, each.rank or 0))
    ]
    figures += [_figure_elsewhere(each, indicator) for each in outside]
    title = f"{indicator.title}, {own.period_label}"
    comparison = replace(comparison, source=context.source_of([chosen]))
    kind = context.levels[area.area_type]
    places = place_list.Places(listed, indicator, kind.singular, kind.plural, area.area_code)
    show(
        [
            _table(comparison, "one", title, sentence, figures, indicator.title, spec=spec, alt=alt),
            *place_list.place_list(places, title),
        ]
    )


def _figure(each: questions.MapFigure, indicator: questions.Indicator) -> dict[str, Any]:
    chance = "" if each.lower is None else f"{indicator.shown(each.lower)} to {indicator.shown(each.upper)}"
    return {
        "Place": each.label,
        "Figure": indicator.shown_with_unit(each.value) or each.reason or "No figure",
        "Chance leaves open": chance,
        "In order": wording.rank_sentence(each),
    }


def _figure_elsewhere(each: questions.PlaceStanding, indicator: questions.Indicator) -> dict[str, Any]:
    chance = "" if each.lower is None else f"{indicator.shown(each.lower)} to {indicator.shown(each.upper)}"
    figure = indicator.shown_with_unit(each.value)
    return {"Place": each.label, "Figure": figure, "Chance leaves open": chance, "In order": "Elsewhere in England."}


def all_at_once(comparison: Comparison, context: PageContext) -> None:
    """The spine of every measure of a theme against the chosen benchmark."""
    names = spine.benchmarks(comparison.rows)
    if not names:
        show([Paragraph("No figure of this place has a benchmark.")])
        return
    left, right = st.columns(2)
    with left:
        _theme_picker(comparison)
    against = comparison.choice.against if comparison.choice.against in names else next(iter(names))
    with right:
        pick("against", "Compared with", names, against)
    code, rows = comparison.area.area_code, comparison.of_theme(comparison.rows)
    second = spine.other_benchmark(rows, against)
    strips = ask(questions.strip_values, comparison.area.area_type, context.borough_code, True)
    own = [each for each in rows if profile.own_strip(each, strips, code)]
    values = {each.indicator_id: dict(strips[each.indicator_id]) for each in own}
    periods = {each.indicator_id: each.period_id for each in own}
    for each in _elsewhere(comparison):
        if each.value is not None and periods.get(each.indicator_id) == each.period_id:
            values[each.indicator_id][each.area_code] = each.value
    result = spine.spine_rows(own, values, set(comparison.codes), against, second)
    if not result:
        show([Paragraph(f"No measure of this theme has figures for enough of {comparison.set_words}.")])
        return
    name, other = names[against], names[second] if second and any(each.other for each in result) else None
    sentence = spine.sentence(comparison.label, result, name)
    spec, alt = comparison_charts.spine([asdict(each) for each in result], name, other)
    told, title = spine.table_rows(result, name, other), f"{comparison.label} against {name}"
    show(
        [
            Paragraph(sentence),
            Paragraph(spine.legend(result, comparison.set_words, name, other), quiet=True),
            *content.spine_lines(result, name, other),
            _table(comparison, "spine", title, sentence, told, "Spine", spec=spec, alt=alt, drawn=False),
        ]
    )


def in_a_grid(comparison: Comparison, context: PageContext) -> None:
    """Places as columns, measures as rows."""
    left, right = st.columns(2)
    with left:
        _theme_picker(comparison)
    with right:
        order = pick("order", "Order of the places", grid.ORDERS, "like")
    codes = (comparison.area.area_code, *comparison.codes[:MOST_COLUMNS])
    against = comparison.choice.against if comparison.choice.against in grid.BENCHMARKS else "benchmark"
    result = grid.grid(comparison.of_theme(ask(questions.profiles_of, codes)), codes, against, order)
    if not result.rows:
        show([Paragraph(f"{comparison.label} has no figure of this theme to compare.")])
        return
    size, more = len(comparison.codes), []
    if size > MOST_COLUMNS:
        told = f"The first {MOST_COLUMNS} of {size} places are shown; choose a smaller set for others."
        more = [Paragraph(told, quiet=True)]
    name = dict(result.benchmarks).get(against, "the whole")
    caption = f"{comparison.label} and {comparison.set_words}: each measure against {name}"
    sentence = grid.sentence(result, comparison.label, name)
    show(
        [
            *more,
            Paragraph(grid.legend(result, name), quiet=True),
            content.grid_table(result, caption),
            _table(comparison, "grid", caption, sentence, grid.table_rows(result)),
        ]
    )


def in_four_ranks(comparison: Comparison, context: PageContext) -> None:
    """Level and improvement, in the borough and among peers; of judged measures whose range is known alone."""
    home = context.levels.home
    benchmark = (
        (comparison.area.region_name or "region")
        if comparison.area.area_type == home.level_id
        else f"the {home.singular}"
    )
    result = ranks.with_figures(ask(questions.four_ranks, comparison.area.area_code), comparison.rows)
    theme = comparison.choice.theme
    if address.read("theme") != theme:  # none was chosen
        theme = ranks.first_theme(result) or choices.EVERYTHING
    _theme_picker(comparison, theme)
    rows = comparison.of_theme(result, theme)
    listed, left_out = ranks.table_rows(rows, benchmark), ranks.left_out(rows)
    if not listed:
        show([Paragraph(f"No measure of this theme is ranked for this place. {left_out}".strip())])
        return
    sentence = ranks.sentence(rows, comparison.label, benchmark)
    show(
        [
            Paragraph(content.HOW_RANKS_READ, quiet=True),
            content.four_ranks(rows, benchmark),
            *([Paragraph(left_out)] if left_out else []),
            _table(comparison, "ranks", f"Four ranks of {comparison.label}", sentence, listed, "Four ranks"),
        ]
    )


def side_by_side(comparison: Comparison, context: PageContext) -> None:
    """Any two places of one kind."""
    options = dict(comparison.labels)
    own, other = comparison.area.area_code, comparison.choice.other or next(iter([*comparison.codes, *options]))
    pick("other", "The other place", options, other)
    result = pair.pairs(ask(questions.profiles_of, (own, other)), own, other)
    names = (comparison.label, options[other])
    sentence = pair.sentence(result, *names)
    show([Paragraph(sentence, lead=True)])
    _theme_picker(comparison)
    rows = comparison.of_theme(result)
    if not rows:
        show([Paragraph("The two have no measure of this theme and of the same period in common.")])
        return
    series = [ask(questions.series, code) for code in (own, other)]
    lines = [tuple(_line(held, each.one) for held in series) for each in rows]
    told, title = pair.table_rows(rows, *names), " and ".join(names)
    table = content.pair_table(rows, *names, lines)
    show([table, _table(comparison, "pair", title, sentence, told, "Two places side by side")])


def _line(series: Mapping[str, Sequence[questions.Point]], row: questions.PlaceStanding) -> marks.Line | None:
    return marks.line(series.get(row.indicator_id, []), unit=row.unit, decimals=row.decimals)


def whom_to_ask(comparison: Comparison, context: PageContext) -> None:
    """For a measure on which the place is behind: who of its set does better, and who of them improved, since when."""
    late = {each.indicator_id: each for each in learn.behind(comparison.rows)}
    if not late:
        told = f"{comparison.label} is behind the middle of places like it on no measure, beyond chance."
        show([Paragraph(told)])
        return
    named = {key: each.title for key, each in late.items()}
    chosen = pick("indicator", f"Behind on {measures(len(late))}", named, next(iter(late)))
    own, size = late[chosen], len(comparison.codes)
    facts = ask(questions.profiles_of, (comparison.area.area_code, *comparison.codes))
    result = learn.teachers(facts, comparison.area.area_code, chosen)
    drawn = result[:MOST_TEACHERS]
    histories = ask(questions.histories, chosen, tuple(each.area_code for each in drawn))
    trends = _trends(drawn, chosen, histories)
    blocks: list[Any] = [Paragraph(learn.opening(result, own, comparison.label, size), lead=True)]
    for title, is_improved in ((learn.IMPROVED, True), (learn.LEVEL_ONLY, False)):
        group = [each for each in drawn if learn.improved(each) == is_improved]
        blocks += [Heading(title, level=3)] if group else []
        for each in group:
            shown, series = learn.beside(each, own, comparison.label), histories.get(each.area_code, [])
            blocks.append(Indicators((indicator_row(shown, [], series, area_code=each.area_code),)))
            how = learn.how(each, trends.get(each.area_code))
            blocks += [content.Improvement(how)] if how else []
    if len(result) > MOST_TEACHERS:
        told = f"The first {MOST_TEACHERS} of {len(result)} are drawn; all are in the table."
        blocks.append(Paragraph(told, quiet=True))
    sentence = learn.sentence(result, own, comparison.label, size, trends)
    title = f"Whom to ask about {own.title}"
    show([*blocks, _table(comparison, "learn", title, sentence, learn.table_rows(result, trends), "Whom to ask")])


def _trends(
    rows: Sequence[questions.PlaceStanding], indicator_id: str, histories: Mapping[str, Sequence[questions.PlacePoint]]
) -> dict[str, learn.Ends]:
    """The first and last figure of the trend of each place that improved by its trend alone."""
    result = {}
    for each in rows:
        if learn.is_by_trend(each):
            span = next(row for row in ask(questions.profile, each.area_code) if row.indicator_id == indicator_id)
            result[each.area_code] = learn.trend_ends(span, histories.get(each.area_code, []))
    return {code: ends for code, ends in result.items() if ends}


DRAW: dict[str, Callable[[Comparison, PageContext], None]] = {
    "rows": one_measure,
    "spine": all_at_once,
    "grid": in_a_grid,
    "ranks": in_four_ranks,
    "pair": side_by_side,
    "learn": whom_to_ask,
}
