# SPDX-License-Identifier: MIT
"""Files of an event: kept when dropped, shown small, hidden when graphic, asked what they say."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.inspector.conftest import Hands
from tests.ui.inspector.photos import photo
from workbench.casefile.casefile import open_reader
from workbench.casefile.queries.events import read_event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.attaching import small_picture
from workbench.ui.inspector.files_section import FilesSection
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.inspector.panel import InspectorPanel


@pytest.fixture
def files(session: Session, icons: Icons, qtbot: QtBot) -> FilesSection:
    made = FilesSection(session, icons)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    with open_reader(session.path) as conn:
        made.follow(read_event(conn, event=1).uid)
    return made


def test_files_are_dropped_anywhere_on_the_page_of_their_event(
    panel: InspectorPanel, hands: Hands, camp: int, tmp_path: Path, qtbot: QtBot
) -> None:
    hands.open(camp)
    page = panel.event_page
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(photo(tmp_path / "base.jpg")))])
    how = (
        Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entering = QDragEnterEvent(QPoint(20, 20), *how)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(20, 20), *how))
    qtbot.waitUntil(lambda: len(page.files.rows) == 1)


def test_files_are_kept_and_shown(
    files: FilesSection, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "<b>log.txt"
    note.write_text("0900 convoy", encoding="utf-8")
    files.take([photo(tmp_path / "base.jpg"), note])
    qtbot.waitUntil(lambda: len(files.rows) == 2)
    pictures = [one.picture for one in files.shown]
    assert pictures[0] is not None
    assert (pictures[0].width(), pictures[0].height()) == (144, 72)
    assert pictures[1] is None
    assert files.rows[0].picture.isEnabled()
    assert not files.rows[1].picture.isEnabled()
    session.undo()
    session.undo()
    qtbot.waitUntil(lambda: files.rows == [])


def test_what_a_photo_says_is_offered_and_taken_only_when_asked(
    files: FilesSection, tmp_path: Path, qtbot: QtBot
) -> None:
    files.take([photo(tmp_path / "base.jpg")])
    qtbot.waitUntil(files.offer.isVisible)
    assert "14:05 \N{MIDDLE DOT} time zone not told" in files.offer.text()
    with qtbot.waitSignal(files.gesture) as date:
        files.offer.use_date.click()
    with qtbot.waitSignal(files.gesture) as place:
        files.offer.use_place.click()
    assert date.args == [ChangeValues("date", {"date": "2022-04-24T14:05"})]
    values = {
        "lat": 14.53, "lon": -4.09, "radius_m": None, "found_by": "file",
        "place_precision": "exact",
    }  # fmt: skip
    assert place.args == [ChangeValues("coordinates", values)]


def test_a_graphic_picture_is_hidden_until_it_is_clicked(
    files: FilesSection, tmp_path: Path, qtbot: QtBot
) -> None:
    files.take([photo(tmp_path / "base.jpg")])
    qtbot.waitUntil(lambda: len(files.rows) == 1)
    menu = files.menu(files.rows[0])
    next(a for a in menu.actions() if a.isCheckable()).trigger()
    qtbot.waitUntil(lambda: files.shown[0].attachment.is_graphic)
    row = files.rows[0]
    assert files.shown[0].picture is None
    assert row.picture.text() == "graphic"
    row.picture.click()
    qtbot.waitUntil(lambda: bool(files.window().findChildren(QDialog)))
    assert row.picture.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_a_file_is_saved_as_it_came_and_removed_with_undo(
    files: FilesSection, session: Session, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    given = photo(tmp_path / "base.jpg")
    files.take([given])
    qtbot.waitUntil(lambda: len(files.rows) == 1)
    to = tmp_path / "copy.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    files.menu(files.rows[0]).actions()[0].trigger()
    qtbot.waitUntil(lambda: to.exists() and to.read_bytes() == given.read_bytes())
    files.menu(files.rows[0]).actions()[-1].trigger()
    qtbot.waitUntil(lambda: files.rows == [])
    session.undo()
    qtbot.waitUntil(lambda: len(files.rows) == 1)


@pytest.mark.parametrize("content", [b"", None], ids=["empty", "folder"])
def test_what_is_no_file_is_refused_in_a_sentence_and_holds_up_no_other(
    files: FilesSection, tmp_path: Path, qtbot: QtBot, content: bytes | None
) -> None:
    given, good = tmp_path / "given", tmp_path / "good.txt"
    given.mkdir() if content is None else given.write_bytes(content)
    good.write_text("seen by two", encoding="utf-8")
    files.take([given, good])
    qtbot.waitUntil(files.refusal.isVisible)
    assert "“given”" in files.refusal.text()
    assert "1 other file(s) attached" in files.refusal.text()
    qtbot.waitUntil(lambda: [one.attachment.name for one in files.shown] == ["good.txt"])


def test_a_refusal_goes_when_the_next_file_is_taken_or_another_event_is_in_sight(
    files: FilesSection, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    empty, good = tmp_path / "empty.jpg", tmp_path / "good.txt"
    empty.write_bytes(b"")
    good.write_text("seen by two", encoding="utf-8")
    files.take([empty])
    qtbot.waitUntil(files.refusal.isVisible)
    files.take([good])
    qtbot.waitUntil(files.refusal.isHidden)
    files.take([empty])
    qtbot.waitUntil(files.refusal.isVisible)
    with open_reader(session.path) as conn:
        files.follow(read_event(conn, event=2).uid)
    assert files.refusal.isHidden()


def test_a_picture_that_cannot_be_drawn_harms_nothing() -> None:
    assert small_picture(b"\x89PNG\r\n\x1a\n broken") is None
    assert isinstance(small_picture(_png()), QImage)


def _png() -> bytes:
    made = io.BytesIO()
    Image.new("L", (3, 900)).save(made, "PNG")
    return made.getvalue()
