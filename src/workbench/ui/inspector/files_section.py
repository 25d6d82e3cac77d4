# SPDX-License-Identifier: MIT
"""The files of an event: dropped or chosen, kept whole with their hash, shown small."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QVBoxLayout, QWidget

from workbench.casefile.edits.attachments import (
    attach_file,
    change_attachment,
    remove_attachment,
)
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import FilesRead, Shown, read_files, read_shown
from workbench.ui.inspector.file_row import FileRow
from workbench.ui.inspector.files_head import FilesHead


class FilesSection(QWidget):
    """What a photo says of itself is offered for the date and the place."""

    gesture = Signal(object)
    said = Signal(object)  # the banner among them that says something now

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._uid = ""
        self.shown: list[Shown] = []
        self._head = head = FilesHead(icons)
        head.picked.connect(self.take)
        head.said.connect(self.said)
        self.attach_button, self.offer, self.refusal = head.attach_button, head.offer, head.refusal
        self.offer.gesture.connect(self.gesture)
        self.rows: list[FileRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addLayout(self._list)
        session.edited.connect(self._on_edited)

    def follow(self, uid: str) -> None:
        """Show the files of an event; no uid shows none."""
        if uid != self._uid:
            self._uid = uid
            self._head.clear()
            self._show([])
        self._read()

    def take(self, paths: Sequence[Path]) -> None:
        """Attach files from the disk to the event in sight."""
        if self._uid and paths:
            self._session.jobs.run(
                "read", self.tr("Read files"), read_files, tuple(paths),
                then=partial(self._on_files, self._uid), shown=True,
            )  # fmt: skip

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, from top to bottom."""
        return [self.attach_button, *(stop for row in self.rows for stop in row.stops())]

    # -- reading and showing -----------------------------------------------------------------

    def _read(self) -> None:
        if self._uid:
            self._session.read(
                "Read files", read_shown, table="event", uid=self._uid,
                then=partial(self._on_read, self._uid), key="inspector files",
            )  # fmt: skip

    def _on_read(self, uid: str, shown: list[Shown]) -> None:
        if uid == self._uid:
            self._show(shown)

    def _on_edited(self, change: Change) -> None:
        if change.touches("attachment"):
            self._read()

    def _show(self, shown: list[Shown]) -> None:
        self.shown = shown
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FileRow(one, self._icons, self.locale()) for one in shown]
        for row in self.rows:
            row.menu_wanted.connect(partial(self._on_menu, row))
            row.picture_wanted.connect(partial(self._on_picture_wanted, row))
            self._list.addWidget(row)

    # -- gestures ----------------------------------------------------------------------------

    def _on_files(self, uid: str, read: FilesRead) -> None:
        """Keep the files that were read, and offer what the first photo among them says."""
        for file in read.files.values():
            self._session.edit(
                attach_file, table="event", uid=uid, name=file.name, data=file.data,
                media_type=file.media_type, detail=file.name,
            )  # fmt: skip
        if uid == self._uid:
            self._head.tell(read)
        elif read.refused:
            self._session.refused.emit(" ".join(read.refused))

    def menu(self, row: FileRow) -> QMenu:
        """Return what can be done with a file."""
        one = row.shown.attachment
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Save a copy…")).triggered.connect(partial(self._on_save, row))
        menu.addAction(self.tr("Note…")).triggered.connect(partial(self._on_note, row))
        graphic = menu.addAction(self.tr("Graphic: hidden until clicked"))
        graphic.setCheckable(True)
        graphic.setChecked(one.is_graphic)
        graphic.triggered.connect(partial(self._on_graphic, row))
        if row.shown.facts.says_anything:
            says = menu.addAction(self.tr("What the photo says of itself"))
            says.triggered.connect(partial(self._head.offer_facts, one.name, row.shown.facts))
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(partial(self._on_remove, row))
        return menu

    def _on_menu(self, row: FileRow) -> None:
        self.menu(row).popup(row.mapToGlobal(row.rect().bottomLeft()))

    def _on_graphic(self, row: FileRow) -> None:
        one = row.shown.attachment
        self._session.edit(
            change_attachment, attachment=one.id, values={"graphic": not one.is_graphic},
            detail=one.name,
        )  # fmt: skip

    def _on_note(self, row: FileRow) -> None:
        one = row.shown.attachment
        note, ok = QInputDialog.getMultiLineText(self.window(), self.tr("Note"), one.name, one.note)
        if ok and note.strip() != one.note:
            self._session.edit(
                change_attachment, attachment=one.id, values={"note": note.strip()},
                detail=one.name,
            )  # fmt: skip

    def _on_remove(self, row: FileRow) -> None:
        one = row.shown.attachment
        self._session.edit(remove_attachment, attachment=one.id, detail=one.name)

    def _on_save(self, row: FileRow) -> None:
        one = row.shown.attachment
        name, _ = QFileDialog.getSaveFileName(self.window(), self.tr("Save a copy"), one.name)
        if name:
            self._session.read(
                "Read file", read_kept_file, sha256=bytes.fromhex(one.sha256),
                then=partial(self._on_saved, Path(name)),
            )  # fmt: skip

    def _on_saved(self, to: Path, data: bytes | None) -> None:
        if data is None:
            self._session.refused.emit(
                self.tr("The file is not kept in this case any more: it was compacted away.")
            )
            return
        try:
            to.write_bytes(data)
        except OSError as error:
            why = error.strerror or str(error)
            self._session.refused.emit(
                self.tr("“{name}” cannot be written: {why}.").format(name=to.name, why=why)
            )
        else:
            self._session.told.emit(self.tr("Saved a copy as {name}.").format(name=to.name))

    def _on_picture_wanted(self, row: FileRow) -> None:
        """Show a picture large; a graphic one stays shown as long as the event is in sight."""
        self._session.read(
            "Read file", read_kept_file, sha256=bytes.fromhex(row.shown.attachment.sha256),
            then=row.reveal,
        )  # fmt: skip
