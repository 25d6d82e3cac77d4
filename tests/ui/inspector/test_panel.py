# SPDX-License-Identifier: MIT
"""What the inspector shows when: nothing, one event, several; links, withdrawal and history."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlite_utils import Database

from tests.ui.inspector.conftest import KEY, Hands
from workbench.casefile.command import command
from workbench.casefile.edits.events import add_event, change_event, delete_events, link_events
from workbench.domain.filters import Between, Filter
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.inspector.disclosure import Disclosure
from workbench.ui.inspector.panel import InspectorPanel

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@command("Write import fields")
def write_fields(db: Database, *, event: int) -> None:
    change_event(db, event=event, values={"fields": {"admin3": "<b>Arda</b>", "sides": 2}})


@command("Enter many")
def enter_many(db: Database, *, number: int) -> None:
    for at in range(number):
        add_event(db, values={"title": f"event {at}"})


def test_without_an_event_the_panel_says_what_to_do(panel: InspectorPanel):
    assert panel._pages.currentWidget() is panel.empty
    assert "Ctrl+I" in panel.empty.accessibleDescription()


def test_the_keyboard_goes_to_the_title_when_an_event_takes_the_empty_page(
    panel: InspectorPanel, hands: Hands, camp: int
):
    panel.empty.findChildren(QPushButton)[0].setFocus()
    hands.session.edit(change_event, event=camp, values={"withdrawn": 1})
    hands.settle()
    hands.open(camp)
    assert panel.event_page.form.title.hasFocus()


def test_a_deleted_event_leaves_the_empty_page(panel: InspectorPanel, hands: Hands, camp: int):
    hands.open(camp)
    hands.type(panel.event_page.form.title, "Too late")
    hands.session.edit(delete_events, events=[camp])
    hands.settle()
    assert panel._pages.currentWidget() is panel.empty
    hands.undo()
    hands.open(camp)
    assert panel.event_page.form.title.text() == "Camp attacked at Dor"


def test_what_is_typed_is_saved_when_another_event_becomes_current(
    panel: InspectorPanel, hands: Hands, camp: int
):
    hands.open(camp)
    hands.type(panel.event_page.form.title, "Kept")
    hands.open(camp + 1)
    hands.settle()
    assert hands.read(camp).title == "Kept"
    assert panel.event_page.form.title.text() == "Mass killing at Dor"


def test_a_hidden_panel_reads_again_when_it_is_shown(
    panel: InspectorPanel, hands: Hands, camp: int
):
    hands.open(camp)
    panel.hide()
    hands.session.edit(change_event, event=camp, values={"date_note": "from the log"})
    hands.settle()
    assert panel.event_page.form.date.note.text() == ""
    panel.show()
    hands.settle()
    assert panel.event_page.form.date.note.text() == "from the log"


def test_a_link_leads_to_the_other_event(panel: InspectorPanel, hands: Hands, camp: int):
    hands.session.edit(link_events, event=camp, other=camp + 2, kind="retaliation for")
    hands.settle()
    hands.open(camp)
    (button,) = panel.event_page.appendix.link_buttons()
    assert button.accessibleName() == "is retaliation for Ambush near Dor"
    button.click()
    hands.settle()
    assert hands.session.stage.scene.focus.current == camp + 2


def test_a_withdrawn_event_says_so_and_can_be_kept(panel: InspectorPanel, hands: Hands, camp: int):
    hands.session.edit(change_event, event=camp, values={"withdrawn": 1})
    hands.settle()
    hands.open(camp)
    assert panel.event_page.withdrawn.isVisible()
    panel.event_page._keep.click()
    hands.settle()
    assert not hands.read(camp).withdrawn
    assert not panel.event_page.withdrawn.isVisible()


def test_import_fields_are_shown_as_text(panel: InspectorPanel, hands: Hands, camp: int):
    hands.session.edit(write_fields, event=camp)
    hands.settle()
    hands.open(camp)
    labels = panel.event_page.appendix.data.findChildren(QLabel)
    said = {label.text(): label for label in labels}
    assert "sides: 2" in said
    label = said["admin3: <b>Arda</b>"]
    assert label.textFormat() == label.textFormat().PlainText


def test_history_is_read_when_it_is_opened_and_follows_edits(
    panel: InspectorPanel, hands: Hands, camp: int
):
    hands.open(camp)
    history = panel.event_page.history
    history.button.setChecked(True)
    hands.enter(panel.event_page.form.title, "Camp overrun")

    def said(*words: str) -> bool:
        labels = (label.text() for label in history.findChildren(QLabel) if label.isVisible())
        return any(all(word in text for word in words) for text in labels)

    hands.qtbot.waitUntil(lambda: said("title: Camp attacked at Dor → Camp overrun"))
    assert said("Aïcha", "UTC")


def test_the_first_version_is_folded_and_opens(panel: InspectorPanel, hands: Hands, camp: int):
    hands.open(camp)
    history = panel.event_page.history
    history.button.setChecked(True)
    hands.settle()

    def folds() -> list[Disclosure]:
        return [fold for fold in history.findChildren(Disclosure) if fold.isVisible()]

    hands.qtbot.waitUntil(lambda: bool(folds()))
    (fold,) = folds()
    assert fold.button.text().startswith("Entered with ")
    (fields,) = (
        label
        for label in fold.findChildren(QLabel)
        if "title: Camp attacked at Dor" in label.text()
    )
    assert not fields.isVisible()
    fold.button.click()
    assert fields.isVisible()


def select(session: Session, *events: int) -> None:
    session.stage.look(selection=frozenset(events), current=None)


def test_several_events_are_summed_up(panel: InspectorPanel, hands: Hands, camp: int):
    select(hands.session, camp, camp + 1, camp + 4)
    assert panel._pages.currentWidget() is panel._bulk_area
    assert panel.bulk.count.text().startswith("3 event")
    assert panel.bulk.facts.text().splitlines()[0] == "1 Jan – 24 Apr 2022"
    assert panel.bulk.facts.text().splitlines()[1].startswith("at least 306 killed")
    assert panel.bulk.type_hint.text() == "Battle 2 · Talk 1"


def test_status_type_and_tag_of_several_events_are_one_edit_each(
    panel: InspectorPanel, hands: Hands, camp: int
):
    made: list[str] = []
    hands.session.edited.connect(lambda change: made.append(change.label))
    select(hands.session, camp, camp + 1)
    panel.bulk.status.setCurrentIndex(panel.bulk.status.findData("confirmed"))
    panel.bulk.status.commit()
    hands.settle()
    hands.enter(panel.bulk.type, "talk")
    hands.enter(panel.bulk.tag, "checked/by two")
    assert made == [
        "Change events (confirmed, 2 event(s))", "Set type of events (Talk, 2 event(s))",
        "Tag events (checked/by two, 2 event(s))",
    ]  # fmt: skip
    for event in (hands.read(camp), hands.read(camp + 1)):
        assert event.status == "confirmed"
        assert event.type is not None
        assert (event.type.name, event.subtype) == ("Talk", None)
        assert "by two" in {tag.name for tag in event.tags}


def test_a_new_place_of_several_events_says_what_becomes_of_their_coordinates(
    panel: InspectorPanel, hands: Hands, camp: int
):
    told: list[str] = []
    hands.session.told.connect(told.append)
    select(hands.session, camp, camp + 1)
    hands.enter(panel.bulk.place, "Market")
    assert told == ["“Market” is new in this case: coordinates stay as they were."]


def test_the_place_and_the_actors_of_several_events_are_one_edit_each(
    panel: InspectorPanel, hands: Hands, camp: int
):
    made: list[str] = []
    hands.session.edited.connect(lambda change: made.append(change.label))
    select(hands.session, camp, camp + 1)
    hands.enter(panel.bulk.place, "Kes")
    role = panel.bulk.actors.role
    assert role.currentData() == "present"
    role.setCurrentIndex(role.findData("victim"))
    hands.enter(panel.bulk.actors.line, "Villagers")
    assert made == [
        "Change place (Kes, 2 event(s))", "Add actor to events (Villagers, victim, 2 event(s))",
    ]  # fmt: skip
    for event in (hands.read(camp), hands.read(camp + 1)):
        assert event.place is not None
        assert (event.place.name, event.lat, event.lon) == ("Kes", 12.0, -8.0)
        assert ("Villagers", "victim") in {(one.actor.name, one.role) for one in event.actors}


def test_tab_leads_down_the_page_of_several_events(panel: InspectorPanel, hands: Hands, camp: int):
    select(hands.session, camp, camp + 1)
    bulk = panel.bulk
    stops = [bulk.status, bulk.type, bulk.place, *bulk.actors.stops(), bulk.tag]
    for before, after in pairwise(stops):
        before.setFocus()
        hands.press(before, KEY.Key_Tab)
        assert after.hasFocus(), after.accessibleName()


def test_an_actor_is_taken_out_of_several_events_by_its_chip(
    panel: InspectorPanel, hands: Hands, camp: int
):
    def chips() -> list[str]:
        return [chip.text() for chip in panel.bulk.actors.box.chips]

    select(hands.session, camp, camp + 1, camp + 2)
    assert chips() == ["Red Front", "Army", "Army"]
    hands.press(panel.bulk.actors.box.chips[0], KEY.Key_Delete)
    hands.settle()
    assert chips() == ["Army", "Army"]
    hands.session.undo()
    hands.settle()
    assert chips() == ["Red Front", "Army", "Army"]


def test_a_long_edit_of_many_events_tells_how_far_it_is(panel: InspectorPanel, hands: Hands):
    hands.session.edit(enter_many, number=600)
    hands.settle()
    told: list[tuple[object, ...]] = []

    def follow(job: Job) -> None:
        if job.shown:
            job.progressed.connect(lambda *progress: told.append(progress))

    select(hands.session, *hands.session.stage.scene.frame["event_id"].tolist())
    hands.session.jobs.started.connect(follow)
    hands.enter(panel.bulk.tag, "checked")
    assert [one for one in told if one[2] == "events"][-1] == (605, 605, "events")
    assert hands.session.history.undo == "Tag events (checked, 605 event(s))"


def test_a_selection_around_the_current_event_can_be_edited_together(
    panel: InspectorPanel, hands: Hands, camp: int
):
    hands.open(camp)
    hands.session.stage.look(selection=frozenset({camp, camp + 1}))
    assert panel._pages.currentWidget() is panel.event_page
    assert panel.event_page.several.isVisible()
    panel.event_page._together.click()
    assert panel._pages.currentWidget() is panel._bulk_area
    panel.bulk.one.click()
    assert panel._pages.currentWidget() is panel.event_page


def test_what_the_filter_hides_of_the_selection_is_told_where_it_is_edited(
    panel: InspectorPanel, hands: Hands, camp: int
):
    hands.open(camp)
    few_killed = Filter((Between("fatalities", None, 10),))
    hands.session.stage.look(selection=frozenset({camp, camp + 1}), filter=few_killed)
    said = "1 of them hidden by the filter"
    assert said in panel.event_page.several.text()
    panel.event_page._together.click()
    assert panel.bulk.count.text() == f"2 event(s) selected, {said}"
