# SPDX-License-Identifier: MIT
"""A chart on screen goes into the assessment, and to a file, as it is drawn."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.analysis.charts.charts import ChartChoice
from workbench.casefile.casefile import open_reader
from workbench.casefile.queries.figures import read_figure
from workbench.domain.filters import Filter, Missing
from workbench.ui.dialogs import files
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


def test_a_chart_becomes_a_figure_and_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    stage, until = session.stage, qtbot.waitUntil
    question = Filter((Missing("injured"),))
    stage.look(filter=question)
    charts = workspace.bring_up("charts")
    choice = ChartChoice(chart="table", group="actor", across="type")
    charts.set_choice(choice)
    assessment: Any = workspace.bring_up("assessment")
    until(lambda: assessment.assessment is not None)
    before = set(stage.scene.register.figures)

    window.actions_by_name["assessment.chart"].trigger()
    until(lambda: len(stage.scene.register.figures) == len(before) + 1)
    [key] = set(stage.scene.register.figures) - before
    with closing(open_reader(session.path)) as conn:
        record = read_figure(conn, uid=stage.scene.register.figures[key].uid)
    assert record is not None
    assert ChartChoice.from_plain(record.options["chart"]) == choice

    to = tmp_path / "chart.svg"
    monkeypatch.setattr(files, "ask_target", lambda *_: to)
    window.actions_by_name["case.export_chart"].trigger()
    until(to.exists)
    assert "Malian Army" in to.read_text(encoding="utf-8")
