# SPDX-License-Identifier: MIT
"""The timeline under the hand: frames while it is zoomed from decades to hours, and panned."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.frames import FrameWatch
from benchmarks.summary import summary
from benchmarks.waiting import wait
from benchmarks.window import PAUSE_MS, open_window
from workbench.domain.filters import Filter
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.panel import TimelinePanel

_NOTCH = 120  # eighths of a degree, as Qt counts a wheel
_NOTCHES_IN = 55  # from all decades to hours
_PANS_EACH = 4  # at each second depth


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        panel = opened.workspace.panels["timeline"]
        assert isinstance(panel, TimelinePanel)
        opened.session.stage.look(filter=Filter())
        frames = FrameWatch(panel.lanes.viewport())
        _zooms(panel, frames, 1)  # a rehearsal, in and out
        _zooms(panel, frames, -1)
        panel.fit()
        wait(PAUSE_MS)
        zooms, pans = list[float](), list[float]()
        for depth in range(_NOTCHES_IN):
            zooms.append(frames.frame_ms(_turn(panel.lanes, 1)))
            if depth % 2:
                for n in range(_PANS_EACH):
                    aside = _turn(panel.lanes, 1 if n % 2 else -1, sideways=True)
                    pans.append(frames.frame_ms(aside))
        zooms += _zooms(panel, frames, -1)
        return {
            "events": len(opened.session.stage.scene.frame),
            "frame_ms": summary([*zooms, *pans]),
            "zoom_ms": summary(zooms),
            "pan_ms": summary(pans),
        }


def _zooms(panel: TimelinePanel, frames: FrameWatch, notches: int) -> list[float]:
    return [frames.frame_ms(_turn(panel.lanes, notches)) for _ in range(_NOTCHES_IN)]


def _turn(lanes: LanesView, notches: int, *, sideways: bool = False) -> Callable[[], bool]:
    """Return a turn of the wheel a little right of the lanes' middle, where many events are."""
    at = QPointF(lanes.width() * 0.6, lanes.height() * 0.5)
    held = Qt.KeyboardModifier.ShiftModifier if sideways else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, lanes.viewport().mapToGlobal(at), QPoint(), QPoint(0, notches * _NOTCH),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    return partial(QApplication.sendEvent, lanes.viewport(), event)
