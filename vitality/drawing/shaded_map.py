"""Areas in the colours of a map as one drawing: links on a page, the same shapes on paper, and a picture to keep."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import htpy as h
import shapely
from markupsafe import Markup

from vitality.drawing import map_names, palette, picture
from vitality.drawing.map_area import MapArea
from vitality.drawing.map_names import Name
from vitality.drawing.marks import Drawn
from vitality.drawing.place_map import projection
from vitality.wording.printable import plain

WIDTH, LETTERS = 520, 14
FINEST = 0.4  # units below which an outline is not drawn finer
FONT = "Source Sans Pro, sans-serif"
_MARGIN, _TITLE, _SMALL = 16, 17, 12


@dataclass(frozen=True)
class Shape:
    """An area as it is drawn: its path, its colour ("" where it is hatched), its name and what is told of it, and where
    it leads on a page."""

    code: str
    path: str
    fill: str
    label: str
    told: str
    link: str


@dataclass(frozen=True)
class ShadedMap(Drawn):
    """A map of areas with names that do not overlap, the chosen one outlined."""

    shapes: tuple[Shape, ...]
    names: tuple[Name, ...]
    chosen: str
    height: float
    alt: str
    width_mm: float = 120

    @property
    def page(self) -> Markup:
        """Every area leads to its page, and says its figure where it is pointed at."""
        drawn = [self._area(each, linked=True) for each in self._in_order()]
        size = {"viewBox": f"0 0 {WIDTH} {self.height:g}", "role": "group", "aria-label": self.alt}
        return Markup(h.div(".v-shaded")[h.svg(size)[_hatch("v"), drawn, self._written()]])

    @property
    def svg(self) -> bytes:
        """The map alone in fixed colours."""
        size = {"viewBox": f"0 0 {WIDTH} {self.height:g}", "width": str(WIDTH), "height": f"{self.height:g}"}
        return str(h.svg(size, xmlns="http://www.w3.org/2000/svg")[self._body()]).encode()

    def framed(self, title: str, legend: Sequence[tuple[str, str]], source: str) -> bytes:
        """The map as an SVG with its title over it, its legend under it, and the source."""
        wide = WIDTH + 2 * _MARGIN
        above = textwrap.wrap(plain(title), int(WIDTH / (_TITLE * 0.5)))
        below = textwrap.wrap(plain(source), int(WIDTH / (_SMALL * 0.48)))
        top = _MARGIN + len(above) * (_TITLE + 4)
        body: list[h.Node] = [h.rect(width="100%", height="100%", fill=palette.PAPER[0])]
        body += [
            _line(text, _MARGIN, _MARGIN + (_TITLE + 4) * at + _TITLE, _TITLE, bold=True)
            for at, text in enumerate(above)
        ]
        body.append(h.g(transform=f"translate({_MARGIN} {top})")[self._body()])
        y = top + self.height + 10
        for colour, words in legend:
            fill = "url(#paper-hatch)" if not colour.startswith("#") else colour
            body.append(h.rect(x=str(_MARGIN), y=f"{y:g}", width="18", height="13", fill=fill, stroke=palette.EDGE))
            body.append(_line(words, _MARGIN + 26, y + 11, _SMALL))
            y += 19
        for text in below:
            y += 16
            body.append(_line(text, _MARGIN, y, _SMALL, quiet=True))
        size = {"viewBox": f"0 0 {wide} {y + _MARGIN:g}", "width": str(wide), "height": f"{y + _MARGIN:g}"}
        return str(h.svg(size, xmlns="http://www.w3.org/2000/svg")[body]).encode()

    def _in_order(self) -> list[Shape]:
        """The chosen area last, so that its outline lies on the others'."""
        return sorted(self.shapes, key=lambda each: each.code == self.chosen)

    def _body(self) -> list[h.Node]:
        return [_hatch("paper"), *(self._area(each, linked=False) for each in self._in_order()), *self._written()]

    def _area(self, each: Shape, *, linked: bool) -> h.Node:
        is_chosen = each.code == self.chosen
        edge = {"stroke": palette.INK[0] if is_chosen else palette.EDGE, "stroke-width": "3" if is_chosen else "0.7"}
        fill = each.fill or f"url(#{'v' if linked else 'paper'}-hatch)"
        words = f"{each.label}: {each.told}"
        drawn = h.path({"d": each.path, "fill": fill, "fill-rule": "evenodd", "stroke-linejoin": "round", **edge})
        if not linked:
            return drawn
        if not each.link:
            return h.g[h.title[words], drawn]
        return h.a(href=each.link, target="_self", aria_label=words)[h.title[words], drawn]

    def _written(self) -> list[h.Node]:
        fills = {each.code: each.fill or palette.PAPER[0] for each in self.shapes}
        result: list[h.Node] = []
        for name in self.names:
            fill = fills[name.code]
            ink = max((palette.INK[0], palette.PAPER[0]), key=lambda each: palette.contrast(each, fill))
            first = name.y - (len(name.lines) - 1) * map_names.LINE * name.size / 2 + name.size * 0.35
            look = {"font-size": f"{name.size:g}", "text-anchor": "middle", "font-family": FONT, "font-weight": "600"}
            look |= {"fill": ink, "stroke": fill, "stroke-width": "2.5", "paint-order": "stroke"}
            look |= {"pointer-events": "none", "aria-hidden": "true"}
            for at, text in enumerate(name.lines):
                y = first + at * map_names.LINE * name.size
                result.append(h.text({"x": f"{name.x:.1f}", "y": f"{y:.1f}", **look})[text])
        return result


