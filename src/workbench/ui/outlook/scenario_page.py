# SPDX-License-Identifier: MIT
"""The form of one scenario: its kind, how likely it is and until when, its text, its indicators."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.queries.scenarios import Scenario
from workbench.domain.likelihood import degree_of
from workbench.domain.outlook import ScenarioKind
from workbench.domain.register import Register
from workbench.session.indicators import Reading
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.form import Form, TypedText, at_top, choice_box, framed, needed_line
from workbench.ui.outlook.link_button import LinkButton
from workbench.ui.outlook.term_line import TermLine
from workbench.ui.outlook.words import DOT, kind_words, threshold_words
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.citer import Citer
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.record_taker import RecordTaker

_BODY_PX = 150


class ScenarioPage(Form):
    """Shows a scenario and says what was changed; everything is an edit of its own."""

    changed = Signal(object)  # dict of columns of the scenario
    indicator_opened = Signal(int)
    indicator_wanted = Signal()  # a new one, from the present filter

    def __init__(self, session: Session, icons: Icons) -> None:
        """Make an empty form."""
        super().__init__(icons, self.tr("All scenarios"))
        self._scenario: Scenario | None = None
        self.to_text = tool_button(icons, "assessment", self.tr("Put its paragraph into the text"))
        self.to_ledger = tool_button(
            icons, "judgment", self.tr("Keep it in the forecast ledger as a judgment")
        )
        self.delete = tool_button(icons, "delete", self.tr("Delete the scenario (can be undone)"))
        for button in (self.to_text, self.to_ledger, self.delete):
            self.head.addWidget(button)
        self.title = needed_line(self.tr("A scenario needs a title."))
        self.kind = choice_box(self.tr("Kind"))
        self.assessment = choice_box(self.tr("Assessment"))
        self.term = TermLine(icons)
        self.range = Hint()
        self.horizon = DateLine(self.tr("Horizon"), self.tr("end of 2022, next 6 months…"))
        self.body = ProseEditor(icons)
        self.body.setPlaceholderText(self.tr("What would happen, and how. @ cites a record."))
        self.body.setFixedHeight(_BODY_PX)
        self._typed = TypedText(self.body, self.body.markdown)
        self._citer = Citer(session, icons, self.body)
        RecordTaker(self.body)
        self._indicators = QVBoxLayout()
        self.add_indicator = push_button(
            self.tr("Watch the present filter"), kind="quiet", icons=icons, icon="add"
        )
        self._lay_out()
        self._connect()

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is shown."""
        return self._scenario

    def show_scenario(
        self, scenario: Scenario, indicators: Sequence[Reading], register: Register
    ) -> None:
        """Show a scenario; what is being typed into the same one stays."""
        anew = self._scenario is None or self._scenario.id != scenario.id
        self._scenario = scenario
        self.title.show_value(scenario.title, anew=anew)
        self.term.show_value(scenario.probability, anew=anew)
        degree = degree_of(scenario.probability)
        own = self.tr("A term of your own: no range") if scenario.probability else ""
        self.range.say(degree.range if degree else own)
        self.horizon.show_date(scenario.horizon, anew=anew)
        self._show_kind(scenario.kind)
        self._show_assessments(scenario, register)
        if anew:
            self.body.set_markdown(scenario.body)
        elif not self._typed.is_pending:
            self.body.update_markdown(scenario.body)
        if anew or not self._typed.is_pending:
            self._typed.store(self.body.markdown())
        self._show_indicators(indicators)

    def flush(self) -> None:
        """Hand in what was typed."""
        self.title.commit()
        self.term.commit()
        self.horizon.commit()
        self._typed.flush()

    def begin(self) -> None:
        """Have the title of a new entry typed over."""
        self.title.setFocus()
        self.title.selectAll()

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.title.committed.connect(partial(self._on_value, "title"))
        self.term.said.connect(partial(self._on_value, "probability"))
        self.horizon.committed.connect(partial(self._on_value, "horizon"))
        self._typed.committed.connect(partial(self._on_value, "body"))
        self.body.typed.connect(self._typed.touch)
        self.kind.activated.connect(self._on_kind)
        self.assessment.activated.connect(self._on_assessment)
        self.add_indicator.clicked.connect(self.indicator_wanted)

    def _on_value(self, name: str, value: str) -> None:
        scenario = self._scenario
        if scenario is not None and value != getattr(scenario, name):
            self.changed.emit({name: value or ("" if name in _NEVER_NULL else None)})

    def _on_kind(self, _row: int) -> None:
        self._on_value("kind", self.kind.currentData())

    def _on_assessment(self, _row: int) -> None:
        key = self.assessment.currentData() or None
        if self._scenario is not None and key != self._scenario.assessment_id:
            self.changed.emit({"assessment_id": key})

    # -- private -------------------------------------------------------------------------------

    def _show_kind(self, kind: str) -> None:
        self.kind.clear()
        for one in dict.fromkeys([*map(str, ScenarioKind), kind]):
            self.kind.addItem(kind_words(one), one)
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def _show_assessments(self, scenario: Scenario, register: Register) -> None:
        self.assessment.clear()
        self.assessment.addItem(self.tr("none"), 0)
        for entry in register.assessments.values():
            self.assessment.addItem(entry.title, entry.id)
        at = self.assessment.findData(scenario.assessment_id or 0)
        self.assessment.setCurrentIndex(max(at, 0))

    def _show_indicators(self, readings: Sequence[Reading]) -> None:
        while (item := self._indicators.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for reading in readings:
            one = reading.indicator
            said = DOT.join((one.title, threshold_words(one, self.locale())))
            rings = one.open_ring is not None
            icon = "indicator.rings" if rings else "indicator"
            button = LinkButton(said, icons=self.icons, icon=icon)
            button.clicked.connect(partial(self._on_indicator, one.id))
            self._indicators.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not readings:
            said = self.tr("None yet: what would show that this comes about?")
            self._indicators.addWidget(plain_label(said, tone="small", wrap=True))

    def _on_indicator(self, key: int, _checked: bool = False) -> None:
        self.flush()
        self.indicator_opened.emit(key)

    def _lay_out(self) -> None:
        self.term.setAccessibleName(self.tr("Likelihood"))
        self.body.setAccessibleName(self.tr("Text of the scenario"))
        grid = FieldGrid(self.icons.appearance.size("control"))
        grid.add(self.tr("Title"), self.title)
        grid.add(self.tr("Kind"), at_top(self.kind), is_short=True)
        grid.add(self.tr("Likelihood"), at_top(self.term, self.range), is_short=True)
        grid.add(self.tr("Horizon"), self.horizon, is_short=True)
        grid.add(self.tr("Assessment"), at_top(self.assessment), is_short=True)
        grid.add(self.tr("Text"), framed(self.body))
        watched = QWidget()
        column = QVBoxLayout(watched)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._indicators)
        column.addWidget(self.add_indicator, 0, Qt.AlignmentFlag.AlignLeft)
        grid.add(self.tr("Indicators"), watched)
        self.set_fields(grid)
        self.setFocusProxy(self.title)


_NEVER_NULL = ("title", "body", "kind")
