# SPDX-License-Identifier: MIT
"""A list of widgets that a button opens below itself; it scrolls where it is long."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.ui.widgets.form_area import form_area

_GAP_PX = 4
_EDGES_PX = 28  # what stands above and below the rows


class Popover(QFrame):
    """Closes by Escape and by a click elsewhere."""

    def __init__(
        self, parent: QWidget, *, name: str, width_px: int = 440, most_px: int = 460
    ) -> None:
        """Make an empty list, hidden; `name` is what it is called to those who cannot see it."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self.setAccessibleName(name)
        self._width_px, self._most_px = width_px, most_px
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        self._area = form_area(self._rows)
        whole.addWidget(self._area)

    def set_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these instead of what was there; what is scrolled to stays in sight."""
        rows, focused = list(rows), self.focusWidget()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in rows:
                if focused is not None and widget.isAncestorOf(focused):
                    self.setFocus()  # else the area would follow the keyboard out of what goes
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._column.addWidget(row)
            row.show()  # now: what is hidden yet would count as nothing in the height
        if self.isVisible():
            self._fit()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something within the rows, once they are laid out."""
        QTimer.singleShot(0, widget, partial(self._area.ensureWidgetVisible, widget))

    def open_below(self, anchor: QWidget) -> None:
        """Stand below a widget, its right edge below that one's, inside the screen."""
        self.open_at(anchor.mapToGlobal(QPoint(anchor.width(), anchor.height())))

    def open_at(self, corner: QPoint) -> None:
        """Stand below and left of a point of the screen, inside it."""
        self._fit()
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(corner.x() - self.width(), room.right() - self.width()))
        y = max(room.top(), min(corner.y() + _GAP_PX, room.bottom() - self.height()))
        self.move(x, y)
        self.show()

    def _fit(self) -> None:
        """Be as high as the rows are, up to a limit."""
        inside_px = self._width_px - _EDGES_PX
        height = self._rows.heightForWidth(inside_px)
        if height < 0:
            height = self._rows.sizeHint().height()
        self.resize(self._width_px, min(height + _EDGES_PX, self._most_px))
