"""The parts of a profile report that are mostly words: what is changing, places like it, what is not known, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vitality import questions, wording
from vitality.compare import neighbours
from vitality.content.blocks import Block, Bullets, Cell, Heading, Paragraph, Run, Table, Text
from vitality.content.from_html import texts
from vitality.profile import answer as profile
from vitality.profile import content as profile_html
from vitality.profile.paper_tables import verdict

if TYPE_CHECKING:
    from vitality.profile.paper import Seen

Row = Mapping[str, Any]
STEADY = ("getting_better", "getting_worse", "increasing", "decreasing")
BEYOND = ("better", "worse", "higher", "lower")


def changes(seen: Seen) -> list[Block]:
    """Steady trends one sentence each, other changes beyond chance as a table, then how many cannot be told."""
    rows = [row for row in seen.rows if row["value"] is not None and not profile.is_old(row, seen.today)]
    steady = [row for row in rows if row["trend_verdict"] in STEADY]
    rest = [row for row in rows if row not in steady]
    moved = [row for row in rest if row["change_verdict"] in BEYOND]
    result: list[Block] = [Heading("What is changing")]
    if steady:
        result.append(Bullets(tuple(_trend(row) for row in steady)))
    if moved:
        result.append(_changes(moved))
    said = _unmoved(rest)
    if not steady and not moved:
        said.insert(0, "No recent measure here is known to have changed by more than chance would explain.")
    return [*result, Paragraph(" ".join(said))] if said else result


def _trend(row: Row) -> Text:
    sentence = wording.trend_sentence(row)
    shown = {"getting_better": "better", "getting_worse": "worse", "increasing": "higher", "decreasing": "lower"}
    return (
        Run(wording.trend_word(row["trend_verdict"]), verdict=shown[row["trend_verdict"]]),
        " ",
        Run(row["title"], bold=True),
        f" ({row['unit']}, {row['period_label']}): {sentence[0].lower()}{sentence[1:]}",
    )


def _changes(rows: Sequence[Row]) -> Table:
    return Table(
        "Changes between the last two figures that are unlikely to be chance. Two figures are not yet a trend.",
        ("Measure", "Before", "Latest", "Than before"),
        tuple(
            (
                Cell((row["title"], Run(f"  {wording.unit_words(row['unit'])}", quiet=True))),
                Cell((Run(f"{row['change_from_label']}  ", quiet=True), _figure(row["change_from_value"], row))),
                Cell((Run(f"{row['period_label']}  ", quiet=True), Run(_figure(row["value"], row), bold=True))),
                Cell(verdict({"verdict": row["change_verdict"]})),
            )
            for row in rows
        ),
        (5.6, 3.7, 3.7, 1.6),
        frozenset({1, 2}),
        dense=True,
    )


def _figure(figure: float, row: Row) -> str:
    return wording.value(figure, row["unit"], row["decimals"])


def _unmoved(rows: Sequence[Row]) -> list[str]:
    """How many measures changed too little, and for how many the part of chance is not known."""
    still, unknown = (sum(row["change_verdict"] == word for row in rows) for word in ("similar", "not_compared"))
    said = [f"{_measures(still)} changed too little to tell from chance."] if still else []
    whom = "one measure" if unknown == 1 else f"{unknown} measures"
    return said + ([f"For {whom} the part of chance in the change cannot be worked out."] if unknown else [])


def _measures(count: int) -> str:
    return "One measure" if count == 1 else f"{count} measures"


def alike(seen: Seen) -> list[Block]:
    """The places most like it, how it does beside the middle of them, and the measures on which it differs."""
    model = next((each for each in questions.similarity_models() if each["area_type"] == seen.area["area_type"]), None)
    result: list[Block] = [Heading("Places like it")]
    if model is None:
        return [*result, Paragraph("Places like it are not sought for this kind of area.")]
    peers, place = questions.peers(seen.code, model["model_id"]), questions.peer_place(seen.code, model["model_id"])
    titles = questions.indicators()
    measures = [titles[each]["short_title"] for each in model["measures"] if each in titles]
    result.append(Paragraph(neighbours.sentence(seen.area["label"], peers, place, measures), keep=bool(peers)))
    if not peers:
        return result
    rows = neighbours.peer_rows(peers)
    cells = tuple(tuple(each.values()) for each in rows)
    result.append(Table(f"Places most like {seen.area['label']}", tuple(rows[0]), cells, (2.2, 1.5, 6.3), dense=True))
    held = [row for row in seen.rows if row["value"] is not None]
    result.append(Paragraph(neighbours.against_peers(held)))
    apart = [row for row in held if row["peer_verdict"] in BEYOND and not profile.is_old(row, seen.today)]
    return [*result, _apart(seen, apart)] if apart else result


def _apart(seen: Seen, rows: Sequence[Row]) -> Table:
    return Table(
        f"Recent measures on which {seen.area['label']} differs, beyond chance, from the middle of places like it",
        ("Measure", "Here", "Middle of places like it", "Against them"),
        tuple(
            (
                Cell((row["title"], Run(f"  {wording.unit_words(row['unit'])} · {row['period_label']}", quiet=True))),
                Cell((Run(_figure(row["value"], row), bold=True),)),
                _figure(row["peer_median"], row),
                Cell(verdict({"verdict": row["peer_verdict"]})),
            )
            for row in rows
        ),
        (7.5, 1.6, 2.4, 2.1),
        frozenset({1, 2}),
        dense=True,
    )


def unknown(seen: Seen) -> list[Block]:
    """What cannot be told: absent figures with the nearest ones, hidden, old, estimated and incomparable ones."""
    smaller = {
        each["indicator_id"]
        for each in questions.held_levels(seen.area["borough_code"] or "")
        if each["area_type"] == "lsoa"
    }
    items = [_absent(place, rows, smaller) for place, rows in profile.absent_by_nearest(seen.rows).items()]
    present = [row for row in seen.rows if row["value"] is not None or row["status"] == "suppressed"]
    items += texts(profile_html.cannot_tell(present, seen.today, smaller))
    marked: dict[str, list[Row]] = {}
    for row in present:
        if row["value"] is not None and row["status"] != "ok" and row["reason"]:
            marked.setdefault(row["reason"], []).append(row)
    items += [(Run(f"{reason.rstrip('.')}: ", bold=True), f"{_titles(rows)}.") for reason, rows in marked.items()]
    return [Heading("What we cannot tell you here"), Bullets(tuple(items), small=True)]


def _absent(place: tuple[str, str, str], rows: Sequence[Row], smaller: set[str]) -> Text:
    _, name, kind = place
    if not name:
        inside = {each["indicator_id"] for each in rows} <= smaller
        where = "They are held for the neighbourhoods inside it" if inside else "None is held for a place around it"
        return (Run("Not published for this place. ", bold=True), f"{where}: {_titles(rows)}.")
    whom = wording.absence(rows[0]).partition("The nearest figure is for ")[2].partition(":")[0] or name
    figures = "; ".join(_nearest(row) for row in rows)
    return (Run("Not published for this place. ", bold=True), f"The nearest figures are for {whom}: {figures}.")


def _nearest(row: Row) -> str:
    period = f" ({row['nearest_period_label']})" if row["nearest_period_label"] else ""
    return f"{row['short_title']} {_figure(row['nearest_value'], row)}{period}".replace("  ", " ")


def _titles(rows: Sequence[Row]) -> str:
    return wording.listed([row["short_title"] for row in rows])


def sources(seen: Seen) -> list[Block]:
    """Every publication used in the paper with its licence and attribution, and where the rules are told."""
    held = [row for row in seen.rows if row["value"] is not None]
    used = {row["source_id"] for row in held}
    drawn = {each["source_id"] for row in held for each in seen.series.get(row["indicator_id"], [])}
    items = tuple(
        _source(each, each["source_id"] in used) for each in questions.sources() if each["source_id"] in {*used, *drawn}
    )
    methods = seen.link("about").rstrip("?")
    return [
        Heading("Sources and licences"),
        Bullets(items, small=True),
        Paragraph(
            (
                "How every word is decided, with its rule and its source: ",
                Run(methods, link=methods),
                f". {_build(seen)}",
            )
        ),
    ]


def _build(seen: Seen) -> str:
    return f"Build {seen.stamp['build_id']} of {seen.stamp['built_at']:%-d %B %Y}."


def _source(each: Row, is_latest: bool) -> Text:
    edition = f" Edition: {each['edition']}." if each["edition"] else ""
    site = urlsplit(each["url"] or "").netloc
    licence = "" if each["licence"] in each["attribution"] else f" Licence: {each['licence']}."
    said = f"{each['attribution']}{edition}{licence}{'' if is_latest else ' Only for earlier years.'} "
    return (said, Run(site, link=each["url"], quiet=True)) if site else said
