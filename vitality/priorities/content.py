"""The strategy as HTML: a priority with its targets, the golden thread as a tree, a partner's measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import wording
from vitality.drawing import row as rows_html
from vitality.priorities import delivery

Row = Mapping[str, Any]


def targets_table(targets: Sequence[Row], area_code: str, caption: str) -> str:
    """Targets as a table: measure, figure now, target, status in colour, shape and word, lead; escaped here."""
    heads = ("Measure", "Now, and from where", "Target", "Status", "Lead")
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return (
        f'<div class="v-scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table class="v-table">'
        f'<caption class="v-unseen">{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>'
        + "".join(_target(each, area_code) for each in targets)
        + "</tbody></table></div>"
    )


def _target(target: Row, area_code: str) -> str:
    query = escape(urlencode({"indicator": target["indicator_id"], "area": area_code}))
    link = f'<a href="indicator?{query}" target="_self">{escape(target["title"])}</a>'
    label = f'<div class="v-quiet">{escape(target["label"])}</div>' if target["label"] else ""
    source = f'<div class="v-quiet">Source: {escape(target["source"])}</div>' if target["source"] else ""
    unit = f'<div class="v-quiet">{escape(wording.unit_words(target["unit"]))}</div>'
    word = delivery.STATUS_WORDS[target["status"]]
    shape = rows_html.verdict_html(delivery.mark(target["status"]), word)
    told = delivery.detail(target)
    return (
        f'<tr><th scope="row">{link}{unit}</th><td>{escape(delivery.now_words(target))}</td>'
        f"<td>{escape(delivery.aim_words(target))}{label}{source}</td>"
        f'<td>{shape}<div class="v-quiet">{escape(told)}</div></td><td>{escape(target["lead_title"] or "")}</td></tr>'
    )


def headline(priority: delivery.Priority) -> str:
    """A priority in one line: shape and word of its delivery, counts of its targets, and who leads."""
    verdict, word = delivery.DELIVERY[priority.delivery]
    others = f" With {_inline(priority.contributing)}." if priority.contributing else ""
    return (
        f'<p class="v-prose">{rows_html.verdict_html(verdict, word[0].upper() + word[1:])}{delivery.ground(priority)}. '
        f"{escape(delivery.counts(priority))} Lead: {escape(priority.lead)}.{escape(others)}</p>"
        f'<p class="v-prose v-quiet">{escape(priority.says)}</p>'
    )


def thread(result: Sequence[delivery.Priority], strategy: Row, area_code: str) -> str:
    """The golden thread as a tree that opens: vision, priority, measure, target, partners; escaped here."""
    parts = {each.priority_id for each in result if each.part_of}
    children = {each.priority_id: [other for other in result if other.part_of == each.priority_id] for each in result}
    items = "".join(_branch(each, children, area_code) for each in result if each.priority_id not in parts)
    return (
        f'<div class="v-tree"><p class="v-prose"><b>Vision:</b> {escape(strategy["vision"])}</p><ul>{items}</ul></div>'
    )


def _branch(priority: delivery.Priority, children: Mapping, area_code: str) -> str:
    leaves = "".join(_leaf(row, priority, area_code) for row in priority.members)
    inner = "".join(_branch(each, children, area_code) for each in children[priority.priority_id])
    none = "" if leaves or inner else "<li>No measure follows this priority.</li>"
    verdict, word = delivery.DELIVERY[priority.delivery]
    mark = rows_html.verdict_html(verdict, word)
    others = f" With {_inline(priority.contributing)}." if priority.contributing else ""
    return (
        f"<li><details><summary><b>{escape(priority.title)}</b> {mark}</summary>"
        f'<div class="v-quiet">Lead: {escape(priority.lead)}.{escape(others)}'
        f"</div><ul>{inner}{leaves}{none}</ul></details></li>"
    )


def _leaf(row: Row, priority: delivery.Priority, area_code: str) -> str:
    query = escape(urlencode({"indicator": row["indicator_id"], "area": area_code}))
    aims = [each for each in priority.targets if each["indicator_id"] == row["indicator_id"]]
    told = "".join(
        f'<div class="v-quiet">{escape(delivery.aim_words(each))} {escape(delivery.status_words(each))}</div>'
        for each in aims
    )
    lead = f"Lead: {row['lead_title']}" if row["lead_title"] and row["lead_title"] != priority.lead else ""
    return (
        f'<li><a href="indicator?{query}" target="_self">{escape(row["title"])}</a> '
        f'<span class="v-quiet">{escape(lead)}</span>{told or "<div class=v-quiet>No target is set.</div>"}</li>'
    )


def measures(leads: Sequence[Row], contributes: Sequence[Row], whose: str, area_code: str) -> str:
    """The measures that a partner leads on and contributes to, folded; escaped here."""
    unseen = f'<span class="v-sr"> of {escape(whose)}</span>'
    return (
        f'<details class="v-quiet v-prose"><summary>Which measures{unseen}</summary>'
        f"Leads on: {_titles(leads, area_code)}.<br>Contributes to: {_titles(contributes, area_code)}.</details>"
    )


def _titles(rows: Sequence[Row], area_code: str) -> str:
    """Measures as one line of links; "none" for none."""
    links = [
        f'<a href="indicator?{escape(urlencode({"indicator": row["indicator_id"], "area": area_code}))}" '
        f'target="_self">{escape(row["title"])}</a>'
        for row in rows
    ]
    return ", ".join(links) or "none"


def _inline(partners: Sequence[str]) -> str:
    """Partners in the middle of a sentence: "the police", but "Jobcentres" keep their capital."""
    return wording.listed([f"the {each[4:]}" if each.startswith("The ") else each for each in partners])
