# SPDX-License-Identifier: MIT
"""An assessment is begun by keyboard: from a form, from the last edition, from an own template."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.templates import save_template
from workbench.domain.text_templates import Masthead, TextTemplate
from workbench.session.session import Session
from workbench.ui.dialogs.new_assessment.dialog import ChosenEvent, NewAssessmentDialog
from workbench.ui.dialogs.new_assessment.form_picture import Shape, parts_of
from workbench.ui.dialogs.new_assessment.starts import Starts, read_starts
from workbench.ui.dialogs.new_assessment.template_dialog import TemplateDialog
from workbench.ui.icons import Icons

RESOURCES = ROOT / "resources"
Key = Qt.Key
Reason = Qt.FocusReason


@pytest.fixture
def starts(session: Session, qtbot: QtBot) -> Starts:
    """Two editions of a series, the second a roundup, and one template of the case's own."""
    head = {"series": "Sahel Watch", "marking": "TLP:GREEN", "language": "fr"}
    session.edit(add_assessment, title="May", values={**head, "edition_date": "2022-05"})
    roundup = {"template": "weekly_roundup", "edition_date": "2022-05-01"}
    session.edit(add_assessment, title="Week 17", values=roundup)
    own = Masthead("Our notes", "Short.", "en", "TLP:AMBER")
    session.edit(save_template, name="Ours", body="## Point\n\n[[Say it]]\n", masthead=own)
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    read: list[Starts] = []
    session.read("Read", read_starts, then=read.append, resources=RESOURCES)
    qtbot.waitUntil(lambda: bool(read))
    return read[0]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(starts: Starts, icons: Icons, host: QWidget, **told) -> NewAssessmentDialog:
    asked = {"today": date(2022, 5, 8), "language": "en", "event": None, "is_filtered": False}
    dialog = NewAssessmentDialog(icons, starts, parent=host, **{**asked, **told})
    dialog.open()
    return dialog


