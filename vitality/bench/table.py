"""The lines that the benchmark prints: what, how much, the target or the floor beside it, and the ratio."""

from __future__ import annotations

from collections.abc import Sequence

NAME_WIDTH = 44


def heading(text: str) -> None:
    """A blank line and the name of what follows."""
    print(f"\n{text}")


def line(name: str, value: float, unit: str, target: float | None = None) -> None:
    """One figure; with a target also the ratio to it and whether it is kept."""
    shown = f"  {name:<{NAME_WIDTH}} {figure(value):>8} {unit}"
    if target is not None:
        verdict = "kept" if value <= target else "OVER"
        shown += f"   target {figure(target)} {unit}, {value / target:.2f} of it: {verdict}"
    print(shown, flush=True)


def figure(value: float) -> str:
    """Three figures at most: 0.123, 1.23, 12.3, 1,234."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie: nearest rank, no interpolation.

    >>> percentile([5, 1, 3, 2, 4], 0.5)
    3
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
