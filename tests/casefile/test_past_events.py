# SPDX-License-Identifier: MIT
"""Events as they were once are seen whole: their rows, actors, tags, reports and words."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.connection import Connection
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import (
    add_event,
    add_report,
    change_event,
    remove_report,
    set_event_actors,
)
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.casefile.frame.past import as_of, events_changed_since
from workbench.casefile.frame.store import build_frame
from workbench.casefile.search import search_terms
from workbench.domain.author import Author


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with create_case(tmp_path / "c.casefile", author=Author("A", UUID(int=1)), title="C") as made:
        yield made


def told(conn: Connection) -> dict[str, object]:
    """What the frame and the search tell of the events in sight."""
    columns = build_frame(conn).columns
    (hits,) = search_terms(conn, text="raid")
    names = ("event_id", "fatalities_best", "actor_ids", "tag_ids", "source_ids", "reports")
    return {name: columns[name].tolist() for name in names} | {"raid": hits.events.tolist()}


def test_rows_links_reports_and_words_are_those_of_then_and_those_of_now_return(case: Casefile):
    front = case.perform(add_actor, name="Front").value
    radio = case.perform(add_source, name="Radio").value
    tag = case.perform(add_tag, path="raid").value
    event = case.perform(add_event, values={"title": "A raid", "fatalities_best": 3}).value
    other = case.perform(add_event, values={"title": "Another raid"}).value
    gone = case.perform(add_report, event=event, source=radio, values={}).value
    (edit,) = case.db.conn.execute("SELECT max(id) FROM edit").fetchone()
    case.perform(change_event, event=event, values={"title": "A talk", "fatalities_best": None})
    case.perform(set_event_actors, event=event, roles=[(front, "initiator")])
    case.perform(tag_events, events=[event], tag=tag)
    case.perform(remove_report, report=gone)
    case.perform(add_report, event=event, source=radio, values={})
    case.perform(add_report, event=event, source=radio, values={})
    with case.reader() as conn:
        now = told(conn)
        assert events_changed_since(conn, edit=edit) == {event}
        with as_of(conn, edit=edit, events=[event]):
            then = told(conn)
        assert told(conn) == now
    assert then == {
        "event_id": [event], "fatalities_best": [3], "actor_ids": [], "tag_ids": [],
        "source_ids": [radio], "reports": [1], "raid": [event],
    }  # fmt: skip
    assert (now["event_id"], now["raid"]) == ([event, other], [other])
