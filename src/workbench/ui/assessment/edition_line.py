# SPDX-License-Identifier: MIT
"""The small line above an assessment's title: series, edition date and author, each typed there."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from workbench.casefile.queries.assessments import Assessment
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.typed_dates import understand_typed_date
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import plain_tooltip

# Row, column and span of the three fields in their grid, and the shares of its columns. Wrapped,
# the third column holds nothing, and a column that is empty has no width.
_BESIDE = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)), (3, 2, 2)
_WRAPPED = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)), (1, 1, 0)
_LEAST_PX = 60
_ONE_LINE_PX = 320  # below this the series has a line of its own


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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._lay_out(is_narrow=False)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap where there is no room for three fields beside one another."""
        super().resizeEvent(event)
        is_narrow = self.width() < _ONE_LINE_PX
        if is_narrow != self._is_narrow:
            self._lay_out(is_narrow=is_narrow)

    def _lay_out(self, *, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        places, shares = _WRAPPED if is_narrow else _BESIDE
        for field in self._fields():
            self._grid.removeWidget(field)
        for column, field in enumerate(self._fields()):
            self._grid.addWidget(field, *places[column])
            self._grid.setColumnStretch(column, shares[column])

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
