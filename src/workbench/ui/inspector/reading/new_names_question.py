# SPDX-License-Identifier: MIT
"""Asks once, before an event is saved, what becomes of names that are new and were guessed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner


class NewNamesQuestion(Banner):
    """Has the keyboard while it asks: Enter adds the names, Delete leaves them out, Esc goes back.

    Hidden while there is nothing to ask.
    """

    answered = Signal(bool)  # whether the names are added
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, tone="info", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("New names"))
        self.add = self.add_button(self.tr("Add"), primary=True)
        self.leave_out = self.add_button(self.tr("Leave out"))
        self.add.clicked.connect(self._on_added)
        self.leave_out.clicked.connect(self._on_left_out)
        self.hide()

    def ask(self, names: Sequence[str]) -> None:
        """Ask about names."""
        self.say(
            self.tr("{names}. Add them? Enter adds, Del leaves out.").format(
                names=", ".join(names)
            ),
            strong=self.tr("%Ln new name(s):", "", len(names)),
        )
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.answer(True)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.answer(False)
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def answer(self, adds: bool) -> None:
        """Take an answer."""
        self.hide()
        self.answered.emit(adds)

    def _on_added(self) -> None:
        self.answer(True)

    def _on_left_out(self) -> None:
        self.answer(False)
