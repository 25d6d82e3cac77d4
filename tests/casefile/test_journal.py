# SPDX-License-Identifier: MIT
"""The journal: whatever a row held, Undo brings it back bit for bit, and Redo again."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from tests.casefile.drafts import assert_sound, contents, draft, take
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor, change_actor, delete_actor, relate_actors
from workbench.casefile.edits.events import (
    add_event,
    add_report,
    change_event,
    delete_events,
    link_events,
    set_event_actors,
)
from workbench.casefile.edits.sources import add_source, delete_source, grade_source
from workbench.casefile.edits.tags import delete_tags, tag_events_as
from workbench.casefile.history.bulk import reporting
from workbench.casefile.history.journal import unwatched, watched
from workbench.casefile.rows import insert_record, update_record
from workbench.domain.author import Author
from workbench.domain.errors import Cancelled
from workbench.domain.progress import Progress

# What SQLite can hold: any text but NUL and lone surrogates, 64-bit integers, any real but NaN.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
REAL = st.floats(allow_nan=False) | st.sampled_from(
    [5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"), -0.0, 0.1, 1e22, 1e23]
)
INTEGER = st.integers(-(2**63), 2**63 - 1)
BLOB = st.binary(max_size=40)
TRICKY = 'It\'s "quoted"\r\n\t\\u0041 {"x":"00"} \u2028 \ufeff 😀 \x1f\x7f'

PLACES = st.fixed_dictionaries(
    {"name": TEXT | st.just(TRICKY)},
    optional={
        "kind": TEXT | st.none(),
        "alternates": TEXT | st.none(),
        "lat": REAL | st.none(),
        "lon": REAL | st.none(),
        "radius_m": REAL | st.none(),
        "geonames": INTEGER | st.none(),
    },
)
ATTACHMENTS = st.fixed_dictionaries(
    {"name": TEXT, "size": INTEGER, "sha256": BLOB}, optional={"about_uid": BLOB | st.none()}
)


@command("Write")
def write(db: Database, *, table: str, values: Mapping[str, Any]) -> int:
    return insert_record(db, table, values)


@command("Write again")
def write_again(db: Database, *, table: str, key: int, values: Mapping[str, Any]) -> None:
    update_record(db, table, key, values)


@command("Erase")
def erase(db: Database, *, table: str, key: int) -> None:
    db.execute(f"DELETE FROM {table} WHERE id = ?", [key])


def assert_round_trip(case: Casefile, states: list[dict[str, list[str]]]) -> None:
    """Undo edit by edit through the earlier states, then redo through them all again."""
    for state in states[-2::-1]:
        case.undo()
        assert contents(case) == state
    for state in states[1:]:
        case.redo()
        assert contents(case) == state


@pytest.mark.parametrize(("table", "values"), [("place", PLACES), ("attachment", ATTACHMENTS)])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_values_come_back_bit_for_bit(
    case: Casefile, table: str, values: st.SearchStrategy[dict[str, Any]], data: st.DataObject
) -> None:
    states = [contents(case)]
    key = case.perform(write, table=table, values=data.draw(values)).value
    states.append(contents(case))
    if not case.perform(
        write_again, table=table, key=key, values=data.draw(values)
    ).change.is_empty:
        states.append(contents(case))
    case.perform(erase, table=table, key=key)
    states.append(contents(case))
    assert_round_trip(case, states)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=PLACES)
def test_the_stored_hash_is_that_of_the_values(case: Casefile, values: dict[str, Any]) -> None:
    key = case.perform(write, table="place", values=values).value
    case.perform(write_again, table="place", key=key, values={"radius_m": 1 / 3})
    columns = ", ".join(case.tables["place"].columns)
    query = f"SELECT count(*) FROM place WHERE hash IS NOT content_hash({columns})"
    assert case.db.execute(query).fetchone() == (0,)


# ---- Random walks over commands

Step = Callable[[Casefile, Random], object]


def one_of(case: Casefile, random: Random, table: str) -> int | None:
    keys = [row[0] for row in case.db.execute(f"SELECT id FROM {table} ORDER BY id")]
    return random.choice(keys) if keys else None


def enter_event(case: Casefile, random: Random) -> None:
    case.perform(add_event, values={"title": f"e{random.random()}", "lat": random.uniform(-9, 9)})


def alter_event(case: Casefile, random: Random) -> None:
    if event := one_of(case, random, "event"):
        values = {"title": TRICKY, "date": random.choice(["2022-04", "2022-04-24", None])}
        case.perform(change_event, event=event, values=values)


def remove_events(case: Casefile, random: Random) -> None:
    if event := one_of(case, random, "event"):
        case.perform(delete_events, events={event, one_of(case, random, "event")})


def report_event(case: Casefile, random: Random) -> None:
    source = case.perform(add_source, name=f"s{random.random()}").value
    case.perform(grade_source, source=source, grade="B", since="2022-01-01")
    if event := one_of(case, random, "event"):
        case.perform(add_report, event=event, source=source, values={"quote": TRICKY})


def remove_source(case: Casefile, random: Random) -> None:
    if source := one_of(case, random, "source"):
        case.perform(delete_source, source=source)


def enter_actor(case: Casefile, random: Random) -> None:
    actor = case.perform(add_actor, name=f"a{random.random()}", aliases=["x", TRICKY]).value
    other = one_of(case, random, "actor")
    if other and other != actor:
        case.perform(relate_actors, actor=actor, other=other, kind="part of", valid="2022")
        case.perform(change_actor, actor=actor, values={"parent_id": other})
    if event := one_of(case, random, "event"):
        case.perform(set_event_actors, event=event, roles=[(actor, "target")])


def remove_actor(case: Casefile, random: Random) -> None:
    if actor := one_of(case, random, "actor"):
        case.perform(delete_actor, actor=actor)


def tag(case: Casefile, random: Random) -> None:
    path = random.choice(["attack/VBIED", "attack/raid", "attack", "night"])
    if event := one_of(case, random, "event"):
        case.perform(tag_events_as, events=[event], path=path)


def remove_tag(case: Casefile, random: Random) -> None:
    if found := one_of(case, random, "tag"):
        case.perform(delete_tags, tags=[found])


def link(case: Casefile, random: Random) -> None:
    first, second = one_of(case, random, "event"), one_of(case, random, "event")
    if first and second and first != second:
        case.perform(link_events, event=first, other=second, kind="part of")


def import_some(case: Casefile, random: Random) -> None:
    start = random.randrange(20)
    title = random.choice(["One", "Two"])
    take(case, [draft(n, title=title) for n in range(start, start + 12)], size=5)


STEPS: tuple[Step, ...] = (
    enter_event, alter_event, remove_events, report_event, remove_source, enter_actor,
    remove_actor, tag, remove_tag, link, import_some,
)  # fmt: skip


def depth(case: Casefile) -> int:
    """How many steps of Undo there are, before the first of them is undone."""
    kinds = "('edit', 'import')"
    return case.db.execute(f"SELECT count(*) FROM edit WHERE kind IN {kinds}").fetchone()[0]


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), seed=st.integers(0, 999))
def test_any_walk_goes_all_the_way_back_and_forth(steps: list[Step], seed: int) -> None:
    random = Random(seed)
    author = Author("Aïcha", UUID(int=1))
    with (
        tempfile.TemporaryDirectory() as folder,
        create_case(Path(folder, "walk.casefile"), author=author, title="Walk") as case,
    ):
        states = {0: contents(case)}
        for step in (import_some, *steps):
            step(case, random)
            states[depth(case)] = contents(case)
        assert_sound(case)
        last = depth(case)
        for at in range(last - 1, -1, -1):
            case.undo()
            assert contents(case) == states.get(at, contents(case))
        assert case.history.undo is None
        assert_sound(case)
        for at in range(1, last + 1):
            case.redo()
            assert contents(case) == states.get(at, contents(case))
        assert_sound(case)


# ---- Triggers taken off for a bulk load


def test_rows_are_journalled_but_where_the_triggers_are_off(case: Casefile) -> None:
    conn = case.db.conn
    with unwatched(conn, "place"):
        conn.execute("INSERT INTO place (uid, name) VALUES (x'01', 'unseen')")
        with watched(conn, "place"):
            conn.execute("INSERT INTO place (uid, name) VALUES (x'02', 'seen')")
        conn.execute("INSERT INTO place (uid, name) VALUES (x'03', 'unseen')")
    conn.execute("INSERT INTO place (uid, name) VALUES (x'04', 'seen')")
    seen = conn.execute("SELECT uid FROM journal WHERE tbl = 'place'").fetchall()
    assert seen == [(b"\x02",), (b"\x04",)]


def test_triggers_come_back_when_the_transaction_breaks_under_them(case: Casefile) -> None:
    conn = case.db.conn
    triggers = conn.execute("SELECT name, sql FROM temp.sqlite_master ORDER BY name").fetchall()
    conn.execute("BEGIN")
    with unwatched(conn, "place", "event"):
        conn.execute("ROLLBACK")  # as SQLite itself does when the disk is full
    found = conn.execute("SELECT name, sql FROM temp.sqlite_master ORDER BY name").fetchall()
    assert found == triggers


def count_forever(case: Casefile, progress: Progress) -> None:
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    with reporting(case.db.conn, progress) as report:
        report(1, 2, "counting")
        case.db.execute(f"{numbers} SELECT max(x) FROM n").fetchone()


def test_a_long_statement_reports_and_can_be_stopped(case: Casefile) -> None:
    heard: list[object] = []

    def stop_at_third(*report: object) -> None:
        heard.append(report)
        if len(heard) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        count_forever(case, stop_at_third)
    assert heard == [(1, 2, "counting")] * 3
    assert case.db.execute("SELECT 1").fetchone() == (1,)
