# SPDX-License-Identifier: MIT
"""The editor of the date: two days, a date as it is typed, and the spans that are asked often."""

from datetime import date, timedelta
from functools import partial

import numpy as np
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.analysis.frame import date_span
from workbench.domain.date_words import describe_span
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter, Missing
from workbench.domain.time import DAY_MS, Span, day_of_ms, day_start_ms, days_span, edtf_span
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.fields import dress_spin_box
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import plain_label

_LATEST_DAYS = (30, 90, 365)
_YEARS = 3


class DateEditor(Editor):
    """From and to, each may be open."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self._showing = False
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("2022-02/2022-04")
        self.typed.setAccessibleName(self.tr("Date, or first/last"))
        self._hint = plain_label(tone="small", wrap=True)
        self.has_from, self.has_to = QCheckBox(self.tr("From")), QCheckBox(self.tr("To"))
        self.first, self.last = QDateEdit(), QDateEdit()
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        for row, (box, edit) in enumerate(((self.has_from, self.first), (self.has_to, self.last))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setDateRange(QDate(1, 1, 1), QDate(9999, 12, 30))
            edit.setAccessibleName(box.text())
            dress_spin_box(edit)
            grid.addWidget(box, row, 0)
            grid.addWidget(edit, row, 1)
            box.toggled.connect(self._on_day_changed)
            edit.dateChanged.connect(self._on_day_edited)
        grid.setColumnStretch(1, 1)
        self._presets = QWidget()
        self._flow = FlowLayout(self._presets, gap_px=4)
        self.undated = QCheckBox()
        self.undated.toggled.connect(self._on_undated)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(plain_label(self.tr("A date as you would write it"), tone="small"))
        column.addWidget(self.typed)
        column.addWidget(self._hint)
        column.addLayout(grid)
        column.addSpacing(2)
        column.addWidget(self._presets)
        column.addWidget(self.undated)
        column.addStretch(1)
        self.typed.textEdited.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_typed)

    def begin(self, *, denied: bool = False) -> None:
        """Offer the spans that the case's events lie in, and take the keyboard."""
        self.typed.clear()
        self._say("")
        self._offer()
        self.refresh()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Show what is asked; open ends show the case's own."""
        scene = self.stage.scene
        part = self.question.on("date")
        low, high = (part.low, part.high) if isinstance(part, Between) else (None, None)
        span = date_span(scene.frame, np.ones(len(scene.frame), dtype=bool))
        first, last = span if span else (0, DAY_MS)
        self._showing = True
        self.has_from.setChecked(low is not None)
        self.has_to.setChecked(high is not None)
        self.first.setDate(_day(first if low is None else low))
        self.last.setDate(_day((last if high is None else high) - 1))
        self.first.setEnabled(low is not None)
        self.last.setEnabled(high is not None)
        count = int(np.count_nonzero(self.stage.mask_of(_undated(self.question))))
        self.undated.setText(self.tr("No date recorded (%Ln event(s))", "", count))
        self.undated.setChecked(isinstance(part, Missing))
        self.undated.setEnabled(bool(count) or isinstance(part, Missing))
        self._showing = False

    def _offer(self) -> None:
        """Make a button for each span that is asked often."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        frame = self.stage.scene.frame
        span = date_span(frame, np.ones(len(frame), dtype=bool))
        self._presets.setVisible(span is not None)
        if span is None:
            return
        end = day_of_ms(span[1] - 1)
        for days in _LATEST_DAYS:
            begin = end - timedelta(days=days - 1)
            self._add(self.tr("latest %Ln days", "", days), days_span(begin, end))
        for year in range(end.year, end.year - _YEARS, -1):
            self._add(str(year), days_span(date(year, 1, 1), date(year, 12, 31)))

    def _add(self, words: str, span: Span) -> None:
        button = push_button(words, kind="dashed")
        button.setToolTip(describe_span(span.earliest_ms, span.latest_ms, self.locale().name()))
        button.clicked.connect(partial(self._ask, span.earliest_ms, span.latest_ms))
        self._flow.addWidget(button)
        button.show()

    def _on_typed(self) -> None:
        text = self.typed.text().strip()
        if not text:
            self._say("")
            return
        try:
            span = edtf_span(text)
        except InputError as error:
            self._say(str(error), wrong=True)
            return
        words = describe_span(span.earliest_ms, span.latest_ms, self.locale().name())
        self._say(words)
        self._ask(span.earliest_ms, span.latest_ms)

    def _on_day_changed(self, _checked: bool) -> None:
        if not self._showing:
            self._ask_days()

    def _on_day_edited(self, _day: QDate) -> None:
        if not self._showing:
            self._ask_days()

    def _on_undated(self, checked: bool) -> None:
        if not self._showing:
            without = self.question.without("date")
            self.asked.emit(without.asking(Missing("date")) if checked else without)

    def _ask_days(self) -> None:
        low = _start(self.first) if self.has_from.isChecked() else None
        high = _start(self.last) + DAY_MS if self.has_to.isChecked() else None
        if low is not None and high is not None and high <= low:
            self._say(self.tr("The last day lies before the first."), wrong=True)
            return
        self._say("")
        self._ask(low, high)

    def _ask(self, low: int | None, high: int | None, *_checked: bool) -> None:
        question = self.question.without("date")
        if low is not None or high is not None:
            question = question.asking(Between("date", low, high))
        self.asked.emit(question)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        set_look(self.typed, wrong=wrong)
        set_look(self._hint, tone="danger" if wrong else "small")


def _undated(question: Filter) -> Filter:
    return question.without("date").asking(Missing("date"))


def _day(at_ms: int) -> QDate:
    day = day_of_ms(at_ms)
    return QDate(day.year, day.month, day.day)


def _start(edit: QDateEdit) -> int:
    chosen = edit.date()
    return day_start_ms(date(chosen.year(), chosen.month(), chosen.day()))
