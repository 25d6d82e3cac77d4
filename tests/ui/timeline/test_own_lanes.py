# SPDX-License-Identifier: MIT
"""Lanes and colours by the case's own fields, chosen in the menus of the header."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.own_fields import field_called, with_fields
from tests.ui.showing import shown
from workbench.analysis.timeline.colours import colour_codes
from workbench.analysis.timeline.lanes import lanes_of
from workbench.casefile.edits.fields import delete_field
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.panel import TimelinePanel


@pytest.fixture
def panel(qtbot: QtBot, session: Session, icons: Icons) -> TimelinePanel:
    with_fields(qtbot, session)
    return shown(qtbot, TimelinePanel(session, icons), 900, 300)


def pick(panel: TimelinePanel, button: int, words: str) -> None:
    menu = panel._menus.buttons[button].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_menus_choose_lanes_and_colours(panel: TimelinePanel):
    pick(panel, 0, "Weapon")
    pick(panel, 1, "Claimed")
    assert (panel.options.lanes_by, panel.options.colour_by) == ("field:weapon", "field:claimed")
    buttons = panel._menus.buttons
    assert [button.text() for button in buttons[:2]] == ["lanes by Weapon", "colours by Claimed"]
    assert Options.from_plain(panel.options.as_plain()) == panel.options


def test_numbers_and_dates_are_not_offered(panel: TimelinePanel):
    menu = panel._menus.buttons[0].menu()
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    said = [action.text() for action in menu.actions()]
    assert [said.count(name) for name in ("Weapon", "Unit", "Calibre", "First seen")] == [
        1,
        1,
        0,
        0,
    ]


def test_a_field_that_goes_leaves_one_lane_and_one_colour(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    pick(panel, 0, "Weapon")
    pick(panel, 1, "Weapon")
    session.edit(delete_field, field=field_called(session, "Weapon").id)
    qtbot.waitUntil(lambda: "field:weapon" not in session.stage.scene.frame.columns)
    scene = session.stage.scene
    assert len(lanes_of(scene.frame, scene.register, "field:weapon")) == 1
    assert len(colour_codes(scene.frame, scene.register, "field:weapon")[1]) == 1


def test_lanes_hold_the_words_and_those_without(panel: TimelinePanel, session: Session):
    scene = session.stage.scene
    lanes = lanes_of(scene.frame, scene.register, "field:weapon")
    assert sorted(lanes.names) == ["", "mine", "mortar"]
