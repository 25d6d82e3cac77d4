# SPDX-License-Identifier: MIT
"""Chips, segments, banners, searches and jobs do what they show, by mouse and by keyboard."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.ui.appearance import Appearance
from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import ActionButton, ActionPushButton, menu_button
from workbench.ui.widgets.card import Card, DockBody
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.chip_bar import ChipBar
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.widgets.labels import ElidedLabel, KeyBadge
from workbench.ui.widgets.panel_header import PanelHeader
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.segmented_control import SegmentedControl
from workbench.ui.widgets.shortcuts import SAVING, keys_within
from workbench.ui.widgets.status_bar import StatusBar
from workbench.ui.widgets.still_box import StillBox

LEFT = Qt.MouseButton.LeftButton


# ---- Flow layout


def row_of_boxes(qtbot: QtBot, widths: Sequence[int]) -> tuple[QWidget, list[QWidget]]:
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host, gap_px=10)
    boxes = []
    for width in widths:
        box = QWidget()
        box.setFixedSize(width, 20)
        layout.addWidget(box)
        boxes.append(box)
    return host, boxes


def test_a_full_row_begins_another(qtbot: QtBot):
    host, boxes = row_of_boxes(qtbot, [100, 100, 100])
    layout = host.layout()
    assert layout is not None
    layout.setGeometry(QRect(0, 0, 220, 100))
    assert [box.pos() for box in boxes] == [QPoint(0, 0), QPoint(110, 0), QPoint(0, 30)]


def test_the_height_follows_the_width(qtbot: QtBot):
    host, _ = row_of_boxes(qtbot, [100, 100, 100])
    layout = host.layout()
    assert layout is not None
    assert [layout.heightForWidth(width) for width in (320, 220, 100)] == [20, 50, 80]


def test_what_is_hidden_takes_no_room(qtbot: QtBot):
    host, boxes = row_of_boxes(qtbot, [100, 100])
    layout = host.layout()
    assert layout is not None
    boxes[0].hide()
    layout.setGeometry(QRect(0, 0, 100, 100))
    assert boxes[1].pos() == QPoint(0, 0)


# ---- Chips


def test_a_chip_is_removed_by_its_button_and_by_key(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "by JNIM")
    shown(qtbot, chip)
    asked: list[str] = []
    chip.remove_requested.connect(lambda: asked.append("remove"))
    button = chip.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, LEFT)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    QTest.keyClick(chip, Qt.Key.Key_Backspace)
    assert asked == ["remove"] * 3


def test_a_chip_is_opened_by_click_and_by_key(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "by JNIM")
    shown(qtbot, chip)
    opened: list[str] = []
    chip.activated.connect(lambda: opened.append("opened"))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(10, 10))
    QTest.keyClick(chip, Qt.Key.Key_Return)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert opened == ["opened"] * 3


def test_a_chip_that_stays_does_not_listen_to_delete(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "base", removable=False)
    shown(qtbot, chip)
    with qtbot.assertNotEmitted(chip.remove_requested):
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_says_all_it_shows_to_a_screen_reader(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "JNIM", detail="initiator")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "JNIM initiator"


def test_a_chip_with_a_long_text_stays_within_the_bar(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "Mopti " * 60)
    shown(qtbot, chip)
    assert chip.width() <= 320
    label = chip.findChild(ElidedLabel)
    assert isinstance(label, ElidedLabel)
    assert "Mopti Mopti" in label.toolTip()


def test_the_focus_of_a_chip_is_visible(qtbot: QtBot, icons: Icons):
    chip = Chip(icons, "by JNIM")
    shown(qtbot, chip)
    chip.clearFocus()
    without = chip.grab().toImage()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    assert chip.grab().toImage() != without


def test_the_focus_stays_in_the_row_when_a_chip_goes(qtbot: QtBot, icons: Icons):
    bar = ChipBar(icons, add_text="+ condition")
    assert bar.show_texts(["one", "two", "three"])
    bar.resize(900, 40)
    shown(qtbot, bar)
    last = bar.chips()[2]
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    bar.show_texts(["one", "three"])
    assert [chip.text() for chip in bar.chips()] == ["one", "three"]
    assert bar.chips()[1].hasFocus()
    bar.show_texts([])
    assert bar.add_button.hasFocus()
    assert bar.chips() == ()


def test_a_chip_that_stays_takes_other_words(qtbot: QtBot, icons: Icons):
    bar = ChipBar(icons, add_text="+ condition")
    qtbot.addWidget(bar)
    bar.show_texts(["Feb 2022", "Mali"])
    before = bar.chips()
    assert not bar.show_texts(["Mar 2022", "Mali"])
    assert bar.chips() == before
    with qtbot.waitSignal(bar.removed) as removed:
        before[0].remove_requested.emit()
    assert before[0].text() == "Mar 2022"
    assert removed.args == [0]


def test_a_narrow_bar_of_chips_grows_in_height(qtbot: QtBot, icons: Icons):
    bar = ChipBar(icons, add_text="+ condition")
    bar.show_texts(["1 Feb – 30 Apr 2022"] * 8)
    qtbot.addWidget(bar)
    assert bar.heightForWidth(500) > bar.heightForWidth(3000)


# ---- Segments


def test_a_segment_is_chosen_by_click_once(qtbot: QtBot, appearance: Appearance):
    control = SegmentedControl(["Explore", "Enter", "Draft"], name="Perspectives")
    shown(qtbot, control)
    chosen: list[int] = []
    control.chosen.connect(chosen.append)
    qtbot.mouseClick(control.button(2), LEFT)
    qtbot.mouseClick(control.button(2), LEFT)
    assert (chosen, control.current()) == ([2], 2)


def test_a_segment_set_from_outside_says_nothing(qtbot: QtBot, appearance: Appearance):
    control = SegmentedControl(["Explore", "Enter"])
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current(1)
    assert control.current() == 1


def test_the_arrow_keys_go_through_the_segments(qtbot: QtBot, appearance: Appearance):
    control = SegmentedControl(["Explore", "Enter", "Draft"])
    shown(qtbot, control)
    control.button(0).setFocus()
    qtbot.waitUntil(control.button(0).hasFocus)
    with qtbot.waitSignal(control.chosen) as chosen:
        QTest.keyClick(control.button(0), Qt.Key.Key_Right)
    assert chosen.args == [1]
    assert control.button(1).hasFocus()


# ---- Search field


def test_escape_clears_a_search_first_and_leaves_an_empty_one(qtbot: QtBot, icons: Icons):
    field = SearchField(icons, placeholder="Search events", shortcut="Ctrl+F")
    shown(qtbot, field)
    QTest.keyClicks(field, "Moura")
    assert field.text() == "Moura"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_clear_button_takes_the_place_of_the_badge(qtbot: QtBot, icons: Icons):
    field = SearchField(icons, placeholder="Search events", shortcut="Ctrl+F")
    shown(qtbot, field)
    button = field.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert button.isHidden()
    field.setText("Moura")
    assert button.isVisible()
    assert field.rect().contains(button.geometry())
    qtbot.mouseClick(button, LEFT)
    assert field.text() == ""


def test_the_sign_of_searching_stops_when_hidden(qtbot: QtBot, icons: Icons):
    field = SearchField(icons, placeholder="Search events")
    shown(qtbot, field)
    field.set_searching(True)
    assert field.is_searching()
    field.hide()
    assert not field.is_searching()


# ---- Panels


def test_a_header_says_its_subtitle(qtbot: QtBot, appearance: Appearance):
    header = PanelHeader(appearance, "Map")
    qtbot.addWidget(header)
    header.set_subtitle("47 events in view, 2 without a place")
    assert header.subtitle() == "47 events in view, 2 without a place"
    assert header.accessibleName() == "Map"
    assert header.sizeHint().height() == appearance.size("panel_header")


def test_tools_of_a_header_stand_in_the_order_added(qtbot: QtBot, icons: Icons):
    header = PanelHeader(icons.appearance, "Map")
    header.resize(600, 30)
    action = QAction(icons.icon("map.layers"), "Layers")
    first, second = menu_button("by type", QMenu(header)), ActionButton(action)
    header.add_tool(first)
    header.add_tool(second)
    shown(qtbot, header)
    assert first.geometry().right() < second.geometry().left()
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(second, LEFT)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # off-screen has one layer
def test_a_dock_is_dragged_by_its_header(qtbot: QtBot, appearance: Appearance):
    window = QMainWindow()
    window.resize(800, 600)
    dock = QDockWidget("Map", window)
    header = PanelHeader(appearance, "Map")
    header.use_in(dock)
    dock.setWidget(DockBody(QWidget()))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    shown(qtbot, window)
    assert header.height() == appearance.size("panel_header")
    assert dock.titleBarWidget() is header
    QTest.mouseDClick(header, LEFT, pos=QPoint(60, 12))
    assert dock.isFloating()


def test_a_card_shows_one_body_at_a_time(qtbot: QtBot, appearance: Appearance):
    first, second = QWidget(), QWidget()
    card = Card(PanelHeader(appearance, "Map"), first)
    shown(qtbot, card)
    qtbot.addWidget(first)
    card.set_body(second)
    assert (first.isVisible(), second.isVisible()) == (False, True)


# ---- What is said


def test_an_empty_pane_leads_out_of_emptiness(qtbot: QtBot, icons: Icons):
    state = EmptyState(icons, icon="map", title="No events yet", sentence="Import some.")
    button = state.add_button("Import…", primary=True, icon="import")
    state.resize(300, 300)
    shown(qtbot, state)
    assert state.accessibleName() == "No events yet"
    assert state.rect().contains(QRect(button.mapTo(state, QPoint()), button.size()))
    state.say("Nothing fits the filter")
    assert state.accessibleDescription() == ""


@pytest.mark.parametrize("size", [(590, 85), (420, 130), (180, 90), (300, 300), (240, 60)])
def test_an_empty_pane_of_any_size_cuts_nothing(qtbot: QtBot, icons: Icons, size: tuple[int, int]):
    sentence = "Import a file of events (UCDP, ACLED or any table), enter one by hand, or look."
    state = EmptyState(icons, icon="map", title="No events yet", sentence=sentence)
    for text in ("Import", "Add", "Open"):
        state.add_button(text)
    state.resize(*size)
    shown(qtbot, state)
    buttons = state.findChildren(QPushButton)
    labels = [label for label in state.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(one.height() > 15 for one in buttons))
    for widget in (*buttons, *labels):
        assert state.rect().contains(QRect(widget.mapTo(state, QPoint()), widget.size()))
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
    told = " ".join((*(label.text() for label in labels), state.toolTip()))
    assert "No events yet" in told
    assert "UCDP" in told


def test_a_banner_says_its_sentence_and_goes(qtbot: QtBot, icons: Icons):
    banner = Banner(icons, tone="alert", dismissable=True)
    banner.say("since you wrote: <i>Diabaly</i>", strong="1 cited fact changed")
    shown(qtbot, banner)
    assert banner.text() == "1 cited fact changed since you wrote: <i>Diabaly</i>"
    assert banner.accessibleName() == banner.text()
    close = banner.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(banner.dismissed):
        qtbot.mouseClick(close, LEFT)
    assert banner.isHidden()


def test_a_narrow_banner_is_taller(qtbot: QtBot, icons: Icons):
    banner = Banner(icons)
    banner.say("a sentence that goes on and on " * 4)
    qtbot.addWidget(banner)
    assert banner.heightForWidth(300) > banner.heightForWidth(1200)


def test_a_job_is_shown_from_start_to_finish(qtbot: QtBot, icons: Icons):
    bar = StatusBar()
    bar.add_fact("Offline")
    job = JobIndicator(icons)
    bar.addWidget(job)
    bar.resize(1000, 28)
    shown(qtbot, bar)
    assert job.isHidden()
    job.start("Importing acled_mali.csv")
    job.set_progress(0.42)
    assert job.isVisible()
    job.finish()
    assert job.isHidden()


def test_a_cancel_is_asked_for_once(qtbot: QtBot, icons: Icons):
    job = JobIndicator(icons)
    qtbot.addWidget(job)
    job.start("Importing")
    asked: list[str] = []
    job.cancel_requested.connect(lambda: asked.append("cancel"))
    button = job.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, LEFT)
    qtbot.mouseClick(button, LEFT)
    assert asked == ["cancel"]
    job.set_progress(0.5, "Reading rows")
    job.finish()
    job.start("Importing again")
    assert button.isEnabled()
    job.finish()


def test_a_widget_without_a_parent_opens_no_window(qtbot: QtBot, icons: Icons):
    before = set(QApplication.topLevelWidgets())
    made = [
        Chip(icons, "JNIM", detail="initiator"),
        EmptyState(icons, icon="map", title="No events", sentence="Import some."),
        KeyBadge("Ctrl+K"),
        ActionPushButton(QAction("+ Event"), badge=True),
        Banner(icons, dismissable=True),
        SearchField(icons, placeholder="Search", shortcut="Ctrl+F"),
        ChipBar(icons, add_text="+ condition"),
        JobIndicator(icons),
    ]
    for widget in made:
        qtbot.addWidget(widget)
    opened = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert opened == []


def test_a_key_of_one_widget_does_nothing_elsewhere(qtbot: QtBot):
    window = QWidget()
    column = QVBoxLayout(window)
    form, other = QWidget(), QLineEdit()
    line = QLineEdit(form)
    column.addWidget(form)
    column.addWidget(other)
    saved: list[str] = []
    keys_within(form, *SAVING, do=lambda: saved.append("saved"))
    shown(qtbot, window)
    for field in (line, other):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == ["saved"]


def test_a_text_that_changes_in_a_still_box_lays_nothing_out_until_it_needs_another_height(
    qtbot: QtBot,
):
    class Above(QWidget):
        asked = 0

        def event(self, event: QEvent) -> bool:
            self.asked += event.type() == QEvent.Type.LayoutRequest
            return super().event(event)

    above, label = Above(), QLabel("one")
    label.setWordWrap(True)
    box = StillBox(label)
    column = QVBoxLayout(above)
    column.addWidget(box)
    column.addStretch(1)
    above.resize(200, 300)
    with qtbot.waitExposed(above):
        above.show()
    qtbot.addWidget(above)
    QApplication.sendPostedEvents()
    above.asked, height = 0, box.height()
    label.setText("two")
    QApplication.sendPostedEvents()
    assert (above.asked, box.height()) == (0, height)
    label.setText("words and more words " * 10)
    qtbot.waitUntil(lambda: box.height() > height)
    assert above.asked
    assert label.geometry() == box.rect()
