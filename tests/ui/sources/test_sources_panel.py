# SPDX-License-Identifier: MIT
"""The pane of sources: a list to find, order and decide in; a card of edits; lists of domains."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, living_session, write_small_case
from tests.ui.test_accessible_names import nameless
from workbench.app.settings import Settings
from workbench.casefile.casefile import create_case
from workbench.casefile.command import command
from workbench.casefile.edits.events import add_report
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.domain.filters import Filter, OneOf
from workbench.domain.register import SourceEntry
from workbench.session.session import Session, load_opened
from workbench.ui.desks.domain_judge import DomainJudge
from workbench.ui.icons import Icons
from workbench.ui.sources.domains_dialog import DomainsDialog
from workbench.ui.sources.panel import SourcesPanel
from workbench.ui.sources.source_model import EVENTS, GRADE, MARK, NAME

KEY = Qt.Key


@command("Write sources")
def write_sources(db: Database) -> None:
    """Four sources beside the small case's own, three of them graded."""
    for name, url, grade in (
        ("Essor", "https://www.essor.ml/une", "B"),
        ("Wire", "afp.com", "A"),
        ("Rumours", "t.me/rumours", "F"),
        ("Weekly", "weekly.example", "E"),
    ):
        source = add_source(db, name=name, values={"url": url})
        grade_source(db, source=source, grade=grade, since="2022-01-01")
        for event in {"Essor": (1, 2), "Wire": (1, 2, 4)}.get(name, ()):
            add_report(db, event=event, source=source, values={"credibility": event})


@pytest.fixture
def session(qapp: object, tmp_path: Path) -> Iterator[Session]:
    case = create_case(tmp_path / "small.casefile", author=AUTHOR, title="Small")
    case.perform(write_small_case)
    case.perform(write_sources)
    yield from living_session(load_opened(case))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def panel(session: Session, icons: Icons, settings: Settings, qtbot: QtBot) -> SourcesPanel:
    domains = ROOT / "resources" / "domains.toml"
    judge = DomainJudge(session, domains, settings, session)
    made = SourcesPanel(session, icons, judge=judge)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    return made


def entry(panel: SourcesPanel, name: str) -> SourceEntry:
    sources = panel.session.stage.scene.register.sources.values()
    return next(source for source in sources if source.name == name)


def names(panel: SourcesPanel) -> list[str]:
    return column(panel, NAME)


def column(panel: SourcesPanel, number: int) -> list[str]:
    model = panel.shelf.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


class Hands:
    """Chooses and types as a user does, and waits until the case has answered."""

    def __init__(self, panel: SourcesPanel, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.panel.session.jobs.is_idle)

    def choose(self, *chosen: str) -> None:
        """Choose sources, the last one last."""
        listed = self.panel.shelf.list
        listed.clearSelection()
        flags = listed.selectionModel().SelectionFlag
        for name in chosen:
            row = listed.rows.row_of(entry(self.panel, name).id)
            listed.selectionModel().setCurrentIndex(
                listed.rows.index(row, NAME), flags.Select | flags.Rows
            )
        self.settle()

    def act(self, words: str) -> None:
        """Choose what the menu of the chosen sources offers."""
        menu = self.panel.menu_of(self.panel.shelf.list.chosen)
        entries = [one for part in (menu, *menu.findChildren(QMenu)) for one in part.actions()]
        next(one for one in entries if one.text().partition("\t")[0] == words).trigger()
        menu.close()
        self.settle()

    def enter(self, line: QLineEdit, text: str) -> None:
        """Type into a line in the place of what it says, and press Enter."""
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)
        self.qtbot.keyClick(line, KEY.Key_Return)
        self.settle()


@pytest.fixture
def hands(panel: SourcesPanel, qtbot: QtBot) -> Hands:
    return Hands(panel, qtbot)


