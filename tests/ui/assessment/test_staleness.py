# SPDX-License-Identifier: MIT
"""The bell rings for cited facts that have changed, says how, and leaves them when told to."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.paths import real_file
from tests.ui.assessment.conftest import Desk, event_uid
from tests.ui.conftest import AUTHOR, living_session
from tests.ui.showing import shown
from workbench.casefile.casefile import create_case
from workbench.casefile.command import Database, command
from workbench.casefile.connection import Connection
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import change_event, delete_events
from workbench.casefile.edits.imports import import_drafts
from workbench.domain.uids import uid_text
from workbench.ingest.apart import chunks_of
from workbench.ingest.files import open_event_file
from workbench.session.session import Session, load_opened
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons
from workbench.ui.translation import EnglishPlurals
from workbench.ui.widgets.labels import RunsLabel

DeskWith = Callable[[str], Desk]
FILE = "ucdp_ged_world_sample_1000.csv"
CITED = range(100, 112)  # rows of the file
CORRECTED = (101, 104, 110)


def rung(desk: Desk, count: int) -> None:
    """Wait until the bell tells of so many records."""
    desk.qtbot.waitUntil(lambda: len(desk.panel.evidence.bell.stale) == count)


def lines(desk: Desk) -> list[str]:
    """What the list says of changes, once it is opened."""
    bell = desk.panel.evidence.bell
    desk.qtbot.mouseClick(bell, Qt.MouseButton.LeftButton)
    labels = bell.list.findChildren(RunsLabel)
    desk.qtbot.waitUntil(lambda: any(label.isVisible() for label in labels))
    return [label.plain_text() for label in labels if label.isVisible()]


def press(desk: Desk, words: str) -> None:
    """Press the first button of the list with these words, once it is in sight."""

    def found() -> list[QPushButton]:
        buttons = desk.panel.evidence.bell.list.findChildren(QPushButton)
        return [one for one in buttons if one.text() == words and one.isVisible()]

    desk.qtbot.waitUntil(lambda: bool(found()))
    desk.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def cited(desk_with: DeskWith, session: Session) -> Desk:
    """A text that cites two events of the small case."""
    camp = event_uid(session, "Camp attacked at Dor")
    shelling = event_uid(session, "Shelling of Kes")
    return desk_with(f"First.\n\nA [camp](event:{camp}) and a [town](event:{shelling}).")


@pytest.fixture
def in_english(qapp: QApplication) -> Iterator[None]:
    plurals = EnglishPlurals(qapp)
    qapp.installTranslator(plurals)
    yield
    qapp.removeTranslator(plurals)


@pytest.mark.usefixtures("in_english")
def test_the_bell_counts_in_whole_words(cited: Desk):
    bell = cited.panel.evidence.bell
    for event, said in ((1, "1 cited record"), (4, "2 cited records")):
        cited.session.edit(change_event, event=event, values={"date": "2022-03-02"})
        cited.qtbot.waitUntil(
            lambda text=f"{said} changed after being cited": bell.toolTip() == text
        )


def test_a_change_is_told_from_what_it_was_to_what_it_is(cited: Desk):
    assert not cited.panel.evidence.bell.isVisible()
    values = {"fatalities_low": 8, "fatalities_best": 8, "fatalities_high": 12}
    cited.session.edit(change_event, event=1, values={**values, "date": "2022-04-25"})
    rung(cited, 1)
    assert cited.panel.evidence.bell.isVisible()
    assert sorted(lines(cited)) == [
        "date: 24 Apr 2022 → 25 Apr 2022",
        "killed: 6 → 8\N{EN DASH}12, best 8",
    ]


def test_a_count_that_is_known_no_more_is_told_so(cited: Desk):
    cited.session.edit(change_event, event=1, values=dict.fromkeys(
        ("fatalities_low", "fatalities_best", "fatalities_high")))  # fmt: skip
    rung(cited, 1)
    assert lines(cited) == ["killed: 6 → not known"]


def test_show_leads_to_the_words_that_cite(cited: Desk):
    cited.session.edit(change_event, event=4, values={"title": "Kes shelled"})
    rung(cited, 1)
    assert lines(cited) == ["title: Shelling of Kes → Kes shelled"]
    press(cited, "Show")
    assert cited.editor.textCursor().selectedText() == "town"


def test_accepting_and_keeping_silence_the_bell_and_undo_rings_it_again(cited: Desk):
    cited.session.edit(change_event, event=1, values={"title": "Camp raided"})
    cited.session.edit(delete_events, events=[4])
    rung(cited, 2)
    lines(cited)
    press(cited, "Accept")
    rung(cited, 1)
    press(cited, "Keep as cited")
    rung(cited, 0)
    assert not cited.panel.evidence.bell.isVisible()
    cited.session.undo()
    rung(cited, 1)
    cited.session.undo()
    rung(cited, 2)


def test_what_was_kept_rings_when_more_has_changed(cited: Desk):
    cited.session.edit(change_event, event=1, values={"title": "Camp raided"})
    rung(cited, 1)
    lines(cited)
    press(cited, "Keep as cited")
    rung(cited, 0)
    cited.session.edit(change_event, event=1, values={"title": "Camp burnt"})
    rung(cited, 1)
    assert lines(cited) == ["title: Camp attacked at Dor → Camp burnt"]


# ---- A corrected edition of a real file


@pytest.fixture
def real_session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    case = create_case(tmp_path / "real.casefile", author=AUTHOR, title="Real")
    yield from living_session(load_opened(case))


def test_a_corrected_edition_rings_for_exactly_the_facts_that_it_corrects(
    real_session: Session, icons: Icons, qtbot: QtBot, tmp_path: Path
):
    first = real_file("events", FILE)
    take(real_session, first, qtbot)
    with first.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    uids = dict(read(real_session, qtbot))
    targets = [uids[str(int(float(rows[n]["id"])))] for n in CITED]
    body = "\n\n".join(f"It [happened](event:{uid})." for uid in targets)
    real_session.edit(add_assessment, title="Edition", body=body)
    panel = shown(qtbot, AssessmentPanel(real_session, icons), 700, 600)
    desk = Desk(panel, real_session, qtbot)
    qtbot.waitUntil(panel.editor.isVisible)
    desk.rest()
    for number in (*CORRECTED, 500, 501):  # two that nobody cites as well
        rows[number]["best"] = str(int(rows[number]["best"]) + 5)
        rows[number]["high"] = str(int(rows[number]["high"]) + 9)
    second = tmp_path / FILE
    with second.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    take(real_session, second, qtbot)
    rung(desk, len(CORRECTED))
    expected = {uids[str(int(float(rows[n]["id"])))] for n in CORRECTED}
    assert {one.uid for one in panel.evidence.bell.stale} == expected
    assert [line.partition(":")[0] for line in lines(desk)] == ["killed"] * len(CORRECTED)
    press(desk, "Accept all")
    rung(desk, 0)


def take(session: Session, path: Path, qtbot: QtBot) -> None:
    """Import a file as the program does."""
    events = open_event_file(path)
    before = session.history.undo
    session.edit(import_drafts, facts=events.facts, chunks=chunks_of(events), detail=str(path))
    qtbot.waitUntil(lambda: session.history.undo != before)
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def read(session: Session, qtbot: QtBot) -> list[tuple[str, str]]:
    """The uids of the events by the keys that their file gives them."""
    found: list[list[tuple[str, str]]] = []
    session.read("Keys", _keys, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def _keys(conn: Connection) -> list[tuple[str, str]]:
    rows = conn.execute("SELECT origin_key, uid FROM event")
    return [(key, uid_text(uid)) for key, uid in rows]


# ---- What has been released


@command("Release as cited")
def release_as_cited(db: Database) -> None:
    """Keep a release of the first assessment, which cites what that one does."""
    db.execute(
        "INSERT INTO release (uid, assessment_uid, title, number, released_ms, text, frozen, "
        "sha256) SELECT randomblob(16), uid, title, 1, 0, '', '{}', zeroblob(32) FROM assessment"
    )
    db.execute(
        "INSERT INTO release_fact (release_id, target, target_uid, version, facts) "
        "SELECT 1, target, target_uid, version, facts FROM citation"
    )


def test_a_release_rings_of_itself_and_shows_the_record(cited: Desk):
    cited.session.edit(release_as_cited)
    cited.session.edit(change_event, event=1, values={"title": "Camp raided"})
    rung(cited, 2)
    assert [one.holder for one in cited.panel.evidence.bell.stale] == ["assessment", "release"]
    lines(cited)
    press(cited, "Accept")
    rung(cited, 1)
    press(cited, "Show")
    cited.qtbot.waitUntil(lambda: cited.session.stage.scene.focus.current == 1)
