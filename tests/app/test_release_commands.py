# SPDX-License-Identifier: MIT
"""A packet goes out when the gate is open, is kept as it went, and can be checked anywhere."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.app.test_commands import workbench
from workbench.briefing.packets.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    ReleaseMark,
    manifest_json,
)
from workbench.casefile.casefile import open_case, open_reader
from workbench.casefile.check import check_case
from workbench.casefile.edits.answers import unanswer_finding
from workbench.casefile.edits.assessments import change_assessment, write_assessment
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.numbers import NumberNow, add_number, update_numbers
from workbench.casefile.edits.recipients import add_recipient, note_dispatch
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.recipients import read_dispatches, read_recipients
from workbench.casefile.queries.releases import (
    ChangedNumber,
    read_release,
    read_release_zip,
    read_releases,
    release_changes,
)
from workbench.casefile.queries.stale import read_stale
from workbench.domain.author import Author
from workbench.domain.errors import EditError

TITLE = "Raids That Leave the Field to JNIM"
AUTHOR = Author("Aïcha", UUID(int=1))
NUMBER = UUID("0190a0a0-0000-7000-8000-000000000001")

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    code, _, wrong = workbench("demo", folder / "demo.casefile", config=folder)
    assert code == 0, wrong
    return folder / "demo.casefile"


@pytest.fixture
def case(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "a.casefile"))


@pytest.fixture
def run(case: Path, tmp_path: Path) -> Run:
    def run(command: str, *arguments: str | Path) -> tuple[int, Any, str]:
        about = (case, "--assessment", TITLE) if command in ("packet", "release") else ()
        code, out, wrong = workbench(
            command, *about, *arguments, "--json", config=tmp_path / "config"
        )
        return code, json.loads(out), wrong

    return run


def edit(case: Path, command, **arguments) -> None:
    with open_case(case, author=AUTHOR) as opened:
        opened.perform(command, **arguments)


def open_the_gate_no_more(case: Path) -> None:
    edit(case, change_assessment, assessment=1, values={"marking": None})


def test_an_open_finding_stops_a_packet_and_is_listed(case: Path, run: Run, tmp_path: Path):
    open_the_gate_no_more(case)
    code, told, _ = run("packet", "--to", tmp_path / "a.pdf")
    assert code == 3
    assert [one["check"] for one in told["findings"]] == ["marking missing"]
    assert not (tmp_path / "a.pdf").exists()


def test_a_finding_that_is_justified_lets_the_packet_go(case: Path, run: Run, tmp_path: Path):
    open_the_gate_no_more(case)
    (finding,) = run("packet", "--to", tmp_path / "a.pdf")[1]["findings"]
    code, _, _ = run(
        "packet", "--justify", f"{finding['id']}=Old habit", "--to", tmp_path / "a.pdf"
    )
    assert code == 0
    assert (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("told", ["no-such-finding=Because", "ungraded-source-998a26a1=", "x"])
def test_a_justification_of_nothing_is_refused(run: Run, tmp_path: Path, told: str):
    assert run("packet", "--justify", told, "--to", tmp_path / "a.pdf")[0] == 1


def test_a_draft_goes_all_the_same_and_says_so(case: Path, run: Run, tmp_path: Path):
    edit(case, unanswer_finding, assessment=1, finding="ungraded-source-998a26a1")
    code, _, _ = run("packet", "--draft", "--to", tmp_path / "a.html")
    assert code == 0
    assert "DRAFT · TLP:CLEAR" in (tmp_path / "a.html").read_text("utf-8")


def test_a_packet_that_was_not_released_verifies_as_a_draft(run: Run, tmp_path: Path):
    run("packet", "--to", tmp_path / "a.zip")
    code, told, _ = run("verify", tmp_path / "a.zip")
    assert (code, told["sound"], told["draft"], told["signed_by"]) == (0, True, True, None)


def test_a_release_is_kept_signed_verified_and_superseded(case: Path, run: Run, tmp_path: Path):
    run("key", "--make")
    counted: dict[str, Any] = {"filter": "[]", "asks": "events", "value": {"events": 40}}
    edit(case, add_number, assessment=1, uid=NUMBER.bytes, **counted)
    code, told, wrong = run("release", "--sign", "--to", tmp_path / "1.zip")
    assert (code, told["number"]) == (0, 1), wrong
    code, found, _ = run("verify", tmp_path / "1.zip")
    assert (code, found["release"]["number"], found["draft"]) == (0, 1, False)
    assert found["signed_by"]["name"]
    with zipfile.ZipFile(tmp_path / "1.zip", "a") as packed:
        packed.writestr("more.txt", "mine")
    code, found, _ = run("verify", tmp_path / "1.zip")
    assert (code, found["sound"]) == (1, False)

    with open_reader(case) as conn:
        told = read_assessment(conn, assessment=1)
        body, uid = told.body, told.uid
        (first,) = read_releases(conn, assessment=uid)
        kept = read_release(conn, release=first.id)
        assert read_release_zip(conn, release=first.id)[:2] == b"PK"
    assert kept.text == body
    edit(case, write_assessment, assessment=1, body=f"{body}\n\nA correction.")
    edit(case, change_event, event=1, values={"title": "Militias form"})
    now = NumberNow(str(NUMBER), {"events": 41}, frozenset(), "41")
    edit(case, update_numbers, assessment=1, numbers=[now])
    assert run("packet", "--to", tmp_path / "a.pdf")[0] == 3  # a cited fact has changed
    _, told, _ = run("packet", "--to", tmp_path / "a.pdf")
    reasons = [f"--justify={one['id']}=The title alone" for one in told["findings"]]
    assert run("release", *reasons, "--to", tmp_path / "2.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "2.zip") as packed:
        readme = packed.read("README.txt").decode()
        pages = [packed.read(one).decode() for one in packed.namelist() if one.endswith(".html")]
    assert " · Release 2, in place of release 1 · " in readme
    assert f"It takes the place of {kept.uid}." in readme
    assert ["<p>Release 2, in place of release 1 · " in page for page in pages] == [True]
    assert run("packet", "--to", tmp_path / "a.pdf")[0] == 0  # a release keeps the answers
    with open_reader(case) as conn:
        second, old = read_releases(conn, assessment=uid)
        assert (second.number, old.superseded_by, second.superseded_by) == (2, 2, None)
        changes = release_changes(conn, old=old.id, new=second.id)
        assert read_release(conn, release=old.id) == kept
        assert check_case(conn) == []
        rung = [one for one in read_stale(conn) if one.holder == "release"]
    assert changes.passages[-1][1].endswith("A correction.")
    assert [(one.words, one.changes[0].field) for one in changes.facts] == [
        ("Militias form", "title")
    ]
    assert changes.numbers == (ChangedNumber("events", {"events": 40}, {"events": 41}),)
    assert rung == []  # the superseded release rings no more, the new one knows the new facts


def test_words_of_a_packet_cannot_speak_for_the_program(tmp_path: Path):
    mark = ReleaseMark(
        "u", 2, "A\x9b2K\u202e", "2031\rSigned", supersedes="0190a5b0\u2066\nSigned by Desk two."
    )
    title = "T”, by A.\nSigned by Desk two.\x1b[8m\u202e\u2028\x85" + "x" * 900
    told = Manifest(title, "", "", "", (), mark)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packet:
        packet.writestr(MANIFEST, manifest_json(told))
        packet.writestr(SIGNATURE, b"{}")
    code, out, _ = workbench("verify", path, config=tmp_path)
    assert code == 1
    first, second, *faults = out.splitlines()
    assert first.startswith("Release 2 of “T', by A. Signed by Desk two.")
    assert "It takes the place of release 1, 0190a5b0" in first
    assert len(first) < 500
    assert second == "a.zip is NOT what it says it is:"
    assert faults == ["  The packet's signature cannot be read."]
    assert out.replace("\n", "").isprintable()
    _, out, _ = workbench("verify", path, "--json", config=tmp_path)
    assert out.rstrip("\n").isprintable()
    assert json.loads(out)["title"] == title  # nothing of it is lost


def test_a_release_cannot_be_undone(case: Path, run: Run, tmp_path: Path):
    edit(case, change_event, event=1, values={"date_note": "By hand."})
    run("release", "--to", tmp_path / "1.zip")
    with open_case(case, author=AUTHOR) as opened:
        assert opened.history.undo == "Change event"
        opened.undo()
        assert opened.db["release"].count == 1


def test_a_shut_gate_releases_nothing(case: Path, run: Run, tmp_path: Path):
    open_the_gate_no_more(case)
    assert run("release", "--to", tmp_path / "a.zip")[0] == 3
    assert not (tmp_path / "a.zip").exists()
    with open_reader(case) as conn:
        assert conn.execute("SELECT count(*) FROM release").fetchone()[0] == 0


def releases_kept(case: Path) -> int:
    with open_reader(case) as conn:
        return conn.execute("SELECT count(*) FROM release").fetchone()[0]


def test_a_file_that_cannot_be_written_leaves_no_release(case: Path, run: Run, tmp_path: Path):
    (tmp_path / "a.zip").mkdir()  # no file can take its place, which shows only at the very end
    code, told, _ = run("release", "--to", tmp_path / "a.zip")
    assert (code, releases_kept(case)) == (1, 0)
    assert "could not be written" in told["error"]
    assert run("release", "--to", tmp_path / "b.zip")[1]["number"] == 1


@pytest.mark.parametrize("former", [None, b"Of last week."])
def test_a_release_that_cannot_be_kept_leaves_no_file(
    case: Path, run: Run, tmp_path: Path, former: bytes | None
):
    to = tmp_path / "out" / "a.zip"
    to.parent.mkdir()
    if former is not None:
        to.write_bytes(former)
    with open_case(case, author=AUTHOR) as opened:
        opened.db.execute(
            "CREATE TRIGGER refused BEFORE INSERT ON release "
            "BEGIN SELECT RAISE(ABORT, 'not kept'); END"
        )
        opened.db.conn.commit()
    with pytest.raises(Exception, match="not kept"):
        run("release", "--to", to)
    assert releases_kept(case) == 0
    assert [one.read_bytes() for one in to.parent.iterdir()] == ([former] if former else [])


def test_signing_without_a_key_is_told(run: Run, tmp_path: Path):
    code, told, _ = run("release", "--sign", "--to", tmp_path / "a.zip")
    assert code == 1
    assert "no key" in told["error"]


def test_keys_of_others_are_known_by_name(run: Run):
    assert run("key", "--trust", f"{'ab' * 32}=Desk two")[1]["trusted"] == {"ab" * 32: "Desk two"}
    assert run("key", "--trust", "xyz=Desk two")[0] == 1
    assert run("key", "--make", "--encrypt")[0] == 1  # nobody is there to type a passphrase


def test_which_release_went_to_whom_is_noted(case: Path, run: Run, tmp_path: Path):
    run("release", "--to", tmp_path / "1.zip")
    with open_case(case, author=AUTHOR) as opened:
        opened.perform(add_recipient, name="Desk", address="desk@example.org", lists=["Weekly"])
        no_address = ("no address", "a@@b", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.e")
        for wrong in ("desk@example.org", *no_address):
            with pytest.raises(EditError):
                opened.perform(add_recipient, name="X", address=wrong)
        for wrong in no_address:
            with pytest.raises(EditError):
                opened.perform(note_dispatch, release=1, to=[("X", wrong)])
        to = [("Desk", "desk@example.org")]
        opened.perform(note_dispatch, release=1, to=to, note="by courier")
        with opened.reader() as conn:
            (one,) = read_recipients(conn)
            assert (one.name, one.lists) == ("Desk", ("Weekly",))
            uid = read_assessment(conn, assessment=1).uid
            (sent,) = read_dispatches(conn, assessment=uid)
            assert (sent.number, sent.address, sent.note) == (1, "desk@example.org", "by courier")
            assert read_releases(conn, assessment=uid)[0].sent_to == 1
