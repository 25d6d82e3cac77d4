# SPDX-License-Identifier: MIT
"""Check: what was altered outside the workbench is found and named."""

from pathlib import Path

import pytest

from workbench.casefile.casefile import Casefile, create_case, open_case, open_reader
from workbench.casefile.check import check_case
from workbench.casefile.connection import connect
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.author import Author
from workbench.domain.errors import CaseError


@pytest.fixture
def filled(case_path: Path, author: Author) -> Path:
    with create_case(case_path, author=author, title="Test") as case:
        event = case.perform(add_event, values={"title": "Moura", "lat": 14.3, "lon": -4.6}).value
        case.perform(tag_events_as, events=[event], path="attack")
    return case_path


def tampered(path: Path, statement: str) -> list[str]:
    conn = connect(path, key=None, mode="rw")
    conn.execute(statement)
    conn.close()
    reader = connect(path, key=None, mode="ro")
    found = [finding.sentence for finding in check_case(reader)]
    reader.close()
    return found


def test_a_sound_case_has_no_findings(filled: Path) -> None:
    reader = open_reader(filled)
    assert check_case(reader) == []
    reader.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE event SET fatalities_low = 9", "Event 1 was altered"),
        (
            "UPDATE event_tag SET tag_id = 1, hash = x'00'",
            "The link of event 1 (event_tag) was altered",
        ),
        ("UPDATE journal SET after = '{}' WHERE op = 'i' AND tbl = 'event'", "of the journal"),
        ("DELETE FROM journal WHERE tbl = 'event'", "The changes of edit 2"),
        ("UPDATE edit SET author = 'someone else' WHERE id = 2", "Edit 2"),
        ("DELETE FROM edit WHERE id = 2", "does not follow"),
        ("INSERT INTO event_search (event_search) VALUES ('delete-all')", "search index"),
    ],
)
def test_tampering_is_found_and_named(filled: Path, statement: str, words: str) -> None:
    assert any(words in sentence for sentence in tampered(filled, statement))


def test_a_broken_history_is_told_on_opening(filled: Path, author: Author) -> None:
    tampered(filled, "UPDATE edit SET label = 'other' WHERE id = 3")
    with pytest.raises(CaseError, match="history"):
        open_case(filled, author=author)


def test_a_kept_frame_that_is_damaged_is_built_anew(case: Casefile) -> None:
    from workbench.casefile.frame.store import load_frame, save_frame

    case.perform(add_event, values={"title": "a", "fatalities_best": 3})
    save_frame(case.db.conn, load_frame(case.db.conn))
    case.db.execute("UPDATE frame_column SET data = zeroblob(8) WHERE name = 'fatalities_best'")
    assert load_frame(case.db.conn).columns["fatalities_best"].tolist() == [3]
