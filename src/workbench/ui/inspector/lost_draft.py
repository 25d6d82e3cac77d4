# SPDX-License-Identifier: MIT
"""Offers what was entered and is no longer on the page: discarded, refused, undone or set aside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner


class LostDraft(Banner):
    """Holds one draft, as `EntryPage.kept` wrote it; a later one takes its place."""

    wanted = Signal(str)  # the draft, which is no longer held here

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, tone="info", dismissable=True, parent=parent)
        self.button = self.add_button(self.tr("Bring back"))
        self.button.clicked.connect(self._on_clicked)
        self._kept = ""
        self.hide()

    def offer(self, title: str, sentence: str, kept: str) -> None:
        """Offer a draft, with what became of it."""
        self._kept = kept
        self.say(sentence, strong=title)
        self.show()

    def drop(self, kept: str) -> None:
        """Offer a draft no longer; another one stays."""
        if kept == self._kept:
            self._kept = ""
            self.hide()

    def _on_clicked(self) -> None:
        kept = self._kept
        self.drop(kept)
        if kept:
            self.wanted.emit(kept)
