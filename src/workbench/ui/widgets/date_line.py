# SPDX-License-Identifier: MIT
"""A line that takes a date as people type it; below it stands what is understood.

What is remarked on typed words, such as a weekday that does not fit, stays when they are written
out as the date that they mean, until another one is typed or shown.
"""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import InputError
from workbench.ui.widgets.date_reading import (
    DOT,
    date_remarks,
    typed_date_words,
    understand_date,
    written_date,
)
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint


class DateLine(QWidget):
    """Hands on EDTF when it is left or Enter is pressed; Esc takes back what was typed."""

    committed = Signal(str)  # EDTF, "" for none

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Make an empty line; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.near: date | None = None  # the day near which a date without its year lies
        self._edtf = ""
        self._remarked = ("", "")  # a text that replaced a typed one, and what is remarked on that
        self.line = DraftLine(self._understand)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.hint = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.stirred.connect(self._tell)
        self.line.committed.connect(self._on_committed)

    @property
    def edtf(self) -> str:
        """What was handed on or shown last."""
        return self._edtf

    @property
    def meant(self) -> str:
        """EDTF for what is typed now, "" where that is no date; else what was handed on."""
        if not self.line.is_draft:
            return self._edtf
        try:
            return understand_date(self.line.text(), self.locale(), self.near).value or ""
        except InputError:
            return ""

    def show_date(self, edtf: str | None, *, anew: bool = False) -> None:
        """Show a stored date; what is being typed stays on top of it unless it is shown `anew`."""
        self._edtf = edtf or ""
        if anew:
            self._remarked = ("", "")
        self.line.show_value(written_date(self._edtf, self.locale()), anew=anew)
        self._tell()

    def commit(self) -> None:
        """Hand on a date that is understood and is another; what is not understood stays."""
        self.line.commit()

    def check(self) -> bool:
        """Return whether what is typed is a date; say why it is none before the line is left."""
        typed = self.line.text()
        try:
            self._understand(typed)
        except InputError as error:
            self.hint.say(str(error), wrong=bool(self.line.problem))
            self.line.setAccessibleDescription(str(error))
            return False
        return bool(typed.strip())

    def _understand(self, typed: str) -> Understood:
        understood = understand_date(typed, self.locale(), self.near)
        if understood.text != typed:  # it is about to be written out
            self._remarked = (understood.text, date_remarks(typed, self.locale(), self.near))
        return understood

    def _tell(self) -> None:
        text = self.line.text()
        said = self.line.problem or typed_date_words(text, self.locale(), self.near)
        written, remarks = self._remarked
        if text == written and remarks and not self.line.problem:
            said = DOT.join(part for part in (said, remarks) if part)
        self.hint.say(said, wrong=bool(self.line.problem))
        self.line.setAccessibleDescription(said)

    def _on_committed(self, edtf: str | None) -> None:
        self._edtf = edtf or ""
        self.committed.emit(self._edtf)
