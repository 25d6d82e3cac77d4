# SPDX-License-Identifier: MIT
"""What watches over the evidence of the text that is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.stale import StaleCitation
from workbench.session.session import Session
from workbench.ui.assessment.doubt_reader import DoubtReader
from workbench.ui.assessment.doubts import TextDoubts
from workbench.ui.assessment.live_numbers import LiveNumbers
from workbench.ui.assessment.stale_bell import StaleBell
from workbench.ui.assessment.text_places import MarkdownPlaces, place_of_target, show_span
from workbench.ui.assessment.writing import Writing
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.record_taker import RecordTaker

_GAP_PX = 8  # between the tools of a header


class EvidenceWatch(QObject):
    """Makes the bell, the checks and the live numbers; leads to what the bell tells of."""

    text_wanted = Signal(int)  # the key of another assessment
    record_wanted = Signal(str)  # "kind:uid"
    resized = Signal()  # the widgets take more or less room

    def __init__(
        self,
        session: Session,
        icons: Icons,
        editor: ProseEditor,
        writing: Writing,
        resources: Path | None,
        parent: QWidget,
    ) -> None:
        """Watch over one editor; without the program's own files, nothing is checked."""
        super().__init__(parent)
        self._editor = editor
        self._writing = writing
        self._jump_to: StaleCitation | None = None  # once its text is there
        self._to_show: tuple[int, int, int] | None = None  # assessment and Markdown, likewise
        self.taker = RecordTaker(editor)
        self.bell = StaleBell(session, icons, parent)
        self.bell.jump_wanted.connect(self._on_jump)
        self.bell.changed.connect(self.resized)
        self.numbers = LiveNumbers(session, editor, writing, self.taker)
        self.doubts: TextDoubts | None = None
        if resources is not None:
            reader = DoubtReader(session, editor, resources / "report" / "words.toml", self)
            self.doubts = TextDoubts(session, icons, editor, reader, parent)
        writing.opened.connect(self._on_opened)

    def widgets(self) -> Sequence[QWidget]:
        """Return what stands in the panel's header."""
        return (self.bell, *((self.doubts.button,) if self.doubts else ()))

    def width_px(self) -> int:
        """Return how much room the widgets take that are in sight."""
        shown = [widget for widget in self.widgets() if not widget.isHidden()]
        return sum(widget.sizeHint().width() + _GAP_PX for widget in shown)

    def run(self, command: str) -> None:
        """Carry out a command of the editor's that concerns the evidence."""
        kind, _, asks = command.partition(".")
        if kind == "number":
            self.numbers.insert(asks)

    def _on_opened(self, found: Assessment) -> None:
        self.bell.set_text(found.id)
        self.numbers.open(found)
        if self.doubts is not None:
            self.doubts.open(found.id)
        self._show_stretch()
        waiting, self._jump_to = self._jump_to, None
        if waiting is not None and waiting.key == found.id:
            self._show_place(waiting)

    def show_stretch(self, assessment: int, start: int, end: int) -> None:
        """Open an assessment, and select a stretch of its Markdown."""
        self._to_show = (assessment, start, end)
        if assessment == self._writing.key:
            self._show_stretch()
        else:
            self.text_wanted.emit(assessment)

    def _show_stretch(self) -> None:
        asked = self._to_show
        if asked is not None and asked[0] == self._writing.key:
            self._to_show = None
            show_span(self._editor, MarkdownPlaces(self._editor).span(*asked[1:]))

    def _on_jump(self, one: StaleCitation) -> None:
        if one.holder == "release":
            self.record_wanted.emit(f"{one.target}:{one.uid}")
        elif one.key == self._writing.key:
            self._show_place(one)
        else:
            self._jump_to = one
            self.text_wanted.emit(one.key)

    def _show_place(self, one: StaleCitation) -> None:
        place = place_of_target(self._editor, f"{one.target}:{one.uid}")
        if place is not None:
            show_span(self._editor, place)