def test_the_list_is_ordered_with_f_apart_whichever_way(panel: SourcesPanel) -> None:
    assert names(panel) == ["Essor", "Radio Dor", "Rumours", "Weekly", "Wire"]
    panel.shelf.list.sortByColumn(GRADE, Qt.SortOrder.AscendingOrder)
    assert names(panel) == ["Wire", "Essor", "Weekly", "Rumours", "Radio Dor"]
    panel.shelf.list.sortByColumn(GRADE, Qt.SortOrder.DescendingOrder)
    assert names(panel) == ["Weekly", "Essor", "Wire", "Rumours", "Radio Dor"]
    panel.shelf.list.sortByColumn(EVENTS, Qt.SortOrder.DescendingOrder)
    assert names(panel)[:2] == ["Wire", "Essor"]


def test_counts_follow_the_filter_and_typing_finds(panel: SourcesPanel, session: Session) -> None:
    assert column(panel, EVENTS) == ["2", "1", "0", "0", "3"]
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Sudland"})),)))
    assert column(panel, EVENTS) == ["0", "0", "0", "0", "1"]
    QTest.keyClicks(panel.shelf.list, "a")
    QTest.keyClicks(panel.shelf.search, "fp.c")
    assert names(panel) == ["Wire"]
    QTest.keyClick(panel.shelf.search, KEY.Key_Down)
    assert panel.shelf.list.chosen == [entry(panel, "Wire").id]


