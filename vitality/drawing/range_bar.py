"""A figure in a list of places: its mark, the range that chance leaves as a bar, and the benchmark as a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h
from markupsafe import Markup

from vitality.drawing import marks, palette
from vitality.drawing.marks import ON_PAPER, Drawn, Mark

FROM_NOUGHT = 0.5  # an axis begins at 0 where the lowest figure is below this share of the highest


@dataclass(frozen=True)
class Axis:
    """The one axis of a list: its ends in the unit of the figures, both nice numbers."""

    low: float
    high: float

    def at(self, figure: float) -> float:
        """Where a figure stands, in hundredths of the width."""
        return round(100 * (figure - self.low) / (self.high - self.low), 1) if self.high > self.low else 50.0


def axis(figures: Sequence[float]) -> Axis:
    """An axis that holds all figures, from 0 unless that would squeeze them, ending on numbers that can be read.

    >>> axis([4.5, 14.5, 17.2])
    Axis(low=0.0, high=18.0)
    """
    low, high = min(figures), max(figures)
    if 0 <= low <= high * FROM_NOUGHT or low == high >= 0:
        low = 0.0
    step = _step(high - low)
    return Axis(math.floor(round(low / step, 9)) * step, math.ceil(round(high / step, 9)) * step)


def _step(width: float) -> float:
    """About a tenth of a width, as 1, 2 or 5 times a power of ten."""
    if width <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(width / 10))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= width / 10)


@dataclass(frozen=True)
class RangeBar(Drawn):
    """A mark at `own` with the ends of its range, and the benchmark; all in hundredths of the width."""

    own: float
    limits: tuple[float, float] | None
    benchmark: float | None
    mark: Mark
    alt: str
    width_mm: float = 44

    @property
    def page(self) -> Markup:
        """In the colour of its verdict. The words beside it say the same, so that nothing is read out twice."""
        verdict, shape = self.mark.verdict or "not_compared", palette.mark(self.mark.verdict).shape or "□"
        line = None if self.benchmark is None else h.s(style=f"left:{self.benchmark:g}%")
        bar = None
        if self.limits:
            low, high = self.limits
            bar = h.u(style=f"left:{low:g}%;width:{max(high - low, 0.6):g}%")
        return Markup(
            h.span(class_=f"v-range v-{verdict}", aria_hidden="true")[
                h.span[line, bar, h.b(style=f"left:{self.own:g}%")[shape]]
            ]
        )

    @property
    def svg(self) -> bytes:
        """The same in fixed colours."""

        def x(share: float) -> float:
            return round(8 + 1.84 * share, 1)

        colour = ON_PAPER.verdict(self.mark.verdict)
        bar = f"M{x(self.limits[0])} 9H{x(self.limits[1])}" if self.limits else ""
        line = "" if self.benchmark is None else f"M{x(self.benchmark)} 1V17"
        body = [
            h.path(d=line, stroke=ON_PAPER.ink, stroke_width="1", fill="none") if line else None,
            h.path(d=bar, stroke=colour, stroke_width="3", fill="none") if bar else None,
            marks.form(self.mark, x(self.own), 9, 5.5, ON_PAPER),
        ]
        return marks.for_paper(200, 18, body)


def range_bar(
    figure: float,
    limits: tuple[float, float] | None,
    benchmark: float | None,
    scale: Axis,
    verdict: str | None,
    alt: str,
    *,
    estimated: bool = False,
) -> RangeBar:
    """The bar of one place on the axis of its list; `alt` says the same in words."""
    ends = (scale.at(limits[0]), scale.at(limits[1])) if limits else None
    line = None if benchmark is None else scale.at(benchmark)
    return RangeBar(scale.at(figure), ends, line, marks.mark(verdict, estimated=estimated), alt)
