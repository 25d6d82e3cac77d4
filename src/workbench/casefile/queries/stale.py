# SPDX-License-Identifier: MIT
"""Which cited facts have changed since they were cited: the staleness bell. Read-only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.cited_facts import Facts, facts_json, facts_seen, read_facts

# What cites: the question for its rows. A release that a newer one supersedes rings no more.
_CITED = {
    "assessment": "SELECT a.id, a.title, c.target, c.target_uid, c.facts, c.kept FROM citation c "
    "JOIN assessment a ON a.id = c.assessment_id ORDER BY a.id DESC, c.target, c.target_uid",
    "release": "SELECT r.id, r.title, c.target, c.target_uid, c.facts, c.kept FROM release_fact c "
    "JOIN release r ON r.id = c.release_id WHERE NOT EXISTS (SELECT 1 FROM release n "
    "WHERE n.supersedes_uid = r.uid) ORDER BY r.id DESC, c.target, c.target_uid",
}

_LISTS = ("actors", "reports", "aliases", "fields")  # facts that are told one by one


@dataclass(frozen=True, slots=True)
class FactChange:
    """One field of a cited record: what it was when cited, and what it is; None says nothing."""

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class StaleCitation:
    """A cited record that says something else now. `holder`: "assessment" or "release".

    `words` are the record's title or name as cited; `changes` is empty when the record is gone.
    """

    holder: str
    key: int
    title: str
    target: str
    uid: str
    words: str
    changes: tuple[FactChange, ...]
    is_gone: bool = False


def read_stale(conn: Connection) -> list[StaleCitation]:
    """Return every citation whose record has changed, of the newest assessments first.

    What was cited before facts were kept is compared with nothing, and is not told of.
    """
    now: dict[tuple[str, bytes], Facts | None] = {}
    found: list[StaleCitation] = []
    for holder, query in _CITED.items():
        for key, title, target, uid, facts, kept in conn.execute(query).fetchall():
            if (target, uid) not in now:
                now[target, uid] = read_facts(conn, target=target, uid=uid)
            told = now[target, uid]
            if facts is None or facts == facts_json(told) or kept == facts_seen(told):
                continue
            was: dict[str, Any] = json.loads(facts)
            changes = changes_of(was, told)
            if kept is not None and (seen := json.loads(kept)):
                changes = _further(changes, seen)
            if not changes and told is not None:
                continue
            words = str(was.get("title") or was.get("name") or was.get("caption") or "")
            found.append(
                StaleCitation(
                    holder, key, title, target, str(UUID(bytes=uid)), words,
                    changes, told is None,
                )
            )  # fmt: skip
    return found


def _further(changes: Sequence[FactChange], seen: Facts) -> tuple[FactChange, ...]:
    """Return what has changed since newer facts were seen, told from what was cited.

    Of a list only what came and went since then is told: the rest was seen.
    """
    return tuple(
        replace(change, was=seen.get(change.field)) if change.field in _LISTS else change
        for change in changes
        if change.now != seen.get(change.field)
    )


def changes_of(was: Facts, now: Facts | None) -> tuple[FactChange, ...]:
    """Return the fields that differ, in the order in which a record tells them."""
    if now is None:
        return ()
    fields = dict.fromkeys([*now, *was])
    # As rows keep them: a tuple and a list, or 1 and 1.0, are the same fact.
    before, after = (json.loads(facts_json(facts) or "{}") for facts in (was, now))
    return tuple(
        FactChange(field, before.get(field), after.get(field))
        for field in fields
        if before.get(field) != after.get(field)
    )
