# SPDX-License-Identifier: MIT
"""Asks for the source line of a figure: where what it shows comes from."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.casefile.edits.figures import change_figure
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.session.session import Session

_WIDTH_PX = 460


class FigureSources(QObject):
    """Shows the line that a figure has and records another one."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Ask above a panel."""
        super().__init__(window)
        self._session = session
        self._above = window
        self._record: FigureRecord | None = None
        self._name = ""
        self.dialog: QInputDialog | None = None

    def ask(self, uid: str, name: str) -> None:
        """Ask for the source line of a figure that is called `name`."""
        self._name = name
        self._session.read(
            "Read figure", read_figure, uid=uid, then=self._on_read, key="figure-source"
        )

    def _on_read(self, record: FigureRecord | None) -> None:
        if record is None:
            return
        self._record = record
        dialog = self.dialog = QInputDialog(self._above)
        dialog.setWindowTitle(self.tr("Source line"))
        dialog.setLabelText(self.tr("Source line of {figure}").format(figure=self._name))
        dialog.setTextValue(record.source_line)
        dialog.resize(_WIDTH_PX, dialog.sizeHint().height())
        dialog.textValueSelected.connect(self._on_said)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_said(self, text: str) -> None:
        record, said = self._record, text.strip()
        if record is not None and said != record.source_line:
            self._session.edit(
                change_figure, figure=record.id, values={"source_line": said}, detail=said
            )
