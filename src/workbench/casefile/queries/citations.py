# SPDX-License-Identifier: MIT
"""Reading for citations: what can be cited, what a citation leads to, and what stands behind it.

Read-only: nothing here writes to the database.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.cited_facts import CITED_TABLES
from workbench.casefile.queries.origins import read_derivations
from workbench.casefile.search import match_expression
from workbench.domain.counts import Count
from workbench.domain.origins import Account, Origin, origins_of
from workbench.domain.register import Register
from workbench.domain.uids import uid_text

_MOST_EVENTS = 40
_SCANNED = 400
_MOST_NAMES = 12
_MOST_SOURCES = 8


@dataclass(frozen=True, slots=True)
class Citable:
    """A record that can be cited. `date` is EDTF; `note` says more of it, such as its place."""

    kind: str
    uid: str
    key: int
    words: str
    date: str | None = None
    note: str = ""
    killed: Count = field(default_factory=Count)


@dataclass(frozen=True, slots=True)
class Backing:
    """A source that stands behind words, with the grade of what it says: "B2", "B", "2" or ""."""

    source: int
    name: str
    grade: str


@dataclass(frozen=True, slots=True)
class RecordCard:
    """What a citation leads to, for one look. `date` is EDTF; `backing` the first few sources."""

    kind: str
    uid: str
    key: int
    title: str
    date: str | None = None
    place: str = ""
    note: str = ""
    killed: Count = field(default_factory=Count)
    backing: tuple[Backing, ...] = ()
    further: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a paragraph: its origins, and how many sources only repeat others."""

    origins: tuple[Backing, ...] = ()
    repeats: int = 0


def find_citable(
    conn: Connection, *, text: str, register: Register, near: Sequence[int] = ()
) -> list[Citable]:
    """Return records whose title, description or name holds the text, the likeliest first.

    What is called so comes before what only tells of it. `near` are events that lie near at hand
    (current, selected, cited lately): they lead where nothing has been typed, else only among
    those whose names fit as well. The analyst's own notes come last: what tells of something is
    evidence before what was thought of it.
    """
    wanted = text.strip()
    if not wanted:
        keys = dict.fromkeys([*near, *_newest(conn)])
        return _events(conn, list(keys)[:_MOST_EVENTS])
    events = _events(conn, _matching(conn, wanted, near=near))
    named = [*_named(register, wanted), *_zones(conn, wanted), *_notes(conn, wanted)]
    at_hand = {found.uid for found in events if found.key in set(near)}

    def likeliness(found: Citable) -> tuple[bool, int, bool]:
        names = (found.words, *(found.note.split(", ") if found.kind == "actor" else ()))
        rank = min(_rank(name, wanted) for name in names)
        return found.kind == "note", rank, found.uid not in at_hand

    return sorted([*events, *sorted(named, key=likeliness)[:_MOST_NAMES]], key=likeliness)


def read_card(conn: Connection, *, kind: str, uid: str) -> RecordCard | None:
    """Return what a citation leads to, None when it is gone."""
    if kind not in CITED_TABLES:
        return None
    row = conn.execute(f"SELECT id FROM {kind} WHERE uid = ?", [UUID(uid).bytes]).fetchone()
    if row is None:
        return None
    return {
        "event": _event_card, "source": _source_card, "figure": _figure_card,
        "actor": _actor_card, "zone": _zone_card, "note": _note_card,
    }[kind](conn, int(row[0]), uid)  # fmt: skip


def missing_targets(conn: Connection, *, targets: Collection[str]) -> frozenset[str]:
    """Return those of `targets`, each "kind:uid", that lead to no record."""
    missing: set[str] = set()
    for kind in CITED_TABLES:
        asked = {_raw(target): target for target in targets if target.startswith(f"{kind}:")}
        missing |= {target for raw, target in asked.items() if raw is None}
        for raw in asked:
            if raw is None:
                continue
            if not conn.execute(f"SELECT 1 FROM {kind} WHERE uid = ?", [raw]).fetchone():
                missing |= {target for target in targets if _raw(target) == raw}
    return frozenset(missing)


def read_evidence(
    conn: Connection, *, cited: Collection[frozenset[str]]
) -> dict[frozenset[str], Evidence]:
    """Return what stands behind each set of cited targets ("event:UID", "source:UID").

    Of the sources of one origin (`domain.origins`) the one that the others derive from stands for
    it, or where that one is not cited, the best graded.
    """
    derives = read_derivations(conn)
    return {targets: _evidence(conn, targets, derives) for targets in cited}


def event_key(conn: Connection, *, uid: str) -> int | None:
    """Return the key of an event, None when it is gone."""
    row = conn.execute("SELECT id FROM event WHERE uid = ?", [UUID(uid).bytes]).fetchone()
    return int(row[0]) if row else None


# -- what can be cited ------------------------------------------------------------------------


