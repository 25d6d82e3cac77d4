# SPDX-License-Identifier: MIT
"""What an empty pane says: what goes there, and how it gets there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label

_WIDEST_PX = 420
_MARGIN_PX, _TIGHT_PX = 16, 6


class EmptyState(QWidget):
    """An icon, a title, a sentence and buttons in the middle of a pane."""

    def __init__(
        self,
        icons: Icons,
        *,
        icon: str,
        title: str,
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        size = icons.appearance.size("icon_empty")
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = IconLabel(icons, icon, size_px=size, colour="icon_muted")
        self._title = plain_label(title, tone="heading", wrap=True)
        self._title.setAlignment(middle)
        self._sentence = plain_label(sentence, tone="muted", wrap=True)
        self._sentence.setAlignment(middle)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = self._column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon, 0, middle)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        host = QWidget()
        host.setLayout(column)
        host.setMaximumWidth(_WIDEST_PX)
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(*[_MARGIN_PX] * 4)
        across.addStretch(1)
        across.addWidget(host, 100)
        across.addStretch(1)
        self.say(title, sentence)

    def say(self, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def add_button(self, text: str, *, primary: bool = False, icon: str = "") -> QPushButton:
        """Add a button that leads out of emptiness."""
        kind = "primary" if primary else ""
        button = push_button(text, kind=kind, icons=self._icons, icon=icon)
        self._buttons.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out of a low pane: words that are cut say less than none."""
        super().resizeEvent(event)
        wide = min(_WIDEST_PX, self.width() - 2 * _MARGIN_PX)
        needed = self._column.totalHeightForWidth(wide) + 2 * _MARGIN_PX
        if self._icon.isHidden():
            needed += self._icon.sizeHint().height() + self._column.spacing()
        has_room = self.height() >= needed
        self._icon.setVisible(has_room)
        self._across.setContentsMargins(*[_MARGIN_PX if has_room else _TIGHT_PX] * 4)
