# SPDX-License-Identifier: MIT
"""The preview: the packet's pages beside the text, printed anew when the typing rests."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from workbench.domain.errors import WorkbenchError
from workbench.session.session import Session
from workbench.ui.assessment.preview_pages import Drawn, Printed, draw_pages, print_text
from workbench.ui.assessment.writing import Writing
from workbench.ui.icons import Icons

_PAUSE_MS = 1_200
_GAP_PX, _SHADOW_PX = 14, 2
_LEAST_PX = 260
_SHADOW, _DIM = QColor(0, 0, 0, 60), QColor(10, 16, 26, 46)


class Preview(QAbstractScrollArea):
    """Pages below one another; what is scrolled to stays in view when they are printed anew."""

    def __init__(
        self, session: Session, icons: Icons, writing: Writing, resources: Path | None
    ) -> None:
        """Print with the program's own files in `resources`; nothing while out of sight."""
        super().__init__()
        self._session = session
        self._icons = icons
        self._writing = writing
        self._resources = resources
        self._printed: Printed | None = None
        self._pages: dict[int, QImage] = {}
        self._drawn_of: dict[int, tuple[Printed, int]] = {}  # page: print and width drawn
        self._seeks_place = False  # whether the next print shows the page that is being written
        self._said = self.tr("Setting the pages…")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_LEAST_PX)
        self.setAccessibleName(self.tr("Preview of the packet"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.print_now)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        writing.changed.connect(self.outdate)
        writing.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._printed.sizes) if self._printed else 0

    @property
    def drawn(self) -> frozenset[int]:
        """Which pages are drawn, counted from 0."""
        return frozenset(self._pages)

    def outdate(self) -> None:
        """Print anew once nothing more changes."""
        if self.isVisible():
            self._pause.start()

    def print_now(self) -> None:
        """Print the text as it is being written."""
        self._pause.stop()
        key = self._writing.key
        if key is None or self._resources is None or not self.isVisible():
            return
        job = self._session.read(
            "Print preview", print_text, then=self._on_printed, key="preview",
            with_progress=True, assessment=key, body=self._writing.text(),
            resources=self._resources,
        )  # fmt: skip
        job.answer(self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the text, and show the page that is being written."""
        super().showEvent(event)
        self._seeks_place = True
        self.print_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages as wide as there is room."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight; a page that is not drawn yet is white paper."""
        painter = QPainter(self.viewport())
        theme = self._icons.appearance.theme
        painter.fillRect(self.viewport().rect(), theme.colour("sunken"))
        if self._said:
            painter.setPen(theme.colour("text_muted"))
            painter.setFont(self._icons.appearance.font("body"))
            room = self.viewport().rect().adjusted(20, 20, -20, -20)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self._said)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, paper in self._papers():
            painter.fillRect(paper.translated(_SHADOW_PX, _SHADOW_PX), _SHADOW)
            painter.fillRect(paper, QColor("white"))
            if number in self._pages:
                painter.drawImage(paper, self._pages[number])
            if theme.dark:  # paper in a dim room
                painter.fillRect(paper, _DIM)
            painter.setPen(QPen(theme.colour("border_strong"), 1))
            painter.drawRect(paper)

    # -- private ------------------------------------------------------------------------------

    def _papers(self) -> list[tuple[int, QRectF]]:
        """Return the pages in sight with where they lie in the viewport."""
        found: list[tuple[int, QRectF]] = []
        top = float(_GAP_PX - self.verticalScrollBar().value())
        for number in range(self.pages):
            height = self._height_px(number)
            if top + height > 0 and top < self.viewport().height():
                found.append((number, QRectF(_GAP_PX, top, self._width_px(), height)))
            top += height + _GAP_PX
        return found

    def _width_px(self) -> int:
        return max(self.viewport().width() - 2 * _GAP_PX, 1)

    def _height_px(self, number: int) -> float:
        assert self._printed is not None
        size = self._printed.sizes[number]
        return self._width_px() * size.height() / size.width()

    def _reach_px(self, pages: int) -> float:
        """Return how far down the first so many pages reach."""
        return sum(self._height_px(number) + _GAP_PX for number in range(pages))

    def _lay_out(self) -> None:
        """Let the scroll bar reach over all pages; the page in view stays where it is."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        whole = self._reach_px(self.pages) + _GAP_PX
        furthest = max(round(whole) - self.viewport().height(), 0)
        is_wider = bar.maximum() > 0 and bar.pageStep() != self.viewport().height()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, furthest)
        if is_wider:
            bar.setValue(round(share * furthest))
        self._draw()
        self.viewport().update()

    def _draw(self) -> None:
        """Have the pages in sight drawn that are not yet, or of another print or width."""
        printed = self._printed
        if printed is None:
            return
        width_px = round(self._width_px() * self.devicePixelRatioF())
        state = (printed, width_px)
        wanted = [number for number, _ in self._papers() if self._drawn_of.get(number) != state]
        if wanted:
            self._drawn_of |= dict.fromkeys(wanted, state)
            self._session.jobs.run(
                "read", "Draw pages", draw_pages, printed, wanted, width_px, then=self._on_drawn
            )  # fmt: skip

    def _on_printed(self, printed: Printed) -> None:
        self._said = ""
        if self._printed is None or printed.data != self._printed.data:
            self._printed = printed
            self._pages = {n: page for n, page in self._pages.items() if n < self.pages}
        self._lay_out()
        if self._seeks_place:
            self._seeks_place = False
            page = self._printed.page_of(*self._writing.place())
            self.verticalScrollBar().setValue(round(self._reach_px(page)))

    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.of is self._printed:
            self._pages |= drawn.pages
            self.viewport().update()

    def _on_failed(self, error: Any) -> None:
        if isinstance(error, WorkbenchError):
            self._said = str(error)
            self.viewport().update()

    def _on_opened(self) -> None:
        self._printed, self._pages, self._drawn_of = None, {}, {}
        self._said = self.tr("Setting the pages…")
        self.verticalScrollBar().setValue(0)
        self.print_now()

    def _on_scrolled(self, _value: int) -> None:
        self._draw()
        self.viewport().update()

    def _on_closed(self) -> None:
        self._pause.stop()
        self._resources = None
