# SPDX-License-Identifier: MIT
"""Far out heaps, near in single events; what is drawn says what is there."""

from itertools import pairwise

import numpy as np
import pytest

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.timeline.bins import Ends, Unit
from workbench.analysis.timeline.index import count_visible, index_timeline, show_lanes
from workbench.analysis.timeline.order import OTHERS
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.near import radii_of
from workbench.ui.timeline.picture import Marking, PictureMaker, Vague
from workbench.ui.timeline.pointing import bar_at, rows_at
from workbench.ui.timeline.time_scale import TimeScale

NOBODY = Marking()


def shown_of(dates, fit=4, **more):
    frame = frame_of(dates, **more)
    index = index_timeline(frame, register_of(actors=3, types=3), "actor")
    return show_lanes(count_visible(index, np.ones(len(frame), dtype=bool)), fit)


def scale_of(first_day, last_day, width=640):
    return TimeScale(first_day * DAY_MS, last_day * DAY_MS, 130.0, width)


def room_of(shown, width=640, lane=32):
    return LaneRoom(130.0, 26.0, width, lane, (False,) * len(shown.keys))


def picture_of(shown, scale, marking=NOBODY, maker=None):
    maker = maker or PictureMaker()
    return maker.make(shown, scale, room_of(shown), marking, same_size=False)


@pytest.fixture(scope="module")
def file():
    """An event every other day for ten years, all of one actor."""
    return shown_of([(day, day + 1) for day in range(0, 3650, 2)], actors=[(1,)] * 1825)


@pytest.fixture(scope="module")
def crowd():
    """Ten events a day for two years, all of one actor."""
    return shown_of([(day, day + 1) for day in range(730) for _ in range(10)], actors=[(1,)] * 7300)


def test_far_out_events_are_heaped_and_near_in_they_stand_alone(file):
    far, near = picture_of(file, scale_of(0, 3650)), picture_of(file, scale_of(100, 160))
    assert far.singled.tolist() == [False]
    assert far.heap is not None
    assert len(far.singles.rows) == 0
    assert near.singled.tolist() == [True]
    assert len(near.bars) == 0
    assert len(near.singles.rows) == pytest.approx(30, abs=2)


def test_zooming_in_a_lane_goes_from_heap_to_single_events_once(file):
    days = range(20, 1500, 20)
    single = [bool(picture_of(file, scale_of(100, 100 + n)).singled[0]) for n in days]
    assert single == sorted(single, reverse=True)
    assert single[0]
    assert not single[-1]


def test_at_rest_a_lane_shows_bars_or_events_and_never_both(file):
    for days in np.geomspace(1500, 60, 120).tolist():
        picture = picture_of(file, scale_of(100, 100 + days))
        assert bool(picture.bars) != bool(len(picture.singles.rows))


def test_bars_fade_while_events_come_out_of_them_and_neither_leaps(file):
    maker, seen, now_s = PictureMaker(), [], 100.0
    for days in [*np.geomspace(1500, 60, 40).tolist(), *[60.0] * 20]:
        now_s += 0.016
        scale = scale_of(100, 100 + days)
        picture = maker.make(file, scale, room_of(file), NOBODY, same_size=False, now_s=now_s)
        bars, events = float(picture.bar_strengths[0]), float(picture.single_strengths[0])
        assert bars + events == pytest.approx(1)
        seen.append(events)
    assert (seen[0], seen[-1]) == (0.0, 1.0)
    assert max(later - earlier for earlier, later in pairwise(seen)) < 0.2
    assert maker.fading.is_over


def test_a_zoom_changes_the_height_of_the_bars_without_a_leap(crowd):
    """What stands in the middle of the view, as a share of the lane, while months become days."""
    maker, before = PictureMaker(), None
    for days in np.geomspace(20_000, 800, 200).tolist():
        picture = picture_of(crowd, scale_of(365 - days / 2, 365 + days / 2), maker=maker)
        heap = picture.heap
        assert heap is not None
        middle = int(np.searchsorted(heap.edges_ms, 365 * DAY_MS, side="right")) - 1
        height = float(heap.floors[0, -1, middle])
        assert before is None or abs(height - before) < 0.15
        before = height


