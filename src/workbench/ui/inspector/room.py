# SPDX-License-Identifier: MIT
"""Gives the inspector's pane the height that entering an event needs, and takes it back after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

_WANTED_PX = 520
_MOST_SHARE = 0.74  # of the height of all panes: what stands above stays in sight


class Room:
    """Knows how high the panes of its column were; a pane in no dock stays as it is."""

    def __init__(self, panel: QWidget) -> None:
        """Make room for a panel."""
        self._panel = panel
        self._before_px: dict[QDockWidget, int] = {}

    def take(self) -> None:
        """Make the pane as high as the form wants, within the window."""
        dock, host = self._dock_and_host()
        if dock is None or host is None or self._before_px or not dock.isVisible():
            return
        column = [dock, *_others_in_column(dock, host)]
        wanted_px = min(_WANTED_PX, round(host.height() * _MOST_SHARE))
        left_px = sum(pane.height() for pane in column) - wanted_px
        if dock.height() >= wanted_px or len(column) == 1 or left_px <= 0:
            return
        self._before_px = {pane: pane.height() for pane in column}
        share = left_px / sum(pane.height() for pane in column[1:])
        heights = [wanted_px, *(round(pane.height() * share) for pane in column[1:])]
        host.resizeDocks(column, heights, Qt.Orientation.Vertical)

    def give_back(self) -> None:
        """Let the panes be as high as they were."""
        before_px, self._before_px = self._before_px, {}
        _, host = self._dock_and_host()
        if before_px and host is not None:
            host.resizeDocks(list(before_px), list(before_px.values()), Qt.Orientation.Vertical)

    def _dock_and_host(self) -> tuple[QDockWidget | None, QMainWindow | None]:
        widget = self._panel.parentWidget()
        dock: QDockWidget | None = None
        while widget is not None:
            if isinstance(widget, QDockWidget) and dock is None:
                dock = None if widget.isFloating() else widget
            if isinstance(widget, QMainWindow) and dock is not None:
                return dock, widget
            widget = widget.parentWidget()
        return None, None


def _others_in_column(dock: QDockWidget, host: QMainWindow) -> list[QDockWidget]:
    """Return the docks above and below one: those in sight that stand at the same left edge."""
    behind = host.tabifiedDockWidgets(dock)
    return [
        other
        for other in host.findChildren(QDockWidget)
        if other is not dock and other not in behind and not other.isFloating()
        if other.isVisible() and other.x() == dock.x() and other.width() == dock.width()
    ]
