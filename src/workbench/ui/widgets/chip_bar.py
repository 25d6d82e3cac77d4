# SPDX-License-Identifier: MIT
"""The look of the filter bar: chips that wrap, a button for one more, and totals at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import RunsLabel


class ChipBar(QFrame):
    """A bar of chips; what they mean and what a click does is the owner's."""

    def __init__(self, icons: Icons, *, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._chips: list[Chip] = []
        self.add_button: QPushButton = push_button(add_text, kind="dashed")
        self.totals = RunsLabel()
        self._flow_host = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._flow_host.setSizePolicy(policy)
        self._flow = FlowLayout(self._flow_host, gap_px=6)
        self._flow.addWidget(self.add_button)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 5, 12, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._flow_host, 1)
        self._row.addWidget(self.totals)
        self.setMinimumHeight(icons.appearance.size("filter_bar"))

    def chips(self) -> Sequence[Chip]:
        """Give the chips from left to right."""
        return tuple(self._chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips instead of those there are; the focus stays at its place in the row."""
        focused = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        for index, chip in enumerate(self._chips):
            self._flow.insert_widget(index, chip)
            chip.show()
        if focused is not None:
            rest = [*self._chips[focused:], *reversed(self._chips[:focused]), self.add_button]
            rest[0].setFocus()

    def add_leading(self, widget: QWidget) -> None:
        """Set a widget before the chips, such as the text search."""
        self._row.insertWidget(self._row.indexOf(self._flow_host), widget)

    def add_trailing(self, widget: QWidget) -> None:
        """Set a widget at the right end."""
        self._row.addWidget(widget)
