# SPDX-License-Identifier: MIT
"""The scenarios of the case: cards in the order of their assessments, and the form of one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from workbench.casefile.edits.scenarios import (
    add_scenario,
    change_scenario,
    delete_scenario,
    move_scenario,
)
from workbench.casefile.queries.notes import excerpt_of
from workbench.casefile.queries.scenarios import Scenario
from workbench.domain.outlook import ScenarioKind
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.part import Part
from workbench.ui.outlook.rows import Row
from workbench.ui.outlook.scenario_page import ScenarioPage
from workbench.ui.outlook.words import scenario_words
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.record_drag import Dragged, drag


class ScenarioPart(Part):
    """What is dragged from it into a text drops its paragraph there."""

    indicator_opened = Signal(int)
    indicator_wanted = Signal(int)  # a new one that shows this scenario
    judgment_wanted = Signal(object)  # a Scenario to be kept in the ledger
    text_wanted = Signal(object)  # a Dragged, to be put where the text is written

    def __init__(self, session: Session, icons: Icons) -> None:
        """Begin with an empty list."""
        super().__init__(session, icons)
        empty = EmptyState(
            icons, icon="scenario", title=self.tr("No scenarios yet"),
            sentence=self.tr(
                "A scenario says what may happen, how likely it is and until when. Write the most "
                "likely one, and the worst case."
            ),
        )  # fmt: skip
        self.form = ScenarioPage(session, icons)
        new = empty.add_button(self.tr("New scenario"), primary=True, icon="add")
        self.compose(self.tr("Scenarios"), empty, new, self.form, self.list)
        self.list.setDragEnabled(True)
        self.list.carry_wanted.connect(self._on_carry)
        self.list.move_wanted.connect(self._on_move)
        form = self.form
        form.changed.connect(self._on_changed)
        form.to_text.clicked.connect(self._on_to_text)
        form.to_ledger.clicked.connect(self._on_to_ledger)
        form.delete.clicked.connect(self._on_delete)
        form.indicator_opened.connect(self.indicator_opened)
        form.indicator_wanted.connect(self._on_indicator_wanted)

    def begin(self) -> None:
        """Write a new scenario of the kind that its assessment has none of yet."""
        assessment = self._assessment()
        kinds = {one.kind for one in self.outlook.scenarios if one.assessment_id == assessment}
        kind = next((str(one) for one in ScenarioKind if one not in kinds), ScenarioKind.OTHER)
        title = {
            ScenarioKind.MOST_LIKELY: self.tr("Most likely scenario"),
            ScenarioKind.WORST_CASE: self.tr("Worst-case scenario"),
        }.get(ScenarioKind(kind), self.tr("New scenario"))
        self.session.edit(
            add_scenario, title=title, kind=kind, assessment=assessment, detail=title,
            then=self._on_added,
        )  # fmt: skip

    def has(self, key: int) -> bool:
        """Whether there is such a scenario."""
        return self.outlook.scenario(key) is not None

    def rows(self) -> Sequence[Row]:
        """Return the cards, below the title of their assessment where there are several."""
        scenarios = self.outlook.scenarios
        assessments = self.session.stage.scene.register.assessments
        several = len({one.assessment_id for one in scenarios}) > 1
        rows: list[Row] = []
        before: int | None = -1
        for one in scenarios:
            if several and one.assessment_id != before:
                entry = assessments.get(one.assessment_id or 0)
                rows.append(Row(0, entry.title if entry else self.tr("Without an assessment")))
            before = one.assessment_id
            rows.append(self._row(one))
        return rows

    def fill(self, key: int) -> None:
        """Show a scenario in the form."""
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            self.form.show_scenario(
                scenario, self.outlook.of_scenario(key), self.session.stage.scene.register
            )

    def fill_menu(self, menu: QMenu, key: int) -> None:
        """Offer to open, move, use and delete a scenario."""
        icon = self.icons.icon
        menu.addAction(icon("edit"), self.tr("Open\tEnter"), partial(self.open, key))
        menu.addAction(icon("up"), self.tr("Move up\tAlt+Up"), partial(self._on_move, key, -1))
        menu.addAction(icon("down"), self.tr("Move down\tAlt+Down"), partial(self._on_move, key, 1))
        menu.addSeparator()
        menu.addAction(
            icon("assessment"), self.tr("Put into the text"), partial(self._to_text, key)
        )
        menu.addAction(
            icon("judgment"), self.tr("Keep in the forecast ledger"), partial(self._to_ledger, key)
        )
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete\tDel"), partial(self.delete, key))

    def delete(self, key: int) -> None:
        """Delete a scenario with its indicators."""
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            self.session.edit(delete_scenario, scenario=key, detail=scenario.title)

    # -- slots ---------------------------------------------------------------------------------

    def _on_added(self, key: int) -> None:
        self.open(key, is_new=True)

    def _on_changed(self, values: dict[str, object]) -> None:
        scenario = self.form.scenario
        if scenario is not None:
            self.session.edit(
                change_scenario, scenario=scenario.id, values=values, detail=scenario.title
            )

    def _on_move(self, key: int, by: int) -> None:
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            self.session.edit(move_scenario, scenario=key, by=by, detail=scenario.title)

    def _on_carry(self, key: int) -> None:
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            drag([as_dragged(scenario)], scenario.title, "scenario", self.icons, self.list)

    def _on_to_text(self) -> None:
        scenario = self.form.scenario
        if scenario is not None:
            self.flush()
            typed = replace(scenario, body=self.form.body.markdown())
            self.text_wanted.emit(as_dragged(typed))

    def _on_to_ledger(self) -> None:
        self.flush()
        if self.key is not None:
            self._to_ledger(self.key)

    def _on_delete(self) -> None:
        if self.key is not None:
            self.delete(self.key)

    def _on_indicator_wanted(self) -> None:
        self.flush()
        if self.key is not None:
            self.indicator_wanted.emit(self.key)

    # -- private -------------------------------------------------------------------------------

    def _to_text(self, key: int) -> None:
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            self.text_wanted.emit(as_dragged(scenario))

    def _to_ledger(self, key: int) -> None:
        scenario = self.outlook.scenario(key)
        if scenario is not None:
            self.judgment_wanted.emit(scenario)

    def _row(self, scenario: Scenario) -> Row:
        readings = self.outlook.of_scenario(scenario.id)
        ringing = sum(1 for one in readings if one.indicator in self.outlook.ringing)
        state, tone = "", "text_muted"
        if ringing:
            state, tone = self.tr("%Ln ring(s)", "", ringing), "alert"
        elif readings:
            state = self.tr("%Ln indicator(s)", "", len(readings))
        said = scenario_words(scenario, self.locale().name())
        return Row(
            scenario.id, scenario.title, (said, excerpt_of(scenario.body)), "scenario", state, tone
        )

    def _assessment(self) -> int | None:
        """Return the assessment of the chosen scenario, else the newest one."""
        chosen = self.outlook.scenario(self.key or self.list.chosen)
        if chosen is not None:
            return chosen.assessment_id
        return max(self.session.stage.scene.register.assessments, default=None)


def as_dragged(scenario: Scenario) -> Dragged:
    """Return a scenario as it is dragged: its paragraph is what stands in its place."""
    told = "\n".join(part for part in (scenario.title, scenario.body) if part)
    passage = scenario.body or scenario.title
    return Dragged(f"scenario:{scenario.uid}", scenario.title, told, passage)
