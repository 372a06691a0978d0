"""What the page Scrutiny draws beside the prompts: early warnings, and good news with who could learn from it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from vitality import questions
from vitality.screen.answers import ask
from vitality.screen.text import html, prose, quiet
from vitality.scrutiny import moves, prompts, warnings
from vitality.scrutiny.view_data import Scrutiny, benchmarks

Row = Mapping[str, Any]


def early_warnings(seen: Scrutiny) -> None:
    """Weak signs that no rule flags: satisfaction, many small gaps in one theme, worst tenth, single changes for the
    worse, and figures that could not be tested."""
    own = ask(questions.profile, seen.area["area_code"])
    rows = [row for row in own if seen.holds(row)]
    titles = {row["theme_id"]: row["title"] for row in ask(questions.themes)}
    larger = benchmarks(seen, seen.area["area_code"]).values()
    people = (
        own
        if seen.is_borough
        else [row for places in larger for row in places.values() if row["area_code"] == seen.borough_code]
    )
    tenths = [
        row
        for row in ask(questions.worst_tenths, seen.borough_code)
        if seen.holds(row) and (row["area_code"] == seen.area["area_code"] or seen.is_borough)
    ]
    everything = seen.is_borough and not seen.theme and not seen.partner
    said = [
        prompts.corporate(seen.rows, seen.tested, seen.rules) if everything else "",
        *warnings.weak_signs(rows, titles, seen.rules),
        warnings.worsened(rows),
        *warnings.worst_tenth(tenths, seen.rules, seen.context.levels),
        warnings.satisfaction(people),
        *warnings.overdue(seen.counts),
    ]
    html(f'<ul class="v-prose">{"".join(f"<li>{escape(each)}</li>" for each in said if each)}</ul>')


def good_news(seen: Scrutiny) -> None:
    """What improved beyond chance, with who could learn from it."""
    code = seen.area["area_code"]
    rows = [row for row in ask(questions.profile, code) if seen.holds(row)]
    result = warnings.good_news(rows, benchmarks(seen, code))
    if not result:
        html(prose("No figure of this choice improved beyond chance since the one before."))
        return
    items = []
    for row, text in result[: warnings.MOST_NEWS]:
        # nobody learns from a place that is itself still behind
        who = [] if row["peer_verdict"] == "worse" else warnings.learners(_peers(code), code, row["indicator_id"])
        asks = f" Places like it that are behind and could ask: {', '.join(who)}." if who else ""
        items.append(f"<li>{escape(text + asks)}</li>")
    html(f'<ul class="v-prose">{"".join(items)}</ul>')
    html(quiet(escape(moves.NO_TREND)))
    if rest := [row["title"] for row, _ in result[warnings.MOST_NEWS :]]:
        html(quiet(escape(f"{len(rest)} more improved beyond chance: {warnings.named(rest)}.")))


def _peers(area_code: str) -> list[Row]:
    """The latest figures of the places most like one."""
    similarity_models = ask(questions.similarity_models)
    peers = ask(questions.peers, area_code, similarity_models[0]["model_id"]) if similarity_models else []
    return ask(questions.profiles_of, tuple(each["peer_code"] for each in peers)) if peers else []
