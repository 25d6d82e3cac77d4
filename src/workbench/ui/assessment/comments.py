# SPDX-License-Identifier: MIT
"""The comments on the text that is open, and the words that each of them is about.

The words are found when the comments are read; from then on a cursor of the document keeps them,
so that what is typed around them moves them and is none of them. Words that have been deleted are
gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QTextBoundaryFinder, Signal
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from workbench.casefile.edits.comments import (
    add_comment,
    change_comment,
    delete_comment,
    reopen_comment,
    resolve_comment,
)
from workbench.casefile.queries.comments import Comment, read_comments
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.ui.assessment.writing import Writing
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.line_styles import line_style
from workbench.ui.widgets.prose.prose_document import Mark, blocks, length_of
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_painting import mark_rects, visible_blocks

_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with the stretch of the document that it is about, None when that is gone."""

    comment: Comment
    span: tuple[int, int] | None


class TextComments(QObject):
    """Serves one editor: knows its comments, writes them, tints their words."""

    changed = Signal()  # there are others, or they say something else
    begun = Signal()  # a comment on the selected words is to be written

    def __init__(
        self, session: Session, icons: Icons, editor: ProseEditor, writing: Writing
    ) -> None:
        """Follow the text that is open."""
        super().__init__(editor)
        self._session = session
        self._icons = icons
        self._editor = editor
        self._writing = writing
        self._comments: list[Comment] = []
        self._places: dict[int, QTextCursor] = {}
        self._new: QTextCursor | None = None
        self.current = 0  # the key of the comment whose words stand out
        editor.add_underlay(self._paint)
        writing.opened.connect(self._on_opened)
        session.edited.connect(self._on_edited)

    def remarks(self) -> list[Remark]:
        """Return the comments in the order of their words; those whose words are gone come last."""
        found = [Remark(one, self._span(self._places.get(one.id))) for one in self._comments]
        return sorted(found, key=lambda one: (one.span is None, one.span, one.comment.id))

    @property
    def new_span(self) -> tuple[int, int] | None:
        """The words that a comment is being written on."""
        return self._span(self._new)

    def begin(self) -> None:
        """Begin a comment on the selected words, else on the word or sentence at the cursor."""
        if self._writing.key is None:
            return
        cursor = self._words_meant()
        if cursor is None:
            self._session.told.emit(self.tr("There are no words on this line to comment on."))
            return
        self._new = self._at(cursor.selectionStart(), cursor.selectionEnd())
        self._editor.viewport().update()
        self.begun.emit()

    def end(self, body: str) -> None:
        """Write the comment that was begun; without words it is let go."""
        new, self._new = self._new, None
        self._editor.viewport().update()
        is_gone = self._span(new) is None
        if new is None or is_gone or not body.strip() or self._writing.key is None:
            return
        line = self._editor.facts.of(self._editor.document().findBlock(new.selectionStart()))
        self._writing.flush()  # the words are in the case before the comment is
        quote = new.selectedText()
        self._session.edit(
            add_comment, assessment=self._writing.key, line=line.markdown, quote=quote, body=body,
            detail=quote,
        )  # fmt: skip

    def say(self, comment: int, body: str) -> None:
        """Let a comment say something else."""
        self._session.edit(change_comment, comment=comment, body=body)

    def resolve(self, comment: Comment) -> None:
        """Put a comment aside, or bring it back."""
        command = reopen_comment if comment.is_resolved else resolve_comment
        self._session.edit(command, comment=comment.id, detail=comment.quote)

    def delete(self, comment: Comment) -> None:
        """Take a comment away."""
        self._session.edit(delete_comment, comment=comment.id, detail=comment.quote)

    def show(self, comment: int) -> None:
        """Bring the words of a comment into sight."""
        self.current = comment
        place = self._places.get(comment)
        if place is not None:
            cursor = self._editor.textCursor()
            cursor.setPosition(place.selectionEnd())
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
        self._editor.viewport().update()

    # -- private ------------------------------------------------------------------------------

    def _words_meant(self) -> QTextCursor | None:
        """Return what is selected of a line, else the word, else the sentence at the cursor."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            start = cursor.selectionStart()
            block = self._editor.document().findBlock(start)
            cursor = self._at(start, min(cursor.selectionEnd(), _end_of(block)))
            if _has_words(cursor):
                return cursor
        cursor.clearSelection()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        if _has_words(cursor):
            return cursor
        cursor = self._sentence_at(self._editor.textCursor().position())
        return cursor if _has_words(cursor) else None

    def _sentence_at(self, position: int) -> QTextCursor:
        """Select the sentence that a position is in or at the end of, without what is around it."""
        block = self._editor.document().findBlock(position)
        text = block.text()
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
        finder.setPosition(min(position - block.position(), length_of(text.rstrip())))
        if finder.position() == 0 or not finder.isAtBoundary():
            finder.toNextBoundary()
        end = max(finder.position(), 0)
        start = max(finder.toPreviousBoundary(), line_style(text)[0].lead)
        words = self._at(block.position() + start, block.position() + max(end, start))
        found = words.selectedText()
        return self._at(
            words.selectionStart() + len(found) - len(found.lstrip()),
            words.selectionStart() + length_of(found.rstrip()),
        )

    def _on_opened(self) -> None:
        self._comments, self._places, self._new = [], {}, None
        self.changed.emit()
        self._read()

    def _on_edited(self, change: Change) -> None:
        if change.touches("comment"):
            self._read()

    def _read(self) -> None:
        if self._writing.key is not None:
            self._session.read(
                "Read comments", read_comments, assessment=self._writing.key,
                then=self._on_read, key="comments",
            )  # fmt: skip

    def _on_read(self, comments: list[Comment]) -> None:
        known = {one.id for one in self._comments}
        self._comments = comments
        texts = [block.text() for block in blocks(self._editor.document())]
        for one in comments:
            if one.id not in known:
                place = find_quote(texts, one.quote, near=one.line)
                if place is not None:
                    block = self._editor.document().findBlockByNumber(place[0])
                    start = block.position() + length_of(block.text()[: place[1]])
                    self._places[one.id] = self._at(start, start + length_of(one.quote))
        self.changed.emit()
        self._editor.viewport().update()

    def _at(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        cursor.setKeepPositionOnInsert(True)  # what is typed behind the words is not of them
        return cursor

    def _span(self, place: QTextCursor | None) -> tuple[int, int] | None:
        # What is typed where the words were goes behind the end, which stays, and moves the anchor.
        if place is None or place.position() <= place.anchor():
            return None
        return place.selectionStart(), place.selectionEnd()

    def _paint(self, painter: QPainter) -> None:
        """Tint the words that comments are about."""
        open_ones = [one for one in self.remarks() if one.span and not one.comment.is_resolved]
        spans = [(one.span, one.comment.id == self.current) for one in open_ones]
        if self.new_span is not None:
            spans.append((self.new_span, True))
        if not spans:
            return
        theme = self._icons.appearance.theme
        for block, origin in visible_blocks(self._editor):
            first = block.position()
            for span, stands_out in spans:
                assert span is not None
                start, end = max(span[0] - first, 0), min(span[1] - first, block.length() - 1)
                if start >= end:
                    continue
                for rect in mark_rects(block, origin, Mark("", False, 0, start, end)):
                    painter.fillRect(rect, theme.colour("alert_soft"))
                    painter.setPen(QPen(theme.colour("alert"), 2 if stands_out else 1))
                    line = QRectF(rect)
                    painter.drawLine(line.bottomLeft(), line.bottomRight())


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _has_words(cursor: QTextCursor) -> bool:
    return any(letter.isalnum() for letter in cursor.selectedText())


def find_quote(
    lines: Sequence[str], quote: str, *, near: int | None = None
) -> tuple[int, int] | None:
    """Return line and column of a quote, the one nearest to a line; None where it is gone."""
    found = [(number, line.find(quote)) for number, line in enumerate(lines) if quote in line]
    if not found or not quote:
        return None
    start = near or 0
    # Its own passage reaches downwards from `near`: what is above comes last.
    return min(found, key=lambda one: (one[0] < start, abs(one[0] - start)))
