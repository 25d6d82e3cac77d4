# SPDX-License-Identifier: MIT
"""The place of an event being entered: found in the case, in the place lists, or on the map."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import RESOURCES
from tests.ui.inspector.conftest import KEY, Hands
from tests.ui.own_fields import CALM, CAMP, with_fields
from workbench.casefile.queries.entry import places_like
from workbench.domain.event import Place
from workbench.geo.place_shelf import PlaceShelf
from workbench.session.session import Session
from workbench.ui.desks.point_desk import point_desk_of
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.places.finder import PlaceFinder, finder_of

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def session(session: Session, tmp_path: Path) -> Session:
    """The small case, with the towns of the world and a map of Mali."""
    shelf = PlaceShelf(tmp_path / "places", RESOURCES / "gazetteer" / "cities500.zip")
    PlaceFinder(session, shelf, session).set_view(14.5, -4.0)
    return session


@pytest.fixture
def form(panel: InspectorPanel) -> EventForm:
    panel.begin_event()
    return panel.entry.form


@pytest.mark.parametrize(
    ("typed", "point"),
    [("Timbuktu", (16.77, -3.01)), ("Tombouctou", (16.77, -3.01)),
     ("gao", (16.27, -0.04)), ("Djenne", (13.91, -4.55))],
)  # fmt: skip
def test_a_name_that_the_lists_know_gives_a_point(
    form: EventForm, hands: Hands, panel: InspectorPanel, typed: str, point: tuple[float, float]
):
    hands.type(form.place.line, typed)
    hands.settle()
    hands.tab(form.place.line)
    draft = panel.entry.draft
    assert draft.place is not None
    assert (draft.lat, draft.lon) == pytest.approx(point, abs=0.05)
    assert (draft.place.country, draft.place_precision, draft.found_by) == (
        "Mali", "exact", "gazetteer",
    )  # fmt: skip
    assert "new in this case" in form.place.hint.text()
    assert form.place.packs_button.isHidden()


def test_offers_say_where_they_lie_and_how_far(form: EventForm, hands: Hands):
    hands.type(form.place.line, "Gao")
    hands.settle()
    first, *others = form.place.line.offers
    assert (first.name, first.detail) == ("Gao", "Gao, Mali · 468\N{NO-BREAK SPACE}km ENE")
    assert [offer.is_new for offer in others] == [*(False for _ in others[1:]), True]


def test_another_place_of_a_listed_name_can_be_made_unless_the_case_has_it(
    form: EventForm, hands: Hands
):
    hands.type(form.place.line, "Kes")
    hands.settle()
    assert not any(offer.is_new for offer in form.place.line.offers)
    hands.type(form.place.line, "Mopti")
    hands.settle()
    assert form.place.line.offers[-1].name == "New place “Mopti”"


def test_a_name_left_before_the_lists_have_answered_gets_its_point_then(
    form: EventForm, hands: Hands, panel: InspectorPanel
):
    hands.type(form.place.line, "Gao")
    hands.tab(form.place.line)
    assert panel.entry.draft.lat == pytest.approx(16.27, abs=0.05)


def test_where_no_list_knows_the_name_a_country_file_can_be_added(
    form: EventForm, hands: Hands, session: Session, qtbot: QtBot
):
    hands.enter(form.place.line, "Qwxzbapho")
    assert form.place.hint.text() == (
        "new in this case, and in no list of places: it has no point yet"
    )
    finder = finder_of(session)
    assert finder is not None
    with qtbot.waitSignal(finder.packs_wanted):
        form.place.packs_button.click()


def test_the_point_of_a_new_place_is_picked_on_the_map_or_given_up(
    form: EventForm, hands: Hands, panel: InspectorPanel, session: Session
):
    desk = point_desk_of(session)
    hands.enter(form.place.line, "Qwxzbapho")
    hands.press(form.place.line, KEY.Key_P, CTRL, SHIFT)
    assert desk.is_asked
    desk.give_up()
    assert not desk.is_asked
    assert panel.entry.draft.lat is None
    assert form.coordinates.line.hasFocus()
    form.coordinates.pick.click()
    desk.answer(14.2, -3.9, 9.0)
    draft = panel.entry.draft
    assert (draft.lat, draft.lon, draft.place_precision, draft.found_by) == (
        14.2, -3.9, "near", "map",
    )  # fmt: skip
    assert form.place.hint.text() == "new in this case"
    assert form.place.packs_button.isHidden()


@pytest.mark.parametrize("waits", [True, False], ids=["chosen", "left before it is answered"])
def test_a_place_of_the_cases_own_is_found_in_the_lists_too(
    form: EventForm, hands: Hands, panel: InspectorPanel, session: Session, qtbot: QtBot,
    waits: bool,
):  # fmt: skip
    with_fields(qtbot, session)
    hands.type(form.title, "A depot burnt")
    depot = form.own.lines()["field:depot"]
    hands.type(depot, "Gao")
    if waits:
        hands.settle()
    hands.tab(depot)
    assert depot.text() == "Gao"
    panel.entry.save()
    hands.settle()
    made = hands.read(int(session.stage.scene.frame["event_id"].max()))
    [gao] = places_named(hands, "Gao")
    assert made.fields["depot"] == gao.uid
    assert (gao.lat, gao.lon, gao.country) == (
        pytest.approx(16.27, abs=0.05), pytest.approx(-0.04, abs=0.05), "Mali",
    )  # fmt: skip


def test_events_put_at_a_listed_place_together_take_its_point(
    panel: InspectorPanel, hands: Hands, session: Session, qtbot: QtBot
):
    session.stage.look(selection=frozenset({CAMP, CALM}), current=None)
    hands.settle()
    hands.type(panel.bulk.place, "Gao")
    with qtbot.waitSignal(session.edited, timeout=20_000):
        hands.press(panel.bulk.place, KEY.Key_Return)  # before the lists have answered
    for event in (CAMP, CALM):
        assert hands.read(event).lat == pytest.approx(16.27, abs=0.05)


def places_named(hands: Hands, name: str) -> list[Place]:
    found: list[list[Place]] = []
    hands.session.read("Read", places_like, text=name, then=found.append)
    hands.settle()
    return found[0]
