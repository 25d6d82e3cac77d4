# SPDX-License-Identifier: MIT
"""Versions are listed, compared word by word, and brought back whole or a paragraph at a time."""

from collections.abc import Callable

from tests.ui.assessment.conftest import Desk
from tests.ui.assessment.test_markdown_text import EVENT
from workbench.casefile.edits.assessments import write_assessment
from workbench.ui.assessment.comparing import COME, GONE, SAME, compare, with_old
from workbench.ui.assessment.versions import VersionsDialog

DeskWith = Callable[[str], Desk]
OLD = f"Many [died at Dor]({EVENT}).\n\nTwo.\n\nThree."
NEW = f"Very many [died at Kes]({EVENT}).\n\nThree and more."


def opened(desk: Desk) -> VersionsDialog:
    desk.session.edit(write_assessment, assessment=desk.panel.assessment, body=NEW)
    desk.qtbot.waitUntil(lambda: desk.editor.markdown() == NEW)
    desk.editor.run("versions")
    dialog = desk.panel.versions
    assert dialog is not None
    desk.qtbot.waitUntil(lambda: "went" in dialog.summary.text())
    return dialog


def test_words_that_came_and_went_are_marked_and_citations_read_as_words():
    first, *_, last = compare(OLD, NEW)
    assert first.pieces() == [
        ("Many", GONE), ("Very many", COME), (" died at ", SAME), ("Dor", GONE), ("Kes", COME),
        (".", SAME),
    ]  # fmt: skip
    assert (last.old, last.new) == ("Three.", "")
    assert [one.new for one in compare(OLD, NEW) if one.new] == NEW.replace("\n\n", "\n\n|").split(
        "|"
    )


def test_changes_with_a_blank_between_them_are_marked_as_one():
    (told,) = compare("They gave it up.", "They took them up.")
    assert told.pieces() == [
        ("They ", SAME), ("gave it", GONE), ("took them", COME), (" up.", SAME),
    ]  # fmt: skip


def test_one_paragraph_as_it_was_among_the_others_as_they_are():
    compared = compare("One.\n\nTwo.", "One!\n\nTwo.\n\nNew.")
    assert with_old(compared, 0) == "One.\n\nTwo.\n\nNew."


def test_versions_are_listed_with_author_and_the_whole_text_comes_back(desk_with: DeskWith):
    desk = desk_with(OLD)
    dialog = opened(desk)
    assert dialog.list.count() == 2
    assert "Aïcha" in dialog.list.item(0).text()
    assert "Write assessment" in dialog.list.item(0).text()
    dialog.bring_back()
    desk.rest()
    assert desk.saved() == OLD
    assert (desk.session.history.undo or "").startswith("Write assessment (as of")
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.markdown() == NEW)


def test_a_paragraph_comes_back_alone(desk_with: DeskWith):
    desk = desk_with(OLD)
    dialog = opened(desk)
    dialog.bring_paragraph_back()
    desk.rest()
    assert desk.saved() == f"Many [died at Dor]({EVENT}).\n\nThree and more."
