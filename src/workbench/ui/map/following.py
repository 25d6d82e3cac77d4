# SPDX-License-Identifier: MIT
"""Only what is in view: a filter's box that goes where the map goes."""

from dataclasses import replace

from PySide6.QtCore import QObject

from workbench.domain.filters import Box, Filter, Inside
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.map.asked_area import tell_of_those_perhaps_there
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry

_DIGITS = 5  # of a degree: a metre


class MapFollowing(QObject):
    """Keeps the box of the filter on what the map shows, while the filter says so.

    Where a box comes from elsewhere (Back, a saved view) the map goes to it instead.
    """

    def __init__(self, session: Session, bridge: MapBridge, parent: QObject | None = None) -> None:
        """Hear of the reader's moves."""
        super().__init__(parent)
        self._session, self._stage = session, session.stage
        self._host: PageHost | None = None
        self._seen: Box | None = None
        self._framings = 0
        bridge.view_changed.connect(self._on_view_changed)
        bridge.reader_moved.connect(self._on_reader_moved)
        bridge.in_view_wanted.connect(self._on_wanted)

    def begin(self, host: PageHost) -> None:
        """The page stands."""
        self._host = host

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Say whether the filter follows; bring its box into view if it is not what is seen."""
        if self._host is None or (before and before.focus.filter is scene.focus.filter):
            return
        part = followed(scene.focus.filter)
        self._host.say("setPressed", "in_view", part is not None)
        if part is not None and part.box != self._seen:
            self.frame(part.box)

    def frame(self, box: Box) -> None:
        """Have the map show a box as it was seen before, which is no move of the reader's."""
        if self._host is not None:
            self._seen = box
            self._framings += 1
            self._host.say("frame", [box.west, box.south, box.east, box.north], self._framings)

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """The filter is told elsewhere."""
        return []

    def _on_view_changed(self, box: Box, _zoom: float) -> None:
        if followed(self._stage.scene.focus.filter) is None:
            self._seen = _rounded(box)

    def _on_reader_moved(self, box: Box, framings: int) -> None:
        """Go along, unless the move was on its way here before the map was sent elsewhere."""
        is_new = framings == self._framings
        if is_new and followed(self._stage.scene.focus.filter) is not None:
            self._follow(_rounded(box))

    def _on_wanted(self, wanted: bool) -> None:
        question = self._stage.scene.focus.filter
        if wanted and self._seen is not None:
            self._follow(self._seen)
            tell_of_those_perhaps_there(self._session)
        elif followed(question) is not None:
            self._stage.look(filter=question.without("place"))

    def _follow(self, box: Box) -> None:
        self._seen = box
        question = self._stage.scene.focus.filter
        part = followed(question) or Inside(box, follows=True)
        self._stage.look(filter=question.asking(replace(part, box=box)))


def followed(question: Filter) -> Inside | None:
    """Return the part of a filter whose box goes with the map, if there is one."""
    part = question.on("place")
    return part if isinstance(part, Inside) and part.follows else None


def _rounded(box: Box) -> Box:
    west, south, east, north = (
        round(side, _DIGITS) for side in (box.west, box.south, box.east, box.north)
    )
    return Box(west, south, east, north)
