# SPDX-License-Identifier: MIT
"""The pane of actors: found, filtered by, changed, merged, deleted, and drawn as a network."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.ui.test_accessible_names import nameless
from workbench.analysis.actors.network import Tie
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor, change_actor
from workbench.domain.filters import Both, Filter
from workbench.session.session import Session
from workbench.ui.actors.actor_model import ActorModel, ActorRows
from workbench.ui.actors.merge_dialog import MergeDialog
from workbench.ui.actors.panel import NETWORK, ActorsPanel
from workbench.ui.icons import Icons

ENTER = Qt.Key.Key_Return


@command("Enter more actors")
def enter_more(db: Database) -> None:
    brigade = add_actor(db, name="Élan Brigade", aliases=["EB"])
    change_actor(db, actor=brigade, values={"parent_id": 1, "kind": "rebel group"})


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> ActorsPanel:
    session.edit(enter_more)
    made = ActorsPanel(session, icons)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    qtbot.waitUntil(lambda: session.jobs.is_idle and len(actors(session)) == 3)
    return made


def actors(session: Session) -> dict[str, int]:
    return {entry.name: key for key, entry in session.stage.scene.register.actors.items()}


def opened(panel: ActorsPanel, name: str, qtbot: QtBot) -> int:
    key = actors(panel.session)[name]
    panel.open_actor(key)
    settle(panel, qtbot)
    return key


def settle(panel: ActorsPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.session.jobs.is_idle)
    qtbot.wait(1)


def typed(qtbot: QtBot, panel: ActorsPanel, line: object, text: str) -> None:
    line.setFocus()  # type: ignore[attr-defined]
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, ENTER)
    settle(panel, qtbot)


def listed(model: ActorModel) -> list[str]:
    found: list[str] = []

    def go(parent: object, depth: int) -> None:
        for row in range(model.rowCount(parent)):  # type: ignore[arg-type]
            index = model.index(row, 0, parent)  # type: ignore[arg-type]
            found.append("  " * depth + str(index.data()))
            go(index, depth + 1)

    from PySide6.QtCore import QModelIndex

    go(QModelIndex(), 0)
    return found


def test_actors_stand_below_what_they_belong_to_and_are_found_by_alias_without_accents(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    model = panel.shelf.model
    assert listed(model) == ["Army", "Red Front", "  Élan Brigade"]
    assert model.rows.counts == {1: 2, 2: 3}
    panel.shelf.search.setText("elan")
    assert listed(model) == ["Élan Brigade"]
    panel.shelf.search.setText("eb")
    assert listed(model) == ["Élan Brigade"]
    panel.shelf.search.clear()
    uid = session.stage.scene.register.actors[2].uid
    session.stage.look(filter=Filter().with_values("actor", frozenset({uid})))
    settle(panel, qtbot)
    assert model.rows.counts == {1: 1, 2: 3}
    assert nameless(panel) == []


def test_the_card_says_what_its_events_say_and_asks_the_filter_for_them(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    key = opened(panel, "Red Front", qtbot)
    facts = panel.card.facts
    assert facts.first.text().startswith("2 event(s) in view")
    assert "initiator 2" in facts.rest.text()
    assert "killed 9" in facts.rest.text()
    facts.branches.setChecked(True)
    facts.show_button.click()
    entries = session.stage.scene.register.actors
    asked = session.stage.scene.focus.filter.values("actor")
    assert asked == {entries[key].uid, entries[actors(session)["Élan Brigade"]].uid}


def test_fields_are_edits_of_their_own_that_undo_takes_back(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    opened(panel, "Army", qtbot)
    typed(qtbot, panel, panel.card.name, "National Army")
    typed(qtbot, panel, panel.card.kind, "rebel group")
    typed(qtbot, panel, panel.card.parent_line, "Red Front")
    typed(qtbot, panel, panel.card.aliases.line, "NA")
    entry = session.stage.scene.register.actors[2]
    assert (entry.name, entry.kind, entry.parent_id) == ("National Army", "rebel group", 1)
    assert entry.aliases == ("NA",)
    assert session.history.undo == "Change aliases (National Army)"
    for _ in range(4):
        session.undo()
        settle(panel, qtbot)
    entry = session.stage.scene.register.actors[2]
    assert (entry.name, entry.kind, entry.parent_id, entry.aliases) == ("Army", None, None, ())
    assert panel.card.name.text() == "Army"


def test_an_alias_that_is_another_actor_s_name_offers_to_make_them_one(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    opened(panel, "Army", qtbot)
    typed(qtbot, panel, panel.card.aliases.line, "elan brigade")
    assert panel.card.same.isVisible()
    assert "Élan Brigade" in panel.card.same.text()
    panel.card.merge_button.click()
    qtbot.waitUntil(lambda: len(actors(session)) == 2)
    assert "Élan Brigade" in session.stage.scene.register.actors[2].aliases


def test_a_relationship_is_typed_once_and_read_from_either_end(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    opened(panel, "Élan Brigade", qtbot)
    form = panel.card.relations.form
    panel.card.relations.add_button.click()
    typed(qtbot, panel, form.kind, "split from")
    typed(qtbot, panel, form.other, "Army")
    typed(qtbot, panel, form.valid.line, "since December 2021")
    opened(panel, "Red Front", qtbot)  # a look elsewhere
    assert form.isHidden()
    opened(panel, "Élan Brigade", qtbot)
    assert form.other.text() == "Army"
    assert "left by Élan Brigade" in form.told.text()
    form.save.click()
    settle(panel, qtbot)
    lines = panel.card.relations.list
    assert lines.item(0).text() == "split from Army · from Dec 2021"
    opened(panel, "Army", qtbot)
    assert lines.item(0).text() == "left by Élan Brigade · from Dec 2021"
    lines.setCurrentRow(0)
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lines.count() == 0)


def test_a_relationship_with_a_new_actor_by_a_new_source_is_one_edit(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    opened(panel, "Élan Brigade", qtbot)
    sources = set(session.stage.scene.register.sources)
    form = panel.card.relations.form
    panel.card.relations.add_button.click()
    typed(qtbot, panel, form.kind, "ally of")
    typed(qtbot, panel, form.other, "Élan Brigade")
    assert form.other.problem == "An actor cannot be related to itself."
    form.other.clear()
    typed(qtbot, panel, form.other, "New Dawn")
    typed(qtbot, panel, form.source, "Nobody News")
    assert form.told.text().endswith("New in the case: “New Dawn”, “Nobody News”")
    form.save.click()
    settle(panel, qtbot)
    assert panel.card.relations.list.item(0).text() == "ally of New Dawn · Nobody News"
    assert "New Dawn" in actors(session)
    session.undo()
    settle(panel, qtbot)
    assert panel.card.relations.list.count() == 0
    assert "New Dawn" not in actors(session)
    assert set(session.stage.scene.register.sources) == sources


@pytest.mark.parametrize("line", ["kind", "other", "source", "note"])
def test_ctrl_enter_saves_a_relationship_from_any_line_and_filters_nothing(
    panel: ActorsPanel, session: Session, qtbot: QtBot, line: str
):
    opened(panel, "Élan Brigade", qtbot)
    form = panel.card.relations.form
    panel.card.relations.add_button.click()
    typed(qtbot, panel, form.kind, "split from")
    typed(qtbot, panel, form.other, "Army")
    last = getattr(form, line)
    last.setFocus()
    qtbot.keyClick(last, ENTER, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: panel.card.relations.list.count() == 1)
    assert session.stage.scene.focus.filter == Filter()
    assert form.isHidden()


def test_chosen_actors_become_one_under_the_name_that_is_to_stay(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    panel.shelf.list.selectAll()
    assert panel.shelf.foot.isVisible()
    panel.shelf.merge_button.click()
    (dialog,) = panel.window().findChildren(MergeDialog)
    assert dialog.choices.checkedId() == actors(session)["Army"]  # it is in most events
    dialog.choices.button(actors(session)["Red Front"]).setChecked(True)
    dialog.merge_button.click()
    qtbot.waitUntil(lambda: list(actors(session)) == ["Red Front"])
    settle(panel, qtbot)
    assert set(session.stage.scene.register.actors[1].aliases) == {"Army", "EB", "Élan Brigade"}
    assert panel.shelf.model.rows.counts == {1: 4}


def test_deleting_says_how_many_events_lose_the_actor(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    said: list[str] = []
    session.told.connect(said.append)
    panel.shelf.list.choose(actors(session)["Army"])
    qtbot.keyClick(panel.shelf.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Deleted Army. 3 event(s) name them no longer; Undo brings all back."]
    assert "Army" not in actors(session)
    session.undo()
    settle(panel, qtbot)
    assert panel.shelf.model.rows.counts[2] == 3


def test_an_actor_is_added_by_its_name_and_found_nothing_offers_it(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    panel.begin_actor()
    typed(qtbot, panel, panel.card.name, "Third Party")
    qtbot.waitUntil(lambda: panel.card.actor is not None)
    assert panel.card.actor is not None
    assert panel.card.actor.name == "Third Party"
    panel.shelf.search.setText("Fourth Party")
    panel.shelf.add_button.click()
    qtbot.waitUntil(lambda: "Fourth Party" in actors(session))


def test_a_case_without_actors_says_how_one_comes_about(
    bare_session: Session, icons: Icons, qtbot: QtBot
):
    panel = ActorsPanel(bare_session, icons)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.content.currentWidget() is panel.empty
    panel.first_button.click()
    typed(qtbot, panel, panel.card.name, "First")
    qtbot.waitUntil(lambda: panel.shelf.model.rowCount() == 1)


def test_the_network_filters_by_actor_and_by_tie(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    panel.views.button(NETWORK).click()
    settle(panel, qtbot)
    view = panel.network.view
    assert {disc.node.key for disc in view.picture.discs} == set(actors(session).values())
    fight = next(line for line in view.picture.lines if line.edge.tie is Tie.AGAINST)
    view.point_at(fight)
    assert "Red Front acted on Army in 1" in view.accessibleDescription()
    qtbot.keyClick(view, ENTER)
    (part,) = session.stage.scene.focus.filter.parts
    assert isinstance(part, Both)
    assert session.stage.scene.shown == 1
    session.stage.look(filter=Filter())
    settle(panel, qtbot)
    panel.network.menu_of(fight.edge).actions()[1].trigger()
    assert panel.card.actor is not None
    assert panel.card.actor.id == fight.edge.one
    panel.show_view(NETWORK)
    settle(panel, qtbot)
    view.point_at(None)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, ENTER)
    assert session.stage.scene.shown == 3  # of the actor in most events


def test_what_the_network_draws_is_chosen_in_its_menu_and_kept(
    panel: ActorsPanel, session: Session, icons: Icons, qtbot: QtBot
):
    panel.show_view(NETWORK)
    panel.menu.relations.trigger()
    least = next(a for g in panel.menu.findChildren(type(panel.menu.relations))
                 if (a := g).data() == 5)  # fmt: skip
    least.trigger()
    settle(panel, qtbot)
    assert (panel.network.choice.relations, panel.network.choice.least) == (False, 5)
    assert panel.network.empty.isVisible()
    other = ActorsPanel(session, icons)
    qtbot.addWidget(other)
    other.set_layout(panel.layout_now())
    assert other.network.choice == panel.network.choice


def test_ten_times_as_many_actors_take_about_ten_times_as_long(
    panel: ActorsPanel, make_rows: Callable[[int], ActorRows]
):
    shelf = panel.shelf

    def cpu_s(rows: ActorRows) -> float:
        began = time.process_time()
        shelf.show_rows(rows)
        shelf.search.setText("actor 1999")
        shelf.search.clear()
        return time.process_time() - began

    few = cpu_s(make_rows(2_000))
    assert cpu_s(make_rows(20_000)) < 40 * few  # by the square of their number it would be 100
    assert shelf.model.rowCount() == 10_000


def test_a_symbol_is_picked_on_the_card_and_drawn_in_the_network(
    panel: ActorsPanel, session: Session, qtbot: QtBot
):
    key = opened(panel, "Red Front", qtbot)
    field = panel.card.symbol
    field.setCurrentIndex(field.findData("star"))
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: session.stage.scene.register.actors[key].symbol == "star")
    assert session.history.undo == "Change actor (Red Front)"
    panel.show_view(NETWORK)
    page = panel.network
    qtbot.waitUntil(lambda: bool(page.view.picture and page.view.picture.discs))
    assert {disc.node.key: disc.symbol for disc in page.view.picture.discs}[key] == "star"
    field.setCurrentIndex(0)
    field.activated.emit(0)
    qtbot.waitUntil(lambda: session.stage.scene.register.actors[key].symbol is None)


@pytest.fixture
def make_rows() -> Callable[[int], ActorRows]:
    from workbench.domain.actor_tree import tree_of
    from workbench.domain.register import ActorEntry

    def make(count: int) -> ActorRows:
        entries = {
            key: ActorEntry(
                key, f"u{key}", f"Actor {key}", None, None if key % 2 else key - 1, None
            )
            for key in range(1, count + 1)
        }
        return ActorRows(entries, tree_of(entries), {key: key % 7 for key in entries}, {})

    return make
