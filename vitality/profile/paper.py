"""The profile of an area as a paper: map, headlines, themes, trends, places like it, what is not known, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import questions, wording
from vitality.content.blocks import (
    Beside,
    Block,
    Bullets,
    Fact,
    Facts,
    Heading,
    Note,
    Paper,
    Paragraph,
    Picture,
    Run,
    Stamp,
    Text,
)
from vitality.content.from_html import texts
from vitality.drawing import palette, place_map
from vitality.profile import answer as profile
from vitality.profile import content as profile_html
from vitality.profile import paper_tables as profile_tables
from vitality.profile import paper_words as profile_words

Row = Mapping[str, Any]
_WITH_MAP = ("lsoa", "msoa", "ward")
SHARE, WHOLE_SHARE = 0.55, 0.62  # of the width, beside the map


class NothingToReport(Exception):
    """The area is not held, or no figure is held for it; the message says which."""


@dataclass(frozen=True)
class Seen:
    """Everything that is asked about one area, once: what the parts of the paper are written from."""

    area: Row
    rows: list[Row]
    strips: dict[str, list[tuple[str, float]]]
    series: dict[str, list[Row]]
    themes: list[Row]
    stamp: Row
    address: str

    @property
    def code(self) -> str:
        return self.area["area_code"]

    @property
    def today(self) -> dt.date:
        return self.stamp["built_at"].date()

    @property
    def benchmark(self) -> str:
        """What the area is compared with, by name."""
        named = (each["benchmark_name"] for each in self.rows if each["benchmark_name"])
        return next(named, self.stamp["council_name"])

    def link(self, page: str, **params: str) -> str:
        """The full address of a page of the app."""
        return f"{self.address.rstrip('/')}/{page}?{urlencode(params)}"

    def anchor(self, page: str, text: str, **params: str) -> str:
        """HTML of a link to a page of the app, as the profile's own words want it."""
        return f'<a href="{escape(self.link(page, **params))}">{escape(text)}</a>'


def paper(area_code: str, address: str) -> Paper:
    """The profile report of one area; `address` is where the app is reached. Raises NothingToReport."""
    seen = _see(area_code, address)
    area = seen.area
    official = _words(texts(profile_html.official(area)))
    held = [row for row in seen.rows if row["value"] is not None]
    return Paper(
        title=area["label"],
        subtitle=official,
        place=wording_place(area),
        period=f"{len(held)} measures, each at its latest period. Figures may be older than the build.",
        link=seen.link("profile", area=area_code),
        stamp=Stamp(seen.stamp["build_id"], seen.stamp["built_at"], seen.stamp["council_name"]),
        kicker="Area profile",
        blocks=(
            *_opening(seen),
            *_headlines(seen),
            *profile_tables.themes(seen),
            *profile_words.changes(seen),
            *profile_words.alike(seen),
            *profile_words.unknown(seen),
            *profile_words.sources(seen),
        ),
    )


def wording_place(area: Row) -> str:
    """The place for a running foot: "Mill ward", "Hillside local area", "Littleton"."""
    kind = wording.area_type(area["area_type"])
    smaller = area["area_type"] in _WITH_MAP and kind not in area["label"].lower() and "before" not in area["label"]
    return f"{area['label']} {kind}" if smaller else area["label"]


def _see(area_code: str, address: str) -> Seen:
    area = questions.area(area_code)
    if area is None:
        raise NothingToReport(f"There is no area with the code '{area_code}'.")
    rows = questions.profile(area_code)
    if not any(row["value"] is not None for row in rows):
        raise NothingToReport(f"No figure is held for {area['label']} ({area_code}).")
    strips = questions.strip_values(area["area_type"], area["borough_code"], area["is_current"])
    return Seen(area, rows, strips, questions.series(area_code), questions.themes(), questions.build_stamp(), address)


def _opening(seen: Seen) -> list[Block]:
    area = seen.area
    left: list[Block] = []
    ended, before = profile_html.notices(area, questions.area_changes(seen.code), seen.anchor)
    left += [Note(each) for each in texts(ended)]
    summary = profile.summary(area, seen.rows, wording.area_type(area["area_type"]))
    left.append(Paragraph(summary, lead=True))
    numbers = _facts(profile_html.numbers(profile.who_lives_here(seen.rows)))
    left += [numbers] if numbers.items else []
    left += [Paragraph(each) for each in texts(f'<p class="v-quiet">{before}</p>')]
    drawn = _map(seen)
    share = SHARE if area["area_type"] in _WITH_MAP else WHOLE_SHARE
    return [Beside(tuple(left), drawn, share)] if drawn else left


def _facts(html: str) -> Facts:
    """The four numbers of the page: in each the value, what it counts, and its note."""
    result = []
    for each in texts(html):
        value, label, *note = [run.text for run in each if isinstance(run, Run)]
        result.append(Fact(value, label, "".join(note)))
    return Facts(tuple(result))


def _map(seen: Seen) -> Picture | None:
    area = seen.area
    borough = area["borough_code"] or ""
    wards = questions.outlines("ward", borough, True)
    within = area["borough_name"] or area["label"]
    if area["area_type"] == "borough" and area["area_code"] == borough:
        drawn = place_map.drawing(wards, None, area["label"], area["label"])
        return Picture(drawn, f"{area['label']} and its wards") if drawn else None
    if area["area_type"] not in _WITH_MAP or not area["has_outline"]:
        return None
    outlines = questions.outlines(area["area_type"], borough, area["is_current"])
    own = next((each for each in outlines if each["area_code"] == seen.code), None)
    drawn = place_map.drawing(wards, own, area["label"], within) if own else None
    return Picture(drawn, f"{wording_place(area)} within the wards of {within}") if drawn else None


def _headlines(seen: Seen) -> list[Block]:
    result = profile.stands_out(seen.rows, seen.strips, seen.today)
    said = texts(profile_html.stands_out(result, seen.benchmark))
    listed: list[Block] = [Heading("What stands out")]
    named = result.better or result.worse or result.changing
    listed += [Bullets(tuple(said))] if named else [Paragraph(each) for each in said]
    chance = profile.chance_sentence(profile.comparisons(seen.rows))
    key: list[Run | str] = []
    for verdict in ("better", "worse", "similar", "higher", "lower"):
        key += [Run(palette.mark(verdict).word, verdict=verdict), ", " if verdict != "lower" else "."]
    listed += [Paragraph(chance)] if chance else []
    listed += [
        Note(
            (
                "How to read the verdicts: ",
                *key,
                f" “Better”, “worse”, “higher” and “lower” are said only where the whole range that chance "
                f"could explain "
                f"lies on one side of {seen.benchmark}. “Similar” means not shown to differ; it never means equal.",
            )
        )
    ]
    return listed


def _words(result: list[Text]) -> str:
    return " ".join("".join(run if isinstance(run, str) else run.text for run in each) for each in result)
