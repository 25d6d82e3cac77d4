# SPDX-License-Identifier: MIT
"""Seeing what a user sees: which pane has been painted, and when Chromium has drawn the map."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks.waiting import since
from workbench.ui.filters.bar import FilterBar
from workbench.ui.map.panel import MapPanel
from workbench.ui.table.panel import TablePanel
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.window.workspace import Workspace

BESIDE_THE_MAP = frozenset({"filters", "table", "timeline"})


class Watch(QObject):
    """Notes when each pane of a workspace has been painted since `begin`.

    The table counts once all rows in sight are painted with their texts, which are read in the
    background; the timeline once its events are sorted; the map once its page says that the
    answer is drawn ("map"), and once a frame painted after that is in the window ("map frame").
    """

    def __init__(self, workspace: Workspace) -> None:
        """Watch a workspace's panes."""
        super().__init__()
        bar, table = workspace.filter_bar, workspace.panels["table"]
        timeline, world = workspace.panels["timeline"], workspace.panels["map"]
        assert isinstance(bar, FilterBar)
        assert isinstance(table, TablePanel)
        assert isinstance(timeline, TimelinePanel)
        assert isinstance(world, MapPanel)
        self._table, self._timeline = table, timeline
        self.since_s = time.perf_counter()
        self.drawn_ms: dict[str, float] = {}
        self._panes: dict[QObject, str] = {
            bar: "filters", table.view.viewport(): "table", timeline.lanes.viewport(): "timeline",
        }  # fmt: skip
        for child in world.findChildren(QWidget):
            if child.metaObject().className() == "QQuickWidget":
                self._panes[child] = "map frame"
        for pane in self._panes:
            pane.installEventFilter(self)
            if isinstance(pane, QWidget):
                pane.update()  # what was painted whole before would not be painted again
        world.bridge.events_drawn.connect(self._on_events_drawn)

    def begin(self) -> None:
        """Forget what was painted before: a gesture follows."""
        self.drawn_ms.clear()
        self.since_s = time.perf_counter()

    def has(self, *panes: str) -> bool:
        """Whether panes have been painted."""
        return self.drawn_ms.keys() >= set(panes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a painting; it is of the newest scene, as panes are told before they paint."""
        if event.type() == QEvent.Type.Paint:
            pane = self._panes.get(watched, "")
            if pane not in self.drawn_ms and self._is_whole(pane):
                # The pane paints itself after this filter: its turn is over when this fires.
                QTimer.singleShot(0, self, lambda: self._note(pane))
        return False

    def _is_whole(self, pane: str) -> bool:
        if pane == "map frame":
            return "map" in self.drawn_ms
        if pane == "timeline":
            return self._timeline.lanes.shown_index() is not None
        if pane == "table":
            cells, rows = self._table.view.events.cells, self._table.view.events.rows
            first, last = self._table.view.rows_in_sight()
            return all(cells.text(int(row), "title") is not None for row in rows[first : last + 1])
        return True

    def _note(self, pane: str) -> None:
        self.drawn_ms.setdefault(pane, since(self.since_s))

    def _on_events_drawn(self) -> None:
        self._note("map")