def test_the_arrow_keys_go_from_form_to_form_past_the_heads(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    seen = [dialog.template.key if dialog.template else ""]
    for _ in range(7):
        qtbot.keyClick(dialog.list, Key.Key_Down)
        seen.append(dialog.template.called if dialog.template else "")
    assert seen == [
        "africa_file", "situation_report", "incident_brief", "weekly_roundup", "", "Ours",
        "weekly_roundup", "",
    ]  # fmt: skip
    assert dialog.start.last is not None
    assert dialog.start.last.title == "May"


def test_a_title_is_suggested_until_another_is_typed(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    assert not dialog.create_button.isEnabled()
    dialog.list.choose_form("weekly_roundup")
    assert dialog.fields.title.text() == "Weekly roundup, 2–8 May 2022"
    assert dialog.create_button.isEnabled()
    dialog.fields.language.setCurrentIndex(dialog.fields.language.findData("fr"))
    assert dialog.fields.title.text() == "Revue de la semaine, 2–8 mai 2022"
    assert dialog.template is not None
    assert dialog.template.body.startswith("## Point clé")
    dialog.fields.title.setText("My own")
    dialog.list.choose_form("situation_report")
    assert dialog.fields.title.text() == "My own"


@pytest.mark.parametrize("reason", [Reason.TabFocusReason, Reason.OtherFocusReason])
def test_typing_replaces_the_title_that_is_suggested(starts, icons, host, qtbot, reason):
    dialog = opened(starts, icons, host)
    dialog.list.choose_form("weekly_roundup")
    dialog.activateWindow()
    dialog.fields.title.setFocus(reason)
    qtbot.waitUntil(dialog.fields.title.hasFocus)
    assert dialog.fields.title.selectedText() == "Weekly roundup, 2–8 May 2022"
    dialog.fields.language.setCurrentIndex(dialog.fields.language.findData("fr"))
    qtbot.keyClicks(dialog.fields.title, "June")
    assert dialog.fields.title.text() == "June"


def test_a_click_into_the_title_that_is_suggested_selects_it(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    dialog.list.choose_form("weekly_roundup")
    field = dialog.fields.title
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.selectedText() == "Weekly roundup, 2–8 May 2022"
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()
    field.setText("My own")
    dialog.list.setFocus()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()


def test_a_roundup_follows_the_last_one_of_its_form(starts, icons, host):
    dialog = opened(starts, icons, host, is_filtered=True)
    dialog.list.choose_form("weekly_roundup")
    assert dialog.previous is not None
    assert dialog.previous.title == "Week 17"
    assert "2–8 May 2022" in dialog.fields.period.text()
    dialog.fields.last.setCurrentIndex(0)
    assert dialog.previous is None
    assert not dialog.asks_shown_only
    dialog.fields.only_shown.setChecked(True)
    assert dialog.asks_shown_only
    dialog.list.choose_form("africa_file")
    assert dialog.previous is None
    assert not dialog.asks_shown_only


def test_a_brief_needs_an_event(starts, icons, host):
    dialog = opened(starts, icons, host)
    dialog.list.choose_form("incident_brief")
    assert not dialog.create_button.isEnabled()
    assert "Choose one in table" in dialog.fields.event_name.text()
    told = opened(starts, icons, host, event=ChosenEvent(4, "Shelling of Kes"))
    told.list.choose_form("incident_brief")
    assert told.event_key == 4
    assert told.fields.title.text() == "Incident brief: Shelling of Kes"
    assert told.create_button.isEnabled()


def test_the_next_edition_takes_the_head_of_the_last(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    dialog.list.choose_edition(starts.editions[-1].id)
    head = dialog.fields.masthead
    assert (head.series, head.marking, head.language) == ("Sahel Watch", "TLP:GREEN", "fr")
    assert dialog.previous == starts.editions[-1]
    assert dialog.template is None
    qtbot.keyClicks(dialog.fields.title, "June")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.fields.title, Key.Key_Return)


def test_a_date_that_is_none_keeps_the_dialog_open(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    dialog.fields.title.setText("T")
    dialog.fields.edition.line.setText("32 May")
    dialog.accept()
    assert dialog.isVisible()
    dialog.fields.edition.line.setText("May 2022")
    dialog.accept()
    assert dialog.fields.edition.edtf == "2022-05"
    assert not dialog.isVisible()


def test_own_templates_are_edited_and_deleted_by_key(starts, icons, host, qtbot):
    dialog = opened(starts, icons, host)
    assert dialog.edit.isHidden()
    dialog.list.choose_form("Ours")
    assert not dialog.edit.isHidden()
    with qtbot.waitSignal(dialog.delete_wanted) as told:
        qtbot.keyClick(dialog.list, Key.Key_Delete)
    assert told.args[0].name == "Ours"
    dialog.show_starts(replace(starts, own=()))
    assert dialog.start.template is not None
    assert dialog.start.template.key == "africa_file"


def test_a_template_comes_out_of_its_dialog_as_it_was_typed(icons, host, qtbot):
    before = TextTemplate("Ours", "## A\n", Masthead("S", "L", "fr", "TLP:RED"), id=3)
    dialog = TemplateDialog(icons, before, host)
    dialog.open()
    assert dialog.template == before
    dialog.name.clear()
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.name, "Theirs")
    assert dialog.template == replace(before, name="Theirs")


def test_the_picture_tells_what_is_filled_and_what_is_yours():
    parts = list(parts_of("## [[A]]\n\n[[Figure: a map]]\n\n{{counts}}\n\n{{events}}\n\nText."))
    assert [(one.shape, one.is_filled) for one in parts] == [
        (Shape.HEADING, False), (Shape.FIGURE, False), (Shape.TABLE, True), (Shape.LIST, True),
        (Shape.BARS, False),
    ]  # fmt: skip
    assert parts[0].words == "A"
