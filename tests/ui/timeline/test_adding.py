# SPDX-License-Identifier: MIT
"""New events from a point of the lanes: the date by the zoom, the rest by the lane."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from workbench.domain.event import Event
from workbench.domain.time import DAY_MS, edtf_span
from workbench.ui.timeline.adding import date_at
from workbench.ui.timeline.panel import TimelinePanel

HOUR_MS = 3_600_000


def ms(text: str) -> int:
    start = edtf_span(text).earliest_ms
    assert start is not None
    return start


@pytest.mark.parametrize(
    ("px_per_day", "wanted"),
    [
        (1_000, "2022-04-24T14:00Z/2022-04-24T14:59Z"),
        (20, "2022-04-24"),
        (1, "2022-04"),
        (0.02, "2022"),
    ],
)
def test_the_date_is_as_exact_as_one_can_point(px_per_day: float, wanted: str):
    assert date_at(ms("2022-04-24") + 14.5 * HOUR_MS, px_per_day / DAY_MS) == wanted


def drafts_of(panel: TimelinePanel) -> list[Event]:
    wanted: list[Event] = []
    panel.event_wanted.connect(wanted.append)
    return wanted


def point(panel: TimelinePanel, lane: str, text: str) -> QPointF:
    """An empty place in a lane at a moment."""
    picture = panel.lanes.picture()
    assert picture is not None
    place = panel.lanes.lane_names().index(lane)
    return QPointF(picture.scale.px(ms(text)), float(picture.room.tops_px[place]) + 2)


def double_click(panel: TimelinePanel, at: QPointF) -> None:
    QTest.mouseDClick(panel.lanes.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


def near_days(panel: TimelinePanel, by: str) -> None:
    panel.set_lanes_by(by)
    panel.lanes.look_at(ms("2022-06-01"), ms("2022-06-20"))


def test_a_double_click_on_empty_ground_begins_an_event_of_that_day_and_type(
    panel: TimelinePanel,
):
    near_days(panel, "type")
    wanted = drafts_of(panel)
    double_click(panel, point(panel, "Battle", "2022-06-07T12:00Z"))
    (draft,) = wanted
    assert draft.date == "2022-06-07"
    assert draft.type is not None
    assert draft.type.name == "Battle"


def test_an_actor_of_a_lane_is_present_and_no_more(panel: TimelinePanel):
    near_days(panel, "actor")
    wanted = drafts_of(panel)
    double_click(panel, point(panel, "Red Front", "2022-06-07T12:00Z"))
    (role,) = wanted[0].actors
    assert (role.actor.name, role.role) == ("Red Front", "present")


def test_a_country_of_a_lane_is_a_place_known_to_the_country(panel: TimelinePanel):
    near_days(panel, "country")
    wanted = drafts_of(panel)
    double_click(panel, point(panel, "Sudland", "2022-06-07T12:00Z"))
    place = wanted[0].place
    assert place is not None
    assert (place.name, place.country) == ("Sudland", "Sudland")
    assert wanted[0].place_precision == "country"
    assert wanted[0].lat is None


def test_a_region_knows_its_country(panel: TimelinePanel):
    near_days(panel, "admin1")
    wanted = drafts_of(panel)
    double_click(panel, point(panel, "Arda", "2022-06-07T12:00Z"))
    place = wanted[0].place
    assert place is not None
    assert (place.name, place.country, place.admin1) == ("Arda", "Norland", "Arda")


def test_a_source_of_a_lane_reports_it(panel: TimelinePanel):
    near_days(panel, "source")
    wanted = drafts_of(panel)
    double_click(panel, point(panel, "Radio Dor", "2022-06-07T12:00Z"))
    (report,) = wanted[0].reports
    assert report.source.name == "Radio Dor"


def test_the_insert_key_takes_the_middle_of_the_view(panel: TimelinePanel):
    near_days(panel, "type")
    wanted = drafts_of(panel)
    # The pointer stands where another test has left it.
    panel.lanes.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QTest.keyClick(panel, Qt.Key.Key_Insert)
    assert [draft.date for draft in wanted] == ["2022-06-10"]


def test_the_context_menu_offers_an_event_of_the_point(panel: TimelinePanel):
    near_days(panel, "type")
    wanted = drafts_of(panel)
    menu = panel.ground.context_menu(point(panel, "Talk", "2022-06-07T12:00Z"))
    first = menu.actions()[0]
    assert first.text().startswith("New event, 7 Jun 2022")
    first.trigger()
    assert wanted[0].date == "2022-06-07"


def test_over_the_axis_there_is_no_lane_to_add_to(panel: TimelinePanel):
    near_days(panel, "type")
    wanted = drafts_of(panel)
    double_click(panel, QPointF(400, 5))
    assert wanted == []
