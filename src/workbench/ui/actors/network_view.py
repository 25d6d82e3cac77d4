# SPDX-License-Identifier: MIT
"""Where a network is painted and pointed at: by mouse, or from actor to actor by the arrow keys."""

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.analysis.actors.network import Edge, Node
from workbench.briefing.networks.picture import Disc, Line, NetworkPicture
from workbench.ui.actors.network_painting import Lit, paint_network
from workbench.ui.appearance import Appearance

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NEAR_PX = 4.0
_LEAST = QSize(120, 90)

Told = Callable[[Node | Edge], tuple[str, ...]]


class NetworkView(QWidget):
    """Shows one picture; what is pointed at stands out with all that it is tied to."""

    chosen = Signal(object, bool)  # Node or Edge, and whether it is to be added
    opened = Signal(int)  # the key of an actor
    menu_wanted = Signal(object)  # where on the screen, for what is pointed at
    resized = Signal()

    def __init__(self, appearance: Appearance, told: Told, parent: QWidget | None = None) -> None:
        """Show nothing yet; `told` says what a part stands for, a line each."""
        super().__init__(parent)
        self._appearance = appearance
        self._told = told
        self._picture = NetworkPicture(0, 0, 0)
        self._part: Disc | Line | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    @property
    def picture(self) -> NetworkPicture:
        """What is shown."""
        return self._picture

    @property
    def part(self) -> Disc | Line | None:
        """What is pointed at."""
        return self._part

    def show_picture(self, picture: NetworkPicture) -> None:
        """Show another picture; an actor that is pointed at stays so."""
        key = self._part.node.key if isinstance(self._part, Disc) else 0
        self._picture = picture
        self._part = next((disc for disc in picture.discs if disc.node.key == key), None)
        self.update()

    def at(self, x: float, y: float) -> Disc | Line | None:
        """Return what is at a point: circles lie above lines."""
        for disc in self._picture.discs:
            if (disc.x - x) ** 2 + (disc.y - y) ** 2 <= (disc.radius + _NEAR_PX) ** 2:
                return disc
        near = [(line.distance(x, y) - line.width / 2, line) for line in self._picture.lines]
        least = min(near, key=lambda one: one[0], default=None)
        return least[1] if least is not None and least[0] <= _NEAR_PX else None

    def point_at(self, part: Disc | Line | None) -> None:
        """Let a part stand out, and say what it is."""
        if part == self._part:
            return
        self._part = part
        self.update()
        if part is None:
            QToolTip.hideText()
            self.setAccessibleDescription("")
            return
        lines = self._told(part.node if isinstance(part, Disc) else part.edge)
        self.setAccessibleDescription("; ".join(lines))
        x, y = ((part.x + part.radius, part.y + part.radius) if isinstance(part, Disc)
                else ((part.x1 + part.x2) / 2, (part.y1 + part.y2) / 2))  # fmt: skip
        first, *rest = (html.escape(line) for line in lines)
        said = "<br>".join([f"<b>{first}</b>", *rest])
        QToolTip.showText(self.mapToGlobal(QPointF(x, y).toPoint()), f"<qt>{said}</qt>", self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, and a ring around what the keyboard is at."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.theme.colour("panel"))
        paint_network(painter, self._picture, self._appearance, self._lit())
        if isinstance(self._part, Disc) and self.hasFocus():
            painter.setPen(QPen(self._appearance.theme.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = self._part.radius + 3
            painter.drawEllipse(QPointF(self._part.x, self._part.y), reach, reach)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the picture is to be laid out anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        part = self.at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor)
        self.point_at(part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse; with Shift, add it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouseMoveEvent(event)
            self._choose(event.modifiers())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is pointed at, by mouse or by key."""
        if self._part is not None:
            self.menu_wanted.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from actor to actor by the arrows, choose by Enter, open the card by F2."""
        key = Qt.Key(event.key())
        if key in _ARROWS and self._picture.discs:
            self.point_at(self._towards(*_ARROWS[key]))
        elif key in _ENTER and self._part is not None:
            self._choose(event.modifiers())
        elif key == Qt.Key.Key_F2 and isinstance(self._part, Disc):
            self.opened.emit(self._part.node.key)
        elif key == Qt.Key.Key_Escape and self._part is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def _towards(self, across: int, down: int) -> Disc:
        """Return the nearest actor in a direction from the one pointed at; the first without."""
        here = self._part
        if not isinstance(here, Disc):
            return self._picture.discs[0]

        def cost(disc: Disc) -> float:
            dx, dy = disc.x - here.x, disc.y - here.y
            ahead, aside = dx * across + dy * down, abs(dx * down) + abs(dy * across)
            return ahead + 2 * aside if ahead > 0.5 else float("inf")

        nearest = min(self._picture.discs, key=cost)
        return nearest if cost(nearest) < float("inf") else here

    def _choose(self, held: Qt.KeyboardModifier) -> None:
        if self._part is not None:
            part = self._part.node if isinstance(self._part, Disc) else self._part.edge
            self.chosen.emit(part, bool(held & Qt.KeyboardModifier.ShiftModifier))

    def _lit(self) -> Lit:
        """Return what stands out: an actor with all its ties, or a tie with its two actors."""
        part = self._part
        if part is None:
            return Lit()
        if isinstance(part, Line):
            return Lit({part.edge.one, part.edge.other}, (part,))
        key = part.node.key
        lines = [line for line in self._picture.lines if key in (line.edge.one, line.edge.other)]
        ends = {end for line in lines for end in (line.edge.one, line.edge.other)}
        return Lit({key, *ends}, lines)
