# SPDX-License-Identifier: MIT
"""Districts without reports, and the day that maps of zones show."""

from typing import Any

import numpy as np
import shapely

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame, empty_frame
from workbench.analysis.maps.date_in_view import day_in_view
from workbench.analysis.maps.reporting_gaps import (
    NOWHERE,
    Districts,
    Gaps,
    district_reach,
    silent_districts,
)
from workbench.domain.filters import Between, Filter, OneOf
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision
from workbench.domain.time import edtf_span

DISTRICTS = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
EXACT, ADMIN1, ADMIN2, AREA, COUNTRY = (
    PRECISIONS.index(one)
    for one in (
        PlacePrecision.EXACT, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.AREA,
        PlacePrecision.COUNTRY,
    )
)  # fmt: skip
DIVISIONS = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)


def at(text: str) -> int:
    found = edtf_span(text).earliest_ms
    assert found is not None
    return found


def reports(dates: list[str], **columns: Any) -> Frame:
    spans = [edtf_span(date) for date in dates]
    given: dict[str, Any] = {
        "earliest_ms": [span.earliest_ms for span in spans],
        "latest_ms": [span.latest_ms for span in spans], "precision": [EXACT] * len(dates),
        "lat": [0.5] * len(dates), "lon": [0.5] * len(dates),
        "radius_m": [float("nan")] * len(dates), **columns,
    }  # fmt: skip
    return small_frame(len(dates), **given)


def found(
    frame: Frame,
    span: str | None = None,
    districts: list[Any] = DISTRICTS,
    own: tuple[PlacePrecision, ...] = DIVISIONS,
    *,
    country: int = 0,
) -> Gaps:
    """`own` as `Districts` has it; the first two districts make up the country 0."""
    bounds = edtf_span(span) if span else None
    between = Between("date", bounds.earliest_ms, bounds.latest_ms) if bounds else None
    shapes = np.array(districts, dtype=object)
    rows = np.flatnonzero(frame["precision"] == COUNTRY)
    reach = district_reach(
        frame,
        Districts(
            shapes, own, rows, np.full(len(rows), country, dtype="int32"),
            areas=np.zeros(2, dtype="int32"), members=np.arange(2, dtype="int32"),
        ),
    )  # fmt: skip
    return silent_districts(frame, reach, len(districts), between)


def silent(frame: Frame, span: str | None = None) -> list[bool]:
    return found(frame, span).silent.tolist()


def test_a_district_is_silent_only_in_the_span_that_has_no_report():
    frame = reports(["2022-02", "2022-04"], lon=[0.5, 1.5])
    assert silent(frame) == [False, False]
    assert silent(frame, "2022-02") == [False, True]
    assert silent(frame, "2021") == [True, True]


def test_a_vague_date_that_may_lie_in_the_span_is_a_report():
    assert silent(reports(["2022"]), "2022-02") == [False, True]


def test_a_report_known_only_to_the_country_leaves_all_of_it_open_and_no_other():
    abroad = [*DISTRICTS, shapely.box(5, 0, 6, 1)]
    frame = reports(["2022-02", "2022-04"], precision=[EXACT, COUNTRY], lon=[0.5, 1.5])
    gaps = found(frame, districts=abroad)
    assert gaps.silent.tolist() == [False, False, True]
    assert (gaps.open.tolist(), gaps.rough) == ([False, True, False], 1)
    assert found(frame, "2022-02", abroad).silent.tolist() == [False, True, True]


def test_a_report_known_within_a_radius_leaves_open_what_the_radius_touches():
    for radius_m, is_open in ((40_000.0, [True, False]), (60_000.0, [True, True])):
        gaps = found(reports(["2022-02"], precision=[AREA], radius_m=[radius_m]))
        assert gaps.open.tolist() == is_open
        assert gaps.silent.tolist() == [not one for one in is_open]


def test_a_report_of_a_division_is_in_it_however_wide_its_ring():
    gaps = found(reports(["2022-02"], precision=[ADMIN1], radius_m=[190_000.0]))
    assert (gaps.silent.tolist(), gaps.rough) == ([False, True], 0)


def test_among_areas_of_no_known_level_a_district_s_report_leaves_open_what_its_ring_touches():
    near_the_border = reports(["2022-02"], precision=[ADMIN2], lon=[0.9])
    assert found(near_the_border).silent.tolist() == [False, True]
    gaps = found(near_the_border, own=())
    assert (gaps.silent.tolist(), gaps.open.tolist()) == ([False, False], [True, True])


def test_a_report_lies_in_every_one_of_districts_that_overlap():
    nested = [*DISTRICTS, shapely.box(0.4, 0.4, 0.6, 0.6)]
    gaps = found(reports(["2022-02"]), districts=nested)
    assert gaps.silent.tolist() == [False, True, False]
    assert not gaps.open.any()


def test_a_ring_over_the_date_line_leaves_open_what_it_touches_beyond():
    islands = [shapely.box(179, 0, 180, 1), shapely.box(-180, 0, -179, 1)]
    gaps = found(reports(["2022-02"], precision=[AREA], lon=[179.9]), districts=islands)
    assert gaps.open.tolist() == [True, True]


def test_a_country_that_the_map_does_not_have_is_no_place():
    gaps = found(reports(["2022-02"], precision=[COUNTRY]), country=NOWHERE)
    assert (gaps.silent.tolist(), gaps.unplaced) == ([True, True], 1)


def test_a_good_place_counts_without_any_name_and_no_place_is_counted_apart():
    nan = float("nan")
    frame = reports(["2022-02", "2022-02"], lat=[0.5, nan], lon=[1.5, nan], precision=[-1, -1])
    gaps = found(frame)
    assert gaps.silent.tolist() == [True, False]
    assert (gaps.rough, gaps.unplaced) == (0, 1)


def test_a_withdrawn_report_is_none():
    assert silent(reports(["2022-02"], withdrawn=[1])) == [True, True]


def test_a_case_without_events_has_only_silent_districts():
    assert silent(empty_frame()) == [True, True]


def test_the_day_in_view_is_the_last_of_the_filter():
    span = edtf_span("2022-02/2022-04")
    question = Filter((Between("date", span.earliest_ms, span.latest_ms),))
    assert day_in_view(question, reports(["2022-05-04"]), at("2026-01-01")) == at("2022-04-30")


def test_without_an_end_it_is_the_day_on_which_the_latest_event_began():
    frame = reports(["2022-05-04", "2022-01-01/2022-12-31"])
    today = at("2026-01-01")
    assert day_in_view(Filter((OneOf("type", frozenset("a")),)), frame, today) == at("2022-05-04")
    since = Filter((Between("date", at("2023-01-01"), None),))
    assert day_in_view(since, frame, today) == at("2023-01-01")


def test_it_is_today_in_a_case_without_dates_and_never_after_today():
    today = at("2022-01-05")
    assert day_in_view(Filter(), empty_frame(), today) == today
    assert day_in_view(Filter(), reports(["2022-01-03", "2022-06"]), today) == at("2022-01-03")
