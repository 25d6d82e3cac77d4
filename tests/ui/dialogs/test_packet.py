# SPDX-License-Identifier: MIT
"""The packet dialog: what is found is fixed or justified; then the packet goes out."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.briefing.releases.signing import has_key
from workbench.briefing.releases.verifying import verify_packet
from workbench.casefile.casefile import open_reader
from workbench.casefile.edits.answers import read_answers
from workbench.casefile.edits.assessments import add_assessment, write_assessment
from workbench.casefile.edits.handling import mark_records
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.recipients import Recipient
from workbench.casefile.queries.releases import (
    ChangedFact,
    ChangedNumber,
    ReleaseChanges,
    ReleaseRow,
    read_release_zip,
    read_releases,
)
from workbench.casefile.queries.stale import FactChange
from workbench.casefile.withheld_views import EVENT_FIELDS
from workbench.domain.packet_options import Coordinates, Section
from workbench.domain.register import Register
from workbench.review.findings import Check
from workbench.session.session import Session
from workbench.ui.dialogs.packet import words
from workbench.ui.dialogs.packet.changes_dialog import ChangesDialog
from workbench.ui.dialogs.packet.dialog import FINDINGS, PAGES, WITHHELD, PacketDialog
from workbench.ui.dialogs.packet.dispatch_log import DispatchLog
from workbench.ui.dialogs.packet.release_deeds import write_mail
from workbench.ui.dialogs.packet.sending_dialog import SendingDialog
from workbench.ui.icons import Icons
from workbench.ui.widgets.dialog_buttons import DialogButtons
from workbench.ui.widgets.labels import RunsLabel

BODY = "## Key takeaway\n\nThe valley holds. TBD\n\n## Outlook\n\nIt goes on."


@pytest.fixture
def dialog(session: Session, icons: Icons, qtbot: QtBot, tmp_path: Path) -> Iterator[PacketDialog]:
    with qtbot.waitSignal(session.edited):
        session.edit(add_assessment, title="The valley", body=BODY)
    window = QWidget()
    qtbot.addWidget(window)
    made = PacketDialog(
        session, icons, assessment=1, resources=ROOT / "resources", keys=tmp_path / "config",
        author="Aïcha", parent=window,
    )  # fmt: skip
    made.open()
    qtbot.waitUntil(lambda: len(made.open_findings) == 2)
    yield made
    window.close()


def press(dialog: QWidget, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


def mark(dialog: PacketDialog, qtbot: QtBot, count: int) -> None:
    dialog.form.marking.setCurrentText("TLP:GREEN")
    dialog.form.changed.emit()
    qtbot.waitUntil(lambda: len(dialog.open_findings) == count)


def test_findings_are_listed_and_a_fix_leads_to_the_place(dialog: PacketDialog, qtbot: QtBot):
    assert [one.check for one in dialog.open_findings] == [
        Check.PLACEHOLDER, Check.MARKING_MISSING
    ]  # fmt: skip
    assert not dialog.release_button.isEnabled()
    with qtbot.waitSignal(dialog.fix_wanted) as told:
        press(dialog.findings, "Fix")
    (finding,) = told.args or []
    assert BODY[finding.start : finding.end] == "TBD"
    assert not dialog.isVisible()


def test_a_reason_is_kept_in_the_case_and_opens_the_gate(
    dialog: PacketDialog, session: Session, qtbot: QtBot
):
    mark(dialog, qtbot, 1)
    with mock.patch.object(QInputDialog, "getText", return_value=("A code word", True)):
        press(dialog.findings, "Justify…")
    qtbot.waitUntil(lambda: dialog.open_findings == [])
    assert dialog.release_button.isEnabled()
    with closing(open_reader(session.path)) as conn:
        assert list(read_answers(conn, assessment=1).values()) == ["A code word"]
    press(dialog.findings, "Open again")
    qtbot.waitUntil(lambda: len(dialog.open_findings) == 1)


def test_with_open_findings_the_packet_is_a_draft(
    dialog: PacketDialog, qtbot: QtBot, tmp_path: Path
):
    to = tmp_path / "a.html"
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(".html"))
    with mock.patch.object(QFileDialog, "getSaveFileName", return_value=(str(to), "")):
        dialog.export_button.click()
    qtbot.waitUntil(to.exists)
    assert "DRAFT" in to.read_text("utf-8")


def test_a_release_is_made_signed_and_listed(
    dialog: PacketDialog, session: Session, qtbot: QtBot, tmp_path: Path
):
    mark(dialog, qtbot, 1)
    dialog.desk.justify(dialog.open_findings[0], "A code word")
    qtbot.waitUntil(dialog.release_button.isEnabled)
    dialog.signing.box.setChecked(True)
    asked = "workbench.ui.dialogs.packet.signing_choice.ask_new_passphrase"
    with mock.patch(asked, return_value=""):
        dialog.release_button.click()
    qtbot.waitUntil(lambda: len(dialog.releases.rows) == 1, timeout=60_000)
    assert has_key(tmp_path / "config")
    with closing(open_reader(session.path)) as conn:
        record = read_assessment(conn, assessment=1)
        (row,) = read_releases(conn, assessment=record.uid)
        (tmp_path / "a.zip").write_bytes(read_release_zip(conn, release=row.id))
        write_mail(conn, release=row.id, people=[("B", "b@example.org")], to=tmp_path / "a.eml")
    assert record.marking == "TLP:GREEN"  # what was chosen stays with the assessment
    found = verify_packet(tmp_path / "a.zip")
    assert found.is_sound
    assert found.signed_by is not None
    assert b"Bcc: B <b@example.org>" in (tmp_path / "a.eml").read_bytes()
    assert dialog.says.text() == "Release 1 is kept in the case."
    with qtbot.waitSignal(dialog.deeds.told) as told:
        press(dialog.releases, "Verify")
    assert told.args == ["Release 1: every file is what was released. Signed by Aïcha."]
    dialog.form.changed.emit()
    qtbot.waitUntil(lambda: dialog.says.text() == "")  # it was told of another packet


def test_a_dispatch_is_noted_when_its_draft_is_there_and_can_be_read(
    dialog: PacketDialog, session: Session, qtbot: QtBot, tmp_path: Path
):
    open_gate(dialog, qtbot)
    dialog.release_button.click()
    qtbot.waitUntil(lambda: len(dialog.releases.rows) == 1, timeout=60_000)

    def send(to: Path | str) -> None:
        with (
            mock.patch.object(SendingDialog, "exec", type_in),
            mock.patch.object(QFileDialog, "getSaveFileName", return_value=(str(to), "")),
        ):
            press(dialog.releases, "Sent to…")

    def type_in(sending: SendingDialog) -> bool:
        sending.address.setText("Amina Ba <amina@example.org>")
        sending.note_line.setText("by USB")
        return True

    send("")  # no place was chosen
    assert dialog.says.text() == "Nothing was noted: no draft was saved."
    with qtbot.waitSignal(dialog.deeds.failed):
        send(tmp_path / "missing" / "a.eml")
    assert "could not be written" in dialog.says.text()
    send(tmp_path / "a.eml")
    qtbot.waitUntil(lambda: dialog.releases.findChild(DispatchLog) is not None)
    log = dialog.releases.findChild(DispatchLog)
    assert log is not None
    head, *rows = (line.split("\t") for line in log.as_table().split("\n"))
    assert head == ["Sent", "To", "Address", "Note"]
    assert [row[1:] for row in rows] == [["Amina Ba", "amina@example.org", "by USB"]]
    assert {"Amina Ba", "amina@example.org", "by USB"} <= {
        label.text() for label in log.findChildren(QLabel)
    }


def open_gate(dialog: PacketDialog, qtbot: QtBot) -> None:
    mark(dialog, qtbot, 1)
    dialog.desk.justify(dialog.open_findings[0], "A code word")
    qtbot.waitUntil(dialog.release_button.isEnabled)


def test_a_release_asks_the_gate_of_what_was_chosen_a_moment_ago(
    dialog: PacketDialog, session: Session, qtbot: QtBot
):
    open_gate(dialog, qtbot)
    dialog.form.marking.setCurrentText("")
    with qtbot.waitSignal(dialog.desk.failed):
        dialog.release_button.click()
    assert [one.check for one in dialog.open_findings] == [Check.MARKING_MISSING]
    assert not dialog.release_button.isEnabled()
    with closing(open_reader(session.path)) as conn:
        assert conn.execute("SELECT count(*) FROM release").fetchone()[0] == 0


def test_an_export_that_is_no_draft_asks_the_gate_as_well(
    dialog: PacketDialog, qtbot: QtBot, tmp_path: Path
):
    open_gate(dialog, qtbot)
    dialog.form.marking.setCurrentText("")
    to = tmp_path / "a.pdf"
    with (
        mock.patch.object(QFileDialog, "getSaveFileName", return_value=(str(to), "")),
        qtbot.waitSignal(dialog.desk.failed),
    ):
        dialog.export_button.click()
    assert [one.check for one in dialog.open_findings] == [Check.MARKING_MISSING]
    assert not to.exists()


def export_to(dialog: PacketDialog, to: Path) -> None:
    with mock.patch.object(QFileDialog, "getSaveFileName", return_value=(str(to), "")):
        dialog.export_button.click()


def test_a_stop_is_told(dialog: PacketDialog, qtbot: QtBot, tmp_path: Path):
    to = tmp_path / "a.pdf"
    export_to(dialog, to)
    dialog.cancel.click()
    qtbot.waitUntil(lambda: not dialog.desk.is_busy)
    assert dialog.says.text() == "Stopped. Nothing was written."
    assert not to.exists()


@pytest.mark.parametrize("folder", [".", "missing"])
def test_what_came_of_an_export_is_told_by_the_window_once_the_dialog_is_closed(
    dialog: PacketDialog, session: Session, qtbot: QtBot, tmp_path: Path, folder: str
):
    export_to(dialog, tmp_path / folder / "a.pdf")
    assert dialog.desk.is_busy
    with qtbot.waitSignal(session.refused if folder == "missing" else session.told) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    (sentence,) = told.args or []
    said = "“a.pdf” could not be written" if folder == "missing" else "Wrote a.pdf."
    assert sentence.startswith(said)


def test_a_release_is_kept_although_the_dialog_was_closed(
    dialog: PacketDialog, session: Session, qtbot: QtBot
):
    open_gate(dialog, qtbot)
    dialog.release_button.click()
    with qtbot.waitSignals([session.told, dialog.destroyed], timeout=60_000):
        dialog.reject()
    with closing(open_reader(session.path)) as conn:
        assert conn.execute("SELECT count(*) FROM release").fetchone()[0] == 1


def tabbed(dialog: PacketDialog, steps: int) -> list[QWidget | None]:
    found: list[QWidget | None] = []
    for _ in range(steps):
        dialog.focusNextPrevChild(True)
        found.append(dialog.focusWidget())
    return found


def test_tab_goes_from_the_segment_through_the_page_to_the_buttons(
    dialog: PacketDialog, qtbot: QtBot
):
    page = [b for b in dialog.findings.findChildren(QPushButton) if b.isVisible()]
    assert len(page) >= 4
    foot: list[QWidget] = [dialog.signing.box]
    buttons = dialog.findChildren(DialogButtons)[0].findChildren(QPushButton)
    foot += sorted((b for b in buttons if b.isEnabled()), key=lambda b: b.x())
    dialog.tabs.button(FINDINGS).setFocus()
    assert tabbed(dialog, len(page) + len(foot)) == [*page, *foot]
    mark(dialog, qtbot, 1)  # the rows are made anew
    dialog.tabs.button(FINDINGS).setFocus()
    assert {b.text() for b in tabbed(dialog, 2) if isinstance(b, QPushButton)} == {
        "Fix", "Justify…",
    }  # fmt: skip


def test_a_release_just_made_has_the_keyboard(dialog: PacketDialog, qtbot: QtBot):
    open_gate(dialog, qtbot)
    dialog.release_button.click()
    qtbot.waitUntil(lambda: dialog.releases.first_button(1) is not None, timeout=60_000)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.releases.first_button(1))


def test_what_is_marked_above_the_packet_can_be_withheld_at_once(
    dialog: PacketDialog, session: Session, qtbot: QtBot
):
    cited = f"{BODY}\n\n[A raid](event:{uid_of_first_event(session)})."
    session.edit(mark_records, table="event", keys=[1], marking="TLP:RED")
    session.edit(write_assessment, assessment=1, body=cited)
    qtbot.waitUntil(lambda: Check.ABOVE_MARKING in {one.check for one in dialog.open_findings})
    press(dialog.findings, "Withhold")
    qtbot.waitUntil(lambda: Check.ABOVE_MARKING not in {x.check for x in dialog.open_findings})
    assert dialog.options.withheld.records == {uid_of_first_event(session)}


def uid_of_first_event(session: Session) -> str:
    with closing(open_reader(session.path)) as conn:
        return read_event(conn, event=1).uid


def test_a_missing_marking_is_mended_in_the_dialog_itself(dialog: PacketDialog):
    dialog.findings.fix_wanted.emit(dialog.open_findings[1])
    assert dialog.isVisible()
    dialog.form.marking.hidePopup()


def test_what_is_chosen_is_how_the_packet_is_made(dialog: PacketDialog):
    dialog.form.sections[Section.SOURCES].setChecked(False)
    dialog.withheld.coordinates.setCurrentIndex(
        dialog.withheld.coordinates.findData(Coordinates.GRID.value)
    )
    dialog.withheld.fields["description"].setChecked(True)
    assert not dialog.options.has(Section.SOURCES)
    assert dialog.options.withheld.coordinates == Coordinates.GRID
    assert dialog.options.withheld.fields == {"description"}


def test_a_preset_brings_back_what_was_chosen(dialog: PacketDialog, session: Session, qtbot: QtBot):
    dialog.withheld.sources.setChecked(True)
    with qtbot.waitSignal(session.edited):
        dialog.form.preset_named.emit("For partners")
    qtbot.waitUntil(lambda: dialog.form.preset.count() == 2)
    dialog.withheld.sources.setChecked(False)
    dialog.form.preset.setCurrentIndex(1)
    dialog.form.preset.activated.emit(1)
    assert dialog.options.withheld.sources


def test_the_pages_are_shown_as_they_will_be_printed(dialog: PacketDialog, qtbot: QtBot):
    dialog.show_part(PAGES)
    qtbot.waitUntil(lambda: dialog.preview.pages >= 1)
    dialog.show_part(WITHHELD)
    dialog.show_part(PAGES)
    assert dialog.preview.pages >= 1


def test_every_column_that_can_be_withheld_and_every_section_has_a_name():
    assert set(words.FIELDS) == set(EVENT_FIELDS)
    assert set(words.SECTIONS) == set(Section)


def test_who_gets_a_release_is_ticked_by_list_or_typed(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    row = ReleaseRow(1, "uid", 1, "The valley", "", "", 0, None, None, 0)
    known = (
        Recipient(1, "Desk", "desk@example.org", ("Weekly",)),
        Recipient(2, "A. Barry", "a@example.org", ()),
    )
    sending = SendingDialog(row, known, window)
    assert not sending.accept_button.isEnabled()
    sending.lists.setCurrentText("Weekly")
    sending.lists.activated.emit(1)
    sending.name.setText("New desk")
    sending.address.setText("new@example.org")
    assert sending.accept_button.isEnabled()
    assert sending.chosen == [("Desk", "desk@example.org"), ("New desk", "new@example.org")]
    assert sending.newcomers == [("New desk", "new@example.org", ())]
    sending.address.setText("Desk@example.org")
    assert "Desk, who is in the list" in sending.says.text()
    assert not sending.accept_button.isEnabled()


@pytest.fixture
def sending(qtbot: QtBot) -> Iterator[SendingDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    row = ReleaseRow(1, "uid", 1, "The valley", "", "", 0, None, None, 0)
    yield SendingDialog(row, (), window)
    window.close()


@pytest.mark.parametrize(
    "typed", ["not an address", "bob@@x", "a@b.org, e@e.org", "Bob <bob@b.org>, Eve <e@e.org>"]
)
def test_what_is_no_address_is_told_while_it_is_typed(sending: SendingDialog, typed: str):
    sending.name.setText("Amina Ba")
    assert sending.says.text() == "The address is missing."
    sending.address.setText(typed)
    assert "address" in sending.says.text()
    assert not sending.accept_button.isEnabled()
    assert sending.chosen == []


def test_a_name_typed_with_the_address_is_taken_apart(sending: SendingDialog):
    sending.address.setText("Bob <bob@b.org>")
    assert sending.says.text() == ""
    assert sending.accept_button.isEnabled()
    assert sending.newcomers == [("Bob", "bob@b.org", ())]


def test_what_a_release_changed_is_told_in_the_words_of_the_form(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    killed = FactChange("killed", [300, None, None], [350, None, None])
    role = FactChange("actors", [["JNIM", "present"]], [["JNIM", "claimed by"]])
    changes = ReleaseChanges(
        passages=(("It [fell](event:0190a0a0-0000-7000-8000-000000000001).", ""),),
        facts=(ChangedFact("event:1", "Moura", (killed, role)),),
        numbers=(ChangedNumber("events", {"events": 9}, {"events": 1200}),),
    )
    told = ChangesDialog(1, 2, changes, Register(), window)
    assert [label.plain_text() for label in told.findChildren(RunsLabel)] == [
        "killed: ≥\N{NO-BREAK SPACE}300 → ≥\N{NO-BREAK SPACE}350",
        "actors: JNIM (involved) → JNIM (claimed by)",
        "Number of events: 9 → 1,200",
    ]
    assert "Before: It fell." in [label.text() for label in told.findChildren(QLabel)]


def test_a_long_marking_shows_how_it_begins(dialog: PacketDialog, qtbot: QtBot):
    line = dialog.form.marking.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "FOR THE USE OF THE SAHEL DESK AND OF NOBODY ELSE")
    line.editingFinished.emit()
    assert line.cursorPosition() == 0
    assert "NOBODY ELSE" in dialog.form.marking.toolTip()
