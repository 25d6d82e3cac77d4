# SPDX-License-Identifier: MIT
"""A menu of choices hands on what is picked, by mouse or by key alike."""

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.choice_menu import ChoiceMenu


def test_a_picked_choice_is_handed_on_once(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    picked: list[str] = []
    choices = {"events": "by number", "killed": "by killed"}
    menu = ChoiceMenu(
        choices, picked.append, says=choices.__getitem__, tooltip="Size", parent=parent
    )
    menu.show("events")
    (listed,) = parent.findChildren(QMenu)
    assert [action.isChecked() for action in listed.actions()] == [True, False]
    listed.actions()[1].trigger()
    assert picked == ["killed"]
    menu.show("killed")
    assert picked == ["killed"]
    assert menu.button.text() == "by killed"
