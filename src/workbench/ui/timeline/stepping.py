# SPDX-License-Identifier: MIT
"""From one event to the next: by date, and from lane to lane."""

from bisect import bisect_left

import numpy as np

from workbench.analysis.frame import Mask
from workbench.analysis.timeline.index import ShownLanes, TimelineIndex
from workbench.domain.time import DAY_MS

_LOOKED_AT_FIRST = 2_000  # events on either side of the middle


def next_row(
    index: TimelineIndex, visible: Mask, current: int | None, from_ms: float, step: int
) -> int | None:
    """Return the row of the visible event after (step 1) or before (−1) another, by date.

    Without a current event, the first one from a moment on, or the last before it. `current` is
    a row.
    """
    order = index.in_order
    if current is not None and index.dated[current]:
        low = _place(index, int(index.spans.starts_ms[current]))
        place = low + int(np.flatnonzero(order[low:] == current)[0])
        ahead = order[place + 1 :] if step > 0 else order[:place][::-1]
    else:
        place = _place(index, from_ms)
        ahead = order[place:] if step > 0 else order[:place][::-1]
    passing = visible[ahead]
    first = int(np.argmax(passing)) if len(passing) else 0
    return int(ahead[first]) if len(passing) and passing[first] else None


def nearest_row(
    index: TimelineIndex, visible: Mask, view: tuple[float, float], longest_ms: float
) -> int | None:
    """Return the row of the visible event nearest to the middle of a view, UTC ms, within it.

    Those whose dates are longer than `longest_ms` are passed over.
    """
    at_ms, order = (view[0] + view[1]) / 2, index.in_order
    first, middle, last = (
        _place(index, moment) for moment in (view[0] - longest_ms, at_ms, view[1])
    )
    for around in (_LOOKED_AT_FIRST, len(order)):
        rows = order[max(first, middle - around) : min(last, middle + around)]
        begins, ends = index.spans.starts_ms[rows], index.spans.ends_ms[rows]
        away = np.abs((begins + ends) / 2 - at_ms)
        within = visible[rows] & (away <= at_ms - view[0]) & (ends - begins <= longest_ms)
        if within.any():
            return int(rows[np.argmin(np.where(within, away, np.inf))])
    return None


def row_beyond(
    index: TimelineIndex, visible: Mask, view: tuple[float, float], step: int
) -> int | None:
    """Return the row of the first visible event after a view, UTC ms (step 1), or before it (−1).

    Those longer than the view are passed over: they are not drawn at its zoom.
    """
    start_ms, end_ms = view
    order, longest_ms = index.in_order, max(end_ms - start_ms, DAY_MS)
    beyond = order[_place(index, end_ms) :] if step > 0 else order[: _place(index, start_ms)][::-1]
    for rows in (beyond[:_LOOKED_AT_FIRST], beyond):
        begins, ends = index.spans.starts_ms[rows], index.spans.ends_ms[rows]
        passing = visible[rows] & (ends - begins <= longest_ms)
        passing &= (begins >= end_ms) | (ends <= start_ms)
        if passing.any():
            return int(rows[np.argmax(passing)])
    return None


def _place(index: TimelineIndex, at_ms: float) -> int:
    """Return how many dated events begin before a moment."""
    starts = index.spans.starts_ms
    return bisect_left(index.in_order, at_ms, key=starts.__getitem__)


def row_in_next_lane(
    shown: ShownLanes, current: int | None, lane: int | None, at_ms: float, step: int
) -> tuple[int, int] | None:
    """Return the event nearest in time in the next lane down (step 1) or up (−1), and its place.

    `current` is a row and `lane` the place where it was come upon, as it may stand in several.
    Without a current event: the nearest to a moment, from the first lane or the last one on.
    """
    spans = shown.counted.index.spans
    place = -1 if step > 0 else len(shown.keys)
    if current is not None:
        _, places = shown.places_of(np.array([current]))
        if len(places):
            place = lane if lane is not None and lane in places.tolist() else int(places[0])
            at_ms = (spans.starts_ms[current] + spans.ends_ms[current]) / 2
    place += step
    while 0 <= place < len(shown.keys):
        row = _nearest(shown, place, at_ms)
        if row is not None:
            return row, place
        place += step
    return None


def _nearest(shown: ShownLanes, place: int, at_ms: float) -> int | None:
    """Return the row of a lane's visible event whose middle is nearest to a moment."""
    spans = shown.counted.index.spans
    extent = shown.extent()
    if extent is None:
        return None
    reach, most = 32 * 86_400_000.0, float(max(extent[1] - at_ms, at_ms - extent[0])) + 1
    while True:
        rows, _ = shown.within(place, at_ms - reach, at_ms + reach)
        if len(rows):
            middles = (spans.starts_ms[rows] + spans.ends_ms[rows]) / 2
            return int(rows[np.argmin(np.abs(middles - at_ms))])
        if reach > most:
            return None
        reach *= 8
