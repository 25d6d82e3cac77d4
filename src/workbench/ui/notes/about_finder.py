# SPDX-License-Identifier: MIT
"""Finds the record that a note is to be about, by typing its name."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.casefile.queries.citations import Citable, find_citable
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.popup_place import on_screen
from workbench.ui.widgets.prose.cite_popup import CitePopup


class AboutFinder(QObject):
    """Opens a list below a button; the list is read in a read lane."""

    chosen = Signal(object)  # Citable

    def __init__(self, session: Session, icons: Icons, button: QWidget) -> None:
        """Stand below `button`."""
        super().__init__(button)
        self._session = session
        self._button = button
        self._is_open = False
        self.popup = CitePopup(icons, button)
        self.popup.field.setPlaceholderText(self.tr("Event, actor, source, zone…"))
        self.popup.chosen.connect(self._on_chosen)
        self.popup.field.textEdited.connect(self._look)
        self.popup.field.installEventFilter(self)

    def begin(self) -> None:
        """Ask for a record."""
        self._is_open = True
        self.popup.field.clear()
        self._look("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from its field; leaving that closes it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            return self.popup.take_key(event.key())
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Take the list away."""
        self._is_open = False
        self.popup.hide()

    def _look(self, text: str) -> None:
        scene = self._session.stage.scene
        near = [scene.focus.current] if scene.focus.current is not None else []
        self._session.read(
            "Find record", find_citable, then=self._on_found, key="note-about-find",
            text=text, register=scene.register, near=near,
        )  # fmt: skip

    def _on_found(self, found: list[Citable]) -> None:
        if self._is_open:
            others = [one for one in found if one.kind != "note"]
            window = self._button.window()
            self.popup.show_found(others, on_screen(self._button), window, ask=True)
            self.popup.field.setFocus()

    def _on_chosen(self, record: Citable) -> None:
        self.close()
        self.chosen.emit(record)
