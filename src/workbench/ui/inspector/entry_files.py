# SPDX-License-Identifier: MIT
"""The files of an event that is being entered: they wait, and are kept with it when it is saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.edits.told_events import Enclosure
from workbench.ingest.photos import PhotoFacts
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import FileRead, FilesRead, read_files
from workbench.ui.inspector.files_head import FilesHead
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import plain_tooltip


class EntryFiles(QWidget):
    """A chip a file. They are read at once: a stick may be gone by the time of saving."""

    changed = Signal()
    said = Signal(object)  # the banner among them that says something now
    gesture = Signal(object)  # what a photo says of itself, taken over

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._files: dict[Path, FileRead] = {}
        self._reading = 0
        self._number = 0  # of the draft: what is read for an earlier one is not this one's
        self.chips: list[Chip] = []
        self._head = head = FilesHead(icons)
        head.picked.connect(self.take)
        head.said.connect(self.said)
        self.attach_button, self.offer, self.refusal = head.attach_button, head.offer, head.refusal
        self.offer.gesture.connect(self.gesture)
        self._host = QWidget()
        self._flow = FlowLayout(self._host, gap_px=4)
        self._host.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self._host)

    @property
    def is_pending(self) -> bool:
        """Whether files are still being read."""
        return self._reading > 0

    @property
    def paths(self) -> list[str]:
        """Where the files were, so that a draft that is taken up finds them again."""
        return [str(path) for path in self._files]

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        """The files as the case keeps them."""
        return tuple(Enclosure(one.name, one.data, one.media_type) for one in self._files.values())

    def begin(self) -> None:
        """Begin without files."""
        self._number += 1
        self._reading = 0
        self._files = {}
        self._head.clear()
        self._show()

    def take(self, paths: Sequence[Path]) -> None:
        """Read files from the disk, to be kept with the event."""
        new = tuple(path for path in paths if path not in self._files)
        if not new:
            return
        self._reading += 1
        job = self._session.jobs.run(
            "read", self.tr("Read files"), read_files, new,
            then=partial(self._on_files, self._number), shown=True,
        )  # fmt: skip
        job.ended.connect(partial(self._on_ended, self._number))

    def put_back(self, files: Sequence[Enclosure]) -> None:
        """Have files again that could not be saved."""
        self._files |= {
            Path(one.name): FileRead(one.name, one.data, one.media_type, PhotoFacts())
            for one in files
        }
        self._show()

    def take_up(self, paths: Sequence[str]) -> list[str]:
        """Read again the files of a draft; return the names of those that are gone."""
        known = [Path(path) for path in paths]
        self.take([path for path in known if path.is_file()])
        return [path.name for path in known if not path.is_file()]

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [self.attach_button, *self.chips]

    def _on_files(self, number: int, read: FilesRead) -> None:
        if number != self._number:
            return
        self._files |= read.files
        self._show()
        self._head.tell(read)
        self.changed.emit()

    def _on_ended(self, number: int, _job: object) -> None:
        if number == self._number:
            self._reading -= 1

    def _on_removed(self, path: Path) -> None:
        self._files.pop(path, None)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for path, file in self._files.items():
            size = self.locale().formattedDataSize(len(file.data), 1)
            chip = Chip(self._icons, file.name, detail=size)
            chip.setToolTip(plain_tooltip(self.tr("Kept with the event when it is saved.")))
            chip.remove_requested.connect(partial(self._on_removed, path))
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._host.setVisible(bool(self.chips))