def test_panning_towards_a_high_bin_lowers_the_others_little_by_little():
    dates = [(day, day + 1) for day in range(3000)] + [(1700, 1701)] * 400
    shown, maker, before = shown_of(dates, actors=[(1,)] * len(dates)), PictureMaker(), None
    for start in range(0, 900, 10):
        heap = picture_of(shown, scale_of(start, start + 1000), maker=maker).heap
        assert heap is not None
        assert before is None or abs(heap.tops[0] - before) < 40
        before = heap.tops[0]
    assert before is not None
    assert before > 400


def test_an_event_keeps_its_place_in_the_lane_through_a_zoom():
    rng = np.random.default_rng(5)
    dates = [(day, day + 1) for day in np.sort(rng.integers(0, 300, 60)).tolist()]
    shown, maker = shown_of(dates, actors=[(1,)] * 60), PictureMaker()
    before: dict[int, float] = {}
    for days in np.geomspace(400, 40, 40).tolist():
        singles = picture_of(shown, scale_of(150 - days / 2, 150 + days / 2), maker=maker).singles
        now = dict(zip(singles.rows.tolist(), singles.y_px.tolist(), strict=True))
        moved = [abs(now[row] - before[row]) for row in now.keys() & before.keys()]
        assert np.mean([step > 11 for step in moved] or [0]) < 0.1
        before = now


def test_kinds_of_dates_are_told_apart():
    frame = frame_of([(10, 11)] * 4 + [(20, None), (None, 30)])
    frame["approximate"][:4] = [0, 1, 2, 3]
    index = index_timeline(frame, register_of(), "none")
    shown = show_lanes(count_visible(index, np.ones(6, dtype=bool)), 4)
    singles = (
        PictureMaker()
        .make(shown, scale_of(0, 40), room_of(shown, lane=150), NOBODY, same_size=False)
        .singles
    )
    by_row = np.argsort(singles.rows)
    assert singles.doubtful[by_row].tolist() == [False, False, True, True, False, False]
    assert singles.ends[by_row].tolist() == [
        Ends.CLOSED.value, Ends.APPROXIMATE.value, Ends.CLOSED.value, Ends.APPROXIMATE.value,
        Ends.OPEN_END.value, Ends.OPEN_START.value,
    ]  # fmt: skip


def test_more_events_of_one_day_than_a_lane_holds_are_heaped_and_not_overprinted(crowd):
    picture = picture_of(crowd, scale_of(100, 106))
    assert picture.singled.tolist() == [False]
    assert picture.heap is not None
    assert picture.heap.totals.sum() == pytest.approx(60, abs=20)


def test_what_is_drawn_one_by_one_never_overlaps():
    rng = np.random.default_rng(7)
    spans = np.stack([rng.integers(0, 400, 60), rng.integers(1, 60, 60)], axis=1)
    dates = [(at, at + length) for at, length in spans.tolist()]
    shown = shown_of(dates, actors=[(int(who),) for who in rng.integers(1, 4, 60)])
    for first, last in ((0, 400), (50, 250), (100, 130)):
        picture = picture_of(shown, scale_of(first, last))
        singles = picture.singles
        half = np.where(singles.symbols, singles.radii_px, 4.0)
        left = np.where(singles.symbols, singles.x_px - singles.radii_px, singles.left_px)
        right = np.where(singles.symbols, singles.x_px + singles.radii_px, singles.right_px)
        for one in range(len(left)):
            for other in range(one):
                beside = right[one] <= left[other] or right[other] <= left[one]
                away = abs(singles.y_px[one] - singles.y_px[other])
                assert beside or away >= half[one] + half[other] - 1


def test_a_crowd_of_symbols_is_a_stack_with_their_number_that_is_clicked_as_one():
    dates = [(10, 11)] * 5 + [(80, 81)]
    shown = shown_of(dates, actors=[(1,)] * 6)
    picture = picture_of(shown, scale_of(0, 100))
    (stack,) = picture.stacks
    assert sorted(stack.rows) == [0, 1, 2, 3, 4]
    assert picture.singles.rows.tolist() == [5]
    assert sorted(rows_at(picture, shown, stack.x_px, stack.y_px)) == [0, 1, 2, 3, 4]


