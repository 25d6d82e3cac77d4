# SPDX-License-Identifier: MIT
"""What stands above the files of an event: the button that adds some, what came of adding them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ingest.photos import PhotoFacts
from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import FilesRead
from workbench.ui.inspector.photo_offer import PhotoOffer
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label


class FilesHead(QWidget):
    """Asks which files to attach; whoever holds it takes them, as those that are dropped."""

    picked = Signal(list)  # paths
    said = Signal(object)  # the banner that says something now

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attach_button = push_button(
            self.tr("Attach files…"), kind="dashed", icons=icons, icon="attachment"
        )
        self.attach_button.clicked.connect(self._on_attach)
        self.refusal = Banner(icons, tone="alert", dismissable=True)
        self.offer = PhotoOffer(icons)
        self.clear()
        line = QHBoxLayout()
        line.addWidget(plain_label(self.tr("Files"), tone="muted"))
        line.addStretch(1)
        line.addWidget(self.attach_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.refusal)
        column.addWidget(self.offer)

    def clear(self) -> None:
        """Say nothing, as of files that nobody has added yet."""
        self.refusal.hide()
        self.offer.hide()

    def tell(self, read: FilesRead) -> None:
        """Say which files were not taken, and offer what the first photo among the others says."""
        self.refusal.setVisible(bool(read.refused))
        if read.refused:
            taken = self.tr("%Ln other file(s) attached.", "", len(read.files))
            self.refusal.say(" ".join([*read.refused, *([taken] if read.files else [])]))
            self.said.emit(self.refusal)
        if read.first_told is not None:
            self.offer_facts(read.first_told.name, read.first_told.facts)

    def offer_facts(self, name: str, facts: PhotoFacts) -> None:
        """Offer what the photo of a name says of itself."""
        self.offer.offer(name, facts)
        self.said.emit(self.offer)

    def _on_attach(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Attach files"))
        self.picked.emit([Path(name) for name in names])
