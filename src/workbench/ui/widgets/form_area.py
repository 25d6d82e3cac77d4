# SPDX-License-Identifier: MIT
"""The area that a form scrolls in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def form_area(content: QWidget) -> QScrollArea:
    """Put a form into an area that scrolls up and down, and follows the keyboard."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    host = QWidget()
    host.setProperty("surface", "form")
    column = QVBoxLayout(host)
    column.setContentsMargins(12, 12, 14, 12)
    column.setSpacing(8)
    column.addWidget(content)
    column.addStretch(1)
    area.setWidget(host)
    return area
