"""The task that writes a digest: python -m vitality digest --area CODE [--since BUILD or DAY] [--out FOLDER]."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from vitality import questions
from vitality.addresses import citing
from vitality.cli.tasks import BadData, NothingFound, NoWarehouse
from vitality.digest import answer as digest
from vitality.digest import content as digest_html
from vitality.questions import warehouse
from vitality.wording.printable import one_line

QUARTER = dt.timedelta(days=92)


def add(sub, task) -> None:
    """Put the task on the command line."""
    parser = task(
        sub,
        "digest",
        "write this quarter's digest of one area, to send by e-mail",
        "python -m vitality digest --area E05000123 --since 2026-07-01 --out digests",
    )
    parser.add_argument("--area", required=True, metavar="CODE", help="area code, e.g. E01002110")
    parser.add_argument(
        "--since", metavar="BUILD", help="build id or day (2026-07-01) of the last digest (default: a quarter ago)"
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where to write (default: here)")
    parser.add_argument(
        "--address", metavar="URL", help="address of the app, for links (default: VITALITY_ADDRESS, else no links)"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write digest-CODE.html and digest-CODE.txt; says where they are."""
    site = options.address or os.environ.get("VITALITY_ADDRESS", "")
    if site and not citing.is_web(site):
        raise BadData(f"'{site}' is not the address of a site; give one like https://example.org")
    try:
        result, version = _assembled(options.area, options.since)
    except warehouse.NoWarehouse:
        raise NoWarehouse("There is no warehouse yet. Run: python -m vitality build") from None
    except warehouse.CannotRead as reason:
        raise BadData(f"{reason} Run: python -m vitality build") from None
    name = "digest-" + re.sub(r"[^A-Za-z0-9_-]+", "-", options.area)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for ending, write in (("html", digest_html.html), ("txt", digest_html.text)):
            path = options.out / f"{name}.{ending}"
            path.write_text(write(result, options.area, version, site), encoding="utf-8")
            print(path)
    except OSError as error:
        raise BadData(f"The digest cannot be written to '{options.out}': {error.strerror}.") from None
    return 0


def start(builds: Sequence[questions.Build], since: str | None, today: dt.date) -> tuple[questions.Build, bool]:
    """The build of the last digest, and whether it is the earliest kept although an earlier one was asked for.

    `since` is a build id, its first half, or a day (then the last build made by the end of that day); None asks for
    the day a quarter before `today`. `builds` has one at least. Raises NothingFound for an unknown build.
    """
    if since is not None:
        for build in builds:
            if citing.short(since) == citing.short(build.build_id):
                return build, False
    day = _day(since, builds) if since is not None else today - QUARTER
    before = [build for build in builds if build.built_at.date() <= day]
    return (before[-1], False) if before else (builds[0], True)


def _day(since: str, builds: Sequence[questions.Build]) -> dt.date:
    try:
        return dt.date.fromisoformat(since)
    except ValueError:
        held = ", ".join(each.build_id for each in builds[-3:])
        raise NothingFound(
            f"There is no build '{one_line(since, 60)}', and it is not a day like 2026-07-01. The last builds: {held}."
        ) from None


def _assembled(area_code: str, since: str | None) -> tuple[digest.Digest, str]:
    area = questions.area(area_code)
    if area is None:
        near = difflib.get_close_matches(area_code, list(questions.areas()), n=3, cutoff=0.5)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise NothingFound(f"There is no area code '{one_line(area_code, 60)}'.{hint}")
    stamp, builds = questions.build_stamp(), questions.builds()
    rows = questions.profile(area_code)
    begin, is_earliest = start(builds, since, stamp.built_at.date())
    only = len(builds) == 1
    version = citing.current(builds, stamp)
    result = digest.assemble(
        area,
        rows,
        [] if only else questions.changes_since(begin.build_id, area_code),
        since=None if only else begin.built_at.date(),
        is_earliest=is_earliest,
        today=stamp.built_at.date(),
        version=version,
    )
    return result, version