def test_a_date_as_long_as_the_view_is_counted_beside_the_name_and_not_drawn():
    shown = shown_of([(10, 12), (-300, 400)], actors=[(1,)] * 2)
    picture = picture_of(shown, scale_of(0, 100))
    assert picture.singles.rows.tolist() == [0]
    assert picture.vague_counts() == [Vague(too_long=1)]
    assert rows_at(picture, shown, 20, 26 + 16) == (1,)
    assert picture_of(shown, scale_of(-500, 600)).vague_counts() == [Vague()]


def test_a_selected_event_is_drawn_however_vague_its_date():
    shown = shown_of([(10, 12), (-300, 400)], actors=[(1,)] * 2)
    singles = picture_of(shown, scale_of(0, 100), Marking(selected=np.array([1]))).singles
    assert sorted(singles.rows.tolist()) == [0, 1]


def symbols_of(picture):
    singles = picture.singles
    return dict(zip(singles.rows.tolist(), singles.symbols.tolist(), strict=True))


def test_symbols_stand_only_where_dates_are_known():
    shown = shown_of([(10, 11), (30, 32), (45, 55), (None, 90)], actors=[(1,)] * 4)
    assert symbols_of(picture_of(shown, scale_of(0, 100))) == {0: True, 1: True, 2: False, 3: False}


def test_ten_days_and_a_month_are_spans_as_soon_as_they_are_wider_than_a_symbol():
    shown = shown_of([(90, 100), (90, 120), (200, 201)], actors=[(1,)] * 3)
    for last in (250, 400):
        picture = picture_of(shown, scale_of(0, last))
        assert symbols_of(picture) == {0: False, 1: False, 2: True}
        assert not picture.stacks
    assert symbols_of(picture_of(shown, scale_of(0, 3000))) == {0: True, 1: True, 2: True}


def test_a_day_keeps_its_symbol_until_days_grow_wide():
    shown = shown_of([(10, 11), (15, 18)], actors=[(1,)] * 2)
    assert symbols_of(picture_of(shown, scale_of(0, 20))) == {0: True, 1: False}


def test_a_handful_of_vague_dates_beside_a_known_one_does_not_heap_a_lane():
    shown = shown_of([(10, 12), *[(-300, 400)] * 12], actors=[(1,)] * 13)
    picture = picture_of(shown, scale_of(0, 20))
    assert picture.singles.rows.tolist() == [0]
    assert picture.vague_counts() == [Vague(too_long=12)]


def test_a_heap_counts_every_event_in_view(crowd):
    heap = picture_of(crowd, scale_of(0, 730)).heap
    assert heap is not None
    assert heap.unit is Unit.WEEK
    assert heap.totals.sum() == 7300
    assert heap.tops.tolist() == [heap.tops[0]] * len(heap.tops)
    assert heap.tops[0] >= heap.totals.sum(axis=1).max()


def test_more_selected_events_than_can_be_drawn_line_the_bins_that_hold_them(crowd):
    view = scale_of(0, 730)
    few, many = (Marking(np.arange(count)) for count in (300, 3000))
    assert len(picture_of(crowd, view, few).singles.rows) == 300
    assert len(picture_of(crowd, view, few).lines) == 0
    picture = picture_of(crowd, view, many)
    assert len(picture.singles.rows) == 0
    left, right = picture.lines[:, 0].min(), (picture.lines[:, 0] + picture.lines[:, 2]).max()
    week_px = view.px_per_ms * 7 * DAY_MS
    assert left == pytest.approx(view.px(0), abs=week_px)
    assert right == pytest.approx(view.px(300 * DAY_MS), abs=week_px)


def test_the_lane_of_the_others_does_not_press_the_named_lanes_flat():
    days = range(700)
    dates = [(day, day + 1) for day in days for _ in range(40)]
    actors = [(1,) if nth % 40 == 0 else (2 + nth % 39,) for nth in range(len(dates))]
    shown = shown_of(dates, fit=2, actors=actors)
    assert shown.keys[-1] == OTHERS
    heap = picture_of(shown, scale_of(0, 730)).heap
    assert heap is not None
    named, others = heap.floors[:, -1].max(axis=1).tolist()
    assert (named, others) == (pytest.approx(1.0), pytest.approx(1.0))
    assert heap.tops[1] > 30 * heap.tops[0]


