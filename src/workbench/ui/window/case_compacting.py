# SPDX-License-Identifier: MIT
"""Making the open case smaller: what would be lost by it is asked first, what came of it said."""

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.casefile.compacting import Compacted, compact_case, unused_files
from workbench.session.session import Session


class CaseCompacting(QObject):
    """Lives with the workspace of a case."""

    def __init__(self, session: Session, workspace: QWidget) -> None:
        """Do nothing yet."""
        super().__init__(workspace)
        self._session, self._workspace = session, workspace

    def ask(self) -> None:
        """Compact the case; where files of removed layers would go, once that is agreed to."""
        self._session.read(
            self.tr("Files of removed layers"), unused_files, then=self._on_counted, key="unused"
        )

    def _on_counted(self, files: int) -> None:
        if not files:
            self._compact()
            return
        lost = self.tr("%Ln file(s) of removed layers will go for good.", "", files)
        after = self.tr("Undo then brings these layers back without their file.")
        box = QMessageBox(
            QMessageBox.Icon.Question, self.tr("Compact case"), f"{lost} {after}",
            parent=self._workspace.window(),
        )  # fmt: skip
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(self.tr("Compact"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.accepted.connect(self._compact)
        box.open()

    def _compact(self) -> None:
        self._session.run_on_case(self.tr("Compact case"), compact_case, then=self._on_compacted)

    def _on_compacted(self, done: Compacted) -> None:
        before, after = (
            QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            for size in (done.before, done.after)
        )
        if done.after >= done.before:
            said = self.tr("The case is as small as it can be: {after}.").format(after=after)
        else:
            said = self.tr("The case takes {after} now, {before} before.").format(
                after=after, before=before
            )
        if done.files:
            said += " " + self.tr("%Ln file(s) of removed layers went.", "", done.files)
        self._session.told.emit(said)
