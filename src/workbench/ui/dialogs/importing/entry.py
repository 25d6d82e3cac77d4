# SPDX-License-Identifier: MIT
"""One file of an import: what is wished for it, what is known of it, what is done with it."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from workbench.domain.drafts import ImportReport
from workbench.ingest.codebooks import Preset
from workbench.ui.dialogs.importing.reading import Reading, Wish

# Larger files are rehearsed when asked for: until that is done, edits of the case wait.
REHEARSED_UNASKED_BYTES = 30_000_000


class Stage(Enum):
    """How far a file is."""

    READING = "reading"
    REFUSED = "refused"  # it is left out
    DOUBTED = "doubted"  # it hardly holds events; the analyst has the last word
    WANTING = "wanting"  # a table whose mapping is not complete
    READY = "ready"
    WAITING = "waiting"
    IMPORTING = "importing"
    DONE = "done"


class Doing(Enum):
    """What goes on with a file now."""

    NOTHING = "nothing"
    READING = "reading"
    REHEARSING = "rehearsing"
    WAITING = "waiting"
    IMPORTING = "importing"


@dataclass(slots=True, eq=False)
class Entry:
    """A file in the dialog; only the desk changes it.

    A rehearsal that was asked for is run to its end; one begun unasked gives way to other edits.
    `note` is the sentence about a rehearsal or import that failed or was stopped. `share`: how
    far what goes on is, 0 to 1, None when not known. `codebook`: what comes into the case first.
    """

    path: Path
    wish: Wish = field(default_factory=Wish)
    reading: Reading | None = None
    rehearsal: ImportReport | None = None
    result: ImportReport | None = None
    note: str = ""
    codebook: Preset | None = None
    is_insisted_on: bool = False
    is_rehearsal_declined: bool = False
    is_rehearsal_asked: bool = False
    doing: Doing = Doing.NOTHING
    share: float | None = None

    def take(self, reading: Reading) -> None:
        """Take what came of reading the file: first of all the own fields that it brings."""
        if self.reading is None:
            self.codebook = reading.own_fields
        elif reading.doubt != self.reading.doubt:
            self.is_insisted_on = False
        self.reading = reading

    @property
    def stage(self) -> Stage:
        """How far the file is."""
        reading = self.reading
        if self.doing is Doing.WAITING:
            return Stage.WAITING
        if self.doing is Doing.IMPORTING:
            return Stage.IMPORTING
        if self.result is not None:
            return Stage.DONE
        if reading is None or self.doing is Doing.READING:
            return Stage.READING
        if reading.refusal:
            return Stage.REFUSED
        if reading.doubt and not self.is_insisted_on:
            return Stage.DOUBTED
        if reading.trouble or reading.wants or reading.events is None:
            return Stage.WANTING
        return Stage.READY

    @property
    def is_rehearsed_unasked(self) -> bool:
        """Whether the file is rehearsed without being asked for."""
        is_stopped = bool(self.note) or self.is_rehearsal_declined
        return not is_stopped and self.size_bytes <= REHEARSED_UNASKED_BYTES

    @property
    def size_bytes(self) -> int:
        """How large the file is, 0 where that is not known."""
        sight = self.reading.sight if self.reading else None
        return sight.size_bytes if sight else 0
