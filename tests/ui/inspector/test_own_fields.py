# SPDX-License-Identifier: MIT
"""The case's own fields stand in the form, in drafts and on the page of several events."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.inspector.conftest import KEY, Hands
from tests.ui.own_fields import CALM, CAMP, KILLING, field_called, with_fields
from workbench.casefile.edits.fields import add_field, delete_field
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.panel import InspectorPanel

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def form(panel: InspectorPanel, hands: Hands, session: Session, qtbot: QtBot) -> EventForm:
    with_fields(qtbot, session)
    hands.open(CAMP)
    return panel.event_page.form


def texts(form: EventForm) -> dict[str, str]:
    return {name.removeprefix("field:"): line.text() for name, line in form.own.lines().items()}


def test_the_form_shows_what_the_event_holds(form: EventForm):
    assert texts(form) == {
        "weapon": "mortar", "calibre": "81", "unit": "3rd company", "first_seen": "c. 23 Apr 2022",
        "claimed": "yes", "depot": "Kes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("weapon", "rif", "rifle"),
        ("calibre", "12.7", 12.7),
        ("unit", "2nd platoon", "2nd platoon"),
        ("first_seen", "late March 2022", "2022-03-21/2022-03-31"),
        ("claimed", "n", False),
        ("claimed", "", None),
    ],
)
def test_leaving_a_field_is_an_edit_and_undo_restores(
    form: EventForm, hands: Hands, session: Session, key: str, typed: str, held: object
):
    line = form.own.lines()[f"field:{key}"]
    before = hands.read(CAMP).fields
    hands.type(line, typed)
    hands.tab(line)
    assert hands.read(CAMP).fields.get(key) == held
    session.undo()
    hands.settle()
    assert hands.read(CAMP).fields == before
    assert texts(form)[key] != typed


def test_what_is_no_number_stays_with_the_reason(form: EventForm, hands: Hands):
    line = form.own.lines()["field:calibre"]
    hands.type(line, "big")
    hands.tab(line)
    assert form.own.fields["field:calibre"].hint.text() == "“big” is not a number."
    assert hands.read(CAMP).fields["calibre"] == 81
    assert form.typed() == {"field:calibre": "big"}


def test_a_new_event_is_saved_with_them_in_one_edit(
    panel: InspectorPanel, form: EventForm, hands: Hands, session: Session
):
    labels: list[str] = []
    panel.begin_event()
    entry = panel.entry.form
    hands.type(entry.title, "Shots at Kes")
    hands.tab(entry.title)
    for key, typed in (("weapon", "mine"), ("calibre", "60"), ("depot", "Newtown")):
        line = entry.own.lines()[f"field:{key}"]
        hands.type(line, typed)
        hands.settle()
        hands.tab(line)
    session.edited.connect(lambda change: labels.append(change.label))
    panel.entry.save()
    hands.settle()
    assert len(labels) == 1
    made = int(session.stage.scene.frame["event_id"].max())
    held = hands.read(made).fields
    assert held["weapon"] == "mine"
    assert held["calibre"] == 60
    row = session.stage.scene.frame.row_of(made)
    depot = session.stage.scene.frame["field:depot"][row]
    assert session.stage.scene.frame.vocabulary["field:depot"][depot] == "Newtown"


def test_rows_follow_the_codebook_and_typed_words_stay(
    form: EventForm, hands: Hands, session: Session
):
    hands.type(form.own.lines()["field:unit"], "4th")
    session.edit(add_field, name="Motive", kind="text")
    hands.settle()
    assert list(form.own.lines())[-1] == "field:motive"
    assert form.own.lines()["field:unit"].text() == "4th"
    session.edit(delete_field, field=field_called(session, "Weapon").id)
    hands.settle()
    assert "field:weapon" not in form.own.lines()


def test_several_events_take_a_value_together(
    panel: InspectorPanel, form: EventForm, hands: Hands, session: Session
):
    session.stage.look(selection=frozenset({KILLING, CALM}), current=CALM)
    hands.settle()
    page = panel.bulk
    page.draw(session.stage.scene)
    page.own.which.setCurrentText("Calibre")
    assert page.own.line is not None
    hands.type(page.own.line.line, "105")
    hands.press(page.own.line.line, KEY.Key_Return)
    hands.settle()
    assert [hands.read(event).fields["calibre"] for event in (KILLING, CALM)] == [105, 105]
    page.own.empty.click()
    hands.settle()
    assert [hands.read(event).fields.get("calibre") for event in (KILLING, CALM)] == [None, None]
    session.undo()
    hands.settle()
    assert hands.read(CALM).fields["calibre"] == 105


def test_a_form_of_a_case_with_fields_opens_no_window_of_its_own(
    qtbot: QtBot, session: Session, icons: Icons
):
    with_fields(qtbot, session)
    known = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
    form = EventForm(session, icons)
    qtbot.addWidget(form)
    assert form.own.lines()
    assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} == known
