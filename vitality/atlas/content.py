"""What the page Atlas says of places that stand together, as blocks."""

from __future__ import annotations

from collections.abc import Sequence

from vitality.atlas import clusters
from vitality.content.blocks import Block, Bullets, Paragraph


def group_list(groups: Sequence[clusters.Group], looked_at: int, polarity: str) -> list[Block]:
    """Groups of neighbouring places, largest first, under a sentence on how they were sought."""
    items = tuple(clusters.sentence(each, polarity) for each in groups)
    summary = Paragraph(clusters.summary(groups, looked_at))
    return [summary, Bullets(items)] if items else [summary]
