"""The profile of an area as a paper: map, headlines, themes, trends, places like it, what is not known, sources.

The blocks are those of the page; what only a paper has room for stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from vitality import questions, wording
from vitality.compare import neighbours
from vitality.content.blocks import (
    Beside,
    Block,
    Bullets,
    Cell,
    Heading,
    Note,
    Paper,
    Paragraph,
    Picture,
    Run,
    Stamp,
    Table,
    Text,
    at_site,
    joined,
    page_link,
    verdict,
)
from vitality.content.indicator_rows import TOTAL
from vitality.content.on_paper import NOT_HELD, under
from vitality.drawing import palette, place_map
from vitality.profile import answer, content
from vitality.profile.answer import NothingToReport, PageData
from vitality.questions import Standing
from vitality.questions.rows import BEYOND, JUDGED, OLD_YEARS

SHARE, WHOLE_SHARE = 0.55, 0.62  # of the width, beside the map
ENOUGH = 0.4
OF_A_THEME, OF_A_LIST = 5, 7  # measures printed at most, the catalogue's first; the page has them all
STEADY = {"getting_better": "better", "getting_worse": "worse", "increasing": "higher", "decreasing": "lower"}


def paper(area_code: str, address: str) -> Paper:
    """The profile report of one area; `address` is where the app is reached. Raises NothingToReport."""
    data = answer.read(area_code)
    if not data.held:
        raise NothingToReport(f"No figure is held for {data.area.label} ({area_code}).")
    blocks = (
        *_opening(data),
        *_headlines(data),
        *_themes(data),
        *_changes(data),
        *_alike(data),
        *_unknown(data),
        *_sources(data, f"{address.rstrip('/')}/about"),
    )
    return Paper(
        title=data.area.label,
        subtitle=content.official(data.area, data.levels),
        place=named_place(data.area),
        period=f"{len(data.held)} measures, each at its latest period. Those of "
        f"{data.today.year - wording.AGED - 1} and before are over three years old; nothing newer is held.",
        link=f"{address.rstrip('/')}/{page_link('profile', '', area=area_code).link}",
        stamp=Stamp(data.stamp.build_id, data.stamp.built_at, data.stamp.council_name),
        kicker="Area profile",
        blocks=at_site(blocks, address),
    )


def named_place(area: questions.NamedArea) -> str:
    """The place for a running foot: "Mill ward", "Hillside local area", "Littleton"."""
    levels = questions.levels()
    kind = levels[area.area_type].singular
    is_told = kind in area.label.lower() or not area.is_current
    return area.label if is_told or area.area_type not in levels.within else f"{area.label} {kind}"


def _opening(data: PageData) -> list[Block]:
    left, drawn = content.opening(data), _map(data)
    share = SHARE if data.is_smaller else WHOLE_SHARE
    return [Beside(tuple(left), drawn, share)] if drawn else left


def _map(data: PageData) -> Picture | None:
    area, level = data.area, data.levels.represented
    borough, within = area.borough_code or "", area.borough_name or area.label
    wards = questions.outlines(level.level_id, borough, True)
    if area.area_code == borough:
        drawn = place_map.drawing(wards, None, area.label, area.label)
        return Picture(drawn, f"{area.label} and its {level.plural}") if drawn else None
    if not data.level.is_drawn or not area.has_outline:
        return None
    outlines = questions.outlines(area.area_type, borough, area.is_current)
    own = next((each for each in outlines if each.area_code == area.area_code), None)
    drawn = place_map.drawing(wards, own, area.label, within) if own else None
    return Picture(drawn, f"{named_place(area)} within the {level.plural} of {within}") if drawn else None


def _headlines(data: PageData) -> list[Block]:
    chance = answer.chance_sentence(answer.comparisons(data.rows))
    words = joined([verdict(each) for each in (*JUDGED, "higher", "lower")], ", ")
    return [
        Heading("What stands out"),
        content.stands_out(answer.stands_out(data.rows, data.strips, data.today), data.benchmark),
        *([Paragraph(chance)] if chance else []),
        Note(
            (
                "How to read the verdicts: ",
                *words,
                ". “Better”, “worse”, “higher” and “lower” are said only where the whole range that chance could "
                f"explain lies on one side of {data.benchmark}. “Similar” means not shown to differ; it never means "
                "equal.",
            )
        ),
    ]


def _themes(data: PageData) -> list[Block]:
    """A heading, a sentence and a table for each theme with recent figures; then the old figures of all themes."""
    against = _benchmarks(data.recent)
    result: list[Block] = []
    for theme in data.chapters:
        rows = _recent(theme, data)
        if rows:
            printed = rows[:OF_A_THEME]
            result += [Heading(theme.title), content.measures(data, printed, theme.description, against)]
            result += _more(len(rows) - len(printed), "of this theme")
    if result:
        result.insert(0, _key(data))
    older = [row for theme in data.chapters for row in theme.rows if row.value is not None and row.is_old(data.today)]
    return result + (_old(data, older) if older else [])


def _more(count: int, kind: str) -> list[Block]:
    """How many measures only the page has."""
    measures = "One more measure" if count == 1 else f"{count} more measures"
    return [Paragraph(f"{measures} {kind} can be read on the page of this place.", quiet=True)] if count > 0 else []


def _benchmarks(rows: Sequence[Standing]) -> list[str]:
    """What most of the figures can be set beside, nearest first.

    The first is always there when any figure has it; the others only where at least `ENOUGH` of the figures do, since
    a column that says "not held" on every line tells less than a word beside the one figure that is held.
    """
    beside = [[name for name, _, _ in wording.comparisons(row)] for row in rows if row.kind != "count"]
    result: list[str] = []
    for key in ("benchmark_name", "region_name", "country_name"):
        name = next((getattr(row, key) for row in rows if getattr(row, key)), None)
        held = sum(name in names for names in beside)
        if name and held and name not in result and (key == "benchmark_name" or held >= ENOUGH * len(beside)):
            result.append(name)
    return result


def _key(data: PageData) -> Block:
    of = f"{data.area.borough_name} " if data.is_smaller and data.area.borough_name else ""
    return Paragraph(
        (
            Run("How to read the tables. ", bold=True),
            f"Each grey tick is one of the {of}{data.level.plural}; the tall line is {data.benchmark}; where "
            "one end is better, it is on the right. The bar is what chance alone could explain. Under each line of "
            f"years stands the first figure. “{NOT_HELD.capitalize()}”: no figure of the same period is held there. "
            f"“{TOTAL.capitalize()}”: a number that is not set beside that of a larger place.",
        )
    )


def _old(data: PageData, rows: Sequence[Standing]) -> list[Block]:
    """Old figures, one line each: they tell how it was, not how it is."""
    names = _benchmarks(rows)
    lines = []
    for row in rows[:OF_A_LIST]:
        made = content.measures(data, [row], "", names).rows[0]
        beside = [made.against.get(name) or Run(NOT_HELD, quiet=True) for name in names]
        judged = [word_of(row.verdict)] if names else []
        lines.append((_titled(row, under(made, names)), Run(made.value, bold=True), *beside, *judged))
    header = ("Measure, unit and period", "Here", *names, *(f"Against {name}" for name in names[:1]))
    return [
        Heading(f"Figures more than {OLD_YEARS} years old"),
        Paragraph("They tell how it was then. Nothing newer is held for this place.", keep=True),
        Table(
            f"Older figures of {data.area.label}",
            header,
            tuple(lines),
            (9.4, 1.6, *(1.6 for _ in names), *(2.1 for _ in names[:1])),
            frozenset(range(1, 2 + len(names))),
            dense=True,
        ),
        *_more(len(rows) - OF_A_LIST, "of long ago"),
    ]


def word_of(mark: str | None) -> Run:
    """The verdict's word, with its shape and colour when it is printed; "not compared" in quiet letters."""
    return verdict(mark) if palette.mark(mark).shape else Run(wording.verdict_word(mark), quiet=True)


