# SPDX-License-Identifier: MIT
"""How events are handled is said once for all that are chosen; what is left stays."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.handling import Handling, handle_events
from workbench.session.session import Session
from workbench.ui.dialogs.handling import HandlingDialog


def test_what_is_left_as_it_is_says_nothing(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = HandlingDialog(2, {1: ("Witness", True), 2: ("Weapon", False)}, window)
    assert dialog.handling == Handling()
    assert dialog.personal == {1}
    dialog.marking.setCurrentIndex(dialog.marking.findData("TLP:RED"))
    dialog.places.setCurrentIndex(dialog.places.findData(True))
    assert dialog.handling == Handling("TLP:RED", True, None)


def test_events_their_places_and_their_sources_are_handled_in_one_step(
    session: Session, qtbot: QtBot
):
    def told() -> list[object]:
        case = session._case.db
        return [
            case.execute(f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL").fetchone()[0]
            for table, column in (("event", "marking"), ("place", "protected"),
                                  ("source", "withheld"))
        ]  # fmt: skip

    whole = Handling("tlp:amber", protect=True, withhold=True)
    with qtbot.waitSignal(session.edited):
        session.edit(handle_events, events=[1, 2], handling=whole, personal=())
    assert told() == [2, 1, 1]
    with qtbot.waitSignal(session.edited):
        session.undo()
    assert told() == [0, 0, 0]
