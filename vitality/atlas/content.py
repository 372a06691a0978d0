"""What the page Atlas says of places that stand together, as blocks, and where the areas of its maps lead."""

from __future__ import annotations

from collections.abc import Sequence

from vitality.atlas import clusters
from vitality.content.blocks import Block, Bullets, Paragraph, page_link
from vitality.drawing.map_area import MapArea


def group_list(groups: Sequence[clusters.Group], looked_at: int, polarity: str) -> list[Block]:
    """Groups of neighbouring places, largest first, under a sentence on how they were sought."""
    items = tuple(clusters.sentence(each, polarity) for each in groups)
    summary = Paragraph(clusters.summary(groups, looked_at))
    return [summary, Bullets(items)] if items else [summary]


def profiles(areas: Sequence[MapArea]) -> dict[str, str]:
    """Where each area of a map leads: to its profile, by code."""
    codes = (each.outline.area_code for each in areas)
    return {code: page_link("profile", "", area=code).link or "" for code in codes}