def test_the_card_tells_what_the_source_reports_and_shows_its_events(
    panel: SourcesPanel, hands: Hands, session: Session
) -> None:
    hands.choose("Wire")
    said = panel.card.facts.text()
    assert "3 report(s) on 3 event(s)" in said
    assert "credibility 1: 1, 2: 1, 4: 1" in said
    panel.shelf.list.setFocus()
    QTest.keyClick(panel.shelf.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.stage.scene.shown == 3
    hands.choose("Essor", "Radio Dor")
    panel.shelf.events_button.click()
    assert session.stage.scene.shown == 2


def test_suggestions_are_accepted_for_several_at_once_and_kept_with_the_sources(
    panel: SourcesPanel, hands: Hands, session: Session
) -> None:
    assert column(panel, MARK) == ["?"] * 5
    hands.choose("Wire", "Rumours", "Weekly", "Essor")
    assert "ml: on the list of foreign endings, Mali" in panel.shelf.model.index(0, MARK).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    QTest.keyClick(panel.shelf.list, KEY.Key_Space)
    hands.settle()
    assert column(panel, MARK) == ["*", "?", "?", "?", "*"]  # t.me and .example tell nothing
    session.undo()
    hands.settle()
    assert column(panel, MARK) == ["?"] * 5
    hands.choose("Rumours", "Weekly")
    hands.act("not foreign")
    assert column(panel, MARK) == ["?", "?", "", "", "?"]


def test_the_cases_own_list_and_the_home_country_change_what_is_suggested(
    panel: SourcesPanel, hands: Hands, settings: Settings
) -> None:
    hands.choose("Essor")
    assert "Suggested: foreign" in panel.card.foreign.said.text()
    panel.define_domains()
    dialog = panel.window().findChild(DomainsDialog)
    assert dialog is not None
    dialog.home_box.setCurrentIndex(dialog.home_box.findData("FR"))
    dialog.home_box.activated.emit(dialog.home_box.currentIndex())
    dialog.line.setFocus()
    QTest.keyClicks(dialog.line, "https://weekly.example/page")
    QTest.keyClick(dialog.line, KEY.Key_Return)
    assert dialog.isVisible()
    dialog.search.setText("essor")
    assert dialog.model.rowCount() == 0
    dialog.search.setText("mali")
    dialog.table.selectRow(dialog.model.row_of("ml"))
    dialog.not_foreign.click()
    dialog.accept()
    hands.settle()
    assert settings.get("home_country") == "FR"
    judging = panel.shelf.model.judging
    assert judging.own == {"weekly.example": "yes", "ml": "no"}
    assert "Suggested: not foreign (ml: not foreign by this case's list)" in (
        panel.card.foreign.said.text()
    )
    hands.choose("Wire")
    assert "a domain of France, home" in panel.card.foreign.said.text()
    panel.card.foreign.accept.click()
    hands.settle()
    assert entry(panel, "Wire").foreign == "no"


def test_a_grade_is_given_from_a_day_on_and_taken_back(panel: SourcesPanel, hands: Hands) -> None:
    hands.choose("Essor")
    grades = panel.card.grades
    grades.grade.setFocus()
    QTest.keyClicks(grades.grade, "d")
    assert grades.grade.currentData() == "D"
    QTest.keyClicks(grades.since.line, "1 May 2022")
    hands.enter(grades.why, "two retractions")
    assert entry(panel, "Essor").reliability == "D"
    assert len(grades.removers) == 2
    QTest.keyClicks(grades.since.line, "May 2022")
    QTest.keyClicks(grades.grade, "e")
    grades.button.click()
    assert "certain day" in grades.hint.text()
    grades.removers[0].click()
    hands.settle()
    assert entry(panel, "Essor").reliability == "B"


def test_a_source_derives_from_another_but_not_in_a_circle(
    panel: SourcesPanel, hands: Hands
) -> None:
    hands.choose("Essor")
    hands.enter(panel.card.derivation.line, "Wire")
    assert entry(panel, "Essor").derived_from == entry(panel, "Wire").id
    hands.choose("Wire")
    assert "Derive from it: Essor." in panel.card.derivation.hint.text()
    hands.enter(panel.card.derivation.line, "Essor")
    assert "circle" in panel.card.derivation.hint.text()
    assert entry(panel, "Wire").derived_from is None


def test_fields_of_the_card_are_edits(panel: SourcesPanel, hands: Hands, session: Session) -> None:
    hands.choose("Weekly")
    hands.enter(panel.card.publisher, "Example Press")
    hands.enter(panel.card.language, "fr")
    panel.card.note.setPlainText("A weekly.")
    panel.flush()
    hands.settle()
    assert entry(panel, "Weekly").publisher == "Example Press"
    assert (panel.card.language.text(), panel.card.note.toPlainText()) == ("fr", "A weekly.")
    hands.enter(panel.card.name, "Wire")
    assert not panel.card.same.isHidden()
    panel.card.merge_button.click()
    hands.settle()
    assert len(session.stage.scene.register.sources) == 4


def test_a_source_is_added_by_name(panel: SourcesPanel, hands: Hands) -> None:
    panel.add_tool.click()
    hands.enter(panel.card.name, "Kati FM")
    assert panel.shelf.list.chosen == [entry(panel, "Kati FM").id]
    assert panel.card.address.hasFocus() or not panel.isActiveWindow()


def test_several_become_one_and_deletion_says_how_many_reports_go(
    panel: SourcesPanel, hands: Hands, session: Session, qtbot: QtBot
) -> None:
    hands.choose("Essor", "Wire")
    hands.act("Merge into “Wire”")
    assert "Essor" not in names(panel)
    hands.choose("Wire")
    assert "5 report(s)" in panel.card.facts.text()
    with qtbot.waitSignal(session.told) as told:
        hands.act("Delete")
    assert "5 report(s)" in str(told.args)
    assert "Wire" not in names(panel)
    session.undo()
    hands.settle()
    assert "Wire" in names(panel)


def test_what_takes_the_keyboard_has_a_name(panel: SourcesPanel, hands: Hands) -> None:
    hands.choose("Essor")
    assert nameless(panel) == []
    panel.define_domains()
    dialog = panel.window().findChild(DomainsDialog)
    assert dialog is not None
    assert nameless(dialog) == []


def test_ten_times_as_many_sources_take_about_ten_times_as_long(panel: SourcesPanel) -> None:
    def cpu_s(count: int) -> float:
        many = {
            key: SourceEntry(key, f"s{key}", f"Channel {key:05}", "Network", f"{key}.ml",
                             "undecided", "ABCDEF"[key % 6])
            for key in range(1, count + 1)
        }  # fmt: skip
        begun = process_time()
        panel.shelf.show_sources(many)
        panel.shelf.search.setText("channel 1")
        panel.shelf.list.sortByColumn(GRADE, Qt.SortOrder.DescendingOrder)
        panel.shelf.model.show_counts({})
        panel.shelf.search.clear()
        return process_time() - begun

    few = cpu_s(2_000)
    assert cpu_s(20_000) < 40 * few  # by the square of their number it would be 100
    assert panel.shelf.model.rowCount() == 20_000
