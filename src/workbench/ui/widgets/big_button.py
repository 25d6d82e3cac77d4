# SPDX-License-Identifier: MIT
"""A button with room to say what it leads to: an icon, words, and a sentence below them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label

_ICON_PX = 24


class BigButton(QPushButton):
    """As large as its words need; the sentence is its description for screen readers."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        words: str,
        sentence: str,
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "big-primary" if primary else "big")
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setAccessibleDescription(sentence)
        colour = "on_accent" if primary else "accent"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(6)
        parts = (
            IconLabel(icons, icon, size_px=_ICON_PX, colour=colour),
            plain_label(words, tone="heading"),
            plain_label(sentence, tone="muted", wrap=True),
        )
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(part)
        self._column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as well: it stands on a page, where no other button would."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for what the words need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never be too small for the words."""
        return self._column.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """Grow as the sentence breaks."""
        return self._column.heightForWidth(width)
