# SPDX-License-Identifier: MIT
"""Linking two events reads as a sentence, and can be turned round."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.entry import blank_event
from workbench.domain.event import Place
from workbench.domain.terms import LinkKind
from workbench.ui.dialogs.linking import LinkDialog
from workbench.ui.widgets.record_words import link_words


@pytest.mark.parametrize("is_swapped", [False, True])
def test_a_link_has_a_direction_and_a_kind(qtbot: QtBot, is_swapped: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    first, second = (replace(blank_event(), id=key, title=f"<i>{key}</i>") for key in (1, 2))
    dialog = LinkDialog(first, second, parent=parent)
    dialog.open()
    dialog.kind.setCurrentIndex(dialog.kind.findData("retaliation for"))
    if is_swapped:
        dialog.swap_button.click()
    with qtbot.waitSignal(dialog.link_wanted) as told:
        dialog.link_button.click()
    assert told.args == ([2, 1] if is_swapped else [1, 2]) + ["retaliation for"]


def test_every_kind_of_link_has_words() -> None:
    assert set(link_words()) == {kind.value for kind in LinkKind}


def test_two_of_one_title_are_told_apart_by_day_and_place(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    first, second = (
        replace(blank_event(), id=key, title="Attack", date=f"2022-04-{key:02}",
                place=Place(1, "", place))
        for key, place in ((1, "Gao"), (2, "Mopti"))
    )  # fmt: skip
    dialog = LinkDialog(first, second, parent=parent)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    told = [text for text in said if text]
    assert told == ["Attack", "2 Apr 2022 · Mopti", "Attack", "1 Apr 2022 · Gao"]


def test_the_later_event_follows_and_an_order_that_the_dates_contradict_is_remarked(
    qtbot: QtBot,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    early, late, vague = (
        replace(blank_event(), id=key, title=f"{key}", date=date)
        for key, date in ((1, "2022-05-02"), (2, "2022-05-04"), (3, "2022-05"))
    )
    dialog = LinkDialog(early, late, parent=parent)
    dialog.open()
    dialog.kind.setCurrentIndex(dialog.kind.findData("follows"))
    assert dialog.remark.isHidden()
    dialog.swap_button.click()
    assert dialog.remark.isVisible()
    dialog.kind.setCurrentIndex(dialog.kind.findData("part of"))
    assert dialog.remark.isHidden()
    dialog.swap_button.click()
    with qtbot.waitSignal(dialog.link_wanted) as told:
        dialog.link_button.click()
    assert told.args == [2, 1, "part of"]
    unsure = LinkDialog(vague, late, parent=parent)
    unsure.kind.setCurrentIndex(unsure.kind.findData("follows"))
    assert unsure.remark.isHidden()
