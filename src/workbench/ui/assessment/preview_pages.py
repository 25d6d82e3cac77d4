# SPDX-License-Identifier: MIT
"""The packet's own pages as pictures, made in a read lane. Read-only: nothing is written."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from workbench.casefile.connection import Connection
from workbench.casefile.queries import read_assessment
from workbench.domain.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the size of each of its pages in points."""

    data: bytes
    sizes: tuple[QSizeF, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some pages of a PDF as pictures, by number."""

    of: Printed
    pages: dict[int, QImage]


def print_text(
    conn: Connection,
    *,
    assessment: int,
    body: str,
    resources: Path,
    progress: Progress = unwatched,
) -> Printed:
    """Print an assessment as its packet would be, with a text that may not be saved yet."""
    from workbench.briefing.assemble import options_of
    from workbench.briefing.releases.withholding import outgoing_packet

    record = replace(read_assessment(conn, assessment=assessment), body=body)
    chosen = options_of(record)
    with outgoing_packet(conn, resources, record, chosen, progress=progress) as packet:
        data = packet.write(".pdf")
    with _Opened(data) as pdf:
        sizes = tuple(pdf.pagePointSize(number) for number in range(pdf.pageCount()))
    return Printed(data, sizes)


def draw_pages(
    printed: Printed, pages: Collection[int], width_px: int, *, progress: Progress = unwatched
) -> Drawn:
    """Draw some pages on white paper, `width_px` wide."""
    drawn: dict[int, QImage] = {}
    with _Opened(printed.data) as pdf:
        for number in sorted(pages):
            progress(len(drawn), len(pages))
            size = printed.sizes[number]
            height_px = round(width_px * size.height() / size.width())
            page = pdf.render(number, QSize(width_px, height_px))
            paper = QImage(page.size(), QImage.Format.Format_RGB32)
            paper.fill(QColor("white"))
            painter = QPainter(paper)
            painter.drawImage(0, 0, page)
            painter.end()
            drawn[number] = paper
    return Drawn(printed, drawn)


class _Opened:
    """Opens a PDF from memory for as long as it is used, in the thread that uses it."""

    def __init__(self, data: bytes) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._pdf = QPdfDocument(None)  # type: ignore[arg-type] # as Qt allows

    def __enter__(self) -> QPdfDocument:
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(self._buffer)
        return self._pdf

    def __exit__(self, *_error: object) -> None:
        self._pdf.close()
        self._buffer.close()
