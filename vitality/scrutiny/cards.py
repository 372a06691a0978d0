"""A prompt as HTML: one sentence, the strip and history, then evidence, rule, what clears it and what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.drawing import row as rows_html
from vitality.scrutiny import exit_thresholds as exit_threshold
from vitality.scrutiny import moves, words

Row = Mapping[str, Any]


def card(
    row: Row,
    strip: Sequence[float],
    series: Sequence[Row],
    *,
    rules: Mapping[str, str],
    benchmarks: Mapping[str, Row],
    whom: str,
    today: dt.date,
    cautions: Sequence[str] = (),
    recorded: str = "",
) -> str:
    """One prompt; everything in it is escaped here. `whom` names who leads, `recorded` what people decided, if any.

    The first of `cautions` is shown at once, the others with the evidence. A prompt that the circumstances account
    for, or that a person explained (`explained_until`), wears no "worse".
    """
    kinds = "; ".join(words.KIND_TITLES[kind] for kind in row["kinds"])
    if words.is_answered(row):
        kinds = f"Explained until {words.day(row['explained_until'])}; {words.in_sentence(kinds)}"
    quiet = set(row["kinds"]) == {"D_explained"} or words.is_answered(row)
    mark = rows_html.verdict_html("similar" if quiet else "worse", kinds)
    drawn = rows_html.strip_svg(strip, row) if strip else ""
    line = rows_html.sparkline_svg(series, unit=row["unit"], decimals=row["decimals"])
    mind = f'<p class="v-say v-quiet">{escape(cautions[0])}</p>' if cautions else ""
    state = f'<p class="v-say"><b>On the record:</b> {escape(recorded)}</p>' if recorded else ""
    return (
        f'<article class="v-prompt"><h3>{escape(row["title"])}</h3><p>{mark}</p>'
        f'<p class="v-say">{escape(words.sentence(row))} {escape(words.affected_words(row))}</p>'
        f'<div class="v-seen"><div class="v-strip v-{escape(row["verdict"] or "not_compared")}">{drawn}</div>'
        f'<div class="v-trend">{line}</div></div>{mind}{state}'
        f"{_evidence(row, rules, benchmarks, whom, today, cautions)}</article>"
    )


def _evidence(
    row: Row,
    rules: Mapping[str, str],
    benchmarks: Mapping[str, Row],
    whom: str,
    today: dt.date,
    cautions: Sequence[str],
) -> str:
    low, high = (wording.value(row[name], row["unit"], row["decimals"]) for name in ("lower", "upper"))
    facts = [
        ("Chance", f"Chance alone could explain anything from {low} to {high} (95% range)."),
        ("How long", words.lasting(row)),
        ("What would clear it", exit_threshold.exit_threshold(row)),
        ("Change here", moves.own(row)),
        ("Larger places", moves.beside(row, benchmarks)),
        ("Circumstances", words.explained(row)),
        ("Order", wording.rank_sentence(row)),
        *(("Rule", words.rule(kind, rules)) for kind in row["kinds"]),
        ("Proposed step", words.step(row)),
        ("Whom to ask", whom),
        ("How old", f"The figure ends {age(row['period_end'], today)}. Source: {row['publisher']}."),
        ("Caution", " ".join(cautions[1:])),
        ("Not known", " ".join(words.unknown(row))),
    ]
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts if text)
    title = f'<span class="v-sr"> on {escape(row["title"])} in {escape(row["label"])}</span>'
    return (
        f"<details><summary>Evidence, rule and what is not known{title}</summary>"
        f'<dl class="v-facts">{listed}</dl></details>'
    )


def age(end: dt.date, today: dt.date) -> str:
    """How long ago a period ended, in words.

    >>> age(dt.date(2026, 1, 31), dt.date(2026, 11, 21))
    '10 months ago'
    """
    months = (today.year - end.year) * 12 + today.month - end.month
    return "this month" if months <= 0 else "1 month ago" if months == 1 else f"{months} months ago"


def rest(rows: Sequence[Row]) -> str:
    """Prompts of the same place and theme that are named only; "" for none."""
    if not rows:
        return ""
    marks = {True: " (explained by somebody)", False: ""}
    named = wording.listed([f"{words.in_sentence(row['title'])}{marks[words.is_answered(row)]}" for row in rows])
    few = "Also raised in the same theme, and often counting some of the same events"
    return f'<p class="v-prose v-quiet">{escape(few)}: {escape(named)}.</p>'
