# SPDX-License-Identifier: MIT
"""The reliability of a source: its dated grades, the newest first, and a line for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from workbench.casefile.edits.entry import today
from workbench.casefile.queries.sources import Grade
from workbench.domain.terms import Reliability
from workbench.ui.icons import Icons
from workbench.ui.sources.words import grade_line
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.draft_line import DraftLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from workbench.ui.widgets.record_words import grade_words
from workbench.ui.widgets.shortcuts import SAVING, keys_within

_A_DAY = len("2022-04-01")
_LETTER_PX, _WORDS_PX, _REMOVE_PX = 16, 220, 22


class GradesField(QWidget):
    """A letter typed in the list of grades chooses it; Enter in the last line grades."""

    graded = Signal(object)  # Grade
    ungraded = Signal(str)  # the day of the grade that goes

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Show no grade yet."""
        super().__init__(parent)
        self._icons = icons
        self._grades: Sequence[Grade] = ()
        self.grade = _GradeBox()
        self.since = DateLine(self.tr("From which day on"), self.tr("from today"))
        self.why = DraftLine()
        self.button = push_button(self.tr("Grade"))
        self.hint = Hint()
        self.removers: list[QToolButton] = []
        self._history = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._lay_out()
        self.why.returnPressed.connect(self._on_grade)
        self.button.clicked.connect(self._on_grade)
        keys_within(self, *SAVING, do=self._on_grade)
        self.grade.activated.connect(self._on_chosen)

    def show_grades(self, grades: Sequence[Grade], *, anew: bool) -> None:
        """Show the history; what is being typed of the same source stays."""
        if anew:
            self._clear()
        if tuple(grades) == tuple(self._grades) and not anew:
            return
        self._grades = tuple(grades)
        for row in self._rows:
            self._history.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.removers = []
        self._rows = [self._row(grade, is_in_force=at == 0) for at, grade in enumerate(grades)]
        for row in self._rows:
            self._history.addWidget(row)

    def _clear(self) -> None:
        self.grade.setCurrentIndex(-1)
        self.since.show_date(None, anew=True)
        self.why.show_value("", anew=True)
        self.hint.say("")

    def _on_chosen(self, _index: int) -> None:
        self.hint.say("")

    def _on_grade(self) -> None:
        """Hand on what was said of the grade, if it is enough."""
        self.since.commit()
        since = self.since.edtf or today()
        if self.grade.currentData() is None:
            self.hint.say(self.tr("Choose a grade first: A to F."), wrong=True)
            self.grade.setFocus()
        elif self.since.line.problem:
            self.since.setFocus()
        elif len(since) != _A_DAY:
            self.hint.say(self.tr("A grade holds from a certain day on."), wrong=True)
            self.since.setFocus()
        else:
            grade = Grade(since, self.grade.currentData(), " ".join(self.why.text().split()))
            self._clear()
            self.grade.setFocus()
            self.graded.emit(grade)

    def _row(self, grade: Grade, *, is_in_force: bool) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        tone = "" if is_in_force else "muted"
        letter = plain_label(grade.grade, tone="strong" if is_in_force else "muted")
        letter.setFixedWidth(_LETTER_PX)
        letter.setToolTip(plain_tooltip(grade_words(grade.grade)))
        line = ElidedLabel(grade_line(grade, QLocale()), tone=tone)
        remove = QToolButton(made)
        remove.setIcon(self._icons.icon("remove", "icon_muted"))
        remove.setIconSize(QSize(12, 12))
        remove.setFixedSize(_REMOVE_PX, _REMOVE_PX)
        said = self.tr("Take the grade {grade} of {day} back")
        remove.setAccessibleName(said.format(grade=grade.grade, day=grade.since))
        remove.setToolTip(plain_tooltip(remove.accessibleName()))
        remove.clicked.connect(partial(self.ungraded.emit, grade.since))
        self.removers.append(remove)
        row.addWidget(letter)
        row.addWidget(line, 1)
        row.addWidget(remove)
        return made

    def _lay_out(self) -> None:
        for grade in Reliability:
            if grade is Reliability.F:  # it is no bottom of the scale
                self.grade.insertSeparator(self.grade.count())
            self.grade.addItem(grade_words(grade), grade.value)
        self.grade.setCurrentIndex(-1)
        self.grade.setPlaceholderText(self.tr("A\N{EN DASH}F"))
        self.grade.setAccessibleName(self.tr("Grade of reliability, A to F"))
        self.grade.setMinimumContentsLength(4)
        self.grade.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.grade.view().setMinimumWidth(_WORDS_PX)
        self.grade.view().setAccessibleName(self.grade.accessibleName())
        self.why.setPlaceholderText(self.tr("why"))
        self.why.setAccessibleName(self.tr("Why this grade"))
        top = Qt.AlignmentFlag.AlignTop
        line, below = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.grade, 1, top)
        line.addWidget(self.since, 1, top)
        below.setSpacing(4)
        below.addWidget(self.why, 1)
        below.addWidget(self.button)
        self._history.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(line)
        column.addLayout(below)
        column.addWidget(self.hint)
        column.addLayout(self._history)
        self.setFocusProxy(self.grade)


class _GradeBox(QComboBox):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the grade whose letter is typed, whatever was typed before."""
        at = self.findData(event.text().upper()) if event.text() else -1
        if at >= 0:
            self.setCurrentIndex(at)
        else:
            super().keyPressEvent(event)
