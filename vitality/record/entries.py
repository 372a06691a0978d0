"""One entry of the record: its fields, what can be wrong with it, and how it is written down."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from vitality.record import vocabulary as words

Row = Mapping[str, Any]
# what a person, or the form around them, hands in
DRAFTED = (
    "entry_id",
    "made_by",
    "role",
    "area_code",
    "indicator_id",
    "period_id",
    "kinds",
    "proposed_rung",
    "response",
    "rung",
    "reason",
    "review_on",
    "rules_version",
    "build_id",
    "sentence",
)
FIELDS = (*DRAFTED, "made_at", "expires_on", "follows", "digest")
_DATES = ("review_on", "expires_on")
_CODES = {
    "area_code": "area",
    "indicator_id": "indicator",
    "period_id": "period",
    "rules_version": "version of the rules",
    "build_id": "build",
}
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


def new_id() -> str:
    """A new name for an entry, unlike any other anywhere."""
    return str(uuid.uuid4())


def complete(draft: Row, *, made_at: dt.datetime, follows: str | None) -> dict[str, Any]:
    """The entry that a draft becomes when it is recorded at `made_at` (UTC) after the entry `follows`."""
    entry = {name: draft.get(name) for name in DRAFTED}
    entry["kinds"] = list(draft.get("kinds") or ())
    explained = draft.get("response") == "explained"
    entry |= {
        "made_at": made_at,
        "expires_on": words.years_later(made_at.date()) if explained else None,
        "follows": follows,
    }
    return entry | {"digest": digest(entry)}


def written(entry: Row) -> dict[str, Any]:
    """The entry as text and whole numbers, as it goes into the file and into an export."""
    told = {name: entry.get(name) for name in FIELDS}
    told["made_at"] = entry["made_at"].astimezone(dt.UTC).isoformat(timespec="microseconds")
    told["kinds"] = json.dumps(list(entry["kinds"]))
    return told | {name: entry[name].isoformat() if entry[name] else None for name in _DATES}


def read(row: Row) -> dict[str, Any]:
    """The entry behind `written`, with dates as dates. Raises ValueError and TypeError where a text cannot be one."""
    entry = {name: row[name] for name in FIELDS}
    entry["made_at"] = dt.datetime.fromisoformat(row["made_at"])
    if entry["made_at"].utcoffset() != dt.timedelta(0):
        raise ValueError("the time is not in UTC")
    entry["kinds"] = json.loads(row["kinds"])
    return entry | {name: dt.date.fromisoformat(row[name]) if row[name] else None for name in _DATES}


def digest(entry: Row) -> str:
    """Fingerprint of everything in an entry but itself: a change made behind the back of the record shows."""
    told = written({**entry, "digest": None})
    text = json.dumps([told[name] for name in FIELDS if name != "digest"], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def same(one: Row, other: Row) -> bool:
    """Whether two entries say the same in everything that a person decided."""
    return all(one.get(name) == other.get(name) for name in DRAFTED)


def faults(draft: Row, today: dt.date, previous: Row | None = None) -> list[str]:
    """All that is wrong with a draft, as sentences; [] when it can be recorded. `previous` is the entry it follows."""
    result = [*_who(draft), *_what(draft), *_codes(draft)]
    result += _when(draft, today)
    rung, response = draft.get("rung"), draft.get("response")
    if response == "closed" and rung != 0 and _is_rung(rung):
        result.append("A question that is closed goes back to rung 0, monitoring.")
    if rung == 6 and (previous is None or previous["rung"] < 5):
        result.append(
            "Rung 6, statutory intervention, comes only after rung 5 was recorded for this place and measure."
        )
    return result


def _who(draft: Row) -> list[str]:
    result = _text(draft, "made_by", "Give your name", words.LONGEST_NAME, "The name")
    if draft.get("role") not in words.ROLES:
        result.append("Say whether you write as an officer or as a councillor.")
    return result


def _what(draft: Row) -> list[str]:
    result = []
    if draft.get("response") not in words.RESPONSES:
        result.append("Choose what was decided.")
    if not _is_rung(draft.get("rung")):
        result.append("Choose a rung from 0 to 6: the tool proposes one and never takes it.")
    if not _is_rung(draft.get("proposed_rung")):
        result.append("The rung that the tool proposed is not a whole number from 0 to 6.")
    return result + _text(draft, "reason", "Give the reason", words.LONGEST_REASON, "The reason")


def _codes(draft: Row) -> list[str]:
    result = []
    for name, word in _CODES.items():
        result += _text(draft, name, f"The {word} is missing", words.LONGEST_NAME, f"The {word}")
    result += _text(draft, "sentence", "The evidence is missing", words.LONGEST_SENTENCE, "The evidence")
    kinds = draft.get("kinds")
    coded = isinstance(kinds, list | tuple) and all(isinstance(each, str) and _KIND.fullmatch(each) for each in kinds)
    if not coded:
        result.append("The kinds of under-performance must be a list of their codes.")
    try:
        named = str(uuid.UUID(draft.get("entry_id"))) == draft.get("entry_id")
    except (ValueError, TypeError, AttributeError):
        named = False
    return result if named else [*result, "The entry has no proper name of its own (a UUID in lower case)."]


def _when(draft: Row, today: dt.date) -> list[str]:
    review, explained = draft.get("review_on"), draft.get("response") == "explained"
    if review is None:
        return [] if draft.get("response") == "closed" else ["Give the date on which this will be looked at again."]
    if not isinstance(review, dt.date) or isinstance(review, dt.datetime):
        return ["The review date is not a date."]
    if review <= today:
        return [f"The review date, {day(review)}, must be after today, {day(today)}."]
    if explained and review > words.years_later(today):
        end = day(words.years_later(today))
        return [f"An explanation ends after 12 months, on {end}; choose a review date until then."]
    if review > words.years_later(today, words.FURTHEST_REVIEW):
        return [f"The review date, {day(review)}, is more than {words.FURTHEST_REVIEW} years away; is the year right?"]
    return []


def day(date: dt.date) -> str:
    """A day as people write it: 3 May 2027."""
    return f"{date.day} {date:%B} {date.year}"


def moment(time: dt.datetime) -> str:
    """A time as people write it: 3 May 2027 at 14:05 UTC."""
    return f"{day(time)} at {time:%H:%M} UTC"


def _is_rung(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 6


def _text(draft: Row, name: str, missing: str, longest: int, what: str) -> list[str]:
    text = draft.get(name)
    if not isinstance(text, str) or not words.shown(text).replace("\ufffd", "").strip():
        return [f"{missing}."]
    if len(text) > longest:
        return [f"{what} has {len(text):,} characters; it can have at most {longest:,}. Nothing was cut."]
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return [f"{what} holds half of a character, which cannot be stored; delete and type it again."]
    return []
