# SPDX-License-Identifier: MIT
"""One note: its title, what it is about, and its text."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.casefile.queries.notes import About, NoteTexts
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.notes.about_finder import AboutFinder
from workbench.ui.notes.note_list import about_name
from workbench.ui.notes.note_tags import NoteTags
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.find_bar import FindBar
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.reading_looks import reading_font
from workbench.ui.widgets.prose.record_card import kind_word


class NotePage(QWidget):
    """Shows a note and tells when something is typed in it or followed."""

    typed = Signal()
    left = Signal()  # title or text have lost the keyboard
    about_followed = Signal(str)  # target, "event:UID"
    about_removed = Signal()

    def __init__(self, session: Session, icons: Icons) -> None:
        """Make an empty page."""
        super().__init__()
        self._icons = icons
        self._about: About | None = None
        self._chip: Chip | None = None
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText(self.tr("Title"))
        self.title_field.setAccessibleName(self.tr("Title of the note"))
        self.title_field.setProperty("surface", "title")
        self.title_field.setTextMargins(-2, 0, 0, 0)  # in line with the text below
        self.editor = ProseEditor(icons)
        self.editor.setPlaceholderText(self.tr("Write a note. @ cites a record."))
        self.editor.setAccessibleName(self.tr("Text of the note"))
        self._about_row = QHBoxLayout()
        self._about_row.setSpacing(6)
        self._about_row.addWidget(plain_label(self.tr("about"), tone="small"))
        self.about_button = push_button("", kind="link")
        self.about_button.setAccessibleName(self.tr("Choose the record that the note is about"))
        self.finder = AboutFinder(session, icons, self.about_button)
        self.about_button.clicked.connect(self.finder.begin)
        self._about_row.addWidget(self.about_button)
        self._about_row.addStretch(1)
        self._about_host = QWidget()
        self._about_host.setLayout(self._about_row)
        self._about_row.setContentsMargins(0, 2, 0, 2)
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(self.title_field)
        self._head.addWidget(self._about_host)
        self.tags = NoteTags(session.stage, icons)
        self._head.addWidget(self.tags)
        self.find_bar = FindBar(icons, self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addLayout(self._head)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self.title_field.textEdited.connect(self._on_title_edited)
        self.editor.typed.connect(self.typed)
        self.editor.column_moved.connect(self._align)
        icons.appearance.theme_changed.connect(self._wear_font)
        for widget in (self.title_field, self.editor):
            widget.installEventFilter(self)
        self._wear_font()
        self._align()

    def texts(self) -> dict[str, str]:
        """Return title and text as they stand."""
        return {"title": self.title_field.text(), "body": self.editor.markdown()}

    def show_note(self, note: NoteTexts) -> None:
        """Show another note."""
        self.title_field.setText(note.title)
        self.title_field.setCursorPosition(0)  # a long title shows its beginning
        self.editor.set_markdown(note.body)
        self.show_about(note.about)
        self.tags.show_tags(note.tags)

    def update_texts(self, texts: dict[str, str]) -> None:
        """Take over what the note has become elsewhere."""
        if texts["title"] != self.title_field.text():
            self.title_field.setText(texts["title"])
        self.editor.update_markdown(texts["body"])

    def show_about(self, about: About | None) -> None:
        """Show what the note is about, as a chip that moves the focus."""
        is_none = about is None
        self.about_button.setText(self.tr("choose a record…") if is_none else self.tr("change…"))
        if about == self._about:
            return
        self._about = about
        if self._chip is not None:
            self._about_row.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if about is not None:
            self._chip = Chip(self._icons, about_name(about))
            self._chip.setEnabled(about.name is not None)
            self._chip.setToolTip(self.tr("{kind}: show it in every pane").format(
                kind=kind_word(about.table)
            ))  # fmt: skip
            self._chip.activated.connect(self._on_chip)
            self._chip.remove_requested.connect(self.about_removed)
            self._about_row.insertWidget(1, self._chip)

    def about_chip(self) -> Chip | None:
        """Return the chip of what the note is about."""
        return self._chip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard leaves; Enter goes from the title to the text."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            if watched is self.title_field and event.key() in keys:
                self.editor.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _align(self) -> None:
        viewport = self.editor.viewport().geometry()
        margin = round(self.editor.document().documentMargin())
        right = max(self.editor.width() - viewport.right() - 1 + margin, 0)
        self._head.setContentsMargins(viewport.left() + margin, 10, right, 0)

    def _wear_font(self, _theme: object = None) -> None:
        font = reading_font(self._icons.appearance, scale=1.2, strong=True)
        self.title_field.setFont(font)

    def _on_title_edited(self, _text: str) -> None:
        self.typed.emit()

    def _on_chip(self) -> None:
        if self._about is not None:
            self.about_followed.emit(f"{self._about.table}:{self._about.uid}")
