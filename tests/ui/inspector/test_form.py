# SPDX-License-Identifier: MIT
"""The form of the current event: each field is one edit, and what is wrong is not saved."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tests.paths import ROOT
from tests.ui.inspector.conftest import KEY, Hands
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.places import add_place
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.geo.place_shelf import PlaceShelf
from workbench.session.session import Session
from workbench.ui.inspector.coordinates_field import understand_radius
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.gestures import AddTag
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.widgets.date_reading import date_words

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def form(panel: InspectorPanel, hands: Hands, camp: int) -> EventForm:
    """The form with the first event in it."""
    hands.open(camp)
    return panel.event_page.form


def edits(session: Session) -> list[str]:
    made: list[str] = []
    session.edited.connect(lambda change: made.append(change.label))
    return made


def test_a_time_of_day_has_its_zone_and_is_told_in_utc_too(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    assert form.date.zone.isHidden()
    hands.type(form.date.line, "24 April 2022 14:05")
    hands.tab(form.date.line)
    hands.settle()
    assert not form.date.zone.isHidden()
    assert form.date.clocks.text() == (
        "14:05, in a time zone that is not known; placed as if it were UTC"
    )
    assert "UTC" not in form.date.hint.text()
    hands.type(form.date.zone, "kyiv")
    hands.tab(form.date.zone)
    hands.settle()
    stored = hands.read(camp)
    assert (stored.date, stored.tz) == ("2022-04-24T14:05+03:00", "Europe/Kyiv")
    assert form.date.clocks.text() == "14:05 there, 11:05 UTC"
    hands.type(form.date.line, "25 April 2022 9h")
    hands.tab(form.date.line)
    hands.settle()
    assert hands.read(camp).date == "2022-04-25T09:00+03:00"
    hands.type(form.date.line, "25 April 2022")
    hands.tab(form.date.line)
    hands.settle()
    assert hands.read(camp).date == "2022-04-25"
    hands.type(form.date.zone, "nowhere")
    hands.tab(form.date.zone)
    assert "no time zone" in form.date.clocks.text()


def test_the_clocks_follow_what_is_typed_and_go_with_what_is_no_date(
    form: EventForm, hands: Hands, camp: int
):
    hands.enter(form.date.line, "2022-04-24T05:10+02:00")
    assert form.date.clocks.text() == "05:10 there, 03:10 UTC"
    hands.type(form.date.line, "24/04/2022 06:20 Atlantis")
    hands.tab(form.date.line)
    assert "“Atlantis” is no time zone" in form.date.hint.text()
    assert form.date.clocks.text() == ""
    hands.enter(form.date.line, "24/04/2022 06:20 Europe/Paris")
    assert hands.read(camp).date == "2022-04-24T06:20+02:00"
    assert form.date.clocks.text() == "06:20 there, 04:20 UTC"


def test_a_moment_said_in_utc_is_not_shifted_by_a_zone(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.date.line, "2022-04-24T14:05Z")
    hands.enter(form.date.zone, "kyiv")
    stored = hands.read(camp)
    assert (stored.date, stored.tz) == ("2022-04-24T14:05Z", "Europe/Kyiv")
    assert form.date.clocks.text() == "17:05 there, 14:05 UTC"
    hands.enter(form.date.line, "25 April 2022 9h")
    hands.enter(form.date.zone, "bamako")
    assert hands.read(camp).date == "2022-04-25T09:00+00:00"
    hands.enter(form.date.line, "2022-04-24T14:05Z")
    assert hands.read(camp).date == "2022-04-24T14:05Z"


def test_the_form_shows_what_the_case_holds(form: EventForm):
    assert form.title.text() == "Camp attacked at Dor"
    assert form.type.type.text() == "Battle"
    assert form.type.subtype.text() == "Raid"
    assert form.date.line.text() == "24 Apr 2022"
    assert form.place.line.text() == "Dor"
    assert form.place.hint.text() == "Arda, Norland · 14.5, -4.1"
    assert form.coordinates.line.text() == "14.5, -4.1"
    assert [line.text() for line in form.killed.lines.values()] == ["≥ 6", "6", "≤ 6"]
    assert [chip.text() for chip in form.actors.chips] == ["Red Front", "Army"]
    assert [chip.text() for chip in form.tags.chips] == ["attack"]
    assert [row.report.source.name for row in form.reports.rows] == ["Radio Dor"]


def test_leaving_a_field_is_one_named_edit_and_undo_restores(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    made = edits(session)
    hands.type(form.title, "Camp overrun at Dor")
    hands.tab(form.title)
    assert made == ["Change event (title)"]
    assert hands.read(camp).title == "Camp overrun at Dor"
    hands.undo()
    assert hands.read(camp).title == "Camp attacked at Dor"
    assert form.title.text() == "Camp attacked at Dor"


def test_leaving_an_unchanged_field_is_silent(form: EventForm, hands: Hands, session: Session):
    made = edits(session)
    for stop in form.stops():
        stop.setFocus()
    hands.settle()
    assert made == []


def test_escape_takes_back_what_was_typed(form: EventForm, hands: Hands, session: Session):
    made = edits(session)
    hands.type(form.title, "Nonsense")
    hands.press(form.title, KEY.Key_Escape)
    hands.tab(form.title)
    assert form.title.text() == "Camp attacked at Dor"
    assert made == []


def test_a_wrong_date_is_not_saved_and_says_why(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    made = edits(session)
    hands.type(form.date.line, "2022-02-30")
    hands.tab(form.date.line)
    assert made == []
    assert hands.read(camp).date == "2022-04-24"
    assert form.date.line.property("wrong") is True
    assert form.date.hint.text() == "The date “2022-02-30” does not exist in the calendar."
    assert form.date.hint.property("tone") == "wrong"


def test_a_wrong_draft_outlives_a_redraw_of_its_event_and_no_other(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    hands.type(form.date.line, "2022-02-30")
    hands.tab(form.date.line)
    session.edit(change_event, event=camp, values={"title": "From elsewhere"})
    hands.settle()
    assert form.title.text() == "From elsewhere"
    assert form.date.line.text() == "2022-02-30"
    hands.open(camp + 1)
    assert form.date.line.text() == "27–31 Mar 2022"
    assert form.date.line.problem == ""


def test_typing_on_puts_a_wrong_date_right(form: EventForm, hands: Hands, camp: int):
    hands.type(form.date.line, "2022-02-30")
    hands.press(form.date.line, KEY.Key_Return)
    hands.type(form.date.line, "2022-02-28~")
    assert form.date.hint.text() == "c. 28 Feb 2022 · one day · approximate"
    hands.press(form.date.line, KEY.Key_Return)
    hands.settle()
    assert hands.read(camp).date == "2022-02-28~"


def test_a_redraw_steals_neither_focus_nor_cursor(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    hands.type(form.title, " (north)", instead=False)
    form.title.setCursorPosition(4)
    session.edit(change_event, event=camp, values={"status": "confirmed"})
    hands.settle()
    assert form.status.currentData() == "confirmed"
    assert form.title.hasFocus()
    assert form.title.text() == "Camp attacked at Dor (north)"
    assert form.title.cursorPosition() == 4


def test_a_script_tag_in_a_title_is_text_everywhere(form: EventForm, hands: Hands, camp: int):
    title = "<script>alert(1)</script><b>Dor</b>"
    hands.enter(form.title, title)
    hands.panel.event_page.history.button.setChecked(True)
    hands.settle()
    assert hands.read(camp).title == title
    assert form.title.text() == title
    told = hands.panel.event_page.history.findChildren(QLabel)
    assert any(title in label.text() for label in told)
    assert all(
        label.textFormat() == label.textFormat().PlainText
        for label in told
        if "<script>" in label.text()
    )


def test_another_type_drops_a_subtype_that_is_not_its_own(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    made = edits(session)
    hands.enter(form.type.type, "tal")
    event = hands.read(camp)
    assert event.type is not None
    assert event.type.name == "Talk"
    assert event.subtype is None
    assert made == ["Change event (type)"]


def test_a_subtype_brings_its_type_along(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.type.type, "")
    assert hands.read(camp).type is None
    hands.enter(form.type.subtype, "rai")
    event = hands.read(camp)
    assert event.type is not None
    assert (event.type.name, form.type.type.text()) == ("Battle", "Battle")


def test_a_type_that_the_codebook_lacks_is_refused(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.type.type, "Zzz")
    assert "has no “Zzz”" in form.type.hint.text()
    before = hands.read(camp).type
    assert before is not None
    assert before.name == "Battle"


def test_counts_take_marks_and_grouping(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.killed.lines["low"], "≥ 1 200")
    hands.enter(form.killed.lines["best"], "")
    hands.enter(form.killed.lines["high"], "")
    assert hands.read(camp).fatalities == Count(low=1200)
    assert form.killed.hint.text() == "≥\N{NO-BREAK SPACE}1,200: the true number may be higher"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("many", "“many” gives no number. Leave it empty if unknown."), ("~10", "is not exact")],
)
def test_a_count_that_is_no_number_is_not_saved(
    form: EventForm, hands: Hands, camp: int, typed: str, why: str
):
    hands.enter(form.killed.lines["best"], typed)
    assert hands.read(camp).fatalities == Count(6, 6, 6)
    assert why in form.killed.hint.text()


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("300+", Count(low=300)),
        ("at least 5", Count(low=5)),
        ("10-20", Count(low=10, high=20)),
        ("up to 7", Count(high=7)),
        ("12", Count(6, 12, 6)),
    ],
)
def test_a_count_is_typed_as_people_write_it(
    form: EventForm, hands: Hands, camp: int, typed: str, count: Count
):
    hands.enter(form.killed.lines["best"], typed)
    assert hands.read(camp).fatalities == count
    hands.undo()
    assert hands.read(camp).fatalities == Count(6, 6, 6)


def test_a_date_without_its_year_lies_near_that_of_the_event(
    form: EventForm, hands: Hands, camp: int
):
    hands.enter(form.date.line, "3 June 2019")
    hands.enter(form.date.line, "28 May")
    assert hands.read(camp).date == "2019-05-28"


def test_coordinates_are_understood_in_any_notation(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.coordinates.line, "14°20'N 4°05'W")
    event = hands.read(camp)
    assert (event.lat, event.lon) == (
        pytest.approx(14.33333, abs=1e-4),
        pytest.approx(-4.08333, abs=1e-4),
    )
    assert event.found_by == "typed"
    assert form.coordinates.line.text() == "14.33333, -4.08333"


def test_what_lies_at_the_coordinates_is_said_below_them(
    session: Session, form: EventForm, hands: Hands, tmp_path: Path
):
    cities = ROOT / "resources" / "gazetteer" / "cities500.zip"
    PlaceFinder(session, PlaceShelf(tmp_path / "places", cities), session)
    field = form.coordinates
    hands.type(field.line, "14.56 N, 4.10 W")
    hands.settle()
    assert field.whereabouts.text().endswith("of Mopti, Mopti, Mali")
    hands.type(field.line, "nowhere")
    hands.settle()
    assert field.whereabouts.isHidden()


def test_coordinates_off_the_globe_are_not_saved(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.coordinates.line, "140.5, 200")
    assert hands.read(camp).lat == 14.5
    assert "off the globe" in form.coordinates.hint.text()


def test_an_edit_that_is_refused_keeps_what_was_typed(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.place.line, "Kes")
    hands.session.edit(change_event, event=camp, values={"place_id": None})
    hands.settle()
    for _ in range(2):
        hands.session.edit(add_place, name="Twin")
    hands.settle()
    form.place.line.setFocus()
    form.place.line.setText("Twin")  # pasted: nothing was offered
    told_elsewhere: list[str] = []
    hands.session.refused.connect(told_elsewhere.append)
    form.place.line.commit()
    hands.settle()
    assert form.place.line.text() == "Twin"
    assert "2 places named “Twin”" in form.place.hint.text()
    assert told_elsewhere == []


def test_a_refusal_that_no_field_can_show_is_told_by_the_window(
    panel: InspectorPanel, form: EventForm, hands: Hands, camp: int
):
    told: list[str] = []
    hands.session.refused.connect(told.append)
    panel.event_page.gesture.emit(camp, AddTag("/"))
    hands.settle()
    assert len(told) == 1
    hands.session.edit(add_place, name="Twin")
    hands.session.edit(add_place, name="Twin")
    hands.settle()
    form.place.line.setText("Twin")
    form.place.line.commit()
    panel.hide()
    hands.settle()
    assert len(told) == 2


def test_stepping_through_a_choice_commits_once_when_it_is_left(
    form: EventForm, hands: Hands, session: Session, camp: int
):
    made = edits(session)
    form.status.setFocus()
    for _ in range(3):
        hands.press(form.status, KEY.Key_Down)
    assert made == []
    hands.tab(form.status)
    assert made == ["Change event (status)"]
    assert hands.read(camp).status == "disputed"


def test_flush_records_what_is_being_typed(form: EventForm, hands: Hands, camp: int):
    hands.type(form.description, "A night attack.")
    hands.panel.flush()
    hands.settle()
    assert hands.read(camp).description == "A night attack."


def test_every_field_has_a_name_and_tab_goes_from_top_to_bottom(form: EventForm):
    stops = form.stops()
    assert [stop for stop in stops if not stop.accessibleName()] == []
    order: list[QWidget] = []
    widget: QWidget | None = stops[0]
    for _ in range(400):
        if widget is not None and widget in stops and widget not in order:
            order.append(widget)
        widget = widget.nextInFocusChain() if widget else None
    assert order == stops
    heights = [stop.mapTo(form, stop.rect().topLeft()).y() for stop in stops]
    rows = [height // 12 for height in heights]
    assert all(later >= earlier - 2 for earlier, later in pairwise(rows))


@pytest.mark.parametrize("width", [380, 520])
def test_nothing_is_cut_at_the_right(form: EventForm, hands: Hands, width: int):
    hands.panel.resize(width, 300)
    assert form.width() <= width
    for stop in (shown for shown in form.stops() if shown.isVisible()):
        right = stop.mapTo(hands.panel, stop.rect().topRight()).x()
        assert right <= width, stop.accessibleName()


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-03-27/2022-03-31", "27–31 Mar 2022 · 5 days"),
        ("2022-04-24", "24 Apr 2022 · one day"),
        ("2022-04", "Apr 2022 · 30 days"),
        ("2022-04-05~", "c. 5 Apr 2022 · one day · approximate"),
        ("2022-04-05?", "5 Apr 2022? · one day · uncertain"),
        ("2022-04-05%", "c. 5 Apr 2022? · one day · approximate · uncertain"),
        ("../2022-05", "by May 2022 · open beginning"),
        ("2022-04-24T15:30+01:00", "24 Apr 2022, 15:30 +01:00 · 14:30 UTC"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates_are_told_in_words(qapp: object, edtf: str, words: str):
    said = date_words(edtf, "en").replace("%n days", "").replace("5 day(s)", "5 days")
    assert said == words


def test_a_date_is_typed_as_people_write_it_and_told_while_typing(
    form: EventForm, hands: Hands, camp: int
):
    hands.type(form.date.line, "fin mars 2022")
    assert form.date.hint.text().startswith("21–31 Mar 2022 · ")
    hands.tab(form.date.line)
    assert hands.read(camp).date == "2022-03-21/2022-03-31"
    assert form.date.line.text() == "21–31 Mar 2022"
    assert not form.date.line.is_draft


def test_a_date_of_numbers_shows_both_its_readings(form: EventForm, hands: Hands):
    hands.type(form.date.line, "3/4/2022")
    assert form.date.hint.text() == "3 Apr 2022 · one day · or is it 4 Mar 2022?"


def test_a_weekday_that_does_not_fit_is_told_until_another_date_is_typed(
    form: EventForm, hands: Hands, camp: int
):
    hands.enter(form.date.line, "Monday 24 April 2022")
    assert (hands.read(camp).date, form.date.line.text()) == ("2022-04-24", "24 Apr 2022")
    assert form.date.hint.text() == "24 Apr 2022 is a Sunday"
    hands.enter(form.date.line, "24 April 2022")
    assert form.date.hint.isHidden()


def test_a_date_told_from_today_says_so(form: EventForm, hands: Hands, camp: int):
    hands.enter(form.date.line, "yesterday")
    stored = date.fromisoformat(hands.read(camp).date or "")
    today = describe_date((stored + timedelta(1)).isoformat())
    assert form.date.hint.text() == f"reckoned from today, {today}"


def test_a_date_of_the_year_9999_is_refused_with_a_reason(form: EventForm, hands: Hands, camp: int):
    hands.type(form.date.line, "24 April 9999")
    hands.tab(form.date.line)
    assert "in the future" in form.date.hint.text()
    assert hands.read(camp).date == "2022-04-24"


@pytest.mark.parametrize(("typed", "radius_m"), [("5", 5000.0), ("5 km", 5000.0), ("800 m", 800.0)])
def test_a_radius_is_kilometres_unless_it_says_metres(typed: str, radius_m: float):
    assert understand_radius(typed).value == radius_m


def test_the_combos_leave_the_wheel_to_the_form(form: EventForm):
    assert isinstance(form.title, QLineEdit)
    for box in (form.status, form.confidence, form.precision):
        assert box.focusPolicy() == box.focusPolicy().StrongFocus
