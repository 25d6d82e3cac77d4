# SPDX-License-Identifier: MIT
"""The zones on the map: those of the date in view, what changed between two, and drawing them."""

import json
from collections.abc import Mapping
from typing import Any

import shapely
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from workbench.domain.filters import Box
from workbench.domain.zone_definitions import definitions_of
from workbench.geo.zone_shapes import shape_of
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.desks.zone_tasks import DRAW, RESHAPE, SPLIT, ZoneTask, tasks_of
from workbench.ui.icons import Icons
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry
from workbench.ui.map.scheme import Answer, json_answer
from workbench.ui.map.zone_card import change_card, change_words, zone_card
from workbench.ui.map.zone_features import (
    change_features,
    change_legend,
    zone_features,
    zone_legend,
)

_EMPTY: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}


class ZonePen(QObject):
    """The object that the page knows as `zones`: what was drawn for a task."""

    drawn = Signal(object)
    given_up = Signal()

    @Slot(str)
    def finished(self, shape: str) -> None:
        """The task was drawn to its end; what it holds is checked by who takes it."""
        try:
            said = json.loads(shape)
        except ValueError:
            return
        self.drawn.emit(said)

    @Slot()
    def stopped(self) -> None:
        """The task was given up."""
        self.given_up.emit()


class MapZones(QObject):
    """Draws what the zones' desk has in view."""

    changed = Signal()  # other zones are on the map

    def __init__(self, session: Session, icons: Icons, parent: QObject | None = None) -> None:
        """Watch the desk of a session."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._host: PageHost | None = None
        self._desk = desk_of(session)
        self._tasks = tasks_of(session)
        self._pen = ZonePen(self)
        self._desk.changed.connect(self._on_changed)
        self._desk.zoom_wanted.connect(self._on_zoom_wanted)
        self._tasks.begun.connect(self._on_begun)
        self._tasks.stopped.connect(self._on_stopped)
        self._pen.drawn.connect(self._tasks.take)
        self._pen.given_up.connect(self._tasks.stop)

    def attach(self, host: PageHost, bridge: MapBridge) -> None:
        """Let a page tell what is drawn on it, and where it is clicked."""
        host.hear("zones", self._pen)
        host.answer("zone", self._card)
        bridge.empty_clicked.connect(self._on_clicked)

    def begin(self, host: PageHost) -> None:
        """The page stands; a task that waits for it begins."""
        self._host = host
        if self._tasks.task is not None:
            self._on_begun(self._tasks.task)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the zones to a new page, and in new colours when actors have some."""
        if before is None or scene.register is not before.register:
            self._show()

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """Return an entry for each actor and class, or for what became of their ground."""
        desk, theme = self._desk, self._icons.appearance.theme
        if desk.comparison is not None:
            return change_legend(desk.comparison, desk.atlas, theme, QLocale())
        return zone_legend(desk.drawn(), desk, scene.register, theme, QLocale())

    def _show(self) -> None:
        if self._host is None:
            return
        desk, theme = self._desk, self._icons.appearance.theme
        register = self._session.stage.scene.register
        if desk.comparison is not None:
            shown = change_features(desk.comparison, desk.atlas, theme)
        else:
            being_changed = self._tasks.task.zone if self._tasks.task else None
            hidden = being_changed.id if being_changed and self._is_reshaping() else None
            zones = [zone for zone in desk.drawn() if zone.id != hidden]
            shown = zone_features(zones, desk, register, theme)
        self._host.say("showZones", shown)

    def _card(self, rest: str, _query: Mapping[str, str]) -> Answer | None:
        """Return what the card of a zone says, by its key, or that of ground that changed."""
        what, _, at = rest.partition("-")
        shown = self._desk.comparison.shown if self._desk.comparison is not None else ()
        if what in change_words() and at.isdigit() and int(at) < len(shown):
            kinds = self._desk.atlas.kinds
            return json_answer(change_card(shown[int(at)], what, kinds, QLocale()))
        shown_zones = self._desk.drawn()
        definitions = definitions_of(shown_zones, self._desk.atlas.kinds)
        for zone, definition in zip(shown_zones, definitions, strict=True):
            if str(zone.id) == rest:
                area_m2 = self._desk.areas_m2.get(zone.id)
                return json_answer(zone_card(zone, definition, area_m2, QLocale()))
        return None

    def _is_reshaping(self) -> bool:
        return self._tasks.task is not None and self._tasks.task.kind == RESHAPE

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _on_begun(self, task: ZoneTask) -> None:
        if self._host is None:
            return
        self._show()
        geometry = task.zone.geometry if task.zone is not None else None
        self._host.view.setFocus()
        self._host.say(
            "editZone", {"kind": task.kind, "geometry": geometry, "words": self._words(task.kind)}
        )

    def _on_stopped(self) -> None:
        if self._host is not None:
            self._host.say("stopEditing")
        self._show()

    def _on_zoom_wanted(self, box: Box) -> None:
        if self._host is not None:
            self._host.say("fit", [box.west, box.south, box.east, box.north])

    def _on_clicked(self, lat: float, lon: float, _held: bool) -> None:
        """Choose the smallest of the zones under a click that met no event, or none."""
        if self._desk.comparison is not None:
            return
        here = shapely.Point(lon, lat)
        shapes = [(shape_of(zone.geometry), zone.id) for zone in self._desk.drawn()]
        under = [(shape.area, key) for shape, key in shapes if shape.contains(here)]
        self._desk.choose(min(under)[1] if under else None)

    def _words(self, kind: str) -> dict[str, str]:
        hints = {
            DRAW: self.tr("Click the corners, double click the last. Backspace takes one back."),
            SPLIT: self.tr("Click outside the zone, then across it; double click the end."),
            RESHAPE: self.tr("Drag corners or the dots between; right click removes one."),
        }
        return {
            "hint": hints[kind], "finish": self.tr("Finish"), "cancel": self.tr("Cancel"),
            "far": self.tr("Too many corners to show: zoom in to move them."),
        }  # fmt: skip
