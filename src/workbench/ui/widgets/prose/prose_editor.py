# SPDX-License-Identifier: MIT
"""The editor of prose: plain Markdown under the fingers, citations as chips among the words."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.prose import prose_commands as commands
from workbench.ui.widgets.prose import table_commands as tables
from workbench.ui.widgets.prose.editor_commands import EditorCommands
from workbench.ui.widgets.prose.kept_place import KeptPlace
from workbench.ui.widgets.prose.line_facts import LineFacts
from workbench.ui.widgets.prose.markdown_text import normalised, plain_words
from workbench.ui.widgets.prose.prose_clipboard import Taker, markdown_in, mime_of
from workbench.ui.widgets.prose.prose_document import (
    fill,
    format_for_typing,
    lines_between,
    markdown_between,
    settle_lines,
    update_from,
)
from workbench.ui.widgets.prose.prose_highlighter import ProseHighlighter
from workbench.ui.widgets.prose.prose_keys import command_of, is_editing, types
from workbench.ui.widgets.prose.prose_painting import CardNote, dim_all_but, paint_behind
from workbench.ui.widgets.prose.reading_looks import ReadingLooks, reading_font

_LINE_CHARACTERS = 72
_LEAST_SIDE_PX = 6
_PAGE_MARGIN_PX = 16

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


class ProseEditor(QTextEdit):
    """Shows Markdown with its citations as runs; `markdown()` is the text, byte for byte."""

    typed = Signal()  # the text was changed here, by whatever means
    cite_requested = Signal()
    find_requested = Signal()
    wanted = Signal(str)  # a command that others carry out: "image", "comment"
    menu_opening = Signal(QMenu, int)  # the context menu, and the position it is opened at
    column_moved = Signal()  # the margins beside the text have another place or size

    def __init__(self, icons: Icons, *, margin_px: int = 0, parent: QWidget | None = None) -> None:
        """Make an empty editor; `margin_px` keeps room at the right of the text."""
        super().__init__(parent)
        self._icons = icons
        self._margin_px = margin_px
        self._filling = False
        self._stay_at = -1  # where typing goes on inside a citation that ends there
        self._notes: Mapping[int, CardNote] = {}
        self._pictures: dict[str, QImage] = {}
        self._takers: list[Taker] = []
        self._underlays: list[Callable[[QPainter], None]] = []
        self._is_dimmed = False
        self._place = KeptPlace(self)
        self.setProperty("surface", "prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PAGE_MARGIN_PX)
        self.facts = LineFacts(self.document())
        self._commands = EditorCommands(self, self.facts)
        self.looks = ReadingLooks(icons.appearance)
        self.highlighter = ProseHighlighter(self.document(), self.looks)
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._follow_edited_line)
        icons.appearance.theme_changed.connect(self._on_theme_changed)
        self._wear_font()

    # -- the text -----------------------------------------------------------------------------

    def markdown(self) -> str:
        """Return the text as Markdown."""
        return "\n".join(line.markdown for line in self.facts.all())

    def set_markdown(self, text: str) -> None:
        """Show another text, from its beginning, with nothing to undo."""
        self._filling = True
        self._place.let_go()
        fill(self.document(), normalised(text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False

    def update_markdown(self, text: str) -> None:
        """Bring the text to what it has become elsewhere; the cursor stays where it can."""
        cursor = self.textCursor()
        place, scrolled = (cursor.blockNumber(), cursor.positionInBlock()), self._scroll()
        self._filling = True
        update_from(self.document(), normalised(text))
        self._filling = False
        block = self.document().findBlockByNumber(place[0])
        if not block.isValid():
            block = self.document().lastBlock()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(place[1], block.length() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def targets(self) -> set[str]:
        """Return what the text cites."""
        return {mark.target for line in self.facts.all() for mark in line.marks}

    def set_gone(self, targets: frozenset[str]) -> None:
        """Mark citations that lead to no record any more."""
        self.highlighter.set_gone(targets)
        self.viewport().update()

    def set_card_notes(self, notes: Mapping[int, CardNote]) -> None:
        """Say what the cards of placed figures show, by the serial of their marks."""
        if notes != self._notes:
            self._notes = dict(notes)
            self.viewport().update()

    def add_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Show these pictures on the cards of placed figures and images, by target."""
        self._pictures.update(pictures)
        self.viewport().update()

    def dim(self, is_dimmed: bool) -> None:
        """Show only the paragraph that is being written in full strength."""
        self._is_dimmed = is_dimmed
        self.viewport().update()

    def keep_margin(self, margin_px: int) -> None:
        """Keep room of a width at the right of the text."""
        self._margin_px = margin_px
        self._set_column()

    def bring_to_top(self, block: QTextBlock) -> None:
        """Scroll so that a line is the first in sight, as far as the text reaches."""
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - _PAGE_MARGIN_PX)

    def add_underlay(self, paint: Callable[[QPainter], None]) -> None:
        """Have `paint` draw on the viewport behind the letters, in front of chips and cards."""
        self._underlays.append(paint)

    def add_taker(self, taker: Taker) -> None:
        """Offer what is pasted or dropped to `taker` before it is taken as text."""
        self._takers.append(taker)

    # -- what can be done ---------------------------------------------------------------------

    def run(self, command: str) -> None:
        """Carry out a command by its name in `prose_keys.SHORTCUTS`, or one of "table.…"."""
        if command == "cite":
            self.cite_requested.emit()
        elif command == "find":
            self.find_requested.emit()
        elif not self._commands.run(command):
            self.wanted.emit(command)

    def cite(self, target: str, words: str) -> None:
        """Put a citation at the cursor, around the selected words where there are some."""
        self._commands.at_cursor(commands.cite, target, words)

    def cite_instead(self, start: int, target: str, words: str) -> None:
        """Put a citation in the place of what stands from `start` to the cursor."""
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        commands.cite(cursor, target, words, wrap=False)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def place_figure(self, target: str, caption: str) -> None:
        """Put a figure below the line of the cursor."""
        self._commands.at_cursor(commands.place_figure, target, caption)

    # -- Qt -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take the keys that are the editor's from the window, and leave it all others."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._wants(event):
                event.accept()
                return True
            if event.modifiers() & _CTRL and not event.modifiers() & _ALT:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and do what the editor's own keys say."""
        if self._take_command(event):
            return
        cursor = self.textCursor()
        stay = self._stay_at == cursor.position()
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) or event.matches(
            QKeySequence.StandardKey.InsertLineSeparator
        ):
            self._break_line()
        elif event.key() == _Key.Key_Backspace and event.modifiers() & _CTRL:
            if commands.remove_citation_before(cursor):
                self.setTextCursor(cursor)
            else:
                self._by_qt(event)
        elif event.key() == _Key.Key_Backspace and commands.remove_marks_before(cursor):
            self.setTextCursor(cursor)
        elif event.key() == _Key.Key_Home and not event.modifiers() & _SHIFT:
            self._go_home(event)
        elif types(event):
            if not cursor.hasSelection() and event.text() != "#":
                commands.step_over_marks(cursor)
            commands.type_text(cursor, event.text(), stay=stay)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            self._stay_at = cursor.position() if stay else -1
        else:
            self._by_qt(event)
            if event.key() == _Key.Key_Backspace:
                self._stay_at = self.textCursor().position()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Give composed letters the format that typed ones have."""
        if event.commitString() and not self.textCursor().hasSelection():
            at = self.textCursor().position()
            stay = self._stay_at == at
            self.setCurrentCharFormat(format_for_typing(self.document(), at, stay=stay))
        super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy Markdown as text, and the bare words for those who take formatted text."""
        cursor = self.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        words = plain_words(lines_between(self.document(), *span))
        return mime_of(markdown_between(self.document(), *span), words)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take what a taker makes something of, and text; a file's path is none."""
        is_text = (source.hasText() or source.hasHtml()) and not local_files(source)
        return is_text or any(taker.can_take(source) for taker in self._takers)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text with its form; links to records in it are citations."""
        taker = next((one for one in self._takers if one.can_take(source)), None)
        if taker is not None:
            taker.take(source)
            return
        self._commands.at_cursor(commands.paste, markdown_in(source))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw chips and cards, and the text over them."""
        self._place.hold()
        painter = QPainter(self.viewport())
        gone = self.highlighter.gone
        paint_behind(
            self, painter, self._icons, gone=gone, notes=self._notes, pictures=self._pictures
        )
        for paint in self._underlays:
            paint(painter)
        painter.end()
        super().paintEvent(event)
        if self._is_dimmed:
            dim_all_but(self, self.textCursor().block(), self._icons.appearance.theme)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open Qt's menu with what others know of the place."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, self.cursorForPosition(event.pos()).position())
        menu.popup(event.globalPos())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go from cell to cell with Tab in a table, else to the next widget."""
        if not self.isReadOnly() and tables.is_in_table(self.textCursor()):
            self._commands.at_cursor(tables.next_cell, 1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the marks of the line that is edited now."""
        super().focusInEvent(event)
        self._follow_edited_line()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show headings as headings once nobody edits them."""
        super().focusOutEvent(event)
        self._follow_edited_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read."""
        super().resizeEvent(event)
        self._set_column()

    # -- private ------------------------------------------------------------------------------

    def _go_home(self, event: QKeyEvent) -> None:
        """Go to the first word of a heading; from there, to its marks."""
        before = self.textCursor().position()
        self._by_qt(event)
        cursor = self.textCursor()
        commands.step_over_marks(cursor)
        if cursor.position() != before:
            self.setTextCursor(cursor)

    def _follow_edited_line(self) -> None:
        line = self.textCursor().blockNumber() if self.hasFocus() else -1
        self.highlighter.set_edited(line)

    def _wants(self, event: QKeyEvent) -> bool:
        """Whether a key with Ctrl or Alt is the editor's."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if event.matches(undo) or event.matches(redo):
            # Once all that was typed here is undone, the case's own undo must not follow: it
            # would take back the writing of that very undo, and the words would return.
            return self.document().isUndoAvailable() or self.document().isRedoAvailable()
        return command_of(event) is not None or is_editing(event)

    def _take_command(self, event: QKeyEvent) -> bool:
        command = command_of(event)
        if command is None or (self.isReadOnly() and command != "find"):
            return False
        self.run(command)
        return True

    def _break_line(self) -> None:
        in_table = tables.is_in_table(self.textCursor())
        self._commands.at_cursor(tables.next_row if in_table else commands.break_line)

    def _by_qt(self, event: QKeyEvent) -> None:
        """Let Qt do what it does, then see to the lines that it has joined or emptied."""
        revision = self.document().revision()
        super().keyPressEvent(event)
        if self.document().revision() != revision and event.key() in (
            _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_X,
        ):  # fmt: skip
            at = self.textCursor().position()
            settle_lines(self.document(), at, at)

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _wear_font(self) -> None:
        self.setFont(reading_font(self._icons.appearance))
        self._set_column()

    def _set_column(self) -> None:
        """Centre a column of at most 72 characters, with the margin at its right."""
        widest = QFontMetricsF(self.font()).averageCharWidth() * _LINE_CHARACTERS
        widest += 2 * _PAGE_MARGIN_PX
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        room -= self._margin_px
        side = max(round((room - widest) / 2), _LEAST_SIDE_PX)
        right = max(room - side - round(widest), 0) + self._margin_px
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, right):
            self.setViewportMargins(side, 0, right, 0)
        # Margins that change within a resize leave the text as wide as it was before them.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())
        self._place.come_back()
        self.column_moved.emit()

    def _on_contents_change(self, _at: int, removed: int, added: int) -> None:
        if not self._filling and (removed or added):
            self.typed.emit()

    def _on_theme_changed(self, _theme: object) -> None:
        self.looks.forget()
        self._wear_font()
        self.highlighter.rehighlight()
        self.viewport().update()
