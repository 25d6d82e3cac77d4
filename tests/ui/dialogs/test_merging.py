# SPDX-License-Identifier: MIT
"""Merging two events: what differs is chosen side by side, and the rest stays."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.entry import blank_event
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Event, Named, Report
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.register import Register
from workbench.ui.dialogs.merging.dialog import BOTH, MINE, THEIRS, MergeDialog
from workbench.ui.dialogs.merging.words import part_words

JNIM, FAMA = Named(1, "a", "JNIM"), Named(2, "b", "FAMA")
REGISTER = Register(fields={1: FieldEntry(1, "f", "weapon", "Weapon", FieldKind.TEXT)})
KEPT = replace(
    blank_event(), id=1, title="Attack", date="2022-04-24", fatalities=Count(6, None, None),
    actors=(ActorRole(JNIM, "initiator"),),
    reports=(Report(1, "r", Named(5, "s", "AFP"), "no", None, "account", None),),
)  # fmt: skip
GONE = replace(
    blank_event(), id=2, title="Raid & <b>fire</b>", date="2022-04", injured=Count(None, 4, None),
    description="x" * 500, actors=(ActorRole(FAMA, "target"),), fields={"weapon": "VBIED"},
)  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[MergeDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = MergeDialog(KEPT, GONE, REGISTER, places={}, parent=parent)
    made.open()
    yield made
    parent.close()


def merged(dialog: MergeDialog, qtbot: QtBot) -> tuple[Event, Event, dict[str, Any], Any]:
    with qtbot.waitSignal(dialog.merge_wanted) as told:
        dialog.merge_button.click()
    kept, gone, values, roles = told.args or []
    return kept, gone, values, roles


def test_what_only_the_other_says_is_taken_and_the_rest_kept(
    dialog: MergeDialog, qtbot: QtBot
) -> None:
    assert {part: dialog.choice(part) for part in dialog.choices} == {
        "title": MINE, "description": THEIRS, "date": MINE, "injured": THEIRS,
        "field:weapon": THEIRS, "actors": BOTH,
    }  # fmt: skip
    kept, gone, values, roles = merged(dialog, qtbot)
    assert (kept.id, gone.id, roles) == (1, 2, None)
    assert values == {
        "description": "x" * 500, "injured_low": None, "injured_best": 4, "injured_high": None,
        "fields": {"weapon": "VBIED"},
    }  # fmt: skip


def test_arrow_keys_choose_within_a_part(dialog: MergeDialog, qtbot: QtBot) -> None:
    mine = dialog.choices["title"].button(MINE)
    mine.setFocus()
    qtbot.keyClick(mine, Qt.Key.Key_Right)
    assert dialog.choice("title") == THEIRS
    dialog.choices["actors"].button(MINE).click()
    *_, values, roles = merged(dialog, qtbot)
    assert values["title"] == "Raid & <b>fire</b>"
    assert roles == [(1, "initiator")]


def test_swapped_sides_keep_the_choices(dialog: MergeDialog, qtbot: QtBot) -> None:
    dialog.choices["date"].button(THEIRS).click()
    dialog.swap_button.click()
    assert dialog.kept.id == 2
    assert dialog.choice("date") == MINE
    assert dialog.choice("title") == THEIRS
    kept, gone, values, _ = merged(dialog, qtbot)
    assert (kept.id, gone.id) == (2, 1)
    assert values["title"] == "Attack"
    assert values["fatalities_low"] == 6


def test_words_of_data_are_plain_text_and_a_click_on_them_chooses(
    dialog: MergeDialog, qtbot: QtBot
) -> None:
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    raid = labels["Raid & <b>fire</b>"]
    assert raid.textFormat() == Qt.TextFormat.PlainText
    assert max(map(len, labels)) < 300
    qtbot.mouseClick(raid, Qt.MouseButton.LeftButton)
    assert dialog.choice("title") == THEIRS


def test_a_place_that_the_two_hold_is_told_by_its_name() -> None:
    uid = "0190a5b0-0000-7000-8000-000000000009"
    register = Register(fields={1: FieldEntry(1, "f", "depot", "Depot", FieldKind.PLACE)})
    held, new = (replace(KEPT, fields={"depot": value}) for value in (uid, {"name": "Newtown"}))
    told = [
        part_words("field:depot", event, register, {uid: "Kes"}, QLocale.c())
        for event in (held, new)
    ]
    assert told == ["Kes", "Newtown"]
