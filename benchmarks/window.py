# SPDX-License-Identifier: MIT
"""The window on a seeded case: opening, a filter change in all four panes, one durable edit.

Times are milliseconds from the gesture to the frame drawn: the main window is real and off-screen,
the widgets are painted at once, and the map's page tells when Chromium has drawn its canvas.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_application, make_window
from workbench.casefile.edits.events import change_event
from workbench.domain.filters import Between, Box, Filter, Inside, Not, OneOf
from workbench.session.session import Session
from workbench.ui.main_window import MainWindow
from workbench.ui.map.panel import MapPanel
from workbench.ui.perspectives import Perspective, arrange

ROUNDS = 40
EDITS = 30
_LONGEST_MS = 120_000
_SETTLE_MS = 3_000
FOUR_PANES = Perspective(
    "benchmark", "", (("map", "timeline"), ("table", "assessment")), (55, 45), ((60, 40), (50, 50))
)


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    window = make_window(application, find_resources(), Settings(folder))
    window.resize(1366, 768)
    window.show()
    _wait(300)
    started = time.perf_counter()
    window.open_case(case)
    _until(lambda: window.session is not None)
    _paint(window)
    usable_ms = _since(started)
    assert window.workspace is not None
    map_panel = window.workspace.panels["map"]
    assert isinstance(map_panel, MapPanel)
    arrange(window.workspace.host, window.workspace.docks, FOUR_PANES)
    _wait(_SETTLE_MS)
    session = window.session
    assert session is not None
    result = {
        "events": len(session.stage.scene.frame),
        "open_to_usable_ms": round(usable_ms, 1),
        "filter_change_ms": _summary(_filter_changes(window, session, map_panel)),
        "edit_durable_ms": _summary(_edits(session)),
        "peak_mb_without_chromium": round(_peak_mb()),
    }
    window.close()
    window.deleteLater()
    _wait(200)
    return result


def _filter_changes(window: MainWindow, session: Session, map_panel: MapPanel) -> list[float]:
    """Change the filter in many ways; time each until all four panes have drawn it."""
    times: list[float] = []
    for question in _questions(session):
        drawn: list[bool] = []
        map_panel.bridge.events_drawn.connect(lambda drawn=drawn: drawn.append(True))
        started = time.perf_counter()
        session.stage.look(filter=question)
        _paint(window)
        _until(lambda drawn=drawn: bool(drawn))
        times.append(_since(started))
        _wait(60)
    return times


def _questions(session: Session) -> list[Filter]:
    """Return spans as a brush makes them, boxes, types, actors and what is left without them."""
    frame, register = session.stage.scene.frame, session.stage.scene.register
    first = int(frame["earliest_ms"].min())
    last = int(frame["latest_ms"].max())
    step = (last - first) // (ROUNDS + 1)
    types = [entry.uid for entry in register.types.values()]
    actors = [entry.uid for entry in register.actors.values()]
    questions: list[Filter] = []
    for n in range(ROUNDS):
        match n % 4:
            case 0:
                part = Between("date", first + n * step, first + (n + 12) * step)
            case 1:
                part = Inside(Box(-20 + n, -10, 30 + n, 30))
            case 2:
                part = OneOf("actor", frozenset(actors[n % len(actors) :: 7]))
            case _:
                part = Not(OneOf("type", frozenset(types[n % len(types) :][:1])))
        questions.append(Filter((part,)))
    return questions


def _edits(session: Session) -> list[float]:
    """Save one field of one event; time each until it is on disk and every pane knows."""
    times: list[float] = []
    events = session.stage.scene.frame["event_id"]
    for n in range(EDITS):
        before, started = len(times), time.perf_counter()
        session.edit(
            change_event,
            event=int(events[n]),
            values={"title": f"changed {n}"},
            then=partial(_note_time, times, started),
        )
        _until(lambda before=before: len(times) > before)
    return times


def _note_time(times: list[float], started: float, _value: object) -> None:
    times.append(_since(started))


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "worst": round(ordered[-1], 1),
    }


def _paint(window: MainWindow) -> None:
    """Paint at once what waits to be painted."""
    if window.workspace is not None:
        for panel in window.workspace.panels.values():
            if panel.isVisible():
                panel.repaint()
    window.repaint()


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _peak_mb() -> float:
    """Return this process's largest memory so far; Chromium's own processes are not in it."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(done: Callable[[], bool]) -> None:
    """Let the window live until something holds; raise TimeoutError after two minutes."""
    loop = QEventLoop()
    ended = time.monotonic() + _LONGEST_MS / 1000
    while not done():
        if time.monotonic() > ended:
            raise TimeoutError
        QTimer.singleShot(1, loop.quit)
        loop.exec()
