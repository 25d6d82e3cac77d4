# SPDX-License-Identifier: MIT
"""The line at the foot of the table that tags what is selected."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label


class TagField(QFrame):
    """Hidden until it is asked for; Enter tells the tag, Escape closes."""

    entered = Signal(str)  # a tag's path, such as "attack / VBIED"
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sunken")
        self._words = plain_label()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("attack / vehicle bomb"))
        self.line.setAccessibleName(self.tr("Tag"))
        self.line.setMaximumWidth(360)
        self._paths = QStringListModel(self)
        completer = QCompleter(self._paths, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        add = push_button(self.tr("Tag"), kind="primary")
        cancel = push_button(self.tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(8)
        row.addWidget(IconLabel(icons, "tag", colour="icon_muted"))
        row.addWidget(self._words)
        row.addWidget(self.line, 1)
        row.addWidget(add)
        row.addWidget(cancel)
        row.addStretch(1)
        self.line.returnPressed.connect(self._on_entered)
        add.clicked.connect(self._on_entered)
        cancel.clicked.connect(self.close_field)
        self.hide()

    def open_for(self, words: str, paths: Sequence[str]) -> None:
        """Ask for a tag; `words` say what will be tagged, `paths` are the tags that there are."""
        self._words.setText(words)
        self.line.setAccessibleName(words)
        self._paths.setStringList(list(paths))
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_field(self) -> None:
        """Close without a tag."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_field()
        else:
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        path = self.line.text().strip()
        if not path.strip("/ "):
            return
        self.hide()
        self.entered.emit(path)
        self.closed.emit()
