# SPDX-License-Identifier: MIT
"""The zones pane: the list of a day, the form of a zone, two days compared, classes, files."""

import json
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.zones.conftest import named, square
from workbench.casefile.edits.zones import change_zone
from workbench.domain.date_words import describe_date
from workbench.domain.filters import Between, Filter
from workbench.domain.time import day_start_ms, edtf_span
from workbench.domain.zones import DEFAULT_KINDS
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.zones.kinds_dialog import KindsDialog
from workbench.ui.zones.panel import ZonesPanel
from workbench.ui.zones.zone_model import HeadRow, ZoneRow


@pytest.fixture
def form(panel: ZonesPanel) -> ZonesPanel:
    """The pane with the form of the zone of April."""
    panel.open_zone(named(panel, "spring").id)
    return panel


def listed(panel: ZonesPanel) -> list[str]:
    return [
        f"# {row.name}" if isinstance(row, HeadRow) else row.zone.name
        for row in panel.shelf.model.rows
    ]


def test_an_empty_pane_says_how_the_first_zone_is_drawn(
    bare_session: Session, icons: Icons, qtbot: QtBot
):
    panel = ZonesPanel(bare_session, icons)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.shelf.pages.currentWidget() is panel.shelf.empty)
    begun: list[object] = []
    panel.tasks.begun.connect(begun.append)
    panel.shelf.draw_wanted.emit()
    assert len(begun) == 1


def test_zones_of_the_day_stand_by_class_and_the_others_below(panel: ZonesPanel, session: Session):
    assert listed(panel) == ["# Attack", "spring", "# Not on this day", "winter"]
    span = edtf_span("2022-01/2022-02")
    session.stage.look(filter=Filter((Between("date", span.earliest_ms, span.latest_ms),)))
    assert listed(panel) == ["# Control", "winter", "# Not on this day", "spring"]
    row = panel.shelf.model.rows[1]
    assert isinstance(row, ZoneRow)
    assert row.said.startswith("Red Front · Feb 2022 · 11,9")


def test_a_chosen_day_stays_until_the_filter_is_followed_again(panel: ZonesPanel, qtbot: QtBot):
    line = panel.shelf.day.line
    line.selectAll()
    qtbot.keyClicks(line, "14 Feb 2022")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert listed(panel)[:2] == ["# Control", "winter"]
    assert panel.shelf.follow.isVisible()
    panel.shelf.follow.click()
    assert listed(panel)[:2] == ["# Attack", "spring"]


def test_what_is_typed_into_the_form_is_an_edit_that_can_be_undone(
    form: ZonesPanel, session: Session, qtbot: QtBot
):
    form.page.name.selectAll()
    qtbot.keyClicks(form.page.name, "Bandiagara")
    qtbot.keyClick(form.page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(z.name == "Bandiagara" for z in form.desk.atlas.zones))
    session.undo()
    qtbot.waitUntil(lambda: form.page.name.text() == "spring")


def test_a_date_that_is_not_understood_is_said_and_not_stored(form: ZonesPanel, qtbot: QtBot):
    line = form.page.valid.line
    line.selectAll()
    qtbot.keyClicks(line, "whenever")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "not understood" in form.page.valid.hint.text()
    assert named(form, "spring").valid == "2022-04"
    line.selectAll()
    qtbot.keyClicks(line, "March 2022")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(form, "spring").valid == "2022-03")


def test_a_zone_that_was_drawn_says_whence_its_dates_are_and_not_when_it_was_assessed(
    panel: ZonesPanel, qtbot: QtBot
):
    panel.tasks.draw()
    panel.tasks.take([[-8.4, 11.8], [-7.6, 11.8], [-7.6, 12.2]])
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.page)
    zone = panel.page.zone
    assert zone is not None
    assert (zone.valid, zone.assessed_on) == ("2022-04-24/..", None)
    assert panel.page.validity.text() == "From the day that was in view when it was drawn."
    panel.page.changed.emit({"valid": "2022-04-20/.."})
    qtbot.waitUntil(panel.page.validity.isHidden)


