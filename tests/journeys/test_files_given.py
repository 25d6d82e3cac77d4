# SPDX-License-Identifier: MIT
"""What is dropped on the window goes where it belongs, or a sentence says why it goes nowhere."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.places.packs_dialog import PacksDialog
from workbench.ui.window.main_window import MainWindow


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(10, 10), copy, *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(10, 10), copy, *how))


def country_file(folder: Path, *more: str) -> Path:
    names = ("Qorimba", "Zelmina", *more)
    rows = [
        [str(number), name, "", "", str(14.5 + number / 10), "-4.0", "P", "PPL", "ML", "", "04",
         *[""] * 7, "2022-04-01"]
        for number, name in enumerate(names, start=1)
    ]  # fmt: skip
    path = folder / "ML.txt"
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("empty.csv", lambda path: path.touch(), "“empty.csv” is empty."),
        ("photos", lambda path: path.mkdir(), "“photos” is a folder."),
        ("photo.jpg", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" * 99), "is a picture."),
        ("broken.gpkg", lambda path: path.write_bytes(b"nope\n"), "is a map layer by its name"),
        ("locked.xyz", lambda path: path.write_bytes(os.urandom(9_000)), "is no text and no"),
        ("empty.casefile", lambda path: path.touch(), "“empty.casefile” is empty"),
        ("locked.casefile", lambda path: path.write_bytes(os.urandom(9_000)), "passphrase"),
    ],
)
def test_what_holds_no_events_gets_a_sentence_and_makes_no_case(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    name: str, write: Callable[[Path], object], said: str,
) -> None:  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr(
        "workbench.ui.window.case_door.ask_passphrase",
        lambda _parent, _name, wrong: asked.append(f"passphrase {wrong}"),
    )
    write(tmp_path / name)
    drop(window.welcome, tmp_path / name)
    qtbot.waitUntil(lambda: bool(window.notices.sentences() or asked))
    assert said in " ".join([*window.notices.sentences(), *asked])
    assert window.session is None


def test_a_table_dropped_without_a_case_asks_where_its_case_shall_be(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def ask(_parent: object, _title: str, suggestion: str, *_rest: object, **_more: object):
        suggested.append(suggestion)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    table = tmp_path / "incidents.csv"
    table.write_text("date,title\n2022-04-24,Camp attacked\n", encoding="utf-8")
    drop(window, table)
    qtbot.waitUntil(lambda: suggested == ["incidents.casefile"])
    assert window.session is None


def test_a_country_file_becomes_a_place_pack_that_can_be_removed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window.welcome, country_file(tmp_path))
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    (said,) = window.notices.sentences()
    assert "Mali" in said
    assert "now: 2 place" in said
    assert "2022-04-01 · GeoNames, CC BY 4.0" in said
    window.actions_by_name["map.place_packs"].trigger()
    dialog = window.findChild(PacksDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.rows) == 2)
    built_in, mali = dialog.rows
    assert built_in.remove.isHidden()
    assert mali.entry.countries == ("Mali",)
    mali.remove.click()
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    dialog.accept()


def test_a_damaged_country_file_is_named_in_the_dialog_it_was_dropped_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.actions_by_name["map.place_packs"].trigger()
    dialog = window.findChild(PacksDialog)
    assert dialog is not None
    wrong = tmp_path / "notes.txt"
    wrong.write_text("Dear colleague\n", encoding="utf-8")
    drop(dialog, wrong)
    qtbot.waitUntil(lambda: "notes.txt is no GeoNames country file" in dialog.problem())
    assert window.notices.sentences() == []
    dialog.accept()


def question(window: MainWindow) -> QMessageBox | None:
    return next((one for one in window.findChildren(QMessageBox) if one.isVisible()), None)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("Esc", ""), ("Enter", ""), ("Replace", "in place of 42 place")],
)
def test_a_pack_with_far_fewer_places_takes_the_other_s_place_only_if_told_to(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, answer: str, said: str
) -> None:
    drop(window.welcome, country_file(tmp_path, *(f"Village {at}" for at in range(40))))
    qtbot.waitUntil(lambda: "42 place" in " ".join(window.notices.sentences()))
    drop(window, country_file(tmp_path))
    qtbot.waitUntil(lambda: question(window) is not None)
    box = question(window)
    assert box is not None
    assert "Replace it all the same?" in box.text()
    if answer == "Replace":
        next(one for one in box.buttons() if one.text() == answer).click()
    else:
        QTest.keyClick(box, Qt.Key.Key_Escape if answer == "Esc" else Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question(window) is None)
    qtbot.waitUntil(lambda: said in " ".join(window.notices.sentences()))
    assert _places_of_mali(window, qtbot) == (2 if answer == "Replace" else 42)


def _places_of_mali(window: MainWindow, qtbot: QtBot) -> int:
    """Return what the dialog of place packs says."""
    window.actions_by_name["map.place_packs"].trigger()
    dialog = window.findChild(PacksDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.rows) == 2)
    rows = dialog.rows[1].entry.pack.rows
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    return rows
