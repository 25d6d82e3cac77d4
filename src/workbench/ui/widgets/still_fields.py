# SPDX-License-Identifier: MIT
"""Fields that keep their value while a page is scrolled over them with the wheel."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from workbench.ui.widgets.fields import dress_spin_box

_FEW_LETTERS = 10


class StillComboBox(QComboBox):
    """A combo box for values with names; `choose` is silent, as is the wheel without focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW_LETTERS)

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer other values, each with its name; what was chosen stays where it can."""
        if [(self.itemData(row), self.itemText(row)) for row in range(self.count())] == [*values]:
            return
        before = self.value()
        self.clear()
        for value, name in values:
            self.addItem(name, value)
        self.choose(before)

    def choose(self, value: str) -> None:
        """Show a value; one that is not offered is added as it stands."""
        row = self.findData(value)
        if row < 0 and value:
            self.addItem(value, value)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def value(self) -> str:
        """Return what is chosen, or nothing."""
        return self.currentData() or ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NameBox(StillComboBox):
    """A combo box into which a name can be typed that is not offered; `named` tells a new one."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shown = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would write the rest of a name that is offered behind one that only begins like it.
        self.setCompleter(None)  # pyright: ignore[reportArgumentType]
        line = self.lineEdit()
        assert line is not None
        self._line = line
        line.setAccessibleName(name)
        line.editingFinished.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_name(self, name: str) -> None:
        """Show a name, unless another one is being typed."""
        if self._line.hasFocus() and self._line.isModified():
            return
        self._shown = name
        self._line.setText(name)

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer other names; what stands in the field stays."""
        text, is_modified = self._line.text(), self._line.isModified()
        self.offer([(name, name) for name in names])
        self._line.setText(text)
        self._line.setModified(is_modified)

    def _on_chosen(self) -> None:
        self._line.setModified(False)
        name = self._line.text().strip()
        if not name:
            self._line.setText(self._shown)
        elif name != self._shown:
            self._shown = name
            self.named.emit(name)


class StillSpinBox(QSpinBox):
    """A spin box that the wheel changes only while it has the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        dress_spin_box(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
