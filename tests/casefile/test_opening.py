# SPDX-License-Identifier: MIT
"""Opening: each wrong file gets its own sentence and is never changed."""

import os
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench.casefile.casefile import create_case, open_case, open_reader
from workbench.casefile.connection import Connection, PassphraseNeeded, connect
from workbench.casefile.edits.notes import add_note
from workbench.casefile.migrations import (
    APPLICATION_ID,
    RELEASED,
    SCHEMA_VERSION,
    case_migrations,
)
from workbench.casefile.passphrase import change_passphrase
from workbench.domain.author import Author
from workbench.domain.errors import CaseError


def made(path: Path, author: Author, passphrase: str | None = None) -> Path:
    with create_case(path, author=author, title="Test", passphrase=passphrase) as case:
        case.perform(add_note, title="kept", body="x")
    return path


def digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def foreign_database(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE t (a)")
    conn.commit()
    conn.close()


def newer_case(path: Path, author: Author) -> None:
    made(path, author)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 999")
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"hello", "cannot be read"),
        (bytes(range(256)) * 64, "cannot be read"),
        (b"SQLite format 3\x00" + b"\xff" * 2032, "no case file"),
        (b"SQLite format 3\x00" + b"\xff" * 50, "damaged"),
    ],
)
def test_what_is_no_case_gets_a_sentence_and_stays_as_it_was(
    case_path: Path, author: Author, content: bytes, words: str
) -> None:
    case_path.write_bytes(content)
    for opener in (lambda: open_case(case_path, author=author), lambda: open_reader(case_path)):
        with pytest.raises(CaseError, match=words):
            opener()
    assert case_path.read_bytes() == content
    assert list(case_path.parent.iterdir()) == [case_path]


def test_a_folder_and_a_missing_file_get_their_own_sentences(
    tmp_path: Path, author: Author
) -> None:
    with pytest.raises(CaseError, match="is a folder"):
        open_case(tmp_path, author=author)
    with pytest.raises(CaseError, match="no file"):
        open_case(tmp_path / "none.casefile", author=author)


def test_another_database_is_no_case(case_path: Path, author: Author) -> None:
    foreign_database(case_path)
    before = digest(case_path)
    with pytest.raises(CaseError, match="no case file"):
        open_case(case_path, author=author)
    assert digest(case_path) == before


def test_a_newer_case_is_refused_and_stays_as_it_was(case_path: Path, author: Author) -> None:
    newer_case(case_path, author)
    before = digest(case_path)
    with pytest.raises(CaseError, match="newer workbench"):
        open_case(case_path, author=author)
    assert digest(case_path) == before


def test_a_wrong_passphrase_and_a_damaged_page_say_the_same(
    case_path: Path, author: Author
) -> None:
    made(case_path, author, "right")
    with pytest.raises(PassphraseNeeded, match="passphrase is missing or wrong"):
        open_case(case_path, author=author)
    with pytest.raises(PassphraseNeeded, match="passphrase is wrong, it is damaged"):
        open_case(case_path, author=author, passphrase="wrong")
    open_case(case_path, author=author, passphrase="right").close()


def test_a_second_writer_is_told_and_readers_go_on(case_path: Path, author: Author) -> None:
    with create_case(case_path, author=author, title="Test") as case:
        code = (
            "import sys; from pathlib import Path; from uuid import uuid4\n"
            "from workbench.casefile.casefile import open_case\n"
            "from workbench.domain.author import Author\n"
            "from workbench.domain.errors import CaseError\n"
            "try:\n open_case(Path(sys.argv[1]), author=Author('b', uuid4()))\n"
            "except CaseError as error:\n print(error)\n"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, str(case_path)], capture_output=True, text=True, check=True
        )
        assert "open in another workbench" in said.stdout
        case.perform(add_note, title="new", body="x")
        reader = open_reader(case_path)
        assert reader.execute("SELECT title FROM note").fetchall() == [("new",)]
        reader.close()


def test_a_case_held_by_another_program_is_told(case_path: Path, author: Author) -> None:
    made(case_path, author)
    code = (
        "import sqlite3, sys\n"
        "conn = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "conn.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(case_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(CaseError, match="in use by another program"):
            open_case(case_path, author=author)
        other.communicate()
    open_case(case_path, author=author).close()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs a user whom file modes bind"
)
def test_a_case_in_a_read_only_folder_can_be_read(case_path: Path, author: Author) -> None:
    made(case_path, author)
    case_path.parent.chmod(0o500)
    try:
        reader = open_reader(case_path)
        assert reader.execute("SELECT title FROM note").fetchall() == [("kept",)]
        reader.close()
        with pytest.raises(CaseError):
            open_case(case_path, author=author)
    finally:
        case_path.parent.chmod(0o700)


def test_closing_leaves_one_file(case_path: Path, author: Author) -> None:
    made(case_path, author)
    assert list(case_path.parent.iterdir()) == [case_path]


@pytest.mark.parametrize(("before", "after"), [(None, "new"), ("old", "new"), ("old", None)])
def test_a_passphrase_is_given_changed_and_removed(
    case_path: Path, author: Author, before: str | None, after: str | None
) -> None:
    made(case_path, author, before)
    with open_case(case_path, author=author, passphrase=before) as case:
        change_passphrase(case, passphrase=after)
        case.perform(add_note, title="after", body="x")
    assert case_path.read_bytes().startswith(b"SQLite format 3") == (after is None)
    with open_case(case_path, author=author, passphrase=after) as case:
        titles = [row[0] for row in case.db.execute("SELECT title FROM note ORDER BY id")]
        assert titles == ["kept", "after"]
        assert case.history.undo == "Add note"
    assert list(case_path.parent.iterdir()) == [case_path]


def test_an_encrypted_case_holds_nothing_in_plain_text(case_path: Path, author: Author) -> None:
    with create_case(case_path, author=author, title="Test", passphrase="pass") as case:
        case.perform(add_note, title="informant-name", body="informant-name")
        wal = case_path.with_name(case_path.name + "-wal").read_bytes()
    assert b"informant-name" not in wal + case_path.read_bytes()


def old_case(path: Path, schema: int) -> None:
    """Write a case as the workbench of an earlier schema left it."""
    conn = connect(path, key=None, mode="rwc")
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    case_migrations().apply(Database(conn), stop_before=RELEASED[schema][0])
    conn.close()


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION))
def test_an_older_case_is_copied_and_brought_up_to_date(
    case_path: Path, author: Author, schema: int
) -> None:
    old_case(case_path, schema)
    before = digest(case_path)
    with pytest.raises(CaseError, match=f"older workbench \\(schema {schema};"):
        open_reader(case_path)
    assert digest(case_path) == before
    with open_case(case_path, author=author) as case:
        migrated = layout(case.db.conn)
    new_path = case_path.with_name("new.casefile")
    with create_case(new_path, author=author, title="New") as case:
        assert migrated == layout(case.db.conn)
    copy = case_path.with_name(f"{case_path.stem} (before schema {schema + 1}){case_path.suffix}")
    conn = connect(copy, key=None, mode="ro")
    assert conn.execute("PRAGMA user_version").fetchone() == (schema,)
    conn.close()


def layout(conn: Connection) -> list[tuple[str, str]]:
    rows = conn.execute("SELECT name, sql FROM main.sqlite_master WHERE sql IS NOT NULL")
    return sorted(rows.fetchall())
