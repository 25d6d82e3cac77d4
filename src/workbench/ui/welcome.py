# SPDX-License-Identifier: MIT
"""The first page: the demo case, a new case, a file to open, and the cases opened lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 620
_PATH_ROLE = Qt.ItemDataRole.UserRole


class WelcomePage(QWidget):
    """What the window shows while no case is open; files may be dropped on it."""

    demo_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    path_chosen = Signal(object)  # Path

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Lay out the page."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        title = plain_label(self.tr("Workbench"), tone="title")
        what = plain_label(
            self.tr(
                "Record incidents, watch them on a map and a timeline, write the assessment beside "
                "its evidence. Everything stays on this computer."
            ),
            tone="muted",
            wrap=True,
        )
        demo = push_button(
            self.tr("Open the demo case"), kind="primary", icons=icons, icon="case.demo"
        )
        new = push_button(self.tr("New case…"), icons=icons, icon="case.new")
        open_button = push_button(self.tr("Open case…"), icons=icons, icon="case.open")
        demo.clicked.connect(self.demo_wanted)
        new.clicked.connect(self.new_wanted)
        open_button.clicked.connect(self.open_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (demo, new, open_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._recent_title = plain_label(self.tr("Opened lately"), tone="strong")
        self._recent = QListWidget()
        self._recent.setAccessibleName(self.tr("Cases opened lately"))
        self._recent.itemActivated.connect(self._on_recent_activated)
        self._recent.itemClicked.connect(self._on_recent_activated)
        hint = plain_label(
            self.tr(
                "Or drop a case here. Events from ACLED, UCDP, spreadsheets and CSV files are "
                "imported into an open case."
            ),
            tone="muted",
            wrap=True,
        )
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (title, what):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(12)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        column.addWidget(hint)
        column.addStretch(2)
        host = QWidget()
        host.setLayout(column)
        host.setMaximumWidth(_WIDTH_PX)
        host.setMinimumWidth(min(_WIDTH_PX, 480))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(host, 4)
        row.addStretch(1)
        self.first = demo

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the cases opened lately, the last one first."""
        self._recent.clear()
        for path in paths:
            item = QListWidgetItem(path.stem)
            item.setData(_PATH_ROLE, str(path))
            item.setToolTip(str(path))
            self._recent.addItem(item)
        rows = min(len(paths), 6)
        self._recent.setFixedHeight(rows * max(self._recent.sizeHintForRow(0), 28) + 8)
        self._recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.path_chosen.emit(paths[0])

    def _on_recent_activated(self, item: QListWidgetItem) -> None:
        self.path_chosen.emit(Path(item.data(_PATH_ROLE)))
