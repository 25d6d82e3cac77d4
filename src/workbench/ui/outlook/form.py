# SPDX-License-Identifier: MIT
"""What the forms of the outlook share: a head with a way back, and texts that are safe at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.errors import InputError
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.still_fields import StillComboBox

_PAUSE_MS = 800
_FEW_LETTERS = 4  # of a choice: in a narrow pane a form is as wide as its widest field


class Form(QWidget):
    """A head with a button back to the list, and below it fields that scroll."""

    left = Signal()  # back to the list

    def __init__(self, icons: Icons, back: str) -> None:
        """Make the head; `back` is what its button says."""
        super().__init__()
        self.icons = icons
        self.back = push_button(back, kind="quiet", icons=icons, icon="left")
        self.back.clicked.connect(self._on_back)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(4, 4, 8, 0)
        self.head.setSpacing(2)
        self.head.addWidget(self.back)
        self.head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)

    def set_fields(self, fields: QWidget) -> None:
        """Put the fields below the head."""
        self._column.addWidget(form_area(fields), 1)

    def flush(self) -> None:
        """Hand in what was typed."""

    def begin(self) -> None:
        """Take the keyboard for an entry that was made just now."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc, unless a field takes it back for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _on_back(self) -> None:
        self.flush()
        self.left.emit()


class TypedText(QObject):
    """Hands on what is typed into a text once the typing pauses, or the text is left."""

    committed = Signal(str)

    def __init__(self, field: QWidget, read: Callable[[], str]) -> None:
        """Serve one field; `read` gives its text."""
        super().__init__(field)
        self._field = field
        self._read = read
        self._stored = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        field.installEventFilter(self)

    @property
    def is_pending(self) -> bool:
        """Whether something typed is yet to be handed on."""
        return self._pause.isActive()

    def store(self, text: str) -> None:
        """Take what is stored, which is in the field."""
        self._pause.stop()
        self._stored = text

    def touch(self) -> None:
        """Hear that something was typed."""
        self._pause.start()

    def flush(self) -> None:
        """Hand on what was typed, if it says something else."""
        self._pause.stop()
        text = self._read()
        if text != self._stored:
            self._stored = text
            self.committed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on what was typed when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


class TextField(QPlainTextEdit):
    """A few lines of plain text that are safe soon after the last key."""

    committed = Signal(str)

    def __init__(self, placeholder: str, *, rows: int) -> None:
        """Make an empty field of some rows."""
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 14)
        self._typed = TypedText(self, self.toPlainText)
        self._typed.committed.connect(self.committed)
        self.textChanged.connect(self._typed.touch)

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what is stored; what is being typed stays on top of it unless it is `anew`."""
        if (anew or not self._typed.is_pending) and text != self.toPlainText():
            self.setPlainText(text)
        if anew or not self._typed.is_pending or text == self.toPlainText():
            self._typed.store(text)

    def flush(self) -> None:
        """Hand on what was typed."""
        self._typed.flush()


def needed_line(sentence: str) -> DraftLine:
    """Make a line that may not be empty; `sentence` says so."""

    def understand(typed: str) -> Understood:
        bare = " ".join(typed.split())
        if not bare:
            raise InputError(sentence)
        return Understood(bare, bare)

    return DraftLine(understand)


def choice_box(name: str) -> StillComboBox:
    """Make a box of choices; `name` is what a screen reader calls it and its list."""
    box = StillComboBox(name)
    box.setMinimumContentsLength(_FEW_LETTERS)
    box.view().setAccessibleName(name)
    return box


def framed(field: QWidget) -> QFrame:
    """Put a field without a frame of its own into one."""
    frame = QFrame()
    frame.setProperty("surface", "field")
    column = QVBoxLayout(frame)
    column.setContentsMargins(2, 2, 2, 2)
    column.addWidget(field)
    frame.setFocusProxy(field)
    return frame


def at_top(field: QWidget, hint: QWidget | None = None) -> QWidget:
    """Keep a field at the top of its row, with a hint below it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field)
    if hint is not None:
        column.addWidget(hint)
    column.addStretch(1)
    made.setFocusProxy(field)
    return made
