# SPDX-License-Identifier: MIT
"""Named periods as they are drawn: rows, fades, and where the colour lies."""

from workbench.analysis.timeline.period_shapes import NEUTRAL, ink_of, period_shapes
from workbench.domain.register import PeriodEntry
from workbench.domain.time import DAY_MS, edtf_span


def period(key: int, date: str, colour: str | None = None) -> PeriodEntry:
    span = edtf_span(date)
    return PeriodEntry(
        key, f"uid-{key}", f"Period {key}", date, span.earliest_ms, span.latest_ms, colour, ""
    )


def day(text: str) -> int:
    start = edtf_span(text).earliest_ms
    assert start is not None
    return start


def test_periods_that_overlap_stand_in_different_rows_and_others_share_one():
    shapes = period_shapes([
        period(1, "2022-01"), period(2, "2022-01-20/2022-02"), period(3, "2022-02-05"),
        period(4, "../2021"),
    ])  # fmt: skip
    assert [(shape.period.id, shape.row) for shape in shapes] == [(4, 0), (1, 0), (2, 1), (3, 0)]


def test_a_sure_end_is_sharp_and_an_approximate_one_fades_over_its_own_length():
    (shape,) = period_shapes([period(1, "2021-12~/2022-05-10")])
    ink = ink_of(shape, day("2021-01-01"), day("2023-01-01"))
    assert ink is not None
    assert ink.full_from - ink.begins == 31 * DAY_MS
    assert (ink.begins + ink.full_from) / 2 == day("2021-12-01")
    assert ink.full_until == ink.ends == day("2022-05-11")


def test_the_fades_of_a_short_approximate_period_do_not_meet_beyond_its_middle():
    (shape,) = period_shapes([period(1, "2022-03~")])
    ink = ink_of(shape, day("2022-01-01"), day("2023-01-01"))
    assert ink is not None
    assert ink.full_from <= ink.full_until


def test_an_open_end_fades_out_towards_the_edge_of_what_is_shown():
    (shape,) = period_shapes([period(1, "2021-12/..")])
    ink = ink_of(shape, day("2021-01-01"), day("2023-01-01"))
    assert ink is not None
    assert ink.begins == ink.full_from == day("2021-12-01")
    assert ink.full_from < ink.full_until < ink.ends == day("2023-01-01")


def test_an_open_beginning_close_to_its_end_never_runs_backwards():
    (shape,) = period_shapes([period(1, "../2021-01-20")])
    ink = ink_of(shape, day("2021-01-01"), day("2023-01-01"))
    assert ink is not None
    assert tuple(ink) == tuple(sorted(ink))
    assert ink.ends == day("2021-01-21")


def test_what_lies_outside_the_view_has_no_colour_there():
    (shape,) = period_shapes([period(1, "2021-12")])
    assert ink_of(shape, day("2022-02-01"), day("2022-03-01")) is None


def test_a_colour_that_no_theme_knows_is_the_quiet_one():
    known, unknown = period_shapes([period(1, "2020", "type2"), period(2, "2021", "#ff0000")])
    assert (known.colour, unknown.colour) == ("type2", NEUTRAL)
