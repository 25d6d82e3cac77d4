# SPDX-License-Identifier: MIT
"""Write the live map's page: folium makes the document, our scripts draw into it afterwards.

The page holds no address of the network. It loads its scripts from `assets_url` (the folder
`resources/map` as the host serves it), its tiles from `tiles_url` and its events from `events_url`.
The host puts Qt's `QWebChannel` script into the page and an object named `bridge` on the channel;
without them the page works as well, and tells nobody.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from workbench.geo.map_style import MapStyle

LIVE_SCRIPTS = (
    "shapes.js", "names.js", "basemap.js", "view.js", "hexagons.js", "marks.js", "marking.js",
    "crowding.js", "grounds.js", "drawing.js", "ruler.js", "asked_area.js", "target.js", "tools.js",
    "picking.js",
    "legend.js", "cards.js", "fan.js", "pointing.js", "stepping.js", "layers.js",
    "edit_bar.js", "zones.js", "live.js",
)  # fmt: skip
EXPORTED_SCRIPTS = ("exported_groups.js", "exported.js")
MAX_ZOOM = 14  # the base map is drawn to zoom 7; closer there is nothing to see but the marks
_THIRD_PARTY_SCRIPTS = (
    ("leaflet", "node_modules/leaflet/dist/leaflet.js"),
    ("protomaps_leaflet", "node_modules/protomaps-leaflet/dist/protomaps-leaflet.js"),
)
_STYLE_SHEETS = (("leaflet_css", "node_modules/leaflet/dist/leaflet.css"), ("live_css", "live.css"))
_EXPORTED_STYLE_SHEET = ("exported_css", "exported.css")


@dataclass(frozen=True, slots=True)
class MapWords:
    """What the page says in words, in the user's language."""

    map: str = "Map of events"
    zoom_in: str = "Zoom in (+)"
    zoom_out: str = "Zoom out (−)"
    fit: str = "Show all events"
    tools: str = "Tools of the map"
    keys: str = "Arrows move, + and − zoom, N and P go through the marks, Enter opens"
    mark_of: str = "{number} of {count}"
    box: str = "Filter by a box"
    lasso: str = "Filter by a lasso"
    polygon: str = "Filter by a polygon"
    polygon_help: str = "Click the corners; Enter or a double click ends, Esc cancels"
    in_view: str = "Only what is in view"
    hexagons: str = "Show density in hexagons"
    play: str = "Play through time"
    ruler: str = "Measure a length or an area"
    ruler_help: str = "Click along the path; the first point again closes it, Esc ends"
    shown: str = "In view: {count}"
    kilometres: str = "km"
    metres: str = "m"
    legend: str = "Legend"
    show_legend: str = "Show the legend"
    hide_legend: str = "Fold the legend"
    zones: str = "zones: {count}"
    more_rows: str = "+ {count} more"
    base_end: str = ""  # what is said where the base map shows nothing more
    credits: str = "Data of the map"
    close: str = "Close (Esc)"


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """Where the page finds what it loads; `{z}`, `{x}`, `{y}` stand for a tile's numbers."""

    assets: str = "workbench://app/map"
    tiles: str = "workbench://app/tiles/world/{z}/{x}/{y}.mvt"
    events: str = "workbench://app/events"
    members: str = "workbench://app/members"
    card: str = "workbench://app/card"
    area: str = "workbench://app/area"
    zone: str = "workbench://app/zone"
    measure: str = "workbench://app/measure"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an exported page says above and below its map, as HTML that is already safe."""

    above: str
    below: str


def build_page(
    *,
    style: MapStyle,
    theme: str,
    language: str,
    addresses: PageAddresses | None = None,
    words: MapWords | None = None,
    attribution: str = "Natural Earth, GSHHG, GeoNames",
    centre: tuple[float, float] = (14.0, -2.0),
    zoom: int = 5,
    max_data_zoom: int = 7,
    exported: Surroundings | None = None,
) -> str:
    """Return the page as HTML; `centre` is latitude and longitude, `theme` light or dark.

    An exported page has scripts and a style sheet more, and stays within one copy of the world.
    """
    where, said = addresses or PageAddresses(), words or MapWords()
    settings = {
        "style": style.as_json(),
        "theme": theme,
        "language": language,
        "words": asdict(said),
        "assets": where.assets.rstrip("/"),
        **_asked_of_host(where),
        "attribution": attribution,
        "maxDataZoom": max_data_zoom,
        # folium gives this to layers of pictures alone.
        "closest": MAX_ZOOM,
    }
    page_map = _empty_map(where.assets.rstrip("/"), centre, zoom, is_exported=exported is not None)
    page_map.add_child(_start(settings))
    figure: Any = page_map.get_root()
    figure.title = escape(said.map)
    html: str = figure.render()
    if exported is not None:
        html = html.replace("<body>", f"<body>{exported.above}", 1)
        html = html.replace("</body>", f"{exported.below}</body>", 1)
    return html.replace("<html>", f'<html lang="{language}" data-theme="{theme}">', 1).replace(
        "<head>", f"<head>\n    {_policy(where.assets)}", 1
    )


def _asked_of_host(where: PageAddresses) -> dict[str, str]:
    """Return where the page asks for what it shows; without events there is nothing to ask of."""
    asked = ("members", "card", "area", "zone", "measure")
    of_events = {name: getattr(where, name) if where.events else "" for name in asked}
    return {"tiles": where.tiles, "events": where.events, **of_events}


def _empty_map(assets: str, centre: tuple[float, float], zoom: int, *, is_exported: bool) -> Any:
    """Return folium's map with our scripts and style sheets instead of its own."""
    # folium takes half a second to import, and nothing but a page needs it.
    import folium

    scripts = (*LIVE_SCRIPTS, *EXPORTED_SCRIPTS) if is_exported else LIVE_SCRIPTS
    sheets = (*_STYLE_SHEETS, _EXPORTED_STYLE_SHEET) if is_exported else _STYLE_SHEETS

    class LiveMap(folium.Map):
        default_js = [  # noqa: RUF012
            *((name, f"{assets}/{path}") for name, path in _THIRD_PARTY_SCRIPTS),
            *((name.removesuffix(".js"), f"{assets}/{name}") for name in scripts),
        ]
        default_css = [(name, f"{assets}/{path}") for name, path in sheets]  # noqa: RUF012

        def get_name(self) -> str:
            # folium's own name is random; equal input shall give an equal page.
            return "live_map"

    return LiveMap(
        location=centre,
        zoom_start=zoom,
        tiles=None,
        prefer_canvas=True,
        zoom_control=False,
        attribution_control=False,
        min_zoom=2,
        # New clusters are there a tenth of a second after a gesture: nothing glides there first.
        zoom_animation=False,
        fade_animation=False,
        world_copy_jump=not is_exported,
        max_bounds_viscosity=1.0 if is_exported else 0.0,
        box_zoom=False,
        inertia=False,
        wheel_debounce_time=20,
        max_bounds=True,
        min_lat=-85.06,
        max_lat=85.06,
        min_lon=-1e4,
        max_lon=1e4,
        font_size="13px",
    )


def _start(settings: Mapping[str, object]) -> Any:
    """Return the call that hands the map to our scripts, as a part of folium's page."""
    from branca.element import MacroElement
    from jinja2 import Template

    class Start(MacroElement):
        _template = Template(
            "{% macro script(this, kwargs) %}"
            "wb.start({{ this._parent.get_name() }}, {{ this.settings }});"
            "{% endmacro %}"
        )

        def __init__(self) -> None:
            super().__init__()
            self._name = "Start"
            self.settings = _script_json(settings)

        def get_name(self) -> str:
            return "start"

    return Start()


def _policy(assets: str) -> str:
    """Let the browser itself refuse whatever does not come from the page's own scheme."""
    scheme = assets.split(":", 1)[0] + ":" if "://" in assets else "'self'"
    rules = (
        f"default-src 'none'; script-src {scheme} 'unsafe-inline'; "
        f"style-src {scheme} 'unsafe-inline'; font-src {scheme}; "
        f"img-src {scheme} data: blob:; connect-src {scheme}"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def _script_json(value: object) -> str:
    """Return JSON that may stand inside a script element, whatever text it holds."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
