# SPDX-License-Identifier: MIT
"""An end of a date is moved by hand: the EDTF that results, and its bounds."""

import pytest

from workbench.domain.errors import InputError
from workbench.domain.moved_dates import MINUTE_MS, End, edtf_of_bounds, moved_date
from workbench.domain.time import DAY_MS, edtf_span

DATES = (
    # from, which end, days, to
    ("2022-04-24", End.END, 2, "2022-04-24/2022-04-26"),
    ("2022-04-24", End.START, -2, "2022-04-22/2022-04-24"),
    ("2022-03-27/2022-03-31", End.END, -2, "2022-03-27/2022-03-29"),
    ("2022-03-27/2022-03-31", End.END, -4, "2022-03-27"),
    ("2022-03-27/2022-03-31", End.END, -40, "2022-03-27"),
    ("2022-03-27/2022-03-31", End.START, 40, "2022-03-31"),
    ("2022-03-27/2022-03-31", End.START, -26, "2022-03"),
    ("2022-03", End.END, -10, "2022-03-01/2022-03-21"),
    ("2022-03", End.START, 4, "2022-03-05/2022-03-31"),
    ("2022", End.END, 1, "2022-01-01/2023-01-01"),
    ("2021-12/2022-05", End.END, -3, "2021-12/2022-05-28"),
    ("2022-04-05~", End.END, 2, "2022-04-05~/2022-04-07~"),
    ("2022-04-05~/2022-04-07~", End.END, -2, "2022-04-05~"),
    ("2022-04-05~/2022-04-07?", End.END, -2, "2022-04-05%"),
    ("2022-04-05/2022-04-07~", End.START, 1, "2022-04-06/2022-04-07~"),
    ("2022-03~", End.START, 1, "2022-03-02~/2022-03-31~"),
    ("2021-12/..", End.START, 5, "2021-12-06/.."),
    ("../2022-05", End.END, 1, "../2022-06-01"),
    ("2022-04-2X", End.END, 2, "2022-04-20/2022-05-01"),
    ("2022-04-24", End.WHOLE, -1, "2022-04-23"),
    ("2022-04-24~", End.WHOLE, 1, "2022-04-25~"),
    ("2022-03-27/2022-03-31", End.WHOLE, 1, "2022-03-28/2022-04-01"),
    ("2022-04-24T05:30Z", End.WHOLE, 1, "2022-04-25T05:30Z"),
    ("2022-04-24T05:30:12Z", End.WHOLE, 1, "2022-04-25T05:30:12Z"),
    ("2021-12/..", End.WHOLE, 1, "2021-12-02/.."),
)  # fmt: skip


@pytest.mark.parametrize(("edtf", "end", "days", "wanted"), DATES)
def test_a_moved_end_is_a_day_and_the_rest_stays_as_it_was(
    edtf: str, end: End, days: int, wanted: str
):
    assert moved_date(edtf, end, days * DAY_MS) == wanted
    edtf_span(wanted)


def test_near_in_an_end_is_a_minute():
    moved = moved_date("2022-04-24T05:30Z", End.END, 40 * MINUTE_MS)
    assert moved == "2022-04-24T05:30Z/2022-04-24T06:10Z"
    span, before = edtf_span(moved), edtf_span("2022-04-24T05:30Z")
    assert before.latest_ms is not None
    assert span.latest_ms == before.latest_ms + 40 * MINUTE_MS


def test_a_day_cut_short_ends_at_a_minute():
    moved = moved_date("2022-04-24", End.END, -10 * 60 * MINUTE_MS)
    assert moved == "2022-04-24/2022-04-24T13:59Z"
    span = edtf_span(moved)
    assert span.latest_ms == edtf_span("2022-04-24T14:00Z").earliest_ms


def test_a_moment_cannot_become_shorter_than_a_minute():
    assert moved_date("2022-04-24T05:30Z", End.END, -5 * MINUTE_MS) == "2022-04-24T05:30Z"
    assert moved_date("2022-04-24T05:30Z", End.START, 5 * MINUTE_MS) == "2022-04-24T05:30Z"


def test_a_marked_end_moves_by_whole_days():
    assert moved_date("2022-04-05~", End.END, 20 * 60 * MINUTE_MS) == "2022-04-05~/2022-04-06~"
    assert moved_date("2022-04-05~", End.END, 3 * 60 * MINUTE_MS) == "2022-04-05~"


@pytest.mark.parametrize(("edtf", "end"), [("2021-12/..", End.END), ("../2022-05", End.START)])
def test_an_open_end_has_nothing_to_move(edtf: str, end: End):
    with pytest.raises(InputError, match="open"):
        moved_date(edtf, end, DAY_MS)


@pytest.mark.parametrize("edtf", ["2022-04-24", "2022-03", "2022-04-24T05:30Z", "2022-04-05~"])
def test_bounds_are_written_as_the_dates_they_came_from(edtf: str):
    span = edtf_span(edtf)
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    mark = edtf[-1] if edtf[-1] == "~" else ""
    assert edtf_of_bounds(span.earliest_ms, span.latest_ms, mark) == edtf
