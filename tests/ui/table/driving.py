# SPDX-License-Identifier: MIT
"""How tests drive the table: by its cells, keys and headers."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.ui.table.columns import PLACES
from workbench.ui.table.panel import TablePanel

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
NEWEST_FIRST = [
    "Camp attacked at Dor", "Ambush near Dor", "Mass killing at Dor", "Shelling of Kes",
    "Ministry calls for calm",
]  # fmt: skip


def filled(qtbot: QtBot, panel: TablePanel) -> TablePanel:
    """Show a table, and wait for the titles of its events."""
    shown(qtbot, panel, 900, 300)
    panel.view.setFocus()
    if panel.view.events.rowCount():
        qtbot.waitUntil(lambda: None not in titles(panel))
    return panel


def cells(panel: TablePanel, column: str) -> list[str | None]:
    model = panel.view.events
    return [model.cells.text(int(row), column) for row in model.rows]


def titles(panel: TablePanel) -> list[str | None]:
    return cells(panel, "title")


def key_of(panel: TablePanel, title: str) -> int:
    return panel.view.events.key_at(titles(panel).index(title))


def click(panel: TablePanel, position: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    height = panel.view.verticalHeader().defaultSectionSize()
    where = QPoint(60, position * height + height // 2)
    QTest.mouseClick(panel.view.viewport(), LEFT, modifiers, where)


def press(panel: TablePanel, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(panel.view, key, modifiers)


def click_header(panel: TablePanel, column: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    header = panel.header
    x = header.sectionViewportPosition(PLACES[column]) + 20
    QTest.mouseClick(header.viewport(), LEFT, modifiers, QPoint(x, header.height() // 2))


def stand(panel: TablePanel, title: str, column: str) -> None:
    """Make the cell of an event current."""
    panel.session.stage.look(current=key_of(panel, title))
    panel.header.show_column(column, True)
    panel.view.go_to_column(column)


def type_in(panel: TablePanel, text: str, *ends: Qt.Key) -> None:
    """Type on the current cell, and end the editing by keys."""
    QTest.keyClicks(panel.view, text[:1])
    editor = panel.editing.editor
    assert editor is not None
    QTest.keyClicks(editor.entry, text[1:])
    for key in ends:
        QTest.keyClick(editor.entry, key)