def test_a_form_whose_zone_does_not_hold_on_the_day_in_view_says_so(form: ZonesPanel, qtbot: QtBot):
    assert form.page.validity.isHidden()
    form.page.changed.emit({"valid": "2022-03"})
    qtbot.waitUntil(form.page.validity.isVisible)
    assert form.page.validity.text() == "Does not hold on 24 Apr 2022, the day in view."
    assert form.desk.drawn() == [named(form, "spring")]


def test_a_change_right_after_a_new_name_is_told_by_that_name(
    form: ZonesPanel, session: Session, qtbot: QtBot
):
    form.page.name.setText("Bandiagara")
    qtbot.keyClick(form.page.name, Qt.Key.Key_Return)
    form.page.actor_named.emit("Dozo")
    qtbot.waitUntil(lambda: any(z.actor == "Dozo" for z in form.desk.atlas.zones))
    assert session.history.undo == "Change actor of zone (Bandiagara)"


def test_a_date_that_is_refused_is_brought_into_view_with_the_reason(
    form: ZonesPanel, qtbot: QtBot
):
    form.resize(590, 150)
    field = form.page.assessed
    field.line.setText("31 Feb 2022")
    field.commit()

    def hint_is_seen() -> bool:
        below = field.hint.mapTo(form, QPoint(0, field.hint.height())).y()
        return field.hint.isVisible() and below <= form.height()

    qtbot.waitUntil(hint_is_seen)


def test_a_new_name_in_the_actor_s_line_makes_an_actor(
    form: ZonesPanel, session: Session, qtbot: QtBot
):
    form.page.actor.selectAll()
    qtbot.keyClicks(form.page.actor, "Dozo")
    qtbot.keyClick(form.page.actor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(form, "spring").actor == "Dozo")
    assert "Dozo" in {actor.name for actor in session.stage.scene.register.actors.values()}


def test_selected_events_and_sources_become_the_basis(
    form: ZonesPanel, session: Session, qtbot: QtBot
):
    session.stage.look(selection=frozenset({1, 3}), current=1)
    assert form.page.events.add_button.text() == "Add the 2 selected event(s)"
    form.page.events.add_button.click()
    qtbot.waitUntil(lambda: named(form, "spring").events == (1, 3))
    qtbot.waitUntil(lambda: form.page.events.keys == (3, 1))  # by date
    form.page.events.changed.emit((3,))
    qtbot.waitUntil(lambda: named(form, "spring").events == (3,))
    form.page.sources_changed.emit((1,))
    qtbot.waitUntil(lambda: named(form, "spring").sources == (1,))


def test_a_note_is_safe_within_a_second_of_the_last_letter(form: ZonesPanel, qtbot: QtBot):
    qtbot.keyClicks(form.page.note, "by radio")
    qtbot.waitUntil(lambda: named(form, "spring").note == "by radio")


def test_chosen_zones_that_differ_are_not_merged_and_the_pane_says_why(panel: ZonesPanel):
    panel.shelf.list.selectAll()
    assert not panel.shelf.merge_button.isEnabled()
    assert "These are: Red Front: attack; Red Front: control." in panel.shelf.merge_said.text()
    [merge] = panel.menu_of(panel.shelf.list.chosen).actions()
    assert not merge.isEnabled()


def test_two_zones_of_one_actor_and_class_are_merged_and_parts_apart_are_told(
    panel: ZonesPanel, session: Session, qtbot: QtBot
):
    winter = named(panel, "winter")
    values = {"class": "attack", "geometry": json.dumps(square(5.0, 14.0))}
    session.edit(change_zone, zone=winter.id, values=values)
    qtbot.waitUntil(lambda: named(panel, "winter").zone_class == "attack")
    told: list[str] = []
    session.told.connect(told.append)
    panel.shelf.list.selectAll()
    assert "“spring” takes the ground" in panel.shelf.merge_said.text()
    panel.shelf.merge_button.click()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 1)
    assert named(panel, "spring").geometry["type"] == "MultiPolygon"
    qtbot.waitUntil(lambda: bool(told))
    assert "2 part" in told[0]
    session.undo()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 2)


