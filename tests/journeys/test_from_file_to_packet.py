# SPDX-License-Identifier: MIT
"""One thin line through the whole house, as an analyst goes it: from a real file to a packet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTableView, QTextEdit
from pytestqt.qtbot import QtBot

from workbench.casefile.casefile import open_reader
from workbench.casefile.check import check_case
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.filters import Between
from workbench.domain.time import edtf_span
from workbench.session.jobs import Job
from workbench.ui.dialogs.importing import ImportDialog
from workbench.ui.dialogs.packet.dialog import PacketDialog
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)


def acled_file(path: Path, events: int) -> Path:
    """Write an ACLED export of made-up events, one a day from 1 January 2022."""
    lines = [HEADER]
    for n in range(events):
        day = f"2022-{1 + n // 28:02}-{1 + n % 28:02}"
        lines.append(
            f"XXX{n},{day},2022,1,Political violence,Battles,Armed clash,Red Front,,2,Army,,1,12,,"
            f"466,Western Africa,Norland,Arda,,,Dor {n},{10 + n * 0.05:.4f},-4.5,1,Radio Dor,"
            f"National,Clash number {n} near Dor.,{n % 5},,1650000000"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def import_by_dialog(window: MainWindow, qtbot: QtBot, path: Path) -> ImportDialog:
    """Import a file as a user does: look at what it would bring, then press Import."""
    window.take_files([path])
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    button = next(
        b
        for b in dialog.findChildren(QPushButton)
        if b.isVisible() and b.text().startswith("Import")
    )
    qtbot.waitUntil(button.isEnabled)
    button.click()
    return dialog


def export(window: MainWindow, qtbot: QtBot, to: Path) -> None:
    """Export the packet as a user does; only the file dialog is answered by the test."""
    window.actions_by_name["case.export_packet"].trigger()
    dialog = window.findChild(PacketDialog)
    assert isinstance(dialog, PacketDialog)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    qtbot.waitUntil(lambda: bool(dialog.findings.findings))  # it has no marking
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(to.suffix))
    with mock.patch.object(QFileDialog, "getSaveFileName", return_value=(str(to), "")):
        dialog.export_button.click()
    qtbot.waitUntil(to.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not dialog.desk.is_busy)
    dialog.reject()


def test_import_brush_tag_undo_draft_packet(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ended: Callable[[Job], None]
) -> None:
    case = tmp_path / "journey.casefile"
    window.new_case(case)
    qtbot.waitUntil(lambda: window.session is not None)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None

    # Import: the dialog rehearses, then imports.
    dialog = import_by_dialog(window, qtbot, acled_file(tmp_path / "acled.csv", 100))
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == 100)
    dialog.close()

    # Brush: a span set in one pane is seen in all.
    span = edtf_span("2022-02")
    session.stage.look(
        filter=session.stage.scene.focus.filter.asking(
            Between("date", span.earliest_ms, span.latest_ms)
        )
    )
    table = workspace.panels["table"].findChild(QTableView)
    assert isinstance(table, QTableView)
    assert session.stage.scene.shown == 28
    assert table.model().rowCount() == 28

    # Tag what is shown, undo, redo: each named in the menu.
    visible = session.stage.scene.frame["event_id"][session.stage.scene.visible]
    session.stage.look(selection=frozenset(int(key) for key in visible))
    ended(session.edit(tag_events_as, events=[int(k) for k in visible], path="spring"))
    undo = window.actions_by_name["edit.undo"]
    assert "Tag events" in undo.text()
    undo.trigger()
    qtbot.waitUntil(lambda: not session.stage.scene.register.tags)
    window.actions_by_name["edit.redo"].trigger()
    qtbot.waitUntil(lambda: len(session.stage.scene.register.tags) == 1)

    # Draft an assessment that cites the selection, and export it.
    got: list[int] = []
    ended(session.edit(add_assessment, title="On Arda", then=got.append))
    window.show_perspective(2)
    assessment: Any = workspace.panels["assessment"]
    qtbot.waitUntil(lambda: assessment.assessment == got[0])
    assessment.cite_events([int(visible[0])])
    editor = assessment.findChild(QTextEdit)
    qtbot.waitUntil(lambda: "Armed clash" in editor.toPlainText())
    packet = tmp_path / "packet.html"
    export(window, qtbot, packet)
    page = packet.read_text(encoding="utf-8")
    assert "On Arda" in page
    assert "Armed clash" in page
    window.close_case()
    qtbot.waitUntil(lambda: window.session is None, timeout=30_000)

    reader = open_reader(case)
    assert check_case(reader) == []
    assert reader.execute("SELECT count(*) FROM citation").fetchone() == (1,)
    reader.close()
