# SPDX-License-Identifier: MIT
"""The import dialog: files at the left, the chosen one at the right, Import below."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.ingest.codebooks import Preset
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.importing.desk import ImportDesk
from workbench.ui.dialogs.importing.entry import Doing, Entry, Stage
from workbench.ui.dialogs.importing.file_list import FileList
from workbench.ui.dialogs.importing.file_pane import COLUMNS, FIRST, REHEARSAL, WHAT, FilePane
from workbench.ui.dialogs.importing.words import obstacle
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.panel_header import PanelHeader

_SIZE_PX = (960, 640)
_LEFT_PX = 236


class ImportDialog(QDialog):
    """Shows what files of events would bring, then imports them.

    Not modal. Closed while it imports, it hides and the import goes on; else it is gone.
    """

    def __init__(
        self,
        session: Session,
        icons: Icons,
        paths: Iterable[Path] = (),
        parent: QWidget | None = None,
        presets: Sequence[Preset] = (),
    ) -> None:
        """`presets`: codebooks that the program brings, whose fields are offered with files."""
        super().__init__(parent)
        self.session = session
        self.desk = ImportDesk(session, self)
        self.setWindowTitle(self.tr("Import events"))
        self.setAcceptDrops(True)
        self.setSizeGripEnabled(True)
        self.resize(*_SIZE_PX)
        self._files = FileList(self.desk, icons)
        self._pane = FilePane(self.desk, icons, presets)
        self._says = plain_label(wrap=True)
        self._says.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._indicator = JobIndicator(icons)
        self._undo = push_button(self.tr("Undo import"), icons=icons, icon="undo")
        self._close = push_button(self.tr("Close"))
        self._import = push_button("", kind="primary")
        self._import.setShortcut(QKeySequence("Ctrl+Return"))
        self._import.setToolTip(self.tr("Import what is ready (Ctrl+Enter)"))
        self._importing: Entry | None = None
        self._lay_out(icons)
        self._connect()
        self._show_foot()
        self.add_files(paths)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Take more files in, and choose the first of them."""
        first = self.desk.add(paths)
        if first is not None:
            self._files.choose(first)
            self._files.setFocus()

    def show_page(self, name: Literal["what", "columns", "first", "rehearsal"]) -> None:
        """Show a page of the chosen file."""
        self._pane.show_page(
            {"what": WHAT, "columns": COLUMNS, "first": FIRST}.get(name, REHEARSAL)
        )

    # -- Qt overrides ------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        urls = event.mimeData().urls()
        self.add_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def reject(self) -> None:
        """Close; an import under way goes on, and the dialog can be shown again."""
        if self.desk.is_importing:
            self.hide()
            return
        self.desk.leave()
        super().reject()
        self.deleteLater()

    # -- slots -------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self.add_files(files.ask_event_files(self))

    def _on_remove(self) -> None:
        entry = self._files.current()
        if entry is not None:
            self.desk.remove(entry)

    def _on_chosen(self, entry: Entry | None) -> None:
        self.desk.look_at(entry)
        self._pane.show_entry(entry)
        self._show_foot()

    def _on_changed(self, entry: Entry) -> None:
        if entry is self._files.current():
            self._pane.show_entry(entry)
        self._show_foot()

    def _on_close(self) -> None:
        if self.desk.is_importing:
            self.desk.cancel()
        else:
            self.reject()

    def _on_session_closed(self) -> None:
        self.desk.leave()
        self.hide()
        self.deleteLater()

    # -- the foot ----------------------------------------------------------------------------

    def _show_foot(self) -> None:
        desk = self.desk
        importing = desk.importing
        ready, waiting = desk.at(Stage.READY), desk.at(Stage.WAITING)
        hindrance = self._hindrance()
        unseen = [entry for entry in ready if entry.rehearsal is None]
        self._import.setText(self._import_words(ready, unseen))
        # What the import would bring is to be seen first; who will not wait says so.
        set_look(self._import, kind="" if unseen else "primary")
        self._import.setEnabled(bool(ready) and not hindrance and importing is None)
        is_over = not ready and not importing and bool(desk.at(Stage.DONE)) and not hindrance
        self._import.setVisible(not is_over and importing is None)
        self._close.setText(self.tr("Cancel import") if importing else self.tr("Close"))
        set_look(self._close, kind="primary" if is_over else "")
        undoable = None if importing else desk.undoable
        self._undo.setVisible(undoable is not None)
        if undoable is not None:
            self._undo.setToolTip(
                plain_tooltip(
                    self.tr("Take the import of {name} back").format(name=undoable.path.name)
                )
            )
        self._remove.setEnabled(self._files.current() is not None and importing is None)
        self._say(hindrance, is_over=is_over)
        self._show_progress(importing, len(waiting))

    def _import_words(self, ready: list[Entry], unseen: list[Entry]) -> str:
        if not ready:
            return self.tr("Import")
        if not unseen:
            return self.tr("Import %Ln file(s)", "", len(ready))
        is_coming = any(
            entry.doing is Doing.REHEARSING or entry.is_rehearsed_unasked for entry in unseen
        )
        return (
            self.tr("Import without waiting") if is_coming else self.tr("Import without a dry run")
        )

    def _hindrance(self) -> str:
        """Say what stands in the way of the import; empty where nothing does."""
        reading = self.desk.at(Stage.READING)
        if reading:
            return self.tr("Reading %Ln file(s)…", "", len(reading))
        return next(filter(None, map(obstacle, self.desk.entries)), "")

    def _say(self, hindrance: str, *, is_over: bool) -> None:
        desk = self.desk
        text, tone = hindrance, "muted"
        refused = desk.at(Stage.REFUSED)
        if desk.at(Stage.DOUBTED, Stage.WANTING) and not desk.at(Stage.READING):
            tone = "alert"
        if is_over:
            reports = [entry.result for entry in desk.at(Stage.DONE) if entry.result]
            events = sum(report.written for report in reports)
            text = self.tr("Imported: %Ln new event(s).", "", events)
        elif not text and refused:
            text = self.tr("%Ln file(s) cannot be read and will be left out.", "", len(refused))
        self._says.setText("" if desk.is_importing else text)
        set_look(self._says, tone=tone)

    def _show_progress(self, importing: Entry | None, waiting: int) -> None:
        if importing is None:
            if self._importing is not None:
                self._indicator.finish()
            self._importing = None
            return
        name = self.tr("Importing {name}").format(name=importing.path.name)
        if waiting:
            name = self.tr("{what}, %Ln more", "", waiting).format(what=name)
        if importing is not self._importing:
            self._importing = importing
            self._indicator.start(name, cancellable=False)
            self._files.choose(importing)
        self._indicator.set_progress(importing.share, name)

    # -- laying out --------------------------------------------------------------------------

    def _lay_out(self, icons: Icons) -> None:
        header = PanelHeader(icons.appearance, self.tr("Files"))
        self._add = tool_button(icons, "add", self.tr("Add files…"))
        self._remove = tool_button(icons, "delete", self.tr("Leave this file out (Delete)"))
        header.add_tool(self._add)
        header.add_tool(self._remove)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(Card(header, self._files))
        split.addWidget(self._pane)
        split.setCollapsible(0, False)
        split.setCollapsible(1, False)
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT_PX, _SIZE_PX[0] - _LEFT_PX])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._says, 1)
        foot.addWidget(self._indicator)
        for button in (self._undo, self._close, self._import):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._files.chosen.connect(self._on_chosen)
        self._files.remove_wanted.connect(self.desk.remove)
        self._pane.add_wanted.connect(self._on_add)
        self._undo.clicked.connect(self.desk.undo_last)
        self._close.clicked.connect(self._on_close)
        self._import.clicked.connect(self.desk.import_all)
        self.desk.changed.connect(self._on_changed)
        self.desk.listed.connect(self._show_foot)
        self.session.history_changed.connect(self._on_history_changed)
        self.session.closed.connect(self._on_session_closed)

    def _on_history_changed(self, _history: object) -> None:
        self._show_foot()


def show_import(
    session: Session,
    icons: Icons,
    paths: Iterable[Path],
    *,
    parent: QWidget,
    presets: Sequence[Preset] = (),
) -> ImportDialog:
    """Show the window's import dialog with these files; there is one a window."""
    for dialog in parent.findChildren(ImportDialog):
        if dialog.session is session and not dialog.desk.is_gone:
            dialog.add_files(paths)
            dialog.show()
            dialog.activateWindow()
            return dialog
    dialog = ImportDialog(session, icons, paths, parent, presets)
    dialog.show()
    return dialog
