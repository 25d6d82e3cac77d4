# SPDX-License-Identifier: MIT
"""Says which events have typed words that were never saved, and leads to them one by one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.queries.entry import find_event
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.record_words import field_list

Texts = Mapping[str, str]  # field of the form: what was typed into it


class Unsaved(Banner):
    """One event after the other; each is decided on its own page."""

    event_wanted = Signal(int)
    dropped = Signal(int)  # an event that is no longer there

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, tone="info", parent=parent)
        self._session = session
        self._texts: dict[int, Texts] = {}
        self._told: int | None = None
        self.show_button = self.add_button(self.tr("Show"))
        self.show_button.clicked.connect(self._on_show)
        self.hide()

    def keep(self, event: int, texts: Texts) -> None:
        """Offer the words of an event until they are taken."""
        self._texts[event] = texts
        self._tell()

    def take(self, event: int) -> Texts:
        """Give the words of an event back to the form, and offer them no longer."""
        texts = self._texts.pop(event, {})
        if texts:
            self._tell()
        return texts

    @property
    def texts(self) -> Mapping[int, Texts]:
        """What is offered, by event."""
        return self._texts

    def _tell(self) -> None:
        self._told = next(iter(self._texts), None)
        if self._told is None:
            self.hide()
        else:
            self._session.read(
                "Read event", find_event, event=self._told, then=self._on_read, key="unsaved"
            )

    def _on_read(self, event: Event | None) -> None:
        gone = self._told if event is None else None
        if gone is not None:  # deleted: its words belong nowhere
            self.take(gone)
            self.dropped.emit(gone)
        elif event is not None and event.id in self._texts:
            said = self.tr("typed into “{title}”: {fields}.").format(
                title=event.title, fields=field_list(self._texts[event.id])
            )
            others = len(self._texts) - 1
            if others:
                said += " " + self.tr("%Ln more event(s) wait.", "", others)
            self.say(said, strong=self.tr("Not saved yet:"))
            self.show()

    def _on_show(self) -> None:
        if self._told is not None:
            self.event_wanted.emit(self._told)