def test_bars_stay_within_their_lane(crowd):
    picture = picture_of(crowd, scale_of(0, 730))
    for bars in picture.bars:
        assert (bars.boxes[:, 1] >= 26).all()
        assert (bars.boxes[:, 1] + bars.boxes[:, 3] <= 26 + 32).all()
        assert (bars.boxes[:, 3] >= 1).all()


def test_even_a_single_event_among_thousands_has_a_bar():
    dates = [(day, day + 1) for day in range(300) for _ in range(100)]
    shown = shown_of([*dates, (900, 901)], actors=[(1,)] * 30_001)
    picture = picture_of(shown, scale_of(0, 1000))
    assert max(bars.boxes[:, 0].max() for bars in picture.bars) > 130 + 0.89 * 640


def test_vague_dates_are_spans_and_days_far_out_are_not():
    shown = shown_of([(10, 11), (20, 50)], actors=[(1,)] * 2)
    singles = picture_of(shown, scale_of(0, 100)).singles
    assert dict(zip(singles.rows.tolist(), singles.bands.tolist(), strict=True)) == {
        0: False, 1: True,
    }  # fmt: skip


def test_a_day_is_a_span_when_hours_are_in_view():
    shown = shown_of([(10, 11)], actors=[(1,)])
    assert picture_of(shown, scale_of(10, 12)).singles.bands.tolist() == [True]


def test_an_open_date_fades_out_from_the_bound_that_is_known():
    shown = shown_of([(10, None), (None, 90)], actors=[(1,)] * 2)
    singles = picture_of(shown, scale_of(0, 100)).singles
    by_row = np.argsort(singles.rows)
    assert singles.ends[by_row].tolist() == [Ends.OPEN_END.value, Ends.OPEN_START.value]
    starts, ends, places = (a[by_row] for a in (singles.left_px, singles.right_px, singles.x_px))
    assert starts[0] == places[0] < ends[0]
    assert starts[1] < places[1] == ends[1]


def test_events_keep_their_places_while_the_view_is_panned():
    dates = [(day % 50, day % 50 + 1 + day % 4) for day in range(0, 400, 3)]
    shown = shown_of(dates, actors=[(1,)] * len(dates))
    maker = PictureMaker()
    heights = []
    for step in range(8):
        singles = picture_of(shown, scale_of(10 + step, 30 + step), maker=maker).singles
        heights.append(dict(zip(singles.rows.tolist(), singles.y_px.tolist(), strict=True)))
    for one, other in pairwise(heights):
        assert all(one[row] == other[row] for row in one.keys() & other.keys())


def test_the_current_event_is_drawn_out_of_a_heap(crowd):
    marking = Marking(selected=np.array([70]), current=3_000)
    singles = picture_of(crowd, scale_of(0, 730), marking).singles
    assert set(singles.rows.tolist()) == {70, 3_000}
    assert singles.marked[singles.rows == 70].all()


def test_symbols_grow_with_the_killed_up_to_a_quiet_maximum():
    room = LaneRoom(0, 0, 600, 40, (False,))
    radii = radii_of(np.array([-1, 0, 5, 50, 300, 10_000]), room, same_size=False)
    assert radii[0] == radii[1] < radii[2] < radii[3] < radii[4] == radii[5]
    assert (radii <= room.lane_px / 2).all()
    same = radii_of(np.array([0, 300]), room, same_size=True)
    assert same[0] == same[1]


def test_the_event_under_a_point_is_found_by_symbol_and_by_span():
    shown = shown_of([(10, 11), (20, 60)], actors=[(1,)] * 2)
    picture = picture_of(shown, scale_of(0, 100))
    middle = 26 + 16
    assert rows_at(picture, shown, picture.scale.px(10.5 * DAY_MS), middle) == (0,)
    assert rows_at(picture, shown, picture.scale.px(25 * DAY_MS), middle) == (1,)
    assert rows_at(picture, shown, picture.scale.px(80 * DAY_MS), middle) == ()


def test_a_bar_is_found_with_the_events_in_it(crowd):
    picture = picture_of(crowd, scale_of(0, 730))
    x, y = picture.scale.px(365 * DAY_MS), 26 + 32 - 5
    bar = bar_at(picture, x, y)
    assert bar is not None
    assert bar.start_ms <= 365 * DAY_MS < bar.end_ms
    assert len(rows_at(picture, crowd, x, y)) == 70
    assert bar_at(picture, x, 20) is None
