# SPDX-License-Identifier: MIT
"""Reading scenarios with their indicators, and how these rang. Read-only."""

import json
from collections import defaultdict
from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class Ring:
    """One time that an indicator rang; `events` are uids, `verdict` is None while undecided."""

    id: int
    rang_ms: int
    value: int
    events: tuple[str, ...]
    verdict: str | None
    reason: str
    author: str = ""
    decided_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What would show that a scenario comes about: a filter, what is counted, from how many on."""

    id: int
    uid: str
    scenario_id: int | None
    title: str
    note: str
    filter: str
    asks: str
    threshold: int
    within_days: int | None
    since_ms: int
    is_paused: bool
    rings: tuple[Ring, ...] = ()

    @property
    def open_ring(self) -> Ring | None:
        """The ring that the analyst has not decided yet."""
        return next((ring for ring in self.rings if ring.verdict is None), None)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A course that events may take; `body` is Markdown, `horizon` an EDTF date or words."""

    id: int
    uid: str
    assessment_id: int | None
    kind: str
    title: str
    body: str
    probability: str
    horizon: str
    indicators: tuple[Indicator, ...] = ()


# Who decided a ring is who made the last edit of its row.
_RINGS = """
SELECT r.indicator_id, r.id, r.rang_ms, r.value, r.events, r.verdict, r.reason,
    CASE WHEN r.verdict IS NULL THEN '' ELSE coalesce(r.author, (
        SELECT e.author FROM journal j JOIN edit e ON e.id = j.edit_id
        WHERE j.tbl = 'indicator_ring' AND j.row_id = r.id ORDER BY j.seq DESC LIMIT 1
    ), '') END, r.decided_ms
FROM indicator_ring r ORDER BY r.rang_ms, r.id
"""


def read_scenarios(conn: Connection, *, assessment: int | None = None) -> tuple[Scenario, ...]:
    """Return the scenarios of an assessment, or of the whole case, in their order."""
    indicators: dict[int | None, list[Indicator]] = defaultdict(list)
    for one in read_indicators(conn):
        indicators[one.scenario_id].append(one)
    rows = conn.execute(
        "SELECT id, uid, assessment_id, kind, title, body, coalesce(probability, ''), "
        "coalesce(horizon, '') FROM scenario WHERE :of IS NULL OR assessment_id = :of "
        "ORDER BY assessment_id, coalesce(position, id), id",
        {"of": assessment},
    )
    return tuple(
        Scenario(row[0], uid_text(row[1]), *row[2:], indicators=tuple(indicators[row[0]]))
        for row in rows
    )


def read_indicators(conn: Connection) -> list[Indicator]:
    """Return every indicator of the case with its rings, the first rung first."""
    rings: dict[int, list[Ring]] = defaultdict(list)
    for row in conn.execute(_RINGS):
        rings[row[0]].append(Ring(row[1], row[2], row[3], tuple(json.loads(row[4])), *row[5:]))
    return [
        Indicator(row[0], uid_text(row[1]), *row[2:10], is_paused=bool(row[10]),
                  rings=tuple(rings[row[0]]))
        for row in conn.execute(
            "SELECT id, uid, scenario_id, title, note, filter, asks, threshold, within_days, "
            "since_ms, paused FROM indicator ORDER BY id"
        )
    ]  # fmt: skip
