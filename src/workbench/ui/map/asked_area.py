# SPDX-License-Identifier: MIT
"""The area that the filter asks for: its outline on the map, and what else may lie in it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from workbench.analysis.maps.asked_area import asked_area, count_perhaps_there, outline_of
from workbench.domain.filters import Inside, Within
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry

_COUNT_MS = 80  # after the last change: counting would hold a drag or playing back


class MapAskedArea(QObject):
    """Draws the filter's box or ring, and offers the events that only perhaps lie in it."""

    def __init__(self, session: Session, bridge: MapBridge, parent: QObject | None = None) -> None:
        """Hear whether what is offered is wanted."""
        super().__init__(parent)
        self._session = session
        self._host: PageHost | None = None
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._offer)
        bridge.more_wanted.connect(self._on_more_wanted)
        session.closed.connect(self._counting.stop)

    def begin(self, host: PageHost) -> None:
        """The page stands."""
        self._host = host

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the outline of what is asked for; a box that follows the map is its window."""
        if self._host is None:
            return
        part = asked_area(scene.focus.filter)
        if before is None or part != asked_area(before.focus.filter):
            self._host.say("showAskedArea", _outline(part))
        elif before.visible is scene.visible:
            return
        if part is None or part.loosely:
            self._counting.stop()
            self._host.say("offerMore", "", "")
        else:
            self._counting.start()

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """The filter is told elsewhere."""
        return []

    def _offer(self) -> None:
        more = _count_more(self._session)
        words = self.tr("%Ln more event(s), placed only roughly, may lie here", "", more)
        if self._host is not None:
            self._host.say("offerMore", words if more else "", self.tr("Show them"))

    def _on_more_wanted(self) -> None:
        question = self._session.stage.scene.focus.filter
        part = asked_area(question)
        if part is not None:
            self._session.stage.look(filter=question.asking(replace(part, loosely=True)))


def tell_of_those_perhaps_there(session: Session) -> None:
    """Say how many more events may lie in an area that was just asked for."""
    more = _count_more(session)
    if more:
        session.told.emit(
            QCoreApplication.translate(
                "MapAskedArea", "%Ln more event(s), placed only roughly, may lie there.", "", more
            )
        )


def _count_more(session: Session) -> int:
    stage = session.stage
    return count_perhaps_there(stage.scene.focus.filter, stage.mask_of)


def _outline(part: Inside | Within | None) -> list[tuple[float, float]] | None:
    """Return the corners (lon, lat) of an area that stays where it is."""
    if part is None or (isinstance(part, Inside) and part.follows):
        return None
    return list(outline_of(part))
