"""Questions about builds: which there were, and what changed between one of them and now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Measured, Row


@dataclass(frozen=True)
class Stamped(Row):
    """A build by its id, its time (UTC) and the mark of its content."""

    __slots__ = ()
    build_id: str
    built_at: dt.datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class BuildStamp(Stamped):
    council_name: str
    borough_code: str
    code_version: str
    observation_count: int
    indicator_count: int
    area_count: int


@dataclass(frozen=True, slots=True)
class Build(Stamped):
    build_number: int
    figures: int


@dataclass(frozen=True, slots=True)
class BuildChange(Row):
    kind: str
    indicator_id: str
    title: str
    figures: int
    areas: int


@dataclass(frozen=True, slots=True)
class Change(Measured):
    is_counted: bool
    sort_order: int | None
    indicator_id: str
    title: str
    area_code: str | None
    area_label: str | None
    period_end: dt.date | None
    period_id: str | None
    period_label: str | None
    kind: str
    old_value: float | None
    new_value: float | None
    old_status: str | None
    new_status: str | None
    figures: int
    changed_at: dt.datetime


def build_stamp() -> BuildStamp:
    """Build id, time (UTC), council and sizes of the warehouse in place. Raises CannotRead for an unstamped one."""
    for stamp in warehouse.run("build_stamp", BuildStamp):
        return stamp
    raise warehouse.CannotRead("These figures do not say by which build they were made.")


def build_changes() -> list[BuildChange]:
    """Numbers of new, revised and withdrawn figures of the last build, by indicator."""
    return warehouse.run("build_changes", BuildChange)


def builds() -> list[Build]:
    """Every build that an old link can be answered from, oldest first; the last one is the version of the figures."""
    return warehouse.run("builds", Build)


def changes_since(version: str, area_code: str = "", indicator_id: str = "") -> list[Change]:
    """Figures that are not what they were in a build, with their old and new values and statuses; '' asks for all.

    `version` is a build id or its first half; an unknown one gives []. A status of None means that the figure was not,
    or is no longer, held; a hidden figure has neither value. Rows with `is_counted` hold only the number of figures of
    a measure, over all areas, that a very large build changed.
    """
    return warehouse.run("changes_since", Change, version=version, area_code=area_code, indicator_id=indicator_id)