def test_the_fields_that_say_what_a_zone_is_stand_together_where_there_is_room(
    form: ZonesPanel, qtbot: QtBot
):
    page = form.page
    last = page.assessed

    def below(widget: QWidget) -> int:
        return widget.mapTo(form, QPoint(0, widget.height())).y()

    form.resize(590, 215)
    qtbot.waitUntil(lambda: below(page.name) == below(page.kind))
    assert below(last) <= form.height()
    form.resize(380, 215)
    qtbot.waitUntil(lambda: below(page.name) < below(page.kind))
    assert below(last) > form.height()


def test_a_deleted_zone_comes_back_by_undo(form: ZonesPanel, session: Session, qtbot: QtBot):
    form.page.shape_buttons.delete.click()
    qtbot.waitUntil(lambda: len(form.desk.atlas.zones) == 1)
    assert form.pages.currentWidget() is form.shelf
    session.undo()
    qtbot.waitUntil(lambda: len(form.desk.atlas.zones) == 2)


def test_two_days_are_compared_in_square_kilometres(panel: ZonesPanel, qtbot: QtBot):
    panel.compare_tool.click()
    panel.comparing.first.show_date("2022-02-10")
    panel.comparing.second.show_date("2022-04-10")
    panel.comparing.second.committed.emit("2022-04-10")
    table = panel.comparing.table
    qtbot.waitUntil(lambda: table.rowCount() == 2 and table.item(0, 3) is not None)
    shown = [[table.item(row, column) for column in range(6)] for row in range(2)]
    cells = [[item.text() if item else "" for item in row] for row in shown]
    assert cells[0] == ["Red Front: control", "11927", "–", "−11927", "–", "–"]
    assert cells[1] == ["Red Front: attack", "–", "+11927", "–", "–", "11927"]
    table.selectRow(1)
    assert panel.desk.comparison is not None
    assert panel.desk.comparison.only == 1
    panel.comparing.back.click()
    assert panel.desk.comparison is None


def test_what_changed_stands_first_in_a_comparison(
    panel: ZonesPanel, session: Session, qtbot: QtBot
):
    session.edit(change_zone, zone=named(panel, "winter").id, values={"valid": "2022"})
    qtbot.waitUntil(lambda: named(panel, "winter").valid == "2022")
    panel.desk.compare(day_start_ms(date(2022, 2, 10)), day_start_ms(date(2022, 4, 10)))
    table = panel.comparing.table
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    first = table.item(0, 0)
    assert first is not None
    assert first.text() == "Red Front: attack"


def test_the_pane_follows_a_comparison_that_begins_and_ends_elsewhere(
    panel: ZonesPanel, qtbot: QtBot
):
    february, april = day_start_ms(date(2022, 2, 10)), day_start_ms(date(2022, 4, 10))
    panel.desk.compare(february, april)
    qtbot.waitUntil(lambda: panel.comparing.table.rowCount() == 2)
    assert panel.pages.currentWidget() is panel.comparing
    assert panel.comparing.first.edtf == "2022-02-10"
    assert panel.comparing.second.edtf == "2022-04-10"
    panel.desk.stop_comparing()
    assert panel.pages.currentWidget() is panel.shelf


