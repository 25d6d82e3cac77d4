# SPDX-License-Identifier: MIT
"""Asks which name stays when several actors become one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from workbench.domain.register import ActorEntry
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX, _HIGH_PX = 440, 300


class MergeDialog(QDialog):
    """The one in most events is proposed."""

    merge_wanted = Signal(object, int)  # keys, and the one of them that stays

    def __init__(
        self, actors: Sequence[ActorEntry], events: Mapping[int, int], parent: QWidget
    ) -> None:
        """Offer to make these actors one; `events`: in how many each is, by key."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge %Ln actor(s)", "", len(actors)))
        self.setMinimumWidth(_WIDTH_PX)
        self._keys = [actor.id for actor in actors]
        self.choices = QButtonGroup(self)
        names = QWidget()
        rows = QVBoxLayout(names)
        rows.setContentsMargins(0, 0, 0, 0)
        for actor in sorted(actors, key=lambda one: -events.get(one.id, 0)):
            said = self.tr("%Ln event(s)", "", events.get(actor.id, 0))
            text = f"{actor.name} \N{MIDDLE DOT} {said}".replace("&", "&&")
            choice = QRadioButton(text)
            choice.setChecked(not self.choices.buttons())
            self.choices.addButton(choice, actor.id)
            rows.addWidget(choice)
        area = form_area(names)
        area.setMaximumHeight(_HIGH_PX)
        buttons, self.merge_button = confirm_buttons(self, self.tr("Merge"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(plain_label(self.tr("Which name stays?"), tone="strong"))
        column.addWidget(area)
        column.addWidget(
            plain_label(
                self.tr(
                    "The other names become its aliases; events, relationships, zones and saved "
                    "views follow. One Undo brings all back."
                ),
                tone="muted", wrap=True,
            )
        )  # fmt: skip
        column.addWidget(buttons)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)

    def _on_accepted(self) -> None:
        self.merge_wanted.emit(self._keys, self.choices.checkedId())
