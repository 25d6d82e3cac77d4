# SPDX-License-Identifier: MIT
"""The editor of the date: two days, a date as it is typed, and the spans that are asked often."""

from datetime import date, timedelta
from functools import partial

import numpy as np
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.analysis.filters.histograms import date_histogram
from workbench.analysis.frame import date_span
from workbench.domain.date_words import describe_span
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Missing
from workbench.domain.time import DAY_MS, Span, day_of_ms, day_start_ms, days_span, edtf_span
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.range_brush import RangeBrush
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.date_reading import typed_date_words, understand_date
from workbench.ui.widgets.fields import dress_spin_box
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import plain_label

_LATEST_DAYS = (30, 90, 365)
_YEARS = 3
_BARS = 60


class DateEditor(Editor):
    """From and to, each may be open, of the events' date or of a field of dates."""

    def __init__(
        self, stage: Stage, icons: Icons, field: str = "date", parent: QWidget | None = None
    ) -> None:
        super().__init__(stage, field, parent)
        self._showing = False
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Feb – Apr 2022, since 3 May 2022…"))
        self.typed.setAccessibleName(self.tr("A date as you would write it"))
        self._hint = plain_label(tone="small", wrap=True)
        self.has_from, self.has_to = QCheckBox(self.tr("From")), QCheckBox(self.tr("To"))
        self.first, self.last = QDateEdit(), QDateEdit()
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        for row, (box, edit) in enumerate(((self.has_from, self.first), (self.has_to, self.last))):
            edit.setCalendarPopup(True)
            edit.setLocale(self.locale())
            edit.setDisplayFormat("d MMM yyyy")
            edit.setDateRange(QDate(1, 1, 1), QDate(9999, 12, 30))
            edit.setAccessibleName(box.text())
            dress_spin_box(edit)
            grid.addWidget(box, row, 0)
            grid.addWidget(edit, row, 1)
            box.toggled.connect(self._on_day_changed)
            edit.dateChanged.connect(self._on_day_edited)
        grid.setColumnStretch(1, 1)
        self.brush = RangeBrush(icons, self._day_words)
        self.brush.brushed.connect(self._on_brushed)
        self._presets = QWidget()
        self._flow = FlowLayout(self._presets, gap_px=4)
        self.undated = QCheckBox()
        self.undated.toggled.connect(self._on_undated)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(plain_label(self.typed.accessibleName(), tone="small"))
        column.addWidget(self.typed)
        column.addWidget(self._hint)
        column.addWidget(self.brush)
        column.addLayout(grid)
        column.addSpacing(2)
        column.addWidget(self._presets)
        column.addWidget(self.undated)
        column.addStretch(1)
        self.typed.textEdited.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_typed)

    def begin(self) -> None:
        """Offer the spans that the case's events lie in, and take the keyboard."""
        self.typed.clear()
        self._say("")
        self._offer()
        self.refresh()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Show what is asked; open ends show the case's own."""
        part = self.slot.part
        low, high = (part.low, part.high) if isinstance(part, Between) else (None, None)
        first, last = self._known_span()
        self._showing = True
        among = self.stage.mask_of(self.slot.company)
        self.brush.show_bars(
            date_histogram(self.stage.scene.frame, among, _BARS, self.field), low, high
        )
        self.has_from.setChecked(low is not None)
        self.has_to.setChecked(high is not None)
        self.first.setDate(_day(first if low is None else low))
        self.last.setDate(_day((last if high is None else high) - 1))
        self.first.setEnabled(low is not None)
        self.last.setEnabled(high is not None)
        count = self.count(Missing(self.field))
        self.undated.setText(self.tr("No date recorded (%Ln event(s))", "", count))
        self.undated.setChecked(isinstance(part, Missing))
        self.undated.setEnabled(bool(count) or isinstance(part, Missing))
        self._showing = False

    def _known_span(self) -> tuple[int, int]:
        """Return the milliseconds between which the events of the case lie."""
        frame = self.stage.scene.frame
        return date_span(frame, np.ones(len(frame), dtype=bool), self.field) or (0, DAY_MS)

    def _offer(self) -> None:
        """Make a button for each span that is asked often."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        frame = self.stage.scene.frame
        span = date_span(frame, np.ones(len(frame), dtype=bool), self.field)
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
        near = day_of_ms(self._known_span()[1] - 1)
        try:
            understood = understand_date(text, self.locale(), near)
            span = edtf_span(str(understood.value))
        except InputError as error:
            self._say(str(error), wrong=True)
            return
        self._say(typed_date_words(text, self.locale(), near))
        self._ask(span.earliest_ms, span.latest_ms)

    def _on_brushed(self, first: int, last: int) -> None:
        shown = self.brush.bars
        if shown is None or first == last:
            self._ask(None, None)
        else:
            self._say("")
            self._ask(int(shown.edges[first]), int(shown.edges[last]))

    def _day_words(self, at_ms: int) -> str:
        day = at_ms // DAY_MS * DAY_MS
        return describe_span(day, day + DAY_MS, self.locale().name())

    def _on_day_changed(self, _checked: bool) -> None:
        if not self._showing:
            self._ask_days()

    def _on_day_edited(self, _day: QDate) -> None:
        if not self._showing:
            self._ask_days()

    def _on_undated(self, checked: bool) -> None:
        if not self._showing:
            self.slot.put(Missing(self.field) if checked else None)

    def _ask_days(self) -> None:
        low = _start(self.first) if self.has_from.isChecked() else None
        high = _start(self.last) + DAY_MS if self.has_to.isChecked() else None
        if low is not None and high is not None and high <= low:
            self._say(self.tr("The last day lies before the first."), wrong=True)
            return
        self._say("")
        self._ask(low, high)

    def _ask(self, low: int | None, high: int | None, *_checked: bool) -> None:
        is_open = low is None and high is None
        self.slot.put(None if is_open else Between(self.field, low, high))

    def senses(self) -> tuple[str, str]:
        """Say what it is to lie between the days, and not to."""
        return self.tr("within"), self.tr("not within")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        set_look(self.typed, wrong=wrong)
        set_look(self._hint, tone="danger" if wrong else "small")


def _day(at_ms: int) -> QDate:
    day = day_of_ms(at_ms)
    return QDate(day.year, day.month, day.day)


def _start(edit: QDateEdit) -> int:
    chosen = edit.date()
    return day_start_ms(date(chosen.year(), chosen.month(), chosen.day()))