def _titled(row: Standing, more: str) -> Cell:
    return Cell((row.title, Run(f"  {more}", quiet=True)))


def _changes(data: PageData) -> list[Block]:
    """Steady trends one sentence each, other changes beyond chance as a table, then how many cannot be told."""
    steady = [row for row in data.recent if row.trend_verdict in STEADY]
    rest = [row for row in data.recent if row.trend_verdict not in STEADY]
    moved = [row for row in rest if row.change_verdict in BEYOND]
    result: list[Block] = [Heading("What is changing")]
    if steady:
        result.append(Bullets(tuple(_trend(row) for row in steady[:OF_A_LIST])))
        result += _more(len(steady) - OF_A_LIST, "with a steady trend")
    if moved:
        result.append(_change_table(moved[:OF_A_LIST]))
        result += _more(len(moved) - OF_A_LIST, "that changed")
    said = _unmoved(rest)
    if not steady and not moved:
        said.insert(0, "No recent measure here is known to have changed by more than chance would explain.")
    return [*result, Paragraph(" ".join(said))] if said else result


def _trend(row: Standing) -> Text:
    sentence = wording.trend_sentence(row)
    return (
        verdict(STEADY[row.trend_verdict or ""], wording.trend_word(row.trend_verdict)),
        " ",
        Run(row.title, bold=True),
        f" ({row.unit}, {row.period_label}): {sentence[0].lower()}{sentence[1:]}",
    )


