# SPDX-License-Identifier: MIT
"""What the timeline uses of pyqtgraph, which carries no types."""

from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsObject, QGraphicsView, QGraphicsWidget, QWidget

class GraphicsView(QGraphicsView):
    def __init__(
        self,
        parent: QWidget | None = None,
        useOpenGL: bool | None = None,
        background: QColor | str | None = "default",
    ) -> None: ...
    def setBackground(self, background: QColor | str | None) -> None: ...

class ViewBox(QGraphicsWidget):
    sigXRangeChanged: SignalInstance
    def __init__(
        self,
        *,
        enableMouse: bool = True,
        enableMenu: bool = True,
        defaultPadding: float = 0.02,
    ) -> None: ...
    def viewRange(self) -> list[list[float]]: ...
    def setXRange(
        self,
        min: float,
        max: float,
        padding: float | None = None,
        update: bool = True,
    ) -> None: ...

class GraphicsObject(QGraphicsObject):
    def __init__(self, *args: Any) -> None: ...
