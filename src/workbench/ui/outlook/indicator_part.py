# SPDX-License-Identifier: MIT
"""The indicators of the case: what each rings at, how it went over time, and the form of one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from workbench.casefile.edits.indicators import (
    add_indicator,
    change_indicator,
    decide_ring,
    delete_indicator,
    pause_indicator,
    resume_indicator,
)
from workbench.casefile.queries.indicators import RungEvent, read_rung_events
from workbench.domain.filters import Filter, filter_to_json
from workbench.session.indicators import Reading
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.dots import past_words
from workbench.ui.outlook.indicator_page import IndicatorPage
from workbench.ui.outlook.part import Part
from workbench.ui.outlook.rows import Row
from workbench.ui.outlook.words import DOT, threshold_words
from workbench.ui.widgets.empty_state import EmptyState


class IndicatorPart(Part):
    """Those that ring stand first; a click on a ring's event moves the shared focus."""

    def __init__(self, session: Session, icons: Icons) -> None:
        """Begin with an empty list."""
        super().__init__(session, icons)
        empty = EmptyState(
            icons, icon="indicator", title=self.tr("No indicators yet"),
            sentence=self.tr(
                "An indicator keeps a filter and rings when events that are entered or imported "
                "pass it. Filter the events for what would be a sign, then watch for it here."
            ),
        )  # fmt: skip
        self.form = IndicatorPage(icons)
        new = empty.add_button(self.tr("Watch the present filter"), primary=True, icon="indicator")
        self.compose(self.tr("Indicators"), empty, new, self.form, self.list)
        form = self.form
        form.changed.connect(self._on_changed)
        form.filter_wanted.connect(self._on_filter_wanted)
        form.view_wanted.connect(self._on_view_wanted)
        form.shown.connect(self._on_shown)
        form.paused.connect(self._on_paused)
        form.delete.clicked.connect(self._on_delete)
        form.ring.decided.connect(self._on_decided)
        form.ring.event_wanted.connect(self._on_event_wanted)
        form.ring.events_wanted.connect(self._select)
        form.history.events_wanted.connect(self._on_rung_wanted)

    def begin(self) -> None:
        """Watch the present filter."""
        self.begin_for(None)

    def begin_for(self, scenario: int | None) -> None:
        """Watch the present filter for what it shows of a scenario."""
        question = self.session.stage.scene.focus.filter
        title = self.tr("New indicator")
        self.session.edit(
            add_indicator, title=title, filter=filter_to_json(question), scenario=scenario,
            detail=title, then=self._on_added,
        )  # fmt: skip

    def has(self, key: int) -> bool:
        """Whether there is such an indicator."""
        return self.outlook.reading(key) is not None

    def rows(self) -> Sequence[Row]:
        """Return the indicators, those that ring first and those that pause last."""
        ringing = {one.id for one in self.outlook.ringing}
        in_order = sorted(
            self.outlook.readings,
            key=lambda one: (one.indicator.id not in ringing, one.indicator.is_paused),
        )
        return [self._row(one, rings=one.indicator.id in ringing) for one in in_order]

    def fill(self, key: int) -> None:
        """Show an indicator in the form."""
        reading = self.outlook.reading(key)
        if reading is None:
            return
        register = self.session.stage.scene.register
        self.form.show_reading(reading, self.outlook.scenarios, register)
        ring = reading.indicator.open_ring
        if ring is not None:
            self.session.read(
                "Events of a ring", read_rung_events, then=self._on_rung_events,
                key="rung-events", uids=ring.events,
            )  # fmt: skip

    def fill_menu(self, menu: QMenu, key: int) -> None:
        """Offer to open, look at, pause and delete an indicator."""
        reading = self.outlook.reading(key)
        if reading is None:
            return
        icon, paused = self.icons.icon, reading.indicator.is_paused
        menu.addAction(icon("edit"), self.tr("Open\tEnter"), partial(self.open, key))
        if reading.question is not None:
            menu.addAction(
                icon("filter"), self.tr("Show in all panes"),
                partial(self._on_shown, reading.question),
            )  # fmt: skip
        menu.addAction(
            icon("play" if paused else "pause"), self.tr("Resume") if paused else self.tr("Pause"),
            partial(self._pause, key, not paused),
        )  # fmt: skip
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete\tDel"), partial(self.delete, key))

    def delete(self, key: int) -> None:
        """Delete an indicator with its history."""
        reading = self.outlook.reading(key)
        if reading is not None:
            self.session.edit(delete_indicator, indicator=key, detail=reading.indicator.title)

    # -- slots ---------------------------------------------------------------------------------

    def _on_added(self, key: int) -> None:
        self.open(key, is_new=True)

    def _on_changed(self, values: dict[str, object]) -> None:
        reading = self.form.reading
        if reading is not None:
            one = reading.indicator
            self.session.edit(change_indicator, indicator=one.id, values=values, detail=one.title)

    def _on_filter_wanted(self) -> None:
        self._on_changed({"filter": filter_to_json(self.session.stage.scene.focus.filter)})

    def _on_view_wanted(self, question: str) -> None:
        self._on_changed({"filter": question})

    def _on_shown(self, question: Filter) -> None:
        self.session.stage.look(filter=question)

    def _on_paused(self, paused: bool) -> None:
        if self.key is not None:
            self._pause(self.key, paused)

    def _pause(self, key: int, paused: bool) -> None:
        reading = self.outlook.reading(key)
        if reading is not None:
            command = pause_indicator if paused else resume_indicator
            self.session.edit(command, indicator=key, detail=reading.indicator.title)

    def _on_delete(self) -> None:
        if self.key is not None:
            self.delete(self.key)

    def _on_decided(self, verdict: str, reason: str) -> None:
        reading = self.form.reading
        ring = reading.indicator.open_ring if reading is not None else None
        if reading is not None and ring is not None:
            self.session.edit(
                decide_ring, ring=ring.id, verdict=verdict, reason=reason,
                detail=reading.indicator.title,
            )  # fmt: skip

    def _on_event_wanted(self, key: int) -> None:
        self.session.stage.choose(key)

    def _on_rung_wanted(self, uids: tuple[str, ...]) -> None:
        self.session.read(
            "Events of a ring", read_rung_events, then=self._on_old_events, key="old-ring",
            uids=uids,
        )  # fmt: skip

    def _on_old_events(self, events: list[RungEvent]) -> None:
        self._select([event.id for event in events])

    def _select(self, keys: Sequence[int]) -> None:
        if keys:
            self.session.stage.look(selection=frozenset(keys), current=keys[0])

    def _on_rung_events(self, events: list[RungEvent]) -> None:
        self.form.ring.show_events(events)

    # -- private -------------------------------------------------------------------------------

    def _row(self, reading: Reading, *, rings: bool) -> Row:
        one, locale = reading.indicator, self.locale()
        scenario = self.outlook.scenario(one.scenario_id)
        said = threshold_words(one, locale)
        if scenario is not None:
            said = DOT.join((said, scenario.title))
        state, tone, icon = self.tr("quiet"), "text_muted", "indicator"
        if one.is_paused:
            state, icon = self.tr("paused"), "pause"
        elif reading.question is None:
            state, tone = self.tr("its filter cannot be read"), "danger"
        elif rings:
            state, tone, icon = self.tr("rings"), "alert", "indicator.rings"
        elif reading.value:
            state = self.tr("{value} of {threshold}").format(
                value=locale.toString(reading.value), threshold=locale.toString(one.threshold)
            )
        return Row(
            one.id, one.title, (said,), icon, state, tone, reading.past, one.threshold,
            past_words(reading, locale),
        )  # fmt: skip
