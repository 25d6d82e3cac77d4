# SPDX-License-Identifier: MIT
"""Live numbers stand for a filter: they follow the data, and leave what the analyst wrote."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.assessment.conftest import Desk
from workbench.casefile.edits.events import change_event, delete_events
from workbench.domain.counts import Total
from workbench.domain.filters import Filter, Matches, OneOf
from workbench.domain.live_numbers import number_words, value_of_total

DeskWith = Callable[[str], Desk]
PLACE_DOR = Filter((OneOf("country", frozenset({"Norland"})),))


def inserted(desk: Desk, asks: str) -> str:
    """Insert a number at the end, wait until it is in the case, and return its target."""
    desk.cursor_to(desk.editor.document().characterCount() - 1)
    before = desk.editor.targets()
    desk.panel.evidence.run(f"number.{asks}")
    (target,) = desk.editor.targets() - before
    desk.until_written()
    uid = target.removeprefix("number:")
    desk.qtbot.waitUntil(lambda: uid in desk.panel.evidence.numbers.numbers)
    return target


def words_of(desk: Desk, target: str) -> str:
    markdown = desk.editor.markdown()
    end = markdown.index(f"]({target})")
    return markdown[markdown.rindex("[", 0, end) + 1 : end]


def test_a_number_says_what_the_present_filter_finds(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    desk.session.stage.look(filter=PLACE_DOR)
    assert words_of(desk, inserted(desk, "events")) == "3"
    # 300 at least is known of one of them.
    assert words_of(desk, inserted(desk, "killed")) == "at least 308"
    assert words_of(desk, inserted(desk, "dates")).endswith("Apr 2022")


def test_it_follows_the_data_and_undo_and_redo_take_it_along(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    desk.session.stage.look(filter=PLACE_DOR)
    target = inserted(desk, "events")
    desk.session.stage.look(filter=Filter())
    desk.session.edit(delete_events, events=[1], detail="one")
    desk.qtbot.waitUntil(lambda: words_of(desk, target) == "2")
    desk.rest()
    assert f"[2]({target})" in desk.saved()
    assert (desk.session.history.undo or "").startswith("Delete")
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: words_of(desk, target) == "3")
    desk.rest()
    assert (desk.session.history.redo or "").startswith("Delete")
    desk.session.redo()
    desk.qtbot.waitUntil(lambda: words_of(desk, target) == "2")


def test_words_that_the_analyst_wrote_stay_and_the_card_tells_the_number(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    target = inserted(desk, "events")
    desk.editor.update_markdown(desk.editor.markdown().replace("[5]", "[five attacks]"))
    desk.editor.typed.emit()
    desk.until_written()
    desk.session.edit(delete_events, events=[1])
    numbers = desk.panel.evidence.numbers
    uid = target.removeprefix("number:")
    desk.qtbot.waitUntil(lambda: numbers.numbers[uid].value == {"events": 4})
    assert words_of(desk, target) == "five attacks"
    told = numbers.tell(uid)
    assert told is not None
    assert told.lines[-1] == "The same now"
    assert told.lines[0] == "All events"


def test_what_no_event_gives_is_not_known_and_the_card_says_of_how_many(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    desk.session.stage.look(filter=PLACE_DOR)
    injured = inserted(desk, "injured")
    assert words_of(desk, injured) == "not known"
    told = desk.panel.evidence.numbers.tell(injured.removeprefix("number:"))
    assert told is not None
    assert told.lines[-1].startswith("3 event")


def test_a_number_of_a_search_follows_the_data_when_another_search_is_on(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    desk.session.stage.look(filter=Filter((Matches("ambush"),)))
    desk.rest()
    target = inserted(desk, "events")
    assert words_of(desk, target) == "1"
    desk.session.stage.look(filter=Filter((Matches("ministry"),)))
    desk.session.edit(change_event, event=1, values={"title": "Ambush of a camp"})
    desk.qtbot.waitUntil(lambda: words_of(desk, target) == "2")


def test_the_card_says_that_a_number_is_being_counted_again(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    uid = inserted(desk, "events").removeprefix("number:")
    numbers = desk.panel.evidence.numbers
    desk.rest()
    said: list[str] = []

    def listen(_new: object, _old: object) -> None:
        told = numbers.tell(uid)
        said.append(told.lines[-1] if told is not None else "")

    desk.session.stage.changed.connect(listen)
    desk.session.edit(delete_events, events=[1])
    desk.qtbot.waitUntil(lambda: bool(said))
    assert said == ["Being counted again…"]
    desk.qtbot.waitUntil(lambda: (told := numbers.tell(uid)) and told.lines[-1] == "The same now")


def test_a_click_shows_the_filter_that_it_stands_for(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    desk.session.stage.look(filter=PLACE_DOR)
    target = inserted(desk, "events")
    desk.session.stage.look(filter=Filter())
    desk.panel.mouse.followed.emit(target)
    desk.qtbot.waitUntil(lambda: desk.session.stage.scene.focus.filter == PLACE_DOR)


def test_no_word_changes_while_keys_are_typed(desk_with: DeskWith):
    desk = desk_with("Seen: ")
    target = inserted(desk, "killed")
    before = words_of(desk, target)
    desk.session.edit(change_event, event=2, values={"fatalities_low": 400})
    desk.cursor_to(0)
    for _ in range(5):
        desk.qtbot.keyClick(desk.editor, Qt.Key.Key_X)
        desk.qtbot.waitUntil(lambda: desk.session.jobs.is_idle)
        assert words_of(desk, target) == before
    desk.qtbot.waitUntil(lambda: words_of(desk, target) != before)
    assert desk.editor.markdown().startswith("xxxxx")


@pytest.mark.parametrize(
    ("total", "language", "words"),
    [
        (Total(6, 6, 6), "en", "6"),
        (Total(6, 8, 12), "en", "6 to 12"),
        (Total(1306, 1306, 1306, open_ended=True), "en", "at least 1,306"),
        (Total(6, 8, 12), "fr", "6 à 12"),
        (Total(6, 8, 12, unknown=2), "en", "at least 6"),
        (Total(0, 0, 0, unknown=6), "en", "not known"),
        (Total(0, 0, 0, unknown=6), "fr", "non connu"),
        (Total(0, 0, 0), "en", "0"),
    ],
)
def test_sums_are_written_as_prose_writes_them(total: Total, language: str, words: str):
    assert number_words("killed", value_of_total(total), language) == words
