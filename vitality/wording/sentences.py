"""Sentences about one figure: its level, its change, its place, or why it is absent. Rows in, plain English out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitality.wording.values import is_number, listed, ordinal

if TYPE_CHECKING:  # rows are made a floor above, and know their own words for a value
    from vitality.questions.rows import BriefStanding, Indistinguishable, OwnStanding, ToldStanding


def absence(row: OwnStanding) -> str:
    """Why there is no figure here, and the nearest one that there is."""
    if row.status == "suppressed":
        reason = row.reason or "Hidden to protect people's privacy."
    else:
        reason = row.reason or "Not published for this place."
    if not is_number(row.nearest_value):
        return reason
    shown = row.shown_with_unit(row.nearest_value)
    period = f" ({row.nearest_period_label})" if row.nearest_period_label else ""
    return f"{reason} The nearest figure is for {nearest_place(row)}: {shown}{period}."


def nearest_place(row: OwnStanding) -> str:
    """The nearest area that has a figure, by its name and kind: "Greenhill ward", "Pinner ward (before 2022)"; councils
    and larger places, of no kind, by their name alone."""
    place, kind = row.nearest_name or "", row.nearest_kind or ""
    if kind and kind not in place.lower():
        place = f"{place} {kind}"
    return f"{place} (before {row.nearest_before})" if row.nearest_before else place


def level_sentence(row: OwnStanding) -> str:
    """The level with its period and comparisons; for an absent figure the reason."""
    if not is_number(row.value):
        return absence(row)
    shown = row.shown_value
    period = f" ({row.period_with_age})" if row.period_label else ""
    text = row.sentence.replace("{value}", shown)
    parts = [f"{text[0].upper()}{text[1:]}{period}."]
    against = comparisons(row)
    parts += [f"{name}: {row.shown(figure)}." for name, figure, _ in against]
    parts.append(_how_it_compares(row, against))
    if row.status not in (None, "ok") and row.reason:
        parts.append(row.reason)
    return " ".join(part for part in parts if part)


def comparisons(row: BriefStanding) -> list[tuple[str, float, str]]:
    """Name, figure and verdict of each benchmark that has a figure for the same period, nearest first."""
    result: list[tuple[str, float, str]] = []
    if row.kind == "count":
        return result  # a number of people is not set against that of a larger place
    for name, figure, verdict in (
        (row.benchmark_name, row.benchmark_value, row.verdict),
        (row.region_name, row.region_value, row.region_verdict),
        (row.country_name, row.country_value, row.country_verdict),
    ):
        if name and is_number(figure) and name not in [each[0] for each in result]:
            result.append((name, figure, verdict or "not_compared"))
    return result


def _how_it_compares(row: OwnStanding, against: list[tuple[str, float, str]]) -> str:
    if not against:
        return ""
    judged = [each for each in against if each[2] != "not_compared"]
    if not judged:
        return row.verdict_reason or ""
    beyond = [each for each in judged if each[2] != "similar"]
    alike = [each[0] for each in judged if each[2] == "similar"]
    higher = [each[0] for each in beyond if (row.value or 0) > each[1]]
    lower = [each[0] for each in beyond if each[0] not in higher]
    said = []
    for word, names in (("higher", higher), ("lower", lower)):
        if names:
            every = {2: "both", 3: "all three"}.get(len(names)) if len(names) == len(against) else None
            whom = every or listed(names)
            said.append(f"That is {word} than {whom}, beyond chance.")
    if alike and not beyond:
        said.append("The difference is too small to tell from chance.")
    elif alike:
        said.append(f"The difference from {listed(alike)} is too small to tell from chance.")
    return " ".join(said)


def trend_sentence(row: ToldStanding) -> str:
    """Five years' trend in words, or why there is none."""
    direction = row.trend_direction
    span = f"{row.trend_from} to {row.trend_to}"
    if direction in ("increasing", "decreasing"):
        moved = "risen" if direction == "increasing" else "fallen"
        judged = {"getting_better": " That is getting better.", "getting_worse": " That is getting worse."}
        return (
            f"It has {moved} from {span}; so steady a change is very unlikely to be chance."
            f"{judged.get(row.trend_verdict or '', '')}"
        )
    if direction == "no_significant_change":
        return f"Up and down from {span}, with no clear direction."
    return row.trend_reason or "There are too few figures to call a trend."


