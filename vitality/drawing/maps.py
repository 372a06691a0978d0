"""Maps: a Folium choropleth that needs no internet. Everything from data is escaped.

Folium tooltips run any HTML in them, so names are escaped before they reach one. Leaflet comes from the package
XStatic-Leaflet and is served by this app at an address relative to the map's frame, so it works behind any base path.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import folium
import shapely
from branca.element import Element, MacroElement
from folium.template import Template
from markupsafe import escape
from shapely.geometry.base import BaseGeometry
from streamlit.components.v1 import declare_component
from xstatic.pkg import leaflet as leaflet_package

from vitality.drawing import map_names, palette
from vitality.drawing.map_area import MapArea
from vitality.drawing.place_map import projection

MAP_PIXELS, LETTER_PIXELS = 400, 12  # about the width of a map on a page, and the size of letters on it
_assets = declare_component("leaflet_assets", path=str(Path(leaflet_package.BASE_DIR)))
_URL = f"../{_assets.name}"
_STYLE = """<style>.leaflet-container{background:#f7f7f5;font:14px sans-serif}
@media (prefers-color-scheme:dark){html,body,.leaflet-container{background:#14171A}}
.leaflet-tooltip{font-size:14px;white-space:normal;max-width:240px}
.v-label div{font:600 12px sans-serif;color:#222;text-shadow:0 0 3px #fff,0 0 3px #fff;white-space:nowrap;
line-height:1.15;text-align:center;pointer-events:none;position:absolute;left:50%;top:50%;transform:translate(-50%,-50%)}
path.v-hatched{fill:url(#v-hatch)}</style>
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="v-hatch" width="7" height="7"
patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/>
<rect width="2" height="7" fill="HATCH"/></pattern></defs></svg>""".replace("HATCH", palette.HIDDEN)


class LocalMap(folium.Map):
    """A Folium map that loads nothing but Leaflet itself, from this app."""

    default_js = [("leaflet", f"{_URL}/leaflet.js")]
    default_css = [("leaflet_css", f"{_URL}/leaflet.css")]


class PlaceName(MacroElement):
    """A name written on the map. Folium's own marker would first ask for an icon's picture, which is not served."""

    _template = Template("""{% macro script(this, kwargs) %}
        L.marker([{{ this.latitude }}, {{ this.longitude }}], {interactive: false, keyboard: false, icon: L.divIcon({
            className: "v-label", iconSize: [0, 0], html: `<div>{{ this.text }}</div>`})})
            .addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, latitude: float, longitude: float, text: str):
        super().__init__()
        self._name = "PlaceName"
        self.latitude, self.longitude, self.text = latitude, longitude, text


def choropleth(
    areas: Sequence[MapArea],
    *,
    polarity: str,
    chosen_code: str | None = None,
    labels: bool = False,
    tile_url: str | None = None,
    tile_credit: str = "",
    hues: Sequence[str] | None = None,
) -> folium.Map:
    """Areas in five steps by rank fifth, hatched where there is no figure, the chosen one outlined.

    Tiles are drawn only when a `tile_url` is given. `hues` are five colours other than the usual.
    """
    shapes = [shapely.from_wkb(bytes(area.outline.wkb)) for area in areas]
    west, south, east, north = shapely.total_bounds(shapes) if shapes else (-0.5, 51.3, 0.3, 51.7)
    drawn = LocalMap(
        tiles=tile_url,
        attr=tile_credit or None,
        zoom_control=True,
        scrollWheelZoom=False,
        attributionControl=bool(tile_url),
        zoom_snap=0.25,
    )
    drawn.get_root().html.add_child(Element(_STYLE))  # pyright: ignore[reportAttributeAccessIssue]  it is a Figure
    features = [_feature(area, shape) for area, shape in zip(areas, shapes, strict=True)]
    hues = hues or palette.HUES[polarity]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda f: _style(f, hues),
        highlight_function=lambda f: {"weight": 3},
        tooltip=folium.GeoJsonTooltip(["told"], aliases=[""], labels=False, sticky=True),
    ).add_to(drawn)
    for feature in features:
        if feature["properties"]["code"] == chosen_code:
            folium.GeoJson(
                feature["geometry"],
                interactive=False,
                style_function=lambda f: {"color": palette.INK[0], "weight": 3, "fill": False},
            ).add_to(drawn)
    named = [
        (each.outline.area_code, each.outline.label, shape)
        for each, shape in zip(areas, shapes, strict=True)
        if labels or each.outline.area_code == chosen_code
    ]
    _add_labels(drawn, named, shapes, chosen_code or "")
    drawn.fit_bounds([[south, west], [north, east]], padding=(6, 6))
    return drawn


def _feature(area: MapArea, shape: BaseGeometry) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": json.loads(shapely.to_geojson(shape)),
        "properties": {
            "code": area.outline.area_code,
            "class": area.step,
            "told": f"<b>{_as_html(area.outline.label)}</b><br>{_as_html(area.told)}",
        },
    }


def _style(feature: dict, hues: Sequence[str]) -> dict:
    step = feature["properties"]["class"]
    base = {"color": palette.EDGE, "weight": 0.7, "fillOpacity": 1}
    return base | ({"fillColor": hues[int(step) - 1]} if step else {"className": "v-hatched"})


def _add_labels(
    drawn: folium.Map, named: Sequence[tuple[str, str, BaseGeometry]], shapes: Sequence[BaseGeometry], first: str
) -> None:
    """Names where they have room on a map of the usual width; hovering and the list give those that have none."""
    if not named:
        return
    project, _ = projection(shapes, MAP_PIXELS)
    (left, top), (right, bottom) = project(0, 0), project(1, 1)
    for name in map_names.placed(named, project, LETTER_PIXELS, first):
        text = "<br>".join(_as_html(line) for line in name.lines)
        PlaceName((name.y - top) / (bottom - top), (name.x - left) / (right - left), text).add_to(drawn)


def _as_html(text: str) -> str:
    """Text that is safe inside HTML and inside the script string that Folium puts it in."""
    return str(escape(text)).replace("`", "&#96;").replace("\\", "&#92;").replace("${", "&#36;{")
