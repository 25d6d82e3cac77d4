# SPDX-License-Identifier: MIT
"""The map pane: where the visible events happened; clicks, boxes and lassos become the focus."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.clusters import extent_of_rows, placed_extent
from workbench.analysis.frame import Array, Frame
from workbench.casefile.queries import EventRow, Zone, event_rows, read_zones
from workbench.domain.filters import Box, Inside, Within
from workbench.domain.progress import Progress
from workbench.geo.basemap import BaseMap
from workbench.geo.map_style import MapStyle, load_style
from workbench.geo.page import MapWords, build_page
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.map import cards
from workbench.ui.map.areas import MapAreas
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost
from workbench.ui.map.layers import MapLayers
from workbench.ui.map.payload import MapContent, newest_first, zone_features, zone_legend
from workbench.ui.map.scheme import Answer, json_answer
from workbench.ui.panel import Panel

_WAIT_MS, _MOST_WAITS = 150, 15
_TILE = "application/vnd.mapbox-vector-tile"
_MOST_LISTED = 300  # of the events at one spot; the rest are counted


class MapPanel(Panel):
    """One web page, written once; data flows in when the scene or the view changes."""

    ready = Signal()  # the page has drawn itself and the first scene was sent

    def __init__(
        self, folder: Path, session: Session, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Make the page; `folder` holds base map, style and scripts."""
        super().__init__(session, icons, parent)
        self._style = load_style(folder / "style.toml")
        self._base = BaseMap(folder / "world.pmtiles")
        self._content = MapContent()
        self._areas = MapAreas(self._base, session.jobs, self)
        self._zones: list[Zone] = []
        self._page_stands = False
        self._fitted: Frame | None = None
        self._fits_again = False
        self._hovered = 0
        self._listed: tuple[list[int], int] = ([], 0)
        self.bridge = MapBridge(self)
        answers = {
            "tiles": self._tile_answer, "events": self._events_answer,
            "members": self._members_answer, "card": self._card_answer,
            "area": self._area_answer,
        }  # fmt: skip
        sea = QColor(self._style.colour(self._theme_name(), "water"))
        self._layers = MapLayers(session, self)
        later = {"layers": self._layers.answer}
        self._host = PageHost(answers, folder, self.bridge, sea, self, later)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._host.view)
        self.setFocusProxy(self._host.view)
        self.setAccessibleName(self.title)
        self._read_zones()
        # After the first paint, and what other panes read: folium takes a second to load.
        self._waits = 0
        self._waiting = QTimer(self)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self._on_waited)
        self._waiting.start()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Map")

    @property
    def refused(self) -> list[str]:
        """Where the page wanted to go and was not let."""
        return self._host.refused

    def run_in_page(self, script: str, then: Callable[[Any], None] | None = None) -> None:
        """Run one of the page's verbs."""
        self._host.run(script, then)

    def marks_shown(self) -> int:
        """Return how many visible events have a place, and so are on the map somewhere."""
        scene = self.session.stage.scene
        return int(np.count_nonzero(scene.visible & ~np.isnan(scene.frame["lat"])))

    def fit_to_events(self) -> None:
        """Show all visible events."""
        scene = self.session.stage.scene
        self._fit(placed_extent(scene.frame, scene.visible, self._areas.placing))

    def fit_to_selection(self) -> None:
        """Show the selected events, or the current one, or else all visible events."""
        scene = self.session.stage.scene
        wanted = scene.focus.selection or {scene.focus.current or 0}
        rows = scene.frame.rows_of(np.array(sorted(wanted), dtype="int64"))
        rows = rows[~np.isnan(scene.frame["lat"][rows])]
        if not len(rows):
            self.fit_to_events()
            return
        mask = np.zeros(len(scene.frame), dtype=bool)
        mask[rows] = True
        areas = self._areas.placing
        in_areas = areas is not None and not areas.elsewhere[rows].all()
        self._fit(
            placed_extent(scene.frame, mask, areas) if in_areas
            else extent_of_rows(scene.frame, rows)
        )  # fmt: skip

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Send the page what has changed."""
        renewed = before is None or scene.visible is not before.visible
        if renewed:
            self._say_subtitle(scene)
        if not self._page_stands:
            return
        if before is None:
            self._host.say("setTheme", self._theme_name())
        self._areas.take(scene.frame)
        self._host.run("wb.refresh()")  # first: it takes longest to come back
        if before is None or scene.register is not before.register:
            self._show_zones()
        if renewed:
            self._show_legend(scene)
        marked = (scene.focus.selection, scene.focus.current)
        if before is None or marked != (before.focus.selection, before.focus.current):
            current = scene.focus.current
            keys = [str(key) for key in self._content.marked(scene.focus).tolist()]
            self._host.say("highlight", keys, None if current is None else str(current))
        if renewed and before is not None:
            self._host.say("close")
        if self._fitted is None or (len(self._fitted) == 0 and len(scene.frame)):
            self._fitted = scene.frame
            self._fits_again = self._areas.placing is None
            self.fit_to_events()

    # -- the page ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.bridge.page_ready.connect(self._on_page_ready)
        self.bridge.event_clicked.connect(self._on_event_clicked)
        self.bridge.event_hovered.connect(self._on_event_hovered)
        self.bridge.cluster_added.connect(self._on_cluster_added)
        self.bridge.list_wanted.connect(self._on_list_wanted)
        self.bridge.fit_wanted.connect(self.fit_to_events)
        self.bridge.empty_clicked.connect(self._on_empty_clicked)
        self.bridge.area_drawn.connect(self._on_area_drawn)
        self._areas.found.connect(self._on_areas_found)
        self.session.edited.connect(self._on_edited)
        self.session.closed.connect(self._on_closed)

    def _on_waited(self) -> None:
        """Begin with the page once the lanes are free, and at the latest after some seconds."""
        self._waits += 1
        free = self.session.jobs.is_idle and self._waits > 1  # the first may come before a paint
        if free or self._waits > _MOST_WAITS:
            self._waiting.stop()
            self._write_page()

    def _write_page(self) -> None:
        """Have the page written in a read lane, and loaded when it is there."""
        words = MapWords(
            map=self.tr("Map of events"), zoom_in=self.tr("Zoom in (+)"),
            zoom_out=self.tr("Zoom out (−)"), fit=self.tr("Show all events (Ctrl+M)"),
            box=self.tr("Filter by a box"), lasso=self.tr("Filter by a lasso"),
            legend=self.tr("Legend"), show_legend=self.tr("Show the legend"),
            hide_legend=self.tr("Fold the legend"), zones=self.tr("zones: {count}"),
            credits=self.tr("Data of the map"), close=self.tr("Close (Esc)"),
        )  # fmt: skip
        language = self.locale().name().partition("_")[0]
        self.session.jobs.run(
            "read", self.tr("Draw the map"), _written, self._style, self._theme_name(),
            language if language in ("en", "fr", "ar") else "en", words,
            then=self._host.load,
        )  # fmt: skip

    def _tile_answer(self, rest: str, _query: Mapping[str, str]) -> Answer | None:
        """Return a tile `world/z/x/y.mvt`; open sea is an empty one."""
        try:
            _, zoom, x, y = rest.removesuffix(".mvt").split("/")
            tile = self._base.tile(int(zoom), int(x), int(y))
        except ValueError:
            return None
        return _TILE, tile or b""

    def _events_answer(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return what lies in the box that the page shows."""
        try:
            box, zoom = _view(query)
        except (KeyError, ValueError):
            return None
        scene, theme = self.session.stage.scene, self.icons.appearance.theme
        return json_answer(self._content.events(scene, theme, box, zoom, self._areas.placing))

    def _members_answer(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return where the events of a clicked cluster lie, to zoom to them or fan them out."""
        rows = self._members(query)
        if not len(rows):
            return None
        scene, theme = self.session.stage.scene, self.icons.appearance.theme
        in_area = self._areas.common_area(rows) >= 0
        return json_answer(self._content.opened(scene, theme, rows, in_area))

    def _card_answer(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return what the card of a cluster says."""
        rows = self._members(query)
        if not len(rows):
            return None
        return json_answer(
            cards.cluster_card(
                self.session.stage.scene.frame, rows, self._content.codes, self._content.looks,
                self.icons.appearance.theme, self.locale(),
                self._area_name(self._areas.common_area(rows)),
            )
        )  # fmt: skip

    def _area_answer(self, rest: str, _query: Mapping[str, str]) -> Answer | None:
        """Return the outline of an area by its number."""
        outline = self._areas.outline(int(rest)) if rest.isdigit() else None
        return None if outline is None else json_answer(outline)

    def _members(self, query: Mapping[str, str]) -> Array:
        try:
            box, zoom = _view(query)
            anchor = int(query["anchor"])
        except (KeyError, ValueError):
            return np.zeros(0, dtype="int64")
        scene = self.session.stage.scene
        return self._content.members(scene, box, zoom, anchor, self._areas.placing)

    def _area_name(self, index: int) -> str:
        area = self._areas.area(index)
        return "" if area is None else area.name(self.locale().name().partition("_")[0])

    # -- slots ---------------------------------------------------------------------------------

    def _on_page_ready(self) -> None:
        self._page_stands = True
        self._drawn = None
        self._layers.begin(self._host)
        if self.isVisible():
            self._catch_up()
        self.ready.emit()

    def _on_event_clicked(self, event: int, add: bool) -> None:
        focus = self.session.stage.scene.focus
        selection = focus.selection ^ {event} if add else frozenset({event})
        self.session.stage.look(selection=selection, current=event)

    def _on_cluster_added(self, query: Mapping[str, str]) -> None:
        """Add a cluster's events to the selection, or take them out when all are in it."""
        scene = self.session.stage.scene
        keys = frozenset(scene.frame["event_id"][self._members(query)].tolist())
        selection = scene.focus.selection
        self.session.stage.look(
            selection=selection - keys if keys <= selection else selection | keys
        )

    def _on_list_wanted(self, query: Mapping[str, str]) -> None:
        """Read what a list of the events at one spot says."""
        frame, rows = self.session.stage.scene.frame, self._members(query)
        order = frame["event_id"][newest_first(frame, rows)[:_MOST_LISTED]].tolist()
        self._listed = (order, len(rows))
        self.session.read(
            self.tr("Events here"), event_rows, events=order, then=self._show_list, key="map list"
        )

    def _show_list(self, read: dict[int, EventRow]) -> None:
        order, count = self._listed
        scene, theme = self.session.stage.scene, self.icons.appearance.theme
        self._content.take(scene)
        codes, looks = self._content.codes, self._content.looks
        self._host.say(
            "showList",
            cards.list_card(read, order, count, scene.frame, codes, looks, theme, self.locale()),
        )

    def _on_empty_clicked(self, _lat: float, _lon: float, held: bool) -> None:
        if not held:
            self.session.stage.look(selection=frozenset(), current=None)

    def _on_area_drawn(self, area: Box | Within) -> None:
        question = self.session.stage.scene.focus.filter
        part = Inside(area) if isinstance(area, Box) else area
        self.session.stage.look(filter=question.asking(part))

    def _on_event_hovered(self, event: int) -> None:
        self._hovered = event
        if event:
            self.session.read(
                self.tr("Event under the pointer"), event_rows, events=[event],
                then=self._show_card, key="map card",
            )  # fmt: skip

    def _show_card(self, rows: dict[int, EventRow]) -> None:
        row, frame = rows.get(self._hovered), self.session.stage.scene.frame
        at = frame.row_of(self._hovered)
        if row is not None and at is not None:
            area = self._area_name(self._areas.area_of_row(at))
            card = cards.event_card(row, frame, at, area, self.locale())
            self._host.say("showCard", str(row.id), card)

    def _on_areas_found(self) -> None:
        """Draw the marks of areas, and fit once more if the view is still the first."""
        if self._page_stands and self.isVisible():
            self._host.say("forgetAreas")
            self._show_legend(self.session.stage.scene)
            if self._fits_again:
                self.fit_to_events()
        self._fits_again = False

    def _on_edited(self, change: Any) -> None:
        if change.touches("zone", "zone_event"):
            self._read_zones()

    def _on_closed(self) -> None:
        self._page_stands = False
        self._waiting.stop()
        self._host.close()
        self._base.close()

    # -- private -------------------------------------------------------------------------------

    def _fit(self, box: Box | None) -> None:
        if box is not None and self._page_stands:
            self._host.say("fit", [box.west, box.south, box.east, box.north])

    def _read_zones(self) -> None:
        self.session.read("Zones", read_zones, then=self._take_zones, key="zones")

    def _take_zones(self, zones: list[Zone]) -> None:
        self._zones = zones
        if self._page_stands and self.isVisible():
            self._show_zones()
            self._show_legend(self.session.stage.scene)

    def _show_zones(self) -> None:
        register = self.session.stage.scene.register
        theme = self.icons.appearance.theme
        self._host.say("showZones", zone_features(self._zones, register, theme))

    def _show_legend(self, scene: Scene) -> None:
        """Explain what is drawn now; with no event on the map say so, and dim the zones."""
        theme, areas = self.icons.appearance.theme, self._areas.placing
        entries = self._content.legend(scene, theme, self.tr("No type"))
        if areas is not None and scene.visible[areas.rows].any():
            entries.append({"kind": "area", "text": cards.area_words()})
        radii = self._content.radii_m(scene, areas)
        if radii is not None:
            entries.append({"kind": "ring", "text": cards.circle_words(*radii, self.locale())})
        self._host.say("showLegend", [*entries, *zone_legend(self._zones, scene.register, theme)])
        note = ""
        if not scene.shown:
            note = self.tr("0 events: nothing passes the filter")
        elif not self.marks_shown():
            note = self.tr("0 events on the map: none of those shown has a place")
        self._host.say("showNote", note if len(scene.frame) else "")

    def _theme_name(self) -> str:
        return "dark" if self.icons.appearance.theme.dark else "light"

    def _say_subtitle(self, scene: Scene) -> None:
        placed = self.marks_shown()
        unplaced = scene.shown - placed
        text = self.tr("%n event(s)", "", placed)
        if unplaced:
            text += self.tr(", %n without a place", "", unplaced)
        self.subtitle_changed.emit(text)


def _view(query: Mapping[str, str]) -> tuple[Box, float]:
    """Read the box and the zoom of a question; raise KeyError or ValueError for no such thing."""
    west, south, east, north = (float(side) for side in query["box"].split(","))
    zoom = float(query["zoom"])
    if not 0.0 <= zoom <= 30.0:
        raise ValueError("no zoom of a map")
    return Box(west, south, east - 360.0 if east > 180.0 else east, north), zoom


def _written(
    style: MapStyle, theme: str, language: str, words: MapWords, *, progress: Progress
) -> str:
    progress(0)
    return build_page(style=style, theme=theme, language=language, words=words)
