"""Links that can be cited: the version of the figures in the address, and what changed since. Pure functions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from vitality import wording
from vitality.addresses import selection
from vitality.wording.printable import one_line

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions import Build, BuildStamp, Change, Publication

PARAM = selection.VERSION
_VERSION = re.compile(r"\d{8}T\d{6}")
_MOST_CITED = 4  # publications that are named in full
_LONGEST = 600  # letters of one parameter that a link still carries
_KINDS = {"revised": "revised", "new": "new", "withdrawn": "no longer held"}


@dataclass(frozen=True)
class Standing:
    """What a version in an address is: none, current, older (can be answered), too_old or unknown; `text` as it was
    read, `made_on` its day where there is one, `build_id` the build that it names where that is held."""

    kind: str
    text: str = ""
    made_on: dt.date | None = None
    build_id: str | None = None


def short(build_id: str) -> str:
    """The version that stands in an address: the moment of the build, the first half of its id.

    >>> short("20261121T090758-41118a77")
    '20261121T090758'
    """
    return str(build_id).partition("-")[0]


def feed(site: str, council_code: str, area_code: str) -> str:
    """Where the feed of an area lies under the address of the feeds: those of the home folder ("") at the top, those of
    a council of the store in a folder of its code."""
    return "/".join(part for part in (site.rstrip("/"), council_code, f"{area_code}.atom") if part)


def current(builds: Sequence[Build], stamp: BuildStamp) -> str:
    """The version of the figures in place: the build that first held them; a rebuild of the same has no version."""
    return short(builds[-1].build_id if builds else stamp.build_id)


def standing(text: str, builds: Sequence[Build], stamp: BuildStamp) -> Standing:
    """What the version `text` is, among the builds held (oldest first)."""
    version = short(one_line(text, 40))
    if not version:
        return Standing("none")
    if version in (current(builds, stamp), short(stamp.build_id)):
        return Standing("current", version)
    for build in builds:
        if short(build.build_id) == version:
            return Standing("older", version, build.built_at.date(), build.build_id)
    moment = _moment(version)
    if moment is not None and builds and moment < builds[0].built_at:
        return Standing("too_old", version, moment.date())
    return Standing("unknown", version)


def sentence(result: Standing, changes: Sequence[Change], today: dt.date) -> str:
    """What an old link must say, in plain words (not escaped); "" for none and for the current version.

    `changes` are rows of questions.changes_since for what the page shows; `today` is the day of the figures in place.
    """
    made_on = day(result.made_on or today)
    if result.kind == "older":
        return f"This link was made on figures of {made_on}; since then {_how_many(changes)}"
    if result.kind == "too_old":
        return (
            f"This link was made on figures of {made_on}. That is longer ago than changes are kept for, so "
            f"what changed since cannot be told. The figures here are of {day(today)}."
        )
    if result.kind == "unknown":
        return (
            f"“{result.text}” in the address of this page is not a version of these figures, so what changed since "
            f"cannot be told. The figures here are of {day(today)}."
        )
    return ""


def counts(changes: Sequence[Change]) -> str:
    """How many figures changed and in what way: "3 revised, 1 new"; "" for none."""
    number = {kind: sum(row.kind == kind for row in changes) for kind in _KINDS}
    return ", ".join(f"{count:,} {_KINDS[kind]}" for kind, count in number.items() if count)


def table(changes: Sequence[Change]) -> list[dict[str, str]]:
    """One line for each change: measure, place, period, then, now, in words. Newest period first in each measure."""
    told = sorted(
        (row for row in changes if not row.is_counted),
        key=lambda row: (
            row.sort_order is None,
            row.sort_order or 0,
            row.indicator_id,
            -(row.period_end or dt.date.min).toordinal(),
            row.area_label,
        ),
    )
    return [
        {
            "Measure": one_line(row.title),
            "Place": one_line(row.area_label or ""),
            "Period": one_line(row.period_label or ""),
            "Then": figure(row, "old"),
            "Now": figure(row, "new"),
        }
        for row in told
    ]


def counted(changes: Sequence[Change]) -> str:
    """What is said of builds so large that their changes were only counted; "" where there are none."""
    large = [row for row in changes if row.is_counted]
    if not large:
        return ""
    days = wording.listed([day(each) for each in sorted({row.changed_at.date() for row in large})])
    figures = sum(row.figures for row in large)
    titles = list(dict.fromkeys(one_line(row.title) for row in large))
    named = wording.listed(titles) if len(titles) <= 3 else f"{len(titles)} measures"
    return (
        f"On {days} so much changed at once that only counts were kept: {figures:,} figures of {named}, over all "
        "places. Some of them may be here."
    )


def figure(row: Change, side: str) -> str:
    """The old or the new figure of a change in words: with its unit, or why there is none."""
    value, status = (row.old_value, row.old_status) if side == "old" else (row.new_value, row.new_status)
    if wording.is_number(value):
        shown = one_line(wording.value_with_unit(value, row.unit, row.decimals))
        marked = status and status != "ok" and row.old_status != row.new_status
        return f"{shown} ({status.replace('_', ' ')})" if marked and status else shown
    if status is None:
        return "not held"
    if "suppressed" in (row.old_status, row.new_status):
        return "hidden" if status == "suppressed" else "not shown, because it is hidden now"
    return "no figure"


def publications(sources: Sequence[Publication]) -> str:
    """Publications as they are cited: publisher, title, edition and licence of each, once; of more than a few the
    publishers alone."""
    known = {each.source_id: each for each in sources}.values()
    if len(known) > _MOST_CITED:
        return "; ".join(dict.fromkeys(each.publisher for each in known if each.publisher))
    told = ((each.publisher, each.title, each.edition, each.licence) for each in known)
    return "; ".join(", ".join(part.strip().removesuffix(".") for part in each if part) for each in told)


def address(page: str, params: Mapping[str, str], version: str) -> str:
    """A link to a page (its full address, without parameters) that holds the view and the version ("" for none)."""
    kept = {key: value for key, value in params.items() if key != PARAM and value and len(value) <= _LONGEST}
    return f"{page}?{urlencode({**kept, **({PARAM: version} if version else {})}, errors='replace')}"


def is_web(text: str) -> bool:
    """Whether `text` is an address of http or https with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def day(date: dt.date) -> str:
    """A day in words: 3 March 2026."""
    return f"{date:%-d %B %Y}"


def _how_many(changes: Sequence[Change]) -> str:
    number = sum(not row.is_counted for row in changes)
    if not number:
        said = (
            "none of the figures on this page is known to have changed."
            if counted(changes)
            else ("none of the figures on this page changed.")
        )
    else:
        said = f"{number:,} of the figures on this page changed ({counts(changes)})."
    return " ".join(part for part in (said, counted(changes)) if part)


def _moment(version: str) -> dt.datetime | None:
    if not _VERSION.fullmatch(version):
        return None
    try:
        return dt.datetime.strptime(version, "%Y%m%dT%H%M%S")
    except ValueError:
        return None
