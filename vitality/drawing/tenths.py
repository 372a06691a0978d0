"""Ten steps from the most deprived tenth to the least, one line an edition, the place's own step filled."""

from __future__ import annotations

from dataclasses import dataclass

import htpy as h
from markupsafe import Markup

from vitality.drawing import palette
from vitality.drawing.marks import Drawn

STEPS, STEP, GAP, LINE = 10, 16, 3, 24
LEFT, RIGHT = 44, 62  # room for the edition and for what is said of it
_WIDTH = LEFT + STEPS * (STEP + GAP) + RIGHT


@dataclass(frozen=True)
class Tenths(Drawn):
    """Editions with the tenth (1 most deprived) of each, newest first."""

    editions: tuple[tuple[str, int], ...]
    alt: str
    width_mm: float = 74

    @property
    def page(self) -> Markup:
        """In the colours of the theme."""
        height = LINE * len(self.editions)
        size = {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": str(height)}
        return Markup(
            h.div(".v-tenths")[h.svg(size, role="img", aria_label=self.alt)[self._body("currentColor", "var(--quiet)")]]
        )

    @property
    def svg(self) -> bytes:
        """In fixed colours."""
        height = LINE * len(self.editions)
        size = {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": str(height)}
        body = self._body(palette.INK[0], palette.QUIET[0])
        return str(h.svg(size, xmlns="http://www.w3.org/2000/svg")[body]).encode()

    def _body(self, ink: str, quiet: str) -> list[h.Node]:
        drawn: list[h.Node] = []
        look = {"font_family": "Source Sans Pro, sans-serif", "font_size": "14"}
        for number, (edition, own) in enumerate(self.editions):
            y = number * LINE + 3
            drawn.append(h.text(x="0", y=str(y + 13), fill=quiet, **look)[edition])
            for step in range(1, STEPS + 1):
                x = LEFT + (step - 1) * (STEP + GAP)
                fill = ink if step == own else "none"
                drawn.append(h.rect(x=str(x), y=str(y), width=str(STEP), height=str(STEP), fill=fill, stroke=quiet))
            at = str(LEFT + STEPS * (STEP + GAP) + 6)
            drawn.append(h.text(x=at, y=str(y + 13), fill=ink, **look)[f"{own} of {STEPS}"])
        return drawn
