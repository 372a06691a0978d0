"""The map of a paper: the wards of the borough with their names, and the place marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import shapely

from vitality.drawing.marks import Drawing
from vitality.wording.printable import plain

if TYPE_CHECKING:
    from vitality.questions import Outline

WIDTH, ON_PAPER_MM = 320, 78
TALLEST = 1.25  # height as a share of the width; a taller borough is drawn narrower
LETTER_HEIGHT, LETTER_WIDTH = 8.6, 4.5  # units: about 6 points on paper
FONT = "Source Sans Pro"
INK, PALE, BORDER = "#111111", "#F1F1ED", "#8C8C86"


def drawing(wards: Sequence[Outline], own: Outline | None, name: str, within: str) -> Drawing | None:
    """The wards (rows of questions.outlines) with the place `own` filled in ink; None where no outlines are held.

    `own` is None for the borough as a whole: then every ward is drawn alike and named. Names that do not fit are left
    out of the picture.
    """
    if not wards and own is None:
        return None
    shapes = {each.area_code: shapely.from_wkb(bytes(each.wkb)) for each in wards}
    labels = {each.area_code: plain(each.label) for each in wards}
    marked = shapely.from_wkb(bytes(own.wkb)) if own else None
    project, height = _projection([*shapes.values(), *([marked] if marked is not None else [])])
    chosen = own.area_code if own else ""
    body = "".join(_outline(shape, project, PALE, BORDER, 0.7) for code, shape in shapes.items() if code != chosen)
    if marked is not None:
        body += _outline(marked, project, INK, INK, 0.7)
    if wards and own is not None and own.area_code not in shapes:
        labels = {}  # a place smaller than a ward would lie under the names
    body += "".join(
        _label(labels[code], shape, project, "#FFFFFF" if code == chosen else INK)
        for code, shape in shapes.items()
        if code in labels
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"{body}</svg>"
    )
    told = f"Map of {within}" if own is None else f"Map: where {name} lies in {within}"
    return Drawing(svg.encode("utf-8"), plain(f"{told}, with the borders of {len(shapes)} wards."), ON_PAPER_MM)


def _projection(shapes: Sequence[shapely.Geometry]):
    """A function from longitude and latitude to the drawing, and the drawing's height."""
    west, south, east, north = shapely.total_bounds(shapes)
    narrow = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 4) / wide, (WIDTH * TALLEST - 4) / tall)
    left = (WIDTH - wide * scale) / 2

    def project(x: float, y: float) -> tuple[float, float]:
        return left + (x - west) * narrow * scale, 2 + (north - y) * scale

    return project, math.ceil(tall * scale) + 4


def _outline(shape: shapely.Geometry, project, fill: str, stroke: str, width: float) -> str:
    path = ""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = [project(x, y) for x, y in ring.coords]
            path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" fill-rule="evenodd"/>'


def _label(text: str, shape: shapely.Geometry, project, colour: str) -> str:
    """The name inside its area, on one line or two; "" where it does not fit."""
    point = shapely.maximum_inscribed_circle(shape).coords[0]
    x, y = project(*point)
    for lines in ([text], _two_lines(text)):
        half = max(len(line) for line in lines) * LETTER_WIDTH / 2
        if lines and _room(shape, project, x, y) >= half:
            top = y + LETTER_HEIGHT * (0.35 - (len(lines) - 1) / 2)
            return "".join(
                f'<text x="{x:.1f}" y="{top + at * LETTER_HEIGHT:.1f}" font-family="{FONT}" font-size="{LETTER_HEIGHT}"'
                f' text-anchor="middle" fill="{colour}">{escape(line)}</text>'
                for at, line in enumerate(lines)
            )
    return ""


def _two_lines(text: str) -> list[str]:
    """A name broken at the space nearest its middle; the name itself where it has none."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not spaces:
        return [text]
    best = min(spaces, key=lambda at: abs(at - len(text) / 2))
    return [text[:best], text[best + 1 :]]


def _room(shape: shapely.Geometry, project, x: float, y: float) -> float:
    """Half of the width that the area has at the height of a point of the drawing."""
    rings = [[project(*point) for point in part.exterior.coords] for part in shapely.get_parts(shape)]
    drawn = shapely.union_all([shapely.Polygon(ring) for ring in rings])
    across = shapely.intersection(drawn, shapely.LineString([(0, y), (WIDTH, y)]))
    spans = [part.bounds for part in shapely.get_parts(across) if part.bounds[0] - 0.1 <= x <= part.bounds[2] + 0.1]
    return max((min(x - span[0], span[2] - x) for span in spans), default=0.0)
