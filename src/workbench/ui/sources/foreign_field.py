# SPDX-License-Identifier: MIT
"""Whether a source stands on a foreign domain: the analyst's decision, and what is suggested."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.terms import Foreign
from workbench.domain.web_domains import Suggestion
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.domain_words import suggestion_words
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.segmented_control import SegmentedControl

_VALUES = (Foreign.YES.value, Foreign.NO.value, Foreign.UNDECIDED.value)


class ForeignField(QWidget):
    """Three segments; below them the suggestion with its reason, and a button that accepts it."""

    decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say that nothing is decided."""
        super().__init__(parent)
        words = (self.tr("Yes"), self.tr("No"), self.tr("Undecided"))
        self.choice = SegmentedControl(words, name=self.tr("Foreign domain"))
        self.said = plain_label(tone="small", wrap=True)
        self.accept = push_button(self.tr("Accept"), kind="link")
        self.accept.setToolTip(self.tr("Take the suggestion as your decision (Space in the list)"))
        self._suggested = Foreign.UNDECIDED.value
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.choice)
        column.addLayout(row)
        self.setFocusProxy(self.choice.button(0))
        self.choice.chosen.connect(self._on_chosen)
        self.accept.clicked.connect(self._on_accepted)

    def show_decision(self, foreign: str, suggestion: Suggestion, domain: str) -> None:
        """Show what was decided, and what the lists say."""
        self._suggested = suggestion.foreign.value
        self.choice.set_current(_VALUES.index(foreign))
        self.said.setText(suggestion_words(suggestion, domain))
        is_open = foreign == Foreign.UNDECIDED and self._suggested != Foreign.UNDECIDED
        self.accept.setVisible(is_open)

    def _on_chosen(self, at: int) -> None:
        self.decided.emit(_VALUES[at])

    def _on_accepted(self) -> None:
        self.choice.button(0).setFocus()
        self.decided.emit(self._suggested)
