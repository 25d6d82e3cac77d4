# SPDX-License-Identifier: MIT
"""A search above a list: Down or Enter goes on into the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from workbench.ui.widgets.search_field import SearchField


class ListSearch(SearchField):
    """A SearchField that says when the list below is to take the keys."""

    into_list = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on into the list by Down or Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.into_list.emit()
        else:
            super().keyPressEvent(event)
