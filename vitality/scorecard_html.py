"""The balanced scorecard as HTML: compact rows of a perspective, what people say, and several places side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import row as rows_html
from vitality import scorecard, wording
from vitality.strategy import delivery

Row = Mapping[str, Any]
Series = Mapping[str, Sequence[Row]]

def perspective(
    part: scorecard.Perspective,
    series: Series,
    targets: Mapping[str, Row],
    leads: Mapping[str, str],
    area_code: str,
) -> str:
    """The rows of one perspective, each with its target and who leads on it, where there are any; escaped here."""
    listed = "".join(
        _row(
            each,
            series.get(each["indicator_id"], ()),
            targets.get(each["indicator_id"]),
            leads.get(each["indicator_id"], ""),
            area_code,
        )
        for each in part.rows
    )
    return f'<div class="v-cards">{listed}</div>'


def _row(each: Row, series: Sequence[Row], target: Row | None, lead: str, area_code: str) -> str:
    query = escape(urlencode({"indicator": each["indicator_id"], "area": area_code}))
    against = "; ".join(
        f"{name} {wording.value(figure, each['unit'], each['decimals'])}"
        for name, figure, _ in wording.comparisons(each)[:2]
    )
    small = " · ".join(part for part in (each["period_label"], against) if part)
    value = escape(wording.value(each["value"], each["unit"], each["decimals"]))
    line = rows_html.sparkline_svg(series, unit=each["unit"], decimals=each["decimals"])
    trend = wording.trend_word(each.get("trend_verdict")) if line else "one figure only"
    goal = f'<p class="v-quiet">{_goal(target)}</p>' if target else ""
    led = f'<p class="v-quiet">Lead: {escape(lead)}</p>' if lead else ""
    return (
        f'<div class="v-card"><div class="v-title"><a href="indicator?{query}" target="_self">{escape(each["title"])}'
        f'</a><small>{escape(small)}</small>{rows_html.verdict_html(each["verdict"])}</div>'
        f'<div class="v-value">{value}<small>{escape(wording.unit_words(each["unit"]))}</small></div>'
        f'<div class="v-trend">{line}{escape(trend)}</div>{goal}{led}</div>'
    )


def _goal(target: Row) -> str:
    mark = rows_html.verdict_html(delivery.mark(target["status"]), delivery.STATUS_WORDS[target["status"]])
    told = f"{delivery.aim_words(target)} {delivery.status_words(target)} ({target['label'] or target['source']})"
    return f"{mark} {escape(told)}"


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
