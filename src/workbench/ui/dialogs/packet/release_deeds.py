# SPDX-License-Identifier: MIT
"""What can be done with a release: save it, verify it, see what it changed, note who got it."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.briefing.packets.addressing import addressed, mail_in
from workbench.briefing.releases.signing import read_trusted
from workbench.briefing.releases.verifying import Verification, verify_packet
from workbench.briefing.whole_file import whole_file
from workbench.casefile.connection import Connection
from workbench.casefile.edits.recipients import add_recipient, note_dispatch
from workbench.casefile.queries.releases import (
    ReleaseChanges,
    ReleaseRow,
    read_release_zip,
    release_changes,
)
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.packet.changes_dialog import ChangesDialog
from workbench.ui.dialogs.packet.facts import PacketFacts
from workbench.ui.dialogs.packet.releases_list import COMPARE, SAVE, SEND, VERIFY
from workbench.ui.dialogs.packet.sending_dialog import SendingDialog

People = Sequence[tuple[str, str]]  # names and addresses
Newcomer = tuple[str, str, tuple[str, ...]]  # name, address, lists


class ReleaseDeeds(QObject):
    """Does it in the lanes."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, keys: Path, window: QWidget) -> None:
        """Ask over a window; `keys` is the folder of the known keys."""
        super().__init__(window)
        self._session = session
        self._keys = keys
        self._window = window
        self._facts: PacketFacts | None = None

    def take(self, facts: PacketFacts) -> None:
        """Know the releases and the recipients."""
        self._facts = facts

    def do(self, what: str, row: ReleaseRow) -> None:
        """Do what was asked for."""
        {SAVE: self._save, VERIFY: self._verify, COMPARE: self._compare, SEND: self._send}[what](
            row
        )

    def _save(self, row: ReleaseRow) -> None:
        name = f"{files.name_from(row.title)}-{row.number}.zip"
        to = files.ask_target(self._window, self.tr("Save release"), name, {".zip": "ZIP"})
        if to is not None:
            job = self._session.read(
                "Save release", write_release, then=partial(self._wrote, to), release=row.id, to=to
            )
            job.answer(self._on_failed)

    def _wrote(self, to: Path, _nothing: object) -> None:
        self.told.emit(self.tr("Wrote {name}.").format(name=to.name))

    def _verify(self, row: ReleaseRow) -> None:
        self._session.read(
            "Verify release", verify_release, then=partial(self._verified, row), release=row.id,
            keys=self._keys, shown=True,
        )  # fmt: skip

    def _verified(self, row: ReleaseRow, found: Verification) -> None:
        if not found.is_sound:
            self.told.emit(" ".join(found.faults))
            return
        said = self.tr("Release {number}: every file is what was released.")
        parts = [said.format(number=row.number)]
        if found.signed_by is not None:
            who = found.signed_by.name or self.tr("a key that is not known here")
            parts.append(self.tr("Signed by {who}.").format(who=who))
        self.told.emit(" ".join(parts))

    def _compare(self, row: ReleaseRow) -> None:
        facts = self._facts
        older = [one for one in facts.releases if one.number < row.number] if facts else []
        if older:
            self._session.read(
                "Compare releases", release_changes, old=older[0].id, new=row.id,
                then=partial(self._compared, older[0], row),
            )  # fmt: skip

    def _compared(self, older: ReleaseRow, row: ReleaseRow, changes: ReleaseChanges) -> None:
        register = self._session.stage.scene.register
        dialog = ChangesDialog(older.number, row.number, changes, register, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _send(self, row: ReleaseRow) -> None:
        facts = self._facts
        if facts is None:
            return
        dialog = SendingDialog(row, facts.recipients, self._window)
        if dialog.exec():
            note = partial(self._note, row, dialog.chosen, dialog.newcomers, dialog.note)
            if dialog.wants_mail:
                self._write_mail(row, dialog.chosen, note)
            else:
                note()
        dialog.deleteLater()

    def _write_mail(self, row: ReleaseRow, people: People, note: Callable[[], None]) -> None:
        """Write the draft for some people; it is noted when it is there, and not otherwise."""
        name = f"{files.name_from(row.title)}-{row.number}.eml"
        to = files.ask_target(self._window, self.tr("Save e-mail draft"), name, {".eml": "EML"})
        if to is None:
            self.told.emit(self.tr("Nothing was noted: no draft was saved."))
            return
        job = self._session.read(
            "Save e-mail draft", write_mail, then=partial(self._drafted, to, note),
            release=row.id, people=people, to=to,
        )  # fmt: skip
        job.answer(self._on_failed)

    def _drafted(self, to: Path, note: Callable[[], None], _nothing: object) -> None:
        note()
        self._wrote(to, None)

    def _note(self, row: ReleaseRow, to: People, new: Sequence[Newcomer], note: str) -> None:
        for name, address, lists in new:
            self._session.edit(add_recipient, name=name, address=address, lists=lists, detail=name)
        self._session.edit(note_dispatch, release=row.id, to=to, note=note, detail=row.title)

    def _on_failed(self, error: object) -> None:
        self.failed.emit(str(error))


def write_release(conn: Connection, *, release: int, to: Path) -> None:
    """Write a release's packet as it went out."""
    data = read_release_zip(conn, release=release)
    with whole_file(to) as beside:
        beside.write_bytes(data)


def write_mail(conn: Connection, *, release: int, people: People, to: Path) -> None:
    """Write the e-mail draft of a release for some people, who do not see one another."""
    data = addressed(mail_in(read_release_zip(conn, release=release)), people)
    with whole_file(to) as beside:
        beside.write_bytes(data)


def verify_release(conn: Connection, *, release: int, keys: Path) -> Verification:
    """Check the packet that is kept of a release."""
    data = read_release_zip(conn, release=release)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "release.zip"
        path.write_bytes(data)
        return verify_packet(path, trusted=read_trusted(keys))
