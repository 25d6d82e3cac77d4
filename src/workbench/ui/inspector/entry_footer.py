# SPDX-License-Identifier: MIT
"""What stands below the form of a new event: saving, letting go, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from workbench.ui.widgets.buttons import ActionPushButton, push_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip


class EntryFooter(QFrame):
    """Its key, Ctrl+Enter, works anywhere on the page that it is made for."""

    next_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, page: QWidget) -> None:
        """Be the footer of a page."""
        super().__init__(page)
        self.setProperty("surface", "foot")
        self.carry = QCheckBox(self.tr("keep date, place, source"))
        self.carry.setChecked(True)
        self.carry.setToolTip(
            plain_tooltip(
                self.tr(
                    "Save, next carries the day, the place and the first source over to the next."
                )
            )
        )
        self.notice = Hint()
        save_next = QAction(self.tr("Save, next"), page)
        save_next.setToolTip(self.tr("Save the event and begin the next"))
        save_next.setShortcut(QKeySequence("Ctrl+Return"))
        save_next.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save_next.triggered.connect(self._on_next)
        page.addAction(save_next)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), page)
        keypad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keypad.activated.connect(self.next_wanted)
        self.next_button = ActionPushButton(save_next, kind="primary", badge=True)
        self.save_button = push_button(self.tr("Save"))
        self.save_button.clicked.connect(self._on_save)
        self.discard_button = push_button(self.tr("Discard"), kind="quiet")
        self.discard_button.clicked.connect(self._on_discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self.notice)
        column.addWidget(flow_row(*self.stops()))

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [self.next_button, self.save_button, self.discard_button, self.carry]

    def _on_next(self) -> None:
        self.next_wanted.emit()

    def _on_save(self) -> None:
        self.save_wanted.emit()

    def _on_discard(self) -> None:
        self.discard_wanted.emit()
