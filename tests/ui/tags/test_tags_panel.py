# SPDX-License-Identifier: MIT
"""The pane of the tags: counts of the shown events, and a tree put in order by keys and mouse."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.tags import add_tag
from workbench.domain.filters import Filter, OneOf
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.tags.model import EVENTS
from workbench.ui.tags.panel import TagsPanel


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> TagsPanel:
    made = TagsPanel(session, icons)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def key(panel: TagsPanel, path: str) -> int:
    tags = panel.session.stage.scene.register.tags
    return next(tag.id for tag in tags.values() if tag.path == path)


def paths(panel: TagsPanel) -> list[str]:
    return [tag.path for tag in panel.session.stage.scene.register.tags.values()]


def choose(panel: TagsPanel, *named: str) -> None:
    """Choose tags, the last one last."""
    panel.tree.clearSelection()
    flags = panel.tree.selectionModel().SelectionFlag
    for path in named:
        index = panel.model.index_of(key(panel, path))
        panel.tree.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def count(panel: TagsPanel, path: str) -> str:
    index = panel.model.index_of(key(panel, path))
    return index.sibling(index.row(), EVENTS).data()


def test_counts_are_those_of_the_shown_events_and_of_what_is_below(
    panel: TagsPanel, session: Session
) -> None:
    assert [count(panel, path) for path in ("attack", "attack / massacre")] == ["3", "1"]
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Sudland"})),)))
    assert [count(panel, path) for path in ("attack", "attack / massacre")] == ["0", "0"]


def test_enter_shows_the_events_of_a_tag(panel: TagsPanel, session: Session, qtbot: QtBot) -> None:
    choose(panel, "attack / massacre")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert session.stage.scene.shown == 1


def test_a_mark_puts_a_tag_on_the_chosen_events(
    panel: TagsPanel, session: Session, qtbot: QtBot
) -> None:
    events = frozenset(session.stage.scene.frame["event_id"][:2].tolist())
    session.stage.look(selection=events, current=min(events))
    states = Qt.CheckState

    def state(path: str) -> Qt.CheckState:
        return panel.model.itemFromIndex(panel.model.index_of(key(panel, path))).checkState()

    assert (state("attack"), state("attack / massacre")) == (
        states.PartiallyChecked, states.PartiallyChecked,
    )  # fmt: skip
    index = panel.model.index_of(key(panel, "attack"))
    panel.model.setData(index, states.Checked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: state("attack") == states.Checked)
    assert count(panel, "attack") == "3"
    session.undo()
    qtbot.waitUntil(lambda: state("attack") == states.PartiallyChecked)


def test_a_tag_is_renamed_where_it_stands(panel: TagsPanel, qtbot: QtBot) -> None:
    choose(panel, "attack / massacre")
    qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("mass killing")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "attack / mass killing" in paths(panel))


def test_a_new_tag_is_named_at_once(panel: TagsPanel, qtbot: QtBot) -> None:
    choose(panel, "attack")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: panel.tree.findChild(QLineEdit) is not None)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("raid")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "attack / raid" in paths(panel))


def test_a_name_with_a_slash_moves_a_tag(panel: TagsPanel, session: Session, qtbot: QtBot) -> None:
    choose(panel, "attack / massacre")
    qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Mopti/raid")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paths(panel) == ["attack", "Mopti", "Mopti / raid"])
    assert count(panel, "Mopti") == "1"
    session.undo()
    qtbot.waitUntil(lambda: paths(panel) == ["attack", "attack / massacre"])


def test_tags_are_cut_and_hung_below_another_by_keys(
    panel: TagsPanel, session: Session, qtbot: QtBot
) -> None:
    for path in ("Mopti", "siege"):
        session.edit(add_tag, path=path)
    qtbot.waitUntil(lambda: "siege" in paths(panel))
    said: list[str] = []
    panel.subtitle_changed.connect(said.append)
    ctrl = Qt.KeyboardModifier.ControlModifier
    choose(panel, "attack / massacre", "siege")
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_X, ctrl)
    assert said[-1] == "4 tag(s), 2 cut: Ctrl+V hangs below the current"
    choose(panel, "Mopti")
    qtbot.keyClick(panel.tree, Qt.Key.Key_V, ctrl)
    wanted = ["attack", "Mopti", "Mopti / massacre", "Mopti / siege"]
    qtbot.waitUntil(lambda: paths(panel) == wanted)
    assert said[-1] == "4 tag(s)"


def test_dropped_tags_hang_where_they_were_dropped(panel: TagsPanel, qtbot: QtBot) -> None:
    model = panel.model
    carried = model.mimeData([model.index_of(key(panel, "attack / massacre"))])
    move = Qt.DropAction.MoveAction
    model.dropMimeData(carried, move, -1, -1, QModelIndex())
    qtbot.waitUntil(lambda: "massacre" in paths(panel))
    model.dropMimeData(carried, move, -1, -1, model.index_of(key(panel, "attack")))
    qtbot.waitUntil(lambda: "attack / massacre" in paths(panel))


def test_a_tag_dropped_below_itself_stays_and_the_reason_is_said(
    panel: TagsPanel, session: Session, qtbot: QtBot
) -> None:
    carried = panel.model.mimeData([panel.model.index_of(key(panel, "attack"))])
    below = panel.model.index_of(key(panel, "attack / massacre"))
    with qtbot.waitSignal(session.refused) as told:
        panel.model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, below)
    assert "below itself" in str(told.args)
    assert paths(panel) == ["attack", "attack / massacre"]


def act(panel: TagsPanel, words: str) -> None:
    """Choose what the menu of the chosen tags offers."""
    menu = panel.menu()
    entries = [entry for one in (menu, *menu.findChildren(QMenu)) for entry in one.actions()]
    next(entry for entry in entries if entry.text() == words).trigger()
    menu.close()


def test_the_menu_moves_colours_merges_and_deletes(
    panel: TagsPanel, session: Session, qtbot: QtBot
) -> None:
    choose(panel, "attack / massacre")
    act(panel, "Move to the root")
    qtbot.waitUntil(lambda: "massacre" in paths(panel))
    act(panel, "colour 2")
    tags = session.stage
    qtbot.waitUntil(lambda: tags.scene.register.tags[key(panel, "massacre")].colour == "type2")
    choose(panel, "attack", "massacre")
    act(panel, "Merge into “massacre”")
    qtbot.waitUntil(lambda: paths(panel) == ["massacre"])
    assert count(panel, "massacre") == "3"
    choose(panel, "massacre")
    act(panel, "Delete")
    qtbot.waitUntil(lambda: paths(panel) == [])
    assert panel.empty.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: paths(panel) == ["massacre"])
