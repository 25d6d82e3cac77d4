# SPDX-License-Identifier: MIT
"""The commands that look ahead, the badge that calls, and the ways between text and outlook."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMenu

from workbench.casefile.queries.scenarios import Indicator
from workbench.session.outlook import watch_of
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.record_drag import Dragged, mime_of
from workbench.ui.window.outlook_badge import OutlookBadge
from workbench.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from workbench.ui.widgets.prose.prose_editor import ProseEditor

_MARKS = re.compile(r"\*\*|\[\^[^\]]*\]")  # strong words, marks of footnotes


class OutlookCommands(QObject):
    """Lives with its workspace."""

    def __init__(self, session: Session, workspace: Workspace, icons: Icons) -> None:
        """Watch what rings, and hang the badge into the window's status bar."""
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._icons = icons
        self._watch = watch_of(session)
        self.badge = OutlookBadge(icons, workspace)
        self.badge.clicked.connect(self._show_calls)
        window = workspace.window()
        if isinstance(window, QMainWindow):
            window.statusBar().addPermanentWidget(self.badge)
            self.badge.hide()  # the bar shows what it takes in
        self._watch.changed.connect(self._on_changed)
        self._watch.rang.connect(self._on_rang)
        workspace.when_made("outlook", self._hear_outlook)
        workspace.when_made("assessment", self._hear_assessment)
        self._on_changed()

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """What each action does."""
        return {
            "scenario.add": self._add_scenario,
            "indicator.add": self._add_indicator,
            "judgment.add": self._keep_judgment,
            "outlook.calls": self._show_calls,
        }

    def leave(self) -> None:
        """Take the badge out of the window."""
        self.badge.hide()
        self.badge.deleteLater()

    def _add_scenario(self) -> None:
        self._workspace.bring_up("outlook").begin_scenario()

    def _add_indicator(self) -> None:
        if self._session.stage.scene.focus.filter.is_empty:
            self._session.refused.emit(
                self.tr("Filter the events first for what would be a sign; then watch for it.")
            )
        else:
            self._workspace.bring_up("outlook").begin_indicator()

    def _keep_judgment(self) -> None:
        text: Any = self._workspace.panels["assessment"]
        sentence = sentence_at(text.editor) if text.assessment is not None else ""
        self._workspace.bring_up("outlook").keep_judgment(sentence, text.assessment)

    def _show_calls(self) -> None:
        self._workspace.bring_up("outlook").show_calls()

    def _hear_outlook(self, panel: Any) -> None:
        panel.text_wanted.connect(self._on_text_wanted)

    def _hear_assessment(self, panel: Any) -> None:
        panel.editor.menu_opening.connect(self._on_text_menu)

    def _on_text_menu(self, menu: QMenu, _position: int) -> None:
        action = menu.addAction(self._icons.icon("judgment"), self.tr("Keep as a judgment"))
        action.triggered.connect(self._keep_judgment)

    def _on_text_wanted(self, scenario: Dragged) -> None:
        panel = self._workspace.bring_up("assessment")
        if panel.writing.key is None:
            self._session.told.emit(self.tr("Open an assessment to put it into."))
        else:
            panel.evidence.taker.take(mime_of([scenario]))

    def _on_changed(self) -> None:
        self.badge.show_outlook(self._watch.outlook)

    def _on_rang(self, indicators: Sequence[Indicator]) -> None:
        titles = ", ".join(f"“{one.title}”" for one in indicators)
        self._session.told.emit(self.tr("An indicator rings: {titles}").format(titles=titles))


def sentence_at(editor: "ProseEditor") -> str:
    """Return the selected words of a text, else the sentence that the cursor stands in."""
    from workbench.review.cutting import cut

    cursor = editor.textCursor()
    if cursor.hasSelection():
        return _bare(cursor.selectedText().replace("\u2029", " "))
    text, at = cursor.block().text(), cursor.positionInBlock()
    found = next((span for span in cut(text) if span[0] <= at <= span[1]), None)
    return _bare(text[found[0] : found[1]]) if found else ""


def _bare(text: str) -> str:
    """Take the marks of Markdown off that stand among words."""
    return " ".join(_MARKS.sub("", text).split())
