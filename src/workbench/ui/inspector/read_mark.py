# SPDX-License-Identifier: MIT
"""The small mark below a field's label: its value was read from a text, and how surely."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_ICON_PX = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon by its role, a word, and what it means; `doubt`: what is asked of the value."""

    icon: str
    word: str
    tip: str
    doubt: str = ""


class ReadMark(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icons, "file.text", size_px=_ICON_PX, colour="icon_muted")
        self._word = plain_label(tone="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.hide()

    def text(self) -> str:
        """Return what it says; empty while it is not shown."""
        return "" if self.isHidden() else self._word.text()

    def show_mark(self, mark: Mark | None) -> None:
        """Show a mark, or none."""
        self.setVisible(mark is not None)
        if mark is not None:
            self._icon.set_icon(mark.icon, "icon_muted")
            self._word.setText(mark.word)
            self.setToolTip(plain_tooltip(mark.tip))
