# SPDX-License-Identifier: MIT
"""Find and replace in a text: the next, the one before, all."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QTextEdit, QToolButton

from workbench.domain.errors import InputError
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose import prose_commands as commands
from workbench.ui.widgets.prose.find_text import Found, Wanted, find_all
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.search_field import SearchField

_MOST_SHOWN = 2_000


class FindBar(QFrame):
    """A strip above the text; Esc closes it and leaves the cursor at what was found."""

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Serve one editor."""
        super().__init__()
        self._icons = icons
        self._editor = editor
        self.setProperty("surface", "bar")
        self.find_field = SearchField(icons, placeholder=self.tr("Find in the text"))
        self.replace_field = QLineEdit()
        self.replace_field.setPlaceholderText(self.tr("Replace with"))
        self.replace_field.setAccessibleName(self.tr("Replace with"))
        self.count = plain_label(tone="small")
        self.count.setMinimumWidth(72)
        self.wrong = plain_label(tone="danger", wrap=True)
        self.wrong.hide()
        self.case_button = self._toggle("Aa", self.tr("Capital letters count"))
        self.words_button = self._toggle("|W|", self.tr("Whole words only"))
        self.expression_button = self._toggle(
            ".*", self.tr("A regular expression; \\1 in the replacement is its first group")
        )
        self.before_button = self._tool("up", self.tr("The one before (Shift+Enter)"))
        self.next_button = self._tool("down", self.tr("The next (Enter)"))
        self.close_button = self._tool("close", self.tr("Close (Esc)"))
        self.replace_button = push_button(self.tr("Replace"), kind="quiet")
        self.replace_all_button = push_button(self.tr("Replace all"), kind="quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 8, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (
            self.case_button, self.words_button, self.expression_button, self.count,
            self.before_button, self.next_button, self.close_button,
        ):  # fmt: skip
            first.addWidget(widget)
        for widget in (self.replace_button, self.replace_all_button):
            second.addWidget(widget)
        second.addStretch(1)
        grid.addWidget(self.find_field, 0, 0)
        grid.addLayout(first, 0, 1)
        grid.addWidget(self.wrong, 1, 0, 1, 2)
        grid.addWidget(self.replace_field, 2, 0)
        grid.addLayout(second, 2, 1)
        grid.setColumnStretch(0, 1)
        self.find_field.textChanged.connect(self._on_text_changed)
        self.before_button.clicked.connect(self.find_before)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.close_bar)
        self.replace_button.clicked.connect(self.replace)
        self.replace_all_button.clicked.connect(self.replace_all)
        for field in (self.find_field, self.replace_field):
            field.installEventFilter(self)
        editor.find_requested.connect(self.open_bar)
        editor.typed.connect(self._on_typed)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected words in it."""
        words = self._editor.textCursor().selectedText()
        self.show()
        if words and "\u2029" not in words:
            self.find_field.setText(words)
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()
        self._show_all()

    def close_bar(self) -> None:
        """Hide the bar and give the keyboard back to the text."""
        self.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus()

    def find_next(self) -> bool:
        """Go to the next occurrence, from the end to the beginning; False where there is none."""
        at = self._editor.textCursor().selectionEnd()
        found = self._occurrences()
        return self._go_to(next((one for one in found if one.start >= at), None) or _first(found))

    def find_before(self) -> bool:
        """Go to the occurrence before."""
        at = self._editor.textCursor().selectionStart()
        found = self._occurrences()[::-1]
        return self._go_to(next((one for one in found if one.end <= at), None) or _first(found))

    def replace(self) -> None:
        """Replace the occurrence that is selected, and go to the next."""
        cursor = self._editor.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        selected = next((one for one in self._occurrences() if (one.start, one.end) == span), None)
        if selected is not None:
            self._replace([selected])
        self.find_next()

    def replace_all(self) -> None:
        """Replace every occurrence, as one step for undo, and say how many there were."""
        found = self._occurrences()
        if self._replace(found):
            self._show_all()
            self.count.setText(self.tr("%Ln replaced", "", len(found)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter find, or replace in the lower field, and Esc close."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.replace_field:
                    self.replace()
                elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self.find_before()
                else:
                    self.find_next()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show where the words stand."""
        super().showEvent(event)
        self._show_all()

    def _tool(self, icon: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._icons.icon(icon))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(said)
        button.setAccessibleName(said)
        return button

    def _toggle(self, text: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolTip(said)
        button.setAccessibleName(said)
        button.toggled.connect(self._on_toggled)
        return button

    def _wanted(self) -> Wanted:
        return Wanted(
            self.find_field.text(),
            whole_words=self.words_button.isChecked(),
            case=self.case_button.isChecked(),
            is_expression=self.expression_button.isChecked(),
        )

    def _occurrences(self) -> list[Found]:
        """Find, and say where the expression cannot be used."""
        try:
            found = find_all(self._editor.document(), self._wanted())
        except InputError as error:
            self._say_wrong(str(error))
            return []
        self._say_wrong("")
        return found

    def _replace(self, found: list[Found]) -> bool:
        """Replace from the end to the beginning, so that what is before keeps its place."""
        wanted, text = self._wanted(), self.replace_field.text()
        try:
            texts = [one.replacement(wanted, text) for one in found]
        except InputError as error:
            self._say_wrong(str(error))
            return False
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        for one, replacement in reversed(list(zip(found, texts, strict=True))):
            cursor.setPosition(one.start)
            cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
            commands.replace_words(cursor, replacement)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        return True

    def _go_to(self, found: Found | None) -> bool:
        if found is not None:
            self._editor.setTextCursor(self._cursor_of(found))
            self._editor.ensureCursorVisible()
        self._show_all()
        return found is not None

    def _cursor_of(self, found: Found) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _say_wrong(self, sentence: str) -> None:
        set_look(self.find_field, wrong=bool(sentence))
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.find_field.setAccessibleDescription(sentence)

    def _show_all(self) -> None:
        """Mark every occurrence and say which one of how many the cursor is at."""
        if self.isHidden():
            return
        found = self._occurrences()
        theme = self._icons.appearance.theme
        selections: list[QTextEdit.ExtraSelection] = []
        for one in found[:_MOST_SHOWN]:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor_of(one)
            selection.format.setBackground(theme.colour("citation_changed"))
            selections.append(selection)
        self._editor.setExtraSelections(selections)
        at = self._editor.textCursor()
        span = (at.selectionStart(), at.selectionEnd())
        places = (number for number, one in enumerate(found, 1) if (one.start, one.end) == span)
        place = next(places, 0)
        if not self.find_field.text() or self.wrong.text():
            self.count.setText("")
        elif place:
            self.count.setText(self.tr("{place} of {count}").format(place=place, count=len(found)))
        else:
            self.count.setText(self.tr("%Ln found", "", len(found)))

    def _on_text_changed(self, text: str) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._editor.setTextCursor(cursor)
        if text:
            self.find_next()
        else:
            self._show_all()

    def _on_toggled(self, _is_on: bool) -> None:
        self._on_text_changed(self.find_field.text())

    def _on_typed(self) -> None:
        if self.isVisible() and self._editor.hasFocus():
            self._show_all()


def _first(found: list[Found]) -> Found | None:
    return found[0] if found else None
