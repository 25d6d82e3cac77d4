# SPDX-License-Identifier: MIT
"""The bar at the top: the case, its history, the perspectives, the search and two commands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionButton, ActionPushButton
from workbench.ui.widgets.labels import ElidedLabel, shortcut_text
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.segmented_control import SegmentedControl
from workbench.ui.window.actions import without_case

_SEARCH_PX = (150, 260)  # narrowest, widest
_LONGEST_NAME_PX = 220


@dataclass(frozen=True, slots=True)
class TopBarActions:
    """The actions that the bar shows; their texts, shortcuts and states are followed."""

    undo: QAction
    redo: QAction
    back: QAction
    forward: QAction
    add_event: QAction
    export_packet: QAction


class TopBar(QFrame):
    """Shows what it is told and reports gestures; knows no session."""

    perspective_chosen = Signal(int)

    def __init__(
        self,
        icons: Icons,
        actions: TopBarActions,
        *,
        perspectives: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.setFixedHeight(icons.appearance.size("top_bar"))
        self._case_name = ElidedLabel(tone="strong")
        self._case_name.setMaximumWidth(_LONGEST_NAME_PX)
        self._saved_state = ElidedLabel(tone="muted")
        for label in (self._case_name, self._saved_state):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.perspectives = SegmentedControl(perspectives, name=self.tr("Perspectives"))
        self.perspectives.chosen.connect(self.perspective_chosen)
        self.search = SearchField(icons, placeholder=self.tr("Find, go to, do…"))
        self.search.setMinimumWidth(_SEARCH_PX[0])
        self.search.setMaximumWidth(_SEARCH_PX[1])
        policy = self.search.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHorizontalStretch(1)
        self.search.setSizePolicy(policy)
        self._shortcuts: list[str] = [""] * len(perspectives)
        self._history = [
            ActionButton(action)
            for action in (actions.undo, actions.redo, actions.back, actions.forward)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._case_name)
        row.addWidget(self._saved_state)
        row.addLayout(self._history_row())
        row.addWidget(self.perspectives, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(ActionPushButton(actions.add_event, badge=True))
        row.addWidget(ActionPushButton(actions.export_packet, kind="primary"))

    def set_case_name(self, name: str) -> None:
        """Name the open case."""
        self._case_name.setText(name)

    def set_saved_state(self, words: str) -> None:
        """Say how safe the work is: "saved 2 s ago"."""
        self._saved_state.setText(words)

    def set_perspective(self, index: int) -> None:
        """Show which perspective is on, without a word to anybody."""
        self.perspectives.set_current(index)

    def set_perspective_shortcuts(self, shortcuts: Sequence[QKeySequence | str]) -> None:
        """Tell the shortcuts of the perspectives in their tooltips."""
        self._shortcuts = [f" ({shortcut_text(shortcut)})" for shortcut in shortcuts]
        self._say_perspectives()

    def allow_perspectives(self, allowed: bool) -> None:
        """Let a perspective be chosen, or say in the tooltips that there is no case to show."""
        self.perspectives.setEnabled(allowed)
        self._say_perspectives()

    def _say_perspectives(self) -> None:
        for index, shortcut in enumerate(self._shortcuts):
            text = self.perspectives.button(index).text()
            said = text if self.perspectives.isEnabled() else without_case(text)
            self.perspectives.set_tooltip(index, f"{said}{shortcut}")

    def _history_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self._history:
            row.addWidget(button)
        return row
