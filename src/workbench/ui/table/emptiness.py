# SPDX-License-Identifier: MIT
"""What the table says when it has no rows: how events get here, or which condition to drop."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from workbench.analysis.filters.wording import describe_part
from workbench.domain.filters import Filter, Part
from workbench.session.stage import Scene, Stage
from workbench.ui.icons import Icons
from workbench.ui.widgets.empty_state import EmptyState

_ELIDE = Qt.TextElideMode.ElideMiddle
_LONGEST_PX = 220


@dataclass(frozen=True, slots=True)
class WayOut:
    """A condition without which some events match, and how many."""

    part: Part
    events: int


def cheapest_way_out(stage: Stage) -> WayOut | None:
    """Return the one condition whose removal shows events again, and the fewest of them."""
    question = stage.scene.focus.filter
    found = [WayOut(part, _without(stage, part)) for part in question.parts]
    return min((way for way in found if way.events), key=lambda way: way.events, default=None)


def _without(stage: Stage, part: Part) -> int:
    parts = stage.scene.focus.filter.parts
    kept = Filter(tuple(other for other in parts if other is not part))
    return int(np.count_nonzero(stage.mask_of(kept)))


class Emptiness(QStackedWidget):
    """Three pages: nothing in the case, nothing matches, a search under way."""

    import_wanted = Signal()
    event_wanted = Signal()
    demo_wanted = Signal()
    filter_wanted = Signal(object)  # Filter

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What is said when there are no rows must not keep a table of rows from being small.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._question = Filter()
        self._way_out: WayOut | None = None
        self._bare = EmptyState(
            icons,
            icon="table",
            title=self.tr("No events yet"),
            sentence=self.tr(
                "Import a file of events (UCDP, ACLED or any table), enter one by hand, or look "
                "at the demo case to see what a filled one is like."
            ),
        )
        importing = self._bare.add_button(self.tr("Import…"), primary=True, icon="import")
        entering = self._bare.add_button(self.tr("Add event"), icon="event.add")
        demo = self._bare.add_button(self.tr("Open the demo case"), icon="case.demo")
        importing.clicked.connect(self.import_wanted)
        entering.clicked.connect(self.event_wanted)
        demo.clicked.connect(self.demo_wanted)
        self._unmatched = EmptyState(
            icons, icon="filter", title=self.tr("No event passes the filter")
        )
        self.drop_button: QPushButton = self._unmatched.add_button(
            self.tr("Take a condition away"), primary=True
        )
        self.clear_button: QPushButton = self._unmatched.add_button(self.tr("Clear the filter"))
        self.drop_button.clicked.connect(self._on_drop)
        self.clear_button.clicked.connect(self._on_clear)
        self._searching = EmptyState(
            icons,
            icon="search",
            title=self.tr("Searching…"),
            sentence=self.tr("The words are being looked up in every event."),
        )
        for page in (self._bare, self._unmatched, self._searching):
            self.addWidget(page)

    def show_for(self, stage: Stage) -> None:
        """Show the page that fits a scene without rows."""
        scene = stage.scene
        if not len(scene.frame):
            self.setCurrentWidget(self._bare)
        elif scene.searching:
            self.setCurrentWidget(self._searching)
        else:
            self._explain(stage, scene)
            self.setCurrentWidget(self._unmatched)

    def sentence(self) -> str:
        """Return what the shown page explains."""
        page = self.currentWidget()
        return page.accessibleDescription() if page else ""

    def _explain(self, stage: Stage, scene: Scene) -> None:
        """Say which condition to drop, as it is the cheapest one."""
        self._question = scene.focus.filter
        self._way_out = cheapest_way_out(stage)
        self.drop_button.setVisible(self._way_out is not None)
        title = self.tr("No event passes the filter")
        if self._way_out is None:
            said = self.tr("No single condition is to blame: it takes the removal of several.")
            if len(self._question.parts) == 1:
                said = self.tr("No event in the case meets this condition.")
            self._unmatched.say(title, said)
            return
        words = describe_part(self._way_out.part, scene.register, self.locale().name())
        events = self._way_out.events
        said = self.tr("Without “{condition}”, %Ln event(s) would.", "", events)
        self._unmatched.say(title, said.format(condition=words))
        short = self.fontMetrics().elidedText(words, _ELIDE, _LONGEST_PX)
        self.drop_button.setText(self.tr("Remove “{condition}”").format(condition=short))

    def _on_drop(self) -> None:
        if self._way_out is not None:
            kept = (part for part in self._question.parts if part != self._way_out.part)
            self.filter_wanted.emit(Filter(tuple(kept)))

    def _on_clear(self) -> None:
        self.filter_wanted.emit(Filter())
