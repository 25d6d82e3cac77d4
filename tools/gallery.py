# SPDX-License-Identifier: MIT
"""Take pictures of the window: every view, panel, popup and dialog, two sizes, two themes.

Runs off-screen unless QT_QPA_PLATFORM says otherwise.
"""

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    # Chromium refuses its sandbox to root; the program itself never sets this.
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
sys.path.insert(0, str(Path(__file__).parent))

from gallery_actors import actor_scenes
from gallery_dialogs import dialog_scenes, menu_scenes
from gallery_maps import calm_map, look_scenes, map_scenes, zone_scenes
from gallery_panels import panel_scenes
from gallery_scenes import Scene, case_scenes, first_scenes
from gallery_sources import source_scenes
from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog

from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_application, make_window
from workbench.domain.filters import Filter
from workbench.ui.widgets.popup_list import PopupList
from workbench.ui.window.main_window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
_SETTLE_MS = 900
_MAP_MS = 2_500
_LONGEST_MS = 60_000


def main() -> int:
    """Write the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the pictures")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only pictures that begin so")
    asked = parser.parse_args()
    out, names = asked.out, tuple(asked.names)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        for theme in THEMES:
            for size in SIZES:
                work = Path(folder) / f"{theme}-{size[0]}"
                work.mkdir()
                _take_all(application, work, out, theme, size, names)
    return 0


def _take_all(
    application: QApplication,
    folder: Path,
    out: Path,
    theme: str,
    size: tuple[int, int],
    names: tuple[str, ...],
) -> None:
    settings = Settings(folder / "settings")
    settings.set("theme", theme)
    window = make_window(application, find_resources(), settings)
    window.resize(*size)
    window.show()
    window.activateWindow()
    wait(_SETTLE_MS)
    tag = f"{theme}-{size[0]}x{size[1]}"

    def take(scenes: list[Scene]) -> None:
        for scene in scenes:
            if names and not scene.name.startswith(names):
                continue
            _calm(window)
            path = out / f"{scene.name}-{tag}.png"
            if scene.waits:
                QTimer.singleShot(_SETTLE_MS, window, partial(_save_and_calm, window, path))
                scene.show()
            else:
                scene.show()
                wait(scene.settle_ms or _SETTLE_MS)
                _save(window, path)

    take(first_scenes(window))
    window.open_demo()
    _wait_until(lambda: window.session is not None)
    wait(_MAP_MS)
    take(case_scenes(window))
    take(panel_scenes(window))
    take(actor_scenes(window))
    take(source_scenes(window))
    take(menu_scenes(window))
    take(look_scenes(window))
    take(zone_scenes(window))
    take(map_scenes(window, folder))
    take(dialog_scenes(window, folder))
    _calm(window)
    window.close()
    _wait_until(window.isHidden)
    take_again = make_window(application, find_resources(), settings)
    take_again.resize(*size)
    take_again.show()
    if not names or "welcome-recent".startswith(names):
        wait(_SETTLE_MS)
        _save(take_again, out / f"welcome-recent-{tag}.png")
    take_again.close()
    for done in (window, take_again):
        done.deleteLater()
    wait(_SETTLE_MS)
    gc.collect()  # while there is an application: Qt objects must not outlive it


def _calm(window: MainWindow) -> None:
    """Take away what the picture before has opened."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            if isinstance(widget, QDialog):
                widget.reject()
            widget.hide()
    search = window.top_bar.search
    search.clear()
    search.clearFocus()
    for popup in window.findChildren(PopupList):
        popup.hide()
    window.notices.clear()
    calm_map(window)
    if window.session is not None:
        window.session.stage.look(filter=Filter(), selection=frozenset(), current=None)


def _save_and_calm(window: MainWindow, path: Path) -> None:
    _save(window, path)
    _calm(window)


def _save(window: MainWindow, path: Path) -> None:
    """Write what the window shows, with the popups and dialogs that stand before it."""
    picture = window.grab()
    painter = QPainter(picture)
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible() and widget.width() > 1:
            corner = window.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
            if isinstance(widget, QDialog):
                corner = window.rect().center() - widget.rect().center()
            painter.drawPixmap(corner, widget.grab())
            painter.drawRect(widget.rect().translated(corner).adjusted(-1, -1, 0, 0))
    painter.end()
    picture.save(str(path))
    print(path.name, flush=True)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_until(done: Callable[[], bool]) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not done():
        if clock.hasExpired(_LONGEST_MS):
            raise TimeoutError
        wait(20)


if __name__ == "__main__":
    sys.exit(main())
