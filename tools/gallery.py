# SPDX-License-Identifier: MIT
"""Take pictures of the window: every perspective, panel and dialog, two sizes, two themes.

Usage: python tools/gallery.py OUT. Runs off-screen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    # Chromium refuses its sandbox to root; the program itself never sets this.
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_application, make_window
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.ui.main_window import MainWindow
from workbench.ui.perspectives import PERSPECTIVES

SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
_SETTLE_MS = 900
_MAP_MS = 2_500
_LONGEST_MS = 60_000


def main() -> int:
    """Write the pictures; return the exit code."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        for theme in THEMES:
            for size in SIZES:
                _take_all(application, Path(folder) / f"{theme}-{size[0]}", out, theme, size)
    return 0


def _take_all(
    application: QApplication, folder: Path, out: Path, theme: str, size: tuple[int, int]
) -> None:
    settings = Settings(folder)
    settings.set("theme", theme)
    window = make_window(application, find_resources(), settings)
    window.resize(*size)
    window.show()
    wait(_SETTLE_MS)
    tag = f"{theme}-{size[0]}x{size[1]}"
    save(window, out / f"welcome-{tag}.png")
    window.open_demo()
    wait_until(lambda: window.session is not None)
    wait(_MAP_MS)
    for name, picture in _scenes(window):
        picture()
        wait(_SETTLE_MS)
        save(window, out / f"{name}-{tag}.png")
    window.close()
    window.deleteLater()
    wait(_SETTLE_MS)


def _scenes(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what to show, by name, and how to get there."""
    assert window.session is not None
    stage = window.session.stage
    events = [int(key) for key in stage.scene.frame["event_id"]]
    span = edtf_span("2022-02-01/2022-04-30")
    spring = Filter().asking(Between("date", span.earliest_ms, span.latest_ms))
    for number, plan in enumerate(PERSPECTIVES):
        yield f"{plan.name}", lambda number=number: window.show_perspective(number)
        yield (
            f"{plan.name}-event",
            lambda: stage.look(current=events[12], selection=frozenset(events[12:13])),
        )
    yield "filtered", lambda: (window.show_perspective(0), stage.look(filter=spring))
    yield "nothing-found", lambda: stage.look(filter=Filter().asking(Between("fatalities", 10**6)))
    yield (
        "palette",
        lambda: (
            stage.look(filter=Filter()),
            window.actions_by_name["view.palette"].trigger(),
        ),
    )
    yield (
        "new-event",
        lambda: (
            window.show_perspective(1),
            window.actions_by_name["event.add"].trigger(),
        ),
    )
    yield "warning", lambda: window.warn("A sentence that must be seen, as an error shows it.")


def save(widget: QWidget, path: Path) -> None:
    """Write what a widget shows."""
    widget.grab().save(str(path))
    print(path.name)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window live until something holds; raise TimeoutError after a minute."""
    clock = QElapsedTimer()
    clock.start()
    while not done():
        if clock.hasExpired(_LONGEST_MS):
            raise TimeoutError
        wait(20)


if __name__ == "__main__":
    sys.exit(main())
