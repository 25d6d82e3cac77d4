# SPDX-License-Identifier: MIT
"""A process that types into the inspector and leaves no field: to be killed by a test.

Arguments: the case, "event" or "new event", the name of a field of the form ("report": what was
reported), the text to type.
"""

import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.paths import REPORT_WORDS, ROOT
from workbench.domain.author import Author
from workbench.session.jobs import Jobs
from workbench.session.session import Session, load_case
from workbench.ui.appearance import Appearance
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.theme import load_themes


def main(path: str, where: str, field: str, text: str) -> None:
    app = QApplication([])
    author = Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))
    session = Session(load_case(Path(path), author=author), Jobs())
    icons = Icons(Appearance(load_themes(ROOT / "resources" / "themes"), choice="light"))
    panel = InspectorPanel(session, icons, words=REPORT_WORDS)
    panel.show()
    if where == "event":
        event = int(session.stage.scene.frame["event_id"][0])
        session.stage.look(current=event, selection=frozenset({event}))
    else:
        panel.begin_event()

    def type_it() -> None:
        if where == "event" and panel.event_page.shown is None:
            QTimer.singleShot(10, type_it)  # until the event has been read
            return
        form = panel.event_page.form if where == "event" else panel.entry.form
        widget = panel.entry.pane.text if field == "report" else form._texts()[field]
        widget.setFocus()
        widget.selectAll()
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, key)
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    type_it()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
