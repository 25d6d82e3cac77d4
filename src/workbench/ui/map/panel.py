# SPDX-License-Identifier: MIT
"""The map pane: where the visible events happened; clicks, boxes and lassos become the focus."""

import html
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shiboken6
from PySide6.QtCore import QFile, QIODevice, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from workbench.analysis.clusters import placed_extent
from workbench.analysis.frame import Frame
from workbench.casefile.queries import EventRow, Zone, event_rows, read_zones
from workbench.domain.filters import Box, Inside, Within
from workbench.domain.progress import Progress
from workbench.geo.basemap import BaseMap
from workbench.geo.map_style import MapStyle, load_style
from workbench.geo.page import MapWords, build_page
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.payload import MapContent, zone_features, zone_legend
from workbench.ui.map.scheme import Answer, NothingElse, SchemeHandler, json_answer
from workbench.ui.panel import Panel

_WAIT_MS, _MOST_WAITS = 150, 15
_PAGE = "workbench://app/page"
_TILE = "application/vnd.mapbox-vector-tile"
_CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"


class MapPanel(Panel):
    """One web page, written once; data flows in when the scene or the view changes."""

    ready = Signal()  # the page has drawn itself and the first scene was sent

    def __init__(
        self, folder: Path, session: Session, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Make the page; `folder` holds base map, style and scripts."""
        super().__init__(session, icons, parent)
        self._folder = folder
        self._style = load_style(folder / "style.toml")
        self._base = BaseMap(folder / "world.pmtiles")
        self._content = MapContent()
        self._zones: list[Zone] = []
        self._document = b""
        self._page_stands = False
        self._is_closed = False
        self._fitted: Frame | None = None
        self._hover_at = QPoint()
        self._hovered = 0
        self.bridge = MapBridge(self)
        self._make_page()
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self.setFocusProxy(self._view)
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
        return self._wall.refused

    def run_in_page(self, script: str, then: Callable[[Any], None] | None = None) -> None:
        """Run one of the page's verbs."""
        if then is None:
            self._page.runJavaScript(script)
        else:
            self._page.runJavaScript(script, 0, then)

    def marks_shown(self) -> int:
        """Return how many visible events have a place, and so are on the map somewhere."""
        scene = self.session.stage.scene
        return int(np.count_nonzero(scene.visible & ~np.isnan(scene.frame["lat"])))

    def fit_to_events(self) -> None:
        """Show all visible events."""
        scene = self.session.stage.scene
        box = placed_extent(scene.frame, scene.visible)
        if box is not None:
            self._say("fit", [box.west, box.south, box.east, box.north])

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Send the page what has changed."""
        renewed = before is None or scene.visible is not before.visible
        if renewed:
            self._say_subtitle(scene)
        if not self._page_stands:
            return
        if before is None:
            self._say("setTheme", self._theme_name())
            self._show_zones()
        self._page.runJavaScript("wb.refresh()")  # first: it takes longest to come back
        if renewed:
            theme = self.icons.appearance.theme
            legend = self._content.legend(scene, theme, self.tr("No type"))
            self._say("showLegend", [*legend, *zone_legend(self._zones, theme)])
        marked = (scene.focus.selection, scene.focus.current)
        if before is None or marked != (before.focus.selection, before.focus.current):
            current = scene.focus.current
            keys = [str(key) for key in self._content.marked(scene.focus).tolist()]
            self._say("highlight", keys, None if current is None else str(current))
        if self._fitted is None or (len(self._fitted) == 0 and len(scene.frame)):
            self._fitted = scene.frame
            self.fit_to_events()

    # -- the page ------------------------------------------------------------------------------

    def _make_page(self) -> None:
        """Make an off-the-record profile that can reach nothing but our own scheme."""
        self._profile = QWebEngineProfile()
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._wall = NothingElse(self._profile)
        self._profile.setUrlRequestInterceptor(self._wall)
        self._handler = SchemeHandler(
            {"page": self._page_answer, "tiles": self._tile_answer, "events": self._events_answer},
            {"map": self._folder},
            self._profile,
        )
        self._profile.installUrlSchemeHandler(b"workbench", self._handler)
        self._page = QWebEnginePage(self._profile, self)
        # Children go in the order in which they came: the page must go before its profile.
        self._profile.setParent(self)
        self._page.setBackgroundColor(self._sea())
        settings = self._page.settings()
        for attribute in (
            QWebEngineSettings.WebAttribute.LocalStorageEnabled,
            QWebEngineSettings.WebAttribute.PluginsEnabled,
            QWebEngineSettings.WebAttribute.PdfViewerEnabled,
            QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
            QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
            QWebEngineSettings.WebAttribute.WebGLEnabled,
        ):
            settings.setAttribute(attribute, False)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self.bridge)
        self._page.setWebChannel(self._channel)
        script = QWebEngineScript()
        script.setSourceCode(_channel_script())
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
        self._page.scripts().insert(script)
        self._view = QWebEngineView(self)
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAcceptDrops(False)

    def _connect(self) -> None:
        self.bridge.page_ready.connect(self._on_page_ready)
        self.bridge.event_clicked.connect(self._on_event_clicked)
        self.bridge.event_hovered.connect(self._on_event_hovered)
        self.bridge.empty_clicked.connect(self._on_empty_clicked)
        self.bridge.area_drawn.connect(self._on_area_drawn)
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
            zoom_out=self.tr("Zoom out (−)"), box=self.tr("Filter by a box"),
            lasso=self.tr("Filter by a lasso"), events=self.tr("{count} events"),
            killed=self.tr("killed {count}"), legend=self.tr("Legend"),
            show_legend=self.tr("Show the legend"), hide_legend=self.tr("Fold the legend"),
            zones=self.tr("zones: {count}"), credits=self.tr("Data of the map"),
        )  # fmt: skip
        language = self.locale().name().partition("_")[0]
        self.session.jobs.run(
            "read", self.tr("Draw the map"), _written, self._style, self._theme_name(),
            language if language in ("en", "fr", "ar") else "en", words,
            then=self._take_page,
        )  # fmt: skip

    def _take_page(self, document: str) -> None:
        if not self._is_closed:
            self._document = document.encode()
            self._page.load(QUrl(_PAGE))

    def _page_answer(self, _rest: str, _query: Mapping[str, str]) -> Answer:
        return "text/html", self._document

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
            west, south, east, north = (float(side) for side in query["box"].split(","))
            zoom = float(query["zoom"])
        except (KeyError, ValueError):
            return None
        if east > 180.0:
            east -= 360.0
        scene, theme = self.session.stage.scene, self.icons.appearance.theme
        return json_answer(self._content.events(scene, theme, Box(west, south, east, north), zoom))

    def _say(self, verb: str, *values: Any) -> None:
        """Call one of the page's verbs with values as JSON: no text can become code."""
        given = ", ".join(json.dumps(value) for value in values)
        self._page.runJavaScript(f"wb.{verb}({given})")

    # -- slots ---------------------------------------------------------------------------------

    def _on_page_ready(self) -> None:
        self._page_stands = True
        self._drawn = None
        if self.isVisible():
            self._catch_up()
        self.ready.emit()

    def _on_event_clicked(self, event: int, add: bool) -> None:
        focus = self.session.stage.scene.focus
        selection = focus.selection ^ {event} if add else frozenset({event})
        self.session.stage.look(selection=selection, current=event)

    def _on_empty_clicked(self, _lat: float, _lon: float, held: bool) -> None:
        if not held:
            self.session.stage.look(selection=frozenset(), current=None)

    def _on_area_drawn(self, area: Box | Within) -> None:
        question = self.session.stage.scene.focus.filter
        part = Inside(area) if isinstance(area, Box) else area
        self.session.stage.look(filter=question.asking(part))

    def _on_event_hovered(self, event: int, x: float, y: float) -> None:
        self._hovered = event
        self._hover_at = self._view.mapToGlobal(QPoint(round(x), round(y)))
        if event:
            self.session.read("Card", event_rows, events=[event], then=self._show_card, key="card")
        else:
            QToolTip.hideText()

    def _show_card(self, rows: dict[int, EventRow]) -> None:
        row = rows.get(self._hovered)
        if row is not None:
            lines = [row.title, " · ".join(part for part in (row.date, row.place) if part)]
            lines += [row.actors] if row.actors else []
            text = "<br>".join(html.escape(line) for line in lines if line)
            QToolTip.showText(self._hover_at, f"<qt>{text}</qt>", self._view)

    def _on_edited(self, change: Any) -> None:
        if change.touches("zone", "zone_event"):
            self._read_zones()

    def _on_closed(self) -> None:
        """Let the page go before its profile, as Chromium wants it."""
        self._page_stands = False
        self._is_closed = True
        self._waiting.stop()
        shiboken6.delete(self._page)
        self._handler.stop()
        self._base.close()

    def _read_zones(self) -> None:
        self.session.read("Zones", read_zones, then=self._take_zones, key="zones")

    def _take_zones(self, zones: list[Zone]) -> None:
        self._zones = zones
        if self._page_stands and self.isVisible():
            self._drawn = None
            self._catch_up()

    def _show_zones(self) -> None:
        self._say("showZones", zone_features(self._zones, self.icons.appearance.theme))

    def _theme_name(self) -> str:
        return "dark" if self.icons.appearance.theme.dark else "light"

    def _sea(self) -> QColor:
        return QColor(self._style.colour(self._theme_name(), "water"))

    def _say_subtitle(self, scene: Scene) -> None:
        placed = self.marks_shown()
        unplaced = scene.shown - placed
        text = self.tr("%n event(s)", "", placed)
        if unplaced:
            text += self.tr(", %n without a place", "", unplaced)
        self.subtitle_changed.emit(text)


def _written(
    style: MapStyle, theme: str, language: str, words: MapWords, *, progress: Progress
) -> str:
    progress(0)
    return build_page(style=style, theme=theme, language=language, words=words)


def _channel_script() -> str:
    """Return Qt's own web channel script, which Qt carries as a resource."""
    file = QFile(_CHANNEL_SCRIPT)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("Qt's web channel script is missing from this build of Qt")
    return bytes(file.readAll().data()).decode()