def _matching(conn: Connection, text: str, *, near: Sequence[int]) -> list[int]:
    """Return events that hold the words, in the title before the description.

    Each query stops at its limit: asking FTS5 for its rank would make it look at every hit.
    """
    # A lone letter begins a great many words: looking all of them up takes too long for a key.
    query = match_expression(" ".join(word for word in text.split() if len(word) > 1))
    if not query:
        return _beginning_with(conn, text, near=near)
    close = conn.execute(
        "SELECT rowid FROM event_search WHERE event_search MATCH ? "
        "AND rowid IN (SELECT value FROM json_each(?))",
        [query, json.dumps([int(key) for key in near])],
    ).fetchall()
    found = [row[0] for row in close]
    for asked in (f"{{title}} : ({query})", query):
        if len(found) < _MOST_EVENTS:
            rows = conn.execute(
                "SELECT rowid FROM event_search WHERE event_search MATCH ? "
                "ORDER BY rowid DESC LIMIT ?",
                [asked, _MOST_EVENTS],
            ).fetchall()
            found += [row[0] for row in rows]
    return list(dict.fromkeys(found))[: _MOST_EVENTS + len(close)]


def _beginning_with(conn: Connection, letter: str, *, near: Sequence[int]) -> list[int]:
    """Return of the events near at hand and the newest those with a word of this letter."""
    keys = list(dict.fromkeys([*near, *_newest(conn, most=_SCANNED)]))
    found = [event.key for event in _events(conn, keys) if _rank(event.words, letter) < 2]
    return found[:_MOST_EVENTS]


def _newest(conn: Connection, *, most: int = _MOST_EVENTS) -> list[int]:
    rows = conn.execute("SELECT id FROM event ORDER BY id DESC LIMIT ?", [most])
    return [row[0] for row in rows.fetchall()]


def _events(conn: Connection, keys: Sequence[int]) -> list[Citable]:
    """Return events in the order of their keys as given."""
    rows = conn.execute(
        "SELECT e.id, e.uid, e.title, e.date, coalesce(p.name, ''), "
        "e.fatalities_low, e.fatalities_best, e.fatalities_high "
        "FROM event e LEFT JOIN place p ON p.id = e.place_id "
        "WHERE e.id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(key) for key in keys])],
    ).fetchall()
    found = {
        row[0]: Citable("event", uid_text(row[1]), row[0], row[2], row[3], row[4], Count(*row[5:]))
        for row in rows
    }
    return [found[key] for key in keys if key in found]


def _named(register: Register, text: str) -> list[Citable]:
    """Return actors, sources and figures by name."""
    wanted = text.casefold()
    actors = [
        Citable("actor", entry.uid, entry.id, entry.name, note=", ".join(entry.aliases[:3]))
        for entry in register.actors.values()
        if any(wanted in name.casefold() for name in (entry.name, *entry.aliases))
    ]
    sources = [
        Citable("source", entry.uid, entry.id, entry.name, note=entry.publisher or "")
        for entry in register.sources.values()
        if wanted in entry.name.casefold()
    ]
    figures = [
        Citable("figure", entry.uid, entry.id, entry.caption, note=entry.kind)
        for entry in register.figures.values()
        if entry.caption and wanted in entry.caption.casefold()
    ]
    return [*actors, *sources, *figures]


def _zones(conn: Connection, text: str) -> list[Citable]:
    rows = conn.execute(
        "SELECT id, uid, name, class FROM zone WHERE instr(lower(name), lower(?)) LIMIT ?",
        [text, _MOST_NAMES],
    ).fetchall()
    return [Citable("zone", uid_text(row[1]), row[0], row[2], note=row[3]) for row in rows]


def _notes(conn: Connection, text: str) -> list[Citable]:
    """Return notes by their titles: a packet has their words alone."""
    rows = conn.execute(
        "SELECT id, uid, title FROM note WHERE instr(lower(title), lower(?)) LIMIT ?",
        [text, _MOST_NAMES],
    ).fetchall()
    return [Citable("note", uid_text(row[1]), row[0], row[2]) for row in rows]


def _rank(words: str, text: str) -> int:
    """Return how well words fit a typed text: 0 begins with it, 1 a word does, 2 it is inside."""
    folded, wanted = words.casefold(), text.casefold()
    if folded.startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1
    return 2 if wanted in folded else 3


# -- cards ------------------------------------------------------------------------------------

# Reports with their source's newest grade, the best graded first.
_BACKING = """
SELECT s.id, s.name, coalesce((SELECT grade FROM source_reliability g WHERE g.source_id = s.id
    ORDER BY since DESC LIMIT 1), '') AS reliability, r.credibility, r.id, r.derived_from
FROM report r JOIN source s ON s.id = r.source_id
"""
# What is told by what is cited: as above, and of a source that is cited itself.
_TOLD = {
    "event": f"{_BACKING} JOIN event e ON e.id = r.event_id WHERE e.uid = ?",
    "source": "SELECT s.id, s.name, coalesce((SELECT grade FROM source_reliability g WHERE "
    "g.source_id = s.id ORDER BY since DESC LIMIT 1), ''), NULL, 0, NULL FROM source s "
    "WHERE s.uid = ?",
}


