# SPDX-License-Identifier: MIT
"""What the events in view say of the chosen actors, and the way to these events."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.analysis.actors.facts import ActorFacts
from workbench.ui.actors.words import facts_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_label


class FactsBox(QWidget):
    """Says numbers; its box takes in the branches, for the numbers and for the filter."""

    events_wanted = Signal()
    branches_wanted = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.first = plain_label(tone="strong", wrap=True)
        self.rest = plain_label(tone="muted", wrap=True)
        self.show_button = push_button(self.tr("Show its events"), icons=icons, icon="filter")
        self.show_button.setToolTip(self.tr("Ask the filter for these events alone (Ctrl+Enter)"))
        self.branches = QCheckBox(self.tr("with the actors below it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.first)
        column.addWidget(self.rest)
        column.addWidget(flow_row(self.show_button, self.branches, gap_px=10))
        self.show_button.clicked.connect(self.events_wanted)
        self.branches.toggled.connect(self.branches_wanted)

    def show_facts(self, facts: ActorFacts, branches: int, total: int | None = None) -> None:
        """Say what is known; `branches`: how many actors stand below, `total`: events in all."""
        first, *rest = facts_words(facts, self.locale())
        if total is not None and total > facts.events:
            said = self.tr("{first} (of {total})")
            first = said.format(first=first, total=self.locale().toString(total))
        self.first.setText(first)
        self.rest.setText("\n".join(rest))
        self.rest.setVisible(bool(rest))
        self.branches.setText(self.tr("with the %Ln actor(s) below it", "", branches))
        self.branches.setVisible(bool(branches))
