"""The portrait of a place as a paper, from the blocks of the page."""

from __future__ import annotations

from operator import call
from urllib.parse import urlencode

from vitality.content.blocks import Paper, Stamp
from vitality.portrait import answer, content
from vitality.profile import paper as profile_paper


def paper(area_code: str, address: str) -> Paper:
    """The six groups of one place. Raises NothingToReport."""
    data = answer.read(area_code, call)
    if data is None or not data.groups:
        why = "there is no such area" if data is None else "no groups of measures are set"
        raise profile_paper.NothingToReport(f"No portrait of '{area_code}': {why}.")
    return Paper(
        title=data.area.label,
        subtitle="A portrait: performance, views, inspection, money, capacity and groups of people.",
        place=profile_paper.named_place(data.area),
        period="Each measure is of its latest period, which is named beside it.",
        link=f"{address.rstrip('/')}/portrait?{urlencode({'area': area_code})}",
        stamp=Stamp(data.stamp.build_id, data.stamp.built_at, data.stamp.council_name),
        kicker="Area profile in six groups",
        blocks=tuple(content.blocks(data)),
    )
