"""Names on a map that never overlap: the chosen place first, then larger areas; what finds no room is left out.

A name is written whole, on one line or broken at a space; it is never cut. What is left out is told where the area is
pointed at, and stands in the list beside the map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry

LETTER, LINE = 0.55, 1.15  # width of a letter and height of a line, as shares of the size of letters
SMALLEST = 0.85  # letters of a name that finds no room otherwise, as a share of the usual
INSIDE = 0.72  # share of a name's box that must lie on its own area, so that it is not read as its neighbour's
_MOVES = (0, 0.6, -0.6, 1.2, -1.2)  # lines up or down from the middle

Project = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Name:
    """A name with room for it: the lines, their middle in the units of the drawing, and the size of its letters."""

    code: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        half = max(map(len, self.lines)) * LETTER * self.size / 2
        tall = len(self.lines) * LINE * self.size / 2
        return self.x - half, self.y - tall, self.x + half, self.y + tall


def placed(
    areas: Sequence[tuple[str, str, BaseGeometry]], project: Project, size: float, first: str = ""
) -> list[Name]:
    """Room for the names of areas (code, name, outline), `first` before all others, then from the largest down."""
    drawn = [(code, name, _drawn(shape, project)) for code, name, shape in areas]
    drawn.sort(key=lambda each: (each[0] != first, -each[2].area, each[1]))
    result: list[Name] = []
    for code, name, shape in drawn:
        options = (each for scale in (1.0, SMALLEST) for each in _options(code, name, shape, size * scale))
        own = next((each for each in options if _fits(each, shape, result, is_first=code == first)), None)
        if own:
            result.append(own)
    return result


def _drawn(shape: BaseGeometry, project: Project) -> BaseGeometry:
    def moved(points):
        return [project(x, y) for x, y in points]

    return shapely.make_valid(shapely.transform(shape, moved))  # pyright: ignore[reportCallIssue, reportArgumentType]


def _options(code: str, name: str, shape: BaseGeometry, size: float):
    """The name in the middle of the widest part of its area, then a little higher or lower, then on more lines."""
    widest = shapely.maximum_inscribed_circle(shape, 1.0)  # pyright: ignore[reportCallIssue, reportArgumentType]
    x, y = shapely.get_coordinates(widest)[0]
    for lines in broken(name):
        for move in _MOVES:
            yield Name(code, lines, float(x), float(y) + move * size, size)


def broken(name: str) -> list[tuple[str, ...]]:
    """A name on one line, on two broken where they are most alike, and on three.

    >>> broken("Stoke on the Hill")
    [('Stoke on the Hill',), ('Stoke on', 'the Hill'), ('Stoke', 'on the', 'Hill')]
    """
    words = name.split(" ")
    result: list[tuple[str, ...]] = [(name,)]
    for count in range(1, min(len(words), 3)):
        ways = [
            tuple(" ".join(words[start:end]) for start, end in zip((0, *cuts), (*cuts, len(words)), strict=True))
            for cuts in combinations(range(1, len(words)), count)
        ]
        result.append(min(ways, key=lambda way: max(map(len, way))))
    return result


def _fits(name: Name, shape: BaseGeometry, others: Sequence[Name], *, is_first: bool) -> bool:
    if any(_meet(name.box, each.box) for each in others):
        return False
    box = shapely.box(*name.box)
    return is_first or shapely.intersection(box, shape).area >= INSIDE * box.area


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
