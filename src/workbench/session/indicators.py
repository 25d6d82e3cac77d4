# SPDX-License-Identifier: MIT
"""What the indicators of a case say of its events now; read in a lane."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.filters.text_hits import text_mask
from workbench.analysis.frame import Frame, Mask
from workbench.analysis.indicator_values import by_period, end_of_record, most_within
from workbench.casefile.connection import Connection
from workbench.casefile.edits.indicators import RingNow
from workbench.casefile.queries.indicators import last_event_before, uids_of_events
from workbench.casefile.queries.scenarios import Indicator, read_indicators
from workbench.casefile.search import search_terms
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, Matches, filter_from_json
from workbench.domain.progress import Progress
from workbench.domain.register import Register

PERIODS = 12
_USUAL_DAYS = 30
_MOST_NAMED = 500  # events of one ring


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator as it stands.

    `value` is what was entered since it began to watch or was last decided, `total` all that the
    case holds; `past` is what came to pass in each of the last periods of `period_days`, which
    end at `end_ms` (UTC), the oldest first. `question` is None where the filter cannot be read.
    """

    indicator: Indicator
    question: Filter | None
    value: int = 0
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
    questions = [_question(indicator) for indicator in indicators]
    lookup = Lookup(
        keys=keys_by_value(register), hits=_hits(conn, frame, questions), today_ms=now_ms
    )
    masks, end_ms = Masks(), end_of_record(frame)
    readings: list[Reading] = []
    for done, (indicator, question) in enumerate(zip(indicators, questions, strict=True)):
        progress(done, len(indicators))
        if question is None:
            readings.append(Reading(indicator, None))
        else:
            mask = masks.mask(frame, question, lookup)
            readings.append(_reading(conn, frame, mask, indicator, question, end_ms))
    return readings


def _reading(
    conn: Connection,
    frame: Frame,
    mask: Mask,
    indicator: Indicator,
    question: Filter,
    end_ms: int,
) -> Reading:
    rows = np.flatnonzero(mask)
    keys = frame["event_id"]
    newer = rows[keys[rows] > last_event_before(conn, indicator=indicator)]
    most = most_within(frame, newer, indicator.asks, indicator.within_days)
    days = indicator.within_days or _USUAL_DAYS
    return Reading(
        indicator, question, most.value,
        total=most_within(frame, rows, indicator.asks, None).value,
        named=uids_of_events(conn, events=keys[most.rows[-_MOST_NAMED:]].tolist()),
        past=by_period(frame, rows, indicator.asks, days=days, end_ms=end_ms, periods=PERIODS),
        period_days=days, end_ms=end_ms,
    )  # fmt: skip


def _hits(conn: Connection, frame: Frame, questions: list[Filter | None]) -> Mapping[str, Mask]:
    asked = {
        part.text
        for question in questions
        if question is not None
        for part in question.leaves()
        if isinstance(part, Matches)
    }
    return {text: text_mask(frame, search_terms(conn, text=text)) for text in asked}


def _question(indicator: Indicator) -> Filter | None:
    try:
        return filter_from_json(indicator.filter)
    except InputError:
        return None
