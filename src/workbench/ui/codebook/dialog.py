# SPDX-License-Identifier: MIT
"""The codebook of a case: a page of its types, a page of its own fields.

Not modal: what is changed is seen in the window at once, and Ctrl+Z takes it back in both.
"""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from workbench.ingest.codebooks import Preset
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.codebook.fields_page import FieldsPage
from workbench.ui.codebook.sending import Sender
from workbench.ui.codebook.types_page import TypesPage
from workbench.ui.icons import Icons
from workbench.ui.widgets.dialog_buttons import REJECT, DialogButtons
from workbench.ui.widgets.hint import Hint

_SIZE = (780, 560)


class CodebookDialog(QDialog):
    """One a case; hidden, it draws nothing and catches up when it is shown."""

    def __init__(
        self, session: Session, icons: Icons, presets: Sequence[Preset], parent: QWidget
    ) -> None:
        """Show the codebook of a session's case; `presets` can be added to it."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Codebook"))
        self.resize(*_SIZE)
        self._session = session
        sender = Sender(session, self)
        self.types = TypesPage(sender, icons, presets, self)
        self.fields = FieldsPage(sender, icons, self)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.types, self.tr("Types"))
        self.tabs.addTab(self.fields, self.tr("Fields"))
        self.tabs.tabBar().setAccessibleName(self.tr("Pages of the codebook"))
        self.said = Hint()
        buttons = DialogButtons()
        buttons.answer(self.tr("Close"), REJECT)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.said)
        column.addWidget(buttons)
        sender.answered.connect(self._on_answered)
        session.stage.changed.connect(self._on_scene)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._on_undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self._on_redo)

    def open_for(self, page: QWidget | None = None) -> None:
        """Show the dialog on top, at a page."""
        if page is not None:
            self.tabs.setCurrentWidget(page)
        self.show()
        self.raise_()
        self.activateWindow()
        self.tabs.currentWidget().setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._draw(self._session.stage.scene)

    def _on_scene(self, scene: Scene, before: Scene) -> None:
        if self.isVisible() and (
            scene.frame is not before.frame or scene.register is not before.register
        ):
            self._draw(scene)

    def _draw(self, scene: Scene) -> None:
        self.types.draw(scene)
        self.fields.draw(scene)

    def _on_answered(self, sentence: str) -> None:
        self.said.say(sentence, wrong=True)

    def _on_undo(self) -> None:
        self._session.undo()

    def _on_redo(self) -> None:
        self._session.redo()
