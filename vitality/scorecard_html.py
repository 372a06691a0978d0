"""The balanced scorecard as HTML: compact rows of a perspective, what people say, and several places side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import row as rows_html
from vitality import scorecard, wording

Row = Mapping[str, Any]
Series = Mapping[str, Sequence[Row]]
STATUS_WORDS = {
    "met": "target met",
    "missed": "target missed",
    "met_early": "target met early",
    "on_track": "on track for the target",
    "slightly_behind": "slightly behind the target",
    "off_track": "off track for the target",
}


def perspective(part: scorecard.Perspective, series: Series, targets: Mapping[str, Row], area_code: str) -> str:
    """The rows of one perspective; where too few measures have a figure, that comes first and nothing is padded."""
    listed = "".join(
        _row(each, series.get(each["indicator_id"], ()), targets.get(each["indicator_id"]), area_code)
        for each in part.rows
    )
    return f'<div class="v-cards">{listed}</div>'


def _row(each: Row, series: Sequence[Row], target: Row | None, area_code: str) -> str:
    query = escape(urlencode({"indicator": each["indicator_id"], "area": area_code}))
    against = "; ".join(
        f"{name} {wording.value(figure, each['unit'], each['decimals'])}"
        for name, figure, _ in wording.comparisons(each)[:2]
    )
    small = " · ".join(part for part in (each["period_label"], against) if part)
    value = escape(wording.value(each["value"], each["unit"], each["decimals"]))
    line = rows_html.sparkline_svg(series, unit=each["unit"], decimals=each["decimals"])
    trend = wording.trend_word(each.get("trend_verdict")) if line else "one figure only"
    goal = f'<p class="v-quiet">{escape(target_words(target))}</p>' if target else ""
    return (
        f'<div class="v-card"><div class="v-title"><a href="indicator?{query}" target="_self">{escape(each["title"])}'
        f'</a><small>{escape(small)}</small>{rows_html.verdict_html(each["verdict"])}</div>'
        f'<div class="v-value">{value}<small>{escape(wording.unit_words(each["unit"]))}</small></div>'
        f'<div class="v-trend">{line}{escape(trend)}</div>{goal}</div>'
    )


def target_words(target: Row) -> str:
    """The status of a target with what it is, when it is due and who leads; it says when it is no council target."""
    shown = wording.value_with_unit(target["target_value"], target["unit"], target["decimals"])
    sure = " (confirmed beyond chance)" if target["is_confirmed"] else " (not confirmed beyond chance)"
    word = STATUS_WORDS.get(target["status"], "no status yet")
    told = f"{word[0].upper()}{word[1:]}{sure if target['status'] in STATUS_WORDS else ''}: {shown}"
    return f"{told} by {target['due']:%B %Y}; lead: {target['lead_title']}. {target['label'] or ''}".strip()


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
