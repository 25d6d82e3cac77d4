# SPDX-License-Identifier: MIT
"""The window writes its map as a web page: as it looks now, whole or not at all."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.time import edtf_span
from workbench.session.jobs import Job
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.map.look import MapLook
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium

COMPARED = "Change of zones from 1 Feb 2022 to 30 Apr 2022"


def carried(page: Path) -> dict[str, Any]:
    found = re.search(r'id="map-data">([^<]+)<', page.read_text(encoding="utf-8"))
    assert found is not None
    return json.loads(gzip.decompress(base64.b64decode(found[1])))


def test_the_map_is_written_as_it_looks_and_a_stopped_or_refused_one_leaves_nothing(
    window: MainWindow,
    qtbot: QtBot,
    ended: Callable[[Job], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    assert window.session is not None
    assert window.workspace is not None
    session, folder = window.session, tmp_path / "pages"
    folder.mkdir()
    told: list[str] = []
    session.told.connect(told.append)
    begun: list[Job] = []
    session.jobs.started.connect(begun.append)

    def export(answer: str) -> list[Job]:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, ""))
        begun.clear()
        window.actions_by_name["case.export_map"].trigger()
        return [job for job in begun if job.label == "Export map"]

    assert export("") == []

    world: Any = window.workspace.panels["map"]
    world.set_look(MapLook(size_by="killed", colour_by="actor"))
    ended(*export(str(folder / "map")))
    assert len(told) == 1
    assert "32" in told[0]
    assert "map.html. 7 more without a place." in told[0]
    data = carried(folder / "map.html")
    assert (data["sizeBy"], "JNIM" in data["names"]) == ("killed", True)

    world.set_look(MapLook())
    april, february = edtf_span("2022-04-30").earliest_ms, edtf_span("2022-02-01").earliest_ms
    assert april is not None
    assert february is not None
    desk_of(session).compare(february, april)
    ended(*export(str(folder / "map.html")))  # what was there gives way
    data = carried(folder / "map.html")
    assert data["sizeBy"] == "events"
    assert {"kind": "title", "text": COMPARED, "vital": True} in data["legend"]

    (stopped,) = export(str(folder / "stopped.html"))
    stopped.cancel()
    ended(stopped)
    ended(*export(str(tmp_path / "nowhere" / "map.html")))
    assert window.notices.sentences() == [
        "“map.html” could not be written: No such file or directory."
    ]
    assert [file.name for file in folder.iterdir()] == ["map.html"]
