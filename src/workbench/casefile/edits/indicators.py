# SPDX-License-Identifier: MIT
"""Edits of indicators: what would show that a scenario comes about, and how they rang."""

import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.filters import filter_from_json
from workbench.domain.outlook import Asks, Verdict


@dataclass(frozen=True, slots=True)
class RingNow:
    """What an indicator rings of now: the uids of events, none where it does not ring."""

    indicator: int
    value: int
    events: tuple[str, ...]


@command("Add indicator")
def add_indicator(
    db: Database,
    *,
    title: str,
    filter: str,
    asks: str = Asks.EVENTS,
    threshold: int = 1,
    within_days: int | None = None,
    scenario: int | None = None,
    note: str = "",
    uid: bytes | None = None,
) -> int:
    """Watch a filter, as JSON, from now on; return the indicator's key.

    It rings when, of the events entered from now on, `threshold` of what it `asks` came to pass
    `within_days`; with None, at any time.
    """
    values = {
        "title": title, "filter": filter, "asks": asks, "threshold": threshold,
        "within_days": within_days, "note": note,
    }  # fmt: skip
    row = {**_checked(values), "scenario_id": scenario, "since_ms": _now_ms()}
    return insert_record(db, "indicator", row, uid=uid)


@command("Change indicator")
def change_indicator(db: Database, *, indicator: int, values: Mapping[str, Any]) -> None:
    """Change columns of an indicator; what it has rung of so far stays in its history."""
    update_record(db, "indicator", indicator, _checked(values))


@command("Pause indicator")
def pause_indicator(db: Database, *, indicator: int) -> None:
    """Let an indicator be silent until it is resumed."""
    update_record(db, "indicator", indicator, {"paused": 1})


@command("Resume indicator")
def resume_indicator(db: Database, *, indicator: int) -> None:
    """Let an indicator ring again; what was entered meanwhile counts."""
    update_record(db, "indicator", indicator, {"paused": None})


@command("Delete indicator")
def delete_indicator(db: Database, *, indicator: int) -> None:
    """Delete an indicator with the history of its rings."""
    delete_record(db, "indicator", indicator)


# No step of Undo: it follows from the edit before, and follows again when that one is undone.
@command("Ring indicators", kind="system")
def note_rings(db: Database, *, rings: Collection[RingNow]) -> None:
    """Write what indicators ring of now; a ring that is not decided yet becomes the newer one."""
    for ring in rings:
        here = db.execute("SELECT 1 FROM indicator WHERE id = ?", [ring.indicator]).fetchone()
        row = db.execute(
            "SELECT id FROM indicator_ring WHERE indicator_id = ? AND verdict IS NULL",
            [ring.indicator],
        ).fetchone()
        values = {"value": ring.value, "events": json.dumps(ring.events)}
        if row is not None and ring.events:
            update_record(db, "indicator_ring", row[0], values)
        elif row is not None:
            delete_record(db, "indicator_ring", row[0])
        elif ring.events and here is not None:
            values |= {"indicator_id": ring.indicator, "rang_ms": _now_ms()}
            insert_record(db, "indicator_ring", values)


@command("Decide ring")
def decide_ring(db: Database, *, ring: int, verdict: str, reason: str = "") -> None:
    """Confirm a ring, or dismiss it with a reason; from now on only newer events count."""
    said = reason.strip()
    if Verdict(verdict) == Verdict.DISMISSED and not said:
        raise EditError("Say why the ring is dismissed: its history keeps the reason.")
    if db.execute("SELECT 1 FROM indicator_ring WHERE id = ?", [ring]).fetchone() is None:
        raise NotFoundError("The ring is gone: what it told of has changed.")
    values = {"verdict": str(verdict), "reason": said, "decided_ms": _now_ms()}
    update_record(db, "indicator_ring", ring, values)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that may stand in an indicator."""
    changes = dict(values)
    if "title" in changes:
        changes["title"] = " ".join(str(changes["title"]).split())
        if not changes["title"]:
            raise EditError("An indicator needs a title.")
    if "filter" in changes and filter_from_json(changes["filter"]).is_empty:
        raise EditError(
            "An indicator needs a filter: with none, every event would ring. "
            "Filter the events first."
        )
    if "asks" in changes:
        changes["asks"] = str(Asks(changes["asks"]))
    if changes.get("threshold", 1) < 1:
        raise EditError("An indicator rings from one on.")
    if changes.get("within_days", 1) == 0:
        changes["within_days"] = None
    return changes


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
