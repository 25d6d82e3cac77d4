# SPDX-License-Identifier: MIT
"""The packet's own pages as pictures, made in a read lane. Read-only: nothing is written."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import read_assessment
from workbench.domain.progress import Progress, unwatched

_SOUGHT_LETTERS = 32  # few enough to stand on one page, enough to tell lines apart


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the size of each of its pages in points, and their letters without any gaps."""

    data: bytes
    sizes: tuple[QSizeF, ...]
    letters: tuple[str, ...]

    def page_of(self, words: str, share: float) -> int:
        """Return the page with these words of the text; `share` of the text lies before them.

        Of several it is the one that lies nearest to the share, and so it is without any.
        """
        sought = letters_of(words)[:_SOUGHT_LETTERS]
        pages = range(len(self.letters))
        found = [page for page in pages if sought and sought in self.letters[page]]
        return min(found or pages, key=lambda page: abs(page + 0.5 - share * len(pages)), default=0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some pages of a PDF as pictures, by number."""

    of: Printed
    pages: dict[int, QImage]


def letters_of(text: str) -> str:
    """Return the letters of a text: hyphens, marks and numbers of notes are set as print needs."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in whole if letter.isalpha()).casefold()


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
        pages = range(pdf.pageCount())
        sizes = tuple(pdf.pagePointSize(number) for number in pages)
        letters = tuple(letters_of(pdf.getAllText(number).text()) for number in pages)
    return Printed(data, sizes, letters)


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
