# SPDX-License-Identifier: MIT
"""The form of one indicator: what it watches for, how it stands, its ring and its history."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.filters.wording import describe_filter
from workbench.casefile.queries.scenarios import Scenario
from workbench.domain.filters import Filter
from workbench.domain.outlook import Asks
from workbench.domain.register import Register
from workbench.session.indicators import Reading
from workbench.ui.icons import Icons
from workbench.ui.outlook.dots import DotLine
from workbench.ui.outlook.form import Form, TextField, choice_box, needed_line
from workbench.ui.outlook.ring_box import RingBox
from workbench.ui.outlook.ring_history import RingHistory
from workbench.ui.outlook.words import asks_words, day_words
from workbench.ui.widgets.buttons import menu_button, push_button, tool_button
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.still_fields import StillSpinBox

_MOST = 999_999
_MOST_DAYS = 3_650
_NOTE_ROWS = 2
_NUMBER_PX = 92
_ASKS_LETTERS = 8


class IndicatorPage(Form):
    """Shows an indicator as it stands and says what was changed."""

    changed = Signal(object)  # dict of columns of the indicator
    filter_wanted = Signal()  # the present filter instead of its own
    view_wanted = Signal(str)  # the filter of a view, as JSON
    shown = Signal(object)  # a Filter to look at
    paused = Signal(bool)

    def __init__(self, icons: Icons) -> None:
        """Make an empty form."""
        super().__init__(icons, self.tr("All indicators"))
        self._reading: Reading | None = None
        self._register = Register()
        self.pause = QCheckBox(self.tr("Paused"))
        self.delete = tool_button(icons, "delete", self.tr("Delete the indicator (can be undone)"))
        self.head.addWidget(self.pause)
        self.head.addWidget(self.delete)
        self.ring = RingBox(icons)
        self.history = RingHistory(icons)
        self.title = needed_line(self.tr("An indicator needs a title."))
        self.asks = choice_box(self.tr("What is counted"))
        self.scenario = choice_box(self.tr("Scenario that it would show"))
        self.threshold = StillSpinBox(self.tr("Rings from so many on"))
        self.days = StillSpinBox(self.tr("Within how many days; 0 is any time"))
        self.sentence = plain_label(wrap=True)
        self.use_filter = push_button(self.tr("Take the present filter"), kind="quiet")
        self.views = QMenu(self)
        self.use_view = menu_button(self.tr("Take a view"), self.views)
        self.look = push_button(self.tr("Show in all panes"), kind="quiet")
        self.now = plain_label(tone="small", wrap=True)
        self.dots = DotLine(icons)
        self.note = TextField(self.tr("What a ring would mean, and what it would not"),
                              rows=_NOTE_ROWS)  # fmt: skip
        self._lay_out()
        self._connect()

    @property
    def reading(self) -> Reading | None:
        """The indicator that is shown, as it stands."""
        return self._reading

    def show_reading(
        self, reading: Reading, scenarios: Sequence[Scenario], register: Register
    ) -> None:
        """Show an indicator; what is being typed into the same one stays."""
        one, before = reading.indicator, self._reading
        anew = before is None or before.indicator.id != one.id
        self._reading, self._register = reading, register
        self.title.show_value(one.title, anew=anew)
        self.note.show_text(one.note, anew=anew)
        self.pause.setChecked(one.is_paused)
        self._show_choices(one.asks, one.scenario_id, scenarios)
        for box, value in ((self.threshold, one.threshold), (self.days, one.within_days or 0)):
            if anew or not box.hasFocus():
                box.setValue(value)
        self._show_question(reading.question)
        self._show_now(reading)
        self.ring.show_ring(one, None if one.is_paused else one.open_ring)
        self.history.show_rings(one)

    def flush(self) -> None:
        """Hand in what was typed."""
        self.title.commit()
        self.note.flush()
        self._on_threshold()
        self._on_days()

    def begin(self) -> None:
        """Have the title of a new entry typed over."""
        self.title.setFocus()
        self.title.selectAll()

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.title.committed.connect(partial(self._change, "title"))
        self.note.committed.connect(partial(self._change, "note"))
        self.asks.activated.connect(self._on_asks)
        self.scenario.activated.connect(self._on_scenario)
        self.threshold.editingFinished.connect(self._on_threshold)
        self.days.editingFinished.connect(self._on_days)
        self.pause.clicked.connect(self.paused)
        self.use_filter.clicked.connect(self.filter_wanted)
        self.views.aboutToShow.connect(self._fill_views)
        self.views.triggered.connect(self._on_view)
        self.look.clicked.connect(self._on_look)

    def _change(self, name: str, value: object) -> None:
        one = self._reading.indicator if self._reading else None
        if one is not None and value != getattr(one, name):
            self.changed.emit({name: value})

    def _on_asks(self, _row: int) -> None:
        self._change("asks", self.asks.currentData())

    def _on_scenario(self, _row: int) -> None:
        self._change("scenario_id", self.scenario.currentData() or None)

    def _on_threshold(self) -> None:
        self._change("threshold", self.threshold.value())

    def _on_days(self) -> None:
        self._change("within_days", self.days.value() or None)

    def _fill_views(self) -> None:
        self.views.clear()
        for view in self._register.views.values():
            self.views.addAction(view.name.replace("&", "&&")).setData(view.filter)
        if self.views.isEmpty():
            self.views.addAction(self.tr("No view is saved yet")).setEnabled(False)

    def _on_view(self, action: QAction) -> None:
        self.view_wanted.emit(action.data())

    def _on_look(self) -> None:
        if self._reading is not None and self._reading.question is not None:
            self.shown.emit(self._reading.question)

    # -- private -------------------------------------------------------------------------------

    def _show_choices(self, asks: str, scenario: int | None, scenarios: Sequence[Scenario]) -> None:
        self.asks.setCurrentIndex(max(self.asks.findData(asks), 0))
        self.scenario.clear()
        self.scenario.addItem(self.tr("none"), 0)
        for one in scenarios:
            self.scenario.addItem(one.title, one.id)
        self.scenario.setCurrentIndex(max(self.scenario.findData(scenario or 0), 0))

    def _show_question(self, question: Filter | None) -> None:
        self.look.setEnabled(question is not None)
        if question is None:
            self.sentence.setText(self.tr("This filter cannot be read. Take another."))
        else:
            language = self.locale().name()
            self.sentence.setText(describe_filter(question, self._register, language))

    def _show_now(self, reading: Reading) -> None:
        one, locale = reading.indicator, self.locale()
        self.dots.show_reading(reading)
        decided = [ring.decided_ms for ring in one.rings if ring.decided_ms is not None]
        since = day_words(max([one.since_ms, *decided]), locale.name())
        said = self.tr("New since {date}: {value}. In all of the case: {total}.")
        value, total = locale.toString(reading.value), locale.toString(reading.total)
        words = [said.format(date=since, value=value, total=total)]
        if reading.changed:
            words.append(self.tr("%Ln event(s) changed since so as to match.", "", reading.changed))
        self.now.setText(" ".join(words))

    def _lay_out(self) -> None:
        for one in Asks:
            self.asks.addItem(asks_words(one), str(one))
        self.asks.setMinimumContentsLength(_ASKS_LETTERS)
        self.threshold.setRange(1, _MOST)
        self.days.setRange(0, _MOST_DAYS)
        self.days.setSpecialValueText(self.tr("any time"))
        self.days.setSuffix(self.tr(" days"))
        for box in (self.threshold, self.days):
            box.setFixedWidth(_NUMBER_PX)
            box.setGroupSeparatorShown(True)
        rule = flow_row(
            self.threshold, plain_label(self.tr("or more"), tone="muted"), self.asks,
            plain_label(self.tr("within"), tone="muted"), self.days,
        )  # fmt: skip
        rule.setFocusProxy(self.threshold)
        grid = FieldGrid(self.icons.appearance.size("control"))
        grid.add(self.tr("Title"), self.title)
        grid.add(self.tr("Rings at"), rule)
        grid.add(self.tr("Watches for"), self._question_field())
        grid.add(self.tr("So far"), _column(self.dots, self.now))
        grid.add(self.tr("Shows"), self.scenario)
        grid.add(self.tr("Note"), self.note)
        grid.add(self.tr("History"), self.history)
        self.set_fields(_column(self.ring, grid, gap_px=8))
        self.setFocusProxy(self.title)

    def _question_field(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 5, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.sentence)
        column.addWidget(flow_row(self.look, self.use_filter, self.use_view, gap_px=2))
        made.setFocusProxy(self.look)
        return made


def _column(*widgets: QWidget, gap_px: int = 3) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 5, 0, 0)
    column.setSpacing(gap_px)
    for widget in widgets:
        column.addWidget(widget)
    return made
