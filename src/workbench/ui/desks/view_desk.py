# SPDX-License-Identifier: MIT
"""Saved views being taken up, from wherever: the filter is asked, and the rest is told."""

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import InputError
from workbench.domain.filters import filter_from_json
from workbench.domain.register import ViewEntry
from workbench.session.session import Session


class ViewDesk(QObject):
    """One a session."""

    taken_up = Signal(object)  # ViewEntry, whose filter was asked for just now

    def __init__(self, session: Session) -> None:
        """Wait for views."""
        super().__init__(session)
        self._session = session

    def ask(self, question: str) -> bool:
        """Ask what a filter kept as JSON asks; return whether it could be read."""
        try:
            asked = filter_from_json(question)
        except InputError as error:
            self._session.refused.emit(str(error))
            return False
        self._session.stage.look(filter=asked)
        return True

    def take_up(self, view: ViewEntry) -> bool:
        """Ask what a view asks, and tell of it; return whether it could be read."""
        is_read = self.ask(view.filter)
        if is_read:
            self.taken_up.emit(view)
        return is_read


def view_desk_of(session: Session) -> ViewDesk:
    """Return the one desk of a session, made when it is first asked for."""
    known = session.findChild(ViewDesk)
    return known if isinstance(known, ViewDesk) else ViewDesk(session)
