# SPDX-License-Identifier: MIT
"""A strip that says one thing that matters now, with what can be done about it."""

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import RunsLabel

_LOOKS = {  # tone: icon, colour role
    "alert": ("alert", "alert"),
    "danger": ("danger", "danger"),
    "info": ("info", "accent"),
    "ok": ("ok", "ok"),
}


class Banner(QFrame):
    """A sentence on a coloured strip; the tone is "alert", "danger", "info" or "ok"."""

    dismissed = Signal()

    def __init__(
        self,
        icons: Icons,
        *,
        tone: str = "alert",
        dismissable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        icon, colour = _LOOKS[tone]
        self._icon = IconLabel(icons, icon, colour=colour)
        self._text = RunsLabel(wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        if dismissable:
            row.addWidget(self._close_button())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Change what kind of message it is."""
        icon, colour = _LOOKS[tone]
        self._icon.set_icon(icon, colour)
        set_look(self, tone=tone)
        set_look(self._text, tone=tone if tone != "info" else "")

    def say(self, text: str, *, strong: str = "") -> None:
        """Say a sentence; `strong` are its first words, in bold."""
        self._text.set_runs((f"{strong} " if strong else "", "strong"), text)
        self.setAccessibleName(self._text.plain_text())

    def text(self) -> str:
        """Give the whole sentence."""
        return self._text.plain_text()

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """Add a button for what can be done about it."""
        button = push_button(text, kind="primary" if primary else "")
        self._buttons.addWidget(button)
        return button

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._icons.icon("close"))
        button.setIconSize(QSize(12, 12))
        said = QCoreApplication.translate("Banner", "Dismiss this message")
        button.setAccessibleName(said)
        button.setToolTip(said)
        button.clicked.connect(self._on_dismissed)
        return button

    def _on_dismissed(self) -> None:
        self.hide()
        self.dismissed.emit()
