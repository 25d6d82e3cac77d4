# SPDX-License-Identifier: MIT
"""Reading the forecast ledger. Read-only: nothing here writes to the database."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class Judgment:
    """What an analyst expected; `made` and `due` are EDTF, `outcome` is None while it is open."""

    id: int
    uid: str
    assessment_id: int | None
    scenario_id: int | None
    sentence: str
    probability: str
    confidence: str
    made: str
    due: str
    outcome: str | None
    outcome_note: str
    decided_ms: int | None

    def is_due(self, now_ms: int) -> bool:
        """Whether it is open though its day is over (`now_ms` is UTC)."""
        if self.outcome is not None or not self.due:
            return False
        try:
            latest_ms = edtf_span(self.due).latest_ms
        except InputError:
            return False
        return latest_ms is not None and latest_ms <= now_ms


def read_judgments(conn: Connection) -> list[Judgment]:
    """Return every judgment of the case, the oldest entry first."""
    rows = conn.execute(
        "SELECT id, uid, assessment_id, scenario_id, sentence, coalesce(probability, ''), "
        "coalesce(confidence, ''), made, coalesce(due, ''), outcome, outcome_note, decided_ms "
        "FROM judgment ORDER BY id"
    )
    return [Judgment(row[0], uid_text(row[1]), *row[2:]) for row in rows]
