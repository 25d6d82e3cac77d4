# SPDX-License-Identifier: MIT
"""A small page that shows the form of a text: its headings by name, all else as shapes.

What is filled from records is drawn in the accent's colour, what is left to write is grey.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.passages import split_passages
from workbench.domain.text_templates import gap_of
from workbench.ui.icons import Icons

_SIZE_PX = QSize(300, 400)
_MARGIN_PX = 20
_BAR_PX, _STEP_PX = 4, 9
_FIGURE_PX = 46
_GAP_PX = 8
_LISTED = frozenset({"events", "late", "changes", "facts", "reports", "gaps", "links"})


class Shape(Enum):
    """How a part of a text is drawn."""

    HEADING = auto()
    BARS = auto()
    LIST = auto()
    TABLE = auto()
    FIGURE = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form; `words` are a heading's, `is_filled` says that records fill it."""

    shape: Shape
    words: str = ""
    is_filled: bool = False


def parts_of(body: str) -> Iterator[Part]:
    """Yield the parts of a text in their order."""
    for passage in split_passages(body):
        text = passage.strip()
        gap = gap_of(passage)
        if gap is not None:
            shape = Shape.TABLE if gap == "counts" else Shape.BARS
            yield Part(Shape.LIST if gap in _LISTED else shape, is_filled=True)
        elif text.startswith("#"):
            yield Part(Shape.HEADING, text.lstrip("# ").strip("[]"))
        elif text.startswith(("![", "[[Fig")):
            yield Part(Shape.FIGURE)
        elif text.startswith(("- ", "* ", "1. ")):
            yield Part(Shape.LIST)
        elif text:
            yield Part(Shape.TABLE if text.startswith("|") else Shape.BARS)


def headings_of(body: str) -> list[str]:
    """Return the headings of a text."""
    return [part.words for part in parts_of(body) if part.shape is Shape.HEADING]


class FormPicture(QWidget):
    """Draws a form on a page; what does not fit runs out at its foot."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with an empty page."""
        super().__init__(parent)
        self._icons = icons
        self._parts: tuple[Part, ...] = ()
        self._title = self._series = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The form of the text"))
        icons.appearance.theme_changed.connect(self._on_theme_changed)

    def show_form(self, body: str) -> None:
        """Show another form."""
        self._parts = tuple(parts_of(body))
        self.setAccessibleDescription("; ".join(headings_of(body)))
        self.update()

    def show_head(self, series: str, title: str) -> None:
        """Show what stands above the text."""
        self._series, self._title = series, title
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of a small page."""
        return _SIZE_PX

    def minimumSizeHint(self) -> QSize:
        """Give way in height only."""
        return QSize(_SIZE_PX.width(), 260)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page."""
        theme = self._icons.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(theme.colour("border_control"))
        painter.setBrush(theme.colour("panel"))
        painter.drawRect(QRectF(page).translated(0.5, 0.5))
        painter.setClipRect(page.adjusted(1, 1, 0, -_MARGIN_PX // 2))
        self._draw(painter, page.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, 0))

    def _draw(self, painter: QPainter, page: QRect) -> None:
        top = self._head(painter, page)
        for part in self._parts:
            if top > page.bottom():
                break
            room = QRect(page.left(), top, page.width(), 0)
            top += self._part(painter, room, part) + _GAP_PX

    def _head(self, painter: QPainter, page: QRect) -> int:
        """Draw series, title and a line; return where the text begins."""
        small = self._line(painter, page, self._series, "small", "accent", strong=False)
        below = page.translated(0, small)
        named = self._title or self.tr("Title")
        title = self._line(
            painter, below, named, "heading", "text" if self._title else "text_muted"
        )
        line = page.top() + small + title + 4
        painter.setPen(self._icons.appearance.theme.colour("accent"))
        painter.drawLine(page.left(), line, page.right(), line)
        return line + 10

    def _line(
        self, painter: QPainter, at: QRect, words: str, size: str, colour: str, *,
        strong: bool = True,
    ) -> int:  # fmt: skip
        """Draw one line of words; return how high it is, 0 without words."""
        if not words:
            return 0
        appearance = self._icons.appearance
        font = appearance.font(size, strong=strong)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(appearance.theme.colour(colour))
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, at.width())
        painter.drawText(at.left(), at.top() + metrics.ascent(), said)
        return metrics.height() + 2

    def _part(self, painter: QPainter, room: QRect, part: Part) -> int:
        """Draw a part; return how high it is."""
        match part.shape:
            case Shape.HEADING:
                return self._line(painter, room, part.words, "small", "text") - 4
            case Shape.FIGURE:
                return self._figure(painter, room)
            case Shape.TABLE:
                return self._table(painter, room, part)
            case Shape.LIST:
                return self._bars(painter, room, part, (0.8, 0.92, 0.7), is_list=True)
            case Shape.BARS:
                return self._bars(painter, room, part, (1.0, 0.94, 0.55), is_list=False)

    def _bars(
        self, painter: QPainter, room: QRect, part: Part, shares: tuple[float, ...], *,
        is_list: bool,
    ) -> int:  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(part))
        left = room.left() + (10 if is_list else 0)
        for number, share in enumerate(shares):
            top = room.top() + number * _STEP_PX
            if is_list:
                painter.drawEllipse(QRectF(room.left() + 1, top, _BAR_PX, _BAR_PX))
            width = round((room.right() - left) * share)
            painter.drawRoundedRect(QRect(left, top, width, _BAR_PX), 2, 2)
        return len(shares) * _STEP_PX

    def _table(self, painter: QPainter, room: QRect, part: Part) -> int:
        painter.setPen(self._colour(part))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rows, row_px = 4, 10
        for row in range(rows + 1):
            top = room.top() + row * row_px
            painter.drawLine(room.left(), top, room.right(), top)
        for share in (0.0, 0.52, 0.68, 0.84, 1.0):
            at = room.left() + round((room.width() - 1) * share)
            painter.drawLine(at, room.top(), at, room.top() + rows * row_px)
        return rows * row_px + 2

    def _figure(self, painter: QPainter, room: QRect) -> int:
        theme = self._icons.appearance.theme
        box = QRect(room.left(), room.top(), room.width() - 1, _FIGURE_PX)
        painter.setPen(theme.colour("border_control"))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRect(box)
        size = 18
        place = QRect(0, 0, size, size)
        place.moveCenter(box.center())
        self._icons.paint(painter, place, "figure", colour="icon_muted")
        return _FIGURE_PX + 2

    def _colour(self, part: Part) -> QColor:
        return self._icons.appearance.theme.colour("accent" if part.is_filled else "border_control")

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()
