"""What a map draws of an area. Apart from the maps, so that who says what is on one need not load them."""

from __future__ import annotations

from dataclasses import dataclass

from vitality.drawing import palette
from vitality.questions import Outline

FIFTHS = ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")
HATCHED = f"repeating-linear-gradient(45deg,{palette.HIDDEN} 0 2px,#fff 2px 6px)"


@dataclass(frozen=True)
class MapArea:
    """An area's outline, its colour from 1 (lowest) to 5 (None: hatched), and what is told where it is pointed at."""

    outline: Outline
    step: int | None
    told: str