def shaded_map(
    areas: Sequence[MapArea],
    hues: Sequence[str],
    alt: str,
    *,
    chosen_code: str = "",
    labels: bool = True,
    links: Mapping[str, str] | None = None,
) -> ShadedMap | None:
    """The areas in five colours, hatched where there is no figure; None without areas. `links` are where each leads on
    a page, by code."""
    if not areas:
        return None
    held = [(each, shapely.from_wkb(bytes(each.outline.wkb))) for each in areas]
    project, height = projection([shape for _, shape in held], WIDTH)
    shapes = tuple(
        Shape(
            each.outline.area_code,
            _path(shape, project),
            hues[each.step - 1] if each.step else "",
            plain(each.outline.label),
            plain(each.told),
            (links or {}).get(each.outline.area_code, ""),
        )
        for each, shape in held
    )
    named = [(each.outline.area_code, plain(each.outline.label), shape) for each, shape in held]
    if not labels:
        named = [each for each in named if each[0] == chosen_code]
    names = map_names.placed(named, project, LETTERS, chosen_code)
    return ShadedMap(shapes, tuple(names), chosen_code, height, alt)


def png(drawn: ShadedMap, title: str, legend: Sequence[tuple[str, str]], source: str) -> bytes:
    """The framed map as a PNG that prints well."""
    return picture.from_svg(drawn.framed(title, legend, source), 2)


def _path(shape, project: map_names.Project) -> str:
    path = ""
    moved = shapely.transform(shape, lambda points: [project(x, y) for x, y in points])  # pyright: ignore
    drawn = shapely.simplify(moved, FINEST)
    for part in shapely.get_parts(drawn):
        for ring in (part.exterior, *part.interiors):
            path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in list(ring.coords)[:-1]) + "Z"
    return path


def _hatch(name: str) -> h.Element:
    """The pattern of areas without a figure; names are read once on a page."""
    size = {"id": f"{name}-hatch", "width": "7", "height": "7"}
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    white = h.rect(width="7", height="7", fill="#fff")
    return h.defs[h.Element("pattern")({**size, **turned})[white, h.rect(width="2", height="7", fill=palette.HIDDEN)]]


def _line(text: str, x: float, y: float, size: float, *, bold: bool = False, quiet: bool = False) -> h.Element:
    look = {"font-size": str(size), "font-family": FONT, "fill": palette.QUIET[0] if quiet else palette.INK[0]}
    return h.text({"x": f"{x:g}", "y": f"{y:g}", **look, **({"font-weight": "700"} if bold else {})})[text]
