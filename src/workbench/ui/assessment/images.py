# SPDX-License-Identifier: MIT
"""Images in a text: dropped, pasted or chosen, kept whole in the case, shown where they stand."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.casefile.connection import Connection
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.queries.images import attachment_uid, read_image
from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Progress, unwatched
from workbench.session.session import Session
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.prose.prose_commands import place_figure
from workbench.ui.widgets.prose.prose_editor import ProseEditor

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"})
_WIDEST_PX = 1_200  # a card shows no more
_IMAGE = "attachment:"


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture on its way into the case."""

    name: str
    data: bytes


class TextImages(QObject):
    """Serves the editor of one panel: takes pictures, and draws those that stand in the text."""

    def __init__(self, session: Session, editor: ProseEditor, window: QWidget) -> None:
        """Ask for files above a panel."""
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._above = window
        self._uid = ""  # of the assessment
        self._asked: set[str] = set()
        editor.add_taker(self)

    def serve(self, uid: str) -> None:
        """Attach what comes to the assessment of this uid."""
        self._uid = uid

    def ask(self) -> None:
        """Let files be chosen."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        said = self.tr("Images ({patterns})").format(patterns=patterns)
        chosen, _ = QFileDialog.getOpenFileNames(self._above, self.tr("Insert image"), "", said)
        self._read_files([Path(path) for path in chosen])

    def can_take(self, source: QMimeData) -> bool:
        """Whether it is a picture, or files that all are; a table that comes as both is none."""
        is_picture = source.hasImage() and not source.text().strip()
        return is_picture or bool(_image_files(source))

    def take(self, source: QMimeData) -> None:
        """Keep a picture in the case and put it at the cursor."""
        if files := _image_files(source):
            self._read_files(files)
            return
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self._keep(self._editor.textCursor(), [ImageFile("pasted.png", _png(image))])

    def want(self, targets: Collection[str]) -> None:
        """Say what stands in the text; pictures that were not read yet are read now."""
        for target in sorted(targets):
            if target.startswith(_IMAGE) and target not in self._asked:
                self._asked.add(target)
                uid = target.removeprefix(_IMAGE)
                self._session.read("Read image", draw_image, uid=uid, then=self._on_drawn)

    def _read_files(self, files: list[Path]) -> None:
        if files and self._uid:
            self._session.jobs.run(
                "read", self.tr("Read images"), read_image_files, tuple(files), shown=True,
                then=partial(self._keep, self._editor.textCursor()),
            )  # fmt: skip

    def _keep(self, at: QTextCursor, files: list[ImageFile]) -> None:
        for file in files:
            self._session.edit(
                attach_file, table="assessment", uid=self._uid, name=file.name, data=file.data,
                media_type=guess_type(file.name)[0], detail=file.name,
                then=partial(self._on_kept, at, file.name),
            )  # fmt: skip

    def _on_kept(self, at: QTextCursor, name: str, key: int) -> None:
        self._session.read(
            "Find image", attachment_uid, attachment=key, then=partial(self._place, at, name)
        )

    def _place(self, at: QTextCursor, name: str, uid: str | None) -> None:
        if uid is not None:
            place_figure(at, f"{_IMAGE}{uid}", Path(name).stem)
            self._editor.setTextCursor(at)
            self._editor.ensureCursorVisible()
            self.want([f"{_IMAGE}{uid}"])

    def _on_drawn(self, drawn: tuple[str, QImage]) -> None:
        uid, picture = drawn
        if not picture.isNull():
            self._editor.add_pictures({f"{_IMAGE}{uid}": picture})
        else:
            self._asked.discard(f"{_IMAGE}{uid}")  # it may come back with Undo


def read_image_files(files: tuple[Path, ...], *, progress: Progress = unwatched) -> list[ImageFile]:
    """Read pictures from the disk. Raises WorkbenchError for one that cannot be read."""
    found: list[ImageFile] = []
    for number, file in enumerate(files):
        progress(number, len(files), file.name)
        try:
            found.append(ImageFile(file.name, file.read_bytes()))
        except OSError as error:
            raise WorkbenchError(f"“{file.name}” cannot be read: {error.strerror}.") from error
    return found


def draw_image(conn: Connection, *, uid: str) -> tuple[str, QImage]:
    """Return the uid and a kept picture, no larger than a card shows it; null where there is none.

    Read-only: does not write to the database.
    """
    kept = read_image(conn, uid=uid)
    picture = QImage.fromData(kept.data) if kept else QImage()
    if picture.width() > _WIDEST_PX:
        picture = picture.scaledToWidth(_WIDEST_PX, Qt.TransformationMode.SmoothTransformation)
    return uid, picture


def _image_files(source: QMimeData) -> list[Path]:
    files = local_files(source)
    return files if all(file.suffix.lower() in SUFFIXES for file in files) else []


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(data.data())
