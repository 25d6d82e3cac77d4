# SPDX-License-Identifier: MIT
"""Before an export the analyst decides about text that is typed and not saved."""

from pytestqt.qtbot import QtBot

from workbench.casefile.draft_store import NEW_EVENT, draft_key
from workbench.session.session import Session
from workbench.ui.dialogs.unsaved import (
    UnsavedChoice,
    UnsavedDialog,
    unsaved_events,
    unsaved_words,
)


def test_what_is_not_saved_is_counted_without_deleted_events(session: Session, qtbot: QtBot):
    assert unsaved_words(session) == ""
    first, second = session.stage.scene.frame["event_id"][:2].tolist()
    session.drafts.keep({draft_key(key): "{}" for key in (first, second, 99_999)})
    assert unsaved_events(session) == [first, second]
    assert unsaved_words(session).startswith("2 ")
    session.drafts.keep({NEW_EVENT: "{}"})
    assert "new event" in unsaved_words(session)
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def test_each_button_is_a_choice_and_escape_is_none(session: Session, qtbot: QtBot):
    dialog = UnsavedDialog("2 events", None)
    qtbot.addWidget(dialog)
    assert dialog.choice is UnsavedChoice.CANCEL
    dialog.leave_button.click()
    assert dialog.choice is UnsavedChoice.LEAVE_OUT
    dialog.show_button.click()
    assert dialog.choice is UnsavedChoice.SHOW
