# SPDX-License-Identifier: MIT
"""The top bar shows what it is told and reports gestures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionButton
from workbench.ui.window.top_bar import TopBar, TopBarActions


@pytest.fixture
def actions(icons: Icons) -> TopBarActions:
    def made(text: str, icon: str, shortcut: str) -> QAction:
        action = QAction(icons.icon(icon), text)
        action.setShortcut(QKeySequence(shortcut))
        return action

    return TopBarActions(
        undo=made("Undo import", "undo", "Ctrl+Z"),
        redo=made("Redo", "redo", "Ctrl+Shift+Z"),
        back=made("Back", "back", "Alt+Left"),
        forward=made("Forward", "forward", "Alt+Right"),
        add_event=made("+ Event", "event.add", "Ctrl+I"),
        export_packet=made("Export packet", "packet", "Ctrl+E"),
    )


@pytest.fixture
def bar(qtbot: QtBot, icons: Icons, actions: TopBarActions) -> TopBar:
    made = TopBar(icons, actions, perspectives=["Explore", "Enter", "Draft", "Review"])
    qtbot.addWidget(made)
    made.resize(1366, 40)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_perspective_is_reported_when_chosen_and_not_when_set(qtbot: QtBot, bar: TopBar):
    with qtbot.assertNotEmitted(bar.perspective_chosen):
        bar.set_perspective(2)
    with qtbot.waitSignal(bar.perspective_chosen) as chosen:
        qtbot.mouseClick(bar.perspectives.button(1), Qt.MouseButton.LeftButton)
    assert chosen.args == [1]


def test_the_buttons_are_the_actions(qtbot: QtBot, bar: TopBar, actions: TopBarActions):
    undo = bar.findChildren(ActionButton)[0]
    with qtbot.waitSignal(actions.undo.triggered):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    actions.undo.setEnabled(False)
    assert not undo.isEnabled()
    export = bar.findChildren(QPushButton)[-1]
    with qtbot.waitSignal(actions.export_packet.triggered):
        qtbot.mouseClick(export, Qt.MouseButton.LeftButton)


def test_nothing_is_cut_or_overlaps_at_1366_even_with_long_names(bar: TopBar):
    bar.set_case_name("Une affaire au nom très long, enregistrée au printemps 2022")
    bar.set_saved_state("enregistré il y a 2 secondes")
    bar.layout().activate()  # pyright: ignore[reportOptionalMemberAccess]
    assert bar.minimumSizeHint().width() <= 1366
    controls = [*bar.findChildren(ActionButton), *bar.findChildren(QPushButton), bar.search]
    controls += [bar.perspectives]
    for control in controls:
        assert control.width() >= control.minimumSizeHint().width()
        assert bar.rect().contains(control.geometry())
    for one in controls:
        overlapped = [c for c in controls if c is not one and c.geometry() & one.geometry()]
        assert all((c.geometry() & one.geometry()).isEmpty() for c in overlapped)


def test_every_control_has_a_name(bar: TopBar):
    bar.set_perspective_shortcuts(["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"])
    assert all(button.text() for button in bar.findChildren(ActionButton))
    assert bar.search.accessibleName()
    tips = [bar.perspectives.button(index).toolTip() for index in range(4)]
    assert "Explore (" in tips[0]
    assert all(
        isinstance(segment, QToolButton) for segment in bar.perspectives.findChildren(QToolButton)
    )
