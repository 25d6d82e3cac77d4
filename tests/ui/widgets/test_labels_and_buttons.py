# SPDX-License-Identifier: MIT
"""Labels show text as text; buttons follow their actions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionButton, ActionPushButton, push_button, tooltip_of
from workbench.ui.widgets.labels import (
    ElidedLabel,
    KeyBadge,
    RunsLabel,
    plain_label,
    plain_tooltip,
)

SCRIPT = "<script>alert(1)</script><b>bold</b>"


def action_of(text: str, shortcut: str = "", icons: Icons | None = None) -> QAction:
    action = QAction(text)
    action.setShortcut(QKeySequence(shortcut))
    if icons:
        action.setIcon(icons.icon("undo"))
    return action


def test_plain_labels_take_no_html(qtbot: QtBot):
    for label in (plain_label(SCRIPT), ElidedLabel(SCRIPT), KeyBadge("Ctrl+K")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_runs_and_tooltips_show_markup_as_written(qtbot: QtBot):
    label = RunsLabel()
    qtbot.addWidget(label)
    label.set_runs((SCRIPT, "strong"), " of 1,284")
    assert "<script>" not in label.text()
    assert label.plain_text() == f"{SCRIPT} of 1,284"
    assert "<script>" not in plain_tooltip(SCRIPT)
    assert plain_tooltip("") == ""


def test_a_label_too_long_is_whole_in_its_tooltip(qtbot: QtBot):
    label = ElidedLabel("Vehicle bomb\nat the army camp of Sévaré")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.is_elided()
    assert "Vehicle bomb at the army camp of Sévaré" in label.toolTip()
    label.resize(800, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""


def test_a_key_badge_without_a_shortcut_is_not_there(qtbot: QtBot):
    host = QWidget()
    qtbot.addWidget(host)
    badge = KeyBadge(parent=host)
    assert badge.isHidden()
    badge.set_shortcut("Ctrl+K")
    assert badge.text() == QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
    assert not badge.isHidden()


def test_the_tooltip_of_an_action_names_its_shortcut():
    assert tooltip_of(action_of("&Undo import", "Ctrl+Z")).startswith("Undo import (")
    assert tooltip_of(action_of("Undo")) == "Undo"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # off-screen has one layer
def test_an_action_button_says_what_the_action_says_now(qtbot: QtBot, icons: Icons):
    action = action_of("Undo import", "Ctrl+Z", icons)
    button = ActionButton(action)
    qtbot.addWidget(button)
    button.show()
    action.setText("Undo <b>tagging</b>")
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(4, 4), button.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(button, asked)
    assert QToolTip.text().startswith("<qt>Undo &lt;b&gt;tagging")
    action.setEnabled(False)
    assert not button.isEnabled()
    QToolTip.hideText()


def test_a_push_button_follows_its_action(qtbot: QtBot, icons: Icons):
    action = action_of("+ Event", "Ctrl+I")
    button = ActionPushButton(action, badge=True)
    bare = ActionPushButton(action)
    for widget in (button, bare):
        qtbot.addWidget(widget)
        widget.show()
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.sizeHint().width() > bare.sizeHint().width()
    action.setEnabled(False)
    assert not button.isEnabled()


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "dashed", "link"])
def test_the_focus_of_a_button_is_visible(qtbot: QtBot, icons: Icons, kind: str):
    host = QWidget()
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    other, button = QLineEdit(), push_button("Export", kind=kind)
    row.addWidget(other)
    row.addWidget(button)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    without = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != without
