"""A chart as a picture to keep: its title on top, its source underneath. Pure functions that ask no network."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from vitality.drawing import palette
from vitality.wording.printable import printable

_MARGIN = 16
_LETTER = 0.56  # about the width of a letter, as a share of its height
_OF_THE_WHOLE = ("$schema", "config", "datasets", "usermeta", "padding", "background", "autosize")
_FIGURE_ROOM = 40  # a plot is never squeezed below this many pixels


def svg(spec: dict[str, Any], title: str, source: str, width: int = 760) -> bytes:
    """The chart (a Vega-Lite spec with marks) as an SVG `width` pixels wide, in UTF-8."""
    inside = width - 2 * _MARGIN
    drawn = _draw(_framed(spec, title, source, inside))
    beside = _width(drawn) - width  # what axes and their labels take
    if beside:
        drawn = _draw(_framed(spec, title, source, max(inside - beside, _FIGURE_ROOM), text_width=inside))
    return drawn.encode("utf-8")


def png(spec: dict[str, Any], title: str, source: str, width: int = 760) -> bytes:
    """The same picture as a PNG, with two dots to each pixel so that it prints well."""
    import vl_convert  # tens of megabytes, and needed only when somebody downloads

    return vl_convert.svg_to_png(svg(spec, title, source, width).decode("utf-8"), scale=2)


def from_svg(drawn: bytes, dots_to_unit: float, fonts: str = "") -> bytes:
    """An SVG drawing as PNG with so many dots to each of its units; `fonts` is a folder of fonts that its words use."""
    import vl_convert  # tens of megabytes, and needed only when somebody downloads

    if fonts:
        vl_convert.register_font_directory(fonts)
    return vl_convert.svg_to_png(drawn.decode("utf-8"), scale=dots_to_unit)


def _framed(
    spec: dict[str, Any], title: str, source: str, plot_width: int, text_width: int | None = None
) -> dict[str, Any]:
    """The spec inside two frames: the outer one carries the title, the inner one the source."""
    text_width = text_width or plot_width
    chart = {key: value for key, value in spec.items() if key not in _OF_THE_WHOLE}
    if chart.get("width") == "container":
        chart["width"] = plot_width
    params = chart.pop("params", [])  # numbers belong to the whole picture, what can be clicked to the chart
    if any("select" in each for each in params):
        chart["params"] = [each for each in params if "select" in each]
    kept = {key: spec[key] for key in ("$schema", "datasets") if key in spec}
    below = {"vconcat": [chart], "title": _words(source, text_width, 12, palette.QUIET[0], "bottom", "normal", 12)}
    return {
        **kept,
        "config": spec.get("config", {}),
        "description": title,
        "background": palette.PAPER[0],
        "padding": _MARGIN,
        "params": [each for each in params if "select" not in each],
        "title": _words(title, text_width, 18, palette.INK[0], "top", "bold", 14),
        "vconcat": [below],
    }


def _seen(part: Any) -> Any:
    """A part of a spec with every text in it free of characters that a picture cannot hold."""
    if isinstance(part, dict):
        return {key: _seen(each) for key, each in part.items()}
    if isinstance(part, list | tuple):
        return [_seen(each) for each in part]
    return printable(part) if isinstance(part, str) else part


def _words(text: str, width: int, size: int, colour: str, orient: str, weight: str, offset: int) -> dict[str, Any]:
    """A Vega-Lite title of as many lines as the text needs."""
    lines = textwrap.wrap(printable(text), max(int(width / (size * _LETTER)), 10)) or [""]
    return {
        "text": lines,
        "orient": orient,
        "anchor": "start",
        "frame": "bounds",
        "fontSize": size,
        "fontWeight": weight,
        "color": colour,
        "offset": offset,
    }


def _draw(spec: dict[str, Any]) -> str:
    import vl_convert  # tens of megabytes, and needed only when somebody downloads

    return vl_convert.vegalite_to_svg(_seen(spec), allowed_base_urls=[])


def _width(drawn: str) -> int:
    result = re.search(r'<svg[^>]*? width="([\d.]+)"', drawn)
    return round(float(result[1])) if result else 0
