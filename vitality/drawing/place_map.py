"""The map of a paper: the wards of the borough with their names, and the place marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

import htpy as h
import shapely
from shapely.geometry.base import BaseGeometry

from vitality.drawing import map_names, palette
from vitality.drawing.marks import Drawing
from vitality.wording.printable import plain

if TYPE_CHECKING:
    from vitality.questions import Outline

WIDTH, ON_PAPER_MM = 320, 78
TALLEST = 1.25  # height as a share of the width; a taller borough is drawn narrower
_SMALL_DETAIL = 0.0004  # degrees: less than can be seen on a small map
LETTER_HEIGHT = 8.6  # units: about 6 points on paper
FONT = "Source Sans Pro"
INK, PALE, BORDER = palette.INK[0], palette.MAP_GROUND, palette.BORDER
Project = Callable[[float, float], tuple[float, float]]


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
    project, height = projection([*shapes.values(), *([marked] if marked is not None else [])])
    chosen = own.area_code if own else ""
    body = [_outline(shape, project, PALE, BORDER) for code, shape in shapes.items() if code != chosen]
    if marked is not None:
        body.append(_outline(marked, project, INK, INK))
    if wards and own is not None and own.area_code not in shapes:
        labels = {}  # a place smaller than a ward would lie under the names
    named = [(code, text, shapes[code]) for code, text in labels.items()]
    for each in map_names.placed(named, project, LETTER_HEIGHT, chosen):
        body += _written(each, palette.PAPER[0] if each.code == chosen else INK)
    size = {"viewBox": f"0 0 {WIDTH} {height}", "width": WIDTH, "height": height}
    svg = str(h.svg(xmlns="http://www.w3.org/2000/svg", **size)[body])
    told = f"Map of {within}" if own is None else f"Map: where {name} lies in {within}"
    return Drawing(svg.encode("utf-8"), plain(f"{told}, with the borders of {len(shapes)} wards."), ON_PAPER_MM)


def locator(outlines: Sequence[Outline], chosen: Outline, within: str) -> h.Element:
    """A small map of `outlines` with the chosen one filled, and what they lie in."""
    shapes = [shapely.from_wkb(bytes(each.wkb)) for each in outlines if each.area_code != chosen.area_code]
    marked = shapely.from_wkb(bytes(chosen.wkb))
    project, height = projection([*shapes, marked])
    told = f"Map: where {chosen.label} lies in {within}"
    body = [*(_outline(shape, project, PALE, BORDER) for shape in shapes), _outline(marked, project, INK, INK)]
    return h.div(".v-locator")[
        h.svg(viewBox=f"0 0 {WIDTH} {height}", role="img", aria_label=told)[body], h.div(".v-quiet")[f"In {within}"]
    ]


def small(
    wards: Sequence[Outline], marked: Sequence[Outline], pale: Collection[str], dark: Collection[str], alt: str
) -> Drawing:
    """A small map of the wards, those of `pale` and `dark` filled, and `marked` smaller places dark over them."""
    shapes = [(each.area_code, shapely.from_wkb(bytes(each.wkb))) for each in (*wards, *marked)]
    project, height = projection([shape for _, shape in shapes])
    bad = palette.HUES["low_is_good"]

    def fill(code: str) -> str:
        return bad[4] if code in dark else bad[1] if code in pale else PALE

    body = [_outline(shapely.simplify(shape, _SMALL_DETAIL), project, fill(code), BORDER) for code, shape in shapes]
    svg = h.svg(xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}", role="img", aria_label=plain(alt))
    return Drawing(str(svg[body]).encode("utf-8"), plain(alt), ON_PAPER_MM)


def projection(shapes: Sequence[BaseGeometry], width: float = WIDTH) -> tuple[Project, int]:
    """A function from longitude and latitude to a drawing `width` units wide, and the drawing's height."""
    west, south, east, north = shapely.total_bounds(shapes)
    narrow = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((width - 4) / wide, (width * TALLEST - 4) / tall)
    left = (width - wide * scale) / 2

    def project(x: float, y: float) -> tuple[float, float]:
        return left + (x - west) * narrow * scale, 2 + (north - y) * scale

    return project, math.ceil(tall * scale) + 4


def _outline(shape: BaseGeometry, project: Project, fill: str, stroke: str) -> h.Element:
    path = ""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = [project(x, y) for x, y in ring.coords]
            path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return h.path(d=path, fill=fill, stroke=stroke, stroke_width="0.7", fill_rule="evenodd")


def _written(name: map_names.Name, colour: str) -> list[h.Element]:
    """A name, line by line."""
    first = name.y + name.size * (0.35 - (len(name.lines) - 1) * map_names.LINE / 2)
    look = {"font_family": FONT, "font_size": f"{name.size:g}", "text_anchor": "middle", "fill": colour}
    at = [f"{first + number * map_names.LINE * name.size:.1f}" for number in range(len(name.lines))]
    return [h.text(x=f"{name.x:.1f}", y=y, **look)[line] for y, line in zip(at, name.lines, strict=True)]
