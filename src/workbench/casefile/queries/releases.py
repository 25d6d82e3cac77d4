# SPDX-License-Identifier: MIT
"""Releases as they are kept, and what one changed of another. Read-only."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.history.versions import record_version
from workbench.casefile.queries.cited_facts import facts_json, read_facts
from workbench.casefile.queries.stale import FactChange, changes_of
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.errors import NotFoundError
from workbench.domain.live_numbers import Value
from workbench.domain.passages import changes_between, split_passages
from workbench.domain.releases import Released, ReleasedFact, Signed
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release among others: `superseded_by` is the number of the newer one, None while none is.

    `sent_to` counts the dispatches, of which `queries.recipients` tells.
    """

    id: int
    uid: str
    number: int
    title: str
    marking: str
    author: str
    released_ms: int
    signed_by: bytes | None
    superseded_by: int | None
    sent_to: int


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A record that both releases cite, and what it says otherwise."""

    target: str
    words: str
    changes: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A live number that both releases show, and what it counts otherwise."""

    asks: str
    was: Value
    now: Value


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """What a release has otherwise than the one before.

    `passages`: the old words and the new ones, "" for none. `cited` and `dropped`: the words of
    records that only one of the two cites. `figures`: captions of those drawn otherwise.
    """

    passages: tuple[tuple[str, str], ...] = ()
    facts: tuple[ChangedFact, ...] = ()
    cited: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    numbers: tuple[ChangedNumber, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return self == ReleaseChanges()


def read_releases(conn: Connection, *, assessment: str) -> list[ReleaseRow]:
    """Return the releases of an assessment by its uid, the newest first."""
    rows = conn.execute(
        "SELECT r.id, r.uid, r.number, r.title, coalesce(r.marking, ''), coalesce(r.author, ''), "
        "r.released_ms, r.signed_by, (SELECT max(n.number) FROM release n "
        "WHERE n.supersedes_uid = r.uid), (SELECT count(*) FROM dispatch d "
        "WHERE d.release_id = r.id) FROM release r WHERE r.assessment_uid = ? "
        "ORDER BY r.number DESC",
        [UUID(assessment).bytes],
    )
    return [ReleaseRow(key, uid_text(uid), *rest) for key, uid, *rest in rows]


def read_release(conn: Connection, *, release: int) -> Released:
    """Return a release whole; raise NotFoundError."""
    row = conn.execute(
        "SELECT uid, assessment_uid, title, number, coalesce(marking, ''), coalesce(author, ''), "
        "released_ms, supersedes_uid, text, frozen, sha256, signature, signed_by FROM release "
        "WHERE id = ?",
        [release],
    ).fetchone()
    if row is None:
        raise NotFoundError("This release is no longer in the case.")
    uid, assessment, title, number, marking, author, released_ms, supersedes = row[:8]
    text, frozen, digest, signature, key = row[8:]
    return Released(
        uid_text(uid), uid_text(assessment), title, number, marking, author, released_ms,
        None if supersedes is None else uid_text(supersedes), text, frozen, digest,
        None if signature is None else Signed(signature, key),
    )  # fmt: skip


def read_release_zip(conn: Connection, *, release: int) -> bytes:
    """Return the packet of a release as it went out; raise NotFoundError when it is gone."""
    row = conn.execute("SELECT sha256 FROM release WHERE id = ?", [release]).fetchone()
    data = row and read_kept_file(conn, sha256=row[0])
    if not data:
        raise NotFoundError("The packet of this release is no longer in the case.")
    return data


def facts_to_freeze(
    conn: Connection, targets: Collection[tuple[str, bytes]]
) -> tuple[ReleasedFact, ...]:
    """Return what cited records say now, in the version that they have now."""
    return tuple(
        ReleasedFact(
            target, uid, record_version(conn, target, uid),
            facts_json(read_facts(conn, target=target, uid=uid)),
        )
        for target, uid in sorted(targets)
    )  # fmt: skip


def release_changes(conn: Connection, *, old: int, new: int) -> ReleaseChanges:
    """Return what a release has otherwise than an older one; raise NotFoundError."""
    was, now = read_release(conn, release=old), read_release(conn, release=new)
    before, after = split_passages(was.text), split_passages(now.text)
    passages = tuple(
        ("".join(before[one.start : one.end]).strip(), "".join(one.parts).strip())
        for one in changes_between(before, after)
    )
    facts_before, facts_after = _facts(conn, old), _facts(conn, new)
    frozen_before, frozen_after = json.loads(was.frozen), json.loads(now.frozen)
    return ReleaseChanges(
        passages,
        tuple(_changed(facts_before, facts_after)),
        _words_of(facts_after, facts_after.keys() - facts_before.keys()),
        _words_of(facts_before, facts_before.keys() - facts_after.keys()),
        _redrawn(frozen_before.get("figures", {}), frozen_after.get("figures", {})),
        _recounted(conn, frozen_before.get("numbers", {}), frozen_after.get("numbers", {})),
    )


_Target = tuple[str, bytes]


def _facts(conn: Connection, release: int) -> dict[_Target, dict[str, Any]]:
    rows = conn.execute(
        "SELECT target, target_uid, facts FROM release_fact WHERE release_id = ? "
        "ORDER BY target, target_uid",
        [release],
    )
    return {(target, uid): json.loads(facts or "{}") for target, uid, facts in rows}


def _changed(
    before: Mapping[_Target, dict[str, Any]], after: Mapping[_Target, dict[str, Any]]
) -> list[ChangedFact]:
    return [
        ChangedFact(f"{target[0]}:{uid_text(target[1])}", _words(facts), changes)
        for target, facts in after.items()
        if target in before and (changes := changes_of(before[target], facts))
    ]


def _words_of(
    facts: Mapping[_Target, dict[str, Any]], targets: Collection[_Target]
) -> tuple[str, ...]:
    return tuple(_words(facts[target]) for target in sorted(targets))


def _words(facts: Mapping[str, Any]) -> str:
    return str(facts.get("title") or facts.get("name") or facts.get("caption") or "")


def _redrawn(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    return tuple(
        told["caption"]
        for key, told in after.items()
        if key in before and before[key]["sha256"] != told["sha256"]
    )


def _recounted(
    conn: Connection, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[ChangedNumber, ...]:
    rows = conn.execute("SELECT uid, asks FROM live_number")
    asks = {uid_text(uid): asked for uid, asked in rows}
    return tuple(
        ChangedNumber(asks[uid], json.loads(before[uid]), json.loads(value))
        for uid, value in after.items()
        if uid in before and before[uid] != value and uid in asks
    )


def read_numbers(conn: Connection, *, assessment: int) -> dict[str, str]:
    """Return what the live numbers of an assessment show now, as JSON by uid."""
    rows = conn.execute(
        "SELECT uid, value FROM live_number WHERE assessment_id = ? ORDER BY id", [assessment]
    )
    return {uid_text(uid): value for uid, value in rows}
