# SPDX-License-Identifier: MIT
"""Which of several candidates is at hand, and the way to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.labels import ElidedLabel, plain_label


class CandidateStrip(QWidget):
    """Hidden while a text tells one event."""

    turned = Signal(int)  # 1 on, -1 back

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = tool_button(icons, "left", self.tr("Event before"), shortcut="Ctrl+PgUp")
        self.on = tool_button(icons, "right", self.tr("Next event"), shortcut="Ctrl+PgDown")
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self._which = plain_label(tone="strong")
        self._standing = ElidedLabel(tone="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.back, self._which, self.on):
            row.addWidget(widget)
        row.addWidget(self._standing, 1)
        self.hide()

    def text(self) -> str:
        """Return what the strip says."""
        return f"{self._which.text()} {self._standing.text()}".strip()

    def show_candidate(self, number: int, count: int, *, saved: int, is_saved: bool) -> None:
        """Say which candidate of how many is at hand, and how many are saved."""
        self.setVisible(count > 1)
        which = self.tr("Event {number} of {count}")
        self._which.setText(which.format(number=number + 1, count=count))
        said: list[str] = []
        if is_saved:
            said.append(self.tr("saved already: saving makes another"))
        elif saved:
            said.append(self.tr("%Ln saved", "", saved))
        if not is_saved:
            said.append(self.tr("Ctrl+PgDn skips"))
        self._standing.setText(" \N{MIDDLE DOT} ".join(said))
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number + 1 < count)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_on(self) -> None:
        self.turned.emit(1)
