# SPDX-License-Identifier: MIT
"""What the gallery shows, one thing a picture, and how the window gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from workbench.casefile.edits.notes import add_note
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.ui.filters.fields import FIELDS
from workbench.ui.inspector.history_section import HistorySection
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.perspectives import PERSPECTIVES

# Made up.
_MESSAGE = "24 avril, Mopti: deux VBIED contre la base FAMA, au moins 6 morts, source AFP"
_REPORT = """Weekly note, 26 April 2022

On 03/04/2022 gunmen killed two men near Djenné. The roads stayed open.

Le 23 avril, JNIM a attaqué un convoi des FAMA à Mopti: 4 blessés. Source: RFI"""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, how to get there, and how long that takes to settle.

    `waits`: showing it comes back only when it is closed, as a file dialog does.
    """

    name: str
    show: Callable[[], object]
    settle_ms: int = 0
    waits: bool = False


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

    def several() -> None:
        window.show_perspective(1)
        stage.look(selection=frozenset(events[4:9]))

    def history() -> None:
        window.show_perspective(1)
        look(3)
        inspector = panels["inspector"]
        inspector.findChild(HistorySection).button.setChecked(True)
        QTimer.singleShot(500, inspector, partial(scroll_down, inspector))

    def scroll_down(inspector: QWidget) -> None:
        for area in inspector.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

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
            lambda: (
                window.show_perspective(0),
                stage.look(filter=Filter().asking(Between("fatalities", 10**6))),
            ),
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
        Scene("several-events", several),
        Scene(
            "new-event",
            lambda: (window.show_perspective(1), actions["event.add"].trigger()),
        ),
        *reading_scenes(window),
        Scene("history", history),
        Scene("notes", note, 1_500),
        Scene("warning", lambda: window.warn("A sentence that must be seen, as an error says it.")),
        Scene(
            "offer",
            lambda: window.notices.offer(
                "There is no file “Sahel.casefile” here.", "Take it off the list", lambda: None
            ),
        ),
    ]
    return scenes


def reading_scenes(window: MainWindow) -> list[Scene]:
    """Return a message and a report that are being read, where events are entered."""
    assert window.workspace is not None
    inspector: Any = window.workspace.panels["inspector"]

    def read(number: int, text: str) -> None:
        window.show_perspective(number)
        window.actions_by_name["event.add"].trigger()
        inspector.entry.start()
        inspector.entry.pane.text.setPlainText(text)

    return [
        Scene(f"new-event-{what}-{PERSPECTIVES[n].name}", partial(read, n, text), 1_500)
        for what, text in (("message", _MESSAGE), ("report", _REPORT))
        for n in (0, 1)
    ]
