# SPDX-License-Identifier: MIT
"""The packet's pages as they will be printed."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.ui.widgets.labels import plain_label


class PacketPreview(QWidget):
    """Shows a PDF page below page, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self.tr("Pages of the packet"))
        self._says = plain_label(self.tr("The pages are being set…"), tone="muted", wrap=True)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._says)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._view)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount() if self._stack.currentIndex() else 0

    def show_pdf(self, data: bytes) -> None:
        """Show a PDF; the page that was looked at stays, where there is one."""
        page = self._view.pageNavigator().currentPage()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentIndex(1)
        if 0 < page < self._document.pageCount():
            self._view.pageNavigator().jump(page, self._view.pageNavigator().currentLocation())

    def say(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._says.setText(sentence)
        self._stack.setCurrentIndex(0)
