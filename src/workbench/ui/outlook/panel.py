# SPDX-License-Identifier: MIT
"""The outlook pane: scenarios, indicators and the forecast ledger, one of them at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.queries.scenarios import Scenario
from workbench.session.outlook import watch_of
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.outlook.forecast_part import ForecastPart
from workbench.ui.outlook.indicator_part import IndicatorPart
from workbench.ui.outlook.part import Part
from workbench.ui.outlook.scenario_part import ScenarioPart
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.segmented_control import SegmentedControl

_LOW_PX = 340


class OutlookPanel(Panel):
    """The parts share one watch of the case; the header's button makes a new entry."""

    text_wanted = Signal(object)  # a Dragged, to be put where the text is written

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show what the case looks ahead to."""
        super().__init__(session, icons, parent)
        self.watch = watch_of(session)
        self.scenarios = ScenarioPart(session, icons)
        self.indicators = IndicatorPart(session, icons)
        self.forecasts = ForecastPart(session, icons)
        self.choice = SegmentedControl(
            [self.tr("Scenarios"), self.tr("Indicators"), self.tr("Forecasts")],
            name=self.tr("Part of the outlook"),
        )
        self._parts: Sequence[Part] = (self.scenarios, self.indicators, self.forecasts)
        self._pages = QStackedWidget()
        for part in self._parts:
            self._pages.addWidget(part)
        self.new_tool = tool_button(icons, "add", self.tr("New scenario"))
        self._bar = QWidget()
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(8, 6, 8, 6)
        bar.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self._pages)
        self._connect()
        self.turn_to(0)

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Outlook")

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self._parts[self.choice.current()]

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.new_tool,)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow the names of what filters and scenarios refer to, and the theme."""
        if before is None or scene.register is not before.register:
            self._refresh()

    def flush(self) -> None:
        """Hand in what was typed."""
        for part in self._parts:
            part.flush()

    def turn_to(self, number: int) -> None:
        """Show the scenarios (0), the indicators (1) or the ledger (2)."""
        self.flush()
        self.choice.set_current(number)
        self._pages.setCurrentWidget(self.part)
        self._pages.setFocusProxy(self.part)
        said = (
            self.tr("New scenario"), self.tr("Watch the present filter"), self.tr("New judgment"),
        )[number]  # fmt: skip
        self.new_tool.setToolTip(said)
        self.new_tool.setAccessibleName(said)
        self._say_how_many()
        self._make_room()

    def begin_scenario(self) -> None:
        """Write a new scenario."""
        self.turn_to(0)
        self.scenarios.begin()

    def begin_indicator(self, scenario: int | None = None) -> None:
        """Watch the present filter, for what it shows of a scenario."""
        self.turn_to(1)
        self.indicators.begin_for(scenario)

    def keep_judgment(self, sentence: str, assessment: int | None = None) -> None:
        """Keep a sentence in the ledger; without one, make an empty entry."""
        self.turn_to(2)
        if sentence:
            self.forecasts.keep(sentence, assessment=assessment)
        else:
            self.forecasts.begin()

    def show_calls(self) -> None:
        """Show what waits for the analyst: what rings, else what is due."""
        ringing, due = self.watch.outlook.ringing, self.watch.outlook.due
        if ringing:
            self.turn_to(1)
            self.indicators.open(ringing[0].id)
        elif due:
            self.turn_to(2)
            self.forecasts.open(due[0].id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a form the whole of a low pane."""
        super().resizeEvent(event)
        self._make_room()

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.watch.changed.connect(self._refresh)
        for part in self._parts:
            part.filled.connect(self._make_room)
        self.choice.chosen.connect(self._on_chosen)
        self.new_tool.clicked.connect(self._on_new)
        self.scenarios.indicator_opened.connect(self._on_indicator_opened)
        self.scenarios.indicator_wanted.connect(self.begin_indicator)
        self.scenarios.judgment_wanted.connect(self._on_judgment_wanted)
        self.scenarios.text_wanted.connect(self.text_wanted)

    def _refresh(self) -> None:
        if not self.isVisible():
            self._drawn = None  # so that it draws anew once it is seen
            return
        for part in self._parts:
            part.refresh()
        self._say_how_many()

    def _make_room(self) -> None:
        self._bar.setHidden(self.part.is_open and self.height() < _LOW_PX)

    def _on_chosen(self, number: int) -> None:
        self.turn_to(number)
        self.part.setFocus()

    def _on_new(self) -> None:
        self.part.flush()
        self.part.begin()

    def _on_indicator_opened(self, key: int) -> None:
        self.turn_to(1)
        self.indicators.open(key)

    def _on_judgment_wanted(self, scenario: Scenario) -> None:
        self.turn_to(2)
        self.forecasts.keep(scenario.title, scenario=scenario)

    def _say_how_many(self) -> None:
        outlook = self.watch.outlook
        ringing, due = len(outlook.ringing), len(outlook.due)
        said = [
            self.tr("%Ln ring(s)", "", ringing) if ringing else "",
            self.tr("%Ln due", "", due) if due else "",
        ]
        self.subtitle_changed.emit(", ".join(part for part in said if part))
