# SPDX-License-Identifier: MIT
"""The map waits for a click where a form asks for a point, and marks where it was."""

from PySide6.QtCore import QObject

from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.point_desk import point_desk_of
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost


class MapPicking(QObject):
    """Lives with its map."""

    def __init__(
        self, session: Session, host: PageHost, bridge: MapBridge, parent: QObject
    ) -> None:
        """Answer the session's desk."""
        super().__init__(parent)
        self._host = host
        self._is_marked = False
        self._desk = point_desk_of(session)
        self._desk.begun.connect(self._on_begun)
        self._desk.ended.connect(self._on_ended)
        self._desk.forgotten.connect(self._unmark)
        bridge.page_ready.connect(self._on_page_ready)
        bridge.point_picked.connect(self._on_picked)
        bridge.pick_left.connect(self._on_left)
        session.stage.changed.connect(self._on_scene_changed)

    def _on_page_ready(self) -> None:
        if self._desk.is_asked:
            self._on_begun()

    def _on_picked(self, lat_deg: float, lon_deg: float, zoom: float) -> None:
        self._host.say("showPicked", lat_deg, lon_deg, self.tr("Picked point"))
        self._is_marked = True
        self._desk.answer(lat_deg, lon_deg, zoom)

    def _on_scene_changed(self, new: Scene, old: Scene) -> None:
        """An event that was changed or made has its own mark, and another has another point."""
        if new.frame is not old.frame or new.focus.current != old.focus.current:
            self._unmark()

    def _unmark(self) -> None:
        if self._is_marked:
            self._is_marked = False
            self._host.say("hidePicked")

    def _on_left(self) -> None:
        self._desk.give_up()

    def _on_begun(self) -> None:
        self._unmark()
        words = self.tr("Click where it was. Enter takes the middle of the map, Esc leaves.")
        self._host.say("pickPoint", words)
        self._host.view.setFocus()

    def _on_ended(self) -> None:
        self._host.say("stopPicking")
