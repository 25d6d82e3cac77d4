# SPDX-License-Identifier: MIT
"""What the gallery shows, one thing a picture, and how the window gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget

from workbench.casefile.edits.notes import add_note
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.session.jobs import Job
from workbench.ui.dialogs.closing import ClosingDialog
from workbench.ui.dialogs.importing import show_import
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.filters.fields import FIELDS
from workbench.ui.inspector.history_section import HistorySection
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.perspectives import PERSPECTIVES

_TABLE = """date,title,place,lat,lon,killed,source
2022-04-24,Camp attacked at Dor,Dor,14.5,-4.1,6,Radio Dor
2022-03-27,Mass killing,Kes,12.0,-8.0,300,Radio Dor
2022-04-05,Ambush on the road,Dor,14.5,-4.1,3,Herald
not a date,A row that cannot be read,Kes,12.0,-8.0,1,Herald
2022-02-14,Shelling,Kes,12.0,-8.0,0,Herald
"""
_IMPORT_MS = 3_000


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, how to get there, and how long that takes to settle."""

    name: str
    show: Callable[[], object]
    settle_ms: int = 0


def first_scenes(window: MainWindow) -> list[Scene]:
    """Return what there is to see without a case."""
    return [
        Scene("welcome", lambda: None),
        Scene("welcome-palette", window.actions_by_name["view.palette"].trigger),
    ]


def case_scenes(window: MainWindow) -> list[Scene]:
    """Return every perspective, panel and popup with the demo case."""
    assert window.session is not None
    assert window.workspace is not None
    session, workspace, actions = window.session, window.workspace, window.actions_by_name
    stage = session.stage
    panels: dict[str, Any] = dict(workspace.panels)
    bar: Any = workspace.filter_bar
    events = [int(key) for key in stage.scene.frame["event_id"]]
    span = edtf_span("2022-02-01/2022-04-30")
    spring = Filter().asking(Between("date", span.earliest_ms, span.latest_ms))

    def look(event: int) -> None:
        stage.look(current=events[event], selection=frozenset({events[event]}))

    def perspective(number: int, event: int | None = None) -> None:
        window.show_perspective(number)
        if event is not None:
            look(event)

    def note() -> None:
        window.show_perspective(0)
        workspace.bring_up("notes")
        session.edit(
            add_note, title="To ask in Bamako",
            body="Who saw the convoy at Sofara?\n\n- the driver\n- the *chef de village*",
        )  # fmt: skip

    def palette(text: str) -> None:
        window.show_perspective(0)
        actions["view.palette"].trigger()
        window.top_bar.search.setText(text)
        window.top_bar.search.textEdited.emit(text)

    def condition(name: str) -> None:
        window.show_perspective(0)
        bar.add_condition()
        bar.popup.fields.setCurrentRow([field.name for field in FIELDS].index(name))

    def history() -> None:
        window.show_perspective(1)
        look(3)
        inspector = panels["inspector"]
        inspector.findChild(HistorySection).button.setChecked(True)
        QTimer.singleShot(500, inspector, partial(scroll_down, inspector))

    def scroll_down(inspector: QWidget) -> None:
        for area in inspector.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

    def citing() -> None:
        window.show_perspective(2)
        editor = panels["assessment"].findChild(QTextEdit)
        editor.setFocus()
        editor.moveCursor(QTextCursor.MoveOperation.End)
        panels["assessment"].citer.begin()

    def saving() -> None:
        window.show_perspective(0)
        stage.look(filter=spring)
        bar.save_view()

    scenes = [Scene(plan.name, partial(perspective, n)) for n, plan in enumerate(PERSPECTIVES)]
    scenes += [
        Scene(f"{plan.name}-event", partial(perspective, n, 12))
        for n, plan in enumerate(PERSPECTIVES)
    ]
    scenes += [
        Scene("filtered", lambda: (window.show_perspective(0), stage.look(filter=spring))),
        Scene(
            "nothing-found",
            lambda: stage.look(filter=Filter().asking(Between("fatalities", 10**6))),
        ),
        Scene("save-view", saving),
        *(
            Scene(f"filter-{field.name}", partial(condition, field.name))
            for field in FIELDS
            if field.kind != "text"
        ),
        Scene("palette", partial(palette, "")),
        *(Scene(f"palette-{word}", partial(palette, word)) for word in ("dark", "moura", "jnim")),
        Scene("palette-nothing", partial(palette, "zzzz")),
        Scene(
            "new-event",
            lambda: (window.show_perspective(1), actions["event.add"].trigger()),
        ),
        Scene("several-events", lambda: stage.look(selection=frozenset(events[4:9]))),
        Scene("history", history),
        Scene("notes", note, 1_500),
        Scene("citation-popup", citing),
        Scene("warning", lambda: window.warn("A sentence that must be seen, as an error says it.")),
        Scene(
            "offer",
            lambda: window.notices.offer(
                "There is no file “Sahel.casefile” here.", "Take it off the list", lambda: None
            ),
        ),
    ]
    return scenes


def dialog_scenes(window: MainWindow, folder: Path) -> list[Scene]:
    """Return every dialog; `folder` is for the file that is imported."""
    table = folder / "incidents.csv"
    table.write_text(_TABLE, encoding="utf-8")

    def importing(page: Any) -> None:
        assert window.session is not None
        dialog = show_import(window.session, window.icons, [table], parent=window)
        # Once the file is read; until then the dialog shows what it makes of it.
        QTimer.singleShot(_IMPORT_MS // 2, dialog, partial(dialog.show_page, page))

    def closing() -> None:
        dialog = ClosingDialog("Mali.casefile", window)
        job = Job("Importing incidents.csv", lane="write", shown=True, replaceable=False)
        dialog.ask([job])
        job.progressed.emit(40, 100, "reading")
        dialog.open()

    def passphrase(sentence: str, wrong: str, twice: bool) -> None:
        dialog = PassphraseDialog(
            window, title="Passphrase", sentence=sentence, twice=twice, wrong=wrong
        )
        dialog.open()

    needed = "“Mali.casefile” cannot be read without a passphrase."
    wrong = "“Mali.casefile” cannot be read: the passphrase is wrong, or it is damaged."
    new = "Give “Mali.casefile” a passphrase, or leave both lines empty."
    pages = ("what", "columns", "first", "rehearsal")
    return [
        *(Scene(f"import-{page}", partial(importing, page), _IMPORT_MS) for page in pages),
        Scene("closing", closing),
        Scene("passphrase", partial(passphrase, needed, "", False)),
        Scene("passphrase-wrong", partial(passphrase, "", wrong, False)),
        Scene("passphrase-new", partial(passphrase, new, "", True)),
    ]
