# SPDX-License-Identifier: MIT
"""The same change in many events: one step, only what differs, and it can be stopped."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import add_event, change_events, set_events_type
from workbench.casefile.edits.replacing import replace_in_events
from workbench.casefile.edits.tags import set_events_tags
from workbench.casefile.replace_queries import find_texts
from workbench.casefile.replacer import Replacing
from workbench.domain.errors import Cancelled, EditError, InputError

TEXTS = ("title", "description")


def entered(case: Casefile, *titles: str) -> list[int]:
    return [case.perform(add_event, values={"title": title}).value for title in titles]


def titles(case: Casefile) -> list[str]:
    return [row[0] for row in case.db.execute("SELECT title FROM event ORDER BY id")]


def test_only_events_that_differ_are_touched(case: Casefile):
    keys = entered(case, "one", "two", "three")
    case.perform(change_events, events=keys[:1], values={"status": "claimed"})
    change = case.perform(change_events, events=keys, values={"status": "claimed"}).change
    assert change.rows["event"] == set(keys[1:])


def test_many_events_change_as_one_undo(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(1_200)))
    case.perform(change_events, events=keys, values={"confidence": "low"})
    case.undo()
    held = case.db.execute("SELECT count(*) FROM event WHERE confidence IS NOT NULL").fetchone()
    assert held == (0,)


def test_a_stopped_change_leaves_nothing_behind(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(1_200)))

    def stop(done: int, _total: int | None = None, _note: str = "", /) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        case.perform(change_events, events=keys, values={"status": "claimed"}, progress=stop)
    assert case.db.execute("SELECT DISTINCT status FROM event").fetchall() == [("reported",)]


@pytest.mark.parametrize(
    "values", [{"status": "rumoured"}, {"confidence": "some"}, {"place_precision": "roughly"}]
)
def test_a_word_that_the_trade_does_not_have_is_refused(case: Casefile, values: dict[str, str]):
    with pytest.raises(EditError, match="is not a"):
        case.perform(change_events, events=entered(case, "one"), values=values)


def test_another_type_keeps_only_a_subtype_of_its_own(case: Casefile):
    drafts = [TypeDraft("Battle"), TypeDraft("Raid", "Battle"), TypeDraft("Talk")]
    types = case.perform(add_types, codebook="test", types=drafts).value
    keys = entered(case, "one", "two")
    battle, raid, talk = types["Battle"], types["Battle/Raid"], types["Talk"]
    case.perform(set_events_type, events=keys, kind=battle, subtype=raid)
    case.perform(set_events_type, events=keys[:1], kind=talk, subtype=None)
    rows = case.db.execute("SELECT type_id, subtype_id FROM event ORDER BY id").fetchall()
    assert rows == [(talk, None), (battle, raid)]


def test_the_tags_of_events_are_set_as_a_whole(case: Casefile):
    keys = entered(case, "one", "two")
    case.perform(set_events_tags, events=keys, paths=["market", "attack / VBIED"])
    case.perform(set_events_tags, events=keys, paths=["market"])
    rows = case.db.execute(
        "SELECT x.event_id, t.name FROM event_tag x JOIN tag t ON t.id = x.tag_id"
    ).fetchall()
    assert sorted(rows) == [(keys[0], "market"), (keys[1], "market")]


@pytest.mark.parametrize(
    ("replacing", "after"),
    [
        (Replacing("dor", "Kes"), ["Kes and Keset", "In Kes"]),
        (Replacing("dor", "Kes", with_case=True), ["Dor and Doret", "In Dor"]),
        (Replacing("Dor", "Kes", whole_words=True), ["Kes and Doret", "In Kes"]),
        (Replacing(r"(\w+) and (\w+)", r"\2 and \1", is_pattern=True),
         ["Doret and Dor", "In Dor"]),
        (Replacing("Dor", r"\1"), [r"\1 and \1et", r"In \1"]),
    ],
)  # fmt: skip
def test_words_are_replaced_as_they_were_shown(
    case: Casefile, replacing: Replacing, after: list[str]
):
    keys = entered(case, "Dor and Doret", "In Dor")
    found = find_texts(case.db.conn, events=keys, columns=TEXTS, replacing=replacing)
    case.perform(replace_in_events, events=keys, columns=TEXTS, replacing=replacing)
    assert titles(case) == after
    shown = {one.event: one.text.after for one in found.texts}
    assert [shown.get(key, title) for key, title in zip(keys, titles(case), strict=True)] == after


def test_what_is_found_is_counted_by_match_and_by_event(case: Casefile):
    keys = entered(case, "Dor and Dor", "In Dor", "Kes")
    found = find_texts(case.db.conn, events=keys, columns=TEXTS, replacing=Replacing("dor"))
    assert (found.times, found.events) == (3, tuple(keys[:2]))


def test_a_broken_regular_expression_is_told_in_a_sentence(case: Casefile):
    with pytest.raises(InputError, match="no regular expression"):
        find_texts(
            case.db.conn, events=entered(case, "x"), columns=TEXTS,
            replacing=Replacing("(", is_pattern=True),
        )  # fmt: skip


def test_a_regular_expression_that_would_never_end_is_given_up(case: Casefile):
    keys = entered(case, "a" * 60 + "!")
    with pytest.raises(InputError, match="takes too long"):
        find_texts(
            case.db.conn, events=keys, columns=TEXTS,
            replacing=Replacing(r"(a|aa|a?)+$", is_pattern=True),
        )  # fmt: skip
