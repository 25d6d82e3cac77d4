# SPDX-License-Identifier: MIT
"""Files on their way into a case: read, named and, where they are pictures, drawn small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QImageReader

from workbench.casefile.connection import Connection
from workbench.casefile.queries.attachments import Attachment, read_attachments
from workbench.casefile.stored_files import LARGEST_KEPT_BYTES, read_kept_file
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.photos import PhotoFacts, read_photo

THUMB_PX = 72
_MOST_DECODED_MB = 256


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that is to be attached; `facts` is what a photo says of itself."""

    name: str
    data: bytes
    media_type: str | None
    facts: PhotoFacts


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What came of reading some files: those that can be kept, and a sentence for each other."""

    files: Mapping[Path, FileRead]
    refused: tuple[str, ...] = ()

    @property
    def first_told(self) -> FileRead | None:
        """Return the first photo that says when or where it was taken."""
        return next((file for file in self.files.values() if file.facts.says_anything), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """An attachment with its small picture, None where it is none; a graphic one has none."""

    attachment: Attachment
    picture: QImage | None
    facts: PhotoFacts


def read_files(paths: Sequence[Path], *, progress: Progress = unwatched) -> FilesRead:
    """Read files from the disk; one that cannot be kept holds up no other. For a lane."""
    found: dict[Path, FileRead] = {}
    refused: list[str] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        try:
            found[path] = _read(path)
        except InputError as error:
            refused.append(str(error))
    return FilesRead(found, tuple(refused))


def _read(path: Path) -> FileRead:
    """Raise InputError with a sentence for what cannot be kept."""
    try:
        if path.is_dir():
            raise InputError(f"“{path.name}” is a folder. Attach the files in it.")
        if path.stat().st_size > LARGEST_KEPT_BYTES:
            raise InputError(f"“{path.name}” is too large to be kept in a case.")
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"“{path.name}” cannot be read: {why}.") from error
    if not data:
        raise InputError(f"“{path.name}” is empty. It was not attached.")
    return FileRead(path.name, data, guess_type(path.name)[0], read_photo(data))


def read_shown(conn: Connection, *, table: str, uid: str) -> list[Shown]:
    """Return the files of a record with their small pictures. For a read lane."""
    shown: list[Shown] = []
    for one in read_attachments(conn, table=table, uid=uid):
        is_picture = (one.media_type or "").startswith("image/")
        data = read_kept_file(conn, sha256=bytes.fromhex(one.sha256)) if is_picture else None
        picture = small_picture(data) if data and not one.is_graphic else None
        shown.append(Shown(one, picture, read_photo(data) if data else PhotoFacts()))
    return shown


def small_picture(data: bytes, side_px: int = THUMB_PX) -> QImage | None:
    """Return a picture within a square, upright; None for what cannot be drawn."""
    return _decoded(data, side_px * 2)  # sharp on dense screens


def large_picture(data: bytes) -> QImage | None:
    """Return a picture as large as a screen shows it; None for what cannot be drawn."""
    return _decoded(data, 2_000)


def _decoded(data: bytes, side_px: int) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(_MOST_DECODED_MB)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    if max(size.width(), size.height()) > side_px:
        reader.setScaledSize(_within(size, side_px))
    picture = reader.read()
    return None if picture.isNull() else picture


def _within(size: QSize, side_px: int) -> QSize:
    longest = max(size.width(), size.height())
    return QSize(
        max(1, size.width() * side_px // longest), max(1, size.height() * side_px // longest)
    )
