# SPDX-License-Identifier: MIT
"""The outline beside the text: its headings; a click goes there, dragging moves the section."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_keys import command_of
from workbench.ui.widgets.prose.section_commands import move_section, section_at
from workbench.ui.widgets.prose.sections import Section, sections_of

WIDTH_PX = 196
_ROW_PX = 26
_INDENT = "\u2003"  # a level
_LINE = Qt.ItemDataRole.UserRole


class Outline(QFrame):
    """Lists the headings of one editor's text."""

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Make the list, empty and hidden."""
        super().__init__()
        self._editor = editor
        self._sections: list[Section] = []
        self.setProperty("surface", "panel-body")
        self.setFixedWidth(WIDTH_PX)
        self.list = _Headings()
        self.list.setAccessibleName(self.tr("Outline"))
        self.list.setToolTip(
            self.tr("Click to go there, drag to move. Alt+Shift and an arrow moves or indents.")
        )
        self._nothing = plain_label(
            self.tr("Lines that begin with # are headings. They are listed here."),
            tone="muted",
            wrap=True,
        )
        self._nothing.setContentsMargins(12, 12, 12, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.list.setFont(icons.appearance.font("small"))
        self.list.itemClicked.connect(self._on_clicked)
        self.list.itemActivated.connect(self._on_clicked)
        self.list.dropped.connect(self._on_dropped)
        self.list.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._mark_current)
        self.hide()

    def refresh(self) -> None:
        """List the headings that there are now; an equal list is left alone."""
        if not self.isVisible():
            return
        found = sections_of(self._editor.facts)
        if found != self._sections or self.list.count() != len(found):
            self._sections = found
            self._fill()
        self._mark_current()

    def setVisible(self, visible: bool) -> None:
        """Catch up with the text when shown."""
        super().setVisible(visible)
        self.refresh()

    def move_to(self, row: int, before: int) -> None:
        """Move a section before another row's; as many as there are rows moves it to the end."""
        section = self._sections[row]
        last = before >= len(self._sections)
        line = self._sections[-1].end if last else self._sections[before].line
        cursor = self._editor.textCursor()
        move_section(cursor, self._editor.facts, section, line)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move and indent sections act on the heading that is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            command = command_of(event) or ""
            if command.startswith("section."):
                self._editor.run(command)
                self.refresh()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.list.clear()
        metrics = QFontMetrics(self.list.font())
        for section in self._sections:
            words = f"{_INDENT * (section.level - 1)}{section.title or self.tr('(untitled)')}"
            item = QListWidgetItem(
                metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDTH_PX - 28)
            )
            item.setData(_LINE, section.line)
            item.setToolTip(plain_tooltip(section.title))
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)
        self._nothing.setHidden(bool(self._sections))

    def _mark_current(self) -> None:
        if not self.isVisible():
            return
        inside = section_at(self._editor.facts, self._editor.textCursor().blockNumber())
        self.list.setCurrentRow(self._sections.index(inside) if inside in self._sections else -1)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        block = self._editor.document().findBlockByNumber(int(item.data(_LINE)))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._editor.bring_to_top(block)
        self._editor.setFocus()

    def _on_dropped(self, row: int, before: int) -> None:
        self.move_to(row, before)


class _Headings(QListWidget):
    """A list whose rows can be dragged among themselves; its owner moves what they stand for."""

    dropped = Signal(int, int)  # the row dragged, the row before which it is to stand

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dragged where; the list itself changes when the text has."""
        index: QModelIndex = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        before = index.row() + below if index.isValid() else self.count()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(self.currentRow(), before)
