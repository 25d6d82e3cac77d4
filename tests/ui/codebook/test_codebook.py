# SPDX-License-Identifier: MIT
"""The codebook dialog: every gesture is one edit, by keys as by mouse, and Undo takes it back."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.own_fields import CAMP, SHELLING, field_called, with_fields
from tests.ui.showing import shown
from tests.ui.test_accessible_names import nameless
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.fields import set_choices
from workbench.ingest.codebooks import load_presets
from workbench.session.session import Session
from workbench.ui.codebook.asking import Question
from workbench.ui.codebook.dialog import CodebookDialog
from workbench.ui.codebook.new_field import NewField
from workbench.ui.icons import Icons

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """The dialog on the small case with fields, and hands that wait for the case's answer."""

    def __init__(
        self, qtbot: QtBot, session: Session, dialog: CodebookDialog, window: QWidget
    ) -> None:
        self.window = window
        self.qtbot, self.session, self.dialog = qtbot, session, dialog
        self.types, self.fields = dialog.types, dialog.fields
        self.labels: list[str] = []
        session.edited.connect(lambda change: self.labels.append(change.label))
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.jobs.is_idle)

    def type_named(self, name: str) -> int:
        types = self.session.stage.scene.register.types.values()
        return next(entry.id for entry in types if entry.name == name)

    def names(self) -> set[str]:
        return {entry.name for entry in self.session.stage.scene.register.types.values()}

    def choose(self, *names: str) -> None:
        self.types.tree.choose(self.type_named(names[0]))
        for item in (self.types.tree._item_of(self.type_named(name)) for name in names):
            assert item is not None
            item.setSelected(True)

    def run(self, action: QAction) -> None:
        assert action.isEnabled()
        action.trigger()
        self.settle()

    def pick(self, menu: QMenu, word: str) -> None:
        self.run(next(action for action in menu.actions() if word in action.text()))
        menu.close()

    def name_in_place(self, within: QAbstractItemView, text: str) -> None:
        [line] = [line for line in within.findChildren(QLineEdit) if line.isVisible()]
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, KEY.Key_Return)
        editing = QAbstractItemView.State.EditingState
        self.qtbot.waitUntil(lambda: within.state() != editing)
        self.settle()

    def answer(self, wanted: type[QWidget]) -> QWidget:
        self.qtbot.waitUntil(lambda: bool(self.dialog.findChildren(wanted)))
        return self.dialog.findChildren(wanted)[-1]

    def undo(self) -> None:
        self.session.undo()
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, session: Session, icons: Icons) -> Desk:
    with_fields(qtbot, session)
    parent = shown(qtbot, QWidget(), 900, 700)
    presets = load_presets(ROOT / "resources" / "codebooks")
    dialog = CodebookDialog(session, icons, presets, parent)
    dialog.open_for()
    return Desk(qtbot, session, dialog, parent)


def test_the_tree_counts_events_and_the_form_shows_the_current_type(desk: Desk):
    desk.choose("Battle")
    assert desk.types.tree.events(desk.type_named("Battle")) == 4
    assert desk.types.tree.events(desk.type_named("Raid")) == 2
    assert desk.types.form.name.text() == "Battle"
    assert desk.types.form.facts.text() == "4 event(s)"
    assert nameless(desk.dialog) == []


def test_a_type_is_renamed_in_place(desk: Desk):
    desk.choose("Talk")
    desk.run(desk.types.rename)
    desk.name_in_place(desk.types.tree, "Speech")
    assert "Speech" in desk.names()
    assert desk.session.history.undo == "Change event type (Talk → Speech)"
    desk.undo()
    assert "Talk" in desk.names()


@pytest.mark.parametrize("agreed", [True, False])
def test_the_name_of_another_type_offers_to_merge_the_two(desk: Desk, agreed: bool):
    desk.choose("Talk")
    desk.run(desk.types.rename)
    desk.name_in_place(desk.types.tree, "battle")
    question = desk.answer(Question)
    assert isinstance(question, Question)
    assert question.windowTitle() == "There is “Battle” already"
    assert "“Talk” can be merged into it" in texts(question)
    assert desk.types.form.name.text() == "Talk"
    (question.accept if agreed else question.reject)()
    desk.settle()
    assert ("Talk" in desk.names()) is not agreed
    assert desk.labels == (["Merge event types (Talk → Battle)"] if agreed else [])


@pytest.mark.parametrize("name", ["Title", "date", "Étiquettes"])
def test_a_field_named_as_what_every_event_has_is_refused_while_it_is_named(
    fields: Desk, name: str
):
    fields.run(fields.fields.add)
    dialog = fields.answer(NewField)
    assert isinstance(dialog, NewField)
    dialog.name.setText(name)
    assert not dialog.ok.isEnabled()
    assert f"Every event has “{name}” already" in texts(dialog)
    dialog.name.setText(f"{name} of broadcast")
    assert dialog.ok.isEnabled()
    assert "Every event" not in texts(dialog)
    dialog.reject()