def _change_table(rows: Sequence[Standing]) -> Table:
    lines = (
        (
            _titled(row, row.unit_words),
            (Run(f"{row.change_from_label}  ", quiet=True), row.shown(row.change_from_value)),
            (Run(f"{row.period_label}  ", quiet=True), Run(row.shown_value, bold=True)),
            word_of(row.change_verdict),
        )
        for row in rows
    )
    return Table(
        "Changes between the last two figures that are unlikely to be chance. Two figures are not yet a trend.",
        ("Measure", "Before", "Latest", "Than before"),
        tuple(lines),
        (5.6, 3.7, 3.7, 1.6),
        frozenset({1, 2}),
        dense=True,
    )


def _unmoved(rows: Sequence[Standing]) -> list[str]:
    """How many measures changed too little, and for how many the part of chance is not known."""
    still, unknown = (sum(row.change_verdict == word for row in rows) for word in ("similar", "not_compared"))
    measures = "One measure" if still == 1 else f"{still} measures"
    said = [f"{measures} changed too little to tell from chance."] if still else []
    whom = "one measure" if unknown == 1 else f"{unknown} measures"
    return said + ([f"For {whom} the part of chance in the change cannot be worked out."] if unknown else [])


def _alike(data: PageData) -> list[Block]:
    """The places most like it, how it does beside the middle of them, and the measures on which it differs."""
    model = next((each for each in questions.similarity_models() if each.area_type == data.area.area_type), None)
    result: list[Block] = [Heading("Places like it")]
    if model is None:
        return [*result, Paragraph("Places like it are not sought for this kind of area.")]
    peers, place = questions.peers(data.code, model.model_id), questions.peer_place(data.code, model.model_id)
    titles = questions.indicators()
    measures = [titles[each].short_title for each in model.measures if each in titles]
    result.append(Paragraph(neighbours.sentence(data.area.label, peers, place, measures), keep=bool(peers)))
    if not peers:
        return result
    limits = neighbours.Limits(model.very_alike, model.alike)
    rows = neighbours.peer_rows(peers, limits)
    cells = tuple(tuple(each.values()) for each in rows)
    result.append(Table(f"Places most like {data.area.label}", tuple(rows[0]), cells, (2.2, 1.5, 6.3), dense=True))
    notes = (neighbours.where(data.area.label, data.stamp.council_name, peers), neighbours.distance_told(limits))
    result += [Paragraph(each) for each in notes if each]
    result.append(Paragraph(neighbours.against_peers(data.held)))
    apart = [row for row in data.recent if row.peer_verdict in BEYOND]
    more = _more(len(apart) - OF_A_LIST, "that differ")
    return [*result, _apart(data, apart[:OF_A_LIST]), *more] if apart else result


def _apart(data: PageData, rows: Sequence[Standing]) -> Table:
    lines = (
        (
            _titled(row, f"{row.unit_words} · {row.period_label}"),
            Run(row.shown_value, bold=True),
            row.shown(row.peer_median),
            word_of(row.peer_verdict),
        )
        for row in rows
    )
    return Table(
        f"Recent measures on which {data.area.label} differs, beyond chance, from the middle of places like it",
        ("Measure", "Here", "Middle of places like it", "Against them"),
        tuple(lines),
        (7.5, 1.6, 2.4, 2.1),
        frozenset({1, 2}),
        dense=True,
    )


