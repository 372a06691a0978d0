"""What the record holds, for the question pack: what was asked and answered last, cut to fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from vitality import questions, record
from vitality.scrutiny import pack as packs
from vitality.scrutiny.on_record import RecordedPrompt

Entry = Mapping[str, Any]  # as record.history gives it
MOST_ANSWERS = 2
LONG = 100  # characters of a question or an answer from the record that are printed; the rest is in the app


def explained(rows: Sequence[RecordedPrompt], entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """Who explained a figure when, until when and how, by place and measure, for prompts that are explained now."""
    newest = {(each["area_code"], each["indicator_id"]): each for each in entries}
    result = {}
    for row in rows:
        key = (row.area_code, row.indicator_id)
        if row.explained_until and key in newest:
            last, until = newest[key], record.day(row.explained_until)
            by, when = _cut(last["made_by"]), record.day(last["made_at"].date())
            result[key] = f"Explained on {when} by {by}, until {until}: {_cut(last['reason'])}"
    return result


def so_far(asked: Sequence[packs.Question]) -> dict[tuple[str, str], str]:
    """What the record holds on each place and measure that a question is about."""
    titles = {(each.row.area_code, each.row.indicator_id): each.row.title for each in asked if each.row}
    result: dict[tuple[str, str], str] = {}
    for code in {code for code, _ in titles}:
        try:
            held = record.last_answers(code)
        except (record.RecordError, record.Misset):
            continue  # said once, under the answers
        for each in held:
            key = (code, each["indicator_id"])
            if key in titles:
                result[key] = _answer(each, titles[key])
    return result


def answers(labels: Mapping[str, str], indicators: Collection[str] | None) -> list[str]:
    """What was asked and answered last in these places (label by code, the pack's own first) on these measures (None:
    on all), newest first, from the record.

    A sentence where the record cannot be read, where nothing of this is on it, and where other things are; and how many
    more there are where not all are printed.
    """
    try:
        own = [
            each
            for each in record.history()
            if each["area_code"] in labels and (indicators is None or each["indicator_id"] in indicators)
        ]
        codes = dict.fromkeys(each["area_code"] for each in own)
        held = [{**each, "area_code": code} for code in codes for each in record.last_answers(code)]
    except (record.RecordError, record.Misset) as reason:
        return [str(reason)]
    held = [each for each in held if indicators is None or each["indicator_id"] in indicators]
    held.sort(key=lambda each: max(day for day in (each["asked_on"], each["answered_on"]) if day), reverse=True)
    told = [_answer(each, _title(each, labels)) for each in held]
    if len(told) > MOST_ANSWERS:
        return [*told[:MOST_ANSWERS], f"And {len(told) - MOST_ANSWERS} more on the record."]
    if not told and own:
        count = "1 other entry is" if len(own) == 1 else f"{len(own)} other entries are"
        return [f"No question and no answer is recorded yet; {count} on the record."]
    return told or [
        "Nothing has been recorded yet." if indicators is None else "Nothing has been recorded yet on these measures."
    ]


def _title(each: Entry, labels: Mapping[str, str]) -> str:
    """The measure, with the place where it is not the pack's own."""
    named = questions.indicators().get(each["indicator_id"])
    title = named.title if named else "A measure of earlier years"
    return title if each["area_code"] == next(iter(labels)) else f"{labels[each['area_code']]}: {title}"


def _answer(each: Entry, title: str) -> str:
    asked = f" Asked {each['asked_on']:%-d %B %Y}: {_cut(each['asked'])}" if each["asked"] else ""
    if not each["answer"]:
        return f"{title}.{asked} No answer is recorded."
    by, when = _cut(each["answered_by"]), f"{each['answered_on']:%-d %B %Y}"
    return f"{title}.{asked} Answered {when} by {by}: {_cut(each['answer'])}"


def _cut(text: str) -> str:
    shown = " ".join(record.shown(text, lines=True).split())
    return shown if len(shown) <= LONG else f"{shown[:LONG].rstrip()}…"
