# SPDX-License-Identifier: MIT
"""The timeline panel: lanes over time above, the strip with the brush below, one filter for all."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from workbench.analysis.frame import Mask
from workbench.analysis.timeline_index import (
    Counted,
    ShownLanes,
    TimelineIndex,
    count_visible,
    date_extent,
    show_lanes,
)
from workbench.analysis.timeline_lanes import LANES_BY, OTHERS
from workbench.analysis.timeline_tally import Tally, tally
from workbench.casefile.queries import EventRow, event_rows
from workbench.domain.filters import Between, Filter
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.timeline.brush import Brush
from workbench.ui.timeline.hover_card import HoverCard
from workbench.ui.timeline.lanes_view import Content, LanesView
from workbench.ui.timeline.picture import Marking
from workbench.ui.timeline.sorter import Sorter
from workbench.ui.timeline.strip import Strip
from workbench.ui.timeline.time_scale import with_margin
from workbench.ui.timeline.words import bare_words, lanes_by_words
from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.empty_state import EmptyState

_REST_MS = 300
_PAN_SHARE, _ZOOM_STEP = 0.2, 1.5


class TimelinePanel(Panel):
    """Events by lane and date. Brush, selection and current event go to the stage."""

    activated = Signal(int)  # the key of an event to open

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Build an empty timeline; the first scene comes when it is shown."""
        super().__init__(session, icons, parent)
        self._by, self._same_size = "actor", False
        self._sorter = Sorter(session.jobs, self.tr("Sort the timeline"), self._on_sorted)
        self._scene: Scene | None = None
        self._counted: Counted | None = None
        self._shown: ShownLanes | None = None
        self._all: tuple[Filter, Mask, Tally] | None = None
        self._all_extent: tuple[int, int] | None = None
        self._follows = True  # whether the view fits itself to each filter
        self.lanes = LanesView(icons.appearance)
        self.strip = Strip(icons.appearance)
        self._empty = EmptyState(icons, icon="timeline", title="")
        self._clear_button = self._empty.add_button(self.tr("Clear the filter"))
        self._upper = QStackedLayout()
        self._upper.addWidget(self.lanes)
        self._upper.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._upper, 1)
        column.addWidget(self.strip)
        self.card = HoverCard(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._pointer: QPointF | None = None
        self._pointed: int | None = None
        self._tools = self._made_tools()
        self.setFocusProxy(self.lanes)
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Timeline")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of the lanes and of the symbols' size."""
        return self._tools

    @property
    def lanes_by(self) -> str:
        """What lanes stand for, one of `LANES_BY`."""
        return self._by

    def set_lanes_by(self, by: str) -> None:
        """Sort the events into lanes of another kind."""
        if by != self._by:
            self._by = by
            self._name_tools()
            self._redraw()

    def set_same_size(self, same: bool) -> None:
        """Draw all symbols alike, or by the people killed."""
        if same != self._same_size:
            self._same_size = same
            self._name_tools()
            self._redraw()
