# SPDX-License-Identifier: MIT
"""What stands behind the letters: the chips of citations and the cards of figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit

from workbench.ui.icons import Icons
from workbench.ui.theme import Theme
from workbench.ui.widgets.prose.prose_document import (
    CARD_BOTTOM_PX,
    CARD_HEAD_PX,
    CARD_LEFT_PX,
    CARD_TOP_PX,
    Mark,
    is_card,
    marks_in,
)

_SENTENCE_ENDS = (". ", "! ", "? ")
_CHIP_RADIUS_PX = 3.0
_CHIP_SIDE_PX = 1.0
_CARD_INSET_PX = 6
_PAPER_EDGE_PX, _SHADOW_PX = 6, 2
_VEIL_ALPHA = 165  # of 255
_SHADOW, _DIM = QColor(0, 0, 0, 60), QColor(10, 16, 26, 46)


@dataclass(frozen=True, slots=True)
class CardNote:
    """What a placed figure's card says above its caption, and below it."""

    label: str  # "Figure 2"
    detail: str  # "map of the view “Central Mali”"
    icon: str  # a role
    source: str = ""  # "Source: ACLED", below the caption


def visible_blocks(editor: QTextEdit) -> Iterator[tuple[QTextBlock, QPointF]]:
    """Yield the blocks in sight with where their layout begins in the viewport."""
    layout = editor.document().documentLayout()
    scrolled = editor.verticalScrollBar().value()
    block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
    # A card reaches above its first line.
    if block.previous().isValid():
        block = block.previous()
    bottom = editor.viewport().height()
    while block.isValid():
        layout.blockBoundingRect(block)  # has the block laid out
        corner = block.layout().position() - QPointF(0, scrolled)
        if corner.y() - CARD_TOP_PX > bottom:
            return
        yield block, corner
        block = block.next()


def mark_rects(block: QTextBlock, origin: QPointF, mark: Mark) -> list[QRectF]:
    """Return the rectangles of a citation's words, one a line; `origin` is the layout's corner."""
    rects: list[QRectF] = []
    layout, text = block.layout(), block.text()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(mark.start, line.textStart())
        last = min(mark.end, line.textStart() + line.textLength())
        # The space at which a line breaks is no part of what is seen.
        while last > first and text[last - 1 : last] == " " and last < mark.end:
            last -= 1
        if first < last:
            rects.append(_stretch(line, first, last).translated(origin))
    return rects


def mark_under(editor: QTextEdit, point: QPoint) -> tuple[Mark, QRect] | None:
    """Return the citation under a point of the viewport, with its rectangle there."""
    for block, origin in visible_blocks(editor):
        for mark in marks_in(block):
            for rect in mark_rects(block, origin, mark):
                if rect.contains(QPointF(point)):
                    base = block.position()
                    start, end = base + mark.start, base + mark.end
                    found = Mark(mark.target, mark.placed, mark.serial, start, end)
                    return found, rect.toAlignedRect()
    return None


def sentence_lines(editor: QTextEdit, mark: Mark) -> QRect:
    """Return where the lines of the sentence with a citation stand in the viewport."""
    first = QTextCursor(editor.document())
    first.setPosition(mark.start)
    block, text = first.block(), first.block().text()
    begins = max(text.rfind(end, 0, mark.start - block.position()) for end in _SENTENCE_ENDS)
    ends = [text.find(end, mark.end - block.position()) for end in _SENTENCE_ENDS]
    last = QTextCursor(first)
    first.setPosition(block.position() + max(begins + 2, 0) if begins >= 0 else block.position())
    behind = min((end for end in ends if end >= 0), default=len(text))
    last.setPosition(block.position() + min(behind, block.length() - 1))
    return editor.cursorRect(first).united(editor.cursorRect(last))


