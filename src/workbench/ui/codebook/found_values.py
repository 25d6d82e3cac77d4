# SPDX-License-Identifier: MIT
"""What imports brought along that no field names, to be defined as a field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.codebook import FoundKey
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.own_values import kind_icon, kind_words

_FOUND = Qt.ItemDataRole.UserRole


class FoundValues(QWidget):
    """Enter, or the button, defines the current one; shown only while there is any."""

    define_wanted = Signal(object)  # FoundKey

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Name in the file"), self.tr("Looks like"), ""])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName(self.tr("Found in imported data"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.define = push_button(self.tr("Define as a field…"))
        title = QHBoxLayout()
        title.addWidget(plain_label(self.tr("Found in imported data"), tone="heading"), 1)
        title.addWidget(self.define)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(title)
        column.addWidget(self.list, 1)
        self.list.itemActivated.connect(self._on_define)
        self.define.clicked.connect(self._on_define)
        self.hide()

    def show_found(self, found: Sequence[FoundKey]) -> None:
        """List what was found."""
        self.list.clear()
        for one in found:
            events = self.locale().toString(one.events)
            row = QTreeWidgetItem(self.list, [one.key, kind_words()[one.kind], events])
            row.setIcon(1, self._icons.icon(kind_icon(one.kind), "icon_muted"))
            row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setToolTip(2, self.tr("%Ln event(s) looked at hold it", "", one.events))
            row.setData(0, _FOUND, one)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self.setVisible(bool(found))

    def _on_define(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.define_wanted.emit(item.data(0, _FOUND))
