# SPDX-License-Identifier: MIT
"""What the packet dialog has done in the lanes: findings, pages, files, releases."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.casefile.casefile import Casefile
from workbench.casefile.connection import Connection
from workbench.casefile.edits.answers import answer_finding, unanswer_finding
from workbench.casefile.edits.assessments import change_assessment
from workbench.casefile.edits.presets import save_preset
from workbench.casefile.edits.releases import keep_release
from workbench.casefile.queries.assessments import read_assessment
from workbench.domain.errors import InputError
from workbench.domain.packet_options import PacketOptions, options_to_json
from workbench.domain.progress import Progress, unwatched
from workbench.domain.releases import ReleaseMade
from workbench.review.findings import Finding, still_open
from workbench.review.gate import packet_findings
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.dialogs.packet.facts import PacketFacts, read_findings, read_packet_facts


class GateShut(InputError):
    """What was to go out has open findings; `findings` are all that there are."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("The gate has open findings.")
        self.findings = findings


class PacketDesk(QObject):
    """Works for one assessment; newer questions replace older ones of their kind."""

    facts_read = Signal(object)  # PacketFacts
    findings_read = Signal(object)  # list of Finding
    pages_set = Signal(bytes)  # a PDF
    pages_failed = Signal(str)
    written = Signal(object, object)  # Path, list of notes for the analyst
    released = Signal(int)  # the number
    failed = Signal(str)
    stopped = Signal()
    busy_changed = Signal()
    progressed = Signal(object, object, str)  # of what is being made: done, total or None, note

    def __init__(
        self, session: Session, resources: Path, assessment: int, author: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._resources = resources
        self._assessment = assessment
        self._author = author
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file or a release is being made."""
        return self._job is not None

    def read_facts(self) -> None:
        """Read what can be chosen, and what was released."""
        self._session.read(
            "Packet", read_packet_facts, then=self.facts_read.emit, key="packet.facts",
            assessment=self._assessment,
        )  # fmt: skip

    def ask_findings(self, options: PacketOptions, marking: str) -> None:
        """Ask the gate."""
        job = self._session.read(
            "Packet findings", read_findings, then=self.findings_read.emit, key="packet.findings",
            resources=self._resources, assessment=self._assessment, options=options,
            marking=marking,
        )  # fmt: skip
        job.answer(self._on_failed)

    def ask_pages(self, options: PacketOptions, marking: str, *, draft: bool) -> None:
        """Set the pages."""
        job = self._session.read(
            "Packet pages", pages_of, then=self.pages_set.emit, key="packet.pages",
            resources=self._resources, assessment=self._assessment, options=options,
            marking=marking, draft=draft, with_progress=True,
        )  # fmt: skip
        job.answer(self._on_pages_failed)

    def justify(self, finding: Finding, reason: str) -> None:
        """Keep an answer in the case."""
        self._session.edit(
            answer_finding, assessment=self._assessment, finding=finding.answered_as,
            reason=reason, author=self._author, detail=finding.words[:60],
        )  # fmt: skip

    def reopen(self, finding: Finding) -> None:
        """Take an answer back."""
        self._session.edit(
            unanswer_finding, assessment=self._assessment, finding=finding.answered_as,
            detail=finding.words[:60],
        )  # fmt: skip

    def keep_preset(self, name: str, options: PacketOptions) -> None:
        """Keep options under a name."""
        self._session.edit(save_preset, name=name, options=options, detail=name)

    def keep_options(self, facts: PacketFacts, options: PacketOptions, marking: str) -> None:
        """Let the assessment say how its packet is made; nothing is written where it does."""
        if (options, marking) != (facts.options, facts.marking):
            values = {"options": options_to_json(options), "marking": marking or None}
            self._session.edit(change_assessment, assessment=self._assessment, values=values)

    def write(self, facts: PacketFacts, options: PacketOptions, to: Path, *, draft: bool) -> None:
        """Write the packet to a file, in the format of its ending; only a draft passes the gate."""
        from workbench.briefing.assemble import export_packet

        resources = self._resources

        def work(case: Casefile, *, progress: Progress) -> list[str]:
            reader = case.reader()
            try:
                if not draft:
                    refuse_open(reader, resources, assessment=facts.assessment, options=options)
                return export_packet(
                    reader, resources, assessment=facts.title, to=to, options=options,
                    is_draft=draft, progress=progress,
                )  # fmt: skip
            finally:
                reader.close()

        # Through the write lane: behind what was just typed and chosen.
        self._start(self._session.run_on_case("Export packet", work), partial(self._wrote, to))

    def release(self, options: PacketOptions, signer: Any) -> None:
        """Make the next release and keep it in the case, unless the gate is shut."""
        from workbench.briefing.releases.releasing import make_release

        assessment, author, resources = self._assessment, self._author, self._resources

        def work(case: Casefile, *, progress: Progress) -> ReleaseMade:
            reader = case.reader()
            try:
                refuse_open(reader, resources, assessment=assessment, options=options)
                return make_release(
                    reader, resources, assessment=assessment, options=options, author=author,
                    signer=signer, progress=progress,
                )  # fmt: skip
            finally:
                reader.close()

        self._start(self._session.run_on_case("Release packet", work), self._on_made)

    def cancel(self) -> None:
        """Stop what is being made."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, job: Job, then: Any) -> None:
        self._job = job
        job.progressed.connect(self.progressed)
        job.finished.connect(then)
        job.cancelled.connect(self.stopped)
        job.answer(self._on_failed)
        job.ended.connect(self._on_ended)
        self.busy_changed.emit()

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.busy_changed.emit()

    def _on_made(self, made: ReleaseMade) -> None:
        keeping = self._session.edit(keep_release, made=made, detail=made.release.title)
        self._start(keeping, partial(self._kept, made.release.number))

    def _kept(self, number: int, _key: object) -> None:
        self.released.emit(number)

    def _wrote(self, to: Path, notes: list[str]) -> None:
        self.written.emit(to, notes)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, GateShut):
            self.findings_read.emit(error.findings)
            self.failed.emit(self.tr("Nothing was written: there are open findings."))
        else:
            self.failed.emit(str(error))

    def _on_pages_failed(self, error: object) -> None:
        self.pages_failed.emit(str(error))


def refuse_open(
    conn: Connection, resources: Path, *, assessment: int, options: PacketOptions
) -> None:
    """Ask the gate of what is about to go out; raise GateShut when anything is open.

    What the dialog shows was found before the last choice: it does not say what goes out now.
    """
    found = packet_findings(conn, resources, assessment=assessment, options=options)
    if still_open(found):
        raise GateShut(found)


def pages_of(
    conn: Connection,
    *,
    resources: Path,
    assessment: int,
    options: PacketOptions,
    marking: str,
    draft: bool,
    progress: Progress = unwatched,
) -> bytes:
    """Return the packet of an assessment as a PDF, with another marking than its own."""
    from workbench.briefing.releases.withholding import outgoing_packet

    record = replace(read_assessment(conn, assessment=assessment), marking=marking or None)
    with outgoing_packet(
        conn, resources, record, options, is_draft=draft, progress=progress
    ) as packet:
        return packet.pdf
