# SPDX-License-Identifier: MIT
"""The first page: four ways to begin, the cases opened lately, and a place to drop files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.big_button import BigButton
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label
from workbench.ui.window.recent_cases import RecentCase, RecentCases

_WIDEST_PX = 1_180
_TALLEST_PX = 700
_ROOMY_PX = 900  # from here on the four ways stand side by side
_EDGE_PX = 32


class WelcomePage(QWidget):
    """What the window shows while no case is open; files may be dropped anywhere on it."""

    demo_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()
    path_chosen = Signal(object)  # Path of a case opened lately
    files_dropped = Signal(object)  # list[Path]

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Lay out the page."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._ways = [
            BigButton(
                icons, "case.demo", self.tr("Open the demo case"),
                self.tr("Mali in spring 2022: events, sources and an assessment to try it all on."),
                primary=True,
            ),
            BigButton(
                icons, "case.new", self.tr("New case…"),
                self.tr("An empty case file, with a passphrase if you like."),
            ),
            BigButton(
                icons, "import", self.tr("Import events…"),
                self.tr("From ACLED, UCDP or any table. They become a new case."),
            ),
            BigButton(
                icons, "case.open", self.tr("Open case…"),
                self.tr("A case file from this computer or a stick."),
            ),
        ]  # fmt: skip
        for way, signal in zip(
            self._ways,
            (self.demo_wanted, self.new_wanted, self.import_wanted, self.open_wanted),
            strict=True,
        ):
            way.clicked.connect(signal)
        self.first = self._ways[0]
        self.recent = RecentCases(icons)
        self.recent.chosen.connect(self.path_chosen)
        self._drop = self._drop_area(icons)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._per_row = 0
        self._lay_out()
        self._arrange()

    def show_recent(self, cases: Sequence[RecentCase]) -> None:
        """List the cases opened lately, the last one first."""
        self.recent.show_cases(cases)

    # -- Qt overrides ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the four ways in one row where there is room, else in two."""
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and show where they may go."""
        if event.mimeData().hasUrls():
            set_look(self._drop, within="true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Be as before."""
        set_look(self._drop, within="")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        set_look(self._drop, within="")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
            event.acceptProposedAction()

    # -- private -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        what = plain_label(
            self.tr(
                "Record incidents, watch them on a map and a timeline, write the assessment beside "
                "its evidence. Everything stays on this computer."
            ),
            tone="muted",
            wrap=True,
        )
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self.recent, 3)
        lower.addWidget(self._drop, 2)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(self.tr("Workbench"), tone="display"))
        column.addWidget(what)
        column.addSpacing(8)
        column.addLayout(self._grid)
        column.addSpacing(4)
        column.addLayout(lower, 1)
        host = QWidget()
        host.setLayout(column)
        host.setMaximumSize(_WIDEST_PX, _TALLEST_PX)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(host, 1000)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        whole.addStretch(2)
        whole.addLayout(across, 1000)
        whole.addStretch(3)

    def _arrange(self) -> None:
        per_row = 4 if self.width() >= _ROOMY_PX else 2
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for number, way in enumerate(self._ways):
            self._grid.addWidget(way, number // per_row, number % per_row)
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < per_row else 0)

    def _drop_area(self, icons: Icons) -> QFrame:
        area = QFrame()
        area.setProperty("surface", "drop")
        column = QVBoxLayout(area)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        size = icons.appearance.size("icon_empty")
        column.addWidget(IconLabel(icons, "import", size_px=size, colour="icon_muted"), 0, middle)
        title = plain_label(self.tr("Drop files here"), tone="heading", wrap=True)
        words = plain_label(
            self.tr(
                "A case is opened. Files of events become a new case: ACLED and UCDP exports, CSV, "
                "Excel and OpenDocument tables."
            ),
            tone="muted",
            wrap=True,
        )
        for label in (title, words):
            _centre(label)
            column.addWidget(label)
        column.addStretch(1)
        return area


def _centre(label: QLabel) -> None:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
