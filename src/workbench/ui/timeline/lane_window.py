# SPDX-License-Identifier: MIT
"""Which of all lanes are in sight, and the bar that scrolls through them."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from workbench.ui.timeline.lane_room import FOLDED_PX
from workbench.ui.timeline.sheets import Content


class LaneWindow(QObject):
    """Holds all lanes and gives those in sight; a lane is in sight whole or not at all."""

    scrolled = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Put the scroll bar into `parent`."""
        super().__init__(parent)
        self._content: Content | None = None
        self._seen: Content | None = None
        self._costs: list[float] = []
        self._space_px = 0.0
        self.first = 0
        self.bar = QScrollBar(Qt.Orientation.Vertical, parent)
        self.bar.setAccessibleName(self.tr("Lanes"))
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.hide()
        self.bar.valueChanged.connect(self._on_scrolled)

    @property
    def content(self) -> Content | None:
        """All lanes."""
        return self._content

    def take(self, content: Content | None, lane_px: float, space: QRect) -> None:
        """Take lanes that are at least `lane_px` high, and the room where the bar stands."""
        self._content, self._seen = content, None
        self._space_px = space.height()
        folded = content.folded if content else ()
        self._costs = [FOLDED_PX if thin else lane_px for thin in folded]
        last = len(self._costs)
        while last and sum(self._costs[last - 1 :]) <= self._space_px:
            last -= 1
        last = min(last, max(len(self._costs) - 1, 0))
        self.bar.setRange(0, last)
        self.bar.setPageStep(max(len(self._costs) - last, 1))
        self.bar.setGeometry(space)
        self.bar.setVisible(last > 0)

    def seen(self) -> Content | None:
        """Return the lanes in sight, kept until they change."""
        if self._seen is None and self._content is not None:
            self.first = until = min(self.bar.value(), len(self._costs))
            used = 0.0
            while until < len(self._costs) and used + self._costs[until] <= self._space_px:
                used, until = used + self._costs[until], until + 1
            self._seen = self._content.window(self.first, max(until, self.first + 1))
        return self._seen

    def scroll(self, lanes: int) -> bool:
        """Move on by some lanes; return whether there is anything to scroll."""
        self.bar.setValue(self.bar.value() + lanes)
        return self.bar.maximum() > 0

    def page(self, pages: int) -> None:
        """Move on by as many lanes as are in sight."""
        self.scroll(pages * self.bar.pageStep())

    def bring(self, place: int) -> None:
        """Bring a lane into sight, by its place among all."""
        seen = self.seen()
        until = self.first + (len(seen.names) if seen else 0)
        if place < self.first:
            self.bar.setValue(place)
        elif place >= until:
            self.scroll(place - until + 1)

    def _on_scrolled(self, _first: int) -> None:
        self._seen = None
        self.scrolled.emit()
