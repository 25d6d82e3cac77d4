# SPDX-License-Identifier: MIT
"""The map's page is on its way before there is a case; the next map takes it over."""

from pathlib import Path

from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.domain.progress import unwatched
from workbench.geo.map_style import load_style
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.kept_page import KeptPage
from workbench.ui.map.page_ahead import PageAhead
from workbench.ui.map.panel import MapPanel
from workbench.ui.map.words import map_words, page_language

FOLDER = ROOT / "resources" / "map"


def ahead_of_a_kept_page(cache: Path, icons: Icons) -> PageAhead:
    style, language = load_style(FOLDER / "style.toml"), page_language(QLocale())
    KeptPage(cache, style, "light", language, map_words()).write(progress=unwatched)
    return PageAhead(FOLDER, cache, icons.appearance)


def test_a_map_takes_a_page_over_that_was_loaded_ahead_and_draws_in_it(
    session: Session, icons: Icons, qtbot: QtBot, tmp_path: Path
) -> None:
    ahead = ahead_of_a_kept_page(tmp_path, icons)
    ahead.begin()
    ahead.begin()  # one is enough
    host = ahead.take()
    assert host is not None
    assert ahead.take() is None
    with qtbot.waitSignal(host.page.loadFinished):
        pass
    panel = MapPanel(FOLDER, session, icons, cache=tmp_path, host=host)
    panel.resize(700, 500)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.bridge.events_drawn):
        panel.show()
    assert panel.host is host
    session.close()


def test_a_page_that_no_map_took_is_let_go(icons: Icons, tmp_path: Path) -> None:
    ahead = ahead_of_a_kept_page(tmp_path, icons)
    ahead.begin()
    ahead.drop()
    assert ahead.take() is None


def test_without_a_kept_page_nothing_is_begun(icons: Icons, tmp_path: Path) -> None:
    ahead = PageAhead(FOLDER, tmp_path, icons.appearance)
    ahead.begin()
    assert ahead.take() is None
