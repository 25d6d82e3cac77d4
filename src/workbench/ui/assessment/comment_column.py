# SPDX-License-Identifier: MIT
"""The comments beside the text, each at the height of its words."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.assessment.comments import Remark, TextComments
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.moments import day_of
from workbench.ui.widgets.prose.prose_editor import ProseEditor

WIDTH_PX = 216
_GAP_PX = 8
_WRITING_PX = 64


class CommentColumn(QWidget):
    """Shown as long as there is something to show; scrolls with its editor."""

    def __init__(self, icons: Icons, editor: ProseEditor, comments: TextComments) -> None:
        """Stand at the right of an editor."""
        super().__init__()
        self._icons = icons
        self._editor = editor
        self._comments = comments
        self._is_bare = False
        self.cards: list[CommentCard] = []
        self.new_card: CommentCard | None = None
        self.setFixedWidth(WIDTH_PX)
        self.setProperty("surface", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Comments"))
        self.resolved_box = QCheckBox(self)
        self.resolved_box.setAccessibleName(self.tr("Show resolved comments"))
        self.resolved_box.toggled.connect(self._on_toggled)
        comments.changed.connect(self._fill)
        comments.begun.connect(self._on_begun)
        editor.verticalScrollBar().valueChanged.connect(self._on_moved)
        editor.document().documentLayout().documentSizeChanged.connect(self._on_moved)
        editor.column_moved.connect(self._place)
        self.hide()

    def be_bare(self, is_bare: bool) -> None:
        """Be out of the way."""
        self._is_bare = is_bare
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards at their words."""
        super().resizeEvent(event)
        self._place()

    def _fill(self) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        remarks = self._comments.remarks()
        resolved = sum(one.comment.is_resolved for one in remarks)
        self.resolved_box.setText(self.tr("%Ln resolved", "", resolved))
        self.resolved_box.setVisible(resolved > 0)
        shown = [
            one for one in remarks if self.resolved_box.isChecked() or not one.comment.is_resolved
        ]
        self.cards = [CommentCard(self._icons, self._comments, one, self) for one in shown]
        self._show()

    def _show(self) -> None:
        has_any = bool(self._comments.remarks()) or self.new_card is not None
        self.setVisible(has_any and not self._is_bare)
        for card in self.cards:
            card.show()
        self._place()

    def _place(self) -> None:
        """Put every card beside its words; where two would overlap, the lower one gives way."""
        if not self.isVisible():
            return
        spans = {one.comment.id: one.span for one in self._comments.remarks()}
        placed: list[tuple[int, CommentCard]] = []
        if self.new_card is not None:
            placed.append((self._height_of(self._comments.new_span), self.new_card))
        placed += [(self._height_of(spans.get(card.key)), card) for card in self.cards]
        placed.sort(key=lambda one: one[0])
        free_from = min((top for top, _ in placed), default=0)
        for wanted, card in placed:
            top = max(wanted, free_from)
            width = WIDTH_PX - 2 * _GAP_PX
            wraps = card.hasHeightForWidth()
            height = card.heightForWidth(width) if wraps else card.sizeHint().height()
            card.setGeometry(_GAP_PX, top, width, height)
            free_from = top + card.height() + _GAP_PX
        box = self.resolved_box
        box.adjustSize()
        box.move(_GAP_PX, self.height() - box.height() - _GAP_PX)
        box.raise_()

    def _height_of(self, span: tuple[int, int] | None) -> int:
        """Return the height of words in this column; what is gone stands behind the text."""
        if span is None:
            return round(self._editor.document().size().height()) - self._scrolled()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(span[0])
        return self._editor.cursorRect(cursor).top()

    def _scrolled(self) -> int:
        return self._editor.verticalScrollBar().value()

    def _on_begun(self) -> None:
        if self.new_card is None:
            self.new_card = CommentCard(self._icons, self._comments, None, self)
            self.new_card.ended.connect(self._on_ended)
        self.new_card.show()
        self._show()
        self.new_card.field.setFocus()

    def _on_ended(self) -> None:
        card, self.new_card = self.new_card, None
        if card is not None:
            card.hide()
            card.deleteLater()
        self._show()
        self._editor.setFocus()

    def _on_moved(self, _value: object) -> None:
        self._place()

    def _on_toggled(self, _is_on: bool) -> None:
        self._fill()


class CommentCard(QFrame):
    """One comment, or one that is being written."""

    ended = Signal()

    def __init__(
        self, icons: Icons, comments: TextComments, remark: Remark | None, parent: QWidget
    ) -> None:
        """Show a remark; None is a new one."""
        super().__init__(parent)
        self._comments = comments
        self._remark = remark
        self.key = remark.comment.id if remark else 0
        self.setProperty("surface", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 6, 6, 8)
        self._column.setSpacing(4)
        self.field = QPlainTextEdit()
        self.field.setFixedHeight(_WRITING_PX)
        self.field.setPlaceholderText(self.tr("Ctrl+Enter keeps it, Esc does not"))
        self.field.setAccessibleName(self.tr("Comment"))
        self.field.installEventFilter(self)
        self.save_button = push_button(self.tr("Keep"), kind="primary")
        self.save_button.clicked.connect(self.save)
        if remark is not None:
            self._show_remark(icons, remark)
        self._column.addWidget(self.field)
        self._column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)
        self._write(remark is None)

    def save(self) -> None:
        """Keep what was written."""
        body = self.field.toPlainText()
        if self._remark is None:
            self._comments.end(body)
            self.ended.emit()
            return
        self._write(False)
        if body.strip() and body.strip() != self._remark.comment.body:
            self._comments.say(self.key, body)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the words that it is about."""
        super().mousePressEvent(event)
        if self.key:
            self._comments.show(self.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let it be written anew."""
        super().mouseDoubleClickEvent(event)
        if self._remark is not None:
            self.field.setPlainText(self._remark.comment.body)
            self._write(True)
            self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Ctrl+Enter, let go with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                self.save()
                return True
        return super().eventFilter(watched, event)

    def _show_remark(self, icons: Icons, remark: Remark) -> None:
        comment = remark.comment
        date = day_of(comment.created_ms)
        said = self.tr("Reopen") if comment.is_resolved else self.tr("Resolve")
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(ElidedLabel(" · ".join(part for part in (comment.author, date) if part)), 1)
        resolve = tool_button(icons, "refresh" if comment.is_resolved else "check", said)
        delete = tool_button(icons, "delete", self.tr("Delete comment"))
        for button in (resolve, delete):
            button.setIconSize(QSize(14, 14))
            head.addWidget(button)
        resolve.clicked.connect(self._on_resolve)
        delete.clicked.connect(self._on_delete)
        self._column.addLayout(head)
        if remark.span is None:
            self._column.addWidget(
                plain_label(self.tr("Its words are gone:"), tone="alert", wrap=True)
            )
            self._column.addWidget(plain_label(f"“{comment.quote}”", tone="muted", wrap=True))
        self._column.addWidget(
            plain_label(comment.body, tone="muted" if comment.is_resolved else "", wrap=True)
        )

    def _write(self, is_writing: bool) -> None:
        self.field.setVisible(is_writing)
        self.save_button.setVisible(is_writing)
        set_look(self, chosen=is_writing)

    def _on_resolve(self, _checked: bool = False) -> None:
        if self._remark is not None:
            self._comments.resolve(self._remark.comment)

    def _on_delete(self, _checked: bool = False) -> None:
        if self._remark is not None:
            self._comments.delete(self._remark.comment)
