# SPDX-License-Identifier: MIT
"""Districts without reports, and the day that maps of zones show."""

from typing import Any

import shapely

from tests.analysis.frames import small_frame
from workbench.analysis.date_in_view import day_in_view
from workbench.analysis.frame import Frame, empty_frame
from workbench.analysis.reporting_gaps import NOWHERE, district_codes, silent_districts
from workbench.domain.filters import Between, Filter, OneOf
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision
from workbench.domain.time import edtf_span

DISTRICTS = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
EXACT = PRECISIONS.index(PlacePrecision.EXACT)
COUNTRY = PRECISIONS.index(PlacePrecision.COUNTRY)


def at(text: str) -> int:
    found = edtf_span(text).earliest_ms
    assert found is not None
    return found


def reports(dates: list[str], **columns: Any) -> Frame:
    spans = [edtf_span(date) for date in dates]
    given: dict[str, Any] = {
        "earliest_ms": [span.earliest_ms for span in spans],
        "latest_ms": [span.latest_ms for span in spans], "precision": [EXACT] * len(dates),
        "lat": [0.5] * len(dates), "lon": [0.5] * len(dates), **columns,
    }  # fmt: skip
    return small_frame(len(dates), **given)


def silent(frame: Frame, span: str | None = None) -> tuple[list[bool], int]:
    bounds = edtf_span(span) if span else None
    between = Between("date", bounds.earliest_ms, bounds.latest_ms) if bounds else None
    gaps = silent_districts(frame, district_codes(frame, DISTRICTS), len(DISTRICTS), between)
    return gaps.silent.tolist(), gaps.elsewhere


def test_a_district_is_silent_only_in_the_span_that_has_no_report():
    frame = reports(["2022-02", "2022-04"], lon=[0.5, 1.5])
    assert silent(frame) == ([False, False], 0)
    assert silent(frame, "2022-02") == ([False, True], 0)
    assert silent(frame, "2021") == ([True, True], 0)


def test_a_vague_date_that_may_lie_in_the_span_is_a_report():
    assert silent(reports(["2022"]), "2022-02") == ([False, True], 0)


def test_a_report_known_only_to_the_country_is_counted_and_placed_nowhere():
    frame = reports(["2022-02", "2022-02"], precision=[EXACT, COUNTRY], lon=[0.5, 1.5])
    assert district_codes(frame, DISTRICTS).tolist() == [0, NOWHERE]
    assert silent(frame, "2022-02") == ([False, True], 1)


def test_a_withdrawn_report_is_none():
    assert silent(reports(["2022-02"], withdrawn=[1])) == ([True, True], 0)


def test_a_case_without_events_has_only_silent_districts():
    assert silent(empty_frame()) == ([True, True], 0)


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
