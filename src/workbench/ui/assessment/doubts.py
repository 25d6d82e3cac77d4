# SPDX-License-Identifier: MIT
"""What the claim check and the language check doubt: marks, a button with a count, the list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.casefile.edits.answers import answer_finding, unanswer_finding
from workbench.casefile.edits.assessments import change_assessment
from workbench.domain.errors import InputError
from workbench.review.findings import Finding
from workbench.review.profiles import CTP, PROFILES, Profile, profile_of, profile_to_json
from workbench.session.session import Session
from workbench.ui.assessment.doubt_list import DoubtList
from workbench.ui.assessment.doubt_margin import DoubtMargin, Placed
from workbench.ui.assessment.doubt_reader import DoubtReader, Doubts
from workbench.ui.assessment.text_places import MarkdownPlaces, show_span
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_OFF = "off"
_OWN = "own"
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
        self._profile: str | None = None
        self._placed: Sequence[Placed] = ()
        self._is_read = False
        self._reader = reader
        self.margin = DoubtMargin(icons, editor)
        self.button = tool_button(icons, "uncertain", self.tr("Doubts about the text"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list = DoubtList(parent)
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

    def choose_profile(self, value: str) -> None:
        """Check by another profile: one by its name, or none."""
        if self._assessment is not None:
            off = Profile(_OFF, frozenset(), CTP.english, CTP.french, CTP.known)
            text = profile_to_json(off) if value == _OFF else value
            self._session.edit(
                change_assessment, assessment=self._assessment, values={"profile": text},
                detail=self._words(value),
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
            self._fill(placed)

    def _on_read(self, doubts: Doubts) -> None:
        self._profile, self._is_read = doubts.profile, True
        places = MarkdownPlaces(self._editor)
        self._take([self._placed_at(places, finding) for finding in doubts.findings])

    def _placed_at(self, places: MarkdownPlaces, finding: Finding) -> Placed:
        start, end = places.span(finding.start, finding.end)
        stretch = QTextCursor(self._editor.document())
        stretch.setPosition(start)
        stretch.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return Placed(finding, stretch)

    def _fill(self, placed: Sequence[Placed]) -> None:
        self.list.show_doubts(placed, self._head(), is_read=self._is_read)

    def _head(self) -> QWidget:
        """Say by which profile the text is checked, with a menu of the others."""
        chosen = _value_of(self._profile)
        choices = {one.name: one.name for one in PROFILES} | {_OFF: self.tr("No checks")}
        if chosen == _OWN:
            choices[_OWN] = self._words(_OWN)
        menu = ChoiceMenu(
            choices, self._on_profile, says=self._words,
            tooltip=self.tr("By which profile the text is checked"), parent=self.list,
        )  # fmt: skip
        menu.show(chosen)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(plain_label(self.tr("Doubts about the text"), tone="heading"), 1)
        row.addWidget(menu.button)
        return made

    def _words(self, value: str) -> str:
        """Say a profile in words."""
        if value == _OWN:
            return self.tr("Own profile")
        return self.tr("No checks") if value == _OFF else value

    def _on_profile(self, value: str) -> None:
        if value != _value_of(self._profile):
            self.choose_profile(value)

    def _on_clicked(self) -> None:
        self._fill(self._placed)
        self.list.open_below(self.button)

    def _on_mark_clicked(self, placed: list[Placed], at: QPoint) -> None:
        show_span(self._editor, placed[0].span)
        self.list.show_doubts(placed)
        self.list.open_at(at + QPoint(_BESIDE_PX, _BESIDE_PX))

    def _on_jump(self, one: Placed) -> None:
        show_span(self._editor, one.span)

    def _on_answered(self, finding: Finding, reason: str) -> None:
        if self._assessment is not None:
            self._session.edit(
                answer_finding, assessment=self._assessment, finding=finding.key, reason=reason,
                detail=finding.words,
            )  # fmt: skip

    def _on_reopened(self, finding: Finding) -> None:
        if self._assessment is not None:
            self._session.edit(
                unanswer_finding, assessment=self._assessment, finding=finding.key,
                detail=finding.words,
            )  # fmt: skip


def _value_of(profile: str | None) -> str:
    """Return the menu's value of an assessment's profile."""
    try:
        found = profile_of(profile)
    except InputError:
        return _OWN
    if not found.checks:
        return _OFF
    return found.name if found in PROFILES else _OWN
