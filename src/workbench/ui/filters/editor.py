# SPDX-License-Identifier: MIT
"""What every editor of a condition does: show the question as it is, and tell the new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.filters import Filter
from workbench.session.stage import Stage


class Editor(QWidget):
    """A page of the popup. Tells whole questions, so that the bar need not know its field."""

    asked = Signal(object)  # Filter

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        """Edit the question of a stage."""
        super().__init__(parent)
        self.stage = stage

    @property
    def question(self) -> Filter:
        """What is asked now."""
        return self.stage.scene.focus.filter

    def begin(self, *, denied: bool = False) -> None:
        """Be opened: take the keyboard, forget what was typed."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the present scene."""
        raise NotImplementedError
