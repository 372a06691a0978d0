"""What holds for every page, on a wide screen and on a phone."""

from __future__ import annotations

import re

# letters, digits and underscores as in a column; not as part of a file's name or path
COLUMN = re.compile(r"(?<![\w./-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w./-])")
UNFINISHED = re.compile(r"(?<![A-Za-z])(nan|NaN|NaT|None(?! of)|undefined|<NA>|\[object Object\])(?![A-Za-z])")
INSIDES = re.compile(r"Traceback|\w+Error:|File \"|/site-packages/|\.py\", line|\bselect \w+\.\w+", re.IGNORECASE)


def test_the_page_answers(visit):
    shortest = 300 if "no figures of all England here yet" in visit.text else 600  # one sentence says how to get them
    assert len(visit.text) > shortest, visit.text
    assert "could not be answered" not in visit.text and "no figures here yet" not in visit.text


def test_no_request_leaves_the_machine(visit, server):
    assert not visit.record.foreign(server.url)


def test_no_request_fails(visit):
    assert not visit.record.failures


def test_the_console_is_quiet(visit):
    assert not visit.record.complaints


def test_no_insides_show(visit):
    assert not INSIDES.findall(visit.text)


def test_a_frame_holds_a_drawn_map(visit):
    assert bool(visit.frames) == bool(visit.shapes)


def test_nothing_overflows_sideways(visit):
    assert visit.overflow == 0, f"{visit.overflow} pixels too wide"


def test_no_value_is_left_unsaid(visit):
    assert not [visit.text[max(0, hit.start() - 40) : hit.end() + 40] for hit in UNFINISHED.finditer(visit.text)]


def test_no_raw_name_of_a_column_shows(visit):
    assert not sorted(set(COLUMN.findall(visit.text)))


def test_axe_finds_nothing_serious(visit):
    assert not visit.violations, "\n" + "\n".join(visit.violations)
