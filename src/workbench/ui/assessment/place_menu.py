# SPDX-License-Identifier: MIT
"""What the text's context menu offers for the place where it is opened, beside Qt's own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from workbench.ui.assessment.text_menus import TABLE, TextMenu
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.footnote_commands import jump
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.table_commands import is_in_table


class PlaceMenu(QObject):
    """Offers what can be done with a table, a footnote or selected words; Ctrl follows a note."""

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Serve one editor."""
        super().__init__(editor)
        self._icons = icons
        self._editor = editor
        self._at = 0  # where the menu was opened
        editor.menu_opening.connect(self._fill)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with Ctrl and a click from a footnote's mark to the note, and back."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            is_left = event.button() == Qt.MouseButton.LeftButton
            if is_left and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                cursor = self._editor.cursorForPosition(event.position().toPoint())
                if jump(cursor):
                    self._show(cursor)
                    return True
        return super().eventFilter(watched, event)

    def _fill(self, menu: QMenu, position: int) -> None:
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            cursor.setPosition(position)
        if self._editor.isReadOnly():
            return
        menu.addSeparator()
        if is_in_table(cursor):
            self._editor.setTextCursor(cursor)
            table = TextMenu(self._icons, TABLE, menu, self.tr("Table"))
            table.chosen.connect(self._editor.run)
            menu.addMenu(table)
        if jump(QTextCursor(cursor)):
            self._at = position
            action = menu.addAction(self._icons.icon("go"), self.tr("Go to the other end"))
            action.triggered.connect(self._on_jump)
        if cursor.hasSelection():
            action = menu.addAction(self._icons.icon("text.comment"), self.tr("Comment"))
            action.triggered.connect(self._on_comment)

    def _show(self, cursor: QTextCursor) -> None:
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._editor.setFocus()

    def _on_jump(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(self._at)
        if jump(cursor):
            self._show(cursor)

    def _on_comment(self) -> None:
        self._editor.run("comment")
