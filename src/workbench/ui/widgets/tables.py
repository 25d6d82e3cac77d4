# SPDX-License-Identifier: MIT
"""How every table of the window behaves: dense rows, words to the left, numbers to the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from workbench.ui.appearance import Appearance

NUMBER_ALIGNMENT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORD_ALIGNMENT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def dress_table(view: QTableView, appearance: Appearance) -> None:
    """Set a table up the way of the house; models align numbers with NUMBER_ALIGNMENT."""
    view.setFont(appearance.font(lined_up=True))
    view.setShowGrid(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = view.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(1)
    # Every row alike: a million of them must not be measured one by one.
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(appearance.size("row"))
    columns = view.horizontalHeader()
    columns.setDefaultAlignment(WORD_ALIGNMENT)
    columns.setHighlightSections(False)
    columns.setStretchLastSection(True)
    columns.setSectionsMovable(True)
