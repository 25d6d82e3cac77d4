# SPDX-License-Identifier: MIT
"""Two chosen events are linked, unlinked, and made one, each as one step of Undo."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.dialogs.linking import LinkDialog
from workbench.ui.dialogs.merging.dialog import MergeDialog
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


def test_two_events_are_linked_and_merged(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    stage, until = session.stage, qtbot.waitUntil
    first, second, third = (int(key) for key in stage.scene.frame["event_id"][:3])
    count = len(stage.scene.frame)

    with qtbot.waitSignal(session.refused):
        stage.look(selection=frozenset({first, second, third}), current=first)
        window.actions_by_name["event.link"].trigger()

    stage.look(selection=frozenset({first, second}), current=first)
    window.actions_by_name["event.link"].trigger()
    until(lambda: bool(window.findChildren(LinkDialog)))
    inspector: Any = workspace.bring_up("inspector")
    appendix = inspector.event_page.appendix

    def links() -> list[str]:
        return [link.accessibleName() for link in appendix.link_buttons() if not link.isHidden()]

    until(lambda: inspector.event_page.shown == first)
    before = links()
    with qtbot.waitSignal(session.edited):
        window.findChildren(LinkDialog)[0].link_button.click()
    until(lambda: len(links()) == len(before) + 1)
    (made,) = set(links()) - set(before)
    button = next(b for b in appendix.link_buttons() if b.accessibleName() == made)
    button.actions()[0].trigger()
    until(lambda: links() == before)

    stage.look(selection=frozenset({first, second}), current=first)
    window.actions_by_name["event.merge"].trigger()
    until(lambda: bool(window.findChildren(MergeDialog)))
    window.findChildren(MergeDialog)[0].merge_button.click()
    until(lambda: len(stage.scene.frame) == count - 1)
    assert stage.scene.frame.row_of(second) is None
    session.undo()
    until(lambda: len(stage.scene.frame) == count)
