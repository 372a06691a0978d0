"""The profile's text as HTML: name, four numbers, what stands out, what cannot be told. Pure; everything is escaped
here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.drawing import row
from vitality.profile import answer as profile

Row = Mapping[str, Any]
Link = Callable[..., str]
NAMED = 6  # titles named in a line of "What we cannot tell you"; the rest are counted


def official(area: Row) -> str:
    """Kind, whereabouts, validity, official name and code in one quiet line."""
    kind = wording.area_type(area["area_type"])
    within = [
        area[name]
        for name in ("ward_name", "borough_name", "region_name")
        if area[name] and area[name] != area["label"]
    ]
    if area["area_type"] == "lsoa" and area["msoa_name"]:
        within.insert(0, area["msoa_name"])
    parts = [f"{kind.capitalize()} in {', '.join(dict.fromkeys(within))}" if within else kind.capitalize()]
    if area["valid_to"]:
        parts[0] += f", {_month(area['valid_from'])} to {_month(area['valid_to'])}"
    elif area["valid_from"] and area["area_type"] in ("ward", "lsoa"):
        parts[0] += f", since {_month(area['valid_from'])}"
    if area["area_name"] != area["label"] and not area["label"].startswith(area["area_name"] + ","):
        parts.append(f"officially {area['area_name']}")
    return f'<p class="v-quiet">{escape(" · ".join([*parts, area["area_code"]]))}</p>'


def key(theme: profile.Theme, area_type: str, borough: str) -> str:
    """How to read the rows of a theme, as one line of HTML; for themes without a figure here, that."""
    if not theme.held:
        return f"{escape(theme.description)} None of it is published for a {escape(wording.area_type(area_type))}."
    among = f"a {borough} {wording.area_type(area_type)}" if area_type in ("lsoa", "msoa", "ward") else "a borough"
    return (
        f"{escape(theme.description)} Every tick is {escape(among)}; where one end is better, it is on the right. "
        "The bar is what chance alone could explain."
    )


def numbers(rows: Sequence[Row]) -> str:
    """The four numbers, each with its period and that of the borough beside it."""
    return f'<div class="v-numbers">{"".join(_number(each) for each in rows)}</div>' if rows else ""


def _number(each: Row) -> str:
    decimals = 0 if each["unit"].startswith("%") or each["decimals"] == 0 else each["decimals"]
    shown = wording.value(each["value"], each["unit"], decimals)
    told = {"population": "residents", "population_density": "people per km²"}.get(each["indicator_id"])
    told = told or each["short_title"].removeprefix("Aged ").lower()
    against = each["benchmark_value"] if each["indicator_id"] != "population" else None
    benchmark = (
        f"{each['benchmark_name']} {wording.value(against, each['unit'], decimals)} · " if against is not None else ""
    )
    return (
        f"<div><b>{escape(shown)}</b><span>{escape(told)}</span>"
        f'<span class="v-quiet">{escape(benchmark + (each["period_label"] or ""))}</span></div>'
    )


def stands_out(result: profile.StandsOut, benchmark: str) -> str:
    """Better, worse and changing as one list of sentences, each with its evidence; a plain sentence when there is
    none."""
    items = [_standing(each) for each in (*result.better, *result.worse)]
    if result.changing is not None:
        items.append(_moving(result.changing))
    if not items:
        return (
            f'<p class="v-prose">Nothing here differs from {escape(benchmark)} by more than chance would explain, '
            "after allowing for the number of comparisons.</p>"
        )
    return f'<ul class="v-stands">{"".join(items)}</ul>'


def _standing(each: Row) -> str:
    shown = wording.value(each["value"], each["unit"], each["decimals"])
    level = each["sentence"].replace("{value}", shown)
    against = f"{each['benchmark_name']}: {wording.value(each['benchmark_value'], each['unit'], each['decimals'])}."
    return (
        f"<li>{row.verdict_html(each['verdict'])} <b>{escape(level[0].upper() + level[1:])}</b> "
        f"({escape(each['period_label'])}). {escape(against)} {escape(wording.rank_sentence(each))}</li>"
    )


def _moving(each: Row) -> str:
    steady = each["trend_verdict"] in ("getting_better", "getting_worse")
    verdict = {"getting_better": "better", "getting_worse": "worse"}.get(each["trend_verdict"], each["change_verdict"])
    word = "getting better" if verdict == "better" else "getting worse"
    told = wording.trend_sentence(each) if steady else wording.change_sentence(each)
    mark = row.verdict_html(verdict, word if steady else f"{verdict} than before")
    return (
        f"<li>{mark} <b>{escape(each['title'])}</b> ({escape(each['unit'])}): {escape(told[0].lower() + told[1:])}</li>"
    )


def notices(area: Row, changes: Sequence[Row], link: Link) -> tuple[str, str]:
    """What a reader of a changed area must know, as HTML: what replaced it, and what it was made from ("" for
    neither)."""
    said = {"replaced_by": "", "replaces": ""}
    for direction in ("replaced_by", "replaces"):
        others = [each for each in changes if each["direction"] == direction]
        if not others:
            continue
        names = wording.listed([_successor(each, link) for each in others])
        kind = wording.area_type(area["area_type"])
        if direction == "replaced_by":
            until = f" in {_month(area['valid_to'])}" if area["valid_to"] else ""
            said[direction] = (
                f"This {escape(kind)} ended{until}. The figures below are those published for it. "
                f"Today its residents live in {names}."
            )
        elif area["area_type"] == "lsoa":
            said[direction] = f"This {escape(kind)} was made from {names}; older figures are published for that one."
        else:
            said[direction] = (
                f"Its borders were drawn in {_month(area['valid_from'])}. Older figures are published for {names}."
            )
    return said["replaced_by"], said["replaces"]


def _successor(each: Row, link: Link) -> str:
    share = f" ({each['weight']:.0%} of them)" if each["direction"] == "replaced_by" and each["weight"] < 0.995 else ""
    return link("profile", each["label"], area=each["area_code"]) + share


def cannot_tell(rows: Sequence[Row], today: dt.date, held_smaller: set[str]) -> str:
    """Absent, hidden, old and incomparable figures, each with the reason and where the nearest figure is.

    `held_smaller` are the indicators that are held for neighbourhoods.
    """
    items = []
    for (_, name, kind), absent in profile.absent_by_nearest(rows).items():
        within = (
            "They are held for the neighbourhoods inside it."
            if {each["indicator_id"] for each in absent} <= held_smaller
            else "No figure is held for a place around it."
        )
        where = f"The nearest figures are for {_placed(name, kind)}." if name else within
        items.append(f"{_titles(absent)}: not published for this place. {where}")
    items += [
        f"{each['title']}: {each['reason'] or 'hidden to protect people’s privacy.'}" for each in profile.hidden(rows)
    ]
    old = profile.old(rows, today)
    if old:
        since = old[0]["period_label"]
        items.append(
            f"How things are now on {_titles(old)}: the figures are more than {profile.OLD_YEARS} years old "
            f"(the oldest from {since})."
        )
    apart = profile.not_comparable(rows)
    if apart:
        items.append(
            f"How {_titles(apart)} compare{'s' if len(apart) == 1 else ''} with {apart[0]['benchmark_name']} "
            "beyond chance: there is no figure of the same period, or no counts to work out the part of chance."
        )
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    return (
        f'<ul class="v-prose">{listed}</ul>'
        if items
        else '<p class="v-prose">Every measure held has a figure here.</p>'
    )


def _titles(rows: Sequence[Row]) -> str:
    names = [each["short_title"] for each in rows[:NAMED]]
    more = len(rows) - len(names)
    return wording.listed([*names, f"{more} more"]) if more > 0 else wording.listed(names)


def _placed(name: str, kind: str) -> str:
    word = wording.area_type(kind)
    return f"{name} {word}" if kind in ("ward", "msoa", "lsoa") and "before" not in name else name


def _month(day: dt.date | None) -> str:
    return f"{day:%B %Y}" if day else ""
