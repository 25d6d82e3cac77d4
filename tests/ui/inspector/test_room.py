# SPDX-License-Identifier: MIT
"""The inspector's pane is high while an event is entered, and as it was before afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS
from tests.ui.inspector.conftest import KEY
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel


def test_the_pane_grows_for_a_new_event_and_shrinks_again(
    qtbot: QtBot, session: Session, icons: Icons
):
    host = QMainWindow()
    qtbot.addWidget(host)
    above, below = QDockWidget(), QDockWidget()
    above.setWidget(QPlainTextEdit())
    panel = InspectorPanel(session, icons, words=REPORT_WORDS)
    panel.setMinimumSize(180, 90)
    below.setWidget(panel)
    left = Qt.DockWidgetArea.LeftDockWidgetArea
    host.addDockWidget(left, above)
    host.splitDockWidget(above, below, Qt.Orientation.Vertical)
    host.resize(600, 640)
    with qtbot.waitExposed(host):
        host.show()
    host.resizeDocks([above, below], [400, 240], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: below.height() < 300)
    before = below.height()
    panel.begin_event()
    qtbot.waitUntil(lambda: below.height() > 420)
    qtbot.keyClick(panel.entry.form.title, KEY.Key_Escape)
    qtbot.waitUntil(lambda: abs(below.height() - before) <= 2)
