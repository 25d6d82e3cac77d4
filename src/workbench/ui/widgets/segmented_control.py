# SPDX-License-Identifier: MIT
"""A few choices side by side of which one is on, as for perspectives."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.ui.widgets.labels import plain_tooltip


class SegmentedControl(QFrame):
    """Exactly one of its segments is on; the arrow keys go from one to the next."""

    chosen = Signal(int)  # the index that the user chose

    def __init__(
        self, texts: Sequence[str], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for index, text in enumerate(texts):
            segment = _Segment(self)
            segment.setText(text)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        if texts:
            self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)
        self._current = self._group.checkedId()

    def current(self) -> int:
        """Give the index of the segment that is on, -1 where there is none."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Switch a segment on without a word."""
        self._current = index
        self._group.button(index).setChecked(True)

    def set_tooltip(self, index: int, text: str) -> None:
        """Say more of a segment, its shortcut for one."""
        self._group.button(index).setToolTip(plain_tooltip(text))

    def button(self, index: int) -> QToolButton:
        """Give the button of a segment."""
        button = self._group.button(index)
        assert isinstance(button, QToolButton)
        return button

    def _on_clicked(self, index: int) -> None:
        if index != self._current:
            self._current = index
            self.chosen.emit(index)


class _Segment(QToolButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
