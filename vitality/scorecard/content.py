"""The balanced scorecard as HTML: compact rows of a perspective with their targets folded, and places side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import wording
from vitality.drawing import row as rows_html
from vitality.priorities import aims
from vitality.scorecard import answer as scorecard

Row = Mapping[str, Any]
Series = Mapping[str, Sequence[Row]]


def perspective(
    part: scorecard.Perspective,
    series: Series,
    targets: Mapping[str, Sequence[Row]],
    leads: Mapping[str, str],
    area_code: str,
) -> str:
    """The rows of one perspective, each with all its targets and who leads on it, where there are any; escaped here."""
    listed = "".join(
        _row(
            each,
            series.get(each["indicator_id"], ()),
            targets.get(each["indicator_id"], ()),
            leads.get(each["indicator_id"], ""),
            area_code,
        )
        for each in part.rows
    )
    return f'<div class="v-cards">{listed}</div>'


def _row(each: Row, series: Sequence[Row], targets: Sequence[Row], lead: str, area_code: str) -> str:
    query = escape(urlencode({"indicator": each["indicator_id"], "area": area_code}))
    against = "; ".join(
        f"{name} {wording.value(figure, each['unit'], each['decimals'])}"
        for name, figure, _ in wording.comparisons(each)[:2]
    )
    small = " · ".join(part for part in (each["period_label"], against) if part)
    value = escape(wording.value(each["value"], each["unit"], each["decimals"]))
    line = rows_html.sparkline_svg(series, unit=each["unit"], decimals=each["decimals"])
    small += "" if line else " · one figure only"
    words = escape(wording.trend_word(each.get("trend_verdict")))
    trend = f'<div class="v-trend">{line}{words}</div>' if line else ""
    return (
        f'<div class="v-card"><div class="v-title"><a href="indicator?{query}" target="_self">{escape(each["title"])}'
        f"</a><small>{escape(small)} · {rows_html.verdict_html(each['verdict'])}</small></div>"
        f'<div class="v-value">{value}<small>{escape(wording.unit_words(each["unit"]))}</small></div>'
        f"{trend}{_goals(targets, lead)}</div>"
    )


def _goals(targets: Sequence[Row], lead: str) -> str:
    """The status of every target in a line, worst first, with what each target is folded under it; and who leads."""
    led = f"Lead: {escape(lead)}" if lead else ""
    if not targets:
        return f'<div class="v-quiet" style="grid-column:1/-1">{led}</div>' if led else ""
    said = [(aims.mark(each), *aims.parts(each)) for each in targets]
    marks = "; ".join(f"{rows_html.verdict_html(mark, word)}{escape(more)}" for mark, word, more in said)
    head = f"Target{'' if len(targets) == 1 else 's'}:"
    told = "".join(f"<p>{escape(aims.sentence(each))}</p>" for each in targets)
    after = f". {led}" if led else ""
    return f'<details class="v-quiet" style="grid-column:1/-1"><summary>{head} {marks}{after}</summary>{told}</details>'


def side_by_side(heads: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]], caption: str) -> str:
    """Perspectives as rows and places as columns, each cell with counts and place in order; escaped here."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in ("Perspective", *heads))
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for name, cells in lines
    )
    return (
        f'<div class="v-scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table class="v-table">'
        f'<caption class="v-unseen">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