def _event_card(conn: Connection, key: int, uid: str) -> RecordCard:
    (event,) = _events(conn, [key])
    (place_note,) = conn.execute("SELECT place_note FROM event WHERE id = ?", [key]).fetchone()
    rows = conn.execute(f"{_BACKING} WHERE r.event_id = ? ORDER BY r.id", [key]).fetchall()
    backing = _best([(row[0], row[1], row[2], row[3]) for row in rows])
    place = event.note or place_note or ""
    return RecordCard(
        "event", uid, key, event.words, event.date, place, killed=event.killed,
        backing=tuple(backing[:_MOST_SOURCES]), further=max(len(backing) - _MOST_SOURCES, 0),
    )  # fmt: skip


def _source_card(conn: Connection, key: int, uid: str) -> RecordCard:
    row = conn.execute(
        "SELECT name, coalesce(publisher, ''), coalesce((SELECT grade FROM source_reliability g "
        "WHERE g.source_id = source.id ORDER BY since DESC LIMIT 1), ''), note FROM source "
        "WHERE id = ?",
        [key],
    ).fetchone()
    backing = (Backing(key, row[0], row[2]),) if row[2] else ()
    return RecordCard("source", uid, key, row[0], place=row[1], note=row[3], backing=backing)


def _figure_card(conn: Connection, key: int, uid: str) -> RecordCard:
    row = conn.execute(
        "SELECT f.caption, f.kind, coalesce(v.name, '') FROM figure f "
        "LEFT JOIN view v ON v.id = f.view_id WHERE f.id = ?",
        [key],
    ).fetchone()
    return RecordCard("figure", uid, key, row[0] or row[2], place=row[1], note=row[2])


def _actor_card(conn: Connection, key: int, uid: str) -> RecordCard:
    row = conn.execute("SELECT name, description FROM actor WHERE id = ?", [key]).fetchone()
    aliases = conn.execute(
        "SELECT alias FROM actor_alias WHERE actor_id = ? ORDER BY alias LIMIT 6", [key]
    ).fetchall()
    also = ", ".join(alias for (alias,) in aliases)
    return RecordCard("actor", uid, key, row[0], place=also, note=row[1])


def _zone_card(conn: Connection, key: int, uid: str) -> RecordCard:
    row = conn.execute("SELECT name, class, valid, note FROM zone WHERE id = ?", [key]).fetchone()
    return RecordCard("zone", uid, key, row[0], row[2], row[1], row[3])


def _note_card(conn: Connection, key: int, uid: str) -> RecordCard:
    row = conn.execute("SELECT title, body FROM note WHERE id = ?", [key]).fetchone()
    return RecordCard("note", uid, key, row[0], note=row[1])


# -- evidence ---------------------------------------------------------------------------------

# Source key, its name, its reliability and the credibility of what it says.
Rows = Sequence[tuple[int, str, str, int | None]]


def _evidence(conn: Connection, targets: frozenset[str], derives: Mapping[int, int]) -> Evidence:
    rows: list[tuple[int, str, str, int | None]] = []
    accounts: list[Account] = []
    for kind, query in _TOLD.items():
        for target in sorted(targets):
            raw = _raw(target)
            if raw is not None and target.startswith(f"{kind}:"):
                for *row, report, repeats in conn.execute(query, [raw]).fetchall():
                    rows.append((row[0], row[1], row[2], row[3]))
                    accounts.append(Account(row[0], report, repeats))
    groups: dict[Origin, dict[int, Backing]] = {}
    backing = {one.source: one for one in _best(rows)}
    for account, origin in zip(accounts, origins_of(accounts, derives), strict=True):
        source = int(account.source)
        groups.setdefault(origin, {})[source] = backing[source]
    stand = [_standing_for(origin, group) for origin, group in groups.items()]
    return Evidence(tuple(sorted(stand, key=_by_grade)), max(len(backing) - len(groups), 0))


def _standing_for(origin: Origin, group: Mapping[int, Backing]) -> Backing:
    """Return the source that the others of an origin derive from; else the best graded of them."""
    kind, key = origin
    root = group.get(int(key)) if kind == "source" else None
    return root or min(group.values(), key=_by_grade)


def _best(rows: Rows) -> list[Backing]:
    """Return sources, the best graded first, each with the best credibility of its reports."""
    credible: dict[int, int] = {}
    for key, _, _, credibility in rows:
        # 6 is "cannot be judged", worse than none of the others but no grade of falsehood.
        if credibility is not None:
            credible[key] = min(credible.get(key, credibility), credibility)
    found = {
        key: Backing(key, name, f"{reliability}{credible.get(key, '')}")
        for key, name, reliability, _ in rows
    }
    return sorted(found.values(), key=_by_grade)


def _by_grade(backing: Backing) -> tuple[bool, str, str]:
    return not backing.grade, backing.grade, backing.name


def _raw(target: str) -> bytes | None:
    """Return the bytes of a target's uid, None when it is none."""
    try:
        return UUID(target.partition(":")[2]).bytes
    except ValueError:
        return None
