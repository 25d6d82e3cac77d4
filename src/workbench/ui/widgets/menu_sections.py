# SPDX-License-Identifier: MIT
"""Titles within menus: a style sheet leaves out the words of Qt's own sections."""

from PySide6.QtWidgets import QMenu, QWidgetAction

from workbench.ui.widgets.labels import plain_label


def add_section(menu: QMenu, words: str) -> None:
    """Add a title over what is added to the menu next, and a line above it."""
    if menu.actions():
        menu.addSeparator()
    label = plain_label(words)
    label.setContentsMargins(8, 4, 28, 2)
    title = QWidgetAction(menu)
    title.setText(words)  # for screen readers
    title.setDefaultWidget(label)
    title.setEnabled(False)  # nothing to choose: arrow keys pass it by
    menu.addAction(title)
