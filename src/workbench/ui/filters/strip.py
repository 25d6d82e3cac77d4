# SPDX-License-Identifier: MIT
"""The strip above an editor: whether the condition holds or is denied, an alternative, away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.filters.editor import Editor
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.segmented_control import SegmentedControl


class ConditionStrip(QWidget):
    """What can be done with every condition, whatever edits it."""

    back_asked = Signal()
    alternative_asked = Signal()
    remove_asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: Editor | None = None
        self.back = tool_button(icons, "back", self.tr("Back to the group"))
        self.sense = SegmentedControl(
            [self.tr("is"), self.tr("is not")], name=self.tr("Whether it holds")
        )
        self.alternative = push_button(self.tr("or…"), kind="link")
        self.alternative.setToolTip(
            plain_tooltip(self.tr("Add another condition of which one is enough"))
        )
        self.remove = tool_button(icons, "delete", self.tr("Remove this condition"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.sense)
        row.addStretch(1)
        row.addWidget(self.alternative)
        row.addWidget(self.remove)
        self.back.clicked.connect(self.back_asked)
        self.sense.chosen.connect(self._on_sense_chosen)
        self.alternative.clicked.connect(self.alternative_asked)
        self.remove.clicked.connect(self.remove_asked)

    def show_editor(self, editor: Editor) -> None:
        """Speak of what an editor edits."""
        self._editor = editor
        for place, words in enumerate(editor.senses()):
            self.sense.button(place).setText(words)
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the condition."""
        if self._editor is None:
            return
        slot = self._editor.slot
        is_filled = slot.part is not None
        self.sense.set_current(int(slot.is_denied))
        self.back.setVisible(is_filled and len(slot.path) > 1)
        self.alternative.setEnabled(is_filled)
        self.remove.setEnabled(is_filled)

    def _on_sense_chosen(self, place: int) -> None:
        if self._editor is not None:
            self._editor.slot.deny(bool(place))
            self.refresh()
