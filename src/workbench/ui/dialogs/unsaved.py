# SPDX-License-Identifier: MIT
"""Asks before an export what shall become of text that is typed and not saved."""

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.session.session import Session
from workbench.ui.widgets.dialog_buttons import ACCEPT, DESTROY, REJECT, DialogButtons
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 440


class UnsavedChoice(Enum):
    """What to do with the text."""

    SHOW = "show"  # and export nothing yet
    LEAVE_OUT = "leave out"
    CANCEL = "cancel"


class UnsavedDialog(QDialog):
    """Says what is not saved; nothing is saved unseen, so it leads there or leaves it out."""

    def __init__(self, said: str, parent: QWidget | None) -> None:
        """Lay out the dialog for what `unsaved_words` says."""
        super().__init__(parent)
        self.choice = UnsavedChoice.CANCEL
        self.setWindowTitle(_tr("Typed text is not saved"))
        self.setFixedWidth(_WIDTH_PX)
        buttons = DialogButtons()
        self.show_button = buttons.answer(_tr("Show it"), ACCEPT, primary=True)
        self.leave_button = buttons.answer(_tr("Export without it"), DESTROY)
        self.cancel_button = buttons.answer(_tr("Cancel"), REJECT)
        self.leave_button.clicked.connect(self._on_leave)
        buttons.accepted.connect(self._on_show)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(said, tone="strong", wrap=True))
        ends = _tr("What is exported holds saved events only. The text itself is kept either way.")
        column.addWidget(plain_label(ends, tone="muted", wrap=True))
        column.addSpacing(4)
        column.addWidget(buttons)

    def _on_show(self) -> None:
        self.choice = UnsavedChoice.SHOW
        self.accept()

    def _on_leave(self) -> None:
        self.choice = UnsavedChoice.LEAVE_OUT
        self.accept()


def unsaved_events(session: Session) -> list[int]:
    """Return the events of the case about which something is typed and not saved."""
    frame = session.stage.scene.frame
    return sorted(e for e in session.drafts.events if frame.row_of(e) is not None)


def unsaved_words(session: Session) -> str:
    """Say what is typed and not saved; empty when nothing is."""
    events, is_begun = len(unsaved_events(session)), session.drafts.has_new_event
    if not events:
        return _tr("A new event is begun and not saved.") if is_begun else ""
    said = _tr("%Ln event(s) have typed text that is not saved.", events)
    if is_begun:
        said += " " + _tr("A new event is begun as well.")
    return said


def ask_about_unsaved(parent: QWidget, session: Session) -> UnsavedChoice:
    """Ask, when there is anything to ask about."""
    said = unsaved_words(session)
    if not said:
        return UnsavedChoice.LEAVE_OUT
    dialog = UnsavedDialog(said, parent)
    dialog.exec()
    return dialog.choice


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("UnsavedDialog", text, "", count)
