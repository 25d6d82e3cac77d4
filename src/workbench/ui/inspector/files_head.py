# SPDX-License-Identifier: MIT
"""What stands above the files of an event: the button that adds some, what a photo offers."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import FilesRead
from workbench.ui.inspector.photo_offer import PhotoOffer
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label


class FilesHead(QWidget):
    """Asks which files to attach; whoever holds it takes them, as those that are dropped."""

    picked = Signal(list)  # paths

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attach_button = push_button(
            self.tr("Attach files…"), kind="dashed", icons=icons, icon="attachment"
        )
        self.attach_button.clicked.connect(self._on_attach)
        self.offer = PhotoOffer(icons)
        line = QHBoxLayout()
        line.addWidget(plain_label(self.tr("Files"), tone="muted"))
        line.addStretch(1)
        line.addWidget(self.attach_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.offer)

    def say_refused(self, session: Session, read: FilesRead) -> None:
        """Say which files were not taken, and of the others that they were."""
        if read.refused:
            taken = self.tr("%Ln other file(s) attached.", "", len(read.files))
            session.refused.emit(" ".join([*read.refused, *([taken] if read.files else [])]))

    def _on_attach(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Attach files"))
        self.picked.emit([Path(name) for name in names])
