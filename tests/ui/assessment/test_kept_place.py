# SPDX-License-Identifier: MIT
"""What stands beside the text comes and goes, and the writer keeps the place."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.assessment.conftest import Desk
from tests.ui.conftest import RESOURCES
from tests.ui.showing import shown
from workbench.casefile.edits.assessments import add_assessment
from workbench.session.session import Session
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.assessment.preview_pages import Printed, letters_of
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.prose_editor import ProseEditor

DRAFT_PX = (590, 600)  # the panel of the Draft perspective in a window of 1366 by 768
WORDS = "The army met the front at Dor, and both told of it afterwards. " * 12
TEXT = "\n\n".join(f"Of day {day}: {WORDS}" for day in range(40)) + "\n\nNow the zebra comes."

DeskAt = Callable[[int, int], Desk]


@pytest.fixture
def desk_at(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[DeskAt]:
    """Make a desk of some pixels that shows a long text."""
    made: list[AssessmentPanel] = []

    def make(width_px: int, height_px: int) -> Desk:
        session.edit(add_assessment, title="Edition of May", body=TEXT)
        qtbot.waitUntil(lambda: bool(session.stage.scene.register.assessments))
        panel = AssessmentPanel(session, icons, resources=RESOURCES)
        made.append(shown(qtbot, panel, width_px, height_px))
        qtbot.waitUntil(panel.editor.isVisible)
        qtbot.waitUntil(lambda: session.jobs.is_idle)
        return Desk(panel, session, qtbot)

    yield make
    for panel in made:
        panel.flush()
        qtbot.waitUntil(lambda: session.jobs.is_idle)
    session.trail.settle()


def caret_px(desk: Desk) -> int:
    """The height of the cursor in the view."""
    return desk.editor.cursorRect().top()


def drawn(desk: Desk) -> int:
    """Let the text be laid out and drawn; return the width of its lines."""
    desk.panel.grab()
    return desk.editor.viewport().width()


def test_a_text_stays_at_its_beginning_while_the_window_is_laid_out(icons: Icons, qtbot: QtBot):
    editor = ProseEditor(icons)
    shown(qtbot, editor, 600, 400)
    editor.set_markdown(f"## Key takeaway\n\n{TEXT}")
    editor.grab()
    for height_px in (24, 300):  # no room for a line, for a moment
        editor.resize(590, height_px)
        editor.grab()
    assert editor.verticalScrollBar().value() == 0


@pytest.mark.parametrize("layout", ["outline", "preview", "focus"])
def test_the_line_of_the_cursor_keeps_its_height(desk_at: DeskAt, layout: str):
    desk = desk_at(640, 600)
    desk.cursor_to(TEXT.index("Of day 20"))
    desk.editor.ensureCursorVisible()
    bar = desk.editor.verticalScrollBar()
    bar.setValue(bar.value() + 200)
    wide = drawn(desk)
    before = caret_px(desk)
    assert 0 < before < desk.editor.viewport().height()
    for _ in range(2):  # there and back
        desk.editor.run(layout)
        desk.qtbot.waitUntil(lambda width=wide: drawn(desk) != width)
        assert abs(caret_px(desk) - before) <= 2
        wide = drawn(desk)


def test_what_is_read_stays_in_sight_where_the_cursor_is_not(desk_at: DeskAt):
    desk = desk_at(1_000, 600)
    desk.editor.verticalScrollBar().setValue(desk.editor.verticalScrollBar().maximum() // 2)
    drawn(desk)
    before = desk.editor.cursorForPosition(QPoint(0, 0)).blockNumber()
    desk.panel.resize(600, 600)
    drawn(desk)
    assert desk.editor.cursorForPosition(QPoint(0, 0)).blockNumber() == before > 2


def test_the_preview_opens_at_the_page_that_is_written(desk_at: DeskAt):
    desk = desk_at(1_000, 600)
    desk.cursor_to(TEXT.index("zebra"))
    desk.editor.run("preview")
    preview = desk.panel.preview
    desk.qtbot.waitUntil(lambda: preview.pages > 2 and preview.pages - 1 in preview.drawn)
    bar = preview.verticalScrollBar()
    assert bar.value() > bar.maximum() // 2


def test_a_page_is_known_by_its_letters_and_else_by_the_share_of_the_text():
    pages = tuple(letters_of(page) for page in ("Many died", "One fled", "Many died", "It ends"))
    printed = Printed(b"", (), pages)
    assert printed.page_of("[^1] Ma-ny di", 0.1) == 0
    assert printed.page_of("many died", 0.6) == 2
    assert printed.page_of("nowhere", 0.99) == 3
    assert printed.page_of("", 0.0) == 0


def test_outline_and_preview_take_each_other_s_place_where_only_one_has_room(desk_at: DeskAt):
    desk = desk_at(*DRAFT_PX)
    outline, preview = desk.panel.outline, desk.panel.preview
    desk.editor.run("outline")
    assert outline.isVisible()
    desk.editor.run("preview")
    assert preview.isVisible()
    assert not outline.isVisible()
    desk.editor.run("outline")
    assert outline.isVisible()
    assert not preview.isVisible()
    desk.panel.resize(1_000, 600)
    desk.editor.run("preview")
    assert outline.isVisible()
    assert preview.isVisible()
    desk.panel.resize(*DRAFT_PX)
    desk.qtbot.waitUntil(lambda: not outline.isVisible())
    assert preview.isVisible()


def test_the_masthead_wraps_in_a_narrow_column(desk_at: DeskAt):
    desk = desk_at(*DRAFT_PX)
    line = desk.panel.masthead.line
    assert line.series.y() == line.author.y()
    desk.editor.run("preview")
    desk.qtbot.waitUntil(lambda: line.author.y() > line.series.y())
    assert not line.edition.geometry().intersects(line.author.geometry())
    assert line.edition.y() == line.author.y()
