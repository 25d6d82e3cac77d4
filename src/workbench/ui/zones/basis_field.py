# SPDX-License-Identifier: MIT
"""What a zone rests on, as chips: its events, and its sources."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import plain_label, plain_tooltip


class BasisField(QWidget):
    """Chips of records by their keys, and a button that adds more."""

    changed = Signal(object)  # the keys that are left
    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, icons: Icons, add_text: str, none_text: str) -> None:
        super().__init__()
        self._icons = icons
        self._keys: tuple[int, ...] = ()
        self._chips = QFrame()
        self._flow = FlowLayout(self._chips, gap_px=4)
        self.none = plain_label(none_text, tone="small", wrap=True)
        self.add_button = push_button(add_text, kind="quiet", icons=icons, icon="add")
        self.add_button.clicked.connect(self.add_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._chips, self.none, self.add_button):
            column.addWidget(widget)
        self.setFocusProxy(self.add_button)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the records that are shown."""
        return self._keys

    def show_records(self, records: Mapping[int, tuple[str, str]]) -> None:
        """Show records: key to name and detail."""
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._keys = tuple(records)
        for key, (name, detail) in records.items():
            chip = Chip(self._icons, name, detail=detail)
            chip.setToolTip(plain_tooltip(f"{name} · {detail}" if detail else name))
            chip.activated.connect(partial(self.opened.emit, key))
            chip.remove_requested.connect(partial(self._remove, key))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(records))
        self.none.setVisible(not records)
        self._chips.updateGeometry()

    def _remove(self, key: int) -> None:
        self.changed.emit(tuple(one for one in self._keys if one != key))
