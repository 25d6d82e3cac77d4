# SPDX-License-Identifier: MIT
"""The small line above an assessment's title: series, edition date and author, each typed there."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.casefile.queries import Assessment
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.typed_dates import understand_typed_date
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import plain_tooltip

_SHARES = (3, 2, 2)
_LEAST_PX = 60


class EditionLine(QWidget):
    """Leaving a field or Enter hands in what is another; a date that is none is not handed in."""

    changed = Signal(object)  # dict of column and value

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make three empty fields."""
        super().__init__(parent)
        self.series = self._field(self.tr("series"), self.tr("Series of the assessment"))
        self.edition = self._field(self.tr("edition date"), self.tr("Date of the edition"))
        self.author = self._field(self.tr("author"), self.tr("Author of the assessment"))
        self._shown = ("", "", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for field, share in zip(self._fields(), _SHARES, strict=True):
            row.addWidget(field, share)
        self.series.editingFinished.connect(self._on_series)
        self.edition.editingFinished.connect(self._on_edition)
        self.author.editingFinished.connect(self._on_author)

    def show_assessment(self, assessment: Assessment) -> None:
        """Show what the case holds; a field that is being typed into keeps its words."""
        shown = (
            assessment.series or "",
            describe_date(assessment.edition_date, self.locale().name()),
            assessment.author or "",
        )
        for field, before, now in zip(self._fields(), self._shown, shown, strict=True):
            if not field.hasFocus() or field.text() == before:
                field.setText(now)
                field.setCursorPosition(0)
        self._shown = shown
        self._say_wrong("")

    def flush(self) -> None:
        """Hand in what is being typed."""
        for hand_in in (self._on_series, self._on_edition, self._on_author):
            hand_in()

    def set_read_only(self) -> None:
        """Take no more words."""
        for field in self._fields():
            field.setReadOnly(True)

    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return (self.series, self.edition, self.author)

    def _field(self, placeholder: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name)
        field.setToolTip(plain_tooltip(name))
        field.setMinimumWidth(_LEAST_PX)
        field.setProperty("surface", "title")
        field.setTextMargins(-2, 0, 0, 0)  # in line with the title below
        field.setProperty("tone", "small")
        return field

    def _hand_in(self, number: int, column: str, value: str | None, shown: str) -> None:
        if shown != self._shown[number]:
            kept = list(self._shown)
            kept[number] = shown
            self._shown = (kept[0], kept[1], kept[2])
            self.changed.emit({column: value})

    def _on_series(self) -> None:
        text = self.series.text().strip()
        self._hand_in(0, "series", text or None, text)

    def _on_author(self) -> None:
        text = self.author.text().strip()
        self._hand_in(2, "author", text or None, text)

    def _on_edition(self) -> None:
        typed = self.edition.text().strip()
        if typed == self._shown[1]:
            self._say_wrong("")
            return
        edtf: str | None = None
        if typed:
            try:
                edtf = understand_typed_date(typed, today=datetime.now(UTC).date()).edtf
            except InputError as error:
                self._say_wrong(str(error))
                return
        self._say_wrong("")
        shown = describe_date(edtf, self.locale().name())
        self.edition.setText(shown)
        self._hand_in(1, "edition_date", edtf, shown)

    def _say_wrong(self, sentence: str) -> None:
        set_look(self.edition, wrong=bool(sentence))
        self.edition.setToolTip(plain_tooltip(sentence or self.edition.accessibleName()))
        self.edition.setAccessibleDescription(sentence)
