# SPDX-License-Identifier: MIT
"""The place packs that there are: what each holds, whose data it is, and a button to remove it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.session.jobs import Job
from workbench.ui.icons import Icons
from workbench.ui.places.packs import PackEntry, PlacePacks, pack_facts, pack_title
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.dialog_buttons import close_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, plain_label

_WIDTH_PX = 560
_ROWS_IN_SIGHT = 6
_ROW_PX = 52


class PacksDialog(QDialog):
    """Lists the packs anew after every change; country files may be dropped on it."""

    def __init__(self, packs: PlacePacks, icons: Icons, parent: QWidget) -> None:
        """Lay out the list, empty until it is read."""
        super().__init__(parent)
        self._packs = packs
        self._icons = icons
        self.rows: list[PackRow] = []
        self.setWindowTitle(self.tr("Place packs"))
        self.setMinimumWidth(_WIDTH_PX)
        self.setAcceptDrops(True)
        self._problem = plain_label(tone="alert", wrap=True)
        self._problem.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._list_column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._list)
        self._lay_out()
        packs.listed.connect(self._on_listed)
        packs.refused.connect(self._on_refused)
        packs.jobs.started.connect(self._on_started)
        packs.read()

    def problem(self) -> str:
        """Return what is said of a file that could not be added."""
        return self._problem.text()

    # -- Qt overrides ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self._add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    # -- slots -------------------------------------------------------------------------------

    def _on_listed(self, entries: Sequence[PackEntry]) -> None:
        for row in self.rows:
            self._list_column.removeWidget(row)
            row.deleteLater()
        self.rows = [PackRow(entry, self._icons) for entry in entries]
        for row in self.rows:
            row.remove.clicked.connect(partial(self._on_removal_wanted, row.entry))
            self._list_column.addWidget(row)
        self._area.setFixedHeight(min(len(self.rows), _ROWS_IN_SIGHT) * _ROW_PX + 2)
        self.adjustSize()

    def _on_removal_wanted(self, entry: PackEntry, _checked: bool = False) -> None:
        self._problem.hide()
        self._packs.remove(entry)

    def _on_add_wanted(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add place packs"), "",
            self.tr("GeoNames country files (*.txt *.zip);;All files (*)"),
        )  # fmt: skip
        self._add([Path(name) for name in names])

    def _on_refused(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _on_started(self, job: Job) -> None:
        if job.shown:
            self._progress.setRange(0, 0)
            self._progress.setAccessibleName(job.label)
            self._progress.show()
            job.progressed.connect(self._on_progressed)
            job.ended.connect(self._on_ended)

    def _on_progressed(self, done: int, total: int | None, _note: str) -> None:
        self._progress.setRange(0, total or 0)
        self._progress.setValue(done)

    def _on_ended(self, _job: Job) -> None:
        self._progress.setVisible(any(job.shown for job in self._packs.jobs.under_way))

    # -- private -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        what = plain_label(
            self.tr(
                "Names to find places by, on this computer, for every case. Country files of "
                "GeoNames (ML.txt, or its zip) add the villages of a country."
            ),
            tone="muted",
            wrap=True,
        )
        add = push_button(self.tr("Add country file…"), icons=self._icons, icon="add")
        add.clicked.connect(self._on_add_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(close_button(self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for widget in (what, self._area, self._progress, self._problem):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _add(self, paths: Sequence[Path]) -> None:
        self._problem.hide()
        self._packs.add(paths)


class PackRow(QFrame):
    """One pack: its countries, what is known of it, and the button that removes it."""

    def __init__(self, entry: PackEntry, icons: Icons) -> None:
        """Show a pack; one that ships with the program stays."""
        super().__init__()
        self.entry = entry
        self.setFixedHeight(_ROW_PX)
        title = ElidedLabel(pack_title(entry), tone="strong")
        facts = ElidedLabel(pack_facts(entry), tone="small")
        self.remove = push_button(self.tr("Remove"), kind="quiet", icons=icons, icon="delete")
        self.remove.setAccessibleName(self.tr("Remove {pack}").format(pack=pack_title(entry)))
        self.remove.setHidden(entry.pack.is_built_in)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (title, facts):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(icons, "alert" if entry.pack.problem else "place"))
        row.addLayout(words, 1)
        row.addWidget(self.remove)
