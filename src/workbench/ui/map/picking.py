# SPDX-License-Identifier: MIT
"""The map waits for a click where a form asks for a point."""

from PySide6.QtCore import QObject

from workbench.session.session import Session
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
        self._desk = point_desk_of(session)
        self._desk.begun.connect(self._on_begun)
        self._desk.ended.connect(self._on_ended)
        bridge.page_ready.connect(self._on_page_ready)
        bridge.point_picked.connect(self._desk.answer)
        bridge.pick_left.connect(self._on_left)

    def _on_page_ready(self) -> None:
        if self._desk.is_asked:
            self._on_begun()

    def _on_left(self) -> None:
        self._desk.give_up()

    def _on_begun(self) -> None:
        words = self.tr("Click where it was. Enter takes the middle of the map, Esc leaves.")
        self._host.say("pickPoint", words)
        self._host.view.setFocus()

    def _on_ended(self) -> None:
        self._host.say("stopPicking")
