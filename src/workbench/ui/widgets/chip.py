# SPDX-License-Identifier: MIT
"""A chip: one condition, actor or tag in a rounded frame that can be opened and removed."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip

_LONGEST_PX = 320


class Chip(QFrame):
    """Shows a short text; a click, Enter or Space opens it, Delete or Backspace removes it."""

    activated = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        icons: Icons,
        text: str,
        *,
        detail: str = "",
        removable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._removable = removable
        self._text = ElidedLabel(text)
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._detail = plain_label(detail, tone="muted")
        self._remove = QToolButton(self)
        self._remove.setIcon(icons.icon("remove", "icon_muted"))
        self._remove.setIconSize(QSize(10, 10))
        self._remove.setFixedSize(16, 16)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.setVisible(removable)
        self._remove.clicked.connect(self.remove_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 3 if removable else 8, 0)
        row.setSpacing(5)
        for widget in (self._text, self._detail, self._remove):
            row.addWidget(widget)
        self._detail.setVisible(bool(detail))
        self.setFixedHeight(icons.appearance.size("chip"))
        self.setMaximumWidth(_LONGEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def text(self) -> str:
        """Give the text as it was set."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text.setText(text)
        name = QCoreApplication.translate("Chip", "Remove {name}").format(name=text)
        self._remove.setAccessibleName(name)
        self._tell()

    def set_detail(self, detail: str, *, said: str = "") -> None:
        """Show a small remark behind the text; `said` is it in words, for the tooltip."""
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._detail.setToolTip(plain_tooltip(said))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or remove by key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        elif self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by click."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.activated.emit()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def _tell(self) -> None:
        parts = (self._text.text(), self._detail.text())
        self.setAccessibleName(" ".join(part for part in parts if part))
        if self._removable:
            self.setAccessibleDescription(
                QCoreApplication.translate("Chip", "Press Delete to remove it.")
            )
        self.updateGeometry()