def test_a_type_and_a_subtype_are_added_by_keys(desk: Desk):
    desk.choose("Talk")
    desk.run(desk.types.add)
    desk.name_in_place(desk.types.tree, "March")
    desk.run(desk.types.add_below)
    desk.name_in_place(desk.types.tree, "Sit-in")
    types = desk.session.stage.scene.register.types
    assert types[desk.type_named("Sit-in")].parent_id == desk.type_named("March")
    assert types[desk.type_named("March")].codebook == "test"


def test_an_unnamed_row_goes_away(desk: Desk):
    rows = len(desk.types.tree._all())
    desk.run(desk.types.add)
    [line] = [line for line in desk.types.tree.findChildren(QLineEdit) if line.isVisible()]
    QTest.keyClick(line, KEY.Key_Escape)
    desk.qtbot.waitUntil(lambda: len(desk.types.tree._all()) == rows)
    assert desk.labels == []


def test_look_and_definition_are_changed_in_the_form(desk: Desk):
    desk.choose("Battle")
    form = desk.types.form
    form.symbol.setCurrentIndex(form.symbol.findData("star"))
    form.symbol.activated.emit(form.symbol.currentIndex())
    desk.settle()
    form.colour.setCurrentIndex(form.colour.findData("type5"))
    form.colour.activated.emit(form.colour.currentIndex())
    desk.settle()
    form.definition.setFocus()
    QTest.keyClicks(form.definition, "Two armed sides")
    desk.types.tree.setFocus()
    desk.settle()
    entry = desk.session.stage.scene.register.types[desk.type_named("Battle")]
    assert (entry.symbol, entry.colour) == ("star", "type5")
    assert desk.labels == ["Change event type (Battle)"] * 3
    desk.choose("Talk")
    desk.choose("Battle")
    assert form.definition.toPlainText() == "Two armed sides"


def test_several_types_are_merged_into_the_one_that_is_picked(desk: Desk):
    desk.choose("Battle", "Talk")
    desk.run(desk.types.merge)
    desk.pick(desk.types.merge_menu, "Talk")
    assert desk.names() == {"Talk", "Raid"}
    assert desk.types.tree.events(desk.type_named("Talk")) == 5
    desk.undo()
    assert desk.names() == {"Battle", "Talk", "Raid"}


def test_a_subtype_is_moved(desk: Desk):
    desk.choose("Raid")
    desk.run(desk.types.move_to)
    desk.pick(desk.types.move_menu, "Talk")
    assert desk.types.tree.events(desk.type_named("Talk")) == 3
    assert not desk.types.merge.isEnabled()
    assert "two or more types" in desk.types.merge.toolTip()


def test_deleting_says_how_many_events_lose_the_type(desk: Desk):
    desk.choose("Battle")
    desk.run(desk.types.remove)
    question = desk.answer(Question)
    assert isinstance(question, Question)
    assert "4 event(s) will have no type." in texts(question)
    question.accept()
    desk.settle()
    assert desk.names() == {"Talk"}
    desk.undo()
    assert desk.types.tree.events(desk.type_named("Battle")) == 4


def test_a_preset_brings_its_types_and_fields_in_one_step(desk: Desk):
    desk.pick(desk.types.presets_menu, "ACLED")
    assert "Protests" in desk.names()
    assert field_called(desk.session, "Interaction").kind == "choice"
    assert desk.session.history.undo == "Add codebook (ACLED)"
    desk.undo()
    assert "Protests" not in desk.names()
    assert "Interaction" not in field_names(desk)


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


# -- fields ---------------------------------------------------------------------------------------


@pytest.fixture
def fields(desk: Desk) -> Desk:
    desk.dialog.open_for(desk.fields)
    desk.settle()
    return desk


def field_names(desk: Desk) -> list[str]:
    return [entry.name for entry in desk.session.stage.scene.register.fields.values()]


def test_a_field_is_added_with_choices_and_becomes_current(fields: Desk):
    fields.run(fields.fields.add)
    dialog = fields.answer(NewField)
    assert isinstance(dialog, NewField)
    assert not dialog.ok.isEnabled()
    dialog.name.setText("Phase")
    dialog.kind.setCurrentIndex(dialog.kind.findData("choice"))
    assert not dialog.ok.isEnabled()
    dialog.choices.setPlainText("one\ntwo")
    dialog.accept()
    fields.settle()
    assert field_called(fields.session, "Phase").choices == ("one", "two")
    assert fields.fields.form.name.text() == "Phase"


