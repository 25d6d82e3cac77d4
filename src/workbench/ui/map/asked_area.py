# SPDX-License-Identifier: MIT
"""The area that the filter asks for: its outline on the map, and what else may lie in it."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QTimer

from workbench.domain.filters import Filter, Inside, Within
from workbench.session.session import Session
from workbench.session.stage import Scene, Stage
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
        more = count_perhaps_there(self._session.stage)
        words = self.tr("%Ln more event(s), placed only roughly, may lie here", "", more)
        if self._host is not None:
            self._host.say("offerMore", words if more else "", self.tr("Show them"))

    def _on_more_wanted(self) -> None:
        question = self._session.stage.scene.focus.filter
        part = asked_area(question)
        if part is not None:
            self._session.stage.look(filter=question.asking(replace(part, loosely=True)))


def asked_area(question: Filter) -> Inside | Within | None:
    """Return the part of a filter that asks for an area of the map, if there is one."""
    part = question.on("place")
    return part if isinstance(part, Inside | Within) else None


def count_perhaps_there(stage: Stage) -> int:
    """Return how many events more the filter would find that perhaps lie in its area."""
    question = stage.scene.focus.filter
    part = asked_area(question)
    if part is None or part.loosely:
        return 0
    perhaps = stage.mask_of(question.asking(replace(part, loosely=True)))
    return int(np.count_nonzero(perhaps)) - int(np.count_nonzero(stage.mask_of(question)))


def tell_of_those_perhaps_there(session: Session) -> None:
    """Say how many more events may lie in an area that was just asked for."""
    more = count_perhaps_there(session.stage)
    if more:
        session.told.emit(
            QCoreApplication.translate(
                "MapAskedArea", "%Ln more event(s), placed only roughly, may lie there.", "", more
            )
        )


def _outline(part: Inside | Within | None) -> list[tuple[float, float]] | None:
    """Return the corners (lon, lat) of an area that stays where it is."""
    if isinstance(part, Within):
        return list(part.ring)
    if part is None or part.follows:
        return None
    box = part.box
    east = box.east + 360.0 if box.east < box.west else box.east
    return [(box.west, box.south), (east, box.south), (east, box.north), (box.west, box.north)]
