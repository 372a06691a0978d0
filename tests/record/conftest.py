"""A record of its own for every test, and drafts to put into it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vitality import record

ROOT = Path(__file__).resolve().parents[2]
NOW = dt.datetime(2026, 5, 3, 10, 0, tzinfo=dt.UTC)
HOSTILE = [
    '=HYPERLINK("http://evil","x")',
    "@SUM(1+1)|cmd",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "Anna \u202egnp.exe\u2066\u200f",
    "\x1b[31mred\x07\x00\r",
    "'; drop table entries; --",
    "**bold** $x$ :smile: [a](javascript:alert(1))",
    "\u2028line\u2029end\ufeff",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 Zo\u00eb \u0627\u0644\u0645\u0631\u0643\u0632",
]


@pytest.fixture(autouse=True)
def record_file(tmp_path, monkeypatch):
    """The file of the record of this test; nothing is in it yet. Writing is off."""
    path = tmp_path / "record" / "record.sqlite"
    monkeypatch.setenv("VITALITY_RECORD", str(path))
    monkeypatch.delenv("VITALITY_EDITOR_PASSWORD_HASH", raising=False)
    monkeypatch.delenv("VITALITY_TRUSTED_HEADER", raising=False)
    return path


def draft(**changed):
    """A draft with nothing wrong on 3 May 2026, but for what is changed."""
    told = {
        "entry_id": record.new_id(),
        "made_by": "Anna Ash",
        "role": "officer",
        "area_code": "E05000991",
        "indicator_id": "burglary_rate",
        "period_id": "2025",
        "kinds": ["B_floor"],
        "proposed_rung": 2,
        "response": "asked_service",
        "rung": 1,
        "reason": "The service knows of a new estate.",
        "review_on": dt.date(2026, 8, 3),
        "rules_version": "2026-01",
        "build_id": "20260501T000000-abcdef01",
        "sentence": "Below the floor in the last two years.",
    }
    return told | changed


def chain(*changes, start=NOW):
    """Record one draft after the other, a day apart; gives the entries."""
    seen, made = None, []
    for number, changed in enumerate(changes):
        now = start + dt.timedelta(days=number)
        review = {} if "review_on" in changed else {"review_on": now.date() + dt.timedelta(days=90)}
        made.append(record.add(draft(**review, **changed), seen, now=now))
        seen = made[-1]["entry_id"]
    return made
