# SPDX-License-Identifier: MIT
"""Starting the window: the look, the crash net; slow rooms load after the first paint."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from workbench import __version__
from workbench.app.crash import CrashNet
from workbench.app.panels import make_panels
from workbench.app.resources import Resources, find_resources
from workbench.app.settings import Settings
from workbench.app.user_folders import cache_folder, place_shelf
from workbench.session.garbage import WindowGarbage
from workbench.ui.appearance import Appearance
from workbench.ui.fonts import interface_font, load_reading_font, platform_scale
from workbench.ui.icons import Icons
from workbench.ui.map.page_ahead import PageAhead
from workbench.ui.style import dress
from workbench.ui.theme import load_themes
from workbench.ui.translation import EnglishPlurals
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.outfit import Outfit

if TYPE_CHECKING:
    from workbench.casefile.casefile import Casefile

_AFTER_PAINT_MS = 100
DEMO_NAME = "Mali, spring 2022 (demo).casefile"


def run_window(case: Path | None) -> int:
    """Open the window, with a case when one is named; return the exit code."""
    application = make_application()
    resources, settings = find_resources(), Settings()
    net = CrashNet(settings.folder)
    net.install()
    window = make_window(application, resources, settings)
    net.caught.connect(partial(_say_trouble, window))
    window.show()
    if case is not None:
        QTimer.singleShot(0, partial(window.open_case, case))
    else:
        QTimer.singleShot(_AFTER_PAINT_MS, window.get_ready)
    return application.exec()


def make_application() -> QApplication:
    """Make the one application object; the map's address scheme must be known before it."""
    from workbench.ui.map.scheme import register_scheme

    register_scheme()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QApplication.setApplicationName("workbench")
    QApplication.setApplicationDisplayName("Workbench")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("workbench")
    application = QApplication(sys.argv[:1])
    application.installTranslator(EnglishPlurals(application))
    WindowGarbage(application)
    return application


def make_window(application: QApplication, resources: Resources, settings: Settings) -> MainWindow:
    """Dress the application and make its window."""
    fonts = resources.scripts / "@expo-google-fonts"
    load_reading_font(fonts / "source-serif-4")
    appearance = Appearance(
        load_themes(resources.themes),
        font=interface_font(fonts / "inter"),
        scale=platform_scale(),
        choice=settings.get("theme"),
        parent=application,
    )
    dress(application, appearance, resources.icons / "controls")
    application.setWindowIcon(QIcon(str(resources.icons / "workbench.svg")))
    places = place_shelf(resources, settings)
    ahead = PageAhead(resources.map, cache_folder(settings), appearance)
    outfit = Outfit(
        panels=partial(make_panels, resources, places, settings, ahead),
        begin_map=ahead.begin,
        begin_case=partial(begin_case, resources),
        write_demo=partial(write_demo_case, resources),
        demo_path=partial(_demo_path, settings),
        resources=resources.root,
        places=places,
    )
    window = MainWindow(Icons(appearance), settings, outfit)
    ahead.setParent(window)
    return window


def begin_case(resources: Resources, case: "Casefile") -> None:
    """Give a new case the plain codebook."""
    from workbench.ingest.codebooks import take_codebook

    case.perform(take_codebook, path=resources.codebooks / "plain.toml")


def write_demo_case(resources: Resources, case: "Casefile") -> None:
    """Fill a new case with the demo's records."""
    from workbench.ingest.codebooks import load_codebook
    from workbench.ingest.demo import write_demo

    types = load_codebook(resources.codebooks / "acled.toml")
    case.perform(write_demo, folder=resources.demo, types=types)


def _demo_path(settings: Settings) -> Path:
    settings.folder.mkdir(parents=True, exist_ok=True)
    return settings.folder / DEMO_NAME


def _say_trouble(window: MainWindow, path: str) -> None:
    window.warn(
        window.tr(
            "Something went wrong that should not have. Your work is saved. A report without "
            "any of your data lies in {path}."
        ).format(path=path)
    )
