# SPDX-License-Identifier: MIT
"""The work behind the import dialog: reads, rehearses and imports files, one after another.

All of it happens in the session's lanes; the desk keeps what came of it and says what changed.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from workbench.casefile.edits.imports import import_drafts
from workbench.domain.change import Change
from workbench.domain.drafts import ImportReport
from workbench.domain.errors import WorkbenchError
from workbench.ingest.codebooks import Preset
from workbench.ingest.mapping import Mapping
from workbench.ingest.opening import Layout
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.dialogs.importing.entry import Doing, Entry, Stage
from workbench.ui.dialogs.importing.own_rows import define_fields
from workbench.ui.dialogs.importing.reading import Reading, Wish, drafts_of, read_file, rehearse

# Several changes of a mapping in a row are rehearsed once.
_SETTLED_MS = 400


class ImportDesk(QObject):
    """Holds the files of one import dialog and runs their work."""

    listed = Signal()  # files came or went
    changed = Signal(object)  # the Entry of which something is known anew

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.entries: list[Entry] = []
        self._current: Entry | None = None
        self.is_gone = False
        self._reads: dict[Entry, Job] = {}
        self._rehearsed: tuple[Entry, Job] | None = None
        self._import: tuple[Entry, Job] | None = None
        self._imported: list[tuple[Entry, str]] = []  # with the name of its edit, the last last
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._rehearse_next)
        session.edited.connect(self._on_edited)
        session.jobs.started.connect(self._on_job_started)

    # -- what there is -----------------------------------------------------------------------

    @property
    def is_importing(self) -> bool:
        """Whether an import is under way."""
        return self._import is not None

    @property
    def importing(self) -> Entry | None:
        """The file that is being imported."""
        return self._import[0] if self._import else None

    @property
    def undoable(self) -> Entry | None:
        """The last file imported, as long as nothing else was edited since."""
        if self._imported and self.session.history.undo == self._imported[-1][1]:
            return self._imported[-1][0]
        return None

    def at(self, *stages: Stage) -> list[Entry]:
        """Return the files that are at one of these stages."""
        return [entry for entry in self.entries if entry.stage in stages]

    # -- files -------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> Entry | None:
        """Take files in and read them; return the first that is new."""
        known = {entry.path for entry in self.entries}
        new = [Entry(path) for path in dict.fromkeys(paths) if path not in known]
        self.entries += new
        if new:
            self.listed.emit()
        for entry in new:
            self._read(entry)
        return new[0] if new else None

    def remove(self, entry: Entry) -> None:
        """Leave a file out; one that is being imported stays."""
        if entry.stage in (Stage.IMPORTING, Stage.WAITING) or entry not in self.entries:
            return
        self._stop_reading(entry)
        self._stop_rehearsal(entry)
        self.entries.remove(entry)
        self.listed.emit()
        self._settled.start()

    def look_at(self, entry: Entry | None) -> None:
        """Rehearse this file before the others."""
        self._current = entry

    def read_as(self, entry: Entry, format: str) -> None:
        """Read a file as another format, or "auto"."""
        self._wish(entry, Wish(format))

    def lay_out(self, entry: Entry, layout: Layout) -> None:
        """Read a table by another layout; the columns are guessed anew, what was chosen stays."""
        reading = entry.reading
        before = None
        if reading and reading.guess and reading.mapping:
            before = (reading.guess, reading.mapping)
        self._wish(entry, Wish("table", layout=layout, before=before or entry.wish.before))

    def map_columns(self, entry: Entry, mapping: Mapping) -> None:
        """Read a table by another mapping."""
        guess = entry.reading.guess if entry.reading else None
        if guess is not None and guess.layout != mapping.layout:
            guess = None
        if entry.reading is None or mapping != entry.reading.mapping:
            self._wish(entry, Wish("table", mapping=mapping, guess=guess))

    def name_dataset(self, entry: Entry, name: str) -> None:
        """Read a file as an edition of another data set."""
        reading = entry.reading
        if reading is None or name == reading.dataset:
            return
        if reading.mapping is not None:
            self.map_columns(entry, replace(reading.mapping, dataset=name))
        else:
            self._wish(entry, replace(entry.wish, dataset=name))

    def take_codebook(self, entry: Entry, codebook: Preset | None) -> None:
        """Bring a codebook into the case before a file is imported, or none."""
        entry.codebook = codebook

    def insist(self, entry: Entry) -> None:
        """Take a table for events that does not look like one."""
        entry.is_insisted_on = True
        self.changed.emit(entry)
        self._settled.start()

    def read_again(self, entry: Entry) -> None:
        """Read a file anew, because it has changed."""
        self._wish(entry, entry.wish)

    def leave(self) -> None:
        """Stop what is under way but an import, begin nothing more, take no more results."""
        self.is_gone = True
        for entry in self.at(Stage.WAITING):
            entry.doing = Doing.NOTHING
        self._settled.stop()
        for entry in list(self._reads):
            self._stop_reading(entry)
        if self._rehearsed:
            self._rehearsed[1].cancel()

    # -- rehearsing --------------------------------------------------------------------------

    def rehearse(self, entry: Entry) -> None:
        """Rehearse a file now, whatever its size."""
        if entry.stage is Stage.READY and not self.is_importing:
            entry.is_rehearsal_declined = False
            if self._rehearsed and self._rehearsed[0] is not entry:
                self._stop_rehearsal(self._rehearsed[0])
            self._start_rehearsal(entry, is_asked=True)

    def decline_rehearsal(self, entry: Entry) -> None:
        """Stop the rehearsal of a file; it is not begun again by itself."""
        entry.is_rehearsal_declined = True
        self._stop_rehearsal(entry)
        self.changed.emit(entry)
        self._settled.start()

    # -- importing ---------------------------------------------------------------------------

    def import_all(self) -> None:
        """Import every file that is ready, one after another."""
        ready = self.at(Stage.READY)
        if self.is_importing or not ready:
            return
        if self._rehearsed:
            self._stop_rehearsal(self._rehearsed[0])
        for entry in ready:
            self._set(entry, Doing.WAITING)
        self._import_next()

    def cancel(self) -> None:
        """Stop the import under way and do not begin the others; nothing of it remains."""
        for entry in self.at(Stage.WAITING):
            self._set(entry, Doing.NOTHING)
        if self._import:
            self._import[1].cancel()

    def undo_last(self) -> None:
        """Take the last import back."""
        if self.undoable and not self.is_importing:
            self.session.undo()

    # -- reading -----------------------------------------------------------------------------

    def _wish(self, entry: Entry, wish: Wish) -> None:
        if entry.stage in (Stage.WAITING, Stage.IMPORTING, Stage.DONE):
            return
        entry.wish = wish
        entry.is_rehearsal_declined = False
        self._read(entry)

    def _read(self, entry: Entry) -> None:
        self._stop_reading(entry)
        self._stop_rehearsal(entry)
        entry.rehearsal, entry.note = None, ""
        label = _tr("Read {name}").format(name=entry.path.name)
        wish = entry.wish
        job = self.session.jobs.run(
            "read", label, read_file, entry.path, wish, then=partial(self._on_read, entry, wish),
            own=tuple(self.session.stage.scene.register.fields.values()),
        )  # fmt: skip
        self._reads[entry] = job
        job.answer(partial(self._on_not_read, entry))
        self._set(entry, Doing.READING)

    def _stop_reading(self, entry: Entry) -> None:
        if job := self._reads.pop(entry, None):
            job.cancel()

    def _on_read(self, entry: Entry, wish: Wish, reading: Reading) -> None:
        # A reading that was stopped may have ended before it noticed.
        if self.is_gone or entry not in self._reads or entry.wish is not wish:
            return
        del self._reads[entry]
        entry.take(reading)
        self._set(entry, Doing.NOTHING)
        self._settled.start()

    def _on_not_read(self, entry: Entry, _error: BaseException) -> None:
        # A bug, and told as such elsewhere; the file must not stay "reading" for ever.
        if self._reads.pop(entry, None) is not None and not self.is_gone:
            why = _tr("“{name}” could not be read, for a reason that the program did not expect.")
            entry.reading = Reading(entry.path, refusal=why.format(name=entry.path.name))
            self._set(entry, Doing.NOTHING)

    # -- the rehearsal under way -------------------------------------------------------------

    def _rehearse_next(self) -> None:
        if self.is_gone or self._rehearsed or self.is_importing:
            return
        waiting = [
            entry
            for entry in self.at(Stage.READY)
            if entry.rehearsal is None and entry.is_rehearsed_unasked
        ]
        if waiting:
            entry = self._current if self._current in waiting else waiting[0]
            self._start_rehearsal(entry, is_asked=False)

    def _start_rehearsal(self, entry: Entry, *, is_asked: bool) -> None:
        if self._rehearsed or entry.reading is None:
            return
        entry.note, entry.rehearsal = "", None
        entry.is_rehearsal_asked = is_asked
        words = (
            _tr("Saving waits for the dry run of {name}") if is_asked else _tr("Dry run: {name}")
        )
        job = self.session.run_on_case(
            words.format(name=entry.path.name),
            partial(rehearse, reading=entry.reading),
            then=partial(self._on_rehearsed, entry, entry.reading),
            shown=is_asked,
        )
        self._rehearsed = (entry, job)
        job.answer(partial(self._on_failed, entry))
        job.progressed.connect(partial(self._on_progressed, entry))
        job.ended.connect(self._on_rehearsal_ended)
        self._set(entry, Doing.REHEARSING)

    def _stop_rehearsal(self, entry: Entry) -> None:
        if self._rehearsed and self._rehearsed[0] is entry:
            self._rehearsed[1].cancel()
            self._rehearsed = None
            if entry.doing is Doing.REHEARSING:
                entry.doing, entry.share = Doing.NOTHING, None

    def _on_job_started(self, job: Job) -> None:
        """Let an edit go first: what was begun unasked stops, and is begun again after it."""
        if job.lane != "write" or self._rehearsed is None or self.is_gone:
            return
        entry = self._rehearsed[0]
        if not entry.is_rehearsal_asked:
            self._stop_rehearsal(entry)
            self.changed.emit(entry)
            self._settled.start()

    def _on_rehearsed(self, entry: Entry, reading: Reading, report: ImportReport | str) -> None:
        # A rehearsal that was stopped may have ended before it noticed.
        if self._rehearsed is None or self._rehearsed[0] is not entry:
            return
        if entry.reading is not reading:
            return
        if isinstance(report, str):
            entry.note = report
        else:
            entry.rehearsal = report

    def _on_rehearsal_ended(self, job: Job) -> None:
        if self.is_gone:
            return
        if self._rehearsed and self._rehearsed[1] is job:
            entry = self._rehearsed[0]
            self._rehearsed = None
            # Without an end of either kind somebody else has stopped it.
            entry.is_rehearsal_declined = entry.rehearsal is None and not entry.note
            self._set(entry, Doing.NOTHING)
        self._settled.start()

    # -- the import under way ----------------------------------------------------------------

    def _import_next(self) -> None:
        waiting = self.at(Stage.WAITING)
        if not waiting or self.is_gone:
            return
        entry = waiting[0]
        reading = entry.reading
        assert reading is not None
        assert reading.events is not None
        entry.note = ""
        define_fields(self.session, entry)
        job = self.session.edit(
            import_drafts,
            facts=reading.events.facts,
            chunks=drafts_of(reading),
            detail=entry.path.name,
            shown=True,
            with_progress=True,
            then=partial(self._on_imported, entry),
        )
        self._import = (entry, job)
        job.progressed.connect(partial(self._on_progressed, entry))
        job.cancelled.connect(partial(self._on_import_stopped, entry))
        job.answer(partial(self._on_failed, entry))
        job.ended.connect(self._on_import_ended)
        self._set(entry, Doing.IMPORTING)

    def _on_imported(self, entry: Entry, report: ImportReport) -> None:
        entry.result, entry.rehearsal = report, None
        name = self.session.history.undo
        if name and (report.written or report.updated or report.withdrawn):
            self._imported.append((entry, name))

    def _on_import_stopped(self, entry: Entry) -> None:
        self.cancel()  # it may have been stopped in the window, and all of it is meant
        entry.note = _tr("Stopped. Nothing of this file is in the case.")

    def _on_import_ended(self, _job: Job) -> None:
        assert self._import is not None
        entry, self._import = self._import[0], None
        if entry.result is not None:
            self._forget_rehearsals()
        self._set(entry, Doing.NOTHING)
        self._import_next()
        if not self.is_importing and not self.is_gone:
            self.listed.emit()
            self._settled.start()

    def _on_edited(self, change: Change) -> None:
        if change.is_empty or not self._imported:
            return
        entry, name = self._imported[-1]
        if change.kind == "undo" and change.label == name:
            self._imported.pop()
            self._forget_rehearsals()
            entry.result = None
            self.changed.emit(entry)
            self._settled.start()

    def _forget_rehearsals(self) -> None:
        """Rehearse anew what was rehearsed against a case that is no longer the same."""
        for entry in self.at(Stage.READY):
            entry.rehearsal = None

    # -- both --------------------------------------------------------------------------------

    def _on_failed(self, entry: Entry, error: BaseException) -> None:
        unexpected = _tr("That failed for a reason that the program did not expect.")
        entry.note = str(error) if isinstance(error, WorkbenchError) else unexpected

    def _on_progressed(self, entry: Entry, done: int, total: int | None, _note: str) -> None:
        if entry.doing in (Doing.REHEARSING, Doing.IMPORTING) and not self.is_gone:
            entry.share = done / total if total else None
            self.changed.emit(entry)

    def _set(self, entry: Entry, doing: Doing) -> None:
        entry.doing, entry.share = doing, None
        if not self.is_gone:
            self.changed.emit(entry)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDesk", text)
