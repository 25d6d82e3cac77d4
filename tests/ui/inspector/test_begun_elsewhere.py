# SPDX-License-Identifier: MIT
"""A new event that another pane begins, with what is known of it."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from workbench.casefile.edits.entry import blank_event
from workbench.session.session import Session
from workbench.ui.inspector.panel import InspectorPanel

DRAFT = replace(blank_event(), date="2022-04-24")


def test_the_form_has_what_is_known_and_counts_as_untouched(panel: InspectorPanel):
    panel.begin_event_as(DRAFT)
    assert panel.entry.draft.date == "2022-04-24"
    assert panel.entry.form.date.line.text() == "24 Apr 2022"
    assert panel.draft is None


def test_an_event_that_is_begun_already_goes_on(
    panel: InspectorPanel, session: Session, qtbot: QtBot
):
    panel.begin_event()
    panel.entry.form.title.setText("Half a title")
    panel.entry.commit()
    with qtbot.waitSignal(session.told):
        panel.begin_event_as(DRAFT)
    assert panel.entry.draft.date is None
