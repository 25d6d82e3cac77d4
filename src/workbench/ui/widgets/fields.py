# SPDX-License-Identifier: MIT
"""Fields that a style sheet alone does not set right."""

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

_TEXT_LEFT_PX = 8


def dress_spin_box(box: QAbstractSpinBox) -> None:
    """Set a spin box's text where other fields have theirs.

    The style sheet's padding is not heeded at the left of a spin box.
    """
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(_TEXT_LEFT_PX, 0, 0, 0)
