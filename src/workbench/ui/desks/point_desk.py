# SPDX-License-Identifier: MIT
"""A point on the map that a form asks for: who asks, and what is answered."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.domain.place_following import columns_of_point
from workbench.session.session import Session

Take = Callable[[dict[str, Any]], object]


class PointDesk(QObject):
    """One a session; the last who asks is answered."""

    begun = Signal()  # the map is to come up, and to wait for a click
    answered = Signal()  # the form is to come up again
    ended = Signal()  # answered, or asked for no longer
    forgotten = Signal()  # the form no longer holds the point that it was answered

    def __init__(self, session: Session) -> None:
        """Nobody asks."""
        super().__init__(session)
        self._take: Take | None = None

    @property
    def is_asked(self) -> bool:
        """Whether somebody waits for a point."""
        return self._take is not None

    def ask(self, take: Take) -> None:
        """Ask for a point; `take` gets the columns of an event that follow from it.

        It gets none of them where the analyst gives up on the map.
        """
        self._take = take
        self.begun.emit()

    def answer(self, lat_deg: float, lon_deg: float, zoom: float) -> None:
        """Hand on a point that was clicked on a map at a zoom."""
        self._answer(columns_of_point(lat_deg, lon_deg, zoom))

    def give_up(self) -> None:
        """Answer that no point was chosen on the map."""
        self._answer({})

    def leave(self, take: Take | None = None) -> None:
        """Ask no longer; `take`: only if it is this one that waits."""
        if self._take is not None and take in (None, self._take):
            self._take = None
            self.ended.emit()

    def forget(self) -> None:
        """Say that the point which was answered last no longer stands in the form."""
        self.forgotten.emit()

    def _answer(self, values: dict[str, Any]) -> None:
        take, self._take = self._take, None
        if take is not None:
            self.ended.emit()
            self.answered.emit()
            take(values)


def point_desk_of(session: Session) -> PointDesk:
    """Return the one desk of a session, made when it is first asked for."""
    known = session.findChild(PointDesk)
    return known if isinstance(known, PointDesk) else PointDesk(session)
