# SPDX-License-Identifier: MIT
"""The window exports events: what the filter shows, as asked, remembered, or nothing at all."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.filters import Between, Filter
from workbench.session.jobs import Job
from workbench.ui.dialogs.exporting.choice import Which
from workbench.ui.dialogs.exporting.dialog import ExportDialog
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium
Export = Callable[..., list[Job]]


@pytest.fixture
def exported(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Export:
    """Open the demo case, and give what exports events: answers the dialog, then names the file."""
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    assert window.session is not None
    begun: list[Job] = []
    window.session.jobs.started.connect(begun.append)

    def export(answer: Callable[[ExportDialog], None], name: str = "") -> list[Job]:
        def target(*_: object) -> tuple[str, str]:
            return (str(tmp_path / name) if name else "", "")

        def reply() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, ExportDialog)
            try:
                answer(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()  # a test that fails must not wait for ever

        monkeypatch.setattr(QFileDialog, "getSaveFileName", target)
        begun.clear()
        QTimer.singleShot(0, window, reply)
        window.actions_by_name["case.export_events"].trigger()
        return [job for job in begun if job.label == "Export events"]

    return export


def take_all(dialog: ExportDialog) -> None:
    dialog.formats[".geojson"].click()
    dialog.which[Which.ALL].click()
    dialog.accept_button.click()


def show(window: MainWindow, *, killed: int) -> None:
    assert window.session is not None
    window.session.stage.look(filter=Filter((Between("fatalities", killed, None),)))


def test_events_are_exported_as_chosen_and_the_choice_is_remembered(
    window: MainWindow,
    qtbot: QtBot,
    ended: Callable[[Job], None],
    exported: Export,
    tmp_path: Path,
) -> None:
    def take_titles(dialog: ExportDialog) -> None:
        for name in dialog.choice.columns:
            dialog.columns.tick(name, on=name in ("title", "date"))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    show(window, killed=300)
    ended(*exported(take_titles, "few"))
    with (tmp_path / "few.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [*csv.reader(file)] == [
            ["title", "date"],
            ["Massacre at Moura", "2022-03-21/2022-03-31"],
        ]
    assert [said.endswith("few.csv.") for said in window.notices.sentences()] == [True]

    ended(*exported(take_all, "all.geojson"))
    written = json.loads((tmp_path / "all.geojson").read_text(encoding="utf-8"))
    assert (len(written["features"]), written["about"]["filter"]) == (39, "All events")
    assert {*written["features"][0]["properties"]} == {"title", "date"}

    def find_nothing(dialog: ExportDialog) -> None:
        assert (dialog.choice.ending, dialog.choice.which) == (".geojson", Which.SHOWN)
        assert not dialog.accept_button.isEnabled()
        assert dialog.says.text().startswith("The filter shows no events.")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    show(window, killed=100_000)
    assert exported(find_nothing, "nothing") == []


def test_a_stopped_or_refused_export_leaves_nothing(
    window: MainWindow, ended: Callable[[Job], None], exported: Export, tmp_path: Path
) -> None:
    (stopped,) = exported(take_all, "stopped.geojson")
    stopped.cancel()
    ended(stopped)
    ended(*exported(take_all, "nowhere/all.geojson"))
    assert "“all.geojson” could not be written: No such file" in window.notices.sentences()[0]
    assert [*tmp_path.glob("*.geojson")] == []
