# SPDX-License-Identifier: MIT
"""From the timeline to the rest of the window: a named period filters, a point begins an event."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.domain.time import edtf_span
from workbench.ui.window.main_window import MainWindow


def test_a_period_of_the_demo_filters_and_a_point_of_the_lanes_begins_an_event(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.show_perspective(3)
    assert window.workspace is not None
    assert window.session is not None
    timeline: Any = window.workspace.bring_up("timeline")
    inspector: Any = window.workspace.panels["inspector"]
    stage = window.session.stage
    (period,) = stage.scene.register.periods.values()
    timeline.lanes.look_at(edtf_span("2021-11").earliest_ms, edtf_span("2022-06").latest_ms)
    timeline.grab()
    name = timeline.ground.periods.bands.box_of(period.id).center().toPoint()
    qtbot.mouseClick(timeline.lanes.viewport(), Qt.MouseButton.LeftButton, pos=name)
    dates: Any = stage.scene.focus.filter.on("date")
    assert (dates.low, dates.high) == (edtf_span("2021-12").earliest_ms, None)
    qtbot.keyClick(timeline, Qt.Key.Key_Insert)
    qtbot.waitUntil(inspector.isVisible)
    assert inspector.entry.draft.date
    assert inspector.draft is None  # nothing typed yet: Esc leaves
