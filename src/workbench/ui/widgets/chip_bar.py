# SPDX-License-Identifier: MIT
"""The look of the filter bar: chips that wrap, a button for one more, and totals at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import RunsLabel


class ChipBar(QFrame):
    """A bar of chips; what they mean and what a click does is the owner's."""

    opened = Signal(int)  # the chip's place in the row
    removed = Signal(int)

    def __init__(self, icons: Icons, *, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._icons = icons
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

    def show_texts(self, texts: Sequence[str]) -> bool:
        """Show one chip a text, and tell whether there are more or fewer than before.

        Chips that are there take other words, and the focus stays at its place in the row.
        """
        before = len(self._chips)
        for chip, text in zip(self._chips, texts, strict=False):
            if chip.text() != text:
                chip.set_text(text)
        for text in texts[before:]:
            self._add(text)
        for chip in self._chips[len(texts) :]:
            self._remove(chip)
        return len(texts) != before

    def _add(self, text: str) -> None:
        chip = Chip(self._icons, text)
        chip.activated.connect(self._on_activated)
        chip.remove_requested.connect(self._on_remove_requested)
        self._flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _remove(self, chip: Chip) -> None:
        had_focus = chip.hasFocus()
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        if had_focus:
            (self._chips[-1] if self._chips else self.add_button).setFocus()
        chip.hide()
        chip.deleteLater()

    def _on_activated(self) -> None:
        self.opened.emit(self._place())

    def _on_remove_requested(self) -> None:
        self.removed.emit(self._place())

    def _place(self) -> int:
        """Return where the chip that sent a signal stands in the row."""
        chip = self.sender()
        assert isinstance(chip, Chip)
        return self._chips.index(chip)

    def add_leading(self, widget: QWidget) -> None:
        """Set a widget before the chips, such as the text search."""
        self._row.insertWidget(self._row.indexOf(self._flow_host), widget)

    def add_trailing(self, widget: QWidget) -> None:
        """Set a widget at the right end."""
        self._row.addWidget(widget)
