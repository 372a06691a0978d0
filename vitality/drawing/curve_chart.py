"""A figure's history beside the line that it was on, as a chart with alt text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitality.drawing import palette
from vitality.drawing.kind import Chart, drawn, kind, middle, tips, unbroken, years
from vitality.questions import CurvePoint, Measure


@kind
def _curve(alt: Any, has_band: bool, has_line: bool) -> Any:
    every = alt.Chart().encode(x=years(alt, "at"))

    def part(mark: Any, field: str) -> Any:
        y = alt.Y(f"{field}:Q").scale(zero=False).axis(title="$unit", format="$format", tickMinStep="$step")
        return mark.encode(y=y).transform_filter(f"datum.{field} != null")

    ink = palette.INK[0]
    actual = every.mark_line(color=ink, point=alt.OverlayMarkDef(filled=True, size=50, color=ink))
    return alt.layer(
        *[part(every.mark_area(color=palette.FIELD, opacity=0.7), "lower80").encode(y2="upper80")] * has_band,
        *[part(every.mark_line(color=palette.QUIET[0], strokeDash=[5, 4]), "forecast")] * has_line,
        part(actual, "actual").encode(detail="line:N", tooltip=tips(alt, period="Period", told="Figure")),
    ).properties(height=260)


def curve(points: Sequence[CurvePoint], indicator: Measure, told: str) -> Chart:
    """History as a line with points, the line it was on dashed with its 80% band; `told` says what happened."""
    if not points:
        return {}, ""
    values = [
        {
            "line": line,
            "at": middle(each.period_end),
            "period": each.period_label,
            **{name: getattr(each, name) for name in ("actual", "forecast", "lower80", "upper80")},
            "told": indicator.shown_with_unit(each.actual) or "no figure",
        }
        for each, line in zip(points, unbroken([each.period_end for each in points]), strict=True)
    ]
    band, line = (any(each[name] is not None for each in values) for name in ("lower80", "forecast"))
    alt = f"{indicator.title}: figures as a line, the line it was on dashed with its 80% band. {told}"
    return drawn(_curve(band, line), values, indicator), alt
