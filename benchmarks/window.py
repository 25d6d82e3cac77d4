# SPDX-License-Identifier: MIT
"""The open window on a seeded case: a filter change in all four panes, one saved edit.

The main window is real and off-screen, its event loop runs as it does for a user, and nothing is
painted that Qt would not have painted. Times are milliseconds from the gesture.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks.waiting import since, until, wait
from benchmarks.watching import BESIDE_THE_MAP, Watch
from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_application, make_window
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import change_event
from workbench.domain.filters import Between, Box, Filter, Inside, Not, OneOf
from workbench.domain.progress import Progress
from workbench.session.session import Session
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.perspectives import Perspective, arrange
from workbench.ui.window.workspace import Workspace

ROUNDS = 40
EDITS = 30
_KINDS = 4
_SETTLE_MS = 3_000
PAUSE_MS = 80
FOUR_PANES = Perspective(
    "benchmark", "", (("map", "timeline"), ("table", "assessment")), (55, 45), ((60, 40), (50, 50))
)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window on a case with all four panes drawn."""

    window: MainWindow
    session: Session
    workspace: Workspace
    watch: Watch

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        wait(PAUSE_MS)


def open_window(case: Path, folder: Path) -> OpenWindow:
    """Open a case and wait until all panes stand; `folder` holds the settings of this run."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    window = make_window(application, find_resources(), Settings(folder))
    window.resize(1366, 768)
    window.show()
    window.open_case(case)
    until(lambda: window.workspace is not None)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    watch = Watch(workspace)
    arrange(workspace.host, workspace.docks, FOUR_PANES)
    until(lambda: watch.has("map", *BESIDE_THE_MAP))
    wait(_SETTLE_MS)
    return OpenWindow(window, session, workspace, watch)


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    opened = open_window(case, folder)
    session, watch = opened.session, opened.watch
    questions = _questions(session)
    _filter_changes(session, watch, questions[-_KINDS:])  # a rehearsal: one of each kind
    changes = _filter_changes(session, watch, questions)
    result = {
        "events": len(session.stage.scene.frame),
        "filter_change_ms": summary([max(change.values()) for change in changes]),
        "filter_change_by_pane_ms": {
            pane: summary([change[pane] for change in changes]) for pane in sorted(changes[0])
        },
        "edit_durable_ms": summary(_durable_edits(session)),
        "edit_shown_ms": summary(_shown_edits(session, watch)),
        "peak_mb_without_chromium": round(_peak_mb()),
    }
    opened.close()
    return result


def summary(times_ms: Sequence[float]) -> dict[str, float]:
    """Return the middle, the 95th percentile and the worst."""
    ordered = sorted(times_ms)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "worst": round(ordered[-1], 1),
    }


def _filter_changes(
    session: Session, watch: Watch, questions: Sequence[Filter]
) -> list[dict[str, float]]:
    """Ask one question after another; time each until all four panes show the answer.

    "map frame" is there to see how long Chromium takes to bring its drawing into the window.
    """
    changes: list[dict[str, float]] = []
    for question in questions:
        watch.begin()
        session.stage.look(filter=question)
        until(lambda: watch.has("map", "map frame", *BESIDE_THE_MAP))
        changes.append(dict(watch.drawn_ms))
        wait(PAUSE_MS)
    return changes


def _questions(session: Session) -> list[Filter]:
    """Return spans as a brush makes them, boxes, actors, and all but one type."""
    frame, register = session.stage.scene.frame, session.stage.scene.register
    first = int(frame["earliest_ms"].min())
    last = int(frame["latest_ms"].max())
    step = (last - first) // (ROUNDS + 1)
    types = [entry.uid for entry in register.types.values()]
    actors = [entry.uid for entry in register.actors.values()]
    questions: list[Filter] = []
    for n in range(ROUNDS):
        match n % _KINDS:
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


def _durable_edits(session: Session) -> list[float]:
    """Save one field of one event; time each, from the call to its end of commit in the lane."""
    times: list[float] = []
    events = session.stage.scene.frame["event_id"]
    for n in range(EDITS):
        done: list[float] = []
        started = time.perf_counter()
        session.run_on_case(
            "Save", _saving(int(events[n]), f"durable {n}"), then=done.append, shown=False
        )
        until(lambda done=done: bool(done))
        times.append((done[0] - started) * 1000)
        wait(PAUSE_MS)
    return times


def _saving(event: int, title: str) -> Callable[..., float]:
    def save(case: Casefile, *, progress: Progress) -> float:
        progress(0)
        case.perform(change_event, event=event, values={"title": title})
        return time.perf_counter()  # COMMIT has come back: with synchronous = FULL it is on disk

    return save


def _shown_edits(session: Session, watch: Watch) -> list[float]:
    """Save one field of one event; time each until all panes have drawn the case anew."""
    times: list[float] = []
    events = session.stage.scene.frame["event_id"]
    for n in range(EDITS):
        watch.begin()
        started = time.perf_counter()
        session.edit(change_event, event=int(events[n]), values={"title": f"shown {n}"})
        until(lambda: watch.has("table", "timeline", "map"))  # the totals stay as they were
        times.append(since(started))
        wait(PAUSE_MS)
    return times


def _peak_mb() -> float:
    """Return this process's largest memory so far; Chromium's own processes are not in it."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2