def test_days_in_the_wrong_order_are_said(panel: ZonesPanel):
    panel.comparing.ask(86_400_000, 0)
    assert "after the second" in panel.comparing.said.text()
    assert panel.desk.comparison is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2023-01-01", "after the second"),
        ("soonish", "one of the days is not understood"),
        ("", "Give two days"),
    ],
)
def test_days_that_are_refused_take_the_comparison_before_them_away(
    panel: ZonesPanel, qtbot: QtBot, typed: str, says: str
):
    february, april = day_start_ms(date(2022, 2, 10)), day_start_ms(date(2022, 4, 10))
    page, table, desk = panel.comparing, panel.comparing.table, panel.desk
    panel.compare_tool.click()
    page.ask(february, april)
    qtbot.waitUntil(lambda: table.isVisible() and table.rowCount() == 2)
    before = page.first.line.text()
    page.first.line.setText(typed)
    page.first.commit()
    assert says in page.said.text()
    assert not table.isVisible()
    assert table.rowCount() == 0
    assert desk.comparison is None  # and so the map shows the zones of a day
    page.first.line.setText(before)
    page.first.commit()
    qtbot.waitUntil(lambda: table.isVisible() and table.rowCount() == 2)
    assert desk.comparison is not None


def test_a_new_class_gets_a_key_after_its_name_and_can_be_used(
    form: ZonesPanel, session: Session, icons: Icons, qtbot: QtBot
):
    form.define()
    dialog = next(one for one in form.window().findChildren(KindsDialog))
    dialog.add()
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.name, "Recruitment")
    dialog.words.setPlainText("It recruits here.")
    dialog.accept()
    qtbot.waitUntil(lambda: len(form.desk.atlas.kinds) == len(DEFAULT_KINDS) + 1)
    kind = form.desk.atlas.kinds[-1]
    assert (kind.key, kind.name, kind.words) == ("recruitment", "Recruitment", "It recruits here.")
    form.page.changed.emit({"class": "recruitment"})
    qtbot.waitUntil(lambda: named(form, "spring").zone_class == "recruitment")
    session.undo()
    session.undo()
    qtbot.waitUntil(lambda: form.desk.atlas.kinds == DEFAULT_KINDS)


def test_a_class_in_use_cannot_be_taken_out(panel: ZonesPanel, icons: Icons):
    dialog = KindsDialog(DEFAULT_KINDS, {"control"}, icons, panel)
    assert not dialog.remove_button.isEnabled()
    dialog.list.setCurrentRow(1)
    dialog.remove()
    assert [kind.key for kind in dialog.kinds] == ["control", "attack", "custom"]


def test_the_form_says_when_a_class_was_reworded(form: ZonesPanel, qtbot: QtBot):
    form.define()
    dialog = next(one for one in form.window().findChildren(KindsDialog))
    dialog.list.setCurrentRow(2)
    dialog.words.setPlainText("It attacks here every week.")
    dialog.accept()
    qtbot.waitUntil(form.page.reworded.isVisible)
    assert DEFAULT_KINDS[2].words in form.page.reworded.text()
    zone = named(form, "spring")
    today, still = form.page.reassess_menu(zone).actions()
    assert today.text() == f"Assessed today, {describe_date(today.data()['assessed_on'])}"
    today.trigger()
    qtbot.waitUntil(lambda: named(form, "spring").definition == "It attacks here every week.")
    qtbot.waitUntil(form.page.reworded.isHidden)
    assert named(form, "spring").assessed_on == today.data()["assessed_on"]
    assert still.data() == {"class": "attack", "assessed_on": zone.assessed_on}


def test_the_form_says_what_a_class_was_called_that_was_renamed_and_reworded(
    form: ZonesPanel, qtbot: QtBot
):
    form.define()
    dialog = next(one for one in form.window().findChildren(KindsDialog))
    dialog.list.setCurrentRow(2)
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Shadow war")
    dialog.words.setPlainText("It attacks here every week.")
    dialog.accept()
    qtbot.waitUntil(form.page.reworded.isVisible)
    assert "Assessed as “Attack”, by other words" in form.page.reworded.text()
    form.show_list()
    heads = [row.name for row in form.shelf.list.rows.rows if isinstance(row, HeadRow)]
    assert heads == ["Attack (earlier definition)", "Not on this day"]