def paint_behind(
    editor: QTextEdit,
    painter: QPainter,
    icons: Icons,
    *,
    gone: frozenset[str],
    notes: Mapping[int, CardNote],
    pictures: Mapping[str, QImage],
) -> None:
    """Draw all chips and cards in sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme = icons.appearance.theme
    for block, origin in visible_blocks(editor):
        marks = marks_in(block)
        if not marks:
            continue
        if is_card(block):
            note, picture = notes.get(marks[0].serial), pictures.get(marks[0].target)
            _paint_card(editor, painter, icons, block, origin, note, picture)
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in marks:
            painter.setBrush(theme.colour("danger_soft" if mark.target in gone else "citation"))
            for rect in mark_rects(block, origin, mark):
                painter.drawRoundedRect(rect, _CHIP_RADIUS_PX, _CHIP_RADIUS_PX)


def dim_all_but(editor: QTextEdit, written: QTextBlock, theme: Theme) -> None:
    """Veil what is not the paragraph of a block, up to the empty lines around it."""
    first = last = written.blockNumber()
    while written.previous().length() > 1 and written.length() > 1:
        written = written.previous()
        first = written.blockNumber()
    while (below := editor.document().findBlockByNumber(last + 1)).length() > 1:
        last = below.blockNumber()
    veil = QColor(theme.colour("panel"))
    veil.setAlpha(_VEIL_ALPHA)
    room = QRectF(editor.viewport().rect())
    top, bottom = room.bottom(), room.top()
    for block, origin in visible_blocks(editor):
        if first <= block.blockNumber() <= last:
            head = CARD_TOP_PX if is_card(block) else 0
            foot = CARD_BOTTOM_PX if is_card(block) else 0
            lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
            top = min(top, origin.y() - head)
            bottom = max([bottom, *(origin.y() + line.y() + line.height() for line in lines)])
            bottom += foot
    painter = QPainter(editor.viewport())
    painter.fillRect(QRectF(room.left(), room.top(), room.width(), top - room.top()), veil)
    painter.fillRect(QRectF(room.left(), bottom, room.width(), room.bottom() - bottom + 1), veil)
    painter.end()


def card_rect(editor: QTextEdit, block: QTextBlock, origin: QPointF) -> QRectF:
    """Return the frame of a figure's card in the viewport."""
    margin = editor.document().documentMargin()
    layout = block.layout()
    height = layout.boundingRect().height()
    return QRectF(
        margin,
        origin.y() - CARD_TOP_PX + _CARD_INSET_PX,
        editor.document().textWidth() - 2 * margin,
        height + CARD_TOP_PX + CARD_BOTTOM_PX - 2 * _CARD_INSET_PX,
    )


def _stretch(line: QTextLine, first: int, last: int) -> QRectF:
    """Return the rectangle of some characters of a line, as tall as its letters."""
    left, right = sorted((_x_of(line, first), _x_of(line, last)))
    baseline = line.y() + line.ascent()
    letters = line.ascent() + line.descent()
    top = baseline - min(line.ascent(), letters) + 1
    # Line height is added above the letters: the chip leaves it free.
    return QRectF(
        left - _CHIP_SIDE_PX, top, right - left + 2 * _CHIP_SIDE_PX, baseline + line.descent() - top
    )


def _x_of(line: QTextLine, position: int) -> float:
    """Return where a character stands; PySide6 gives the position back as well."""
    answer: Any = line.cursorToX(position)
    return float(answer[0])


def _paint_card(
    editor: QTextEdit,
    painter: QPainter,
    icons: Icons,
    block: QTextBlock,
    origin: QPointF,
    note: CardNote | None,
    picture: QImage | None,
) -> None:
    theme, appearance = icons.appearance.theme, icons.appearance
    frame = card_rect(editor, block, origin)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = 20
    left = int(frame.left()) + (CARD_LEFT_PX - int(editor.document().documentMargin())) // 2
    height = CARD_HEAD_PX - _CARD_INSET_PX - 6
    icon = QRect(left + 2, int(frame.top()) + 6 + (height - side) // 2, side, side)
    icons.paint(painter, icon, note.icon if note else "figure", colour="icon_muted")
    left_px = origin.x() + block.layout().lineAt(0).x()
    if picture is not None:
        top = frame.top() + 6 + height + 4
        room = QRectF(left_px, top, frame.right() - left_px - 12, origin.y() - 4 - top)
        _paint_picture(painter, picture, room, theme)
    if note is None:
        return
    width = frame.right() - left_px - 12
    head = QRectF(left_px, frame.top() + 6, width, height)
    font = appearance.font("small", strong=True)
    painter.setPen(theme.colour("text"))
    _write(painter, head, note.label, font)
    head.setLeft(head.left() + QFontMetricsF(font).horizontalAdvance(note.label) + 8)
    painter.setPen(theme.colour("text_muted"))
    _write(painter, head, note.detail, appearance.font("small"))
    foot_px = CARD_BOTTOM_PX - _CARD_INSET_PX - 4
    foot = QRectF(left_px, frame.bottom() - foot_px - 4, width, foot_px)
    _write(painter, foot, note.source, appearance.font("small"))


def _write(painter: QPainter, line: QRectF, text: str, font: QFont) -> None:
    """Write a line, cut where it does not fit."""
    painter.setFont(font)
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)


def _paint_picture(painter: QPainter, picture: QImage, room: QRectF, theme: Theme) -> None:
    """Draw a figure as large as it fits, on a sheet of paper: it is what will be printed."""
    edge, shadow = _PAPER_EDGE_PX, _SHADOW_PX
    size = QSizeF(picture.size())
    inside = QSizeF(room.width() - 2 * edge - shadow, room.height() - 2 * edge - shadow)
    size.scale(inside, Qt.AspectRatioMode.KeepAspectRatio)
    paper = QRectF(room.topLeft(), QSizeF(size.width() + 2 * edge, size.height() + 2 * edge))
    place = paper.adjusted(edge, edge, -edge, -edge)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADOW)
    painter.drawRect(paper.translated(shadow, shadow))
    painter.setBrush(QColor("white"))
    painter.drawRect(paper)
    painter.drawImage(place, picture)
    if theme.dark:  # paper in a dim room
        painter.fillRect(paper, _DIM)
    painter.setPen(QPen(theme.colour("border_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
