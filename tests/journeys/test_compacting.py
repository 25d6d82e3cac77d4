# SPDX-License-Identifier: MIT
"""Making the open case smaller from the Case menu."""

from hashlib import sha256
from random import Random

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.layers import LayerDraft, LayerFile, add_layers, remove_layer
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


def test_a_case_is_compacted_once_the_loss_of_a_removed_layers_file_is_agreed_to(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    session = window.session
    assert session is not None
    told: list[str] = []
    session.told.connect(told.append)
    compact = window.actions_by_name["case.compact"].trigger
    compact()  # nothing is lost by it: nothing is asked
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert not window.findChildren(QMessageBox)

    data = Random(1).randbytes(600_000)
    file = LayerFile("o.gpkg", sha256(data).digest(), len(data), data=data)
    layers: list[int] = []
    drafts = [LayerDraft("old", "vector", "GeoPackage")]
    session.edit(add_layers, file=file, layers=drafts, then=layers.extend)
    qtbot.waitUntil(lambda: bool(layers), timeout=30_000)
    with qtbot.waitSignal(session.edited, timeout=30_000):
        session.edit(remove_layer, layer=layers[0])
    compact()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=30_000)
    box = window.findChildren(QMessageBox)[0]
    assert "of removed layers will go for good." in box.text()
    next(one for one in box.buttons() if one.text() == "Compact").click()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=30_000)
    assert " now, " in told[1]
    assert "of removed layers went." in told[1]
