# SPDX-License-Identifier: MIT
"""What the indicators of a case say of its events now; read in a lane."""

from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.indicator_values import by_period, end_of_record, most_within
from workbench.casefile.connection import Connection
from workbench.casefile.edits.indicators import RingNow
from workbench.casefile.frame.past import as_of, events_changed_since
from workbench.casefile.frame.store import build_frame
from workbench.casefile.queries.indicators import counts_since, uids_of_events
from workbench.casefile.queries.scenarios import Indicator, read_indicators
from workbench.domain.errors import EditError
from workbench.domain.filters import Filter
from workbench.domain.progress import Progress
from workbench.domain.register import Register
from workbench.review.measuring import readable_filter, with_hits

PERIODS = 12
_USUAL_DAYS = 30
_MOST_NAMED = 500  # events of one ring


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator as it stands.

    `value` is what was entered since it began to watch or was last decided, or was changed since
    so that it passes only now (`changed` events); `total` is all that the case holds; `past` is
    what came to pass in each of the last periods of `period_days`, which end at `end_ms` (UTC), the
    oldest first. `question` is None where the filter cannot be read.
    """

    indicator: Indicator
    question: Filter | None
    value: int = 0
    changed: int = 0
    total: int = 0
    named: tuple[str, ...] = ()  # uids of the events that make up the value
    past: tuple[int, ...] = ()
    period_days: int = _USUAL_DAYS
    end_ms: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether the threshold is reached by what was entered since."""
        return self.value >= self.indicator.threshold

    @property
    def change(self) -> RingNow | None:
        """What is to be written of its ringing, None where the case says it already."""
        ring = self.indicator.open_ring
        if self.indicator.is_paused or self.question is None:
            return None
        if not self.is_reached:
            return RingNow(self.indicator.id, 0, ()) if ring is not None else None
        if ring is not None and (ring.value, ring.events) == (self.value, self.named):
            return None
        return RingNow(self.indicator.id, self.value, self.named)


def read_readings(
    conn: Connection, *, frame: Frame, register: Register, now_ms: int, progress: Progress
) -> list[Reading]:
    """Ask every indicator's filter of the events. For a read lane; stops between indicators."""
    indicators = read_indicators(conn)
    questions = [readable_filter(indicator.filter) for indicator in indicators]
    lookup = Lookup(keys=keys_by_value(register), today_ms=now_ms)
    lookup = with_hits(conn, frame, lookup, questions)
    masks, end_ms = Masks(), end_of_record(frame)
    readings: list[Reading] = []
    for done, (indicator, question) in enumerate(zip(indicators, questions, strict=True)):
        progress(done, len(indicators))
        if question is None:
            readings.append(Reading(indicator, None))
        else:
            mask = masks.mask(frame, question, lookup)
            readings.append(_reading(conn, frame, mask, indicator, question, lookup, end_ms))
    return readings


def _reading(
    conn: Connection,
    frame: Frame,
    mask: Mask,
    indicator: Indicator,
    question: Filter,
    lookup: Lookup,
    end_ms: int,
) -> Reading:
    rows = np.flatnonzero(mask)
    keys = frame["event_id"]
    since = counts_since(conn, indicator=indicator)
    is_newer = keys[rows] > since.event
    corrected = _come_to_pass(conn, keys[rows[~is_newer]], since.edit, question, lookup)
    newer = rows[is_newer | np.isin(keys[rows], corrected)]
    most = most_within(frame, newer, indicator.asks, indicator.within_days)
    days = indicator.within_days or _USUAL_DAYS
    return Reading(
        indicator, question, most.value,
        changed=len(corrected),
        total=most_within(frame, rows, indicator.asks, None).value,
        named=uids_of_events(conn, events=keys[most.rows[-_MOST_NAMED:]].tolist()),
        past=by_period(frame, rows, indicator.asks, days=days, end_ms=end_ms, periods=PERIODS),
        period_days=days, end_ms=end_ms,
    )  # fmt: skip


def _come_to_pass(
    conn: Connection, passing: Array, edit: int, question: Filter, lookup: Lookup
) -> Array:
    """Return which of the events that pass did not pass as they were after an edit; keys."""
    changed = events_changed_since(conn, edit=edit)
    touched = np.intersect1d(passing, np.fromiter(changed, dtype="int64"))
    if not len(touched):
        return touched
    try:
        with as_of(conn, edit=edit, events=touched.tolist()):
            data = build_frame(conn)
            frame = Frame(data.columns, data.vocabulary)
            past = with_hits(conn, frame, replace(lookup, hits={}), [question])
            passed = frame["event_id"][Masks().mask(frame, question, past)]
    except EditError:
        return touched[:0]  # a damaged history, of which the check of the case tells
    return np.setdiff1d(touched, passed)
