# SPDX-License-Identifier: MIT
"""The frame is always what the tables say: built, kept, patched after any edits."""

import random

import numpy as np
import pytest

from tests.casefile.drafts import draft, take
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import (
    add_event,
    add_report,
    change_event,
    delete_events,
    set_event_actors,
)
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import tag_events_as
from workbench.casefile.frame.store import (
    FrameData,
    build_frame,
    events_touched_since,
    load_frame,
    patch_frame,
    save_frame,
)
from workbench.domain.frame_columns import MISSING_MS, NOTHING


def same(one: FrameData, other: FrameData) -> bool:
    words = {name: list(words) for name, words in one.vocabulary.items()}
    for name, column in one.columns.items():
        there = other.columns[name]
        if name in words:
            mine = [words[name][code] if code != NOTHING else None for code in column]
            theirs = [other.vocabulary[name][code] if code != NOTHING else None for code in there]
            if mine != theirs:
                return False
        elif not np.array_equal(column, there, equal_nan=column.dtype.kind == "f"):
            return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_a_patched_frame_equals_one_built_anew(case: Casefile, seed: int) -> None:
    chance = random.Random(seed)
    conn = case.db.conn
    actors = [case.perform(add_actor, name=name).value for name in "ABC"]
    source = case.perform(add_source, name="S").value
    place = case.perform(add_place, name="P", values={"country": "Mali"}).value
    events = [case.perform(add_event, values={"title": str(n)}).value for n in range(8)]
    save_frame(conn, build_frame(conn))

    def random_edit() -> None:
        event = chance.choice(events)
        match chance.randrange(8):
            case 0:
                events.append(case.perform(add_event, values={"date": "2022-04~"}).value)
            case 1 if len(events) > 1:
                events.remove(event)
                case.perform(delete_events, events=[event])
            case 2:
                values = {"lat": chance.uniform(-9, 9), "lon": 2.0, "place_id": place}
                case.perform(change_event, event=event, values=values)
            case 3:
                roles = [(actor, "present") for actor in chance.sample(actors, 2)]
                case.perform(set_event_actors, event=event, roles=roles)
            case 4:
                case.perform(tag_events_as, events=[event], path=chance.choice("xyz"))
            case 5:
                case.perform(add_report, event=event, source=source, values={})
            case 6:
                values = {"country": chance.choice(["Mali", "Niger", None])}
                case.perform(change_place, place=place, values=values)
            case _:
                if case.history.undo:
                    case.undo()
                    alive = {row[0] for row in case.db.execute("SELECT id FROM event")}
                    events[:] = [key for key in events if key in alive] or sorted(alive)[:1]

    for _ in range(25):
        random_edit()
        if not events:
            events.append(case.perform(add_event, values={"title": "again"}).value)
        assert same(load_frame(conn), build_frame(conn))
        if chance.random() < 0.3:
            save_frame(conn, load_frame(conn))


def test_an_unknown_count_is_not_zero_and_an_open_end_is_missing(case: Casefile) -> None:
    case.perform(add_event, values={"date": "../2018", "fatalities_low": 300})
    columns = load_frame(case.db.conn).columns
    assert columns["fatalities_best"][0] == NOTHING
    assert columns["earliest_ms"][0] == MISSING_MS
    assert columns["latest_ms"][0] != MISSING_MS
    assert np.isnan(columns["lat"][0])


def test_an_empty_case_has_an_empty_frame(case: Casefile) -> None:
    frame = load_frame(case.db.conn)
    assert frame.rows == 0
    assert frame.columns["actor_offsets"].tolist() == [0]


def test_a_small_import_is_patched_into_the_frame(case: Casefile) -> None:
    conn = case.db.conn
    take(case, [draft(number) for number in range(60)])
    save_frame(conn, build_frame(conn))
    last = load_frame(conn).edit_id
    changed = [draft(number, title="new", reports=()) for number in range(50, 60)]
    take(case, [*changed, *(draft(number) for number in range(60, 90))])
    touched = events_touched_since(conn, last)
    assert touched is not None
    assert len(touched) == 40
    assert same(load_frame(conn), build_frame(conn))


def test_an_import_taken_back_is_not_patched_but_read_anew(case: Casefile) -> None:
    conn = case.db.conn
    take(case, [draft(number) for number in range(60)])
    save_frame(conn, build_frame(conn))
    last = load_frame(conn).edit_id
    case.undo()
    assert events_touched_since(conn, last) is None
    assert load_frame(conn).rows == 0
    case.redo()
    assert same(load_frame(conn), build_frame(conn))


def test_a_frame_is_kept_until_an_edit_comes_after_it(case: Casefile) -> None:
    conn = case.db.conn
    case.perform(add_event, values={"title": "first"})
    assert not load_frame(conn).is_kept
    assert save_frame(conn, load_frame(conn)).is_kept
    assert load_frame(conn).is_kept
    case.perform(add_event, values={"title": "second"})
    frame = load_frame(conn)
    assert not frame.is_kept
    assert frame.rows == 2


def test_a_kept_column_in_an_unknown_form_has_the_frame_built_anew(case: Casefile) -> None:
    conn = case.db.conn
    case.perform(add_event, values={"title": "one"})
    save_frame(conn, build_frame(conn))
    conn.execute("UPDATE frame_column SET dtype = '<i4' WHERE name = 'type_id'")
    frame = load_frame(conn)
    assert not frame.is_kept
    assert same(frame, build_frame(conn))


def test_new_tags_are_all_that_is_read_again_where_nothing_else_was_touched(case: Casefile) -> None:
    conn = case.db.conn
    events = [case.perform(add_event, values={"title": str(n)}).value for n in range(8)]
    frame = build_frame(conn)
    case.perform(tag_events_as, events=events[2:5], path="a/b")
    touched = events_touched_since(conn, frame.edit_id)
    assert touched is not None
    assert touched == set(events[2:5])
    asked: list[str] = []
    conn.set_trace_callback(asked.append)
    patched = patch_frame(conn, frame, touched)
    conn.set_trace_callback(None)
    assert [one for one in asked if "FROM event_tag" in one]
    assert not [one for one in asked if "FROM event e" in one or "event_actor WHERE" in one]
    assert same(patched, build_frame(conn))
    untouched = {name for name in frame.columns if not name.startswith("tag_")}
    assert all(patched.columns[name] is frame.columns[name] for name in untouched)


def test_reading_events_again_tells_how_far_it_is(case: Casefile) -> None:
    events = [case.perform(add_event, values={"title": str(n)}).value for n in range(8)]
    frame = build_frame(case.db.conn)
    case.perform(change_event, event=events[0], values={"lat": 1.0, "lon": 2.0})
    told: list[tuple[int, int | None, str]] = []
    patch_frame(case.db.conn, frame, events, progress=lambda *said: told.append(said))
    assert told == [(8, 8, "events")]
