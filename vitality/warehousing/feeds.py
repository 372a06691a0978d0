"""One Atom feed (RFC 4287) for each current area of the council: an entry for every build that changed a figure there.

The feeds lie beside the warehouse in `warehouse/feeds`, a link to a folder that is replaced as a whole.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import duckdb

from vitality.addresses import citing
from vitality.definitions import served
from vitality.definitions.served import FOLDER
from vitality.warehousing import tables
from vitality.wording.printable import one_line

Row = Mapping[str, Any]


NAME = "feeds"
MOST_LINES = 40  # changes told in one entry
_ATOM = "http://www.w3.org/2005/Atom"
# Ids must stay the same for ever, also when the site moves: so no address of it is in them. ".invalid" belongs to
# nobody (RFC 2606).
_TAG = "tag:vitality.invalid,2026"


def write(con: duckdb.DuckDBPyConnection, place: Path, build_id: str) -> Path:
    """Write every feed into a new folder beside the warehouse, which nobody reads before `put_in_place`."""
    folder = place / FOLDER / f"{NAME}-{build_id}"
    folder.mkdir(parents=True)
    council, borough = tables.first(con.execute("select council_name, borough_code from cfg_council"))
    since = tables.first(con.execute("select min(built_at) from builds"))[0]
    site, feeds = (_web(os.environ.get(name, "")) for name in ("VITALITY_ADDRESS", "VITALITY_FEEDS"))
    changes = _by_area(con)
    for area in _rows(tables.run(con, "areas_with_feeds", borough=borough)):
        if not area["area_code"].isalnum():
            continue  # it would be the name of a file
        own = [*changes.get(area["area_code"], ()), *changes.get(None, ())]
        own.sort(key=lambda row: -row.build_number)
        beside = borough if place.parent == served.councils() else ""
        text = document(area, own, council, since, site, feeds and citing.feed(feeds, beside, area["area_code"]))
        (folder / f"{area['area_code']}.atom").write_bytes(text)
    return folder


def put_in_place(folder: Path) -> None:
    """Let the link `feeds` name this folder, in one step."""
    link = folder.with_name(NAME)
    new = folder.with_name(NAME + ".new")
    new.unlink(missing_ok=True)
    new.symlink_to(folder.name)
    os.replace(new, link)


def discard_unread(place: Path) -> None:
    """Remove the folders that the link does not name: of builds before, and of those that did not come to their end."""
    read = (place / FOLDER / NAME).resolve()
    for folder in (place / FOLDER).glob(f"{NAME}-*"):
        if folder.resolve() != read:
            shutil.rmtree(folder, ignore_errors=True)


def document(area: Row, changes: Sequence[Any], council: str, since: dt.datetime, site: str, feeds: str = "") -> bytes:
    """The feed of one area as UTF-8 XML; `changes` newest build first, `since` the first build known.

    With `site`, the address of the app, feed and entries link to the area's profile; with `feeds`, its own address,
    the feed says where it is itself.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    name = one_line(area["label"])
    code = area["area_code"]
    groups: dict[str, list[Any]] = {}
    for row in changes:
        groups.setdefault(row.build_id, []).append(row)
    latest = max((row.built_at for row in changes), default=since)
    _child(feed, "title", f"{name}: figures that changed")
    _child(feed, "subtitle", f"What is new in the figures of {name}, from Vitality {one_line(council)}")
    _child(feed, "id", f"{_TAG}:feed/{code}")
    _child(feed, "updated", _moment(latest))
    _child(_child(feed, "author"), "name", f"Vitality {one_line(council)}")
    if feeds:
        _link(feed, feeds, "self", "application/atom+xml")
    page = f"{site.rstrip('/')}/profile" if site else ""
    if page:
        _link(feed, citing.address(page, {"area": code}, ""))
    for build_id, rows in groups.items():
        entry = _child(feed, "entry")
        _child(entry, "title", f"{name}: {_headline(rows)}")
        _child(entry, "id", f"{_TAG}:change/{code}/{build_id}")
        _child(entry, "updated", _moment(rows[0].built_at))
        if page:
            _link(entry, citing.address(page, {"area": code}, citing.short(build_id)))
        _child(entry, "content", _words(rows)).set("type", "text")
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _headline(rows: Sequence[Any]) -> str:
    told = [row for row in rows if not row.is_counted]
    if not told:
        return "a large change of many figures"
    return f"{len(told)} {'figure' if len(told) == 1 else 'figures'} changed ({citing.counts(told)})"


def _words(rows: Sequence[Any]) -> str:
    """The changes of one build, a line each, as plain text."""
    lines = [
        f"{each['Measure']} ({each['Period']}): {each['Now']}, before: {each['Then']}." for each in citing.table(rows)
    ]
    left = len(lines) - MOST_LINES
    more = [f"And {left:,} more."] if left > 0 else []
    return "\n".join(part for part in [*lines[:MOST_LINES], *more, citing.counted(rows)] if part)


def _child(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = text
    return made


def _web(address: str) -> str:
    """The address where it is one of the web, else ""."""
    return address if citing.is_web(address) else ""


def _link(parent: ElementTree.Element, address: str, rel: str = "alternate", media: str = "text/html") -> None:
    made = _child(parent, "link")
    made.set("rel", rel)
    made.set("type", media)
    made.set("href", address)


def _moment(when: dt.datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%S}Z"


def _by_area(con: duckdb.DuckDBPyConnection) -> dict[str | None, list[Any]]:
    """Changes of every build with their words, by area; under None those that were only counted."""
    result: dict[str | None, list[Any]] = {}
    for row in _rows(tables.run(con, "changes_to_tell")):
        change = SimpleNamespace(**row)  # as the page's question gives it
        result.setdefault(change.area_code, []).append(change)
    return result


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
