# SPDX-License-Identifier: MIT
"""Names in the form: completed over the case's own, or new; each choice is one edit."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.inspector.conftest import KEY, Hands
from workbench.app.settings import Settings
from workbench.casefile.edits.sources import change_source
from workbench.domain.event import Named, Report
from workbench.session.session import Session
from workbench.ui.desks.domain_judge import DomainJudge
from workbench.ui.icons import Icons
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.inspector.reports_field import ReportsField
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.offers import Offer, Offers, taken_unasked, with_new

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def form(panel: InspectorPanel, hands: Hands, camp: int) -> EventForm:
    """The form with the first event in it."""
    hands.open(camp)
    return panel.event_page.form


def roles(hands: Hands, event: int) -> list[tuple[str, str]]:
    return sorted((entry.actor.name, entry.role) for entry in hands.read(event).actors)


def choose(hands: Hands, line: CompletingLine, text: str) -> None:
    """Type a few letters, and take the first that the case has by Down and Enter."""
    hands.type(line, text)
    hands.settle()  # offers may come from the case
    hands.press(line, KEY.Key_Down)
    hands.press(line, KEY.Key_Return)
    hands.settle()


def test_a_place_is_completed_and_takes_its_coordinates_along(
    form: EventForm, hands: Hands, camp: int
):
    choose(hands, form.place.line, "ke")
    event = hands.read(camp)
    assert event.place is not None
    assert event.place.name == "Kes"
    assert (event.lat, event.lon, event.place_precision) == (12.0, -8.0, "exact")
    hands.undo()
    event = hands.read(camp)
    assert event.place is not None
    assert (event.place.name, event.lat) == ("Dor", 14.5)


def test_a_free_name_makes_a_new_place_in_the_same_edit(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.place.line, "Tinfad")
    event = hands.read(camp)
    assert event.place is not None
    assert event.place.name == "Tinfad"
    assert event.lat is None  # the coordinates were those of the place before
    hands.undo()
    assert form.place.line.text() == "Dor"


@pytest.mark.parametrize("typed", ["Do", "or"])
def test_what_is_typed_is_left_as_a_new_place_and_the_like_are_offered(
    form: EventForm, hands: Hands, camp: int, typed: str
):
    hands.type(form.place.line, typed)
    hands.settle()
    assert [offer.name for offer in form.place.line.offers] == ["Dor", f"New place “{typed}”"]
    hands.tab(form.place.line)
    event = hands.read(camp)
    assert event.place is not None
    assert event.place.name == typed


@pytest.mark.parametrize("typed", ["DÓR", "Dor"])
def test_the_very_name_is_taken_however_it_is_written(
    form: EventForm, hands: Hands, camp: int, typed: str
):
    before = hands.read(camp).place
    hands.enter(form.place.line, "Elsewhere")
    hands.type(form.place.line, typed)
    hands.settle()
    hands.tab(form.place.line)
    assert hands.read(camp).place == before


def test_the_offers_of_an_earlier_text_are_not_taken(form: EventForm, hands: Hands, camp: int):
    hands.type(form.place.line, "Do")
    hands.settle()
    hands.type(form.place.line, "x", instead=False)
    hands.press(form.place.line, KEY.Key_Return)  # before the case has answered
    hands.settle()
    place = hands.read(camp).place
    assert place is not None
    assert place.name == "Dox"


def test_an_opened_list_changes_nothing_by_being_left(form: EventForm, hands: Hands, camp: int):
    hands.press(form.type.type, KEY.Key_Down)
    assert [offer.name for offer in form.type.type.offers] == ["Battle", "Talk"]
    hands.tab(form.type.type)
    event = hands.read(camp)
    assert event.type is not None
    assert event.type.name == "Battle"


def test_what_is_merely_inside_a_name_of_the_codebook_is_asked_back(
    form: EventForm, hands: Hands, camp: int
):
    hands.enter(form.type.type, "alk")
    assert "The codebook has no “alk”" in form.type.type.problem
    choose(hands, form.type.type, "alk")
    event = hands.read(camp)
    assert event.type is not None
    assert event.type.name == "Talk"


def test_escape_closes_the_list_first_and_then_takes_back(form: EventForm, hands: Hands):
    hands.type(form.type.type, "ta")
    assert form.type.type.offers
    hands.press(form.type.type, KEY.Key_Escape)
    assert not form.type.type.offers
    assert form.type.type.text() == "ta"
    hands.press(form.type.type, KEY.Key_Escape)
    assert form.type.type.text() == "Battle"


def test_an_actor_is_added_by_a_few_letters(form: EventForm, hands: Hands, camp: int):
    hands.open(camp + 2)  # the Red Front alone, as initiator
    choose(hands, form.actors.line, "arm")
    assert roles(hands, camp + 2) == [("Army", "present"), ("Red Front", "initiator")]
    assert form.actors.line.text() == ""
    assert form.actors.line.hasFocus()


def test_a_new_name_makes_a_new_actor_and_undo_takes_both_back(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    hands.enter(form.actors.line, "Hill Guard")
    assert ("Hill Guard", "present") in roles(hands, camp)
    assert "Hill Guard" in {actor.name for actor in session.stage.scene.register.actors.values()}
    hands.undo()
    assert len(roles(hands, camp)) == 2
    names = {actor.name for actor in session.stage.scene.register.actors.values()}
    assert "Hill Guard" not in names


def test_the_role_menu_changes_adds_and_removes(form: EventForm, hands: Hands, camp: int):
    front = hands.read(camp).actors[0].actor
    menu = form.actors.menu_for(front)
    words = {action.text(): action for action in menu.actions()}
    assert words["initiator"].isChecked()
    also = words["Also"].menu()
    next(a for a in also.actions() if a.text() == "claimed by").trigger()  # type: ignore[union-attr]
    hands.settle()
    assert roles(hands, camp) == [
        ("Army", "target"), ("Red Front", "claimed by"), ("Red Front", "initiator"),
    ]  # fmt: skip
    words["Remove Red Front"].trigger()
    hands.settle()
    assert roles(hands, camp) == [("Army", "target")]
    menu.deleteLater()


def test_delete_on_a_chip_removes_the_actor_and_the_focus_stays_in_the_row(
    form: EventForm, hands: Hands, camp: int
):
    form.actors.chips[0].setFocus()
    hands.press(form.actors.chips[0], KEY.Key_Delete)
    hands.settle()
    assert roles(hands, camp) == [("Army", "target")]
    assert form.actors.chips[0].hasFocus()


def test_tags_are_completed_made_and_taken_off(form: EventForm, hands: Hands, camp: int):
    choose(hands, form.tags.line, "mass")
    hands.enter(form.tags.line, "verified/twice")
    assert [chip.text() for chip in form.tags.chips] == [
        "attack", "attack / massacre", "verified / twice",
    ]  # fmt: skip
    form.tags.chips[0].remove_requested.emit()
    hands.settle()
    assert sorted(tag.name for tag in hands.read(camp).tags) == ["massacre", "twice"]


def test_a_tag_is_known_by_its_path_however_it_is_spaced(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    tags = len(session.stage.scene.register.tags)
    hands.enter(form.tags.line, "attack/massacre")
    assert [chip.text() for chip in form.tags.chips] == ["attack", "attack / massacre"]
    assert len(session.stage.scene.register.tags) == tags


def test_a_report_is_added_by_a_new_source(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.reports.line, "Village elder")
    report = hands.read(camp).reports[1]
    assert (report.source.name, report.kind, report.credibility) == (
        "Village elder", "account", None,
    )  # fmt: skip


def test_a_report_is_graded_and_quoted_in_place(form: EventForm, hands: Hands, camp: int):
    row = form.reports.rows[0]
    grades = {a.text()[0]: a for a in row.reliability.menu().actions() if a.text()}
    grades["B"].trigger()
    hands.settle()
    digits = {a.text()[0]: a for a in row.credibility.menu().actions() if a.text()}
    digits["1"].trigger()
    hands.settle()
    hands.type(row.quote, "six dead")
    hands.tab(row.quote)
    report = hands.read(camp).reports[0]
    assert (report.reliability, report.credibility, report.quote) == ("B", 1, "six dead")
    assert (row.reliability.text(), row.credibility.text()) == ("B", "1")


def test_confirmed_by_other_sources_is_questioned_while_there_is_one(form: EventForm, hands: Hands):
    digits = {a.text()[0]: a for a in form.reports.rows[0].credibility.menu().actions() if a.text()}
    digits["1"].trigger()
    hands.settle()
    row = form.reports.rows[0]
    assert "one source so far" in row.question.text()
    assert form.reports.told.isHidden()
    hands.enter(form.reports.line, "Village elder")
    assert row.question.text() == ""
    assert form.reports.told.text() == "2 report(s), 2 origin(s)"


def test_what_repeats_another_report_is_no_second_origin(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.reports.line, "Village elder")
    first, second = form.reports.rows
    hands.press(second.credibility, KEY.Key_1)
    hands.settle()
    repeats = {action.text(): action for action in second.repeats.menu().actions()}
    repeats["repeats Radio Dor"].trigger()
    hands.settle()
    assert hands.read(camp).reports[1].derived_from == first.report.id
    assert second.repeats.text() == "repeats Radio Dor"
    assert form.reports.told.text() == "2 report(s), 1 origin(s)"
    assert "one origin" in second.question.text()
    assert first.question.text() == ""
    assert [action.text() for action in first.repeats.menu().actions()] == ["repeats none"]
    hands.undo()
    assert form.reports.told.text() == "2 report(s), 2 origin(s)"


def test_grades_are_typed(form: EventForm, hands: Hands, camp: int):
    row = form.reports.rows[0]
    for chip, key in ((row.reliability, KEY.Key_F), (row.credibility, KEY.Key_6)):
        hands.press(chip, key)
        hands.settle()
    report = hands.read(camp).reports[0]
    assert (report.reliability, report.credibility) == ("F", 6)
    assert "cannot be judged" in row.reliability.toolTip()


def test_the_lists_of_domains_suggest_whether_a_source_is_foreign(
    session: Session, icons: Icons, qtbot: QtBot, tmp_path: Path
):
    judge = DomainJudge(session, ROOT / "resources/domains.toml", Settings(tmp_path), session)
    source = next(iter(session.stage.scene.register.sources.values()))
    session.edit(change_source, source=source.id, values={"url": "https://radio.example.fr/x"})
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    field = ReportsField(session.stage, icons, judge)
    qtbot.addWidget(field)
    named = Named(source.id, source.uid, source.name)
    field.show_reports([Report(1, "", named, "undecided", None, "account", None)], anew=True)
    chip = field.rows[0].foreign
    assert chip.text() == "foreign?"
    assert "fr: on the list of foreign endings, France" in chip.toolTip()
    assert [action.text() for action in chip.menu().actions()] == [
        "foreign   (suggested)", "not foreign", "foreign undecided",
    ]  # fmt: skip
    judge.move_home("FR")
    assert chip.text() == "not foreign?"
    field.show_reports([Report(1, "", named, "yes", None, "account", None)], anew=False)
    assert chip.text() == "foreign"
    assert chip.accessibleDescription() == ""


def test_a_quote_that_is_being_typed_outlives_another_report(form: EventForm, hands: Hands):
    quote = form.reports.rows[0].quote
    hands.type(quote, "half a senten")
    source = form.reports.rows[0].report.source.id
    hands.session.edit(change_source, source=source, values={"foreign_domain": "yes"})
    hands.settle()
    assert form.reports.rows[0].report.foreign == "yes"
    assert quote.text() == "half a senten"
    assert quote.hasFocus()


def test_a_report_is_removed_and_undo_brings_it_back(form: EventForm, hands: Hands, camp: int):
    form.reports.rows[0].remove.click()
    hands.settle()
    assert hands.read(camp).reports == ()
    hands.undo()
    assert [row.report.source.name for row in form.reports.rows] == ["Radio Dor"]


def test_offers_rank_the_very_name_before_beginnings_and_these_before_the_rest():
    offers = Offers([Offer(name, name) for name in ("North Mali", "Mali South", "Mali", "Somali")])
    assert [offer.name for offer in offers.find("mali")] == [
        "Mali", "Mali South", "North Mali", "Somali",
    ]  # fmt: skip


def test_offers_find_other_names_accents_and_slips():
    offers = Offers([Offer("Forces armées maliennes", 1, also="FAMA"), Offer("Wagner Group", 2)])
    assert [offer.value for offer in offers.find("fam")] == [1]
    assert [offer.value for offer in offers.find("armees")] == [1]
    assert [offer.value for offer in offers.find("wagnre")] == [2]


def test_something_new_stands_last_and_is_taken_unasked_unless_the_name_is_known():
    new = Offer("New", None, is_new=True)
    found = [Offer("Wagner Group", 2, also="PMC Wagner", words="Moscow")]
    for typed in ("wag", "wagnre", "moscow"):
        offers = with_new(typed, found, new)
        assert offers == [*found, new]
        assert taken_unasked(typed, offers) == 1
    for typed in ("wagner group", "PMC Wagner"):
        offers = with_new(typed, found, new)
        assert offers == found
        assert taken_unasked(typed, offers) == 0