def _unknown(data: PageData) -> list[Block]:
    """What cannot be told: absent figures with the nearest ones, hidden, old, estimated and incomparable ones."""
    items: list[Text] = [_absent(rows, data.held_smaller) for rows in answer.absent_by_nearest(data.rows)]
    items += content.limits(data) or ["Every measure held has a figure here."]
    marked: dict[str, list[Standing]] = {}
    for row in data.held:
        if row.status != "ok" and row.reason:
            marked.setdefault(row.reason, []).append(row)
    items += [(Run(f"{reason.rstrip('.')}: ", bold=True), f"{_titles(rows)}.") for reason, rows in marked.items()]
    return [Heading("What we cannot tell you here"), Bullets(tuple(items), small=True)]


def _absent(rows: Sequence[Standing], held_smaller: frozenset[str]) -> Text:
    opening = Run("Not published for this place. ", bold=True)
    if not rows[0].nearest_name:
        inside = {each.indicator_id for each in rows} <= held_smaller
        where = "They are held for the neighbourhoods inside it" if inside else "None is held for a place around it"
        return (opening, f"{where}: {_titles(rows)}.")
    figures = "; ".join(_nearest(row) for row in rows[:OF_A_LIST])
    more = f"; and {len(rows) - OF_A_LIST} more, on the page" if len(rows) > OF_A_LIST else ""
    return (opening, f"The nearest figures are for {wording.nearest_place(rows[0])}: {figures}{more}.")


def _nearest(row: Standing) -> str:
    period = f" ({row.nearest_period_label})" if row.nearest_period_label else ""
    return f"{row.short_title} {row.shown(row.nearest_value)}{period}"


def _titles(rows: Sequence[Standing]) -> str:
    names = [row.short_title for row in rows[:OF_A_LIST]]
    more = len(rows) - len(names)
    return wording.listed([*names, f"{more} more"] if more > 0 else names)


def _printed(data: PageData) -> list[Standing]:
    """The measures of which the paper prints a figure."""
    recent = [row for theme in data.chapters for row in theme.rows if row.value is not None]
    older = [row for row in recent if row.is_old(data.today)]
    steady = [row for row in data.recent if row.trend_verdict in STEADY]
    moved = [row for row in data.recent if row.trend_verdict not in STEADY and row.change_verdict in BEYOND]
    apart = [row for row in data.recent if row.peer_verdict in BEYOND]
    result = [row for theme in data.chapters for row in _recent(theme, data)[:OF_A_THEME]]
    result += [row for rows in (older, steady, moved, apart) for row in rows[:OF_A_LIST]]
    first = answer.stands_out(data.rows, data.strips, data.today)
    changing = [first.changing] if first.changing else []
    return [*result, *first.better, *first.worse, *changing, *first.extreme]


def _recent(theme: answer.Theme, data: PageData) -> list[Standing]:
    return [row for row in theme.rows if row.value is not None and not row.is_old(data.today)]


def _sources(data: PageData, methods: str) -> list[Block]:
    """Every publication used in the paper with its licence and attribution, and where the rules are told."""
    rows = _printed(data)
    used = {row.source_id for row in rows}
    drawn = {each.source_id for row in rows for each in data.series.get(row.indicator_id, [])}
    items = [_source(each, each.source_id in used) for each in questions.sources() if each.source_id in {*used, *drawn}]
    build = f"Build {data.stamp.build_id} of {data.stamp.built_at:%-d %B %Y}."
    return [
        Heading("Sources and licences"),
        Bullets(tuple(items), small=True),
        Paragraph(
            ("How every word is decided, with its rule and its source: ", Run(methods, link=methods), f". {build}")
        ),
    ]


def _source(each: questions.Source, is_latest: bool) -> Text:
    edition = f" Edition: {each.edition}." if each.edition else ""
    site = urlsplit(each.url or "").netloc
    licence = "" if each.licence in each.attribution else f" Licence: {each.licence}."
    said = f"{each.attribution}{edition}{licence}{'' if is_latest else ' Only for earlier years.'} "
    return (said, Run(site, link=each.url, quiet=True)) if site else said
