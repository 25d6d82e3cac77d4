# SPDX-License-Identifier: MIT
"""The map of a seeded case: moved and zoomed by the keys, and played through time.

A key press goes to Chromium as any user's does. Times are milliseconds from the key until a frame
that was painted after the page had drawn the new clusters is in the window.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.summary import summary
from benchmarks.waiting import since, until, wait
from benchmarks.watching import Watch
from benchmarks.window import PAUSE_MS, OpenWindow, open_window
from workbench.ui.map.panel import MapPanel

ROUNDS = 5
STEPS = 40
# There and back again, so that the events stay in view.
_WAY = (
    Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_Plus,
    Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Right, Qt.Key.Key_Minus, Qt.Key.Key_Left,
)  # fmt: skip
_ZOOMS = (Qt.Key.Key_Plus, Qt.Key.Key_Minus)


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        panel, watch = opened.workspace.panels["map"], opened.watch
        assert isinstance(panel, MapPanel)
        page = _page(opened, panel)
        _moves(page, watch, _WAY)  # a rehearsal
        moves = [move for _ in range(ROUNDS) for move in _moves(page, watch, _WAY)]
        return {
            "events": len(opened.session.stage.scene.frame),
            "move_ms": summary([time_ms for _, time_ms in moves]),
            "pan_ms": summary([time_ms for key, time_ms in moves if key not in _ZOOMS]),
            "zoom_ms": summary([time_ms for key, time_ms in moves if key in _ZOOMS]),
            "play_step_ms": summary(_play_steps(panel, watch)),
        }


def _page(opened: OpenWindow, panel: MapPanel) -> QWidget:
    """Return what takes the map's keys, with the keyboard in the map."""
    page = panel.host.view.focusProxy()
    assert page is not None
    opened.window.activateWindow()
    until(opened.window.isActiveWindow)
    panel.host.view.setFocus()
    panel.run_in_page("live_map.getContainer().focus()")
    wait(PAUSE_MS)
    return page


def _moves(page: QWidget, watch: Watch, keys: Sequence[Qt.Key]) -> list[tuple[Qt.Key, float]]:
    """Press one key after another; time each until the map shows what is there."""
    times: list[tuple[Qt.Key, float]] = []
    for key in keys:
        watch.begin()
        QTest.keyClick(page, key)
        until(lambda: watch.has("map", "map frame"))
        times.append((key, watch.drawn_ms["map frame"]))
        wait(PAUSE_MS)
    return times


def _play_steps(panel: MapPanel, watch: Watch) -> list[float]:
    """Step through time; time each until the map shows the window."""
    panel.playback.open()
    times: list[float] = []
    for _ in range(min(STEPS, panel.playback.steps - 1)):
        watch.begin()
        panel.playback.step(1)
        until(lambda: watch.has("map", "map frame"))
        times.append(since(watch.since_s))
        wait(PAUSE_MS)
    panel.playback.close()
    return times
