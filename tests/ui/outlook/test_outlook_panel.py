# SPDX-License-Identifier: MIT
"""The outlook pane: scenarios as cards, indicators that ring, judgments and how they held."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.indicators import add_indicator
from workbench.casefile.edits.judgments import add_judgment
from workbench.casefile.edits.scenarios import add_scenario
from workbench.domain.filters import Between, Filter, filter_to_json
from workbench.session.session import Session
from workbench.ui.outlook.panel import OutlookPanel
from workbench.ui.outlook.scenario_part import as_dragged
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.record_taker import RecordTaker
from workbench.ui.widgets.record_drag import mime_of

DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
DEADLY = Filter((Between("fatalities", 5, None),))


def add_two_scenarios(panel: OutlookPanel, session: Session, qtbot: QtBot) -> None:
    session.edit(
        add_scenario, title="They stay", kind="most likely",
        values={"probability": "likely", "horizon": "2022-12", "body": "They **stay** in Dor."},
    )  # fmt: skip
    session.edit(add_scenario, title="They march", kind="worst case")
    qtbot.waitUntil(lambda: len(panel.scenarios.list.rows) == 2)


def button_of(page: QWidget | None) -> QPushButton:
    assert page is not None
    (button,) = page.findChildren(QPushButton)
    return button


def make_it_ring(panel: OutlookPanel, session: Session, qtbot: QtBot) -> None:
    session.edit(add_indicator, title="Deadly", filter=filter_to_json(DEADLY))
    session.edit(add_event, values={"title": "Night raid", "date": "2022-05-02",
                                    "fatalities_best": 9})  # fmt: skip
    qtbot.waitUntil(lambda: bool(panel.watch.outlook.ringing))


def test_an_empty_pane_says_what_goes_there_and_makes_the_first_entry(
    panel: OutlookPanel, qtbot: QtBot
):
    for number, part in enumerate((panel.scenarios, panel.indicators, panel.forecasts)):
        panel.turn_to(number)
        page = part.pages.currentWidget()
        assert isinstance(page, EmptyState)
        assert page.accessibleName().startswith("No ")
    panel.turn_to(0)
    qtbot.keyClick(button_of(panel.scenarios.pages.currentWidget()), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.scenarios.is_open)
    assert panel.scenarios.form.title.selectedText() == "Most likely scenario"


def test_a_card_says_kind_likelihood_and_horizon(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    first = panel.scenarios.list.rows[0]
    assert first.title == "They stay"
    assert first.lines == (
        "Most likely · likely (55 to 80 %) · until Dec 2022", "They stay in Dor.",
    )  # fmt: skip


def test_cards_are_moved_by_key_and_opened_by_enter(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    cards = panel.scenarios.list
    cards.setFocus()
    assert cards.chosen == 1
    qtbot.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [row.title for row in cards.rows] == ["They march", "They stay"])
    assert cards.chosen == 1
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert panel.scenarios.form.title.text() == "They stay"
    qtbot.keyClick(panel.scenarios.form.title, Qt.Key.Key_Escape)
    assert not panel.scenarios.is_open
    qtbot.keyClick(cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [row.title for row in cards.rows] == ["They march"])


def test_what_is_typed_into_the_form_is_stored_and_can_be_undone(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    panel.scenarios.open(2)
    form, watch = panel.scenarios.form, panel.watch
    qtbot.keyClicks(form.term, "rather doubtful")
    qtbot.keyClick(form.term, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.range.text() == "A term of your own: no range")
    qtbot.keyClicks(form.horizon.line, "end of June 2023")
    assert form.horizon.hint.text()
    qtbot.keyClick(form.horizon.line, Qt.Key.Key_Return)
    qtbot.keyClicks(form.body, "Then war.")
    qtbot.waitUntil(lambda: watch.outlook.scenarios[1].body == "Then war.")
    stored = watch.outlook.scenarios[1]
    assert stored.probability == "rather doubtful"
    assert stored.horizon.startswith("2023-06-")
    session.undo()
    qtbot.waitUntil(lambda: form.body.markdown() == "")


def test_a_dragged_card_drops_its_paragraph_into_a_text(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    text = ProseEditor(panel.icons)
    qtbot.addWidget(text)
    text.set_markdown("Before.")
    taker = RecordTaker(text)
    taker.take(mime_of([as_dragged(panel.watch.outlook.scenarios[0])]))
    assert text.markdown() == "Before.\n\nThey **stay** in Dor."


def test_the_form_s_button_hands_over_what_is_in_the_form(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    panel.scenarios.open(1)
    handed: list[str] = []
    panel.text_wanted.connect(lambda scenario: handed.append(scenario.passage))
    qtbot.keyClicks(panel.scenarios.form.body, "Perhaps. ")
    panel.scenarios.form.to_text.click()
    assert handed == ["Perhaps. They **stay** in Dor."]


def test_a_scenario_s_indicator_watches_the_present_filter(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    session.stage.look(filter=DEADLY)
    panel.scenarios.open(2)
    panel.scenarios.form.add_indicator.click()
    qtbot.waitUntil(lambda: panel.indicators.is_open)
    form = panel.indicators.form
    assert form.title.selectedText() == "New indicator"
    assert form.scenario.currentText() == "They march"
    assert form.reading is not None
    assert form.reading.question == DEADLY
    form.threshold.setValue(3)
    form.days.setValue(30)
    panel.flush()
    said = "3 or more events within 30 day(s) · They march"
    qtbot.waitUntil(lambda: panel.indicators.list.rows[0].lines == (said,))


def test_without_a_filter_no_indicator_is_made_and_it_is_said_why(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    said: list[str] = []
    session.refused.connect(said.append)
    panel.begin_indicator()
    qtbot.waitUntil(lambda: bool(said))
    assert "needs a filter" in said[0]


def test_a_ring_names_its_events_and_a_click_moves_the_focus(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    make_it_ring(panel, session, qtbot)
    panel.show_calls()
    ring = panel.indicators.form.ring

    def named() -> list[QPushButton]:
        return [b for b in ring.findChildren(QPushButton) if "Night raid" in b.text()]

    qtbot.waitUntil(lambda: bool(named()))
    assert named()[0].text() == "2 May 2022 · Night raid"
    named()[0].click()
    assert session.stage.scene.focus.current == 6


def test_a_ring_is_dismissed_with_a_reason_and_stays_in_the_history(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    make_it_ring(panel, session, qtbot)
    panel.show_calls()
    form = panel.indicators.form
    assert not form.ring.dismiss.isEnabled()
    qtbot.keyClicks(form.ring.reason, "Bandits.")
    form.ring.dismiss.click()
    qtbot.waitUntil(lambda: not panel.watch.outlook.ringing)
    assert not form.ring.isVisible()
    decided = form.history.findChildren(QPushButton)[-1]
    assert decided.text().endswith("dismissed by Aïcha")
    decided.click()
    qtbot.waitUntil(lambda: session.stage.scene.focus.selection == frozenset({6}))


def test_a_paused_indicator_says_so_and_stands_last(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    make_it_ring(panel, session, qtbot)
    session.edit(add_indicator, title="Another", filter=filter_to_json(DEADLY))
    panel.turn_to(1)
    qtbot.waitUntil(lambda: [r.title for r in panel.indicators.list.rows] == ["Deadly", "Another"])
    assert panel.indicators.list.rows[0].state == "rings"
    panel.indicators.open(1)
    panel.indicators.form.pause.click()
    qtbot.waitUntil(lambda: [r.title for r in panel.indicators.list.rows] == ["Another", "Deadly"])
    assert panel.indicators.list.rows[1].state == "paused"


def test_a_sentence_is_kept_with_the_term_that_it_uses(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    session.edit(add_assessment, title="Edition")
    panel.keep_judgment("They will very likely stay.", 1)
    qtbot.waitUntil(lambda: panel.forecasts.is_open)
    [kept] = panel.watch.outlook.judgments
    assert (kept.sentence, kept.probability) == ("They will very likely stay.", "very likely")
    assert panel.forecasts.form.range.text() == "80 to 95 %"


def test_a_due_judgment_is_called_first_and_its_outcome_is_scored(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    session.edit(add_judgment, sentence="Later.", made="2022", values={"due": "2999"})
    session.edit(
        add_judgment, sentence="They stay.", made="2022-05",
        values={"due": "2022-06", "probability": "likely"},
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(panel.watch.outlook.due) == 1)
    panel.show_calls()
    assert [row.state for row in panel.forecasts.list.rows] == ["due", "open"]
    form = panel.forecasts.form
    assert form.sentence.toPlainText() == "They stay."
    form.outcome.setCurrentIndex(form.outcome.findData("occurred"))
    form.outcome.activated.emit(form.outcome.currentIndex())
    qtbot.waitUntil(lambda: not panel.watch.outlook.due)
    [share] = panel.forecasts.picture.calibration.shares
    assert (share.occurred, share.decided, share.is_few) == (1, 1, True)
    assert panel.forecasts.score.text().replace(",", ".").startswith("Brier score 0.11 over 1")


def test_a_scenario_goes_into_the_ledger_with_its_term_and_its_horizon(
    panel: OutlookPanel, session: Session, qtbot: QtBot
):
    add_two_scenarios(panel, session, qtbot)
    panel.scenarios.open(1)
    panel.scenarios.form.to_ledger.click()
    qtbot.waitUntil(lambda: panel.forecasts.is_open)
    [kept] = panel.watch.outlook.judgments
    assert (kept.sentence, kept.probability, kept.due, kept.scenario_id) == (
        "They stay", "likely", "2022-12", 1,
    )  # fmt: skip


def test_forms_fit_into_a_narrow_pane(panel: OutlookPanel, session: Session, qtbot: QtBot):
    add_two_scenarios(panel, session, qtbot)
    long = "Gunmen on motorcycles attack a police post at the southern gate of the town"
    session.edit(add_indicator, title=long, filter=filter_to_json(DEADLY), scenario=1)
    session.edit(add_event, values={"title": long, "date": "2022-05-02", "fatalities_best": 9})
    qtbot.waitUntil(lambda: bool(panel.watch.outlook.ringing))
    panel.scenarios.open(1)
    panel.resize(320, 640)
    for number, form in enumerate((panel.scenarios.form, panel.indicators.form)):
        panel.turn_to(number)
        if number:
            panel.show_calls()
        (area,) = form.findChildren(QScrollArea, options=DIRECTLY)
        fields = area.widget()
        assert fields is not None
        qtbot.waitUntil(lambda area=area, fields=fields: fields.width() <= area.viewport().width())
