# SPDX-License-Identifier: MIT
"""Whatever takes the keyboard in a panel tells a screen reader what it is."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS
from workbench.session.session import Session
from workbench.ui.actors.panel import ActorsPanel
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.charts.panel import ChartPanel
from workbench.ui.filters.bar import FilterBar
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.notes.panel import NotesPanel
from workbench.ui.outlook.panel import OutlookPanel
from workbench.ui.table.panel import TablePanel
from workbench.ui.tags.panel import TagsPanel
from workbench.ui.timeline.panel import TimelinePanel

PANELS = (
    ActorsPanel, AssessmentPanel, ChartPanel, FilterBar,
    partial(InspectorPanel, words=REPORT_WORDS), NotesPanel, OutlookPanel,
    TablePanel, TagsPanel, TimelinePanel,
)  # fmt: skip


def nameless(panel: QWidget) -> list[str]:
    """Return what takes the keyboard and has neither a name nor words of its own."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


@pytest.mark.parametrize("make", PANELS)
def test_every_widget_that_takes_the_keyboard_has_a_name(
    make: Callable[[Session, Icons], QWidget], session: Session, icons: Icons, qtbot: QtBot
):
    panel = make(session, icons)
    qtbot.addWidget(panel)
    panel.show()
    event = int(session.stage.scene.frame["event_id"][0])
    session.stage.look(current=event, selection=frozenset({event}))
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    if isinstance(panel, InspectorPanel):
        panel.begin_event()
    assert len(panel.findChildren(QWidget)) > 3
    assert nameless(panel) == []
