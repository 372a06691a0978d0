"""Two needs at once: in which places both are high, one of them, or neither."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from vitality import wording
from vitality.questions import MapFigure, Measure
from vitality.statistics import quantile_group
from vitality.targeting.coverage import near

THIRDS = ("low", "middle", "high")
# rows: the first need low to high; columns: the second; grey together, one hue for each alone (Stevens' blue-orange)
HUES = ("#F3F3F3", "#C9D7E6", "#7FA8D1", "#F1D3B5", "#BFB3AE", "#6F83A6", "#E08A3C", "#A5643F", "#3B3B46")


def thirds(figures: Sequence[MapFigure], polarity: str) -> dict[str, int]:
    """Third of the need of each place with a figure: 0 lowest need to 2 highest; ties are in one third."""
    known = {row.area_code: row.value for row in figures if row.value is not None}
    groups = quantile_group(list(known.values()), groups=3, invert=polarity == "high_is_good")
    return {code: int(group) - 1 for code, group in zip(known, groups, strict=True) if group == group}


def unsure(figures: Sequence[MapFigure], polarity: str, measure: Measure) -> str:
    """How many places stand so near the edge of the highest third that chance decides on which side; "" for none."""
    held = thirds(figures, polarity)
    values = [row.value for row in figures if held.get(row.area_code) == 2 and row.value is not None]
    if not values:
        return ""
    edge = (max if polarity == "high_is_good" else min)(values)
    count = near(edge, figures)
    stand = "1 place stands" if count == 1 else f"{count} places stand"
    told = f"{measure.short_title}: {stand} so near the edge of the highest third ({measure.shown(edge)}) that chance "
    return f"{told}decides on which side." if count else ""


def both(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    """Class 0 to 8 of each place with both figures: three times the first need's third plus the second's."""
    return {code: 3 * first[code] + second[code] for code in first if code in second}


def sentence(classes: Mapping[str, int], labels: Mapping[str, str], one: str, two: str) -> str:
    """How many places have both needs high, and which."""
    if not classes:
        return "No place has both figures."
    high = sorted(labels[code] for code, each in classes.items() if each == 8)
    only = sum(each in (6, 7) for each in classes.values()), sum(each in (2, 5) for each in classes.values())
    named = f": {wording.listed(high[:6])}{' and others' if len(high) > 6 else ''}" if high else ""
    first, second = sum(each // 3 == 2 for each in classes.values()), sum(each % 3 == 2 for each in classes.values())
    chance = first * second / len(classes)  # thirds are uneven where figures are alike
    beside = _beside_chance(len(high), chance, _spread(first, second, len(classes)))
    are = "is" if len(high) == 1 else "are"
    return (
        f"{len(high)} of {len(classes)} places {are} in the highest third of both needs{named}. "
        f"{only[0]} {'is' if only[0] == 1 else 'are'} so on {wording.inside_sentence(one)} only, "
        f"{only[1]} on {wording.inside_sentence(two)} only. "
        f"Were the two unconnected, about {chance:.0f} would have both: {beside}."
    )


def _beside_chance(result: int, chance: float, spread: float) -> str:
    """How a count of places stands to what chance would give; `spread` is the standard deviation of that."""
    if result <= round(chance):
        clearly = result < chance - 1.96 * spread
        return "fewer than chance would put together" if clearly else "no more than chance would put together"
    clearly = result > chance + 1.96 * spread
    return f"{'' if clearly else 'not clearly '}more than chance would put together"


def _spread(one: int, two: int, places: int) -> float:
    """Standard deviation of how many of `places` are in both of two sets of these sizes drawn at random
    (hypergeometric)."""
    if places < 2:
        return 0.0
    return math.sqrt(one * two * (places - one) * (places - two) / (places**2 * (places - 1)))


def table_rows(classes: Mapping[str, int], labels: Mapping[str, str], one: str, two: str) -> list[dict[str, str]]:
    """Places with both needs in words, the highest first."""
    return [
        {"Place": labels[code], one: THIRDS[each // 3], two: THIRDS[each % 3]}
        for code, each in sorted(classes.items(), key=lambda item: (-(item[1] // 3 + item[1] % 3), labels[item[0]]))
    ]
