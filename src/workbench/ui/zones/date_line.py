# SPDX-License-Identifier: MIT
"""A line that takes a date as people type it; below it stands what was understood."""

from datetime import UTC, datetime

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.domain.typed_dates import understand_typed_date
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import plain_label


class DateLine(QWidget):
    """Hands on EDTF when it is left or Enter is pressed; Esc takes back what was typed."""

    committed = Signal(str)  # EDTF, "" for none

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.line = _Line()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.said = plain_label(tone="small", wrap=True)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.said)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self.commit)
        self.line.taken_back.connect(self._write)

    @property
    def edtf(self) -> str:
        """What was handed on or shown last."""
        return self._stored

    def show_date(self, edtf: str | None) -> None:
        """Show a stored date; one that is being typed stays."""
        if not self.line.hasFocus() or not self.line.isModified():
            self._stored = edtf or ""
            self._write()
        else:
            self._stored = edtf or ""

    def commit(self) -> None:
        """Hand on a date that is understood and is another; what is not understood stays."""
        if not self.line.isModified():
            return
        found = self._understood()
        if found is not None:
            self.line.setModified(False)
            changed, self._stored = found != self._stored, found
            self._write()
            if changed:
                self.committed.emit(found)

    def _understood(self) -> str | None:
        """Return the EDTF of what is typed; None, and say why, where it is no date."""
        typed = self.line.text().strip()
        try:
            found = _edtf(typed, self.locale())
        except InputError as error:
            self._say(str(error), wrong=True)
            return None
        shown = describe_date(found, self.locale().name())
        self._say("" if shown == typed else shown)
        return found

    def _on_edited(self, _text: str) -> None:
        self._understood()

    def _write(self) -> None:
        shown = describe_date(self._stored, self.locale().name())
        try:
            same = bool(shown) and _edtf(shown, self.locale()) == self._stored
        except InputError:
            same = False
        self.line.setText(shown if same else self._stored)
        self.line.setModified(False)
        self._say("" if same else shown if shown != self._stored else "")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        set_look(self.said, tone="wrong" if wrong else "small")
        set_look(self.line, wrong=wrong)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.line.setAccessibleDescription(text)


class _Line(QLineEdit):
    taken_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.taken_back.emit()
            return
        super().keyPressEvent(event)


def day_of(edtf: str) -> int | None:
    """Return the first millisecond of the last day of an EDTF date, None for an open end."""
    latest = edtf_span(edtf).latest_ms if edtf else None
    if latest is None:
        return None
    return (latest - 1) // 86_400_000 * 86_400_000


def _edtf(typed: str, locale: QLocale) -> str:
    if not typed:
        return ""
    system = QLocale.system()
    written = system.dateFormat(QLocale.FormatType.ShortFormat)
    months_first = locale.language() == system.language() and written.find("M") < written.find("d")
    day_first = written.startswith("y") or not months_first
    return understand_typed_date(typed, today=datetime.now(UTC).date(), day_first=day_first).edtf