def test_fields_are_put_in_order_by_keys(fields: Desk):
    fields.fields.list.setCurrentRow(1)
    QTest.keyClick(fields.fields.list, KEY.Key_Up, ALT)
    fields.settle()
    assert field_names(fields)[:2] == ["Calibre", "Weapon"]
    assert fields.fields.list.currentRow() == 0
    fields.undo()
    assert field_names(fields)[:2] == ["Weapon", "Calibre"]


def test_a_dragged_choice_stays_where_it_is_dropped(fields: Desk):
    fields.fields.list.choose(field_called(fields.session, "Weapon").id)
    model, root = fields.fields.form.choices.model(), QModelIndex()
    assert model.moveRow(root, 0, root, 3)  # as a drop does
    fields.settle()
    assert field_called(fields.session, "Weapon").choices == ("mine", "rifle", "mortar")


def test_a_renamed_choice_carries_its_events_along(fields: Desk):
    fields.fields.list.choose(field_called(fields.session, "Weapon").id)
    choices = fields.fields.form.choices
    choices.setCurrentRow(0)
    choices.setFocus()
    QTest.keyClick(choices, KEY.Key_F2)
    fields.name_in_place(choices, "mortar bomb")
    frame = fields.session.stage.scene.frame
    words = frame.vocabulary["field:weapon"]
    held = [words[frame["field:weapon"][frame.row_of(event)]] for event in (CAMP, SHELLING)]
    assert held == ["mortar bomb", "mortar bomb"]
    assert fields.session.history.undo == ("Change choices of field (Weapon: mortar → mortar bomb)")


def test_a_choice_is_added_and_one_in_use_cannot_go(fields: Desk):
    fields.fields.list.choose(field_called(fields.session, "Weapon").id)
    form = fields.fields.form
    QTest.keyClicks(form.new_choice, "drone")
    QTest.keyClick(form.new_choice, KEY.Key_Return)
    fields.settle()
    assert field_called(fields.session, "Weapon").choices[-1] == "drone"
    form.choices.setCurrentRow(0)
    QTest.keyClick(form.choices, KEY.Key_Delete)
    fields.settle()
    assert "Events hold “mortar”" in fields.dialog.said.text()
    form.choices.setCurrentRow(3)
    QTest.keyClick(form.choices, KEY.Key_Delete)
    fields.settle()
    assert field_called(fields.session, "Weapon").choices == ("mortar", "mine", "rifle")


def test_a_field_that_events_hold_is_deleted_once_that_is_agreed_to(fields: Desk):
    fields.fields.list.choose(field_called(fields.session, "Calibre").id)
    QTest.keyClick(fields.fields.list, KEY.Key_Delete)
    question = fields.answer(Question)
    assert isinstance(question, Question)
    assert "3 event(s) hold a value" in texts(question)
    question.accept()
    fields.settle()
    assert "Calibre" not in field_names(fields)
    assert fields.fields.found.isVisible()


def test_what_an_import_brought_is_defined_as_a_field(fields: Desk):
    values = {"fields": {"range_km": 4, "weapon": "mortar"}}
    fields.session.edit(change_event, event=CAMP, values=values)
    fields.settle()
    found = fields.fields.found
    keys = [found.list.model().index(row, 0).data() for row in range(found.list.model().rowCount())]
    assert keys == ["range_km"]
    found.define.click()
    dialog = fields.answer(NewField)
    assert isinstance(dialog, NewField)
    assert dialog.name.text() == "Range km"
    assert dialog.kind.currentData() == "number"
    dialog.accept()
    fields.settle()
    frame = fields.session.stage.scene.frame
    assert frame["field:range_km"][frame.row_of(CAMP)] == 4
    assert not found.isVisible()


def test_a_choice_renamed_elsewhere_does_not_end_what_is_being_typed(fields: Desk):
    fields.fields.list.choose(field_called(fields.session, "Weapon").id)
    form = fields.fields.form
    form.note.setFocus()
    QTest.keyClicks(form.note, "what was fired")
    weapon = field_called(fields.session, "Weapon")
    fields.session.edit(set_choices, field=weapon.id, choices=[*weapon.choices, "bomb"])
    fields.settle()
    assert form.note.toPlainText() == "what was fired"
    fields.fields.list.setFocus()
    fields.settle()
    assert field_called(fields.session, "Weapon").note == "what was fired"


def test_a_name_without_blanks_makes_neither_the_dialog_nor_a_question_wider(desk: Desk) -> None:
    width_px = desk.dialog.width()
    desk.choose("Battle")
    desk.run(desk.types.rename)
    desk.name_in_place(desk.types.tree, "x" * 300)
    assert "x" * 300 in desk.names()
    assert desk.dialog.minimumSizeHint().width() <= width_px
    desk.types.remove.trigger()
    question = desk.answer(Question)
    assert question.minimumSizeHint().width() <= width_px
