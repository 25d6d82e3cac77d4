# SPDX-License-Identifier: MIT
"""What the claim check and the language check doubt: marks, a button with a count, the list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.answers import answer_finding, unanswer_finding
from workbench.casefile.edits.assessments import change_assessment
from workbench.review.findings import Finding
from workbench.session.session import Session
from workbench.ui.assessment.doubt_list import DoubtList
from workbench.ui.assessment.doubt_margin import DoubtMargin, Placed
from workbench.ui.assessment.doubt_reader import DoubtReader, Doubts
from workbench.ui.assessment.profile_choice import ProfileChoice
from workbench.ui.assessment.text_places import MarkdownPlaces, show_span
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_BESIDE_PX = 10  # the list lets a mark be seen


class TextDoubts(QObject):
    """Marks what a reading found in the text that is open, and takes the analyst's answers."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        editor: ProseEditor,
        reader: DoubtReader,
        parent: QWidget,
    ) -> None:
        """Show what `reader` finds."""
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._assessment: int | None = None
        self._placed: Sequence[Placed] = ()
        self._of_mark: frozenset[str] | None = None  # keys of what the list alone is to show
        self._is_read = False
        self._reader = reader
        self.margin = DoubtMargin(icons, editor)
        self.button = tool_button(icons, "uncertain", self.tr("Doubts about the text"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list = DoubtList(parent)
        self.profile = ProfileChoice(self.list)
        self.profile.chosen.connect(self._on_profile)
        self.button.clicked.connect(self._on_clicked)
        self.margin.clicked.connect(self._on_mark_clicked)
        self.list.jump_wanted.connect(self._on_jump)
        self.list.answered.connect(self._on_answered)
        self.list.reopened.connect(self._on_reopened)
        reader.read.connect(self._on_read)

    @property
    def placed(self) -> Sequence[Placed]:
        """What is doubted of the text, answered or not, in its order."""
        return self._placed

    def open(self, assessment: int) -> None:
        """Begin with the text of an assessment, which is in the editor."""
        self._assessment, self._is_read = assessment, False
        self._take(())
        self._reader.open(assessment)

    def _on_profile(self, kept: str, words: str) -> None:
        """Check by another profile from now on."""
        if self._assessment is not None:
            self._session.edit(
                change_assessment, assessment=self._assessment, values={"profile": kept},
                detail=words,
            )  # fmt: skip

    def _take(self, placed: Sequence[Placed]) -> None:
        self._placed = placed
        open_ones = [one for one in placed if one.finding.is_open]
        self.margin.show_doubts(open_ones)
        self.button.setText(self.list.locale().toString(len(open_ones)) if open_ones else "")
        said = self.tr("%Ln doubt(s) about the text", "", len(open_ones))
        self.button.setToolTip(said)
        self.button.setAccessibleName(said)
        if self.list.isVisible():
            self._fill()

    def _on_read(self, doubts: Doubts) -> None:
        self._is_read = True
        self.profile.show_profile(doubts.profile, doubts.own_profile)
        places = MarkdownPlaces(self._editor)
        self._take([self._placed_at(places, finding) for finding in doubts.findings])

    def _placed_at(self, places: MarkdownPlaces, finding: Finding) -> Placed:
        start, end = places.span(finding.start, finding.end)
        stretch = QTextCursor(self._editor.document())
        stretch.setPosition(start)
        stretch.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return Placed(finding, stretch)

    def _fill(self) -> None:
        if self._of_mark is None:
            self.list.show_doubts(self._placed, self.profile, is_read=self._is_read)
        else:
            of_mark = [one for one in self._placed if one.finding.key in self._of_mark]
            self.list.show_doubts(of_mark)

    def _on_clicked(self) -> None:
        self._of_mark = None
        self._fill()
        self.list.open_below(self.button)
        self.list.choose_first()

    def _on_mark_clicked(self, placed: list[Placed], at: QPoint) -> None:
        show_span(self._editor, placed[0].span)
        self._of_mark = frozenset(one.finding.key for one in placed)
        self._fill()
        self.list.open_at(at + QPoint(_BESIDE_PX, _BESIDE_PX))
        self.list.choose_first()

    def _on_jump(self, one: Placed) -> None:
        show_span(self._editor, one.span)

    def _on_answered(self, finding: Finding, reason: str) -> None:
        if self._assessment is not None:
            self._session.edit(
                answer_finding, assessment=self._assessment, finding=finding.key, reason=reason,
                detail=finding.words,
            )  # fmt: skip
            self._show_answer(finding, reason)

    def _on_reopened(self, finding: Finding) -> None:
        if self._assessment is not None:
            self._session.edit(
                unanswer_finding, assessment=self._assessment, finding=finding.key,
                detail=finding.words,
            )  # fmt: skip
            self._show_answer(finding, None)

    def _show_answer(self, finding: Finding, reason: str | None) -> None:
        """Show an answer at once: the text is read again only after a pause."""
        key = finding.key
        self._take([
            Placed(replace(one.finding, reason=reason), one.stretch)
            if one.finding.key == key else one
            for one in self._placed
        ])  # fmt: skip
