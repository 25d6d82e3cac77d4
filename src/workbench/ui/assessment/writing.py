# SPDX-License-Identifier: MIT
"""The text that is open: read, kept as one types, written when the typing rests."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.casefile.draft_store import text_draft_key
from workbench.casefile.edits.assessments import write_assessment
from workbench.casefile.queries.assessments import Assessment
from workbench.session.session import Session
from workbench.ui.assessment.reading import read_body, read_if_there
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.sections import heading_above
from workbench.ui.widgets.prose.text_keeper import TextKeeper

_WORDS_AT_PLACE = 60  # letters of the line's end, for a cursor that stands there


class Writing(QObject):
    """Fills one editor with an assessment and keeps what is typed there."""

    opened = Signal(object)  # Assessment: its text is in the editor
    changed = Signal()  # the text in the editor is another, typed or brought from elsewhere
    recovered = Signal()  # what a crash had kept from being an edit is back

    def __init__(self, session: Session, editor: ProseEditor) -> None:
        """Serve one editor, which shows nothing yet."""
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._wanted: int | None = None
        self._keeper: TextKeeper | None = None
        self._line = -1  # in which something was typed last
        # A paragraph that was left is written once the cursor's move is over.
        self._left = QTimer(self, singleShot=True, interval=0)
        self._left.timeout.connect(self.flush)
        self._title = ""
        editor.typed.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)

    @property
    def key(self) -> int | None:
        """The key of the assessment whose text is in the editor."""
        return self._keeper.key if self._keeper is not None else None

    def text(self) -> str:
        """Return the text as it is being written."""
        return self._editor.markdown()

    def place(self) -> tuple[str, float]:
        """Return the words of the line at the cursor, from there on, and how much lies before."""
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        start = min(cursor.positionInBlock(), max(len(line) - _WORDS_AT_PLACE, 0))
        return line[start:], cursor.position() / self._editor.document().characterCount()

    def replace(self, text: str, detail: str) -> None:
        """Let the text be another one, as an edit that says by `detail` what it is."""
        if self._keeper is not None:
            self.flush()
            self._editor.update_markdown(text)
            self._keeper.detail = detail
            self._keeper.touch()
            self.flush()
            self.changed.emit()

    def open(self, assessment: int) -> None:
        """Show an assessment's text; the one before it is written first."""
        self.let_go()
        self._wanted = assessment
        self._session.read(
            "Open assessment", read_if_there, then=self._on_read, key="assessment-open",
            assessment=assessment,
        )  # fmt: skip

    def let_go(self) -> None:
        """Write what was typed, and keep the text no longer."""
        keeper, self._keeper, self._wanted = self._keeper, None, None
        if keeper is not None:
            keeper.release()

    def flush(self) -> bool:
        """Write at once what was typed; return whether anything is on its way to the disk."""
        self._left.stop()
        return self._keeper.flush() if self._keeper is not None else False

    def _on_read(self, found: Assessment | None) -> None:
        if found is None or found.id != self._wanted:
            return
        self._editor.set_markdown(found.body)
        keeper = TextKeeper(
            self._session, table="assessment", key=found.id, command=write_assessment,
            read=read_body, current=self._texts, parts="passage",
            draft=text_draft_key(found.id), parent=self,
        )  # fmt: skip
        typed = keeper.begin({"body": found.body})
        keeper.replaced.connect(self._on_replaced)
        keeper.detail = found.title
        self._keeper, self._title = keeper, found.title
        self.opened.emit(found)
        if typed is not None:
            self._editor.update_markdown(typed["body"])
            keeper.touch()
            self.flush()
            self.changed.emit()
            self.recovered.emit()

    def _texts(self) -> dict[str, str]:
        return {"body": self.text()}

    def _on_typed(self) -> None:
        if self._keeper is not None:
            block = self._editor.textCursor().block()
            self._line = block.blockNumber()
            # The Undo menu names the section.
            self._keeper.detail = heading_above(self._editor.facts, block) or self._title
            self._keeper.touch()
            self.changed.emit()

    def _on_cursor_moved(self) -> None:
        is_left = self._editor.textCursor().blockNumber() != self._line
        if self._keeper is not None and is_left and self._keeper.has_typed:
            self._left.start()

    def _on_replaced(self, texts: dict[str, str]) -> None:
        self._editor.update_markdown(texts["body"])
        self.changed.emit()