def change_sentence(row: BriefStanding, shown: str = "") -> str:
    """The last two comparable figures in words, the last as `shown` if that is given; "" where there are not two."""
    before, now = row.change_from_value, row.change_to_value
    if not (is_number(before) and is_number(now)):
        return ""
    since = row.change_from_label or ""
    article = "the " if since.split()[0].isdigit() and "months" in since else ""
    told = f"{shown or row.shown(now)}, against {row.shown(before)} in {article}{since}"
    verdict = row.change_verdict
    moved = "rise" if now > before else "fall"
    if verdict in (None, "not_compared"):
        return f"{told}. Whether chance explains the change cannot be worked out."
    if verdict == "similar":
        return f"{told}: a change too small to tell from chance."
    return f"{told}: a {moved} this large is unlikely to be chance. Two figures are not yet a trend."


def since_sentence(row: ToldStanding) -> str:
    """The longest fair comparison: the first figure that the latest may be set against, how far it went, and whether
    chance could explain it. "" where there is no such figure, or it is the one before the latest."""
    first, now, since = row.since_value, row.change_to_value, row.since_label
    if not (is_number(first) and is_number(now) and since) or since == row.change_from_label:
        return ""
    told = {
        "similar": "too small a change to tell from chance",
        "better": "beyond chance and for the better",
        "worse": "beyond chance and for the worse",
        "higher": "beyond chance",
        "lower": "beyond chance",
    }.get(row.since_verdict or "", "whether chance explains it cannot be worked out")
    return f"Since {since}: from {row.shown(first)} to {row.shown(now)}, {_moved(row, first, now)}; {told}."


def _moved(row: ToldStanding, first: float, now: float) -> str:
    """ "down 4.9 points", "up 39%", "no change as shown"."""
    if row.shown(first) == row.shown(now):
        return "the same as shown here"
    way = "up" if now > first else "down"
    if row.kind not in ("rate", "count") or first <= 0:
        return f"{way} {row.signed(abs(now - first)).removeprefix('+')}"
    part = 100 * abs(now - first) / first
    return f"{way} {part:.0f}%" if part >= 1 else f"{way} less than 1%"


def rank_sentence(row: Indistinguishable) -> str:
    """The place among others by figure (highest or lowest, never a bare "1st", which could be the best or the worst),
    always with what it cannot be told apart from; "" where it is not ranked."""
    if row.rank is None or row.ranked_areas is None:
        return ""
    place, of, ties = row.rank, row.ranked_areas, row.tied_areas or 1
    from_end = of - place - ties + 2
    near, far = ("lowest", "highest") if row.polarity == "low_is_good" else ("highest", "lowest")
    side, place = (near, place) if place <= from_end else (far, from_end)
    name = side if place == 1 else f"{ordinal(place)} {side}"
    name = f"joint {name}" if ties > 1 else name
    text = f"{name[0].upper()}{name[1:]} of {of}"
    others = row.not_separated
    if others is None:
        return f"{text}; without a range for chance, places near it may not really differ."
    if others == 0:
        return f"{text}; clearly apart from every other."
    return f"{text}; cannot be told apart from {others} other{'s' if others != 1 else ''}{_range(row, side, far, of)}."


def _range(row: Indistinguishable, side: str, far: str, of: int) -> str:
    """Where the place could stand among those that it cannot be told apart from, counted from the same end."""
    if row.rank_from is None or row.rank_to is None:
        return ""
    first, last = row.rank_from, row.rank_to
    if side == far:
        first, last = of - last + 1, of - first + 1
    if first == last:
        return ""
    return f", so anywhere from {side if first == 1 else ordinal(first)} to {ordinal(last)} {side}"


def peers_sentence(row: ToldStanding) -> str:
    """How a figure stands beside the median of the places most like it; "" where there are none with a figure."""
    if not is_number(row.peer_median) or row.peer_verdict is None:
        return ""
    median = row.shown(row.peer_median)
    whom = f"The middle figure of the {row.peers} places most like it is {median}"
    told = {
        "similar": "the difference is too small to tell from chance",
        "better": "this place is better, beyond chance",
        "worse": "this place is worse, beyond chance",
        "higher": "this place is higher, beyond chance",
        "lower": "this place is lower, beyond chance",
    }
    if row.peer_verdict in told:
        return f"{whom}; {told[row.peer_verdict]}."
    return f"{whom}. {row.peer_reason or 'It is not compared.'}"


def cluster_sentence(row: OwnStanding) -> str:
    """Whether a neighbourhood stands together with others like it; "" where it does not or nobody looked."""
    count = row.cluster_areas
    if row.cluster in ("high", "low") and count is not None:
        side = "higher" if row.cluster == "high" else "lower"
        if count == 1:
            return f"It and its neighbours are {side} than chance would place side by side."
        return f"One of {count} neighbouring places that are {side} together than chance would place side by side."
    if row.cluster in ("high_among_low", "low_among_high"):
        own, around = row.cluster.split("_among_")
        return f"A {own} place among {around} ones, more than chance would explain."
    return ""
